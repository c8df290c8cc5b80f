"""What stands at the edges of the page while a linked mark is out of sight or in another article: the way to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QToolButton

from annotator.ui.article.link_layer import LinkLayer
from annotator.ui.article.marks import LinkView
from annotator.ui.article.page import ArticlePage
from annotator.ui.words import link_label, shortened

_QUOTE = 36
_INSET = 6


_SIGNS = ("↑", "↓", "→")
_WHERE = ("above", "below", "elsewhere")


class EdgeHints(QObject):
    """A button for each side; its words name the one mark there, or say how many there are."""

    wanted = Signal(str)

    def __init__(self, page: ArticlePage, layer: LinkLayer) -> None:
        super().__init__(page)
        self._page, self._layer = page, layer
        self.say_far: Callable[[str], str] = lambda _mark_id: "a mark that is not shown here"
        self._targets = ["", "", ""]
        self.above, self.below, self.elsewhere = self.buttons = [self._button(number) for number in range(3)]
        self.dress()

    def refresh(self) -> None:
        """Shows what is out of sight now."""
        for number, links in enumerate(self._layer.out_of_sight()):
            self._say(number, links)
        self._place()

    def _button(self, number: int) -> QToolButton:
        button = QToolButton(self._page)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.wanted.emit(self._targets[number]))
        button.hide()
        return button

    def _say(self, number: int, links: list[LinkView]) -> None:
        button = self.buttons[number]
        button.setVisible(bool(links))
        if not links:
            return
        current = self._page.canvas.current or ""
        ends = {link.other(current): link for link in links}
        ordered = sorted(ends, key=self._start)
        nearest = ordered[0] if number else ordered[-1]
        self._targets[number] = nearest
        is_one = len(ends) == 1
        words = self._words(ends[nearest], current) if is_one else f"{len(ends)} linked marks {_WHERE[number]}"
        button.setText(f"{_SIGNS[number]} {words}".replace("&", "&&"))
        button.setToolTip(f"Go to {'it' if is_one else 'the first of them' if number == 2 else 'the nearest'}")
        button.setAccessibleName(f"Linked mark {_WHERE[number]}: {words}" if is_one else words)

    def dress(self) -> None:
        """Takes the page's colours."""
        theme = self._page.theme
        for button in self.buttons:
            button.setStyleSheet(
                f"QToolButton {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.muted};"
                " border-radius: 4px; padding: 3px 10px; }"
                f"QToolButton:hover {{ background: {theme.hover}; }}"
            )

    def _words(self, link: LinkView, current: str) -> str:
        other = link.other(current)
        mark = self._page.canvas.index.get(other)
        source = self._page.display.source
        said = f"“{shortened(mark.span.quote(source), _QUOTE)}”" if mark is not None else self.say_far(other)
        return f"{link_label(link.kind, forward=link.from_id == current)} {said}"

    def _start(self, mark_id: str) -> int:
        mark = self._page.canvas.index.get(mark_id)
        return mark.span.start if mark is not None else 0

    def _place(self) -> None:
        """In the middle of the edge; what is elsewhere stands over what is below."""
        view = self._page.viewport().geometry()
        bottom = view.bottom() - _INSET
        for number, button in enumerate(self.buttons):
            if button.isHidden():
                continue
            size = button.sizeHint().boundedTo(view.size())
            y = bottom - size.height() if number else view.top() + _INSET
            bottom -= size.height() + _INSET if number else 0
            button.setGeometry(view.left() + (view.width() - size.width()) // 2, y, size.width(), size.height())
            button.raise_()
