"""Saying of what quantity a reconciled figure is one, and what quantities there are. Each verb is one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from annotator.errors import Problem
from annotator.model import BASES, Analyst, Annotation, Placement, Quantity, instant, new_id
from annotator.operations import blind
from annotator.operations.annotate import shown
from annotator.operations.figure_views import FigureView, QuantityView
from annotator.reconcile.finding_words import times

if TYPE_CHECKING:
    from annotator.store import Store, Transaction

FIELDS = ("label", "unit", "definition", "population", "place", "basis", "whole_id")
GONE = "This figure has changed since it was shown. Look at it again."


def place(
    store: Store, figures: Sequence[FigureView], quantity_id: str | None, *, author_id: str, reason: str | None = None
) -> list[Placement]:
    """Says that figures are figures of a quantity, None: of nothing that is compared. The marks stay as they are."""
    if not figures:
        raise Problem("There is no figure to place. Choose one first.")
    with store.transaction("Place figures", author=author_id) as tx:
        label = tx.get(Quantity, quantity_id).label if quantity_id is not None else None
        what = shown(figures[0].figure.quote) if len(figures) == 1 else f"{len(figures)} figures"
        tx.name = f"Place {what} under “{label}”" if label else f"Leave {what} out of comparisons"
        return _placed(tx, figures, quantity_id, author_id, reason)


def adopt(
    store: Store, proposed: QuantityView, *, author_id: str, others: Sequence[FigureView] = (), **fields: Any
) -> Quantity:
    """Makes a proposed quantity one of the registry, its figures and `others` with it.

    `fields` say what else is known of it.
    """
    facts = proposed.facts
    given = {"label": proposed.label, "unit": facts.unit, "basis": facts.basis, "place": facts.place} | fields
    here = {one.record for one in proposed.figures}
    figures = [*proposed.figures, *(one for one in others if one.record not in here)]
    return place_as_new(store, figures, author_id=author_id, **given)


def place_as_new(store: Store, figures: Sequence[FigureView], *, author_id: str, **fields: Any) -> Quantity:
    """Adds a quantity, described by the names of its `FIELDS`, with figures of it."""
    with store.transaction("Add quantity", author=author_id) as tx:
        quantity = Quantity(id=new_id(), **_checked(fields))
        tx.name = f"Add quantity “{quantity.label}” with {times(len(figures), 'figure')}"
        _refuse_circle(tx, quantity)
        tx.add(quantity)
        _placed(tx, figures, quantity.id, author_id, None)
    return quantity


def change_quantity(store: Store, quantity_id: str, *, author_id: str, **fields: Any) -> Quantity:
    """Says something else of a quantity, by the names of its `FIELDS`."""
    with store.transaction("Change quantity", author=author_id) as tx:
        row = tx.get(Quantity, quantity_id)
        changed: Quantity = row.changed(**_checked(fields))
        tx.name = f"Change quantity “{changed.label}”"
        _refuse_circle(tx, changed)
        tx.put([changed])
    return changed


def _placed(
    tx: Transaction, figures: Iterable[FigureView], quantity_id: str | None, author_id: str, reason: str | None
) -> list[Placement]:
    tx.get(Analyst, author_id)
    made = []
    for one in figures:
        blind.refuse(tx, one.document_id, author_id)
        if any((mark := tx.find(Annotation, member)) is None or mark.deleted for member in one.members):
            raise Problem(GONE)
        made.append(
            Placement(
                id=new_id(),
                document_id=one.document_id,
                record=one.record,
                members=list(one.members),
                quantity_id=quantity_id,
                decided_by=author_id,
                decided_at=instant(),
                reason=(reason or "").strip() or None,
            )
        )
    tx.put(made)
    return made


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are stored; raises `Problem` for what a quantity cannot be."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise Problem(f"A quantity has no {', '.join(sorted(unknown))}.")
    kept = {name: (value.strip() or None) if isinstance(value, str) else value for name, value in fields.items()}
    if "label" in kept and not kept["label"]:
        raise Problem("A quantity needs a label, such as “soldiers killed”.")
    if kept.get("basis") not in (None, *BASES):
        raise Problem(f"The basis of a quantity is one of {', '.join(BASES)}; not “{kept['basis']}”.")
    return kept


def _refuse_circle(tx: Transaction, quantity: Quantity) -> None:
    """A quantity cannot be a part of itself, not even in several steps."""
    at, seen = quantity.whole_id, {quantity.id}
    while at is not None:
        if at in seen:
            raise Problem(f"“{quantity.label}” cannot be a part of its own part. Choose another whole, or none.")
        seen.add(at)
        at = tx.get(Quantity, at).whole_id
