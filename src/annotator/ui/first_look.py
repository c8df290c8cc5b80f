"""What the window shows of a project while it still opens: the list and the article, to be read and not yet marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def show_first_look(window: MainWindow, path: Path) -> None:
    """Shows what was left last time, where a glance at the project tells; opening it then finds everything in place."""
    from annotator.store.glance import Wish, glance

    memory = window.workspace.memory
    path = path.resolve()
    kept = memory.of(path)
    who, (sort, descending) = str(kept.get("analyst", "")), kept.get("sort") or ("added", False)
    seen = glance(path, Wish(who, str(kept.get("document", "")), sort, descending))
    if seen is None:
        return
    document_id = seen.article.id if seen.article is not None else ""
    window.articles.foresee(seen, document_id, (sort, descending))
    window.setWindowTitle(f"{seen.name} — Annotator")
    is_known = any(one.id == who for one in seen.people)
    if seen.article is not None and is_known and kept.get("place", "annotate") == "annotate":
        window.annotate.foresee(seen.article, seen.people, who, memory.position(path, document_id))
