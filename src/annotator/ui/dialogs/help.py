"""What the program is, and every key it answers to."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.resources import resource
from annotator.ui.dialogs.cheat_sheet import Rows, columns, print_sheet, sections, write_pdf
from annotator.ui.dialogs.key_editor import KeyEditor
from annotator.ui.icons import application_icon
from annotator.ui.theme import heading

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

LONG = 22


class Shortcuts(QDialog):
    """All shortcuts, by menu: to read, to print and to change."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(880, 640)
        self.area = QScrollArea(self)
        self.area.setAccessibleName(self.windowTitle())
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for words, run in (("Change…", self._change), ("Save as PDF…", self._save), ("Print…", self._print)):
            button = buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(run)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 12, 14)
        column.addWidget(self.area, 1)
        column.addWidget(buttons)
        window.keys.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setSpacing(36)
        row.setAlignment(Qt.AlignmentFlag.AlignTop)
        for found in columns(sections(self._window.keys)):
            half = QVBoxLayout()
            half.setSpacing(4)
            row.addLayout(half, 1)
            for name, rows in found.items():
                title = heading(name, page)
                title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
                half.addWidget(title)
                half.addLayout(_rows(rows, page))
                half.addSpacing(14)
            half.addStretch(1)
        self.area.setWidget(page)

    def _change(self) -> None:
        KeyEditor(self._window).open()

    def _print(self) -> None:
        print_sheet(self._window.keys, self)

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save as PDF", "annotator-shortcuts.pdf", "PDF (*.pdf)")
        if name:
            self._window.workspace.attempt(lambda: write_pdf(self._window.keys, Path(name).with_suffix(".pdf")))


def _rows(rows: Rows, parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 2, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(0, 1)
    for row, (text, how) in enumerate(rows):
        words = QLabel(text, parent)
        label = QLabel(how if len(how) <= LONG else how.replace(", ", "\n"), parent)
        label.setObjectName("muted")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 0)
        grid.addWidget(label, row, 1)
    return grid


class About(QDialog):
    """Name, version, purpose and licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Annotator")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        try:
            number = version("annotator")
        except PackageNotFoundError:
            number = ""
        sign = QLabel(self)
        sign.setPixmap(application_icon().pixmap(64, 64))
        words = QLabel(
            f"<p style='font-size:18px'><b>Annotator</b> {number}</p>"
            "<p>For people who turn news reports into evidence: mark claims, figures and attributions, "
            "review each other, and export one reconciled dataset.</p><p>Free software under the MIT licence.</p>",
            self,
        )
        words.setWordWrap(True)
        words.setMinimumWidth(340)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.addLayout(row)
        column.addWidget(buttons)


class GettingStarted(QDialog):
    """The first page of help, shipped with the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Getting started")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 640)
        words = QLabel(resource("help", "getting-started.md").read_text(encoding="utf-8"), self)
        words.setTextFormat(Qt.TextFormat.MarkdownText)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(8, 4, 16, 8)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = QScrollArea(self)
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 8, 12)
        column.addWidget(area, 1)
        column.addWidget(buttons)
