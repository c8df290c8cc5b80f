"""The mark that is chosen: a full tint, an outline, and a handle at each end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.text.span import Span
from annotator.ui.article.geometry import ParagraphGeometry, Stretch

_KNOB = 4.0


class Emphasis(NamedTuple):
    """What is emphasised, in which colour on which ground, and whether its ends can be moved."""

    span: Span
    color: QColor
    ground: QColor
    has_handles: bool


def paint_emphasis(painter: QPainter, geometry: ParagraphGeometry, chosen: Emphasis) -> None:
    """Paint the chosen span's part in one paragraph, at the paragraph's corner."""
    span, color = chosen.span, chosen.color
    stretches = [one for start, end in span for one in geometry.stretches(start, end)]
    outline = QPainterPath()
    for one in stretches:
        area = QPainterPath()
        area.addRect(one.rect)
        outline = outline.united(area)
    painter.fillPath(outline, chosen.ground)
    painter.setPen(QPen(color, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline.simplified())
    if not chosen.has_handles:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    first, last = handles(geometry, span, stretches)
    for handle, knob_y in ((first, -1), (last, 1)):
        if handle is not None:
            _paint_handle(painter, handle, knob_y, color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def handles(
    geometry: ParagraphGeometry, span: Span, stretches: Sequence[Stretch]
) -> tuple[QRectF | None, QRectF | None]:
    """The stems at the start and at the end of a span, where these lie in the paragraph."""
    if not stretches:
        return None, None
    paragraph = geometry.paragraph
    first = _stem(stretches[0].first, stretches[0]) if span.start >= paragraph.start else None
    last = _stem(stretches[-1].last, stretches[-1]) if span.end <= paragraph.end else None
    return first, last


def _stem(x: float, one: Stretch) -> QRectF:
    return QRectF(round(x) - 1, one.top, 2, one.bottom - one.top)


def _paint_handle(painter: QPainter, stem: QRectF, end: int, color: QColor) -> None:
    painter.fillRect(stem, color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    y = stem.top() if end < 0 else stem.bottom()
    painter.drawEllipse(QPointF(stem.center().x(), y), _KNOB, _KNOB)
