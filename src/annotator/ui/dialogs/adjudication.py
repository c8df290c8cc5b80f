"""The adjudication report before it goes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.ui.dialogs.paper import Paper

if TYPE_CHECKING:
    from annotator.progress import Progress
    from annotator.store import Store


class Adjudication(Paper):
    """Shows how disagreements about the open article or all of them were settled, and hands it out."""

    called = "Adjudication report"
    file_name = "adjudication-report"

    def maker(self, store: Store, document_id: str | None, viewer: str | None) -> Callable[[Progress], str]:
        from annotator.operations import adjudication

        return lambda progress: adjudication.report(store, document_id, viewer=viewer, progress=progress)
