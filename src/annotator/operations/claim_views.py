"""Claims through the articles as the window and the command line show them: plain values made from records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from annotator.operations.figure_views import FigureView
from annotator.reconcile.alike import Candidate, Likeness, Proposal
from annotator.reconcile.claims import Claim, Tie
from annotator.reconcile.strands import Strand


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One reconciled claim: where it stands, what it says, whose marks are behind it, and the figures that quantify it.

    Offsets are code points, `quote` the exact words; `marks` are the ids of its marks with who made each.
    """

    claim: Claim
    quote: str
    values: Mapping[str, Any]
    title: str
    published_on: str | None
    end: int
    status: str
    marks: tuple[tuple[str, str], ...]
    figures: tuple[FigureView, ...] = ()

    @property
    def record(self) -> str:
        """The record's id."""
        return self.claim.record

    @property
    def document_id(self) -> str:
        """The article's id."""
        return self.claim.document

    @property
    def members(self) -> frozenset[str]:
        """The ids of its marks."""
        return frozenset(mark for mark, _ in self.marks)

    def mark_of(self, analyst_id: str) -> str | None:
        """Somebody's own mark of it, else the first one; None when all are gone."""
        own = (mark for mark, analyst in self.marks if analyst == analyst_id)
        return next(own, next((mark for mark, _ in self.marks), None))


@dataclass(frozen=True, slots=True)
class SaidSo:
    """One analyst's link behind a tie: who made it when, between which marks, and perhaps why."""

    link_id: str
    analyst_id: str
    at: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TieView:
    """A link between two claims, how it is settled, and who said so; `reason` is that of the decision about it."""

    tie: Tie
    status: str
    said: tuple[SaidSo, ...]
    decided_by: str | None = None
    reason: str | None = None

    def own(self, analyst_id: str) -> SaidSo | None:
        """What somebody said themselves."""
        return next((one for one in self.said if one.analyst_id == analyst_id), None)


@dataclass(frozen=True)
class ClaimsView:
    """Every claim the articles make, the strands that links make of them, and what is worth linking, for one person.

    `aside` are proposals that were put away; `hidden` is how many articles there are of which only that person's own
    marks are in it, while marking is blind.
    """

    claims: Mapping[str, ClaimView] = field(default_factory=dict)
    strands: tuple[Strand, ...] = ()
    ties: Mapping[str, TieView] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    aside: tuple[Proposal, ...] = ()
    likeness: Likeness = field(default_factory=lambda: Likeness(()))
    hidden: int = 0
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def home(self) -> Mapping[str, Strand]:
        """The strand of each record that is in one."""
        return {record: strand for strand in self.strands for record in strand.records}

    @cached_property
    def by_mark(self) -> Mapping[str, ClaimView]:
        """The claim of each mark."""
        return {mark: claim for claim in self.claims.values() for mark, _ in claim.marks}

    def proposed_for(self, strand: Strand) -> tuple[Proposal, ...]:
        """The proposals that would lengthen a strand."""
        found = {at for record in strand.records for at in self._proposed.get(record, ())}
        return tuple(self.proposals[at] for at in sorted(found))

    @cached_property
    def _proposed(self) -> Mapping[str, list[int]]:
        """Where the proposals of each record are."""
        found: dict[str, list[int]] = {}
        for at, one in enumerate(self.proposals):
            for record in one.pair:
                found.setdefault(record, []).append(at)
        return found

    def candidates(self, record: str) -> list[Candidate]:
        """The claims of other articles that one is not linked to yet, the likeliest first."""
        linked = {
            end for one in self.ties.values() if record in (one.tie.start, one.tie.end)
            for end in (one.tie.start, one.tie.end)
        }  # fmt: skip
        return [one for one in self.likeness.candidates(record) if one.claim.record not in linked]
