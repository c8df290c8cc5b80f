"""Above the timeline: the claim in its earliest words, how often it is told, and by how few voices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.reconcile.strands import Strand
from annotator.ui.article.display import shown
from annotator.ui.claims.phrases import strand_words
from annotator.ui.figures.voice_signs import sign_icon
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import prose, theme_of
from annotator.ui.words import counted, shortened

LONGEST, NAME = 180, 34


class Header(QWidget):
    """Says what is looked at; `group_chosen` asks for the claims of one voice."""

    group_chosen = Signal(str)

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.aside = prose(strong=True), prose(muted=True)
        self.voices = QWidget()
        self._flow = FlowLayout(self.voices, spacing=4)
        self.buttons: dict[str, QToolButton] = {}
        self._ranks: dict[str, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(4)
        column.addWidget(self.title)
        line = QHBoxLayout()
        line.setSpacing(6)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.aside)
        words.addWidget(self.voices)
        line.addLayout(words, 1)
        for action in actions:
            line.addWidget(KeyButton(action), 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)

    def show_strand(self, strand: Strand, ranks: Mapping[str, int]) -> None:
        """Shows a claim with its versions."""
        self.title.setText(shown(f"“{shortened(strand.first.words, LONGEST)}”"))
        self.aside.setText(strand_words(strand))
        counts = {
            group: sum(group in one.claim.groups for one in strand.tellings) for group in strand.groups
        }  # fmt: skip
        self._show_voices(counts, ranks)

    def show_words(self, title: str, aside: str) -> None:
        """Shows what is said of something else."""
        self.title.setText(shown(title))
        self.aside.setText(shown(aside))
        self._show_voices({}, {})

    def _show_voices(self, counts: Mapping[str, int], ranks: Mapping[str, int]) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons, self._ranks = {}, dict(ranks)
        for group, many in counts.items():
            button = self.buttons[group] = QToolButton(self.voices)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIcon(sign_icon(theme_of(self), ranks.get(group)))
            button.setIconSize(QSize(16, 16))
            button.setText(f"{shortened(group, NAME)} {many:,}".replace("&", "&&"))
            button.setStyleSheet("padding: 2px 6px")
            button.setToolTip(f"{group}: {counted(many, 'version')}. Click to list only its claims.")
            button.setAccessibleName(f"Only claims on the word of {group}, here in {counted(many, 'version')}")
            button.clicked.connect(partial(self._choose, group))
            self._flow.addWidget(button)
            button.show()
        self.voices.setVisible(bool(counts))
        self.voices.updateGeometry()

    def _choose(self, group: str, _checked: bool = False) -> None:
        self.group_chosen.emit(group)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            painter.setPen(QColor(theme_of(self).border))
            painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        finally:
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for group, button in self.buttons.items():
                button.setIcon(sign_icon(theme_of(self), self._ranks.get(group)))
