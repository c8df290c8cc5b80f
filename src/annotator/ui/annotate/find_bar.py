"""Finding words in the open article: all places highlighted, one of them selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.errors import Problem
from annotator.text.search import matches
from annotator.text.span import Span
from annotator.ui.icons import dress

if TYPE_CHECKING:
    from annotator.ui.article.view import ArticleView
    from annotator.ui.workspace import Workspace

MOST = 2_000
LARGE = 300_000
PAUSE = 200
OPTIONS = {
    "case": ("Aa", "Match case"),
    "whole_word": ("“W”", "Whole words"),
    "regex": (".*", "Regular expression"),
}
_REMEMBERED = "find_options"


class FindBar(QWidget):
    """A field above the article with ways to look, the number of places and the way to the next."""

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
        self.fault = QLabel(self)
        self.fault.setObjectName("error")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self.field, 1)
        self.options = {name: self._option(name, *words) for name, words in OPTIONS.items()}
        self._row.addWidget(self.count)
        self._add("up", "Previous place").clicked.connect(lambda: self.step(-1))
        self._add("down", "Next place").clicked.connect(lambda: self.step(1))
        self._add("close", "Close").clicked.connect(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.fault)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._typed)
        workspace.document_changed.connect(self._search)
        self.hide()

    def _option(self, name: str, sign: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setCheckable(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setChecked(name in self._workspace.settings.get(_REMEMBERED, []))
        button.toggled.connect(self._choose)
        self._row.addWidget(button)
        return button

    def _add(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        dress(button, icon, self._workspace.appearance.theme)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(name)
        button.setAccessibleName(name)
        self._row.addWidget(button)
        return button

    @property
    def chosen(self) -> dict[str, bool]:
        """Which ways to look are chosen."""
        return {name: button.isChecked() for name, button in self.options.items()}

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
        self._pause.stop()
        self._places = []
        self._article.set_highlights([])
        self.hide()
        self._article.setFocus(Qt.FocusReason.OtherFocusReason)

    def again(self, step: int) -> None:
        """Goes on with the words looked for last, also after the bar was closed; asks for some when there are none."""
        if not self.isHidden() and self.field.text():
            self.step(step)
        elif self.field.text():
            self.show()
            self._look()
            self._go_from(self._article.caret_offset(), step)
        else:
            self.begin()

    def step(self, step: int) -> None:
        """Goes to the next or previous place."""
        if self._pause.isActive():
            self._search()
        elif self._places:
            self._go_to((self._at + step) % len(self._places))

    def _go_to(self, at: int) -> None:
        self._at = at
        place = self._places[at]
        first = max(0, at - MOST // 2)
        if len(self._places) > MOST:
            self._article.set_highlights(self._places[first : first + MOST])
        self._article.select_span(place)
        self._article.reveal(place)
        self._workspace.set_selection(self._article.selected_span())
        self._tell()

    def _go_from(self, offset: int, step: int) -> None:
        """The next place from a caret, or the one before it."""
        if not self._places:
            return
        after = next((at for at, place in enumerate(self._places) if place.start >= offset), len(self._places))
        if step > 0:
            self._go_to(after % len(self._places))
        else:
            before = after - 1 if not after or self._places[after - 1].end < offset else after - 2
            self._go_to(before % len(self._places))

    def _choose(self) -> None:
        settings = self._workspace.settings
        settings.set(_REMEMBERED, [name for name, is_chosen in self.chosen.items() if is_chosen])
        settings.save()
        self._search()

    def _typed(self) -> None:
        desk = self._workspace.desk
        if self.chosen["regex"] or (desk is not None and len(desk.text) > LARGE):
            self._pause.start()
        else:
            self._search()

    def _search(self) -> None:
        if self.isHidden():
            return
        self._look()
        self._go_from(self._article.position(), 1)

    def _look(self) -> None:
        """Finds all places and highlights them."""
        self._pause.stop()
        desk, fault = self._workspace.desk, ""
        self._places, self._at = [], -1
        try:
            self._places = matches(desk.text, self.field.text(), **self.chosen) if desk is not None else []
        except Problem as problem:
            fault = str(problem)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self._article.set_highlights(self._places[:MOST])
        self._tell()

    def _tell(self) -> None:
        if self._places:
            self.count.setText(f"{self._at + 1:,} of {len(self._places):,}")
        else:
            self.count.setText("Not found" if self.field.text() and not self.fault.text() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)
