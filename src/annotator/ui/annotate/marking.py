"""The verbs of marking, from what is selected and in hand to the operation that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.tags.tag_type import tag_type
from annotator.text.boundaries import word_at
from annotator.text.span import Span
from annotator.ui.annotate.edges import Edge, moved, with_blanks

if TYPE_CHECKING:
    from annotator.ui.desk import Desk
    from annotator.ui.workspace import Workspace

WHO_FIRST = "Say who you are first: choose your name at the bottom of the rail."


def mark_or_retag(workspace: Workspace, tag: str, caret: int | None = None) -> None:
    """Marks the selection, or makes the own mark in hand one of that tag, or else marks what is under the caret."""
    if not _may_mark(workspace):
        return
    if workspace.selection is not None:
        _add(workspace, tag, workspace.selection)
    elif workspace.own_mark is not None:
        retag(workspace, tag)
    elif workspace.mark is not None:
        owner = workspace.analyst_name(workspace.mark.analyst_id)
        workspace.problem.emit(f"This mark is {owner}’s. Select the words yourself to mark them as well.")
    else:
        _mark_under(workspace, tag, caret)


def _mark_under(workspace: Workspace, tag: str, caret: int | None) -> None:
    """Marks the number or word at the caret; within a mark of that tag of one's own, that is taken in hand."""
    desk = workspace.desk
    span = word_at(desk.text, caret) if desk is not None and caret is not None else None
    if desk is None or span is None:
        label = tag_type(tag).label.lower()
        article = "an" if label[0] in "aeiou" else "a"
        workspace.message.emit(f"Select the words first, then mark them as {article} {label}.")
        return
    same = [mark for mark in desk.marks if (mark.tag, mark.analyst_id) == (tag, workspace.analyst_id)]
    near = (mark for mark in same if mark.start <= span.start and span.end <= mark.end)
    around = (mark for mark in near if mark.span.intersection(span) == span)
    known = min(around, key=lambda mark: mark.span.length, default=None)
    if known is not None:
        workspace.select_mark(known.id)
    else:
        _add(workspace, tag, span)


def _may_mark(workspace: Workspace) -> bool:
    if not workspace.document_id:
        workspace.message.emit("Open an article first.")
    elif not workspace.can_write:
        workspace.problem.emit("The project is open to read only here; nothing can be marked.")
    elif not workspace.analyst_id:
        workspace.problem.emit(WHO_FIRST)
    else:
        return True
    return False


def _add(workspace: Workspace, tag: str, span: Span) -> None:
    from annotator.operations import annotate

    mark = workspace.attempt(
        lambda: annotate.add(
            workspace.opened,
            document_id=workspace.document_id,
            analyst_id=workspace.analyst_id,
            tag=tag,
            span=span,
        )
    )
    if mark is not None:
        workspace.set_selection(None)
        workspace.select_mark(mark.id)


def retag(workspace: Workspace, tag: str) -> None:
    """Makes the own mark in hand one of that tag."""
    from annotator.operations import annotate

    mark = workspace.own_mark
    if mark is not None and mark.tag != tag:
        workspace.attempt(lambda: annotate.retag(workspace.opened, mark.id, analyst_id=workspace.analyst_id, tag=tag))


def delete(workspace: Workspace) -> None:
    """Deletes the own mark in hand."""
    from annotator.operations import annotate

    mark = workspace.own_mark
    if mark is None or not _may_mark(workspace):
        return
    workspace.attempt(lambda: annotate.remove(workspace.opened, [mark.id], analyst_id=workspace.analyst_id))


def move_edge(workspace: Workspace, edge: Edge, step: int, *, by_word: bool = False) -> None:
    """Moves one end of the own mark in hand; moves that follow each other are one step to undo."""
    mark, desk = workspace.own_mark, workspace.desk
    if mark is None or desk is None or not _may_mark(workspace):
        return
    span = moved(mark.span, desk.text, edge, step, by_word=by_word)
    if span is not None:
        move(workspace, mark.id, span, gesture=edge)


