"""A date or an interval: typed as one says it, read to the past of the article, or chosen in a calendar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from annotator.quantity.typed_dates import typed_date
from annotator.tags.tag_type import Field
from annotator.ui.panels.fields import LineEditor
from annotator.ui.widgets.calendar import Calendar
from annotator.ui.widgets.day_choice import day_of
from annotator.ui.widgets.opening_line import OpeningLine
from annotator.ui.widgets.said import date_words


class DateEditor(LineEditor):
    """Says under the line how it reads what is being typed."""

    def __init__(self, field: Field, published: Callable[[], str | None], parent: QWidget | None = None) -> None:
        opening = OpeningLine("calendar", "Choose in a calendar")
        super().__init__(field, parent, opening)
        self._published = published
        self.calendar: Calendar | None = None
        self.reading = QLabel(self)
        self.reading.setObjectName("muted")
        self.reading.setWordWrap(True)
        self.reading.hide()
        self.column.insertWidget(1, self.reading)
        self.line.setPlaceholderText("such as last August")
        self.line.textEdited.connect(self._preview)
        opening.opening.connect(self._open)

    def set_value(self, value: object) -> None:
        super().set_value(value)
        self.reading.hide()

    def show_error(self, words: str) -> None:
        self.reading.setVisible(self.reading.isVisible() and not words)
        super().show_error(words)

    def _take(self, typed: str) -> None:
        self.reading.hide()
        try:
            read = typed_date(typed, self._published()) if typed else None
        except ValueError as fault:
            self.show_error(f"{self.field.label} {fault}.")
            return
        self._keep(typed, read)
        if not self.error and read is not None:
            self.set_value(read)

    def _preview(self, typed: str) -> None:
        try:
            read = typed_date(typed.strip(), self._published())
        except ValueError:
            read = ""
        words = " to ".join(date_words(part) for part in read.split("/"))
        self.reading.setText(words)
        self.reading.setVisible(bool(words) and words != typed.strip())

    def _open(self) -> None:
        try:
            typed = typed_date(self.line.text().strip(), self._published())
        except ValueError:
            typed = str(self.value or "")
        if self.calendar is None:
            self.calendar = Calendar(self)
            self.calendar.chosen.connect(self._chosen)
        self.calendar.open_below(self.line, typed, day_of(self._published()))

    def _chosen(self, value: str) -> None:
        self.line.setText(value)
        self.line.setFocus()
        self.finish()
