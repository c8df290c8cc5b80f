"""Sources behind a cue, and whom data, reports and figures are credited to: those they come from."""

from __future__ import annotations

from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.names import named
from annotator.tags.credits.sentences import Place, Range, Tokens, spanned
from annotator.tags.credits.speakers import speaks

_NEAR = 5


def source_after(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Range, Place] | None:
    """The source that begins at a token, in code points, and the tokens of its words, with “data from” before it."""
    place = named(tokens, at, lexicon)
    if place is None:
        return None
    carried = _carried(tokens, at, min(len(tokens), place[1] + _NEAR), lexicon)
    if carried is not None:
        return spanned(tokens, *carried), (at, carried[1])
    first, is_lone = tokens[place[0]], place[1] - place[0] == 1
    is_nobody = is_lone and lexicon.has(first, "nobody") and not lexicon.has(first, "pronouns")
    if is_nobody or lexicon.has(first, "never_first", "first_person"):
        return None
    return owner(tokens, *place, lexicon) or spanned(tokens, *place), place


def owner(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> Range | None:
    """Whose they are: “data from the port”, “the bank’s own figures”; None where words name nobody’s."""
    carried = _carried(tokens, first, stop, lexicon)
    if carried is not None and carried[0] < stop:
        return spanned(tokens, carried[0], min(carried[1], stop))
    if not lexicon.has(tokens[stop - 1], "carriers") or lexicon.has(tokens[stop - 1], "offices"):
        return None
    owners = (possessor(tokens, first, at, lexicon) for at in range(stop - 2, max(first - 1, stop - _NEAR), -1))
    return next((one for one in owners if one is not None), None)


def possessor(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> Range | None:
    """The name from `first` that ends in the possessive at token `at`, without its ending."""
    token = tokens[at]
    if token.text in {"'", "’"} and at > first and tokens[at - 1].lower.endswith("s"):
        return spanned(tokens, first, at)
    ending = next((one for one in lexicon.endings["possessive"] if token.lower.endswith(one)), None)
    return None if ending is None else (tokens[first].start, token.end - len(ending))


def _carried(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> Place | None:
    """“a tally by the union” is the union’s."""
    for at in range(first, min(stop, first + _NEAR)):
        if lexicon.has(tokens[at], "carriers"):
            by = lexicon.match("carried_by", tokens, at + 1)
            name = named(tokens, by, lexicon) if by is not None else None
            is_part = lexicon.has(tokens[at + 1], "partitives") if at + 1 < len(tokens) else False
            if name is not None and (not is_part or speaks(tokens, *name, lexicon)):
                return name
        elif tokens[at].kind == "sign" and not tokens[at].is_dash:
            return None
    return None
