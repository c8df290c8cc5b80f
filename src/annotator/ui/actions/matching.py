"""How well typed words fit a name: whole beginnings before parts, parts before letters in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"\w+", re.UNICODE)


def fit(query: str, name: str, aside: str = "") -> int | None:
    """How well every word of the query is found, higher is better; None when one is not found at all.

    `name` counts for more than `aside`, which is what stands beside it: where it is, what its keys are.
    """
    total = 0
    for word in query.casefold().split():
        in_name, beside = _fit_word(word, name.casefold()), _fit_word(word, aside.casefold())
        best = max(in_name * 4, beside)
        if not best:
            return None
        total += best
    return total


def _fit_word(word: str, words: str) -> int:
    starts = [found.start() for found in _WORD.finditer(words)]
    at = words.find(word)
    if at == 0:
        return 8
    if any(words.startswith(word, start) for start in starts):
        return 6
    if at > 0:
        return 4
    initials = "".join(words[start] for start in starts)
    if len(word) > 1 and word in initials:
        return 3
    return 1 if len(word) > 2 and _in_order(word, words) else 0


def _in_order(letters: str, words: str) -> bool:
    """Whether the letters follow each other within one word, others between them."""
    return any(_holds(iter(word), letters) for word in _WORD.findall(words))


def _holds(word: Iterator[str], letters: str) -> bool:
    return all(letter in word for letter in letters)
