"""The place Figures: a bar with its pages and what belongs to the one in front, and that page below it."""

from __future__ import annotations

from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.figures.pages import PAGES
from annotator.ui.workspace import Workspace


class Front(QStackedWidget):
    """Asks for no more room than what is in front needs."""

    def sizeHint(self) -> QSize:
        found = self.currentWidget()
        return found.sizeHint() if found is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        found = self.currentWidget()
        return found.minimumSizeHint() if found is not None else super().minimumSizeHint()


@runtime_checkable
class Wanting(Protocol):
    """A page that can look for something when it is brought to the front."""

    def want(self, what: str) -> None:
        """Looks at it as soon as it is there; empty for whatever is there."""


class FiguresPlace(QWidget):
    """Shows one page at a time; each is made when it is first gone to."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._made: dict[str, QWidget] = {}
        self._stack, self._corners = QStackedWidget(), Front()
        self.switch = QWidget()
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        workspace.page_wanted.connect(self.show_wanted)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.switch)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        group = QButtonGroup(self)
        for name, page in PAGES.items():
            button = self.buttons[name] = QPushButton(page.title)
            button.setCheckable(True)
            button.setObjectName("page")
            button.clicked.connect(partial(self._go, name))
            group.addButton(button)
            line.addWidget(button)
        if len(PAGES) < 2:
            self.switch.hide()
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 7, 12, 7)
        bar.setSpacing(14)
        bar.addWidget(self.switch)
        bar.addWidget(self._corners, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._made:
            self.show_page(next(iter(PAGES)))
        super().showEvent(event)

    @property
    def page(self) -> QWidget:
        """The page in front."""
        found = self._stack.currentWidget()
        return found if found is not None else self

    def show_page(self, name: str) -> None:
        """Brings a page to the front."""
        if name not in self._made:
            made = self._made[name] = PAGES[name].make(self.workspace, self._stack)
            self._stack.addWidget(made)
            corner = getattr(made, "corner", None)
            self._corners.addWidget(corner if isinstance(corner, QWidget) else QWidget())
            self.workspace.actions_made.emit(made.actions())
        at = self._stack.indexOf(self._made[name])
        self._stack.setCurrentIndex(at)
        self._corners.setCurrentIndex(at)
        self._corners.updateGeometry()
        self.buttons[name].setChecked(True)
        self.workspace.page = name
        self.setFocusProxy(self._made[name])

    def show_wanted(self, name: str, what: str) -> None:
        """Brings a page to the front, with what is wanted there where it knows how to look for it."""
        self.show_page(name)
        page = self._made[name]
        page.setFocus()
        if isinstance(page, Wanting):
            page.want(what)

    def _go(self, name: str, _checked: bool = False) -> None:
        self.show_page(name)
        self._made[name].setFocus()
