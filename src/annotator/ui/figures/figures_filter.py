"""What of a quantity’s figures is shown: words, an outlet, a status, a month or year, a root group chosen elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from annotator.operations.figure_views import FigureView
from annotator.quantity.periods import Period, period
from annotator.ui.figures.figure_words import article_words, period_words
from annotator.ui.figures.sieve import ANY, Sieve
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import prose
from annotator.ui.words import counted

MOST_DATES = 60


class FiguresFilter(QWidget):
    """A line of choices that wraps; `changed` says that something else is wanted."""

    changed = Signal()

    def __init__(self, grouping: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Filter figures")
        self.text.setAccessibleName("Filter figures by words, article or source")
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(128)
        self._group: str | None = ANY
        self.outlet = _choice("Filter by outlet", "Any outlet", 12)
        self.status = _choice("Filter by status", "Any status", 8)
        self.dates = _choice("Filter by the days told for", "Any date", 10)
        self.clear_button = QPushButton("Clear filters")
        self.clear_button.setObjectName("small")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.count = prose(muted=True, wraps=False)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell)
        flow = FlowLayout(self, spacing=6)
        flow.setContentsMargins(12, 6, 12, 6)
        for part in (self.text, *self._boxes, grouping, self.clear_button, self.count):
            flow.addWidget(part)
        self.text.textChanged.connect(lambda _: self._soon.start())
        for box in self._boxes:
            box.currentIndexChanged.connect(lambda _: self._tell())

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.outlet, self.status, self.dates

    @property
    def sieve(self) -> Sieve:
        """What is wanted."""
        when = self.dates.currentData()
        return Sieve(
            self.text.text().strip(),
            self._group,
            str(self.outlet.currentData() or ""),
            str(self.status.currentData() or ""),
            period(when) if when else None,
        )

    def offer(self, figures: Sequence[FigureView]) -> None:
        """Offers what there is of these figures; what was chosen stays as far as it is still there. Tells nobody."""
        if self._group not in {one.group for one in figures}:
            self._group = ANY
        outlets = sorted({article_words(one) for one in figures}, key=str.casefold)
        _refill(self.outlet, [(one, one) for one in outlets])
        _refill(self.status, [(one, one) for one in sorted({one.status for one in figures})])
        _refill(self.dates, _dates(one.period for one in figures))
        self._show_clear()

    def show_count(self, shown: int, every: int) -> None:
        """Says how many pass."""
        self.count.setText(f"{shown:,} of {counted(every, 'figure')}")
        self.count.setVisible(not self.sieve.is_open)

    def choose_group(self, group: str | None) -> None:
        """Shows one root group alone, None for those that credit nobody; the same again shows all."""
        self._group = ANY if group == self._group else group
        self._tell()

    def clear(self) -> None:
        """Leaves nothing out."""
        self.begin_anew()
        self._tell()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_anew(self) -> None:
        """Another quantity is looked at: nothing is left out. Tells nobody."""
        with QSignalBlocker(self), QSignalBlocker(self.text):
            self._group = ANY
            self.text.clear()
            for box in self._boxes:
                with QSignalBlocker(box):
                    box.setCurrentIndex(0)
        self._soon.stop()

    def _show_clear(self) -> None:
        self.clear_button.setVisible(not self.sieve.is_open)

    def _tell(self) -> None:
        self._show_clear()
        self.changed.emit()


def _choice(name: str, nothing: str, letters: int) -> QComboBox:
    box = QComboBox()
    name_choice(box, name)
    box.setToolTip(name)
    box.addItem(nothing, None)
    box.setMinimumContentsLength(letters)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _refill(box: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    """Offers other items after the one that leaves nothing out."""
    offered = [(box.itemText(at), box.itemData(at)) for at in range(1, box.count())]
    if offered == list(items):
        return
    chosen = box.currentData()
    with QSignalBlocker(box):
        while box.count() > 1:
            box.removeItem(1)
        for words, data in items:
            box.addItem(words, data)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
    view = box.view()
    view.setMinimumWidth(min(320, view.sizeHintForColumn(0) + 30))


def _dates(periods: Iterable[Period | None]) -> list[tuple[str, str]]:
    """Years and months that figures are told for, the latest first."""
    days = {day for one in periods if one is not None for day in (one.first, one.last)}
    years = {f"{day.year:04}" for day in days}
    months = {f"{day.year:04}-{day.month:02}" for day in days}
    wanted = sorted(years | months, key=_latest_first)[:MOST_DATES]
    return [(period_words(period(one)), one) for one in wanted]


def _latest_first(iso: str) -> tuple[date, int]:
    year, _, month = iso.partition("-")
    return date(9999 - int(year), 13 - int(month or 12), 1), len(iso)
