"""The card beside a sign: the words as printed, what they mean, where they stand and whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from annotator.ui.article.display import shown
from annotator.ui.figures.plot_model import PlotFigure
from annotator.ui.figures.plot_words import about_words, article_words, chain_words
from annotator.ui.theme import SERIF
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.labels import prose
from annotator.ui.words import shortened

WIDTH, EDGE, AWAY = 330, 6, 14
MOST = 4
WORDS, TITLE = 160, 90


class PlotCard(Card):
    """Shows one sign’s figures; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, margin=12, spacing=3)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.quote = prose()
        font = QFont(self.quote.font())
        font.setFamilies(SERIF)
        font.setPixelSize(16)
        self.quote.setFont(font)
        self.about, self.where, self.whose = prose(strong=True), prose(muted=True), prose(muted=True)
        for label in self._labels:
            self.body.addWidget(label)
        self.hide()

    @property
    def _labels(self) -> tuple[QLabel, ...]:
        return self.quote, self.about, self.where, self.whose

    @property
    def text(self) -> str:
        """All it says."""
        return "\n".join(label.text() for label in self._labels if label.text())

    def tell(self, figures: Sequence[PlotFigure], current: str, unit: str) -> None:
        """Says what is known of a figure; of several, where each was printed, the one in hand first."""
        ordered = sorted(figures, key=lambda one: one.record != current)
        one = ordered[0]
        self.quote.setText(f"“{shown(shortened(one.words, WORDS))}”")
        several = f" · ×{len(figures):,}" if len(figures) > 1 else ""
        self.about.setText(about_words(one, unit) + several)
        places = [shown(shortened(article_words(each), TITLE)) for each in ordered[:MOST]]
        more = len(figures) - MOST
        self.where.setText("\n".join([*places, *([f"and {more:,} more"] if more > 0 else [])]))
        more_known = " · ".join(part for part in (one.group, one.status) if part)
        self.whose.setText(shown(chain_words(one)) + (f"\n{shown(more_known)}" if more_known else ""))

    def stand_beside(self, place: QRectF, within: QRectF, others: Sequence[QPointF]) -> None:
        """Moves beside a sign, to where it covers it least and as few others as can be, and shows itself."""
        width = min(WIDTH, int(within.width()) - 2 * EDGE)
        self.setFixedWidth(width)
        self.setFixedHeight(self.heightForWidth(width))
        size = QRectF(0, 0, width, self.height())
        right, left = place.right() + AWAY, place.left() - AWAY - width
        below, above = place.bottom() + AWAY, place.top() - AWAY - size.height()
        middle, centre = place.center().y() - size.height() / 2, place.center().x() - width / 2
        wanted = ((right, middle), (left, middle), (right, below), (left, below), (centre, above), (centre, below))
        area = within.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        placed = [_kept(size.translated(x, y), area) for x, y in wanted]
        best = min(placed, key=lambda one: (_covered(one, place), sum(one.contains(other) for other in others)))
        self.move(best.topLeft().toPoint())
        self.show()
        self.raise_()


def _kept(box: QRectF, area: QRectF) -> QRectF:
    x = max(area.left(), min(box.left(), area.right() - box.width()))
    y = max(area.top(), min(box.top(), area.bottom() - box.height()))
    return QRectF(QPointF(x, y), box.size())


def _covered(one: QRectF, other: QRectF) -> float:
    common = one.intersected(other)
    return common.width() * common.height()
