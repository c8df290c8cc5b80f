"""From article to article in Review: the nearest one in which something waits for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.store import Store


def nearest_article(store: Store, reader_id: str, document_id: str, by: int) -> tuple[str, str] | None:
    """The next (or previous) other article with something waiting, round the end of the list, and whose marks wait."""
    from annotator.operations import documents, inbox

    ids = documents.ids(store, documents.conditions())
    at = ids.index(document_id) if document_id in ids else 0
    around = [*ids[at + 1 :], *ids[:at]] if by > 0 else [*reversed(ids[:at]), *reversed(ids[at + 1 :])]
    waiting = inbox.waiting_in(store, reader_id)
    found = next((one for one in around if one in waiting), None)
    return (found, waiting[found]) if found is not None else None
