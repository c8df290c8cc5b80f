"""The first page: what the program is for, and the ways to begin."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.icons import application_icon, dress
from annotator.ui.theme import heading
from annotator.ui.widgets.choice_button import ChoiceButton

if TYPE_CHECKING:
    from annotator.ui.files import Files
    from annotator.ui.workspace import Workspace

WIDTH = 440


class WelcomePage(QWidget):
    """Shown while there is no project."""

    def __init__(self, workspace: Workspace, files: Files, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._files = workspace, files
        self.setAcceptDrops(True)
        box = self._box = QFrame(self)
        box.setMinimumWidth(WIDTH - 120)
        box.setMaximumWidth(WIDTH)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._introduce(column)
        column.addSpacing(12)
        theme = workspace.appearance.theme
        self.sample = ChoiceButton("Open the sample project", box)
        self.new = ChoiceButton("New project…", box)
        self.open = ChoiceButton("Open project…", box)
        for button, icon, work in (
            (self.sample, "sample", files.open_sample),
            (self.new, "new", files.new_project),
            (self.open, "open", files.open_project),
        ):
            dress(button, icon, theme)
            button.setIconSize(QSize(20, 20))
            button.clicked.connect(lambda _checked=False, work=work: work())
            column.addWidget(button)
        self._recent_heading = heading("Recent projects", box)
        column.addSpacing(14)
        column.addWidget(self._recent_heading)
        self._offered: list[ChoiceButton] = []
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column.addLayout(self._recent)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(box, 100)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def _introduce(self, column: QVBoxLayout) -> None:
        box = self._box
        sign = QLabel(box)
        sign.setPixmap(application_icon().pixmap(56, 56))
        title = QLabel("Annotator", box)
        font = QFont(title.font())
        font.setPixelSize(26)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        words = QLabel(
            "Mark claims, figures and attributions in news reports, review each other’s marks, "
            "and settle them into one dataset.",
            box,
        )
        words.setWordWrap(True)
        words.setObjectName("muted")
        for part in (sign, title, words):
            column.addWidget(part)

    @property
    def recent(self) -> list[str]:
        """The names of the projects offered."""
        return [one.text() for one in self._offered]

    def refresh(self) -> None:
        """Lists the projects opened lately."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._offered.clear()
        recent = self._workspace.memory.recent[:5]
        self._recent_heading.setVisible(bool(recent))
        for path in recent:
            button = ChoiceButton(path.stem, self._box, quiet=True)
            button.setToolTip(str(path))
            button.clicked.connect(partial(self._open, path))
            self._recent.addWidget(button)
            self._offered.append(button)
        self.sample.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, path: Path, _checked: bool = False) -> None:
        self._files.open_path(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._files.open_path(Path(event.mimeData().urls()[0].toLocalFile()))
