"""Figures across articles: read once for a command, or kept in step for a window, and put into JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotator.model import Analyst, Document, Quantity
from annotator.operations.figure_board import FigureBoard
from annotator.operations.figure_views import (
    Dismissed,
    EstimateView,
    FiguresView,
    FigureView,
    FindingView,
    QuantityView,
)
from annotator.operations.identifiers import PublicIds, public_ids

if TYPE_CHECKING:
    from annotator.store import Store

NUMBERS = ("low", "high", "point", "hedge")


def read(store: Store, viewer: str | None = None) -> FiguresView:
    """Everything the project says in numbers, as one person may see it; None: all of it."""
    return FigureBoard(viewer).read(store)


def as_json(store: Store, view: FiguresView) -> dict[str, Any]:
    """The shape the command line prints, with the ids that are shown."""
    with store.reading() as reading:
        documents, quantities, people = (public_ids(reading, kind) for kind in (Document, Quantity, Analyst))
    return {
        "quantities": [_quantity(one, documents, quantities) for one in view.quantities],
        "unplaced": [_figure(one, documents) for one in view.unplaced],
        "findings": [_finding(one, quantities, people) for one in view.findings],
        "estimates": [_estimate(one, quantities, people) for each in view.quantities for one in each.estimates],
    }


def _quantity(one: QuantityView, documents: PublicIds, quantities: PublicIds) -> dict[str, Any]:
    facts = one.facts
    return {
        "id": quantities[one.id],
        "label": one.label,
        "unit": facts.unit,
        "population": one.population,
        "place": facts.place,
        "basis": facts.basis,
        "part_of": quantities[one.whole] if one.whole else None,
        "proposed": one.is_proposed,
        "figures": [_figure(figure, documents) for figure in one.figures],
    }


def _figure(one: FigureView, documents: PublicIds) -> dict[str, Any]:
    values, voice = one.values, one.voice
    return {
        "record": one.record,
        "document": documents[one.document_id],
        "start": one.figure.start,
        "end": one.end,
        "quote": one.quote,
        **{name: values.get(name) for name in NUMBERS},
        "low_inclusive": values.get("low_inclusive") is not False,
        "high_inclusive": values.get("high_inclusive") is not False,
        "unit": values.get("unit"),
        "counts": values.get("counts"),
        "as_of": one.as_of,
        "basis": values.get("basis"),
        "place": values.get("place"),
        "published_on": one.published_on,
        "status": one.status,
        "sources": [hop.name for hop in voice.hops] if voice else [],
        "root": one.root.name if one.root else None,
        "group": one.group,
        "voices": [[hop.name for hop in each.hops] for each in one.voices],
    }


def _finding(one: FindingView, quantities: PublicIds, people: PublicIds) -> dict[str, Any]:
    aside = one.dismissed
    return {
        "id": one.key,
        "kind": one.kind,
        "a": list(one.a),
        "b": list(one.b),
        "reason": one.reason,
        "quantities": [quantities[quantity] for quantity in one.quantities],
        "dismissed": {"by": people[aside.by], "at": aside.at, "reason": aside.reason} if aside else None,
    }


def _estimate(one: EstimateView, quantities: PublicIds, people: PublicIds) -> dict[str, Any]:
    return {
        "id": one.id,
        "quantity": quantities[one.quantity],
        "as_of": one.as_of,
        "low": one.low,
        "best": one.best,
        "high": one.high,
        "status": one.status,
        "rule": one.rule,
        "evidence": list(one.evidence),
        "roots": list(one.roots),
        "reason": one.reason,
        "decided_by": people[one.decided_by] if one.decided_by else None,
        "decided_at": one.decided_at,
        "replaces": one.replaces,
        "replaced_by": one.replaced_by,
    }


__all__ = [
    "Dismissed", "EstimateView", "FigureBoard", "FigureView", "FiguresView", "FindingView", "QuantityView", "as_json",
    "read",
]  # fmt: skip
