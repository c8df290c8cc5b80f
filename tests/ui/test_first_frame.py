"""What waits for the first frame comes after it, once, and comes without one too."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui import first_frame
from annotator.ui.first_frame import FirstFrame


class Canvas(QWidget):
    """Notes when it is painted."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self.notes = notes

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.notes.append("painted")


def test_it_comes_once_after_the_frame(qtbot: QtBot) -> None:
    notes: list[str] = []
    canvas = Canvas(notes)
    qtbot.addWidget(canvas)
    FirstFrame(canvas, lambda: notes.append("loaded"))
    canvas.show()
    qtbot.waitUntil(lambda: "loaded" in notes)
    assert notes.index("painted") < notes.index("loaded")
    canvas.repaint()
    qtbot.waitUntil(lambda: canvas.findChildren(FirstFrame) == [])
    assert notes.count("loaded") == 1


def test_a_widget_on_the_screen_is_painted_once_more(qtbot: QtBot) -> None:
    notes: list[str] = []
    canvas = Canvas(notes)
    qtbot.addWidget(canvas)
    with qtbot.waitExposed(canvas):
        canvas.show()
    qtbot.waitUntil(lambda: "painted" in notes)
    notes.clear()
    FirstFrame(canvas, lambda: notes.append("loaded"))
    qtbot.waitUntil(lambda: "loaded" in notes, timeout=first_frame._UNSEEN_MS - 100)
    assert notes == ["painted", "loaded"]


def test_a_window_that_is_not_shown_does_not_wait_for_ever(qtbot: QtBot) -> None:
    notes: list[str] = []
    canvas = Canvas(notes)
    qtbot.addWidget(canvas)
    FirstFrame(canvas, lambda: notes.append("loaded"))
    qtbot.waitUntil(lambda: notes == ["loaded"])
