"""Words beside what they are about: each where nothing stands yet, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, in pixels downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether they overlap; touching is not overlapping."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Area) -> bool:
        """Whether the other lies in it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Wish:
    """Words of a size, in pixels, that want to stand beside something.

    `whole` is what else belongs to it, above and below which there may be room too. What is `is_along` has its words
    above or below its ends first.
    """

    beside: Area
    width: float
    height: float
    whole: Area | None = None
    is_along: bool = False


GAP, AIR = 5.0, 1.5
"""Between words and what they are about, beside it and above it, in pixels."""


def place_labels(wishes: Sequence[Wish], taken: Sequence[Area], bounds: Area) -> list[Area | None]:
    """Where the words of each wish go, None where there is no room; nothing placed overlaps anything.

    Wishes come in the order of their importance. Right is tried first, then left, above and below.
    """
    standing = list(taken)
    placed: list[Area | None] = []
    for wish in wishes:
        free = (one for one in _places(wish) if bounds.holds(one) and not any(one.meets(other) for other in standing))
        found = next(free, None)
        placed.append(found)
        if found is not None:
            standing.append(found)
    return placed


def _places(wish: Wish) -> Iterator[Area]:
    beside, width, height = wish.beside, wish.width, wish.height
    middle = (beside.top + beside.bottom - height) / 2
    raised, lowered = middle - height * 0.55, middle + height * 0.55
    centre = (beside.left + beside.right - width) / 2
    right, left = beside.right + GAP, beside.left - GAP - width
    above, below = beside.top - height - AIR, beside.bottom + AIR
    along = ((beside.left, above), (beside.left, below), (beside.right - width, above), (beside.right - width, below))
    around = (
        (right, middle), (right, raised), (right, lowered), (left, middle), (left, raised), (left, lowered),
        (centre, above), (centre, below), (right - GAP, above), (right - GAP, below), (left + GAP, above),
        (left + GAP, below),
    )  # fmt: skip
    far = () if wish.whole is None else ((centre, wish.whole.top - height - AIR), (centre, wish.whole.bottom + AIR))
    for x, y in (*along, *around) if wish.is_along else (*around, *far):
        yield Area(x, y, x + width, y + height)
