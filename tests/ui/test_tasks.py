"""Long work beside the window: its end, its failures, and being told to stop."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.errors import CannotRead
from annotator.progress import Progress
from annotator.ui.tasks import Latest, Tasks


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


class Asking:
    """Somebody who asks questions and hears answers; each waits until it is let go."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.latest = Latest(self.window)
        self.said: list[str] = []
        self.may_go_on = threading.Event()
        self.began: list[str] = []

    def ask(self, name: str) -> None:
        """Asks; the answer is the name."""

        def work(progress: Progress) -> str:
            self.began.append(name)
            self.may_go_on.wait(5)
            progress(name, 1, 2)
            return name

        self.latest.ask(work, self.said.append, lambda words: self.said.append(f"failed: {words}"))


@pytest.fixture
def asking(qtbot: QtBot) -> Asking:
    return Asking(qtbot)


def test_only_the_last_question_is_answered(asking: Asking, qtbot: QtBot) -> None:
    asking.ask("first")
    qtbot.waitUntil(lambda: asking.began == ["first"])
    asking.ask("second")
    asking.ask("third")
    assert asking.latest.is_busy
    asking.may_go_on.set()
    qtbot.waitUntil(lambda: not asking.latest.is_busy)
    assert asking.began == ["first", "third"]
    assert asking.said == ["third"]


def test_what_is_dropped_is_never_answered_and_the_next_is(asking: Asking, qtbot: QtBot) -> None:
    asking.ask("first")
    asking.latest.drop()
    assert not asking.latest.is_busy
    asking.may_go_on.set()
    asking.latest.finish()
    asking.ask("second")
    qtbot.waitUntil(lambda: bool(asking.said))
    assert asking.said == ["second"]


def test_a_question_that_fails_says_so_and_the_next_is_answered(asking: Asking, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> str:
        raise CannotRead("No such file.")

    asking.latest.ask(work, asking.said.append, lambda words: asking.said.append(f"failed: {words}"))
    qtbot.waitUntil(lambda: not asking.latest.is_busy)
    asking.may_go_on.set()
    asking.ask("second")
    qtbot.waitUntil(lambda: not asking.latest.is_busy)
    assert asking.said == ["failed: No such file.", "second"]


def test_progress_of_the_last_question_is_told(asking: Asking, qtbot: QtBot) -> None:
    asking.may_go_on.set()
    with qtbot.waitSignal(asking.latest.progressed) as told:
        asking.ask("first")
    assert told.args == ["first", 1, 2]
    qtbot.waitUntil(lambda: not asking.latest.is_busy)
