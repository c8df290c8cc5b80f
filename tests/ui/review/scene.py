"""A project of two in which Ben has marked three things and Ana reviews, in the place itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import review
from annotator.ui.review.place import ReviewPlace
from annotator.ui.workspace import Workspace
from tests.ui.judging import Judging


class Scene:
    """Ben has marked three things, Ana one; Ana reviews."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, folder: Path, *, seated: bool = True) -> None:
        self.project = Judging(folder)
        self.claim = self.project.mark(self.project.ben, "claim", "Some 1,100 soldiers were lost", modality="reported")
        self.figure = self.project.mark(self.project.ben, "figure", "More than 100", low=100, hedge="more_than")
        self.late = self.project.mark(self.project.ben, "claim", "A general may be among the dead")
        self.mine = self.project.mark(self.project.ana, "figure", "Some 1,100", point=1100)
        self.space: Workspace = self.project.workspace(qapp, folder, self.project.ana if seated else None)
        self.said: list[str] = []
        self.space.problem.connect(self.said.append)
        self.space.message.connect(self.said.append)
        self.place = ReviewPlace(self.space)
        qtbot.addWidget(self.place)
        self.place.resize(1100, 760)
        self.qtbot = qtbot
        with qtbot.waitExposed(self.place):
            self.place.show()
        with qtbot.waitActive(self.place):
            self.place.activateWindow()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.place.focusWidget() or self.place, key, modifier)

    def write(self, words: str) -> None:
        QTest.keyClicks(self.place.panel.reason.field, words)
        QTest.keyClick(self.place.panel.reason.field, Qt.Key.Key_Return)

    @property
    def shown(self) -> str:
        item = self.place.current
        return item.mark.id if item else ""

    def verdicts(self) -> list[tuple[str, str, str | None]]:
        return [(v.annotation_id, v.outcome, v.reason) for v in review.verdicts(self.space.opened, self.project.first)]
