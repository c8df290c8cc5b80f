"""The figures of a project, kept in step with it: read once, then only what a change touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.model import Analyst, Estimate, FindingDismissal, Quantity
from annotator.model import derived_id as derived
from annotator.operations import blind
from annotator.operations.article_reading import IN_ARTICLES, batched, reached, together, touched
from annotator.operations.figure_reading import read_figures
from annotator.operations.figure_views import (
    Dismissed,
    EstimateView,
    FiguresView,
    FigureView,
    FindingView,
    QuantityView,
)
from annotator.operations.material import document_ids
from annotator.progress import Progress, silent
from annotator.quantity.counting import Counted, counted_as
from annotator.reconcile.figures import Finding, QuantityFacts, Series
from annotator.reconcile.ledger import ORDER, Kept, Ledger

if TYPE_CHECKING:
    from annotator.store import Reading, Store
    from annotator.store.journal import Changes

EVERYWHERE = frozenset({"source", "project", "assignment"})
BESIDE = frozenset({"quantity", "estimate", "finding_dismissal", "analyst"})


class FigureBoard:
    """What one person may see of a project's figures; a viewer of None sees everything."""

    def __init__(self, viewer: str | None = None) -> None:
        self.viewer = viewer
        self._ledger = Ledger()
        self._views: dict[str, list[FigureView]] = {}
        self._by_record: dict[str, FigureView] = {}
        self._quantities: dict[str, tuple[Series, QuantityView]] = {}
        self._shown: dict[int, tuple[Kept, list[FindingView]]] = {}
        self._hidden = 0

    def read(self, store: Store, progress: Progress = silent) -> FiguresView:
        """Reads everything anew."""
        with store.reading() as reading:
            for _ in self.fill(reading, progress):
                pass
            return self.view(reading)

    def fill(self, reading: Reading, progress: Progress = silent, among: Sequence[str] | None = None) -> Iterator[int]:
        """Reads everything, or these articles, anew, a batch at a time; gives how many are still to come."""
        ids = self._open(reading, document_ids(reading) if among is None else among)
        self._views, self._by_record = {}, {}
        self._ledger.clear()
        done = 0
        for batch in batched(together(reading, ids)):
            self._take_in(reading, batch)
            done += len(batch)
            progress("Reading figures", done, len(ids))
            yield len(ids) - done

    def refresh(self, store: Store, changes: Changes) -> FiguresView | None:
        """Takes in what a step changed; None when nothing of it has to do with figures."""
        kinds = {change.kind for change in changes.rows}
        if not kinds & (IN_ARTICLES | EVERYWHERE | BESIDE | {"document"}):
            return None
        with store.reading() as reading:
            if kinds & EVERYWHERE:
                for _ in self.fill(reading):
                    pass
            else:
                self._reread(reading, touched(reading, changes))
            return self.view(reading)

    def _reread(self, reading: Reading, changed: set[str]) -> None:
        if not changed:
            return
        ids = self._open(reading, document_ids(reading))
        self._forget(self._views.keys() - set(ids))
        seen = set(ids)
        self._take_in(reading, [one for one in reached(reading, sorted(changed)) if one in seen])

    def _open(self, reading: Reading, ids: Sequence[str]) -> list[str]:
        """The articles the viewer may see others' work on."""
        kept = list(ids) if self.viewer is None else list(blind.open_only(reading, ids, self.viewer))
        self._hidden = len(ids) - len(kept)
        return kept

    def _take_in(self, reading: Reading, ids: Sequence[str]) -> None:
        for document_id, fresh in read_figures(reading, ids).items():
            known = {one.record: self._by_record.pop(one.record, one) for one in self._views.pop(document_id, ())}
            views = [known[one.record] if known.get(one.record) == one else one for one in fresh]
            self._views[document_id] = views
            self._by_record.update((one.record, one) for one in views)
            self._ledger.put({document_id: [one.figure for one in views]})

    def _forget(self, documents: Iterable[str]) -> None:
        for document_id in list(documents):
            for one in self._views.pop(document_id, ()):
                self._by_record.pop(one.record, None)
            self._ledger.put({document_id: ()})

    def view(self, reading: Reading) -> FiguresView:
        """Everything as it is now."""
        rows = {row.id: row for row in reading.live(Quantity)}
        self._ledger.set_quantities(facts(row) for row in rows.values())
        estimates, wholes = _estimates(reading), self._ledger.wholes()
        self._quantities = {
            series.quantity.id: self._quantity(
                series, rows.get(series.quantity.id), estimates.get(series.quantity.id, ()), wholes
            )
            for series in self._ledger.series()
        }
        return FiguresView(
            tuple(view for _, view in self._quantities.values()),
            tuple(self._by_record[one.record] for one in self._ledger.unplaced()),
            self._findings(_dismissals(reading)),
            self._hidden,
            {row.id: row.name for row in reading.live(Analyst)},
        )

    def _quantity(
        self, series: Series, row: Quantity | None, estimates: Sequence[EstimateView], wholes: Mapping[str, str]
    ) -> tuple[Series, QuantityView]:
        """The quantity as it is shown, the same object as long as nothing of it changed."""
        definition, population = (row.definition, row.population) if row else (None, None)
        whole, known = wholes.get(series.quantity.id), self._quantities.get(series.quantity.id)
        beside = (definition, population, tuple(estimates), whole)
        if known is not None and known[0] is series and known[1].beside == beside:
            return known
        figures = tuple(self._by_record[one.record] for one in series.figures)
        return series, QuantityView(series.quantity, definition, population, figures, tuple(estimates), whole)

    def _findings(self, dismissals: Mapping[tuple[str, tuple[str, ...]], Dismissed]) -> tuple[FindingView, ...]:
        shown: dict[int, tuple[Kept, list[FindingView]]] = {}
        for made in self._ledger.made():
            known = self._shown.get(id(made))
            shown[id(made)] = known or (made, [self._finding(one) for one in made.findings])
        self._shown = shown
        views = (view for _, those in shown.values() for view in those)
        said = (_as_dismissed(view, dismissals.get((view.kind, view.members))) for view in views)
        return tuple(sorted(said, key=lambda view: ORDER[view.kind]))

    def _finding(self, finding: Finding) -> FindingView:
        members = tuple(sorted({mark for one in finding.records for mark in self._by_record[one].members}))
        return FindingView(
            derived("finding", finding.kind, *members), finding.kind, finding.a, finding.b, finding.reason,
            finding.quantities, members,
        )  # fmt: skip


