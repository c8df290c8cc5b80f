"""Figures across articles as the window and the command line show them: plain values, made from rows and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from annotator.quantity.amounts import Amount
from annotator.quantity.periods import Period
from annotator.reconcile.figures import Figure, FindingKind, QuantityFacts
from annotator.reconcile.voices import SourceRef, Voice


@dataclass(frozen=True, slots=True)
class FigureView:
    """One reconciled figure: where it stands, what it says, how it came about and on whose word it is.

    Offsets are code points, `quote` the exact words, `values` and `members` those of the record; `placed_by` is who
    said what it is a figure of.
    """

    figure: Figure
    quote: str
    values: Mapping[str, Any]
    title: str
    published_on: str | None
    end: int
    status: str
    members: tuple[str, ...]
    voices: tuple[Voice, ...] = ()
    placed_by: str | None = None

    @property
    def as_of(self) -> str | None:
        """The date it is told for, as it was marked."""
        return self.values.get("as_of")

    @property
    def is_placed(self) -> bool:
        """Whether a person or the mark itself says of what quantity it is a figure; otherwise that is proposed."""
        return self.figure.quantity is not None

    @property
    def record(self) -> str:
        """The record's id."""
        return self.figure.record

    @property
    def document_id(self) -> str:
        """The article's id."""
        return self.figure.document

    @property
    def amount(self) -> Amount:
        """The number."""
        return self.figure.amount

    @property
    def period(self) -> Period | None:
        """The days it is told for."""
        return self.figure.period

    @property
    def voice(self) -> Voice | None:
        """The longest chain behind it; None when nobody is credited."""
        return self.voices[0] if self.voices else None

    @property
    def root(self) -> SourceRef | None:
        """Where that chain ends."""
        return self.voice.root if self.voice else None

    @property
    def group(self) -> str | None:
        """The root group that vouches for it."""
        return self.figure.group


class Dismissed(NamedTuple):
    """Who said that a finding is none, when, and why; `row_id` is the row that says so."""

    row_id: str
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; its key stays the same as long as it is about the same marks. `members` are these marks."""

    key: str
    kind: FindingKind
    a: tuple[str, ...]
    b: tuple[str, ...]
    reason: str
    quantities: tuple[str, ...]
    members: tuple[str, ...]
    dismissed: Dismissed | None = None

    @property
    def records(self) -> tuple[str, ...]:
        """Every record it is about."""
        return (*self.a, *self.b)


@dataclass(frozen=True, slots=True)
class EstimateView:
    """One estimate, and which one took its place; the numbers are None where they are open."""

    id: str
    quantity: str
    as_of: str | None
    low: float | None
    best: float | None
    high: float | None
    status: str | None
    rule: str | None
    evidence: tuple[str, ...]
    roots: tuple[str, ...]
    reason: str | None
    decided_by: str | None
    decided_at: str | None
    replaces: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A quantity with its figures, earliest report first, and its estimates, the current ones before replaced ones."""

    facts: QuantityFacts
    definition: str | None
    population: str | None
    figures: tuple[FigureView, ...]
    estimates: tuple[EstimateView, ...] = ()
    whole: str | None = None

    @property
    def beside(self) -> tuple[str | None, str | None, tuple[EstimateView, ...], str | None]:
        """What is shown of it that does not follow from its figures."""
        return self.definition, self.population, self.estimates, self.whole

    @property
    def id(self) -> str:
        """Its id, that of a proposal where nobody confirmed it."""
        return self.facts.id

    @property
    def label(self) -> str:
        """What it is called."""
        return self.facts.label

    @property
    def is_proposed(self) -> bool:
        """Whether nobody confirmed it yet."""
        return self.facts.is_proposed

    @property
    def groups(self) -> dict[str | None, int]:
        """How many figures each root group vouches for, the greatest first; None for those that credit nobody."""
        counts: dict[str | None, int] = {}
        for one in self.figures:
            counts[one.group] = counts.get(one.group, 0) + 1
        return dict(sorted(counts.items(), key=lambda entry: (entry[0] is None, -entry[1], entry[0] or "")))


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Everything the project says in numbers, as one person may see it."""

    quantities: tuple[QuantityView, ...] = ()
    unplaced: tuple[FigureView, ...] = ()
    findings: tuple[FindingView, ...] = ()
    hidden: int = 0
    names: Mapping[str, str] = field(default_factory=dict)

    def quantity(self, quantity_id: str) -> QuantityView | None:
        """One quantity; None when it is not there any more."""
        return next((one for one in self.quantities if one.id == quantity_id), None)

    def figures(self) -> dict[str, FigureView]:
        """Every figure by its record."""
        every = [one for quantity in self.quantities for one in quantity.figures]
        return {one.record: one for one in (*every, *self.unplaced)}

    def findings_of(self, quantity_id: str, *, dismissed: bool = False) -> list[FindingView]:
        """The findings about a quantity, the gravest first; those set aside only when asked for."""
        about = (one for one in self.findings if quantity_id in one.quantities)
        return [one for one in about if dismissed or one.dismissed is None]
