"""The Go menu: places, articles and marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_article, with_project
from annotator.ui.annotate.proposing import step_unmarked
from annotator.ui.places import PLACES

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

GO = ("Go",)


def _show(name: str, window: MainWindow) -> None:
    window.show_place(name)


def _is_shown(name: str, window: MainWindow) -> bool:
    return window.place == name


def _with_links(workspace: Workspace) -> str | None:
    missing = with_article(workspace)
    if missing or workspace.desk is None:
        return missing
    if workspace.mark is None:
        return "Choose a mark first."
    return None if workspace.desk.links_of(workspace.mark_id) else "This mark has no links."


ACTIONS = (
    *(
        Action(
            f"place_{name}", place.title, GO, partial(_show, name), (f"Ctrl+{number}",), place.icon, with_project,
            checked=partial(_is_shown, name),
        )
        for number, (name, place) in enumerate(PLACES.items(), start=1)
    ),
    Action(
        "next_article", "Next Article", GO, lambda w: w.articles.step(1), ("Ctrl+PgDown",), "", with_project,
        starts_group=True,
    ),
    Action("previous_article", "Previous Article", GO, lambda w: w.articles.step(-1), ("Ctrl+PgUp",), "", with_project),
    Action("done", "Done with This Article", GO, lambda w: w.toggle_done(), ("D",), "check", with_article, "article"),
    Action(
        "next_mark", "Next Mark", GO, lambda w: w.step_mark(1), ("N",), "", with_article, "article", starts_group=True
    ),
    Action("previous_mark", "Previous Mark", GO, lambda w: w.step_mark(-1), ("Shift+N",), "", with_article, "article"),
    Action(
        "next_here", "Next Mark Here", GO, lambda w: w.annotate.links.next_here(), ("H",), "", with_article, "article"
    ),
    Action(
        "follow", "Go to Linked Mark", GO, lambda w: w.annotate.links.follow(), ("G",), "", _with_links, "article"
    ),
    Action(
        "follow_back", "Back to Mark Linked From", GO, lambda w: w.annotate.links.back(), ("Shift+G",), "",
        with_article, "article",
    ),
    Action(
        "next_unmarked", "Next Suggestion", GO, lambda w: step_unmarked(w, 1), ("U",), "", with_article,
        "article",
    ),
    Action(
        "previous_unmarked", "Previous Suggestion", GO, lambda w: step_unmarked(w, -1), ("Shift+U",), "",
        with_article, "article",
    ),
)  # fmt: skip
