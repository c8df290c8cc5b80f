"""The command line as a whole: help without weight, words it does not know, and the table of commands."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest
from typer.main import get_command

from annotator.cli import COMMANDS
from annotator.cli.app import COMMANDS as REGISTERED
from annotator.cli.app import app
from annotator.cli.reference import command_table
from tests.cli.conftest import Call, spawn

HEAVY = ("PySide6", "shiboken6", "sqlmodel", "sqlalchemy", "pydantic", "numpy", "orjson", "trafilatura")


def loaded_after(arguments: list[str]) -> set[str]:
    """The packages that a process has loaded when its command is done."""
    script = (
        "import sys\nfrom annotator.__main__ import main\nmain(sys.argv[1:])\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_help_loads_nothing_heavy() -> None:
    loaded = loaded_after(["--help"])
    assert "typer" in loaded
    assert not loaded & set(HEAVY)


def test_help_answers_within_half_a_second_of_work() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = spawn("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert said.code == 0
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5


def test_help_names_the_window_and_every_command(call: Call) -> None:
    said = call("--help")
    assert said.code == 0
    assert "annotator --sample" in said.out
    assert all(f"\n  {name} " in said.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_json(name: str, call: Call) -> None:
    said = call(name, "--help")
    assert (said.code, said.err) == (0, "")
    assert "--json" in said.out


def test_the_names_known_without_loading_are_those_of_the_commands() -> None:
    assert tuple(REGISTERED) == COMMANDS
    assert set(get_command(app).commands) == set(COMMANDS)  # type: ignore[attr-defined]


def test_version(call: Call) -> None:
    said = call("--version")
    assert said.code == 0
    assert said.out.startswith("annotator 0.")


@pytest.mark.parametrize(
    "wrong",
    [
        ("import",),
        ("import", "only-a-project"),
        ("info", "p", "--nonsense"),
        ("export", "p", "out", "--layer", "nothing"),
        ("search", "p"),
        ("new", "postgresql://ada:secret@host/db"),
        ("info", "sqlite:///x.db"),
        ("--nonsense",),
        ("impotr",),
        ("impotr", "p"),
        ("--sample", "p"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence_with_a_hint(wrong: tuple[str, ...], call: Call) -> None:
    said = call(*wrong)
    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1
    assert said.err.rstrip().endswith((".", "?"))
    assert "secret" not in said.err


def test_the_table_of_commands_has_a_row_for_each() -> None:
    rows = command_table().splitlines()[2:]
    assert len(rows) == len(COMMANDS)
    assert "`annotator backup PROJECT [OUT]`" in command_table()
    assert "`annotator import PROJECT PATH… [--format F]" in command_table()
