"""What goes wrong ends with its exit code and a sentence, and with a traceback only when asked for."""

from __future__ import annotations

import errno

import pytest

from annotator.cli.running import guarded
from annotator.errors import CannotRead, Problem, Refused, WrongCall


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Problem("Said."), 1),
        (WrongCall("Said."), 2),
        (CannotRead("Said."), 3),
        (Refused("Said."), 4),
        (OSError(errno.ENOSPC, "No space", "file"), 4),
        (OSError(errno.EROFS, "Read-only", "file"), 4),
        (OSError(errno.ENOENT, "No such file", "file"), 3),
        (MemoryError(), 4),
        (ZeroDivisionError("bug"), 70),
        (KeyboardInterrupt(), 130),
    ],
)
def test_what_goes_wrong_has_its_code_and_a_sentence(
    fault: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise fault

    assert guarded(work) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith(".\n")
    assert "Traceback" not in said.err


def test_debug_shows_the_traceback_and_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise Refused("It exists.")

    assert guarded(work, debug=True) == 4
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert said.endswith("It exists.\n")


def test_work_that_ends_well_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: 0) == 0
    assert capsys.readouterr() == ("", "")
