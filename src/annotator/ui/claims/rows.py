"""The lines of the list: claims that go through several articles, then links worth making, then what was put away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from annotator.operations.claim_views import ClaimsView
from annotator.reconcile.alike import Proposal
from annotator.reconcile.claims import Claim
from annotator.reconcile.strands import Strand
from annotator.text.search import folded
from annotator.ui.claims.phrases import outlet_words, strand_words
from annotator.ui.figures.quantity_rows import QuantityRow
from annotator.ui.words import counted, link_words

ORDERS = {"early": "Earliest first", "late": "Latest first", "long": "Most versions first"}
ANY = ""
NOBODY = "\0"
"""For the filter by voice: what nobody is credited for."""


@dataclass(frozen=True, slots=True)
class ClaimRow(QuantityRow):
    """One line: a claim with its versions, or a proposed link; `to_check` are its contradictions."""

    @property
    def sentence(self) -> str:
        """The line as a screen reader says it."""
        contradicted = "contradicted" if self.to_check else ""
        proposed = "proposed link" if self.is_proposed else ""
        return ", ".join(said for said in (self.label, proposed, self.aside, contradicted) if said)


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which claims are listed: with these words, of this outlet, by this voice, contradicted, worth lengthening."""

    query: str = ""
    outlet: str = ANY
    group: str = ANY
    contradicted: bool = False
    proposed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether everything is listed."""
        return self == Sieve()

    def passes(self, strand: Strand, view: ClaimsView) -> bool:
        """Whether a claim is listed."""
        if self.contradicted and not strand.is_contradicted:
            return False
        if self.proposed and not view.proposed_for(strand):
            return False
        return self._fits(strand.claims)

    def lets_through(self, one: Proposal) -> bool:
        """Whether a proposed link is listed."""
        if self.contradicted and one.kind != "contradicts":
            return False
        return self._fits((one.later, one.earlier))

    def _fits(self, claims: Sequence[Claim]) -> bool:
        if self.outlet and all(one.outlet != self.outlet for one in claims):
            return False
        if self.group and not any(self._is_by(one) for one in claims):
            return False
        wanted = folded(self.query).split()
        said = " ".join(_said(one.words, one.outlet) for one in claims) if wanted else ""
        return all(word in said for word in wanted)

    def _is_by(self, claim: Claim) -> bool:
        return self.group in claim.groups if self.group != NOBODY else not claim.groups


@lru_cache(maxsize=30_000)
def _said(words: str, outlet: str) -> str:
    """What a claim can be found by."""
    return folded(f"{words} {outlet}")


def rows_of(view: ClaimsView, sieve: Sieve, order: str = "early", *, with_aside: bool = False) -> list[ClaimRow]:
    """All lines that pass, in an order of `ORDERS`; what was put away only when it is wanted."""
    rows = [_row(one) for one in _ordered([one for one in view.strands if sieve.passes(one, view)], order)]
    for title, proposals, is_wanted in (
        ("Worth linking", view.proposals, True), ("Put away", view.aside, with_aside),
    ):  # fmt: skip
        passing = [one for one in proposals if sieve.lets_through(one)] if is_wanted else []
        if passing:
            rows.append(ClaimRow("", f"{title} ({len(passing):,})"))
            rows += [_proposed(one) for one in passing]
    return rows


def proposal_id(one: Proposal) -> str:
    """What a proposed link is known by in the list."""
    return f"{one.later.record} {one.earlier.record}"


def outlets_in(view: ClaimsView) -> list[str]:
    """The outlets of all that is listed."""
    return sorted({one.outlet for one in _listed(view) if one.outlet}, key=str.casefold)


def groups_in(view: ClaimsView) -> list[str]:
    """The root groups of all that is listed; `NOBODY` last, where somebody credits none."""
    claims = list(_listed(view))
    found = sorted({group for one in claims for group in one.groups}, key=str.casefold)
    return [*found, *([NOBODY] if any(not one.groups for one in claims) else [])]


def _listed(view: ClaimsView) -> Iterable[Claim]:
    yield from (claim for strand in view.strands for claim in strand.claims)
    yield from (claim for one in (*view.proposals, *view.aside) for claim in (one.later, one.earlier))


def _ordered(strands: list[Strand], order: str) -> list[Strand]:
    match order:
        case "late":
            return sorted(strands, key=lambda one: one.claims[-1].order, reverse=True)
        case "long":
            return sorted(strands, key=lambda one: (-len(one.tellings), one.first.order))
    return strands


def _row(strand: Strand) -> ClaimRow:
    against = sum(relation.kind == "contradicts" for one in strand.tellings for relation in one.relations)
    return ClaimRow(strand.id, strand.first.words, strand_words(strand), against)


def _proposed(one: Proposal) -> ClaimRow:
    aside = f"{outlet_words(one.later)} {link_words(one.kind)} {outlet_words(one.earlier)}"
    return ClaimRow(proposal_id(one), one.later.words, aside, is_proposed=True)


def found_words(shown: int, whole: int) -> str:
    """How many claims pass the filter."""
    return f"{shown:,} of {counted(whole, 'claim')}"
