"""What stands at the upper and lower edge of the page while a linked mark is out of sight there: the way to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QToolButton

from annotator.ui.article.link_layer import LinkLayer
from annotator.ui.article.marks import LinkView
from annotator.ui.article.page import ArticlePage
from annotator.ui.words import link_label, shortened

_QUOTE = 36
_INSET = 6


class EdgeHints(QObject):
    """A button at each edge; the words name the one mark there, or say how many there are."""

    wanted = Signal(str)

    def __init__(self, page: ArticlePage, layer: LinkLayer) -> None:
        super().__init__(page)
        self._page, self._layer = page, layer
        self._targets = ["", ""]
        self.above, self.below = (self._button(number) for number in (0, 1))

    def refresh(self) -> None:
        """Shows what is out of sight now."""
        for number, (button, links) in enumerate(
            zip((self.above, self.below), self._layer.out_of_sight(), strict=True)
        ):
            self._say(number, button, links)

    def _button(self, number: int) -> QToolButton:
        button = QToolButton(self._page)
        button.setObjectName("edge_hint")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.wanted.emit(self._targets[number]))
        button.hide()
        return button

    def _say(self, number: int, button: QToolButton, links: list[LinkView]) -> None:
        button.setVisible(bool(links))
        if not links:
            return
        page = self._page
        current = page.canvas.current or ""
        ends = {link.other(current): link for link in links}
        ordered = sorted(ends, key=self._start)
        nearest = ordered[0] if number else ordered[-1]
        self._targets[number] = nearest
        arrow, where = ("↓", "below") if number else ("↑", "above")
        words = self._words(ends[nearest], current) if len(ends) == 1 else f"{len(ends)} linked marks {where}"
        button.setText(f"{arrow} {words}")
        button.setToolTip(f"Go to {'it' if len(ends) == 1 else 'the nearest'}")
        button.setAccessibleName(f"Linked mark {where}: {words}" if len(ends) == 1 else words)
        self._dress(button)
        self._place(number, button)

    def _words(self, link: LinkView, current: str) -> str:
        mark = self._page.canvas.index.get(link.other(current))
        quote = mark.span.quote(self._page.display.source) if mark is not None else ""
        return f"{link_label(link.kind, forward=link.from_id == current)} “{shortened(quote, _QUOTE)}”"

    def _start(self, mark_id: str) -> int:
        mark = self._page.canvas.index.get(mark_id)
        return mark.span.start if mark is not None else 0

    def _dress(self, button: QToolButton) -> None:
        theme = self._page.theme
        button.setStyleSheet(
            f"QToolButton {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.muted};"
            " border-radius: 4px; padding: 3px 10px; }"
            f"QToolButton:hover {{ background: {theme.hover}; }}"
        )

    def _place(self, number: int, button: QToolButton) -> None:
        view = self._page.viewport().geometry()
        size = button.sizeHint()
        x = view.left() + max(0, (view.width() - size.width()) // 2)
        y = view.bottom() - size.height() - _INSET if number else view.top() + _INSET
        button.setGeometry(x, y, size.width(), size.height())
        button.raise_()
