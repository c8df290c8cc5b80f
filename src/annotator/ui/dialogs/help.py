"""What the program is, and every key it answers to."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.resources import resource
from annotator.ui.actions.keys import Keys
from annotator.ui.icons import application_icon
from annotator.ui.theme import heading

NATIVE = (
    ("Select by word or line", ("Ctrl+Shift+Right", "Shift+Down")),
    ("Select a word, sentence, paragraph", ("Double click", "Triple click", "Four clicks")),
    ("Keep stray blanks and quote marks", ("Hold Alt while selecting",)),
    ("Values of the mark at the caret", ("Enter",)),
    ("Let go of the selection, then of the mark", ("Esc",)),
)


class Shortcuts(QDialog):
    """All shortcuts, by menu."""

    def __init__(self, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 620)
        menus: dict[str, list[tuple[str, tuple[str, ...]]]] = {"In the article": list(NATIVE)}
        for action in keys.table:
            if keys.of(action):
                menus.setdefault(action.menu[0], []).append((action.text.rstrip("…"), keys.of(action)))
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setSpacing(36)
        halves = [QVBoxLayout(), QVBoxLayout()]
        for half in halves:
            columns.addLayout(half, 1)
        weights = [0, 0]
        for name, rows in menus.items():
            side = weights.index(min(weights))
            weights[side] += len(rows) + 2
            title = heading(name, page)
            title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            halves[side].addWidget(title)
            halves[side].addLayout(_rows(rows, page))
            halves[side].addSpacing(14)
        for half in halves:
            half.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 12, 14)
        column.addWidget(area, 1)
        column.addWidget(buttons)


def _rows(rows: list[tuple[str, tuple[str, ...]]], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 2, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(0, 1)
    for row, (text, keys) in enumerate(rows):
        words = QLabel(text, parent)
        shown = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key for key in keys]
        label = QLabel(", ".join(shown), parent)
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
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 8, 12)
        column.addWidget(area, 1)
        column.addWidget(buttons)
