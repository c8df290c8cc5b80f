"""One line above the article while marking is blind: what is hidden from who is at the desk, or that it was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.ui.icons import pixmap
from annotator.ui.widgets.said import when_words

if TYPE_CHECKING:
    from annotator.operations.blind import Reopening
    from annotator.store.journal import Changes
    from annotator.ui.theme import Theme
    from annotator.ui.workspace import Workspace

HIDDEN = "Blind marking: others’ work on this article is shown once you are done with it."
SEEN = "Blind marking: you may see others’ work on this article."
NOBODY = "Blind marking: others’ work is hidden until you say who you are."
SIGN = 16


class BlindLine(QWidget):
    """Hidden where there is nothing to say."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setObjectName("muted")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 0, 3)
        row.setSpacing(7)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._dress(workspace.appearance.theme)
        workspace.appearance.changed.connect(self._dress)
        workspace.document_changed.connect(self.refresh)
        workspace.analyst_changed.connect(self.refresh)
        workspace.curtain_moved.connect(self.refresh)
        workspace.changed.connect(self._changed)
        self.hide()

    @property
    def words(self) -> str:
        """What is said; empty when nothing is."""
        return "" if self.isHidden() else self._words.text()

    def refresh(self) -> None:
        """Says what holds now."""
        words = " ".join(filter(None, (self._of_curtain(), self._of_reopening())))
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _of_curtain(self) -> str:
        workspace = self._workspace
        if workspace.desk is None or not workspace.is_blind:
            return ""
        if not workspace.analyst_id:
            return NOBODY
        return HIDDEN if workspace.desk.only is not None else SEEN

    def _of_reopening(self) -> str:
        from annotator.operations import blind

        workspace = self._workspace
        if workspace.desk is None or workspace.store is None:
            return ""
        found = blind.reopenings(workspace.store, [workspace.document_id])
        own = [one for one in found if one.analyst_id == workspace.analyst_id]
        return reopened_words(own[-1], "You") if own else ""

    def _changed(self, changes: Changes) -> None:
        if changes.touches("work_state") and self._workspace.document_id in changes.documents():
            self.refresh()

    def _dress(self, theme: Theme) -> None:
        self._sign.setPixmap(pixmap("hidden", theme.muted, SIGN, self.devicePixelRatioF()))


def reopened_words(one: Reopening, who: str) -> str:
    """That somebody took an article up again, and what that means for how blind their marks are."""
    return f"{who} reopened it {when_words(one.at)}, after others’ marks could be seen."
