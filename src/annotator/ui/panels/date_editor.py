"""A date or an interval of a mark: typed as one says it, read to the past of the article, or chosen in a calendar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from annotator.tags.tag_type import Field
from annotator.ui.panels.fields import LineEditor
from annotator.ui.widgets.date_line import DateLine
from annotator.ui.widgets.said import date_words


class DateEditor(LineEditor):
    """Says under the line how it reads what is being typed."""

    def __init__(self, field: Field, published: Callable[[], str | None], parent: QWidget | None = None) -> None:
        self.dates = DateLine(published)
        super().__init__(field, parent, self.dates)
        self.reading = QLabel(self)
        self.reading.setObjectName("muted")
        self.reading.setWordWrap(True)
        self.reading.hide()
        self.column.insertWidget(1, self.reading)
        self.line.setPlaceholderText("such as last August")
        self.line.textEdited.connect(self._preview)
        self.dates.picked.connect(self.finish)

    def set_value(self, value: object) -> None:
        super().set_value(value)
        self.reading.hide()

    def show_error(self, words: str) -> None:
        self.reading.setVisible(self.reading.isVisible() and not words)
        super().show_error(words)

    def _take(self, typed: str) -> None:
        self.reading.hide()
        try:
            read = self.dates.read()
        except ValueError as fault:
            self.show_error(f"{self.field.label} {fault}.")
            return
        self._keep(typed, read)
        if not self.error and read is not None:
            self.set_value(read)

    def _preview(self, typed: str) -> None:
        try:
            read = self.dates.read() or ""
        except ValueError:
            read = ""
        words = " to ".join(date_words(part) for part in read.split("/"))
        self.reading.setText(words)
        self.reading.setVisible(bool(words) and words != typed.strip())
