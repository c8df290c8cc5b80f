"""Names of files and folders made of words that may be anything: short, plain, and no two alike on any system."""

from __future__ import annotations

import re
import unicodedata

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST = 48
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def plain(words: str) -> str:
    """The words in small letters, digits and hyphens, cut after a word; empty where none is left."""
    letters = unicodedata.normalize("NFKD", words[:400]).casefold().encode("ascii", "ignore").decode()
    name = _NOT_PLAIN.sub("-", letters).strip("-")
    return name if len(name) <= _LONGEST else name[:_LONGEST].rsplit("-", 1)[0]


class FileNames:
    """Gives out names, each once."""

    def __init__(self) -> None:
        self._taken = set(_RESERVED)

    def of(self, words: str, otherwise: str) -> str:
        """A name that tells of the words, or of the other where they have no plain letters."""
        first = name = plain(words) or otherwise
        number = 1
        while name in self._taken:
            number += 1
            name = f"{first}-{number}"
        self._taken.add(name)
        return name


def numbered(number: int, words: str | None) -> str:
    """The name of the article of that number, so that files stand in the order of the corpus."""
    return f"{number:04d}-{plain(words or '') or 'article'}"
