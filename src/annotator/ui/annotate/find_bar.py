"""Finding words in the open article: all places highlighted, one of them selected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.text.span import Span
from annotator.ui.icons import dress

if TYPE_CHECKING:
    from annotator.ui.article.view import ArticleView
    from annotator.ui.workspace import Workspace

MOST = 2_000


class FindBar(QWidget):
    """A field above the article with the number of places and the way to the next."""

    def __init__(self, workspace: Workspace, article: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._article = workspace, article
        self._places: list[Span] = []
        self._at = -1
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find in this article")
        self.field.setAccessibleName("Find in this article")
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for icon, name, work in (
            ("up", "Previous place", lambda: self.step(-1)),
            ("down", "Next place", lambda: self.step(1)),
            ("close", "Close", self.leave),
        ):
            button = QToolButton(self)
            dress(button, icon, workspace.appearance.theme)
            button.setIconSize(QSize(16, 16))
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(work)
            row.addWidget(button)
        self.field.textChanged.connect(self._search)
        workspace.document_changed.connect(self._search)
        self.hide()

    def begin(self) -> None:
        """Shows the bar and takes the focus; selected words become what is looked for."""
        span, desk = self._article.selected_span(), self._workspace.desk
        self.show()
        if span is not None and desk is not None and span.length < 80:
            self.field.setText(desk.text[span.start : span.end])
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    def leave(self) -> None:
        """Hides the bar and gives the focus back to the article."""
        self._places = []
        self._article.set_highlights([])
        self.hide()
        self._article.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: int) -> None:
        """Goes to the next or previous place."""
        if not self._places:
            return
        self._at = (self._at + step) % len(self._places)
        place = self._places[self._at]
        self._article.select_span(place)
        self._article.reveal(place)
        self._workspace.set_selection(self._article.selected_span())
        self._tell()

    def _search(self) -> None:
        if self.isHidden():
            return
        words, desk = self.field.text().strip(), self._workspace.desk
        self._places, self._at = [], -1
        if words and desk is not None:
            pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
            for match in pattern.finditer(desk.text):
                self._places.append(Span.of(match.start(), match.end()))
                if len(self._places) >= MOST:
                    break
        self._article.set_highlights(self._places)
        start = self._article.position()
        self._at = next((at for at, place in enumerate(self._places) if place.start >= start), 0) - 1
        if self._places:
            self.step(1)
        else:
            self._tell()

    def _tell(self) -> None:
        if self._places:
            self.count.setText(f"{self._at + 1} of {len(self._places):,}")
        else:
            self.count.setText("Not found" if self.field.text().strip() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)
