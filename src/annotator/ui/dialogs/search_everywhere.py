"""Searching titles, texts, marks, notes and values of all articles; a hit opens its article at its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.tasks import Latest
from annotator.ui.widgets.hit_list import HitList, HitRow, rows
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.progress import Progress
    from annotator.store import Store
    from annotator.ui.workspace import Workspace

PAUSE = 250
LIMIT = 200
KINDS = {"title": "Titles", "text": "Texts", "mark": "Marks", "note": "Notes", "value": "Values"}
_REMEMBERED = "not_searched"
HINT = "Words, “phrases in quotes” and beginnings* of words"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class SearchEverywhere(QDialog):
    """A field and what was found below it; it keeps both while it is closed. `chosen` gives the hit to go to.

    `found` has the words for which the list was made.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self.found = ""
        self._beside = Latest(self)
        self.setWindowTitle("Search Everywhere")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Search titles, texts, marks, notes and values")
        self.field.setAccessibleName("Search everywhere")
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.kinds = {kind: QCheckBox(words, self) for kind, words in KINDS.items()}
        self.list = HitList(self)
        self.note = QLabel(HINT, self)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addLayout(self._choices())
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(self._pause.start)
        self.list.clicked.connect(self.go)
        workspace.project_changed.connect(self._forget)

    def _choices(self) -> QHBoxLayout:
        """What to search, as it was chosen last."""
        left_out = self._workspace.settings.get(_REMEMBERED, [])
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(16)
        for kind, box in self.kinds.items():
            box.setChecked(kind not in left_out)
            box.clicked.connect(self._choose)
            row.addWidget(box)
        row.addStretch(1)
        return row

    def _choose(self) -> None:
        settings = self._workspace.settings
        settings.set(_REMEMBERED, [kind for kind, box in self.kinds.items() if not box.isChecked()] or None)
        settings.save()
        self.search()

    def begin(self) -> None:
        """Shows the field, with what was found last; what has changed since is found anew."""
        window = self._window
        self.resize(min(760, window.width() - 40), min(600, window.height() - 80))
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 56)))
        self.show()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.search()

    def search(self) -> None:
        """Looks for what is typed, beside the window."""
        self._pause.stop()
        store, words, viewer = self._workspace.store, self.field.text().strip(), self._workspace.analyst_id
        kinds = [kind for kind, box in self.kinds.items() if box.isChecked()]
        if store is None or not words or not kinds:
            self._beside.drop()
            self._show("", [], is_cut=False)
            self.note.setText(HINT if kinds else "Tick above what to search.")
            return
        if words != self.found:
            self.note.setText("Searching…")
        self._beside.ask(
            lambda progress: _look(store, words, kinds, viewer, progress),
            lambda result: self._show(words, *result),
            self.note.setText,
        )

    def go(self) -> None:
        """Closes and goes to the chosen hit."""
        hit = self.list.current
        if hit is not None:
            self.hide()
            self._window.activateWindow()
            self.chosen.emit(hit)

    def _show(self, words: str, lines: list[HitRow], is_cut: bool) -> None:
        is_same = lines == self.list.hits.rows
        self.found = words
        if not is_same:
            self.list.hits.show(lines)
            self.list.step(0)
        hits = sum(row.hit is not None for row in lines)
        if not words:
            self.note.setText(HINT)
        elif not hits:
            self.note.setText(f"Nothing has “{words}” in it. All the words have to be there, each of them whole.")
        else:
            told = f"{counted(hits, 'hit')} in {counted(len(lines) - hits, 'article')}"
            more = f" · there are more: only the first {LIMIT} of a kind are shown" if is_cut else ""
            self.note.setText(f"{told}{more} · Enter opens · Esc closes")

    def _forget(self) -> None:
        self.hide()
        self._beside.finish()
        self.field.clear()
        self._show("", [], is_cut=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard stays in the field: arrows move in the list, Enter opens."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self.list.step(step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if self._pause.isActive():
                    self.search()
                elif not self._beside.is_busy:
                    self.go()
                return True
        return super().eventFilter(watched, event)


def _look(store: Store, words: str, kinds: Sequence[str], viewer: str, progress: Progress) -> tuple[list[HitRow], bool]:
    """Runs beside the window: the lines, and whether there are more hits than are shown."""
    from annotator.operations import find_all
    from annotator.store.queries.search import phrases

    shown, is_cut, count = [], False, dict.fromkeys(find_all.KINDS, 0)
    for hit in find_all.search_all(store, words, kinds=kinds, limit=LIMIT + 1, progress=progress, viewer=viewer):
        count[hit.kind] += 1
        if count[hit.kind] > LIMIT:
            is_cut = True
        else:
            shown.append(hit)
    return rows(shown, phrases(words)), is_cut
