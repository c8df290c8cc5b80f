"""What is done with suggestions: they are taken, put away, listed and shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_article, with_project, with_writing
from annotator.ui.annotate.suggested_words import KINDS
from annotator.ui.annotate.suggesting import is_shown
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.tags.finding import Found
    from annotator.ui.main_window import MainWindow

SUGGESTIONS = ("Mark", "Suggestions")
SHOW = ("View", "Show")
ORIGIN = ("View", "Show", "Suggested By")
NONE_HERE = "There is no suggestion at the caret."


def _why_none(workspace: Workspace) -> str | None:
    missing = with_writing(workspace) or with_article(workspace)
    missing = missing or (None if workspace.analyst_id else "Say first who you are.")
    return missing or (None if is_shown(workspace) else "Suggestions are hidden: show them first.")


def _here(window: MainWindow) -> Found | None:
    found = window.annotate.suggesting.here(window.annotate.article.caret_offset())
    if found is None:
        window.workspace.message.emit(NONE_HERE)
    return found


def _accept(window: MainWindow) -> bool:
    found = _here(window)
    return found is not None and window.annotate.suggesting.accept_chain(found)


def _accept_alone(window: MainWindow) -> None:
    if (found := _here(window)) is not None:
        window.annotate.suggesting.accept([found])


def _accept_and_edit(window: MainWindow) -> None:
    if _accept(window):
        window.tags.focus_form()


def _dismiss(window: MainWindow) -> None:
    suggesting = window.annotate.suggesting
    away = suggesting.dismissed_here(window.annotate.article.caret_offset())
    if away is not None:
        suggesting.bring_back(away)
    elif (found := _here(window)) is not None:
        suggesting.dismiss(found)


def _accept_several(window: MainWindow) -> None:
    from annotator.ui.dialogs import suggestions

    suggestions.begin(window.workspace, window.annotate.suggesting, window)


def _accept_in_view(window: MainWindow) -> None:
    from annotator.ui.dialogs import suggestions

    suggestions.begin(window.workspace, window.annotate.suggesting, window, window.annotate.article)


def _learn(window: MainWindow) -> None:
    from annotator.ui.dialogs.learning import LearningDialog

    LearningDialog(window.workspace, window.annotate.learner, window).open()


def _toggle(window: MainWindow) -> None:
    window.annotate.suggesting.show(not is_shown(window.workspace))


def _toggle_origin(origin: str, window: MainWindow) -> None:
    suggesting = window.annotate.suggesting
    suggesting.show_origin(origin, suggesting.hides(origin))


def _shows_origin(origin: str, window: MainWindow) -> bool:
    return not window.annotate.suggesting.hides(origin)


def _toggle_dismissed(window: MainWindow) -> None:
    suggesting = window.annotate.suggesting
    suggesting.show_dismissed(not suggesting.shows_dismissed)


ACTIONS = (
    Action(
        "accept_suggestion", "Accept Suggestion", SUGGESTIONS, _accept, ("Y",), "check", _why_none, "article",
        starts_group=True,
    ),
    Action("accept_and_edit", "Accept Suggestion and Edit", SUGGESTIONS, _accept_and_edit, ("Shift+Y",), "",
           _why_none, "article"),
    Action("accept_alone", "Accept Suggestion Without Its Chain", SUGGESTIONS, _accept_alone, ("Alt+Y",), "",
           _why_none, "article"),
    Action("dismiss_suggestion", "Dismiss Suggestion, or Bring It Back", SUGGESTIONS, _dismiss, ("X",), "", _why_none,
           "article"),
    Action("accept_suggestions", "Accept Suggestions…", SUGGESTIONS,
           _accept_several, ("Ctrl+Shift+Y",), "", _why_none),
    Action("accept_in_view", "Accept Suggestions in View…", SUGGESTIONS, _accept_in_view, ("Ctrl+Alt+Y",), "",
           _why_none),
    Action("learn", "Learn from Marks…", SUGGESTIONS, _learn, why=with_project, starts_group=True),
    Action(
        "show_suggestions", "Suggestions", SHOW, _toggle, ("Alt+8",), why=with_article, starts_group=True,
        checked=lambda w: is_shown(w.workspace),
    ),
    Action(
        "show_dismissed", "Dismissed Suggestions", SHOW, _toggle_dismissed, why=_why_none,
        checked=lambda w: w.annotate.suggesting.shows_dismissed,
    ),
    *(
        Action(f"suggested_by_{name}", text, ORIGIN, partial(_toggle_origin, name), why=_why_none,
               checked=partial(_shows_origin, name))
        for name, text in KINDS.items()
    ),
)  # fmt: skip
