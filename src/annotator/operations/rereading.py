"""Reading an imported file again in another encoding: the new words take the place of the wrong ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.formats.decoding import file_bytes
from annotator.model import Annotation, Document, DocumentText
from annotator.operations import documents
from annotator.operations.importing import ImportReport, import_paths
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.store import Store


def read_again(
    store: Store,
    path: Path,
    *,
    encoding: str,
    columns: Mapping[str, str] | None = None,
    author_id: str | None = None,
    progress: Progress = silent,
) -> ImportReport:
    """Imports a file in the encoding named, and removes the unmarked article an earlier reading of these bytes made.

    `columns` says, by field, which column of a table holds it; what an earlier reading made of a table stays.

    Raises `WrongCall` for an unknown encoding and `CannotRead` for a file that is gone; nothing is removed unless the
    new reading gave a new article.
    """
    earlier = _unmarked(store, file_bytes(path))
    report = import_paths(store, [path], encoding=encoding, columns=columns, progress=progress)
    if report.documents.added:
        for document_id in earlier:
            documents.remove(store, document_id, author_id=author_id)
    return report


def _unmarked(store: Store, original: bytes) -> list[str]:
    marked = select(Annotation.document_id).where(col(Annotation.deleted).is_(False))
    same = select(DocumentText.document_id).where(DocumentText.original == original)
    with store.reading() as reading:
        found = reading.live(Document, col(Document.id).in_(same), col(Document.id).not_in(marked))
    return [document.id for document in found]
