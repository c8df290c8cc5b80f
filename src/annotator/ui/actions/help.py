"""The Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

HELP = ("Help",)


def _palette(window: MainWindow) -> None:
    from annotator.ui.palette import Palette

    Palette(window).open()


def _getting_started(window: MainWindow) -> None:
    from annotator.ui.dialogs.help import GettingStarted

    GettingStarted(window).open()


def _shortcuts(window: MainWindow) -> None:
    from annotator.ui.dialogs.help import Shortcuts

    Shortcuts(window).open()


def _change_keys(window: MainWindow) -> None:
    from annotator.ui.dialogs.key_editor import KeyEditor

    KeyEditor(window).open()


def _about(window: MainWindow) -> None:
    from annotator.ui.dialogs.help import About

    About(window).open()


ACTIONS = (
    Action("palette", "Commands…", HELP, _palette, ("Ctrl+Shift+P",), "search"),
    Action("getting_started", "Getting Started", HELP, _getting_started, ("F1",), "info"),
    Action("shortcuts", "Keyboard Shortcuts", HELP, _shortcuts, ("Ctrl+/",), "keyboard"),
    Action("change_keys", "Change Shortcuts…", HELP, _change_keys),
    Action("about", "About Annotator", HELP, _about),
)
