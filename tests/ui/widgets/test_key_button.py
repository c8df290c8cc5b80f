"""A button that follows its action for as long as it lives."""

from __future__ import annotations

import shiboken6
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.key_button import KeyButton


def test_a_button_is_there_and_can_be_pressed_as_its_action_says(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    action = QAction("Take Ana’s Mark", holder)
    action.setIconText("Take")
    action.setShortcut("1")
    button = KeyButton(action)
    QVBoxLayout(holder).addWidget(button)
    assert (button.text(), button.accessibleDescription(), button.isHidden()) == ("Take", "Key 1", False)
    action.setEnabled(False)
    action.setVisible(False)
    assert (button.isEnabled(), button.isHidden()) == (False, True)


def test_an_action_outlives_its_button(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    action = QAction("Take", holder)
    button = KeyButton(action, holder)
    with qtbot.captureExceptions() as faults:
        shiboken6.delete(button)
        action.setVisible(False)
        action.setText("Take another")
    assert faults == []
