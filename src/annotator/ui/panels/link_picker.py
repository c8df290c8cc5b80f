"""Link mode in the tag panel: which mark waits, and the marks it could go to, the likeliest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.panels.marks_table import MARK, MarksTable
from annotator.ui.theme import heading
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.ui.annotate.linking import Choice, Linking
    from annotator.ui.workspace import Workspace


class LinkPicker(QWidget):
    """Stands in the place of the form while a mark waits to be linked."""

    previewed = Signal(str)

    def __init__(self, workspace: Workspace, linking: Linking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._linking = linking
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.addWidget(heading("Link to", self), 1)
        cancel = QPushButton("Cancel", self)
        cancel.clicked.connect(linking.cancel)
        top.addWidget(cancel)
        column.addLayout(top)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setContentsMargins(14, 0, 14, 0)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._words)
        self.table = MarksTable(workspace, "Marks to link to", self)
        self.table.installEventFilter(self)
        self.table.clicked.connect(lambda index: linking.pick(index.data(MARK).id))
        self.table.selectionModel().currentRowChanged.connect(self._preview)
        column.addWidget(self.table, 1)
        self.menu = QMenu(self)
        self._asked = QTimer(self)
        self._asked.setSingleShot(True)
        self._asked.setInterval(0)
        self._asked.timeout.connect(linking.forget_drop)
        self.menu.aboutToHide.connect(self._asked.start)  # it hides before it tells what was chosen
        linking.ambiguous.connect(self._ask_kind)

    def refresh(self) -> None:
        """Shows what the waiting mark could be linked to."""
        origin = self._linking.origin
        if origin is None:
            return
        label = tag_types()[origin.tag].label if origin.tag in tag_types() else origin.tag
        candidates = self._linking.candidates()
        hint = (
            "Click the other mark in the article, or choose it here."
            if candidates
            else "None of your other marks in this article can be linked to it. Mark the other end first (Esc)."
        )
        self._words.setText(f"{label} “{shortened(origin.quote, 60)}”\n{hint}")
        self.table.show_marks(candidates, candidates[0].id if candidates else "")

    def take_focus(self) -> None:
        """Lets arrow keys and Enter choose at once."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _preview(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and self.table.hasFocus():
            self.previewed.emit(index.data(MARK).id)

    def _ask_kind(self, mark_id: str, ways: Sequence[Choice]) -> None:
        self.menu.clear()
        for way in ways:
            action = self.menu.addAction(way.words.capitalize())
            action.triggered.connect(partial(self._chosen, mark_id, way))
        index = self.table.model().index(self.table.marks.row_of(mark_id), 0)
        rect = self.table.visualRect(index)
        at_row = self.table.hasFocus() and rect.isValid()
        place = self.table.viewport().mapToGlobal(rect.bottomLeft()) + QPoint(40, 0) if at_row else QCursor.pos()
        self.menu.popup(place)
        self.menu.setActiveAction(self.menu.actions()[0])

    def _chosen(self, mark_id: str, way: Choice, _checked: bool = False) -> None:
        self._linking.link(mark_id, way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            index = self.table.currentIndex()
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
                self._linking.pick(index.data(MARK).id)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._linking.cancel()
                return True
        return super().eventFilter(watched, event)
