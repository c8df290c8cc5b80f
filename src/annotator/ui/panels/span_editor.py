"""Words of the article as a value: the selection is taken, and pressed they are shown where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.tags.tag_type import Field
from annotator.ui.icons import dress
from annotator.ui.panels.fields import FieldEditor
from annotator.ui.theme import Theme
from annotator.ui.widgets.words_button import WordsButton


class SpanEditor(FieldEditor):
    """Words of the article, taken from the selection."""

    shown = Signal(object)

    def __init__(
        self,
        field: Field,
        theme: Theme,
        quote: Callable[[Any], str],
        selected: Callable[[], Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, parent)
        self._quote, self._selected = quote, selected
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.words = WordsButton(line)
        self.take = QToolButton(line)
        self.take.setToolTip("Select words in the article, then press this")
        self.take.setAccessibleName(f"Set {field.label} from the selection")
        self.drop = QToolButton(line)
        self.drop.setToolTip("Clear")
        for button, icon in ((self.take, "boundaries"), (self.drop, "close")):
            dress(button, icon, theme, "muted")
            button.setIconSize(QSize(14, 14))
        self.drop.setAccessibleName(f"Clear {field.label}")
        for part in (self.words, self.take, self.drop):
            row.addWidget(part, 1 if part is self.words else 0)
        self._hold(line)
        self.setFocusProxy(self.take)
        self.words.clicked.connect(lambda: self.shown.emit(self.value))
        self.take.clicked.connect(self._taken)
        self.drop.clicked.connect(lambda: self._commit(None))

    def set_value(self, value: Any) -> None:
        self.value = value
        words = self._quote(value)
        self.words.show_words(words)
        self.words.setAccessibleName(f"{self.field.label}: {words or 'not set'}")
        self.drop.setVisible(value is not None)
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        self.take.setVisible(not read_only)
        self.drop.setVisible(not read_only and self.value is not None)

    def stops(self) -> list[QWidget]:
        return [self.words, self.take, self.drop]

    def _taken(self) -> None:
        value = self._selected()
        if value is None:
            self.show_error("Select the words in the article first.")
        else:
            self._commit(value)
