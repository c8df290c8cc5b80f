"""Positions: figures of one thread that are one voice saying one number for one date, in however many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from annotator.quantity.amounts import Amount, same_number
from annotator.quantity.periods import Period
from annotator.reconcile.figures import Figure

RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Position:
    """Figures that say the same on the word of the same root group, earliest report first.

    Figures nobody is credited for are a position of their own in each article.
    """

    figures: tuple[Figure, ...]

    @property
    def first(self) -> Figure:
        """The earliest report of it that names its date, else the earliest."""
        return next((one for one in self.figures if not one.is_assumed), self.figures[0])

    @property
    def amount(self) -> Amount:
        """The number, as the first of its reports has it."""
        return self.first.amount

    @property
    def group(self) -> str | None:
        """Whose word it is; None when nobody is credited."""
        return self.first.group

    @property
    def period(self) -> Period | None:
        """The days it is told for, as far as they are known."""
        return self.first.known_period

    @property
    def day(self) -> date | None:
        """The last day it is told for, assumed or not."""
        return self.first.period.last if self.first.period else None

    @property
    def basis(self) -> str:
        """Over what it counts; what is not said is taken for a running total."""
        return basis_of(self.first)

    @property
    def records(self) -> tuple[str, ...]:
        """Its records."""
        return tuple(one.record for one in self.figures)

    @property
    def documents(self) -> frozenset[str]:
        """The articles that print it."""
        return frozenset(one.document for one in self.figures)


def basis_of(figure: Figure) -> str:
    """`period`, `event` or `RUNNING`."""
    return figure.basis if figure.basis in {"period", "event"} else RUNNING


def positions(figures: Iterable[Figure]) -> list[Position]:
    """The positions among figures of one thread, in the order of their first reports.

    Two figures are one position when the same root group vouches for them, their printed numbers are the same whatever
    hedges them, basis and place do not differ, and their days meet; a number whose date nobody names joins the same
    number of before.
    """
    by_voice: dict[tuple[object, ...], list[list[Figure]]] = defaultdict(list)
    ordered = sorted(figures, key=lambda one: one.order)
    for figure in ordered:
        if figure.amount.is_empty:
            continue
        voice = ("group", figure.group) if figure.group is not None else ("article", figure.document)
        shelves = by_voice[*voice, basis_of(figure), figure.amount.anchors]
        home = next((shelf for shelf in shelves if all(_one(figure, other) for other in shelf)), None)
        if home is None:
            shelves.append([figure])
        else:
            home.append(figure)
    found = [Position(tuple(shelf)) for shelves in by_voice.values() for shelf in shelves]
    return sorted(found, key=lambda one: one.figures[0].order)


def _one(figure: Figure, other: Figure) -> bool:
    if not same_number(figure.amount, other.amount) or not same_place(figure, other):
        return False
    mine, theirs = figure.known_period, other.known_period
    return mine is None or theirs is None or mine.meets(theirs)


def same_place(one: Figure, other: Figure) -> bool:
    """Whether two figures may count in the same place: unless both name one and not the same."""
    return not one.place or not other.place or one.place.casefold() == other.place.casefold()
