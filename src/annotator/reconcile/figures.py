"""Figures as they are compared across articles: plain values, one for each record that gives a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from annotator.quantity.amounts import Amount
from annotator.quantity.counting import Counted
from annotator.quantity.periods import Period

Basis = Literal["cumulative", "period", "event"]

FindingKind = Literal[
    "contradicts", "does_not_sum", "share_does_not_fit", "basis_differs", "more_precise", "unit_differs", "circular",
    "same_root", "supersedes", "refines", "sums", "share_fits", "part_of", "compatible",
]  # fmt: skip

FINDING_KINDS: tuple[FindingKind, ...] = (
    "contradicts", "does_not_sum", "share_does_not_fit", "basis_differs", "more_precise", "unit_differs", "circular",
    "same_root", "supersedes", "refines", "sums", "share_fits", "part_of", "compatible",
)  # fmt: skip
"""Every kind of finding, the gravest first."""

DOUBTS: frozenset[FindingKind] = frozenset(FINDING_KINDS[:7])
"""Kinds that ask somebody to look: something cannot be right as it stands."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number an article gives: what, of what, for which days, and on whose word.

    `counts` are the words for what is counted, `counted` what they mean. `period` are the days it is told for;
    `is_assumed` when that is only the day of publication, because the article names none: it then holds *by* that day.
    `group` is the root group that vouches for it, None when nobody is credited, and `is_identified` whether that root
    stands in the registry; `credited` the folded names of all sources its chains pass through; `circle` the names of
    those that credit each other, each having it from the next. `whole` is, of a share, the record of what it is a share
    of. `start` and `line` are code points: where it stands and where its paragraph begins.
    """

    record: str
    document: str
    quote: str
    amount: Amount
    counted: Counted
    counts: str = ""
    quantity: str | None = None
    unit: str | None = None
    basis: str | None = None
    place: str | None = None
    period: Period | None = None
    is_assumed: bool = False
    published: date | None = None
    is_share: bool = False
    start: int = 0
    line: int = 0
    outlet: str = ""
    root: str | None = None
    group: str | None = None
    is_identified: bool = False
    credited: frozenset[str] = field(default_factory=frozenset)
    circle: tuple[str, ...] = ()
    whole: str | None = None

    @property
    def order(self) -> tuple[date, str, int, str]:
        """Earliest report first, then text order."""
        return self.published or date.max, self.document, self.start, self.record

    @property
    def known_period(self) -> Period | None:
        """The days it is told for; from the beginning of time when only the day it was known by is certain."""
        if self.period is None or not self.is_assumed:
            return self.period
        return Period(date.min, self.period.last)


@dataclass(frozen=True, slots=True)
class QuantityFacts:
    """Something that figures count, as the registry has it or as it is proposed; `whole` is what it is a part of."""

    id: str
    label: str
    counted: Counted
    unit: str | None = None
    basis: str | None = None
    place: str | None = None
    whole: str | None = None
    is_proposed: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity with its figures, earliest report first."""

    quantity: QuantityFacts
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What two sides of records say together, and why in one sentence; of some kinds `b` may be empty."""

    kind: FindingKind
    a: tuple[str, ...]
    b: tuple[str, ...]
    reason: str
    quantities: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """Every record it is about."""
        return (*self.a, *self.b)
