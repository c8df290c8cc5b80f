"""What a group does not agree about, in sentences, with everybody and everything called by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model import Analyst, Quantity, Source
from annotator.operations.records import RecordView
from annotator.reconcile import differences as comparing
from annotator.reconcile.differences import Difference

if TYPE_CHECKING:
    from annotator.store import Reading, Store


def differences(store: Store, view: RecordView) -> list[Difference]:
    """Where the marks of a record differ and by how much, one difference at a time."""
    with store.reading() as reading:
        return comparing.differences(view.group, view.kinds, reading.text(view.document_id), names(reading))


def names(reading: Reading) -> dict[str, str]:
    """What analysts, sources and quantities are called, by id."""
    people = {row.id: row.name for row in reading.live(Analyst)}
    quantities = {row.id: row.label for row in reading.live(Quantity)}
    return {**people, **quantities, **{row.id: row.name for row in reading.live(Source)}}
