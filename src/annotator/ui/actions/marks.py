"""The Mark menu: what is done with the words selected and the mark in hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.tags.tag_type import TagType, tag_types
from annotator.ui.actions.action import Action, with_article, with_own_mark, with_writing
from annotator.ui.annotate import marking
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

MARK = ("Mark",)
EDGES = ("Mark", "Move Boundary")
SELECT = ("Mark", "Selection")


def _mark(tag: str, window: MainWindow) -> None:
    marking.mark_or_retag(window.workspace, tag, window.annotate.article.caret_offset())


def _with_reading(workspace: Workspace) -> str | None:
    return with_writing(workspace) or with_article(workspace)


def _tag_action(tag: TagType) -> Action:
    text = f"Mark as {tag.label}"
    return Action(
        f"mark_{tag.name}", text, MARK, partial(_mark, tag.name), (tag.key,), why=_with_reading, scope="article"
    )


ACTIONS = (
    *(_tag_action(tag) for tag in tag_types().values()),
    Action(
        "values", "Edit Values", MARK, lambda w: w.tags.focus_form(), ("E",), "edit", with_own_mark, "article",
        starts_group=True,
    ),
    Action(
        "link", "Link to Another Mark…", MARK, lambda w: w.linking.begin(), ("L",), "link", with_own_mark, "article"
    ),
    Action(
        "boundaries", "Set Boundaries from Selection", MARK, lambda w: marking.take_boundaries(w.workspace), ("B",),
        "boundaries", with_own_mark, "article",
    ),
    Action("delete", "Delete Mark", MARK, lambda w: marking.delete(w.workspace), ("Del", "Backspace"), "delete",
           with_own_mark, "article"),
    Action("end_on", "End On by a Character", EDGES, lambda w: marking.move_edge(w.workspace, "end", 1), ("Alt+Right",),
           "", with_own_mark, "article"),
    Action("end_back", "End Back by a Character", EDGES, lambda w: marking.move_edge(w.workspace, "end", -1),
           ("Alt+Left",), "", with_own_mark, "article"),
    Action("start_on", "Start On by a Character", EDGES, lambda w: marking.move_edge(w.workspace, "start", 1),
           ("Alt+Shift+Right",), "", with_own_mark, "article"),
    Action("start_back", "Start Back by a Character", EDGES, lambda w: marking.move_edge(w.workspace, "start", -1),
           ("Alt+Shift+Left",), "", with_own_mark, "article"),
    Action("grow", "Grow to Word, Sentence, Paragraph", SELECT, lambda w: w.annotate.article.grow_selection(),
           ("Alt+Up",), "", with_article, "article"),
    Action("shrink", "Shrink Again", SELECT, lambda w: w.annotate.article.shrink_selection(), ("Alt+Down",), "",
           with_article, "article"),
    Action("let_go", "Let Go", SELECT, lambda w: w.annotate.let_go(), (), "", with_article, "article"),
)  # fmt: skip
