"""When, where and in what way something was said: “late on Monday”, “in a statement”."""

from __future__ import annotations

from annotator.quantity.tokens import Token
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.sentences import Tokens

_LONGEST_WAY = 6
_ENDING = ("prepositions", "auxiliaries", "finite", "subordinators")


def past_time(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """The token after words of time that begin at `at`: “on Monday”, “late last week”, “on 3 May”; None without any."""
    stop, is_time = at, False
    while stop < len(tokens):
        token = tokens[stop]
        if lexicon.has(token, "times") or _is_capital_time(tokens, at, stop, lexicon):
            is_time = True
        elif token.kind == "number" and (is_time or lexicon.has(tokens[stop - 1], "time_leads")):
            is_time = is_time or (_is_year(token) and lexicon.has(tokens[stop - 1], "year_leads"))
        elif not lexicon.has(token, "time_leads"):
            break
        stop += 1
    while stop > at and lexicon.has(tokens[stop - 1], "time_leads") and not lexicon.has(tokens[stop - 1], "times"):
        stop -= 1
    return stop if is_time and stop > at else None


def _is_capital_time(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> bool:
    """“in May”, “May 3”: not the end of a name."""
    is_dated = at > first or (at + 1 < len(tokens) and tokens[at + 1].kind == "number")
    return is_dated and lexicon.has(tokens[at], "capital_times") and tokens[at].text.istitle()


def past_way(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """The token after words that say in what way: “in a statement”, “on its channel”; None without any."""
    if not lexicon.has(tokens[at], "way_leads"):
        return None
    found = None
    for stop in range(at + 1, min(len(tokens), at + _LONGEST_WAY)):
        token = tokens[stop]
        if lexicon.has(token, "ways"):
            found = stop + 1
        elif (token.kind != "word" and not token.is_dash) or lexicon.has(token, *_ENDING):
            break
    return found


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.startswith(("19", "20"))
