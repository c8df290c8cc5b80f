"""Somebody at the real window: reads what is shown, presses keys, selects with the mouse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import Annotation, Link
from annotator.settings import Settings
from annotator.text.span import Span
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.workspace import Workspace


class Person:
    """Opens the window as the program does, with settings of their own."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path, project: Path | None = None) -> None:
        settings = Settings.load(folder / "settings.json")
        self.qtbot = qtbot
        self.space = Workspace(settings, Appearance(app, settings))
        self.window = MainWindow(self.space)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 860)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.turn_to_window()
        wanted = project or self.space.memory.last
        if wanted is not None:
            self.space.open(wanted)

    def turn_to_window(self) -> None:
        """The window has the keyboard, also after a dialog."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()

    def take_in(self, paths: list[Path]) -> str:
        """Imports files and closes the report; gives what it said."""
        self.window.files.import_paths(paths)
        self.qtbot.waitUntil(lambda: self.window.files.report is not None)
        report = self.window.files.report
        assert report is not None
        words = report.words.text()
        report.close()
        self.turn_to_window()
        return words

    @property
    def article(self) -> QWidget:
        return self.window.annotate.article

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key to whatever has the focus."""
        target = self.window.focusWidget() or self.window
        if isinstance(key, str):
            QTest.keyClicks(target, key, modifier)
        else:
            QTest.keyClick(target, key, modifier)
        self.settle()

    def settle(self) -> None:
        """Everything beside the article has said what it has to say of the last step."""
        self.space.turns.settle()

    def read(self) -> None:
        """The keyboard goes to the article."""
        self.article.setFocus()

    def select(self, words: str) -> Span:
        """Selects the first place of some words with the keyboard."""
        desk = self.space.desk
        assert desk is not None
        start = desk.text.index(words)
        view = self.window.annotate.article
        cursor = view.textCursor()
        cursor.setPosition(view.display.position(start))
        view.setTextCursor(cursor)
        view.setFocus()
        for _ in words:
            QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        self.settle()
        return Span.of(start, start + len(words))

    def drag(self, words: str) -> None:
        """Selects the first place of some words with the mouse."""
        first, last = self.place_of(words)
        first += QPoint(4, 0)
        port = self.window.annotate.article.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(port, QPoint((first.x() + last.x()) // 2, first.y()))
        QTest.mouseMove(port, last)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)
        self.settle()

    def click(self, words: str) -> None:
        """Clicks into some words of the article."""
        first, last = self.place_of(words)
        middle = QPoint((first.x() + last.x()) // 2, first.y())
        QTest.mouseClick(self.window.annotate.article.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        self.settle()

    def place_of(self, words: str) -> tuple[QPoint, QPoint]:
        """Where some words begin and end on the page; they stand on one line."""
        desk, view = self.space.desk, self.window.annotate.article
        assert desk is not None
        start = desk.text.index(words)
        points = []
        for offset in (start, start + len(words)):
            cursor = QTextCursor(view.document())
            cursor.setPosition(view.display.position(offset))
            points.append(view.cursorRect(cursor).center())
        return points[0], points[1]

    def marks(self) -> list[Annotation]:
        """The marks of the open article, as the project has them."""
        from annotator.operations import annotate

        return annotate.marks(self.space.opened, self.space.document_id)

    def mine(self) -> list[tuple[str, str]]:
        """Tag and words of one's own marks."""
        return [(mark.tag, mark.quote) for mark in self.marks() if mark.analyst_id == self.space.analyst_id]

    def in_hand(self) -> str:
        """The mark in hand, as tag and words; empty when there is none."""
        mark = self.space.mark
        return f"{mark.tag}: {mark.quote}" if mark is not None else ""

    def links(self) -> list[Link]:
        """The links of the open article, as the project has them."""
        from annotator.operations import link

        return link.links(self.space.opened, self.space.document_id)

    def menu_text(self, name: str) -> str:
        """What an action is called in the menu now."""
        return self.window.menus.action(name).text()

    def leave(self) -> None:
        """Closes the window as one does."""
        self.window.close()
