"""When, where and in what way something was said: “late on Monday”, “in a statement”."""

from __future__ import annotations

from annotator.quantity.tokens import Token
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.sentences import Tokens

_LONGEST_WAY = 6


def past_time(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """The token after words of time that begin at `at`: “on Monday”, “late last week”, “on 3 May”; None without any."""
    stop, is_time = at, False
    while stop < len(tokens):
        token = tokens[stop]
        if lexicon.has(token, "times") or (lexicon.has(token, "capital_times") and token.text[0].isupper()):
            is_time = True
        elif token.kind == "number" and (is_time or lexicon.has(tokens[stop - 1], "time_leads")):
            is_time = is_time or (_is_year(token) and lexicon.has(tokens[stop - 1], "year_leads"))
        elif not lexicon.has(token, "time_leads"):
            break
        stop += 1
    while stop > at and lexicon.has(tokens[stop - 1], "time_leads") and not lexicon.has(tokens[stop - 1], "times"):
        stop -= 1
    return stop if is_time and stop > at else None


def past_way(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """The token after words that say in what way: “in a statement”, “on its channel”; None without any."""
    if not lexicon.has(tokens[at], "way_leads"):
        return None
    for stop in range(at + 1, min(len(tokens), at + _LONGEST_WAY)):
        token = tokens[stop]
        if token.kind != "word" and not token.is_dash:
            return None
        if lexicon.has(token, "ways"):
            return stop + 1
        if lexicon.has(token, "prepositions", "auxiliaries", "finite", "subordinators"):
            return None
    return None


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.startswith(("19", "20"))
