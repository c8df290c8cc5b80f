"""What the first key of the day would wait for, done in small turns before it is pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.tags.tag_type import Reading, TagType, tag_types

if TYPE_CHECKING:
    from annotator.ui.panels.mark_form import MarkForm

_BETWEEN_MS = 40
_WORDS = "About 300"


class Warming(QObject):
    """Loads what reads the words of a mark, and builds the form of each tag, one thing in a turn; then calls `done`."""

    def __init__(self, form: MarkForm, done: Callable[[], object]) -> None:
        super().__init__(form)
        self._done = done
        kinds = tag_types().values()
        self._steps = [*(partial(_read, kind) for kind in kinds), *(partial(form.prepare, kind) for kind in kinds)]
        self._turns = QTimer(self)
        self._turns.setInterval(_BETWEEN_MS)
        self._turns.timeout.connect(self._take_turn)

    def begin(self) -> None:
        """Starts with the next turn."""
        self._turns.start()

    def _take_turn(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        else:
            self._turns.stop()
            self._done()


def _read(kind: TagType) -> None:
    kind.read(Reading(quote=_WORDS, text=_WORDS, start=0, end=len(_WORDS), published_on=None))