def _as_dismissed(view: FindingView, dismissed: Dismissed | None) -> FindingView:
    return view if dismissed is None else replace(view, dismissed=dismissed)


def facts(row: Quantity) -> QuantityFacts:
    """A quantity of the registry as figures are compared with it."""
    return QuantityFacts(
        row.id, row.label, counted_of(row.label, row.population), row.unit, row.basis, row.place, row.whole_id
    )


def counted_of(label: str, population: str | None) -> Counted:
    """What a quantity counts, by its label, and by its population of whom."""
    counted = counted_as(label)
    if not population:
        return counted
    people = counted_as(population)
    return replace(
        counted, population=people.population or people.name or counted.population, named=counted.named | people.named
    )


def _estimates(reading: Reading) -> dict[str, list[EstimateView]]:
    """The estimates of each quantity by date, current ones before those they replaced, newest first."""
    rows = reading.live(Estimate)
    after = {row.replaces: row.id for row in rows if row.replaces}
    found: dict[str, list[EstimateView]] = {}
    rows.sort(key=lambda row: (row.decided_at or "", row.id), reverse=True)
    for row in sorted(rows, key=lambda row: (row.id in after, row.as_of or "")):
        view = EstimateView(
            row.id, row.quantity_id, row.as_of, row.low, row.best, row.high, row.status, row.rule, tuple(row.evidence),
            tuple(row.roots), row.reason, row.decided_by, row.decided_at, row.replaces, after.get(row.id),
        )  # fmt: skip
        found.setdefault(row.quantity_id, []).append(view)
    return found


def _dismissals(reading: Reading) -> dict[tuple[str, tuple[str, ...]], Dismissed]:
    rows = reading.live(FindingDismissal, order_by=(FindingDismissal.decided_at, FindingDismissal.id))
    return {
        (row.finding_kind, tuple(row.members)): Dismissed(row.id, row.decided_by, row.decided_at, row.reason)
        for row in rows
    }