def take_boundaries(workspace: Workspace) -> None:
    """Gives the own mark in hand the boundaries of the selection."""
    mark, span = workspace.own_mark, workspace.selection
    if mark is None:
        workspace.message.emit("Choose a mark of yours first, then select the words it should cover.")
    elif span is None:
        workspace.message.emit("Select the words the mark should cover first.")
    elif _may_mark(workspace):
        move(workspace, mark.id, span)


def add_words(workspace: Workspace) -> None:
    """Adds the selection to the own mark in hand."""
    from annotator.operations import annotate

    mark, span = workspace.own_mark, workspace.selection
    if mark is None or span is None or not _may_mark(workspace):
        return
    if mark.span.union(span) == mark.span:
        workspace.message.emit("The mark has these words already.")
    elif workspace.tried(
        lambda: annotate.add_fragment(workspace.opened, mark.id, analyst_id=workspace.analyst_id, span=span)
    ):
        workspace.set_selection(None)


def take_words(workspace: Workspace) -> None:
    """Takes the selection out of the own mark in hand, with the blanks around it."""
    from annotator.operations import annotate

    mark, span, desk = workspace.own_mark, workspace.selection, workspace.desk
    if mark is None or span is None or desk is None or not _may_mark(workspace):
        return
    if mark.span.difference(span) == mark.span:
        workspace.message.emit("The mark has none of these words.")
        return
    words = with_blanks(span, desk.text)
    if workspace.tried(
        lambda: annotate.remove_fragment(workspace.opened, mark.id, analyst_id=workspace.analyst_id, span=words)
    ):
        workspace.set_selection(None)


def same_as_last(workspace: Workspace) -> None:
    """Gives the own mark in hand the values of one's previous mark of the same tag."""
    from annotator.operations import annotate

    mark = workspace.own_mark
    if mark is None or not _may_mark(workspace):
        return
    last = annotate.last_like(workspace.opened, mark)
    if last is None:
        workspace.message.emit(f"You have no earlier {tag_type(mark.tag).label.lower()} to take values from.")
    elif workspace.tried(
        lambda: annotate.copy_values(workspace.opened, last.id, mark.id, analyst_id=workspace.analyst_id)
    ):
        workspace.message.emit(f"Values as in {annotate.shown(last.quote)}.")


def move(workspace: Workspace, mark_id: str, span: Span, gesture: str | None = None) -> None:
    """Gives an own mark other boundaries."""
    from annotator.operations import annotate

    workspace.attempt(
        lambda: annotate.move(workspace.opened, mark_id, analyst_id=workspace.analyst_id, span=span, gesture=gesture)
    )


def step_mark(workspace: Workspace, step: int, position: int) -> None:
    """Takes the next or previous visible mark in hand, seen from the one in hand or else from `position`."""
    desk, shows = workspace.desk, workspace.sight.shows
    if desk is None:
        return
    first = _first_row(workspace, desk, step, position)
    around = (desk.marks[(first + step * further) % len(desk.marks)] for further in range(len(desk.marks)))
    found = next((mark for mark in around if shows(mark)), None)
    if found is None:
        workspace.message.emit("There are no marks in this article yet.")
    else:
        workspace.select_mark(found.id)


def _first_row(workspace: Workspace, desk: Desk, step: int, position: int) -> int:
    """Where to begin to look for the next or previous visible mark: the row may be one off either end."""
    shows = workspace.sight.shows
    if workspace.mark is not None and shows(workspace.mark):
        return desk.row_of(workspace.mark_id) + step
    row = desk.row_from(position)
    if step < 0:
        row -= 1
        while row >= 0 and not (desk.marks[row].end <= position and shows(desk.marks[row])):
            row -= 1
    return row


def set_state(workspace: Workspace, document_id: str, state: str) -> None:
    """Says how far who is at the desk is with an article."""
    from annotator.operations import documents

    if not workspace.analyst_id:
        workspace.problem.emit(WHO_FIRST)
        return
    workspace.attempt(lambda: documents.set_state(workspace.opened, document_id, workspace.analyst_id, state))
