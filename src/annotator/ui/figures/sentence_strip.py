"""The sentence a figure stands in, on whose word it is, and what can be done with it: without leaving the place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.operations.figure_views import FigureView
from annotator.text.boundaries import sentence_at
from annotator.ui.article.display import shown
from annotator.ui.figures.figure_words import article_words, chain_words, published_words
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.quote import Piece, QuoteLabel
from annotator.ui.words import counted

AROUND, NARROW = 160, 560


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """The sentences that `[start, end)` lies in (code points), a long one cut, with the words in it standing out."""
    first = sentence_at(text, start)
    last = sentence_at(text, max(start, end - 1))
    low = max(first.start if first is not None else start, start - AROUND)
    high = min(last.end if last is not None else end, end + AROUND)
    before, after = text[low:start], text[end:high]
    if first is not None and low > first.start:
        before = f"…{before.partition(' ')[2]}"
    if last is not None and high < last.end:
        after = f"{after.rpartition(' ')[0]}…"
    found = [Piece(before, "around"), Piece(text[start:end], "differs"), Piece(after.rstrip(), "around")]
    return [one for one in found if one.text]


class SentenceStrip(QWidget):
    """Shows one figure in its sentence, or says how many are picked."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where, self.chain = prose(muted=True), prose()
        self.quote = QuoteLabel()
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._above.setSpacing(6)
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(6)
        for action in actions:
            buttons.addWidget(KeyButton(action))
        buttons.addStretch(1)
        self._above.addWidget(self.where, 1)
        self._above.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addLayout(self._above)
        for part in (self.quote, self.chain):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._is_tight = False
        self.show_nothing("")

    def set_tight(self, tight: bool) -> None:
        """Where there is little room, only the sentence: table, menu and keys have the rest."""
        self._is_tight = tight
        self._buttons.setVisible(not tight)
        self.where.setVisible(not tight or not self.quote.pieces)
        self.chain.setVisible(bool(self.chain.text()) and not tight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        way = QBoxLayout.Direction
        self._above.setDirection(way.TopToBottom if event.size().width() < NARROW else way.LeftToRight)
        super().resizeEvent(event)

    def show_figure(self, figure: FigureView, text: str, picked: int) -> None:
        """Shows a figure in the text of its article; `picked` is how many are picked with it."""
        several = f"{counted(picked, 'figure')} picked. " if picked > 1 else ""
        title = f"“{figure.title}”" if figure.title else "Untitled"
        where = f"{several}{article_words(figure)}, {published_words(figure)}: {title}"
        self.where.setText(shown(where))
        self.quote.show_pieces(pieces_of(text, figure.figure.start, figure.end))
        self.chain.setText(shown(f"On the word of: {chain_words(figure)}"))
        self.quote.show()
        self.set_tight(self._is_tight)

    def show_nothing(self, words: str) -> None:
        """Says why there is no sentence."""
        self.where.setText(words)
        self.quote.show_pieces([])
        self.quote.hide()
        self.chain.clear()
        self.set_tight(self._is_tight)
