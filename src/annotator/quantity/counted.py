"""What a number counts: the noun after it and what is said to have happened to it; conservative, bounded look-ahead."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.quantity.tokens import Token, tokenize
from annotator.quantity.wording import ENGLISH, Wording
from annotator.quantity.words import NumberWords, number_words

_MOST_WORDS = 5
_WINDOW = 160


def counted_after(text: str, end: int, wording: Wording = ENGLISH) -> str | None:
    """What the number ending at code point `end` of a text counts, from the words right of it."""
    window = text[end : end + _WINDOW]
    return counted(window, tokenize(window), 0, number_words(wording))


def share_after(text: str, end: int, wording: Wording = ENGLISH) -> str | None:
    """The whole that the share ending at code point `end` of a text is of."""
    window = text[end : end + _WINDOW]
    return share_of(window, tokenize(window), 0, number_words(wording))


def counted(text: str, tokens: Sequence[Token], at: int, words: NumberWords) -> str | None:
    """What is counted by a number that ends before token `at`: “soldiers killed”; None when that cannot be told."""
    at = _after_of(tokens, at, words)
    while at < len(tokens) and tokens[at].lower in words.sets["skipped"]:
        at += 1
    stop = _noun_phrase(text, tokens, at, words)
    noun = text[tokens[at].start : tokens[stop - 1].end] if stop > at else ""
    outcome = _outcome(text, tokens, stop, words)
    return " ".join(f"{noun} {outcome}".split()) or None


def share_of(text: str, tokens: Sequence[Token], at: int, words: NumberWords) -> str | None:
    """The whole that a share ending before token `at` is of: “the 11,000 soldiers”."""
    if at >= len(tokens) or tokens[at].lower not in words.sets["of"]:
        return None
    start = stop = at + 1
    while stop < len(tokens) and (tokens[stop].lower in words.sets["determiners"] or tokens[stop].kind == "number"):
        stop += 1
    stop = _noun_phrase(text, tokens, stop, words)
    return " ".join(text[tokens[start].start : tokens[stop - 1].end].split()) if stop > start else None


def _after_of(tokens: Sequence[Token], at: int, words: NumberWords) -> int:
    if at >= len(tokens) or tokens[at].lower not in words.sets["of"]:
        return at
    at += 1
    while at < len(tokens) and tokens[at].lower in words.sets["determiners"]:
        at += 1
    return at


def _noun_phrase(text: str, tokens: Sequence[Token], at: int, words: NumberWords) -> int:
    """The token after the noun phrase at `at`; `at` itself when there is none."""
    stop = at
    while stop < len(tokens) and stop - at < _MOST_WORDS and _belongs(text, tokens, at, stop, words):
        stop += 1
    while stop > at and (tokens[stop - 1].is_dash or tokens[stop - 1].lower.endswith("ly")):
        stop -= 1
    return stop


def _belongs(text: str, tokens: Sequence[Token], first: int, at: int, words: NumberWords) -> bool:
    token, word = tokens[at], tokens[at].lower
    if "\n" in text[tokens[at - 1].end if at else 0 : token.start]:
        return False
    if token.is_dash:
        return at > first and token.glued(tokens[at - 1])
    if token.kind not in {"word", "code"} or word in words.sets["stops"]:
        return False
    if at == first:
        return True
    named = tokens[at - 1].text[:1].islower() and token.text[:1].isupper() and not tokens[at - 1].is_dash
    happened = word.endswith("ed") and word not in words.sets["outcomes"]
    return not named and not happened


def _outcome(text: str, tokens: Sequence[Token], at: int, words: NumberWords) -> str:
    """“killed or wounded” after “have been”."""
    start = at
    while start < len(tokens) and start - at < 3 and tokens[start].lower in words.sets["auxiliaries"]:
        start += 1
    if start == at or start >= len(tokens) or tokens[start].lower not in words.sets["outcomes"]:
        return ""
    stop = start + 1
    while (
        stop + 1 < len(tokens)
        and tokens[stop].lower in words.sets["join"]
        and tokens[stop + 1].lower in words.sets["outcomes"]
    ):
        stop += 2
    return text[tokens[start].start : tokens[stop - 1].end]
