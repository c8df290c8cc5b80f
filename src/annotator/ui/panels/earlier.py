"""Completion of a line from what was said in the same field before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit


class Earlier(QCompleter):
    """Asks for the earlier values when the first letter is typed after `forget`; `taken` says that one was chosen."""

    taken = Signal()

    def __init__(self, line: QLineEdit, ask: Callable[[], list[str]]) -> None:
        super().__init__(line)
        self._line, self._ask = line, ask
        self._is_known = False
        self.values = QStringListModel(self)
        self.setModel(self.values)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line.setCompleter(self)
        line.textEdited.connect(self._learn)
        self.activated.connect(self._take)

    def forget(self) -> None:
        """Another mark is shown, or this one was saved: what was said before may be more now."""
        self._is_known = False

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        popup = self.popup()
        return popup is not None and popup.isVisible()

    def _learn(self) -> None:
        if not self._is_known and not self._line.isReadOnly():
            self._is_known = True
            self.values.setStringList(self._ask())

    def _take(self, words: str) -> None:
        self._line.setText(words)
        self.taken.emit()
