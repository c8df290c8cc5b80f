"""The links of the mark in hand, each one click from its other end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.icons import dress
from annotator.ui.theme import heading
from annotator.ui.words import link_words, shortened

if TYPE_CHECKING:
    from annotator.model import Annotation, Link
    from annotator.ui.annotate.linking import Linking
    from annotator.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShownLink:
    """One link in the list: the button to its other end, and the one that removes it when it is one's own."""

    link: Link
    go: QPushButton
    cross: QToolButton | None


class LinksList(QWidget):
    """Lists the links of one mark; makes and removes one's own."""

    def __init__(self, workspace: Workspace, linking: Linking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.shown: list[ShownLink] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(heading("Links", self), 1)
        self.link = QToolButton(self)
        self.link.setText("Link…")
        self.link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.link.setIconSize(QSize(16, 16))
        self.link.setToolTip("Link this mark to another (L)")
        self.link.setAccessibleName("Link this mark to another")
        dress(self.link, "link", workspace.appearance.theme)
        self.link.clicked.connect(linking.begin)
        top.addWidget(self.link)
        column.addLayout(top)
        self._none = QLabel("No links yet.", self)
        self._none.setObjectName("muted")
        column.addWidget(self._none)
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._grid.setColumnStretch(0, 1)
        column.addWidget(self._rows)

    def show_mark(self, mark: Annotation, *, read_only: bool) -> None:
        """Lists the links from and to a mark."""
        self.shown = []
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        desk = self._workspace.desk
        links = desk.links_of(mark.id) if desk is not None else []
        for row, link in enumerate(links):
            self._add(row, link, mark, read_only=read_only)
        self._none.setVisible(not links)
        self._rows.setVisible(bool(links))
        self.link.setVisible(not read_only)

    def _add(self, row: int, link: Link, mark: Annotation, *, read_only: bool) -> None:
        forward = link.from_id == mark.id
        other_id = link.to_id if forward else link.from_id
        words, place = self._other(other_id)
        verb = QLabel(link_words(link.link_kind, forward=forward), self._rows)
        verb.setObjectName("muted")
        go = QPushButton(f"“{shortened(words, 30)}”", self._rows)
        go.setStyleSheet("text-align: left; padding: 5px 8px;")
        go.setToolTip(words)
        go.setAccessibleName(f"{verb.text()} {words}")
        go.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        go.clicked.connect(partial(self._workspace.go_to_mark, place, other_id))
        self._grid.addWidget(verb, 2 * row, 0, 1, 2)
        self._grid.addWidget(go, 2 * row + 1, 0)
        cross: QToolButton | None = None
        if not read_only and link.analyst_id == self._workspace.analyst_id:
            cross = QToolButton(self._rows)
            dress(cross, "close", self._workspace.appearance.theme, "muted")
            cross.setIconSize(QSize(14, 14))
            cross.setToolTip("Remove this link")
            cross.setAccessibleName(f"Remove the link to {shortened(words)}")
            cross.clicked.connect(partial(self._remove, link.id))
            self._grid.addWidget(cross, 2 * row + 1, 1)
        self.shown.append(ShownLink(link, go, cross))

    def _other(self, mark_id: str) -> tuple[str, str]:
        """The words of a mark and its article, wherever it is."""
        from annotator.operations import annotate

        desk = self._workspace.desk
        here = desk.mark(mark_id) if desk is not None else None
        mark = here or self._workspace.attempt(lambda: annotate.get(self._workspace.opened, mark_id))
        return (mark.quote, mark.document_id) if mark is not None else ("a mark that is gone", "")

    def _remove(self, link_id: str) -> None:
        from annotator.operations import link

        self._workspace.attempt(
            lambda: link.remove(self._workspace.opened, link_id, analyst_id=self._workspace.analyst_id)
        )
