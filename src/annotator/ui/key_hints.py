"""The keys that buttons name, kept in step with those a person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.ui.actions.keys import native

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def show_keys(window: MainWindow) -> None:
    """Says on each button of the window which key does the same."""
    keys = {action.id: native(next(iter(window.keys.of(action)), "")) for action in window.keys.table}
    window.tags.show_keys(keys)
    header = window.annotate.header
    named: dict[QWidget, str] = {
        header.previous: "previous_article",
        header.following: "next_article",
        header.finder: "find",
        header.state: "done",
        header.note.sign: "article_note",
    }
    named |= {button: f"place_{name}" for name, button in window.rail.places.items()}
    for widget, action in named.items():
        words = widget.toolTip().partition(" (")[0]
        done = " for done" if action == "done" else ""
        widget.setToolTip(f"{words} ({keys[action]}{done})" if keys[action] else words)
