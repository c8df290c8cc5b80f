"""Several articles are chosen to be reviewed: a list to tick, narrowed by typing."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.text.folding import plain
from annotator.ui.widgets.labels import prose
from annotator.ui.words import counted

ID = Qt.ItemDataRole.UserRole


class ArticlesPick(QDialog):
    """The articles of the project, those to be read ticked; `picked` carries their ids in the order of the list."""

    picked = Signal(object)

    def __init__(self, titles: Mapping[str, str], chosen: Collection[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Articles to Review")
        self.resize(460, 520)
        self.narrow = QLineEdit()
        self.narrow.setPlaceholderText("Find by title")
        self.narrow.setAccessibleName("Find articles by title")
        self.narrow.setClearButtonEnabled(True)
        self.narrow.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName("Articles")
        self.list.setUniformItemSizes(True)
        for document_id, title in titles.items():
            entry = QListWidgetItem(title or "Untitled", self.list)
            entry.setData(ID, document_id)
            entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            entry.setCheckState(Qt.CheckState.Checked if document_id in chosen else Qt.CheckState.Unchecked)
        self.list.itemChanged.connect(lambda _: self._count())
        self.list.itemActivated.connect(_turn)
        self.words = prose(muted=True, wraps=False)
        self.review = QPushButton("Review")
        self.review.setDefault(True)
        self.review.clicked.connect(self._give)
        every = QPushButton("Tick All Shown")
        every.setAutoDefault(False)
        every.clicked.connect(self._tick_shown)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for part in (every, self.words):
            buttons.addWidget(part)
        buttons.addStretch()
        for part in (cancel, self.review):
            buttons.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.narrow)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self._count()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the articles that are ticked."""
        entries = (self.list.item(at) for at in range(self.list.count()))
        return tuple(str(one.data(ID)) for one in entries if one.checkState() == Qt.CheckState.Checked)

    def _narrow(self, typed: str) -> None:
        wanted = plain(typed)
        for at in range(self.list.count()):
            entry = self.list.item(at)
            entry.setHidden(wanted not in plain(entry.text()))

    def _tick_shown(self) -> None:
        for at in range(self.list.count()):
            entry = self.list.item(at)
            if not entry.isHidden():
                entry.setCheckState(Qt.CheckState.Checked)

    def _count(self) -> None:
        many = len(self.ticked)
        self.words.setText(f"{counted(many, 'article')} ticked")
        self.review.setEnabled(many > 0)

    def _give(self) -> None:
        self.picked.emit(self.ticked)
        self.accept()


def _turn(entry: QListWidgetItem) -> None:
    is_ticked = entry.checkState() == Qt.CheckState.Checked
    entry.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)
