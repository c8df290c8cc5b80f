"""Everything that narrows the list of articles in one place below its button, and the filters that were saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import Problem
from annotator.ui.panels.articles_filter import DATES, FLAGS, SEVERAL, ArticlesFilter
from annotator.ui.panels.saved_filters import SavedFilters
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.workspace import Workspace

WIDTH, HEIGHT = 330, 620
COLUMNS = 2


class FilterPopover(QFrame):
    """Opens below a button; what is ticked holds at once."""

    def __init__(self, workspace: Workspace, wanted: ArticlesFilter, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._workspace, self._wanted = workspace, wanted
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.setObjectName("palette")
        self.setAccessibleName("Filter articles")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.boxes: dict[tuple[str, str], QCheckBox] = {}
        self.dates = {name: QLineEdit(self) for name in DATES}
        self.flags = {name: QComboBox(self) for name in FLAGS}
        self.fault = QLabel(self)
        self.saved = SavedFilters(workspace, wanted, self)
        self.saved.chosen.connect(self.hide)
        self._clear = QPushButton("Clear Filters", self)
        self._clear.clicked.connect(wanted.clear)
        self._area = QScrollArea(self)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grids: dict[str, QGridLayout] = {}
        self._titles: dict[str, QLabel] = {}
        self._area.setWidget(self._body())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._area)
        wanted.changed.connect(self._show_wanted)

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(self.saved.list)
        for name, title in SEVERAL.items():
            self._titles[name] = self._title(title)
            grid = self._grids[name] = QGridLayout()
            grid.setVerticalSpacing(2)
            column.addWidget(self._titles[name])
            column.addLayout(grid)
        column.addWidget(self._title("Published"))
        column.addLayout(self._dates())
        column.addWidget(self.fault)
        column.addSpacing(4)
        for name, words in FLAGS.items():
            field = self.flags[name]
            for label, value in zip(words, (None, True, False), strict=True):
                field.addItem(label, value)
            name_choice(field, words[0])
            field.activated.connect(partial(self._flagged, name))
            column.addWidget(field)
        column.addSpacing(4)
        column.addWidget(self.saved.form)
        column.addWidget(self._clear)
        column.addStretch(1)
        return body

    def _title(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName("muted")
        return label

    def _dates(self) -> QHBoxLayout:
        self.fault.setObjectName("error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        row = QHBoxLayout()
        for name, words in DATES.items():
            field = self.dates[name]
            field.setPlaceholderText(f"{words}: 2024-05-17")
            field.setAccessibleName(f"Published {words.lower()}")
            field.setToolTip("A day, a month or a year: 2024-05-17, 2024-05 or 2024")
            field.editingFinished.connect(partial(self._dated, name))
            row.addWidget(field)
        return row

    def open_below(self, button: QWidget) -> None:
        """Shows what can be asked for now, with the right edges together."""
        if not self._workspace.is_open:
            return
        for name in SEVERAL:
            self._fill(name)
        self.saved.refresh()
        self._show_wanted()
        below = button.mapToGlobal(QPoint(0, button.height() + 4))
        screen = button.screen().availableGeometry()
        inside = self._area.widget()
        wanted = (inside.sizeHint().height() if inside else 0) + 4
        self.resize(WIDTH, min(wanted, HEIGHT, max(240, screen.bottom() - below.y() - 8)))
        left = min(max(screen.left() + 4, below.x()), screen.right() - WIDTH - 4)
        self.move(left, below.y())
        self.show()
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, name: str) -> None:
        grid = self._grids[name]
        for key in [one for one in self.boxes if one[0] == name]:
            box = self.boxes.pop(key)
            grid.removeWidget(box)
            box.deleteLater()
        choices = self._wanted.choices(name)
        self._titles[name].setVisible(bool(choices))
        for at, (value, label) in enumerate(choices):
            box = QCheckBox(label.replace("&", "&&"), self._area.widget())
            box.setToolTip(label)
            box.clicked.connect(partial(self._ticked, name, value))
            grid.addWidget(box, at // COLUMNS, at % COLUMNS)
            self.boxes[name, value] = box

    def _show_wanted(self) -> None:
        for (name, value), box in self.boxes.items():
            box.setChecked(value in self._wanted.several(name))
        for name, field in self.dates.items():
            field.setText(str(self._wanted.single(name) or ""))
        for name, choice in self.flags.items():
            choice.setCurrentIndex(choice.findData(self._wanted.single(name)))
        self._clear.setEnabled(self._wanted.is_set)
        self.fault.hide()

    def _ticked(self, name: str, value: str, _checked: bool = False) -> None:
        is_wanted = self.boxes[name, value].isChecked()
        (self._wanted.choose if is_wanted else self._wanted.drop)(name, value)

    def _flagged(self, name: str, _row: int = 0) -> None:
        self._wanted.set_single(name, self.flags[name].currentData())

    def _dated(self, name: str) -> None:
        from annotator.operations.dating import checked_date

        typed = self.dates[name].text().strip()
        try:
            self._wanted.set_single(name, checked_date(typed) if typed else None)
            self.fault.hide()
        except Problem as problem:
            self.fault.setText(str(problem))
            self.fault.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def words_from(self, words: Callable[[], str]) -> None:
        """Where the words of the search come from, which a saved filter keeps too."""
        self.saved.words = words
