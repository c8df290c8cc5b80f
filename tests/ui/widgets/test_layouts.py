"""Layouts that run on below when there is no room beside."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.columns import ColumnsLayout
from annotator.ui.widgets.flow import FlowLayout


def test_columns_share_the_width_and_the_rest_goes_below(qtbot: QtBot) -> None:
    layout = ColumnsLayout(least=100, spacing=10)
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayout(layout)
    cards = [QLabel(holder) for _ in range(3)]
    for card, height in zip(cards, (30, 50, 20), strict=True):
        card.setMinimumHeight(height)
        layout.addWidget(card)
    holder.resize(230, layout.heightForWidth(230))
    layout.activate()
    assert [(card.x(), card.y(), card.width()) for card in cards] == [(0, 0, 110), (120, 0, 110), (0, 60, 110)]
    assert layout.heightForWidth(230) == 80
    assert layout.heightForWidth(320) == 50
    assert layout.heightForWidth(100) == 30 + 50 + 20 + 2 * 10
    assert layout.minimumSize().width() == 100


def test_a_flow_wraps_and_centres_what_stands_in_one_row(qtbot: QtBot) -> None:
    layout = FlowLayout(spacing=5)
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayout(layout)
    words = [QLabel(holder) for _ in range(3)]
    for word, size in zip(words, ((40, 30), (40, 20), (60, 10)), strict=True):
        word.setFixedSize(*size)
        layout.addWidget(word)
    holder.resize(100, layout.heightForWidth(100))
    layout.activate()
    assert [(word.x(), word.y()) for word in words] == [(0, 0), (45, 5), (0, 35)]
    assert layout.heightForWidth(100) == 45
    assert layout.minimumSize().width() == 60
