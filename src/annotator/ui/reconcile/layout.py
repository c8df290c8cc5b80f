"""How Reconcile is laid out: the bar above, the list at the side, the article and what is decided beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

ARTICLE, DECISION = 260, 500
LIST, BODY = 260, 740


def stacked(*pages: QWidget) -> QStackedWidget:
    """Pages of which one is seen."""
    stack = QStackedWidget()
    for page in pages:
        stack.addWidget(page)
    return stack


def side_of(filters: QWidget, would: QWidget, agreeing: QPushButton, queue: QWidget) -> QWidget:
    """The list with its filters above it, or with what it lists while rules are chosen."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(filters)
    column.addWidget(would)
    column.addWidget(agreeing)
    column.addWidget(queue, 1)
    column.setAlignment(agreeing, Qt.AlignmentFlag.AlignLeft)
    agreeing.setStyleSheet("margin: 0 12px 8px 12px; padding: 3px 10px")
    return side


def whole_of(bar: QWidget, side: QWidget, article: QWidget, decision: QWidget) -> QWidget:
    """Everything, with edges that can be moved."""
    centre = QSplitter(Qt.Orientation.Vertical)
    centre.addWidget(article)
    centre.addWidget(decision)
    centre.setSizes([ARTICLE, DECISION])
    centre.setChildrenCollapsible(False)
    body = QSplitter(Qt.Orientation.Horizontal)
    body.addWidget(side)
    body.addWidget(centre)
    body.setStretchFactor(0, 1)
    body.setStretchFactor(1, 3)
    body.setSizes([LIST, BODY])
    body.setCollapsible(1, False)
    whole = QWidget()
    outer = QVBoxLayout(whole)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(bar)
    outer.addWidget(body, 1)
    return whole
