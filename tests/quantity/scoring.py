"""How well the figures of news sentences are read, against what an analyst would mark in them.

`python -m tests.quantity.scoring [PART…]` prints a line for each part, and each sentence that is read otherwise.
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.quantity.expression import Quantity, find
from annotator.quantity.wording import ENGLISH, Wording

SENTENCES = {
    "en": Path(__file__).with_name("news_sentences.toml"),
    "de": Path(__file__).with_name("news_sentences_de.toml"),
}
HEDGES = {"about", "more_than", "at_least", "less_than", "at_most", "nearly", "range", "vague"}
_TOLERANCE = 2e-4  # thirds are written with four digits


@dataclass(frozen=True, slots=True)
class Gold:
    """A figure as an analyst would read it."""

    hedge: str
    low: float
    high: float
    unit: str | None

    @property
    def value(self) -> tuple[float, ...]:
        """The number it is scored by: both ends of a range, the least of a vague word."""
        return (self.low, self.high) if self.hedge == "range" else (self.low,)

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Lower and upper bound, None where open."""
        low = None if self.hedge in {"less_than", "at_most"} else self.low
        return low, None if self.hedge in {"more_than", "at_least"} else self.high


@dataclass(slots=True)
class Score:
    """Counts over sentences: figures of the gold, figures found, and of those with the right number what else is."""

    sentences: int = 0
    gold: int = 0
    found: int = 0
    right: int = 0
    bounds: int = 0
    hedge: int = 0
    unit: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the part with the right number."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what there is, the part whose number was found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def of_right(self, count: int) -> float:
        """A count as part of the figures with the right number."""
        return count / self.right if self.right else 1.0


def parts(language: str = "en") -> dict[str, dict[str, list[Gold]]]:
    """The sentences of each part with their figures."""
    text = SENTENCES[language].read_text("utf-8")
    raw: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]] = tomllib.loads(text)
    return {
        part: {text: [gold(one) for one in figures] for topic in topics.values() for text, figures in topic.items()}
        for part, topics in raw.items()
    }


def gold(words: str) -> Gold:
    """A figure as the sentences have it: “more_than 3000 USD”, “range 0.25..0.5”."""
    first, _, rest = words.partition(" ")
    hedge, numbers = (first, rest) if first in HEDGES else ("exact", words)
    number, _, unit = numbers.partition(" ")
    low, _, high = number.partition("..")
    return Gold(hedge, float(low), float(high or low), unit or None)


def score(sentences: Mapping[str, Sequence[Gold]], wording: Wording = ENGLISH) -> Score:
    """How well they are read."""
    total = Score()
    for text, expected in sentences.items():
        found = find(text, wording)
        total.sentences += 1
        total.gold += len(expected)
        total.found += len(found)
        for one, other in matched(expected, found):
            total.right += 1
            total.bounds += _same(one.bounds, (other.low, other.high))
            total.hedge += one.hedge == other.hedge
            total.unit += one.unit == other.unit
    return total


def matched(expected: Sequence[Gold], found: Sequence[Quantity]) -> list[tuple[Gold, Quantity]]:
    """The most pairs with the same number, in the order of the text (longest common subsequence)."""
    best: list[list[list[tuple[Gold, Quantity]]]] = [[[] for _ in range(len(found) + 1)]]
    for one in expected:
        row: list[list[tuple[Gold, Quantity]]] = [[]]
        for at, other in enumerate(found):
            same = [*best[-1][at], (one, other)] if _same(one.value, value(other)) else []
            row.append(max(best[-1][at + 1], row[-1], same, key=len))
        best.append(row)
    return best[-1][-1]


def value(found: Quantity) -> tuple[float | None, ...]:
    """The number a figure is scored by."""
    if found.hedge == "range":
        return found.low, found.high
    return (next((one for one in (found.point, found.low, found.high) if one is not None), None),)


def _same(one: Iterable[float | None], other: Iterable[float | None]) -> bool:
    left, right = list(one), list(other)
    return len(left) == len(right) and all(
        a is b or (a is not None and b is not None and math.isclose(a, b, rel_tol=_TOLERANCE))
        for a, b in zip(left, right, strict=True)
    )


def line(name: str, one: Score) -> str:
    """A score in one line."""
    return (
        f"{name:14} {one.sentences:4} sentences {one.gold:4} figures  "
        f"P {one.precision:.3f} R {one.recall:.3f} F1 {one.f1:.3f}  "
        f"bounds {one.of_right(one.bounds):.3f} hedge {one.of_right(one.hedge):.3f} unit {one.of_right(one.unit):.3f}"
    )


def said(found: Quantity) -> str:
    """A figure in the notation of the sentences."""
    hedge = "" if found.hedge == "exact" else f"{found.hedge} "
    both = hedge in {"range ", "vague "}
    numbers = f"{found.low}..{found.high}" if both else "".join(str(one) for one in value(found))
    return f"{hedge}{numbers} {found.unit or ''}".strip()


def _told(one: Gold, other: Quantity) -> bool:
    return _same(one.bounds, (other.low, other.high)) and (one.hedge, one.unit) == (other.hedge, other.unit)


def main(names: Sequence[str]) -> None:
    for language in SENTENCES:
        for part, sentences in parts(language).items():
            if not names or part in names:
                print(line(f"{language} {part}", score(sentences, Wording(language))))
                tell_misses(sentences, Wording(language))


def tell_misses(sentences: Mapping[str, Sequence[Gold]], wording: Wording) -> None:
    """Prints each sentence that is read otherwise, what was read, and what an analyst would mark."""
    for text, expected in sentences.items():
        found = find(text, wording)
        pairs = matched(expected, found)
        if not len(pairs) == len(found) == len(expected) or not all(_told(*pair) for pair in pairs):
            print(f"  {text}\n    {[said(one) for one in found]}\n    {expected}")


if __name__ == "__main__":
    main(sys.argv[1:])
