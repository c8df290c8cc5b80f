"""The way from one suggestion to the next, each with the tag it asks for.

Until all are known, and where none are wanted, it leads from one unmarked number or credit to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.tags.tag_type import tag_type
from annotator.text.span import Span
from annotator.ui.actions.keys import native

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace


def step_unmarked(window: MainWindow, step: int) -> None:
    """Selects the next or previous suggestion, so that its tag key or Enter marks it."""
    workspace, article = window.workspace, window.annotate.article
    if workspace.desk is None:
        return
    found = _next(window, step, _place(workspace, step, article.caret_offset()))
    if found is None:
        way = "further on" if step > 0 else "before this"
        workspace.message.emit(f"There is nothing more to suggest {way}.")
        return
    span, tag = found
    workspace.select_mark("")
    article.select_span(span)
    article.reveal(span)
    workspace.set_selection(article.selected_span())
    workspace.message.emit(f"{tag_type(tag).label}? {_how(window, tag)}")


def _next(window: MainWindow, step: int, offset: int) -> tuple[Span, str] | None:
    from annotator.operations.upcoming import next_unmarked

    workspace, suggesting = window.workspace, window.annotate.suggesting
    if suggesting.is_ready:
        one = suggesting.step(offset, step)
        return (Span.of(one.start, one.end), one.tag) if one is not None else None
    desk = workspace.desk
    if desk is None:
        return None
    mine = [mark for mark in desk.marks if mark.analyst_id == workspace.analyst_id]
    return next_unmarked(desk.text, mine, offset, backwards=step < 0, wording=desk.wording)


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
