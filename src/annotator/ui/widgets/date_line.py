"""A line for a date, typed as one says it or chosen in a calendar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.widgets.calendar import Calendar
from annotator.ui.widgets.day_choice import day_of
from annotator.ui.widgets.opening_line import OpeningLine


class DateLine(OpeningLine):
    """Reads what is typed to the past of the day that `published` gives; `picked` says that a date was chosen."""

    picked = Signal()

    def __init__(self, published: Callable[[], str | None], parent: QWidget | None = None) -> None:
        super().__init__("calendar", "Choose in a calendar", parent)
        self._published = published
        self.calendar: Calendar | None = None
        self.opening.connect(self._open)

    def read(self) -> str | None:
        """What is typed as ISO, None for nothing; raises `ValueError` with the rest of a sentence."""
        from annotator.quantity.typed_dates import typed_date

        typed = self.text().strip()
        return typed_date(typed, self._published()) if typed else None

    def _open(self) -> None:
        if self.calendar is None:
            self.calendar = Calendar(self)
            self.calendar.chosen.connect(self._chosen)
        try:
            value = self.read()
        except ValueError:
            value = None
        self.calendar.open_below(self, value, day_of(self._published()))

    def _chosen(self, value: str) -> None:
        self.setText(value)
        self.setFocus()
        self.picked.emit()
