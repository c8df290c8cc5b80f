"""The decisions somebody flagged as examples for a better guideline, with what everybody had marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col

from annotator.model import Decision, Document
from annotator.operations import blind
from annotator.operations.comparing import names
from annotator.operations.material import batches, load
from annotator.operations.records import RecordView, records_of
from annotator.operations.viewing import worded
from annotator.reconcile import differences as comparing
from annotator.reconcile.differences import Difference

if TYPE_CHECKING:
    from annotator.store import Reading, Store


@dataclass(frozen=True, slots=True)
class Position:
    """What one analyst marked: the tag and the words."""

    analyst: str
    tag: str
    quote: str


@dataclass(frozen=True, slots=True)
class Example:
    """A flagged decision: where, what each analyst had, where they differed, and what was decided, by whom and why."""

    document_id: str
    title: str
    record: RecordView
    positions: list[Position]
    differences: list[Difference]
    decided_by: str

    @property
    def quote(self) -> str:
        """The words the record settles on."""
        return self.record.quote

    @property
    def category(self) -> str | None:
        """What went wrong."""
        return self.record.category

    @property
    def reason(self) -> str | None:
        """Why it was decided so."""
        return self.record.reason


def guideline_examples(store: Store, viewer: str | None = None) -> list[Example]:
    """All examples for a better guideline that the viewer may see, the earliest decision first."""
    with store.reading() as reading:
        flagged = reading.live(Decision, col(Decision.improves_guideline).is_(True), Decision.subject == "mark")
        called = names(reading)
        found = []
        for piece in batches(blind.open_only(reading, sorted({one.document_id for one in flagged}), viewer)):
            titles = {row.id: row.title for row in reading.live(Document, col(Document.id).in_(piece))}
            views = (one for material in load(reading, piece).values() for one in records_of(material))
            shown = worded(reading, [view for view in views if view.improves_guideline])
            found += [_example(reading, view, titles.get(view.document_id, ""), called) for view in shown]
    return sorted(found, key=lambda one: (one.record.decided_at or "", one.record.id))


def _example(reading: Reading, view: RecordView, title: str, called: dict[str, str]) -> Example:
    text = reading.text(view.document_id)
    positions = [Position(called.get(mark.analyst_id, ""), mark.tag, mark.quote) for mark in view.marks]
    differing = comparing.differences(view.group, view.kinds, text, called) if view.marks else []
    return Example(view.document_id, title, view, positions, differing, called.get(view.decided_by or "", ""))
