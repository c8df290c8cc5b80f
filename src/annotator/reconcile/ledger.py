"""The ledger of figures: threads and findings of a whole project, kept in step article by article.

What a change does not touch is not worked out again: findings are kept by the very figures they were made from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import is_not
from typing import NamedTuple

from annotator.reconcile.arithmetic import basis_differences, between, shares
from annotator.reconcile.figures import FINDING_KINDS, Figure, Finding, QuantityFacts, Thread
from annotator.reconcile.findings import within
from annotator.reconcile.threads import is_share_unit, threads, wholes

_ORDER = {kind: at for at, kind in enumerate(FINDING_KINDS)}


class Kept(NamedTuple):
    """Findings, and what they were made from."""

    facts: tuple[QuantityFacts, ...]
    figures: tuple[Figure, ...]
    findings: list[Finding]


class Ledger:
    """The figures of the articles, the quantities, and what follows from both."""

    def __init__(self) -> None:
        self._figures: dict[str, tuple[Figure, ...]] = {}
        self._quantities: tuple[QuantityFacts, ...] = ()
        self._threads: tuple[Thread, ...] | None = None
        self._made: dict[tuple[str, str], Kept] = {}

    def put(self, figures: Mapping[str, Iterable[Figure]]) -> None:
        """The figures of some articles are these now; an article without any is gone."""
        for document, those in figures.items():
            kept = tuple(sorted(those, key=lambda one: (one.start, one.record)))
            if kept:
                self._figures[document] = kept
            else:
                self._figures.pop(document, None)
        self._threads = None

    def keep_only(self, documents: Iterable[str]) -> None:
        """Articles that are not there any more are forgotten."""
        there = set(documents)
        self._figures = {document: those for document, those in self._figures.items() if document in there}
        self._threads = None

    def set_quantities(self, quantities: Iterable[QuantityFacts]) -> None:
        """The quantities of the registry are these now."""
        self._quantities = tuple(quantities)
        self._threads = None

    def threads(self) -> tuple[Thread, ...]:
        """Every quantity with its figures."""
        if self._threads is None:
            every = (one for those in self._figures.values() for one in those)
            self._threads = tuple(threads(every, self._quantities))
        return self._threads

    def unplaced(self) -> list[Figure]:
        """Figures that do not say what they count, or could belong to several quantities alike."""
        placed = {one.record for thread in self.threads() for one in thread.figures}
        return [one for those in self._figures.values() for one in those if one.record not in placed]

    def wholes(self) -> Mapping[str, str]:
        """For each quantity that is a part of another the id of that one."""
        return wholes([one.quantity for one in self.threads()])

    def findings(self) -> list[Finding]:
        """Every finding, the gravest kinds first, then in the order of the quantities."""
        before, self._made = self._made, {}
        at, found = self.threads(), list[Finding]()
        for thread in at:
            found += self._kept(before, ("within", thread.quantity.id), [thread], partial(within, thread))
        for whole, parts in self._families(at):
            make = partial(between, whole, parts)
            found += self._kept(before, ("between", whole.quantity.id), [whole, *parts], make)
        for name, alike in self._alike(at).items():
            found += self._kept(before, ("basis", name), alike, partial(basis_differences, alike))
        thread_of = {one.record: thread.quantity.id for thread in at for one in thread.figures}
        for document, figures in self._figures.items():
            if any(one.is_share for one in figures):
                made = self._kept(before, ("shares", document), figures, partial(shares, figures))
                found += [_with_quantities(one, thread_of) for one in made]
        return sorted(found, key=lambda one: _ORDER[one.kind])

    def _kept(
        self,
        before: Mapping[tuple[str, str], Kept],
        name: tuple[str, str],
        of: Sequence[Thread | Figure],
        make: Callable[[], list[Finding]],
    ) -> list[Finding]:
        """What was made of exactly these before, else made now; what it was made of stays alive with it."""
        facts = tuple(one.quantity for one in of if isinstance(one, Thread))
        figures = tuple(part for one in of for part in (one.figures if isinstance(one, Thread) else (one,)))
        known = before.get(name)
        if known is None or known.facts != facts or not _are_the_same(known.figures, figures):
            known = Kept(facts, figures, make())
        self._made[name] = known
        return known.findings

    def _families(self, at: Sequence[Thread]) -> list[tuple[Thread, list[Thread]]]:
        by_id = {thread.quantity.id: thread for thread in at}
        parts: dict[str, list[Thread]] = defaultdict(list)
        for part, whole in wholes([thread.quantity for thread in at]).items():
            parts[whole].append(by_id[part])
        return [(by_id[whole], those) for whole, those in parts.items()]

    @staticmethod
    def _alike(at: Sequence[Thread]) -> dict[str, list[Thread]]:
        """Threads that count the same, whatever their basis; shares are left out."""
        found: dict[str, list[Thread]] = defaultdict(list)
        for thread in at:
            counted = thread.quantity.counted
            if counted.is_told and not is_share_unit(thread.quantity.unit, counted):
                found["|".join((counted.name, *sorted(counted.modifiers)))].append(thread)
        return found


def _with_quantities(finding: Finding, thread_of: Mapping[str, str]) -> Finding:
    ids = dict.fromkeys(thread_of[record] for record in finding.records if record in thread_of)
    return replace(finding, quantities=tuple(ids))


def _are_the_same(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Whether these are the very figures: comparing what they say would cost more than working it out again."""
    return len(one) == len(other) and not any(map(is_not, one, other))
