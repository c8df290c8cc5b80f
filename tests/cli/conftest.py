"""A command line to call, in this process or in one of its own, and projects to call it on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from annotator.__main__ import main
from annotator.resources import sample_corpus

TEXT = "Around 300 soldiers were killed, a lawmaker said. 😀 Officials denied it.\n"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command in this process."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Said(code, captured.out, captured.err)

    return run


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "annotator", *map(str, arguments)]


def spawn(*arguments: object, env: dict[str, str] | None = None, **options: Any) -> Said:
    """Runs a command in a process of its own."""
    done = subprocess.run(
        command(*arguments),
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=120,
        check=False,
        **options,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def corpus(*annotations: dict[str, Any], text: str = TEXT, **more: Any) -> dict[str, Any]:
    """A corpus file of one article with these marks."""
    return {
        "format": "annotator-corpus",
        "version": 1,
        "offset_unit": "code_point",
        "analysts": [{"id": "a1", "name": "Ada"}, {"id": "a2", "name": "Ben"}],
        "documents": [{"id": "d1", "title": "Losses", "text": text, "annotations": list(annotations), "links": []}],
        **more,
    }


def mark(identity: str, start: int, end: int, analyst: str = "a1", tag: str = "figure", **more: Any) -> dict[str, Any]:
    quote = TEXT[start:end]
    return {"id": identity, "analyst": analyst, "tag": tag, "start": start, "end": end, "quote": quote, **more}


def written(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, call: Call) -> Path:
    """An empty project."""
    path = tmp_path / "project.annotator"
    assert call("new", path, "--name", "Losses").code == 0
    return path


@pytest.fixture
def marked(tmp_path: Path, project: Path, call: Call) -> Path:
    """A project of one article that two analysts marked, agreeing once and differing once."""
    marks = [
        mark("m1", 0, 10),
        mark("m2", 0, 10, "a2"),
        mark("m3", 0, 31, tag="claim"),
        mark("m4", 7, 31, "a2", "claim"),
    ]
    assert call("import", project, written(tmp_path / "two.json", corpus(*marks))).code == 0
    return project


@pytest.fixture
def sampled(project: Path, call: Call) -> Path:
    """A project with the sample corpus."""
    assert call("import", project, sample_corpus()).code == 0
    return project


def state(call: Call, project: Path) -> Sequence[Any]:
    """All of a project that a command can tell: equal before and after means unchanged."""
    return call("info", project, "--json").json, call("check", project, "--json").json
