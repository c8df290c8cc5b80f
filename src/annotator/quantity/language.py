"""The words of a language as plain data: tables under `resources/language/`, one folder per language.

The grammar holds no words of its own, so that another language is a folder of tables and not a second grammar.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from annotator.quantity.tokens import Token, tokenize
from annotator.resources import resource

FALLBACK = "en"
_MEANING = ""
_Node = dict[str, Any]
Meaning = TypeVar("Meaning")


@cache
def spoken(tag: str, name: str = "numbers") -> str:
    """The language in whose table `name` a text of that BCP 47 tag is read: its own, or English where it has none."""
    language = tag.replace("_", "-").partition("-")[0].lower()
    known = language.isalpha() and resource("language", language, f"{name}.toml").is_file()
    return language if known else FALLBACK


def languages() -> dict[str, str]:
    """The languages whose numbers can be read, by their own tag, with what English calls them; English first."""
    tags = [path.parent.name for path in resource("language").glob("*/numbers.toml")]
    return {tag: str(table("numbers", tag)["name"]) for tag in sorted(tags, key=lambda tag: (tag != FALLBACK, tag))}


@cache
def table(name: str, language: str = FALLBACK) -> Mapping[str, Any]:
    """The table `name` of a language, as TOML gives it; English for a language without it."""
    path = resource("language", spoken(language, name), f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Phrases(Generic[Meaning]):
    """Phrases of one or more words with what they mean, found at a token in time bounded by the longest phrase."""

    def __init__(self, meanings: Iterable[tuple[str, Meaning]]) -> None:
        self._roots: _Node = {}
        for phrase, meaning in meanings:
            node = self._roots
            for token in tokenize(phrase):
                node = node.setdefault(token.lower, {})
            node[_MEANING] = meaning

    def match(self, tokens: Sequence[Token], at: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase beginning at token `at`, and the token after it; hyphens join its words."""
        if at >= len(tokens) or tokens[at].lower not in self._roots:
            return None
        found = None
        for found in self._all(tokens, at):  # noqa: B007 the last one is wanted
            pass
        return found

    def ends(self, tokens: Sequence[Token], stop: int, longest: int = 3) -> bool:
        """Whether some phrase ends right before token `stop`."""
        starts = (at for at in range(max(0, stop - longest), stop) if tokens[at].lower in self._roots)
        return any(found[1] == stop for at in starts for found in self._all(tokens, at))

    def _all(self, tokens: Sequence[Token], at: int) -> Iterator[tuple[Meaning, int]]:
        """The phrases beginning at a token, the shortest first."""
        node: _Node | None = self._roots[tokens[at].lower]
        while node is not None:
            at += 1
            if _MEANING in node:
                yield node[_MEANING], at
            if at + 1 < len(tokens) and tokens[at].is_dash and tokens[at].glued(tokens[at - 1]):
                at += 1
            node = node.get(tokens[at].lower) if at < len(tokens) else None


def listed(groups: Mapping[str, Sequence[str]]) -> Phrases[str]:
    """Phrases of a table of lists: each phrase means the name of its list."""
    return Phrases((phrase, name) for name, phrases in groups.items() for phrase in phrases)


def plain(phrases: Iterable[str]) -> Phrases[str]:
    """Phrases that mean themselves."""
    return Phrases((phrase, phrase) for phrase in phrases)
