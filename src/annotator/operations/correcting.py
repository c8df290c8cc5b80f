"""The text of an article put right while nobody has marked it: what a page left out, what a PDF tore apart.

Words are what an article is, so another text is another article: it takes the place of the old one, with all that is
known of it and whoever is to read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import Annotation, Assignment, Document, DocumentText, WorkState, derived_id, instant
from annotator.operations import same_reports
from annotator.operations.annotate import shown
from annotator.text.normal import LONGEST_TEXT, normalise, sha256_of

if TYPE_CHECKING:
    from annotator.store import Reading, Store, Transaction


def source(store: Store, document_id: str) -> str | None:
    """All the words of the page an article was found in; None when it came from no page."""
    from annotator.formats.page_words import page_words

    with store.reading() as reading:
        document = reading.get(Document, document_id)
        original = _original(reading, document_id)
    return page_words(original, document.file_name or "", document.encoding) if original else None


def is_marked(store: Store, document_id: str) -> bool:
    """Whether anybody has marked an article, so that its text stays as it is."""
    with store.reading() as reading:
        return _is_marked(reading, document_id)


def correct(store: Store, document_id: str, text: str, *, author_id: str | None = None) -> str:
    """Gives an article another text and says which article it is now, as one step to undo.

    Raises `Problem` when somebody has marked it, when nothing is left of the text or it is too long, and when the
    project has an article with that text already.
    """
    settled = normalise(text)
    if not settled.strip():
        raise Problem("An article must have words.")
    if len(settled) > LONGEST_TEXT:
        raise Problem(f"An article can have {LONGEST_TEXT:,} characters at most.")
    sha256 = sha256_of(settled)
    new_id = derived_id("document", sha256)
    if new_id == document_id:
        return document_id
    with store.transaction("Correct text", author=author_id) as tx:
        document = tx.get(Document, document_id)
        tx.name = f"Correct the text of {shown(document.title or document_id)}"
        if _is_marked(tx, document_id):
            raise Problem("The article has marks: its text stays as it is.")
        if tx.find(Document, new_id) is not None:
            raise Problem("The project has an article with this text already.")
        known = document.model_dump() | {"id": new_id, "sha256": sha256, "characters": len(settled)}
        tx.add_document(Document(**known), settled, _original(tx, document_id))
        _move(tx, document_id, new_id)
        tx.remove(document)
    return new_id


def _move(tx: Transaction, old_id: str, new_id: str) -> None:
    """Who is to read the article, and how far they are, with what it was linked to."""
    for state in tx.live(WorkState, WorkState.document_id == old_id):
        own = derived_id("work_state", new_id, state.analyst_id)
        tx.add(WorkState(id=own, document_id=new_id, analyst_id=state.analyst_id, state=state.state, at=instant()))
        tx.remove(state)
    for given in tx.live(Assignment, Assignment.document_id == old_id):
        own = derived_id("assignment", new_id, given.analyst_id)
        tx.add(Assignment(**given.model_dump() | {"id": own, "document_id": new_id}))
        tx.remove(given)
    same_reports.move(tx, old_id, new_id)


def _is_marked(reading: Reading, document_id: str) -> bool:
    marks = select(Annotation.id).where(Annotation.document_id == document_id, col(Annotation.deleted).is_(False))
    return bool(reading.tuples(marks.limit(1)))


def _original(reading: Reading, document_id: str) -> bytes | None:
    query = select(DocumentText.original).where(DocumentText.document_id == document_id)
    return next((row[0] for row in reading.tuples(query)), None)
