"""Reading an imported file again in another encoding: the new words take the place of the wrong ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.model import Annotation, Document
from annotator.operations import documents
from annotator.operations.importing import ImportReport, import_paths
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.store import Store


def read_again(
    store: Store, path: Path, *, encoding: str, author_id: str | None = None, progress: Progress = silent
) -> ImportReport:
    """Imports a file in the encoding named, and removes the unmarked articles an earlier reading of it made.

    Raises `WrongCall` for an unknown encoding; nothing is removed unless the new reading gave a new article.
    """
    earlier = _unmarked(store, path.name)
    report = import_paths(store, [path], encoding=encoding, progress=progress)
    if report.documents.added:
        for document_id in earlier:
            documents.remove(store, document_id, author_id=author_id)
    return report


def _unmarked(store: Store, file_name: str) -> list[str]:
    marked = select(Annotation.document_id).where(col(Annotation.deleted).is_(False))
    with store.reading() as reading:
        found = reading.live(Document, Document.file_name == file_name, col(Document.id).not_in(marked))
    return [document.id for document in found]
