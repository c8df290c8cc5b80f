"""One finding: what it is, in one sentence, the figures it rests on, and the way to set it aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from annotator.operations.figure_views import FigureView, FindingView
from annotator.ui.article.display import shown
from annotator.ui.figures.figure_words import article_words, as_of_words, quote_words
from annotator.ui.figures.finding_kinds import evidence_words, icon_of, kind_words, tone_of
from annotator.ui.figures.voice_looks import look_of
from annotator.ui.figures.voice_signs import paint_sign
from annotator.ui.icons import dress, pixmap
from annotator.ui.theme import Theme
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.labels import prose, theme_of
from annotator.ui.widgets.reason_field import ReasonField
from annotator.ui.widgets.said import when_words
from annotator.ui.words import counted

MOST = 4
LINE = 24
GO = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class EvidenceButton(QPushButton):
    """A figure that a finding rests on: a click shows its sentence, a double click or Enter goes there."""

    wanted = Signal(str)

    def __init__(self, figure: FigureView, rank: int | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure, self._rank = figure, rank
        self.setAccessibleName(evidence_words(figure))
        self.setAccessibleDescription("Shows its sentence; Enter goes there")
        self.setToolTip(f"{shown(evidence_words(figure))}. Double-click to go there.")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def sizeHint(self) -> QSize:
        return QSize(120, LINE)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(self.figure.record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GO:
            self.wanted.emit(self.figure.record)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = theme_of(self), QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect())
            if self.underMouse() or self.hasFocus():
                painter.setPen(QPen(QColor(theme.accent), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.hover))
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            paint_sign(painter, area.topLeft() + QRectF(0, 0, 24, LINE).center(), look_of(theme, self._rank), 4.4)
            self._paint_words(painter, area.adjusted(24, 0, -6, 0), theme)
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        aside = shown(f"{article_words(self.figure)}, {as_of_words(self.figure)}")
        words = shown(f"“{quote_words(self.figure)}”")
        room = max(area.width() * 0.6, area.width() - metrics.horizontalAdvance(aside) - 10)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
        painter.setPen(QColor(theme.text))
        painter.drawText(area, middle, words)
        rest = area.adjusted(metrics.horizontalAdvance(words) + 10, 0, 0, 0)
        painter.setPen(QColor(theme.muted))
        painter.drawText(rest, middle, metrics.elidedText(aside, Qt.TextElideMode.ElideRight, int(rest.width())))


class FindingCard(Card):
    """The card. `picked` says that it is looked at, `shown_figure` that a figure of it is, `wanted` goes to one."""

    picked = Signal()
    hovered = Signal(bool)
    shown_figure = Signal(str)
    wanted = Signal(str)
    stepped = Signal(int)
    released = Signal()
    dismiss_wanted = Signal()
    bring_back_wanted = Signal()
    reason_given = Signal(str)

    def __init__(
        self, finding: FindingView, figures: Sequence[FigureView], ranks: Mapping[str, int], names: Mapping[str, str],
        *, can_write: bool,
    ) -> None:  # fmt: skip
        super().__init__(margin=10, spacing=5)
        self.finding, self.figures = finding, figures
        self._ranks, self._is_current = ranks, False
        self.setAccessibleName(f"{kind_words(finding.kind)}: {finding.reason}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.reason: ReasonField | None = None
        self.close_button = QToolButton()
        self.evidence: list[EvidenceButton] = []
        self._rest = QPushButton()
        self._head = self._make_head(can_write=can_write)
        self.body.addLayout(self._head)
        self.body.addWidget(prose(shown(finding.reason)))
        for figure in figures[:MOST]:
            self._add_evidence(figure)
        if len(figures) > MOST:
            self._offer_rest()
        if finding.dismissed is not None:
            self._say_dismissed(names, can_write=can_write)

    def _make_head(self, *, can_write: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(7)
        self._icon = QLabel()
        self._icon.setFixedSize(18, 18)
        self._dress_icon()
        line.addWidget(self._icon)
        line.addWidget(prose(kind_words(self.finding.kind), strong=True), 1)
        if self.finding.dismissed is None:
            self.close_button.setToolTip("Not a finding…")
            self.close_button.setAccessibleName("Dismiss this finding")
            self.close_button.setObjectName("tiny")
            self.close_button.setIconSize(QSize(14, 14))
            self.close_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.close_button.setEnabled(can_write)
            self.close_button.clicked.connect(self.dismiss_wanted)
            line.addWidget(self.close_button)
        return line

    def _dress_icon(self) -> None:
        theme = theme_of(self)
        color = getattr(theme, "muted" if self.finding.dismissed else tone_of(self.finding.kind))
        self._icon.setPixmap(pixmap(icon_of(self.finding.kind), color, 18, self.devicePixelRatioF()))
        dress(self.close_button, "close", theme, "muted")

    def _add_evidence(self, figure: FigureView) -> None:
        group = figure.group
        button = EvidenceButton(figure, None if group is None else self._ranks.get(group), self)
        button.clicked.connect(partial(self._show_figure, figure.record))
        button.wanted.connect(self.wanted)
        self.evidence.append(button)
        self.body.insertWidget(1 + len(self.evidence), button)

    def _show_figure(self, record: str, _checked: bool = False) -> None:
        self.picked.emit()
        self.shown_figure.emit(record)

    def _offer_rest(self) -> None:
        self._rest.setText(f"{counted(len(self.figures) - MOST, 'more figure')}…")
        self._rest.setObjectName("fold")
        self._rest.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._rest.clicked.connect(self._show_rest)
        self.body.addWidget(self._rest)

    def _show_rest(self) -> None:
        self._rest.hide()
        for figure in self.figures[len(self.evidence) :]:
            self._add_evidence(figure)
        self.set_current(self._is_current)

    def _say_dismissed(self, names: Mapping[str, str], *, can_write: bool) -> None:
        aside = self.finding.dismissed
        if aside is None:
            return
        who = names.get(aside.by, "somebody")
        self.body.addWidget(prose(shown(f"Dismissed by {who}, {when_words(aside.at)}: {aside.reason}"), muted=True))
        back = QPushButton("Bring back")
        back.setObjectName("small")
        back.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        back.setEnabled(can_write)
        back.clicked.connect(self.bring_back_wanted)
        self._back = back
        self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    # being looked at

    def set_current(self, current: bool) -> None:
        """Whether it is the one that keys are about: the only one that Tab stops at."""
        self._is_current = current
        self.set_chosen(current)
        stops = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        buttons = [*self.evidence, self.close_button, self._rest, *([self._back] if self.finding.dismissed else [])]
        for one in (self, *buttons):
            one.setFocusPolicy(stops)

    def ask_why(self) -> None:
        """Asks for the reason in place."""
        if self.reason is None:
            self.reason = ReasonField(self)
            self.reason.given.connect(lambda _what, words: self.reason_given.emit(words))
            self.reason.left.connect(self.setFocus)
            self.body.addWidget(self.reason)
        self.reason.ask("dismiss", "Why is this not a finding?", "Dismiss", "It goes into the dataset")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            theme, painter = theme_of(self), QPainter(self)
            try:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            finally:
                painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.picked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hasFocus():  # what a field or a button in it does not want is not meant for the card
            event.ignore()
        elif event.key() in GO and self.figures:
            self.wanted.emit(self.figures[0].record)
        elif event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.released.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_icon"):
            self._dress_icon()
