"""Whose marks are shown: everybody in the project with their marker, a box to tick, and a way to see only theirs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.ui.widgets.glyphs import marker_icon

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace


class AnalystBox(QCheckBox):
    """Says `pressing` before a press changes it, and `only` on a double click or Enter."""

    pressing = Signal()
    only = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressing.emit()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.only.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.pressing.emit()
            self.only.emit()
        else:
            super().keyPressEvent(event)


class AnalystRow(QWidget):
    """An analyst's box, and the button that shows only their marks, or everybody's again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = AnalystBox(self)
        self.box.setIconSize(QSize(16, 16))
        self.only = QToolButton(self)
        self.only.setText("Only")
        self.only.setCheckable(True)
        self.only.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.only.setObjectName("small")
        self.only.setStyleSheet("QToolButton { padding: 1px 7px; }")
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.only)


class AnalystsList(QWidget):
    """A row for each analyst."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._before = workspace.sight.held()
        self._key = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._rows: dict[str, AnalystRow] = {}
        workspace.appearance.changed.connect(lambda _theme: self.refresh())

    def refresh(self) -> None:
        """Shows the analysts as they are now."""
        workspace = self._workspace
        people = workspace.analysts
        for gone in self._rows.keys() - {one.id for one in people}:
            self._rows.pop(gone).deleteLater()
        for lane, one in enumerate(people):
            row = self._rows.get(one.id) or self._added(one.id)
            name = f"{one.name} (you)" if one.id == workspace.analyst_id else one.name
            row.box.setText(name.replace("&", "&&"))
            row.box.setChecked(workspace.is_visible(one.id))
            row.box.setIcon(marker_icon(lane, workspace.appearance.theme.muted))
            row.box.setAccessibleName(f"Show the marks of {one.name}")
            row.box.setAccessibleDescription("Enter shows only theirs, and Enter again everybody’s")
            alone = workspace.sight.analyst == one.id
            row.only.setChecked(alone)
            row.only.setVisible(len(people) > 1)
            words = "Show everybody’s marks again" if alone else f"Show only the marks of {one.name}"
            row.only.setAccessibleName(words)
            row.only.setToolTip(words)
            row.box.setToolTip("Double click shows only theirs" + (f" ({self._key})" if self._key else ""))

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Names the key that shows one analyst alone."""
        self._key = keys["only_analyst"]

    def box(self, analyst_id: str) -> QCheckBox:
        """The box of one analyst."""
        return self._rows[analyst_id].box

    def only(self, analyst_id: str) -> QToolButton:
        """The button that shows one analyst alone."""
        return self._rows[analyst_id].only

    def _toggle(self, analyst_id: str, _checked: bool = False) -> None:
        self._workspace.set_visible(analyst_id, self._rows[analyst_id].box.isChecked())

    def _hold(self) -> None:
        self._before = self._workspace.sight.held()

    def _show_only(self, analyst_id: str, _checked: bool = False) -> None:
        self._workspace.sight.only_analyst(analyst_id)

    def _show_only_instead(self, analyst_id: str) -> None:
        """The first click of the two ticked the box: that was not what was meant."""
        self._workspace.sight.put_back(self._before)
        self._show_only(analyst_id)

    def _added(self, analyst_id: str) -> AnalystRow:
        row = AnalystRow(self)
        row.box.clicked.connect(partial(self._toggle, analyst_id))
        row.box.pressing.connect(self._hold)
        row.box.only.connect(partial(self._show_only_instead, analyst_id))
        row.only.clicked.connect(partial(self._show_only, analyst_id))
        self._column.addWidget(row)
        self._rows[analyst_id] = row
        return row
