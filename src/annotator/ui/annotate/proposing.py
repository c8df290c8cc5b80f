"""The way from one number or credit that nobody has marked yet to the next, each with the tag it seems to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.tags.tag_type import tag_type
from annotator.ui.actions.keys import native

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace


def step_unmarked(window: MainWindow, step: int) -> None:
    """Selects the next or previous unmarked number or credit, so that a tag key marks it."""
    from annotator.operations.upcoming import next_unmarked

    workspace, article = window.workspace, window.annotate.article
    if workspace.desk is None:
        return
    mine = [mark for mark in workspace.desk.marks if mark.analyst_id == workspace.analyst_id]
    offset = _place(workspace, step, article.caret_offset())
    found = next_unmarked(workspace.desk.text, mine, offset, backwards=step < 0)
    if found is None:
        way = "further on" if step > 0 else "before this"
        workspace.message.emit(f"There is no unmarked number or credit {way}.")
        return
    span, tag = found
    workspace.select_mark("")
    article.select_span(span)
    article.reveal(span)
    workspace.set_selection(article.selected_span())
    workspace.message.emit(f"{tag_type(tag).label}? {_how(window, tag)}")


def _place(workspace: Workspace, step: int, caret: int) -> int:
    """Where to go on from: what is selected, else the mark in hand, else the caret."""
    mark = workspace.mark
    span = workspace.selection or (mark.span if mark is not None else None)
    if span is None:
        return caret
    return span.end if step > 0 else span.start


def _how(window: MainWindow, tag: str) -> str:
    action = next(one for one in window.keys.table if one.id == f"mark_{tag}")
    keys = window.keys.of(action)
    return f"Press {native(keys[0])} to mark it." if keys else "It is selected, ready to be marked."
