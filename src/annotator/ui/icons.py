"""Icons drawn in the colour of the text around them, sharp at every scale, redrawn when the theme changes."""

from __future__ import annotations

from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from annotator.resources import resource
from annotator.ui.theme import Theme

SIZE = 20
_NAME = "icon_name"
_COLOR = "icon_color"


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _shape(name: str, size: int, scale: float) -> QPixmap:
    """One icon in black: it is drawn once, since reading a drawing takes longer than colouring it."""
    made = QPixmap(QSize(round(size * scale), round(size * scale)))
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).encode()))
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    return made


@cache
def pixmap(name: str, color: str, size: int = SIZE, scale: float = 1.0) -> QPixmap:
    """One icon in one colour, `size` logical pixels wide."""
    made = _shape(name, size, scale).copy()
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), QColor(color))
    painter.end()
    made.setDevicePixelRatio(scale)
    return made


@cache
def _scales() -> list[int]:
    """How many pixels a logical one has on the screens there are: drawing for all there could be would be felt."""
    return sorted({ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()})


@cache
def icon(name: str, color: str, faint: str = "") -> QIcon:
    """An icon in one colour, and another for when it is disabled."""
    made = QIcon()
    for scale in _scales():
        made.addPixmap(pixmap(name, color, SIZE, scale))
        if faint:
            made.addPixmap(pixmap(name, faint, SIZE, scale), QIcon.Mode.Disabled)
    return made


def dress(target: QAction | QAbstractButton, name: str, theme: Theme, color: str = "text") -> None:
    """Gives an action or button an icon that `redress` keeps in step with the theme; `color` names a theme colour."""
    target.setProperty(_NAME, name)
    target.setProperty(_COLOR, color)
    target.setIcon(icon(name, getattr(theme, color), theme.border))


def redress(root: QObject, theme: Theme) -> None:
    """Redraws every dressed action and button below `root`."""
    targets: list[QAction | QAbstractButton] = [*root.findChildren(QAction), *root.findChildren(QAbstractButton)]
    for target in targets:
        name = target.property(_NAME)
        if name:
            dress(target, str(name), theme, str(target.property(_COLOR) or "text"))


def application_icon() -> QIcon:
    """The icon of the window in task bars."""
    return QIcon(str(resource("icons", "annotator.svg")))
