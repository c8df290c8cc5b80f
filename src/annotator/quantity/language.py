"""The words of a language as plain data: tables under `resources/language/`, one folder per language.

The grammar holds no words of its own, so that another language is a folder of tables and not a second grammar.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from annotator.quantity.tokens import Token, tokenize
from annotator.resources import resource

FALLBACK = "en"
Meaning = TypeVar("Meaning")


@cache
def spoken(tag: str, name: str = "numbers") -> str:
    """The language in whose table `name` a text of that BCP 47 tag is read: its own, or English where it has none."""
    language = tag.replace("_", "-").partition("-")[0].lower()
    known = language.isalpha() and resource("language", language, f"{name}.toml").is_file()
    return language if known else FALLBACK


@cache
def table(name: str, language: str = FALLBACK) -> Mapping[str, Any]:
    """The table `name` of a language, as TOML gives it; English for a language without it."""
    path = resource("language", spoken(language, name), f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Phrases(Generic[Meaning]):
    """Phrases of one or more words with what they mean, found at a token in time bounded by the longest phrase."""

    def __init__(self, meanings: Iterable[tuple[str, Meaning]]) -> None:
        self._meanings: dict[tuple[str, ...], Meaning] = {}
        self._lengths: dict[str, list[int]] = {}
        for phrase, meaning in meanings:
            words = tuple(token.lower for token in tokenize(phrase))
            self._meanings[words] = meaning
            self._lengths.setdefault(words[0], []).append(len(words))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def match(self, tokens: Sequence[Token], at: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase beginning at token `at`, and the token after it; hyphens join its words."""
        if at >= len(tokens):
            return None
        for length in self._lengths.get(tokens[at].lower, ()):
            words, stop = _words(tokens, at, length)
            if words in self._meanings:
                return self._meanings[words], stop
        return None

    def ends(self, tokens: Sequence[Token], stop: int, longest: int = 3) -> bool:
        """Whether some phrase ends right before token `stop`."""
        return any((found := self.match(tokens, at)) and found[1] == stop for at in range(max(0, stop - longest), stop))


def _words(tokens: Sequence[Token], at: int, length: int) -> tuple[tuple[str, ...], int]:
    words: list[str] = []
    while at < len(tokens) and len(words) < length:
        if tokens[at].is_dash and words:
            if not tokens[at].glued(tokens[at - 1]):
                break
        else:
            words.append(tokens[at].lower)
        at += 1
    return tuple(words), at


def listed(groups: Mapping[str, Sequence[str]]) -> Phrases[str]:
    """Phrases of a table of lists: each phrase means the name of its list."""
    return Phrases((phrase, name) for name, phrases in groups.items() for phrase in phrases)


def plain(phrases: Iterable[str]) -> Phrases[str]:
    """Phrases that mean themselves."""
    return Phrases((phrase, phrase) for phrase in phrases)
