"""The rail on the left: the places of the window above, who is at the desk below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from annotator.ui.icons import pixmap
from annotator.ui.review.badge import WaitingCount
from annotator.ui.widgets.glyphs import marker_icon, paint_marker

if TYPE_CHECKING:
    from annotator.store.journal import Changes
    from annotator.ui.workspace import Workspace

WIDTH = 84


class PlaceButton(QToolButton):
    """One place: its icon over its name, with a bar beside it while one is there."""

    def __init__(self, title: str, icon: str, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name, self._workspace = icon, workspace
        self._waiting = 0
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def waiting(self) -> int:
        """How much waits there for who is at the desk."""
        return self._waiting

    def show_waiting(self, number: int) -> None:
        """Says how much waits there, at the icon and aloud."""
        self._waiting = number
        self.setAccessibleDescription(f"{number:,} waiting for you" if number else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 8, 62)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._workspace.appearance.theme
        active = self.isChecked()
        ink = theme.accent if active else theme.text if self.underMouse() else theme.muted
        if not self.isEnabled():
            ink = theme.border
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if active or (self.underMouse() and self.isEnabled()):
            painter.setBrush(QColor(theme.quiet_selection if active else theme.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 1, -2, -1), 8, 8)
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 1.5, -2.5, -1.5), 8, 8)
        sign: QPixmap = pixmap(self._icon_name, ink, 22, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() / 2 - 11, 10), sign)
        font = QFont(self.font())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold if active else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(self.rect().adjusted(0, 35, 0, -6), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._waiting:
            self._paint_waiting(painter, font)
        painter.end()

    def _paint_waiting(self, painter: QPainter, font: QFont) -> None:
        theme = self._workspace.appearance.theme
        words = f"{self._waiting}" if self._waiting < 100 else "99+"
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        width = max(17, painter.fontMetrics().horizontalAdvance(words) + 9)
        field = QRectF(self.width() / 2 + 5, 4, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(field, 8.5, 8.5)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, words)


class AnalystButton(QToolButton):
    """Who is at the desk, with a menu to change that."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setObjectName("analyst")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 8, 64)

    def refresh(self) -> None:
        """Shows who it is now."""
        name = self._workspace.analyst_name(self._workspace.analyst_id)
        self.setText(name or "Who?")
        self.setToolTip(f"You are {name}. Click to change." if name else "Say who you are")
        self.setAccessibleName(f"Analyst: {name or 'nobody yet'}")
        self.setVisible(self._workspace.is_open)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        workspace, theme = self._workspace, self._workspace.appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QColor(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 1.5, -2.5, -1.5), 8, 8)
        disc = QRectF(self.width() / 2 - 15, 6, 30, 30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.quiet_selection))
        painter.drawEllipse(disc)
        painter.setPen(QColor(theme.accent))
        font = QFont(self.font())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        known = bool(workspace.analyst_id)
        initials = "".join(part[0] for part in self.text().split()[:2]).upper() if known else "?"
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials)
        if known:
            lane = workspace.lane_of(workspace.analyst_id)
            paint_marker(painter, QPointF(disc.right() + 1, disc.top() + 4), lane, QColor(theme.muted), 3.6)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        space = self.width() - 6
        first = self.text().split()[0] if known else self.text()
        shown = painter.fontMetrics().elidedText(first, Qt.TextElideMode.ElideRight, space)
        painter.drawText(self.rect().adjusted(3, 38, -3, -4), Qt.AlignmentFlag.AlignCenter, shown)
        painter.end()


class Rail(QToolBar):
    """A tool bar that cannot be moved: it is how one gets about."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("Places", parent)
        self._workspace = workspace
        self.setObjectName("rail")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setFixedWidth(WIDTH)
        self.places: dict[str, PlaceButton] = {}
        self.analyst = AnalystButton(workspace, self)
        self._space = QWidget(self)
        self._space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._end = self.addWidget(self._space)
        self._analyst_action = self.addWidget(self.analyst)
        workspace.analyst_changed.connect(self.refresh)
        workspace.project_changed.connect(self.refresh)
        workspace.changed.connect(self._changed)
        workspace.appearance.changed.connect(lambda _theme: self.refresh())
        self.refresh()

    def add_place(self, name: str, title: str, icon: str, keys: str, go: Callable[[str], object]) -> None:
        """Adds a place below those there are."""
        button = PlaceButton(title, icon, self._workspace, self)
        button.setToolTip(f"{title} ({keys})")
        button.clicked.connect(partial(self._go, name, go))
        self.places[name] = button
        if name == "review":
            WaitingCount(self._workspace, button.show_waiting, button)
        self.insertWidget(self._end, button)
        self.refresh()

    def show_place(self, name: str) -> None:
        """Marks the place one is at."""
        for other, button in self.places.items():
            button.setChecked(other == name and self._workspace.is_open)

    def refresh(self) -> None:
        """Shows what can be gone to, and who is at the desk."""
        for button in self.places.values():
            button.setEnabled(self._workspace.is_open)
            button.update()
        self._analyst_action.setVisible(self._workspace.is_open)
        self.analyst.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.touches("analyst", "project"):
            self.refresh()

    def _go(self, name: str, go: Callable[[str], object], _checked: bool = False) -> None:
        go(name)


def list_analysts(menu: QMenu, workspace: Workspace) -> None:
    """Puts everybody above what else is in the analyst menu."""
    for action in menu.actions():
        if action.objectName() == "analyst":
            menu.removeAction(action)
            action.deleteLater()
    below = menu.actions()[0]
    for lane, one in enumerate(workspace.analysts):
        mine = one.id == workspace.analyst_id
        action = QAction(f"{one.name} (you)" if mine else one.name, menu)
        action.setObjectName("analyst")
        action.setIcon(marker_icon(lane, workspace.appearance.theme.muted))
        action.setEnabled(not mine)
        action.triggered.connect(partial(_seat, workspace, one.id))
        menu.insertAction(below, action)


def _seat(workspace: Workspace, analyst_id: str, _checked: bool = False) -> None:
    workspace.set_analyst(analyst_id)
