"""The View menu: theme, size of the words, and what is beside the article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_article
from annotator.ui.appearance import CHOICES

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

VIEW = ("View",)
THEME = ("View", "Theme")


def _choose(choice: str, window: MainWindow) -> None:
    window.workspace.appearance.choose(choice)
    window.refresh_actions()


def _is_chosen(choice: str, window: MainWindow) -> bool:
    return window.workspace.appearance.choice == choice


def _read(window: MainWindow) -> None:
    from annotator.ui.dialogs.reading import ReadingDialog

    ReadingDialog(window).show()


def _zoom(steps: int, window: MainWindow) -> None:
    window.workspace.reading.zoom_by(steps)


ACTIONS = (
    *(
        Action(f"theme_{name}", text, THEME, partial(_choose, name), checked=partial(_is_chosen, name))
        for name, text in CHOICES.items()
    ),
    Action("reading", "Reading…", VIEW, _read, ("Ctrl+Shift+R",), starts_group=True),
    Action("larger", "Larger Text", VIEW, partial(_zoom, 1), ("Ctrl++", "Ctrl+="), "", with_article),
    Action("smaller", "Smaller Text", VIEW, partial(_zoom, -1), ("Ctrl+-",), "", with_article),
    Action("normal", "Normal Text", VIEW, partial(_zoom, 0), ("Ctrl+0",), "", with_article),
    Action(
        "show_articles", "Articles", VIEW, lambda w: w.toggle_dock(w.docks.articles), ("F6",),
        checked=lambda w: not w.docks.articles.isHidden(), starts_group=True,
    ),
    Action(
        "show_tags", "Tag Panel", VIEW, lambda w: w.toggle_dock(w.docks.tags), ("F7",),
        checked=lambda w: not w.docks.tags.isHidden(),
    ),
    Action("swap", "Tag Panel on the Left", VIEW, lambda w: w.docks.swap(), checked=lambda w: w.docks.are_swapped),
    Action("full_screen", "Full Screen", VIEW, lambda w: w.toggle_full_screen(), ("F11",), starts_group=True,
           checked=lambda w: w.isFullScreen()),
)  # fmt: skip
