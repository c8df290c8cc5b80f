"""From an empty project to a dataset by commands alone, each in a process of its own, and none of them with Qt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.resources import sample_corpus
from tests.cli.conftest import TEXT, Call

WATCHED = """
import sys
from annotator.__main__ import main
code = main(sys.argv[1:])
loaded = {name.partition('.')[0] for name in sys.modules}
print(code, *sorted(loaded & {'PySide6', 'shiboken6'}), file=sys.stderr)
"""


def run(*arguments: object) -> str:
    """Standard output of a command that must end with 0 and load no Qt."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": ""},
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "0", done.stderr
    return done.stdout


def test_a_sample_goes_all_the_way_without_qt_and_without_a_display(tmp_path: Path) -> None:
    project, out, copy = tmp_path / "project.annotator", tmp_path / "out", tmp_path / "copy.annotator"
    run("new", project, "--name", "Sample")
    imported = json.loads(run("import", project, sample_corpus(), "--json"))
    assert imported["documents"]["refused"] == imported["annotations"]["refused"] == 0
    marks = imported["annotations"]["added"]
    assert json.loads(run("search", project, "soldiers", "--json"))["hits"]
    rows = json.loads(run("agree", project, "--json"))["rows"]
    assert any(row["value"] is not None and 0 < row["value"] < 1 for row in rows)
    settled = json.loads(run("reconcile", project, "--json"))
    assert sum(settled["settled"].values()) > 0
    groups = json.loads(run("info", project, "--json"))["groups"]
    assert groups["unresolved"] == settled["left"]
    run("export", project, out, "--layer", "all")
    votes = (out / "votes.csv").read_text(encoding="utf-8").splitlines()
    assert len(votes) > marks
    assert json.loads(run("check", project, "--json"))["ok"]
    run("backup", project, copy)
    run("restore", copy, tmp_path / "restored.annotator")
    assert run("info", tmp_path / "restored.annotator", "--json") == run("info", project, "--json")
    run("formats")


@pytest.mark.skipif(sys.platform != "linux", reason="only there are file names bytes")
def test_file_names_that_are_no_text(tmp_path: Path, call: Call) -> None:
    folder = os.fsencode(tmp_path)
    project, article = Path(os.fsdecode(folder + b"/p\xff.annotator")), Path(os.fsdecode(folder + b"/a\xff.txt"))
    article.write_text(TEXT, encoding="utf-8")
    assert call("new", project).code == 0
    assert call("import", project, article, "--json").json["documents"]["added"] == 1
    assert call("info", project).code == 0
    assert call("export", project, Path(os.fsdecode(folder + b"/o\xff"))).code == 0
    assert call("search", project, os.fsdecode(b"\xff")).code == 0
