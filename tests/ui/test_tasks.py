"""Long work beside the window: its end, its failures, and being told to stop."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.errors import CannotRead
from annotator.progress import Progress
from annotator.ui.tasks import Tasks


class Desk:
    """A window with tasks and what they said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.tasks = Tasks(self.window)
        self.said: list[str] = []

    def ended(self) -> bool:
        return not self.tasks.is_busy


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_the_result_arrives_in_the_windows_thread(desk: Desk, qtbot: QtBot) -> None:
    threads: list[bool] = []

    def done(result: int) -> None:
        desk.said.append(f"done {result}")
        threads.append(threading.current_thread() is threading.main_thread())

    desk.tasks.run("Counting", lambda _progress: 42, done, desk.said.append)
    qtbot.waitUntil(desk.ended)
    assert desk.said == ["done 42"]
    assert threads == [True]


def test_a_problem_of_the_user_arrives_as_a_sentence(desk: Desk, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise CannotRead("No such file.")

    desk.tasks.run("Reading", work, lambda _result: desk.said.append("done"), desk.said.append)
    qtbot.waitUntil(desk.ended)
    assert desk.said == ["No such file."]


def test_a_fault_of_ours_is_raised_where_faults_are_handled(desk: Desk, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as faults:
        desk.tasks.run("Dividing", work, lambda _result: desk.said.append("done"), desk.said.append)
        qtbot.waitUntil(lambda: bool(faults))
    assert [fault[0] for fault in faults] == [ZeroDivisionError]
    assert desk.said == []
    assert desk.ended()


def test_work_stops_at_its_next_report_when_the_window_closes(desk: Desk, qtbot: QtBot) -> None:
    began, may_go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for step in range(1_000):
            progress("counting", step, 1_000)
            steps.append(step)
            began.set()
            may_go_on.wait(5)

    desk.tasks.run("Counting", work, lambda _result: desk.said.append("done"), desk.said.append)
    qtbot.waitUntil(began.is_set)
    threading.Timer(0.05, may_go_on.set).start()
    desk.tasks.finish()
    qtbot.waitUntil(desk.ended)
    assert steps == [0]
    assert desk.said == []


def test_one_piece_of_work_at_a_time(desk: Desk, qtbot: QtBot) -> None:
    inside: list[int] = []
    most: list[int] = []

    def work(_progress: Progress) -> None:
        inside.append(1)
        most.append(len(inside))
        inside.pop()

    for _ in range(20):
        desk.tasks.run("Working", work, lambda _result: desk.said.append("done"), desk.said.append)
    qtbot.waitUntil(desk.ended)
    assert desk.said == ["done"] * 20
    assert max(most) == 1
