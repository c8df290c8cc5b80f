"""The first lines of what would be exported, written beside the window as the choices change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.ui.tasks import Latest
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.working import Working
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.previewing import Preview
    from annotator.store import Store
    from annotator.ui.dialogs.export_request import Request

PAUSE = 250
FIRST = ("dataset.json", ".ann", ".csv", ".parquet")
"""How files end that say most of marks, shown first."""


class ExportPreview(QWidget):
    """Shows one file of an export at a time; asked again before it is done, it shows what was asked last."""

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._request: Request | None = None
        self._shown: Preview | None = None
        self.file = QComboBox(self)
        name_choice(self.file, "File of the preview")
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.words.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.words.setAccessibleName("Preview")
        self.words.setStyleSheet("QAbstractScrollArea::corner { background: transparent; border: none; }")
        self.words.setMinimumSize(200, 120)
        self.said = prose(muted=True)
        self.working = Working(self)
        self.working.setContentsMargins(-14, 0, -14, 0)
        self._asking = Latest(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._ask)
        self.file.currentIndexChanged.connect(self._show_file)
        self._asking.progressed.connect(self.working.progress)
        self.working.stopped.connect(self._stop)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(prose("Preview", strong=True, wraps=False))
        above.addStretch(1)
        above.addWidget(self.file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self.words, 1)
        column.addWidget(self.working)
        column.addWidget(self.said)
        self.file.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a preview is still to come."""
        return self._pause.isActive() or self._asking.is_busy

    def show_request(self, request: Request | None, instead: str = "") -> None:
        """Previews a request soon; with none, says why there is nothing to see."""
        self._asking.drop()
        self._request = request
        if request is None:
            self._pause.stop()
            self._clear(instead)
        else:
            self._pause.start()

    def finish(self) -> None:
        """The dialog is closing."""
        self._pause.stop()
        self._asking.finish()

    def _ask(self) -> None:
        request, store = self._request, self._store
        if request is not None:
            self.working.begin("Writing the first articles")
            self._asking.ask(lambda progress: request.preview(store, progress), self._take, self._fail)

    def _stop(self) -> None:
        self._asking.drop()
        self._clear("The preview was stopped.")

    def _fail(self, words: str) -> None:
        self.working.end()
        self._clear(words)

    def _clear(self, words: str) -> None:
        self._shown = None
        self.file.hide()
        self.words.clear()
        self.said.setText(words)

    def _take(self, preview: Preview) -> None:
        self.working.end()
        self._shown = preview
        current = self.file.currentText()
        names = sorted((one.name for one in preview.samples), key=_says_less)
        with QSignalBlocker(self.file):
            self.file.clear()
            self.file.addItems(names)
            self.file.setCurrentIndex(max(0, self.file.findText(current)))
        self.file.setVisible(len(names) > 1)
        self._show_file()

    def _show_file(self) -> None:
        if self._shown is None:
            return
        name = self.file.currentText()
        sample = next((one for one in self._shown.samples if one.name == name), None)
        self.words.setPlainText(sample.words if sample else "")
        self.words.moveCursor(QTextCursor.MoveOperation.Start)
        self.said.setText(_about(self._shown, is_cut=sample is not None and sample.is_cut))


def _says_less(name: str) -> tuple[int, str]:
    return next((at for at, end in enumerate(FIRST) if name.endswith(end)), len(FIRST)), name


def _about(shown: Preview, *, is_cut: bool) -> str:
    articles = counted(shown.articles, "article")
    hidden = "Work of others on articles that you are not done with is written, but not shown here."
    if not shown.articles:
        return "No article meets this: the export will hold none."
    if not shown.shown:
        return f"{articles.capitalize()} will be written. {hidden}"
    words = f"{articles.capitalize()} will be written."
    if shown.shown < shown.articles:
        words = f"The first {shown.shown} of {articles}."
    if is_cut:
        words += " The file goes on."
    return f"{words} {hidden}" if shown.hidden else words
