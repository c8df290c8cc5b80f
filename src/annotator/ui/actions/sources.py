"""The last part of the Mark menu: whom marks credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.ui.actions.action import Action, with_project
from annotator.ui.actions.marks import MARK

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def _show(window: MainWindow) -> None:
    from annotator.ui.sources import dialog

    dialog.show(window)


ACTIONS = (Action("sources", "Sources…", MARK, _show, ("Ctrl+Shift+S",), why=with_project, starts_group=True),)
