"""Finding words in the open article: all places highlighted, one of them selected.

Plain words in an ordinary article are found as they are typed; patterns and long texts are searched beside the window.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.errors import Problem
from annotator.progress import Progress, silent
from annotator.text.span import Span
from annotator.ui.icons import dress
from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.ui.article.view import ArticleView
    from annotator.ui.workspace import Workspace

MOST = 2_000
ROWS = 2_000
LARGE = 100_000
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
        self._rough: tuple[Span, ...] = ()
        self._at = -1
        self._lit = range(0)
        self._beside = Latest(self)
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
        workspace.project_changed.connect(self._beside.finish)
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
        self._beside.drop()
        self._take([])
        self.hide()
        self._article.setFocus(Qt.FocusReason.OtherFocusReason)

    def again(self, step: int) -> None:
        """Goes on with the words looked for last, also after the bar was closed; asks for some when there are none."""
        if not self.isHidden() and self.field.text():
            self.step(step)
        elif self.field.text():
            self.show()
            self._look(self._article.caret_offset(), step)
        else:
            self.begin()

    def step(self, step: int) -> None:
        """Goes to the next or previous place; to the first one when what is typed was not looked for yet."""
        if self._pause.isActive():
            self._search()
        elif self._places and not self._beside.is_busy:
            self._go_to((self._at + step) % len(self._places))

    def _go_to(self, at: int) -> None:
        self._at = at
        place = self._places[at]
        if at not in self._lit:
            self._light(max(0, at - MOST // 2))
        self._article.select_span(place)
        self._article.reveal(place)
        self._workspace.set_selection(self._article.selected_span())
        self._tell()

    def _go_from(self, offset: int, step: int) -> None:
        """The next place from a caret, or the one before it."""
        after = bisect_left(self._places, offset, key=lambda place: place.start)
        if step > 0:
            self._go_to(after % len(self._places))
        else:
            before = after - 1 if not after or self._places[after - 1].end < offset else after - 2
            self._go_to(before % len(self._places))

    def _light(self, first: int) -> None:
        """Highlights the places from one on; the stripe shows them all."""
        self._lit = range(first, min(len(self._places), first + MOST))
        self._article.set_highlights(self._places[first : first + MOST])
        if len(self._places) > MOST:
            self._article.stripe.set_found(self._rough)

    def _choose(self) -> None:
        settings = self._workspace.settings
        settings.set(_REMEMBERED, [name for name, is_chosen in self.chosen.items() if is_chosen])
        settings.save()
        self._search()

    def _typed(self) -> None:
        if self._is_slow():
            self._pause.start()
        else:
            self._search()

    def _is_slow(self) -> bool:
        desk = self._workspace.desk
        return self.chosen["regex"] or (desk is not None and len(desk.text) > LARGE)

    def _search(self) -> None:
        if not self.isHidden():
            self._look(self._article.position(), 1)

    def _look(self, offset: int, step: int) -> None:
        """Finds all places, highlights them, and goes to the one after a caret, or before it."""
        self._pause.stop()
        desk, pattern = self._workspace.desk, self.field.text()
        work = partial(_found, desk.text if desk is not None else "", pattern, self.chosen)
        if pattern and self._is_slow():
            self.count.setText("Searching…")
            self._beside.ask(work, partial(self._show, offset, step), self._fail)
            return
        self._beside.drop()
        try:
            self._show(offset, step, work())
        except Problem as problem:
            self._fail(str(problem))

    def _show(self, offset: int, step: int, found: tuple[list[Span], tuple[Span, ...]]) -> None:
        self.fault.setText("")
        self.fault.hide()
        self._take(*found)
        if self._places:
            self._go_from(offset, step)
        elif self.field.text():
            self._workspace.set_selection(None)

    def _fail(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.show()
        self._take([])

    def _take(self, places: list[Span], rough: tuple[Span, ...] = ()) -> None:
        self._places, self._rough, self._at = places, rough, -1
        self._light(0)
        self._tell()

    def _tell(self) -> None:
        if self._places:
            from annotator.text import search

            more = "+" if len(self._places) == search.MOST else ""
            self.count.setText(f"{self._at + 1:,} of {len(self._places):,}{more}")
        else:
            self.count.setText("Not found" if self.field.text() and self.fault.isHidden() else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)


def _found(
    text: str, pattern: str, chosen: dict[str, bool], _progress: Progress = silent
) -> tuple[list[Span], tuple[Span, ...]]:
    """All places, and few enough of them for the stripe; raises `Problem`."""
    from annotator.text import search

    places = search.matches(text, pattern, **chosen)
    return places, _thinned(places, len(text)) if len(places) > MOST else ()


def _thinned(places: Sequence[Span], length: int) -> tuple[Span, ...]:
    """One place for each of the rows that a stripe may have."""
    rows = {place.start * ROWS // length: place for place in places}
    return tuple(rows.values())
