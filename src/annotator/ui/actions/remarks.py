"""What is said beside the values: notes and doubts in the Mark menu, how far one is with the article in the Go menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_article, with_own_mark, with_writing
from annotator.ui.annotate import marking, remarks
from annotator.ui.widgets.glyphs import STATE_WORDS

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workspace import Workspace

MARK, GO = ("Mark",), ("Go",)
STATE = (*GO, "State of the Article")
_KEYS = {"to_do": "Shift+D", "in_progress": "Ctrl+Shift+D"}


def _with_writing_in_article(workspace: Workspace) -> str | None:
    return with_writing(workspace) or with_article(workspace)


def _with_somebody(workspace: Workspace) -> str | None:
    return _with_writing_in_article(workspace) or (None if workspace.analyst_id else "Say first who you are.")


def _doubt_words(workspace: Workspace) -> str:
    mark = workspace.own_mark
    return "No Longer in Doubt" if mark is not None and mark.doubt else "In Doubt"


def _write_article_note(window: MainWindow) -> None:
    window.show_place("annotate")
    window.annotate.header.note.begin()


def _set_state(state: str, window: MainWindow) -> None:
    marking.set_state(window.workspace, window.workspace.document_id, state)


MARK_ACTIONS = (
    Action("note", "Write a Note on the Mark", MARK, lambda w: w.tags.focus_note(), ("W",), "comment", with_own_mark,
           "article", starts_group=True),
    Action("doubt", "In Doubt", MARK, lambda w: remarks.toggle_doubt(w.workspace), ("Q",), "", with_own_mark, "article",
           named=_doubt_words),
)  # fmt: skip
STATE_ACTIONS = (
    Action("article_note", "Write a Note on the Article", GO, _write_article_note, ("Shift+W",), "",
           _with_writing_in_article, "article", starts_group=True),
    *(
        Action(state, STATE_WORDS[state], STATE, partial(_set_state, state), (key,), "", _with_somebody, "article")
        for state, key in _KEYS.items()
    ),
)  # fmt: skip
