"""Positions: figures of one series that are one voice saying one number for one date, in however many articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from annotator.quantity.amounts import Amount, same_number
from annotator.quantity.periods import Period
from annotator.reconcile.figures import Figure

RUNNING = "running"
SAME_TOTAL = 31
"""Within how many days the same running total of the same voice is still the same telling."""


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """Figures that say the same on the word of the same root group, earliest report first.

    Figures nobody is credited for are a position of their own in each article. `first` is the earliest report that
    names its date, else the earliest; `amount` and `group` are its number and whose word it is (None: nobody is
    credited), `period` the days it is told for as far as they are known, `day` the last of them, assumed or not, and
    `basis` over what it counts: what is not said is taken for a running total. Each position is itself alone.
    """

    figures: tuple[Figure, ...]
    first: Figure
    amount: Amount
    group: str | None
    period: Period | None
    day: date | None
    basis: str
    documents: frozenset[str]

    @property
    def records(self) -> tuple[str, ...]:
        """Its records."""
        return tuple(one.record for one in self.figures)


def _position(figures: Sequence[Figure]) -> Position:
    first = next((one for one in figures if not one.is_assumed), figures[0])
    day = first.period.last if first.period else None
    documents = frozenset(one.document for one in figures)
    return Position(
        tuple(figures), first, first.amount, first.group, first.known_period, day, basis_of(first), documents
    )


def basis_of(figure: Figure) -> str:
    """`period`, `event` or `RUNNING`."""
    return figure.basis if figure.basis in {"period", "event"} else RUNNING


def positions(figures: Iterable[Figure]) -> list[Position]:
    """The positions among figures of one series, in the order of their first reports.

    Two figures are one position when the same root group vouches for them, their printed numbers are the same whatever
    hedges them, basis and place do not differ, and their days meet: of what is called cumulative within `SAME_TOTAL`
    days, for a total told again is no new one. A number whose date nobody names joins the same number of before.
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
    found = [_position(shelf) for shelves in by_voice.values() for shelf in shelves]
    return sorted(found, key=lambda one: one.figures[0].order)


def _one(figure: Figure, other: Figure) -> bool:
    if not same_number(figure.amount, other.amount) or not same_place(figure, other):
        return False
    mine, theirs = figure.known_period, other.known_period
    again = SAME_TOTAL if figure.basis == other.basis == "cumulative" else 0
    return mine is None or theirs is None or mine.apart(theirs) <= again


def same_place(one: Figure, other: Figure) -> bool:
    """Whether two figures may count in the same place: unless both name one and not the same."""
    return not one.place or not other.place or one.place.casefold() == other.place.casefold()
