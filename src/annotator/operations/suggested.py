"""What an analyst does with suggested marks: takes them, puts them away, brings them back. Each is one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.errors import Problem
from annotator.model import Analyst, Annotation, Dismissal, Document, canonical, derived_id, instant
from annotator.operations import suggest
from annotator.operations.annotate import begin_work, new_mark, shown
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Store
    from annotator.tags.finding import Found


def accept(store: Store, found: Sequence[Found], *, document_id: str, analyst_id: str) -> list[Annotation]:
    """Marks what was suggested; every mark remembers what suggested it. Raises `Problem` when there is nothing."""
    if not found:
        raise Problem("There is no suggestion to accept.")
    with store.transaction("Accept suggestions", author=analyst_id) as tx:
        tx.get(Analyst, analyst_id)
        document, text = tx.get(Document, document_id), tx.text(document_id)
        made = [
            new_mark(
                tx, document, analyst_id, tag=one.tag, span=Span.of(one.start, one.end),
                values=suggest.read_values(one, text), origin=one.origin,
            )
            for one in found
        ]  # fmt: skip
        only = f"Mark {shown(made[0].quote)} as {made[0].tag}"
        tx.name = only if len(made) == 1 else f"Accept {len(made)} suggestions"
        tx.put(made)
        begin_work(tx, document_id, analyst_id)
    return made


def dismissed(store: Store, document_id: str, analyst_id: str) -> list[Dismissal]:
    """What an analyst put away in an article."""
    with store.reading() as reading:
        return reading.live(Dismissal, Dismissal.document_id == document_id, Dismissal.analyst_id == analyst_id)


def dismiss(store: Store, found: Sequence[Found], *, document_id: str, analyst_id: str) -> list[Dismissal]:
    """Puts suggestions away, so that they are not made to this analyst again."""
    with store.transaction("Dismiss suggestions", author=analyst_id) as tx:
        tx.get(Analyst, analyst_id)
        text = tx.text(tx.get(Document, document_id).id)
        away = [_dismissal(one, document_id, analyst_id) for one in found]
        words = shown(text[found[0].start : found[0].end]) if found else ""
        tx.name = f"Dismiss suggestion {words}" if len(away) == 1 else f"Dismiss {len(away)} suggestions"
        tx.put(away)
    return away


def bring_back(store: Store, found: Found, *, document_id: str, analyst_id: str) -> None:
    """Makes a suggestion again that this analyst had put away."""
    with store.transaction("Bring back suggestion", author=analyst_id) as tx:
        text = tx.text(tx.get(Document, document_id).id)
        tx.name = f"Bring back suggestion {shown(text[found.start : found.end])}"
        own = (Dismissal.document_id == document_id, Dismissal.analyst_id == analyst_id, Dismissal.tag == found.tag)
        tx.remove(*tx.live(Dismissal, *own, Dismissal.start < found.end, Dismissal.end > found.start))


def _dismissal(one: Found, document_id: str, analyst_id: str) -> Dismissal:
    span = Span.of(one.start, one.end)
    return Dismissal(
        id=derived_id("dismissal", document_id, analyst_id, one.tag, canonical(span.fragments)),
        document_id=document_id,
        analyst_id=analyst_id,
        tag=one.tag,
        start=one.start,
        end=one.end,
        origin=one.origin,
        at=instant(),
    )
