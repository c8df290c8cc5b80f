"""The part of the tag panel that leads from a claim to its versions in other articles, and links it there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from annotator.ui.theme import heading
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.words import with_key

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.ui.workspace import Workspace

LINK, VERSIONS = "Link this claim to one of another article", "This claim through the articles"


class ClaimPart(QWidget):
    """Two ways out of the article; seen with a claim in hand."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.link, self.versions = QPushButton("Link to another…", self), QPushButton("Versions", self)
        box = QWidget(self)
        flow = FlowLayout(box, spacing=6)
        for button, words in ((self.link, LINK), (self.versions, VERSIONS)):
            button.setAutoDefault(False)
            button.setAccessibleName(words)
            button.setStyleSheet("padding: 4px 10px")
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading("In other articles", self))
        column.addWidget(box)
        self.link.clicked.connect(lambda _checked: self._link())
        self.versions.clicked.connect(lambda _checked: self._show_versions())
        self.hide()

    def show_mark(self, mark: Annotation, *, read_only: bool) -> None:
        """Another mark is in hand."""
        self.setVisible(mark.tag == "claim")
        self.link.setVisible(not read_only)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Says on each button which key does the same, by the ids of the actions."""
        self.link.setToolTip(with_key(LINK, keys["link_far"]))
        self.versions.setToolTip(with_key(VERSIONS, keys["versions"]))

    def _link(self) -> None:
        from annotator.ui.claims.picker import link_mark

        if self._workspace.own_mark is not None:
            link_mark(self._workspace, self.window())

    def _show_versions(self) -> None:
        space, mark_id = self._workspace, self._workspace.mark_id
        space.place_wanted.emit("figures")
        space.page_wanted.emit("claims", mark_id)
