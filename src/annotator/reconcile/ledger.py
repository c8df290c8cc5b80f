"""The ledger of figures: series and findings of a whole project, kept in step article by article.

What a change does not touch is not worked out again: a series stays the same object as long as its figures do, and
findings are kept by the very series they were made from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter, is_not
from typing import NamedTuple

from annotator.reconcile.arithmetic import basis_differences, between, shares
from annotator.reconcile.figures import FINDING_KINDS, Figure, Finding, QuantityFacts, Series
from annotator.reconcile.findings import within
from annotator.reconcile.series import by_label, is_share_unit, propose, wholes

Name = tuple[str, ...]
ORDER = {kind: at for at, kind in enumerate(FINDING_KINDS)}


class Kept(NamedTuple):
    """Findings, and what they were made from."""

    of: tuple[object, ...]
    findings: list[Finding]


class Ledger:
    """The figures of the articles, the quantities, and what follows from both."""

    def __init__(self) -> None:
        self._figures: dict[str, tuple[Figure, ...]] = {}
        self._quantities: dict[str, QuantityFacts] = {}
        self._shelves: dict[str | None, dict[str, list[Figure]]] = defaultdict(dict)
        self._dirty: set[str | None] = set()
        self._guests: dict[str, tuple[Figure, ...]] = {}
        self._homeless: list[Figure] = []
        self._settled: dict[str, Series] = {}
        self._proposed: dict[str, Series] = {}
        self._series: tuple[Series, ...] | None = None
        self._wholes: tuple[tuple[QuantityFacts, ...], Mapping[str, str]] = ((), {})
        self._made: dict[Name, Kept] = {}

    def put(self, figures: Mapping[str, Iterable[Figure]]) -> None:
        """The figures of some articles are these now; an article without any is gone."""
        for document, those in figures.items():
            for quantity in {one.quantity for one in self._figures.pop(document, ())}:
                self._shelves[quantity].pop(document, None)
                self._dirty.add(quantity)
            kept = tuple(sorted(those, key=lambda one: (one.start, one.record)))
            if kept:
                self._figures[document] = kept
            for one in kept:
                self._shelves[one.quantity].setdefault(document, []).append(one)
                self._dirty.add(one.quantity)
        self._series = None

    def clear(self) -> None:
        """All articles are forgotten."""
        self._dirty.update(self._shelves)
        self._figures.clear()
        self._shelves.clear()
        self._series = None

    def set_quantities(self, quantities: Iterable[QuantityFacts]) -> None:
        """The quantities of the registry are these now."""
        now = {one.id: one for one in quantities}
        if now == self._quantities:
            return
        self._dirty.update(one for one in {*now, *self._quantities} if now.get(one) != self._quantities.get(one))
        self._dirty.add(None)
        self._quantities = now
        self._series = None

    def series(self) -> tuple[Series, ...]:
        """Every quantity with its figures, earliest report first; proposed ones after those of the registry."""
        if self._series is None:
            if not self._dirty <= self._quantities.keys():
                self._propose()
            for quantity in self._quantities.keys() & self._dirty:
                self._settle(quantity)
            self._dirty.clear()
            self._settled = {one: self._settled[one] for one in self._quantities}
            settled = sorted(self._settled.values(), key=by_label)
            self._series = (*settled, *sorted(self._proposed.values(), key=by_label))
        return self._series

    def _propose(self) -> None:
        """Finds a home for what nobody placed; quantities with other guests than before are made anew."""
        shelves = (shelf for quantity, shelf in self._shelves.items() if quantity not in self._quantities)
        loose = [one for shelf in shelves for those in shelf.values() for one in those]
        homes, proposed = propose(loose, self._quantities.values())
        housed = {one.record for those in homes.values() for one in those}
        housed.update(one.record for series in proposed for one in series.figures)
        self._homeless = [one for one in loose if one.record not in housed]
        for quantity in homes.keys() | self._guests.keys():
            if not _are_the_same(homes.get(quantity, ()), self._guests.get(quantity, ())):
                self._dirty.add(quantity)
        self._guests = homes
        self._proposed = {one.quantity.id: _unless_known(one, self._proposed) for one in proposed}

    def _settle(self, quantity: str) -> None:
        placed = (one for those in self._shelves[quantity].values() for one in those)
        figures = sorted((*placed, *self._guests.get(quantity, ())), key=attrgetter("order"))
        self._settled[quantity] = Series(self._quantities[quantity], tuple(figures))

    def unplaced(self) -> list[Figure]:
        """Figures that do not say what they count, or could belong to several quantities alike."""
        self.series()
        return self._homeless

    def wholes(self) -> Mapping[str, str]:
        """For each quantity that is a part of another the id of that one."""
        facts = tuple(series.quantity for series in self.series())
        if self._wholes[0] != facts:
            self._wholes = facts, wholes(facts)
        return self._wholes[1]

    def findings(self) -> list[Finding]:
        """Every finding, the gravest kinds first, then in the order of the quantities."""
        return sorted((one for made in self.made() for one in made.findings), key=lambda one: ORDER[one.kind])

    def made(self) -> list[Kept]:
        """The findings by what they were made from; one that is the same object as before has the same findings."""
        before, self._made = self._made, {}
        at = self.series()
        for series in at:
            self._keep(before, ("within", series.quantity.id), [series], partial(within, series))
        for whole, parts in self._families(at):
            self._keep(before, ("between", whole.quantity.id), [whole, *parts], partial(between, whole, parts))
        for name, alike in _alike(at).items():
            self._keep(before, ("basis", *name), alike, partial(basis_differences, alike))
        with_shares = {document for document, those in self._figures.items() if any(one.is_share for one in those)}
        if with_shares:
            home = {one.record: series.quantity.id for series in at for one in series.figures}
            for document in sorted(with_shares):
                figures = self._figures[document]
                homes = {one.record: home[one.record] for one in figures if one.record in home}
                name = ("shares", document, *homes.values())
                self._keep(before, name, figures, partial(_shares, figures, homes))
        return list(self._made.values())

    def _keep(
        self,
        before: Mapping[Name, Kept],
        name: Name,
        of: Sequence[Series | Figure],
        make: Callable[[], list[Finding]],
    ) -> None:
        """Takes over what was made of exactly these before, else makes it; what it was made of stays alive with it."""
        known = before.get(name)
        self._made[name] = known if known is not None and _are_the_same(known.of, of) else Kept(tuple(of), make())

    def _families(self, at: Sequence[Series]) -> list[tuple[Series, list[Series]]]:
        by_id = {series.quantity.id: series for series in at}
        parts: dict[str, list[Series]] = defaultdict(list)
        for part, whole in self.wholes().items():
            parts[whole].append(by_id[part])
        return [(by_id[whole], those) for whole, those in parts.items()]


def _alike(at: Sequence[Series]) -> dict[Name, list[Series]]:
    """Series that count the same in the same place, whatever their basis; shares are left out."""
    found: dict[Name, list[Series]] = defaultdict(list)
    for series in at:
        quantity, counted = series.quantity, series.quantity.counted
        if counted.is_told and not is_share_unit(quantity.unit, counted):
            found[counted.name, (quantity.place or "").casefold(), *sorted(counted.modifiers)].append(series)
    return found


def _unless_known(series: Series, known: Mapping[str, Series]) -> Series:
    """The same series as before where nothing of it changed."""
    before = known.get(series.quantity.id)
    is_known = before is not None and before.quantity == series.quantity
    return before if is_known and before and _are_the_same(before.figures, series.figures) else series


def _are_the_same(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether these are the very objects: comparing what they say would cost more than working it out again."""
    return len(one) == len(other) and not any(map(is_not, one, other))


def _shares(figures: Sequence[Figure], homes: Mapping[str, str]) -> list[Finding]:
    """What the shares of one article are, with the quantities that its figures are found under."""
    return [
        replace(one, quantities=tuple(dict.fromkeys(homes[record] for record in one.records if record in homes)))
        for one in shares(figures)
    ]
