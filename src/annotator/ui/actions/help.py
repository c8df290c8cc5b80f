"""The Help menu."""

from __future__ import annotations

from annotator.ui.actions.action import Action
from annotator.ui.dialogs.help import About, GettingStarted, Shortcuts
from annotator.ui.dialogs.key_editor import KeyEditor
from annotator.ui.palette import Palette

HELP = ("Help",)

ACTIONS = (
    Action("palette", "Commands…", HELP, lambda w: Palette(w).open(), ("Ctrl+Shift+P",), "search"),
    Action("getting_started", "Getting Started", HELP, lambda w: GettingStarted(w).open(), ("F1",), "info"),
    Action("shortcuts", "Keyboard Shortcuts", HELP, lambda w: Shortcuts(w).open(), ("Ctrl+/",), "keyboard"),
    Action("change_keys", "Change Shortcuts…", HELP, lambda w: KeyEditor(w).open()),
    Action("about", "About Annotator", HELP, lambda w: About(w).open()),
)
