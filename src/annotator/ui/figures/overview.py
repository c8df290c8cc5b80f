"""What the figures of a project say, looked up quickly: by quantity, by record, by finding. Knows no widget."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from annotator.operations.figure_views import FiguresView, FigureView, FindingView, QuantityView
from annotator.quantity.counting import Counted
from annotator.reconcile.figures import DOUBTS, QuantityFacts

UNPLACED, LEFT_OUT = "unplaced:", "left_out:"
BESIDE = {UNPLACED: "Not placed", LEFT_OUT: "Left out of comparisons"}
"""What is listed after the quantities: figures that could not be told, and those that somebody put aside."""


class Overview:
    """A view of the figures with its indexes; root groups keep the signs they had in the one before."""

    def __init__(self, view: FiguresView, before: Overview | None = None) -> None:
        self.view = view
        beside = (_beside(UNPLACED, view.unplaced, left_out=False), _beside(LEFT_OUT, view.unplaced, left_out=True))
        self.quantities = {one.id: one for one in (*view.quantities, *(one for one in beside if one.figures))}
        self.home: dict[str, str] = {}
        self.figures: dict[str, FigureView] = {}
        self.findings: dict[str, list[FindingView]] = defaultdict(list)
        self._voices: dict[str, int] = {}
        self._to_check: Counter[str] = Counter()
        self.ranks: tuple[str, ...] = self._index(before.ranks if before is not None else ())
        for finding in view.findings:
            is_to_check = finding.kind in DOUBTS and finding.dismissed is None
            for quantity in finding.quantities:
                self.findings[quantity].append(finding)
                self._to_check[quantity] += is_to_check

    def _index(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """Where each figure is; gives the root groups, those known before first, the others by how often they speak."""
        counts: Counter[str] = Counter()
        for name, quantity in self.quantities.items():
            heard = Counter(figure.figure.group for figure in quantity.figures)
            del heard[None]
            counts.update(heard)  # type: ignore[arg-type]
            self._voices[name] = len(heard)
            for figure in quantity.figures:
                record = figure.figure.record
                self.figures[record] = figure
                self.home[record] = name
        ordered = sorted(counts, key=lambda group: (-counts[group], group))
        return tuple(dict.fromkeys((*before, *ordered)))

    def findings_of(self, quantity_id: str) -> Sequence[FindingView]:
        """All findings about a quantity, the gravest first, those set aside among them."""
        return self.findings.get(quantity_id, ())

    def to_check(self, quantity_id: str) -> int:
        """How many findings about a quantity ask somebody to look."""
        return self._to_check[quantity_id]

    def voices(self, quantity_id: str) -> int:
        """How many root groups vouch for its figures."""
        return self._voices.get(quantity_id, 0)

    def first_choice(self) -> str:
        """The quantity that is worth looking at first: with most to check, then with most figures."""
        return max(self.quantities, key=lambda one: (self.to_check(one), len(self.quantities[one].figures)), default="")

    def where_now(self, quantity: QuantityView) -> str:
        """The quantity that a former one has become: the same, or the one most of its figures are in now."""
        if quantity.id in self.quantities:
            return quantity.id
        homes = Counter(self.home[one.record] for one in quantity.figures if one.record in self.home)
        return homes.most_common(1)[0][0] if homes else ""

    def parts_of(self, quantity_id: str) -> set[str]:
        """A quantity and all that is a part of it, as the registry or the words have it."""
        found = {quantity_id}
        for one in self.quantities.values():
            path: list[str] = []
            at: QuantityView | None = one
            while at is not None and at.id not in found and at.id not in path:
                path.append(at.id)
                at = self.quantities.get(at.whole or "")
            if at is not None and at.id in found:
                found.update(path)
        return found

    def label(self, quantity_id: str | None) -> str:
        """What a quantity is called; empty when there is none."""
        found = self.quantities.get(quantity_id or "")
        return found.label if found is not None else ""


def is_quantity(quantity_id: str) -> bool:
    """Whether an entry of the list is a quantity, not figures that are in none."""
    return bool(quantity_id) and quantity_id not in BESIDE


def is_left_out(figure: FigureView) -> bool:
    """Whether somebody said that it counts nothing that is compared."""
    return figure.placed_by is not None and figure.figure.quantity is None


def _beside(name: str, figures: Iterable[FigureView], *, left_out: bool) -> QuantityView:
    those = tuple(one for one in figures if is_left_out(one) is left_out)
    return QuantityView(QuantityFacts(name, BESIDE[name], Counted("")), None, None, those)
