"""The values of a mark as two quiet columns, those that are in dispute standing out without the help of colour."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from annotator.ui.widgets.labels import prose, standing_out, theme_of
from annotator.ui.widgets.said import SaidValue

LEAST_LABEL = 64
LABEL_WIDTH = 128


class ValueTable(QWidget):
    """Labels and words of values; rows named in `differing` come first, bold, marked ≠ and on a tinted ground."""

    def __init__(
        self, rows: Sequence[SaidValue], differing: Collection[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._differing: list[tuple[QLabel, QLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        ordered = sorted(rows, key=lambda row: row.name not in differing)
        for line, row in enumerate(ordered):
            differs = row.name in differing
            label = prose(f"≠ {row.label}" if differs else row.label, muted=True)
            label.setMinimumWidth(min(LEAST_LABEL, label.fontMetrics().horizontalAdvance(label.text()) + 2))
            label.setMaximumWidth(LABEL_WIDTH)
            value = prose(row.words, strong=differs)
            value.setAccessibleName(f"{row.label}: {row.words}{', differs' if differs else ''}")
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTop)
            if differs:
                self._differing.append((label, value))
        self.said = {row.name: row.words for row in rows}

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._differing:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(standing_out(theme_of(self), 0.22))
            for label, value in self._differing:
                area = label.geometry().united(value.geometry())
                area.setRight(self.width())
                painter.drawRoundedRect(area.adjusted(-4, -2, 0, 2), 4, 4)
        finally:
            painter.end()
