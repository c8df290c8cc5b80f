"""The links of the mark in hand: its figures with their numbers, its sources, and what else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.reconcile.claims import TIE_KINDS
from annotator.ui.icons import dress
from annotator.ui.panels.link_rows import LinkGroup, LinkRow, groups_of
from annotator.ui.theme import heading
from annotator.ui.widgets.reason_field import ReasonField
from annotator.ui.words import shortened, with_key

if TYPE_CHECKING:
    from annotator.model import Annotation, Link
    from annotator.ui.annotate.linking import Linking
    from annotator.ui.workspace import Workspace

_WORDS = 34


@dataclass(frozen=True, slots=True)
class ShownLink:
    """One link in the list: the button to its other end, and the one that removes it when it is one's own."""

    link: Link
    go: QPushButton
    cross: QToolButton | None
    edit: QToolButton | None = None


class LinksList(QWidget):
    """Lists the links of one mark; makes and removes one's own."""

    followed = Signal()
    asked = Signal(object)

    def __init__(self, workspace: Workspace, linking: Linking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.shown: list[ShownLink] = []
        self.buttons: list[QPushButton] = []
        self.said: list[str] = []
        self._asked = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(heading("Links", self), 1)
        self.link = QToolButton(self)
        self.link.setText("Link…")
        self.link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.link.setIconSize(QSize(16, 16))
        self.link.setAccessibleName("Link this mark to another")
        dress(self.link, "link", workspace.appearance.theme)
        self.link.clicked.connect(linking.begin)
        top.addWidget(self.link)
        column.addLayout(top)
        self._none = QLabel("No links yet.", self)
        self._none.setObjectName("muted")
        column.addWidget(self._none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column.addLayout(self._rows)
        self.reason = ReasonField(self)
        self.reason.given.connect(self._give_reason)
        self.reason.left.connect(self._to_asked)
        column.addWidget(self.reason)
        self.menu = QMenu(self)

    def show_mark(self, mark: Annotation, *, read_only: bool) -> None:
        """Lists the links from and to a mark; the keyboard stays in the list when it was there."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._clear()
        groups = groups_of(self._workspace, mark)
        if self._asked not in {row.link.id for group in groups for row in group.rows}:
            self.reason.hide()
        for group in groups:
            self._add_group(group, read_only=read_only)
        self._none.setVisible(not groups)
        self.link.setVisible(not read_only)
        if had_focus and self.reason.isHidden():
            (self.buttons[0] if self.buttons else self.link).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Says on the button which key does the same, by the ids of the actions."""
        self.link.setToolTip(with_key("Link this mark to another", keys["link"]))

    def remove_one(self) -> None:
        """Removes the own link of the mark; asks which where there are several."""
        own = [one for one in self.shown if one.cross is not None]
        if len(own) == 1:
            self._remove(own[0].link.id)
        elif own:
            self.menu.clear()
            for one in own:
                action = self.menu.addAction(one.go.accessibleName().replace("&", "&&"))
                action.triggered.connect(partial(self._remove_chosen, one.link.id))
            self.menu.popup(self.mapToGlobal(QPoint(0, 0)))
            self.menu.setActiveAction(self.menu.actions()[0])
        else:
            self._workspace.message.emit("This mark has no link of yours.")

    def _clear(self) -> None:
        self.shown, self.buttons, self.said = [], [], []
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add_group(self, group: LinkGroup, *, read_only: bool) -> None:
        self._say(group.heading)
        for row in group.rows:
            self._add_row(group, row, read_only=read_only)

    def _say(self, words: str, indent: int = 0) -> None:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName("muted")
        label.setWordWrap(True)
        label.setContentsMargins(indent, 2, 0, 0)
        self._rows.addWidget(label)
        self.said.append(words)

    def _add_row(self, group: LinkGroup, row: LinkRow, *, read_only: bool) -> None:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        go = QPushButton(shortened(row.words, _WORDS).replace("&", "&&"), holder)
        go.setStyleSheet("text-align: left; padding: 5px 8px;")
        go.setToolTip(f"“{row.quote}”")
        go.setAccessibleName(f"{group.heading}: {row.words}{f', {row.aside}' if row.aside else ''}")
        go.setAccessibleDescription(row.quote)
        go.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        go.clicked.connect(partial(self._go, row.document_id, row.mark_id))
        go.installEventFilter(self)
        line.addWidget(go, 1)
        edit: QToolButton | None = None
        cross: QToolButton | None = None
        if not read_only and row.link.analyst_id == self._workspace.analyst_id:
            if row.link.link_kind in TIE_KINDS:
                edit = self._edit(row, holder)
                line.addWidget(edit)
            cross = self._cross(row, holder)
            line.addWidget(cross)
        self._rows.addWidget(holder)
        for words in (row.aside, self._why(row.link)):
            if words:
                self._say(words, indent=8)
        self.buttons.append(go)
        self.shown.append(ShownLink(row.link, go, cross, edit))

    def _why(self, link: Link) -> str:
        """Why a link holds, and who says so unless it is oneself."""
        if not link.reason:
            return ""
        own = link.analyst_id == self._workspace.analyst_id
        return f"{'Why' if own else self._workspace.analyst_name(link.analyst_id)}: {link.reason}"

    def _edit(self, row: LinkRow, holder: QWidget) -> QToolButton:
        edit = QToolButton(holder)
        dress(edit, "edit", self._workspace.appearance.theme, "muted")
        edit.setIconSize(QSize(14, 14))
        edit.setToolTip("Say why this link holds")
        edit.setAccessibleName(f"Say why the link to {shortened(row.quote)} holds")
        edit.clicked.connect(partial(self._ask_why, row.link))
        return edit

    def _ask_why(self, link: Link, _checked: bool = False) -> None:
        self._asked = link.id
        self.reason.ask(link.id, "Why does this link hold?", "Say so", "A sentence", link.reason or "")
        self.asked.emit(self.reason)

    def _give_reason(self, link_id: str, words: str) -> None:
        from annotator.operations import link

        space = self._workspace
        self._to_asked()
        space.attempt(lambda: link.give_reason(space.opened, link_id, analyst_id=space.analyst_id, reason=words))

    def _to_asked(self) -> None:
        """The keyboard goes back to the link that a reason was asked for."""
        edit = next((one.edit for one in self.shown if one.link.id == self._asked), None)
        if edit is not None:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cross(self, row: LinkRow, holder: QWidget) -> QToolButton:
        cross = QToolButton(holder)
        dress(cross, "close", self._workspace.appearance.theme, "muted")
        cross.setIconSize(QSize(14, 14))
        cross.setToolTip("Remove this link (Del)")
        cross.setAccessibleName(f"Remove the link to {shortened(row.quote)}")
        cross.clicked.connect(partial(self._remove, row.link.id))
        return cross

    def _go(self, document_id: str, mark_id: str) -> None:
        self._workspace.go_to_mark(document_id, mark_id)
        self.followed.emit()

    def _remove_chosen(self, link_id: str, _checked: bool = False) -> None:
        self._remove(link_id)

    def _remove(self, link_id: str) -> None:
        from annotator.operations import link

        space = self._workspace
        if space.tried(lambda: link.remove(space.opened, link_id, analyst_id=space.analyst_id)):
            space.message.emit("The link is removed.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del on a row removes its link."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = next((one for one in self.shown if one.go is watched and one.cross is not None), None)
            if row is not None and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                self._remove(row.link.id)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(watched, QPushButton):
                watched.click()
                return True
        return super().eventFilter(watched, event)
