"""What is put in between a name and its verb: “Doe, a pilot who fled in 2019, said”, “the army (SA) on Monday said”."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.tags.credits.circumstances import past_time
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.names import LONGEST, is_name, is_of_name, named
from annotator.tags.credits.sentences import QUOTE_MARKS, QUOTED, Tokens
from annotator.tags.credits.speakers import is_speaker

_MOST = 3
_LONGEST = 30
_LONGEST_BRACKET = 12
_LONGEST_NAME = 7
_SHORT = 8


def before_asides(tokens: Tokens, stop: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where the name before a verb at `stop` may end, and where one put in between does or 0: “a man, Park, said”.

    The farthest comes first: two that are put in between share a comma, as an age and a description do, and so do the
    end of a clause and what is put in behind it.
    """
    found = [(stop, 0)]
    for _ in range(_MOST):
        at, _beside = found[-1]
        shares = len(found) > 1
        begins = _aside(tokens, at + shares, lexicon) if not shares or _shares(tokens, at, lexicon) else None
        begins = begins if begins is not None or not shares else _aside(tokens, at, lexicon)
        if begins is None:
            break
        end = at + shares - 1
        inner = range(begins + 1, end)
        is_short = tokens[end].text == "," and 0 < len(inner) <= _LONGEST_NAME
        is_only_name = is_short and all(is_of_name(tokens, begins + 1, place) for place in inner)
        found.append((begins, end if is_only_name else 0))
    for at, beside in reversed(found):
        other = _briefing_before(tokens, at, lexicon)
        other = _time_before(tokens, at, lexicon) if other is None else other
        yield (at, beside) if other is None else (other, 0)


def _shares(tokens: Tokens, comma: int, lexicon: Lexicon) -> bool:
    """Whether what ends in a comma that opens another aside can be one itself: “, 56,” or “, a pilot,”."""
    at = comma - 1
    while at > 0 and tokens[at].text != ",":
        at -= 1
    first = tokens[at + 1]
    begins = lexicon.has(first, "determiners", "relatives") or first.kind == "number"
    return at > 0 and (begins or (first.text.islower() and is_speaker(first, lexicon)))


def _aside(tokens: Tokens, stop: int, lexicon: Lexicon) -> int | None:
    """Where the comma, bracket or dash stands that opens what is put in right before `stop`."""
    if stop < _MOST:
        return None
    closing = tokens[stop - 1]
    if closing.text == ")":
        opens = (at for at in range(stop - 2, max(-1, stop - _LONGEST_BRACKET), -1) if tokens[at].text == "(")
        return next(opens, None)
    is_dash = closing.is_dash and not closing.glued(tokens[stop - 2])
    if closing.text != "," and not is_dash:
        return None
    for at in range(stop - 2, max(0, stop - _LONGEST), -1):
        token = tokens[at]
        if token.text == closing.text or (is_dash and token.is_dash and not token.glued(tokens[at - 1])):
            return at if _is_aside(tokens, at + 1, stop - 1, lexicon) else None
        if token.lower == QUOTED or token.text in {";", ":"} or token.text in QUOTE_MARKS:
            return None
    return None


def _is_aside(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether words between two commas say more of the name before them."""
    if first >= stop:
        return False
    token = tokens[first]
    if token.kind == "number":
        return stop - first == 1
    begins = (
        is_name(token)
        or is_speaker(token, lexicon)
        or lexicon.has(token, "relatives", "prepositions", "determiners", "described")
    )
    return begins or lexicon.ends(token, "present", "past") or lexicon.is_adverb(token) or stop - first <= _SHORT


def _briefing_before(tokens: Tokens, stop: int, lexicon: Lexicon) -> int | None:
    """“Lee, after a briefing by the service described”: where such words begin, the second comma forgotten."""
    for at in range(max(1, stop - LONGEST), stop - 1):
        if tokens[at - 1].text == "," and (after := lexicon.match("onward", tokens, at)):
            source = named(tokens, after, lexicon)
            return at - 1 if source and source[1] == stop else None
    return None


def _time_before(tokens: Tokens, stop: int, lexicon: Lexicon) -> int | None:
    """Where words of time begin that stand between a name and its verb: “the army on Monday said”."""
    if stop < 2 or not (lexicon.has(tokens[stop - 1], "times") or tokens[stop - 1].kind == "number"):
        return None
    starts = (at for at in range(max(1, stop - 4), stop) if past_time(tokens, at, lexicon) == stop)
    begins = next((at for at in starts if _leads(tokens, at, lexicon)), None)
    return None if begins is None else begins - _is_dated(tokens, begins - 1, lexicon)


def _is_dated(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """“a report *released* last year found”: whether a past form before words of time describes the name before it."""
    if at < 1 or not tokens[at].text.islower() or not lexicon.ends(tokens[at], "past"):
        return False
    return tokens[at - 1].kind == "word" and not lexicon.has(tokens[at - 1], "determiners", "auxiliaries", "relating")


def _leads(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    is_bare = lexicon.has(tokens[at], "times", "time_leads") and not is_name(tokens[at - 1])
    return is_bare or lexicon.has(tokens[at], "way_leads")
