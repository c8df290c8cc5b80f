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
    workspace, caret = window.workspace, window.annotate.article.caret_offset()
    if workspace.selection is None and window.annotate.caret_has_left_mark:
        workspace.select_mark("")
    found = window.annotate.suggesting.here(caret, tag) if workspace.selection or workspace.mark is None else None
    if found is not None:
        window.annotate.suggesting.accept([found], linked=False)  # who marks by hand links by hand
    else:
        marking.mark_or_retag(workspace, tag, caret)


def _mark_occurrences(window: MainWindow) -> None:
    from annotator.ui.dialogs import occurrences

    occurrences.begin(window.workspace, window)


def _with_reading(workspace: Workspace) -> str | None:
    return with_writing(workspace) or with_article(workspace)


def _with_own_mark_and_words(workspace: Workspace) -> str | None:
    missing = with_own_mark(workspace)
    return missing or (None if workspace.selection is not None else "Select words of the article as well.")


def _with_words(workspace: Workspace) -> str | None:
    missing = _with_reading(workspace) or (None if workspace.analyst_id else "Say first who you are.")
    some = workspace.selection is not None or workspace.own_mark is not None
    return missing or (None if some else "Select words, or choose one of your marks first.")


def _with_own_link(workspace: Workspace) -> str | None:
    missing = with_own_mark(workspace)
    links = workspace.desk.links_of(workspace.mark_id) if workspace.desk is not None else []
    has_own = any(link.analyst_id == workspace.analyst_id for link in links)
    return missing or (None if has_own else "This mark has no link of yours.")


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
        "unlink", "Remove Link", MARK, lambda w: w.tags.form.links.remove_one(), ("Shift+L",), "", _with_own_link,
        "article",
    ),
    Action(
        "boundaries", "Set Boundaries from Selection", MARK, lambda w: marking.take_boundaries(w.workspace), ("B",),
        "boundaries", with_own_mark, "article",
    ),
    Action("add_words", "Add Selection to Mark", MARK, lambda w: marking.add_words(w.workspace), ("A",), "",
           _with_own_mark_and_words, "article"),
    Action("take_words", "Take Selection from Mark", MARK, lambda w: marking.take_words(w.workspace), ("Shift+A",), "",
           _with_own_mark_and_words, "article"),
    Action("same_as_last", "Same Values as Last", MARK, lambda w: marking.same_as_last(w.workspace), ("S",), "",
           with_own_mark, "article"),
    Action("occurrences", "Mark Every Occurrence…", MARK, _mark_occurrences, ("O",), "",
           _with_words, "article"),
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
    Action("end_on_word", "End On by a Word", EDGES, lambda w: marking.move_edge(w.workspace, "end", 1, by_word=True),
           ("Ctrl+Alt+Right", "K"), "", with_own_mark, "article", starts_group=True),
    Action("end_back_word", "End Back by a Word", EDGES,
           lambda w: marking.move_edge(w.workspace, "end", -1, by_word=True), ("Ctrl+Alt+Left", "J"), "",
           with_own_mark, "article"),
    Action("start_on_word", "Start On by a Word", EDGES,
           lambda w: marking.move_edge(w.workspace, "start", 1, by_word=True), ("Ctrl+Alt+Shift+Right", "Shift+K"), "",
           with_own_mark, "article"),
    Action("start_back_word", "Start Back by a Word", EDGES,
           lambda w: marking.move_edge(w.workspace, "start", -1, by_word=True), ("Ctrl+Alt+Shift+Left", "Shift+J"), "",
           with_own_mark, "article"),
    Action("grow", "Grow to Word, Sentence, Paragraph", SELECT, lambda w: w.annotate.article.grow_selection(),
           ("Alt+Up",), "", with_article, "article"),
    Action("shrink", "Shrink Again", SELECT, lambda w: w.annotate.article.shrink_selection(), ("Alt+Down",), "",
           with_article, "article"),
    Action("let_go", "Let Go", SELECT, lambda w: w.annotate.let_go(), (), "", with_article, "article"),
)  # fmt: skip
