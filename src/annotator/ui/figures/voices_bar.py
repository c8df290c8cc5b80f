"""How much each root group says of a quantity: one thin bar in its colours, and under it a button for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QIcon, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QToolTip, QVBoxLayout, QWidget

from annotator.ui.figures.plot_words import group_words
from annotator.ui.figures.sieve import ANY
from annotator.ui.figures.voice_looks import look_of
from annotator.ui.figures.voice_signs import sign_icon
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import theme_of
from annotator.ui.words import counted, shortened

MOST = 6
HEIGHT, GAP, LEAST = 9, 2, 3
NAME = 30


class Voice(NamedTuple):
    """One root group: None credits nobody; in how many figures of how many articles it speaks, and its sign."""

    group: str | None
    figures: int
    articles: int
    rank: int | None

    @property
    def said(self) -> str:
        """All of it in words."""
        said = f"{counted(self.figures, 'figure')} in {counted(self.articles, 'article')}"
        return f"{group_words(self.group)}: {said}"


class _Bar(QWidget):
    """Paints the shares; a click chooses a group."""

    clicked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.voices: Sequence[Voice] = ()
        self.chosen: str | None = ANY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def parts(self) -> list[tuple[Voice, QRectF]]:
        """Where each share stands."""
        every = sum(one.figures for one in self.voices)
        room = self.width() - GAP * (len(self.voices) - 1) - LEAST * len(self.voices)
        found, left = [], 0.0
        for one in self.voices:
            width = LEAST + max(0.0, room) * one.figures / every
            found.append((one, QRectF(left, 0, width, self.height())))
            left += width + GAP
        return found

    def at(self, x: float) -> Voice | None:
        """The voice there."""
        return next((one for one, area in self.parts() if area.left() <= x <= area.right() + GAP), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for one, area in self.parts():
                color = QColor(look_of(theme, one.rank).color)
                color.setAlphaF(1.0 if self.chosen in (ANY, one.group) else 0.25)
                painter.setBrush(color)
                painter.drawRoundedRect(area, 2.5, 2.5)
        finally:
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        one = self.at(event.position().x())
        if one is not None and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(one.group)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            one = self.at(event.pos().x())
            QToolTip.showText(event.globalPos(), one.said if one is not None else "", self)
            return True
        return super().event(event)


class VoicesBar(QWidget):
    """The bar and its buttons; `chosen` gives the group that was clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)
        self._legend = QWidget(self)
        self._flow = FlowLayout(self._legend, spacing=4)
        self.buttons: dict[str | None, QToolButton] = {}
        self._made: list[QToolButton] = []
        self.more = QToolButton(self._legend)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        self._flow.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self._legend)
        self._legend.setContentsMargins(-6, 0, 0, 0)
        self._bar.clicked.connect(self.chosen)

    @property
    def voices(self) -> Sequence[Voice]:
        """What it shows."""
        return self._bar.voices

    def show_voices(self, voices: Sequence[Voice]) -> None:
        """Shows how much each says."""
        if voices == self._bar.voices:
            return
        self._bar.voices = voices
        self._bar.update()
        self._fill()

    def show_chosen(self, group: str | None) -> None:
        """Marks the group that is shown alone; `ANY` when all are."""
        self._bar.chosen = group
        self._bar.update()
        for one, button in self.buttons.items():
            button.setChecked(one == group)

    def _fill(self) -> None:
        """Says it on the buttons there are: making one takes longer than all the rest."""
        several = len(self.voices) > MOST + 1
        first = self.voices[:MOST] if several else self.voices
        while len(self._made) < len(first):
            self._made.append(self._button())
        self.buttons = {one.group: button for one, button in zip(first, self._made, strict=False)}
        for one, button in zip(first, self._made, strict=False):
            self._dress(button, one)
        for at, button in enumerate(self._made):
            button.setVisible(at < len(first))
        self._menu.clear()
        rest = self.voices[len(first) :]
        self.more.setVisible(bool(rest))
        self.more.setText(f"{len(rest):,} more")
        self.more.setAccessibleName(f"{len(rest):,} more root groups")
        for one in rest:
            action = self._menu.addAction(self._sign(one), one.said.replace("&", "&&"))
            action.triggered.connect(partial(self._choose, one.group))
        self._legend.updateGeometry()

    def _button(self) -> QToolButton:
        button = QToolButton(self._legend)
        button.setObjectName("small")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(partial(self._press, button))
        self._flow.removeWidget(self.more)
        self._flow.addWidget(button)
        self._flow.addWidget(self.more)
        return button

    def _dress(self, button: QToolButton, one: Voice) -> None:
        button.setIcon(self._sign(one))
        words = f"{shortened(group_words(one.group), NAME)} {one.figures:,}"
        button.setText(words.replace("&", "&&"))
        button.setToolTip(f"{one.said}. Click to show only these.")
        button.setAccessibleName(f"Only {one.said}")

    def _press(self, button: QToolButton, _checked: bool = False) -> None:
        self._choose(next(group for group, one in self.buttons.items() if one is button))

    def _sign(self, one: Voice) -> QIcon:
        return sign_icon(theme_of(self), one.rank)

    def _choose(self, group: str | None, _checked: bool = False) -> None:
        self.chosen.emit(group)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for one in self.voices:
                if one.group in self.buttons:
                    self.buttons[one.group].setIcon(self._sign(one))
