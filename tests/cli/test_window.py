"""The program as it starts a window where none can appear: a sentence, never Qt's abort."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from annotator.cli import display
from annotator.errors import CannotRead
from tests.cli.conftest import Call, spawn

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
linux = pytest.mark.skipif(sys.platform != "linux", reason="displays of X11 and Wayland are Linux's")


@linux
@pytest.mark.parametrize("arguments", [(), ("--sample",)])
def test_without_a_display_the_program_says_so(arguments: tuple[str, ...]) -> None:
    said = spawn(*arguments, env=NO_DISPLAY)
    assert said.code == 3
    assert "display" in said.err
    assert "annotator --help" in said.err


@linux
def test_a_display_that_does_not_answer_is_named() -> None:
    said = spawn(env={**NO_DISPLAY, "DISPLAY": ":4711"})
    assert said.code == 3
    assert ":4711" in said.err


@linux
def test_qt_that_cannot_be_loaded_is_named_with_what_brings_it(tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for module in ("QtCore", "QtGui", "QtWidgets"):
        fault = f"libEGL.so.1: cannot open shared object file', name='PySide6.{module}"
        (package / f"{module}.py").write_text(f"raise ImportError('{fault}')\n")
    said = spawn(env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tmp_path)})
    assert said.code == 3
    assert "libEGL.so.1" in said.err
    assert "apt-get install libegl1" in said.err
    assert "Traceback" not in said.err


def test_only_qt_itself_counts_as_qt() -> None:
    assert display.is_of_qt(ImportError("x", name="PySide6.QtGui"))
    assert not display.is_of_qt(ImportError("x", name="annotator.ui.app"))


@linux
def test_offscreen_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    display.require_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    with pytest.raises(CannotRead):
        display.require_display()


def test_a_project_that_is_not_there_is_told_before_any_window(tmp_path: Path, call: Call) -> None:
    said = call(tmp_path / "none.annotator")
    assert said.code == 3
    assert "annotator new" in said.err


def test_the_window_takes_one_project(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "one.annotator"
    path.touch()
    said = call(path, "two")
    assert said.code == 2
    assert "two" in said.err
