"""Marked articles as a page to read and print: the report that is exported, of what somebody may see."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import Refused
from annotator.formats.format import WriteOptions, named
from annotator.operations import blind, exchange
from annotator.operations.scope import Inside, Scope
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.store import Store

MOST_ARTICLES = 200
"""So many can be laid out while somebody waits."""


def page(
    store: Store,
    *,
    layer: str = "reconciled",
    document_id: str | None = None,
    viewer: str | None = None,
    progress: Progress = silent,
) -> str:
    """The report on an article or, without one, on all on which a viewer may see others' work, as HTML.

    Raises `Refused` when there is none of these, or more than can be shown.
    """
    with store.reading() as reading:
        wanted = None if document_id is None else (document_id,)
        seen = blind.open_only(reading, Inside(reading, Scope(wanted)).documents, viewer)
    if not seen:
        raise Refused(blind.HIDDEN if document_id else "There is no article here whose marks can be shown.")
    if len(seen) > MOST_ARTICLES:
        raise Refused(
            f"{len(seen):,} articles are more than can be shown here. Export them as “marked-articles”, a web page."
        )
    with tempfile.TemporaryDirectory(prefix="annotator-report-") as folder:
        made, options = Path(folder) / "report.html", WriteOptions(layer)
        scope = Scope(tuple(seen))
        exchange.write(store, named("marked-articles"), made, options, scope=scope, progress=progress)
        return made.read_text(encoding="utf-8")
