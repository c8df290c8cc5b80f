"""A screen reader at the running program: it reads the article, moves in it, and marks words with a button.

Needs a display, a bus of its own and AT-SPI (`apt-get install xvfb dbus at-spi2-core gir1.2-atspi-2.0 python3-gi`);
where these are missing it is skipped, since Qt tells nothing to screen readers without a window system.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.operations import annotate, projects
from annotator.settings import Settings
from annotator.ui.memory import Memory
from tests.ui.judging import FIRST, Judging

SYSTEM_PYTHON = "/usr/bin/python3"
CLIENT = Path(__file__).with_name("screen_reader.py")
WORDS = "1,100 soldiers were lost"


def missing() -> str:
    """What is not installed here; nothing when the test can be run."""
    for program in ("Xvfb", "dbus-run-session", SYSTEM_PYTHON):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    asks = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    ended = subprocess.run([SYSTEM_PYTHON, "-c", asks], capture_output=True, check=False)
    return "" if ended.returncode == 0 else "python3-gi with Atspi is not installed"


pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "everything is there")


@pytest.fixture
def display() -> Iterator[str]:
    """A screen nobody sees."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


def test_it_reads_moves_selects_and_marks(display: str, tmp_path: Path, own_folders: Path) -> None:
    judging = Judging(tmp_path)
    path = judging.store.path
    assert path is not None
    settings = Settings.load()
    Memory(settings).remember(path, analyst=judging.ana.id, document=judging.first)
    settings.save()
    judging.store.close()
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "NO_AT_BRIDGE": "0",
    }
    script = '"$0" -m annotator "$1" & app=$!; "$2" "$3" "$4" "$5"; code=$?; kill $app; wait $app; exit $code'
    title = FIRST.split("\n", maxsplit=1)[0]
    ended = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script, sys.executable, path, SYSTEM_PYTHON, CLIENT, title, WORDS],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout.splitlines()[-1])
    assert "1,100 soldiers were lost, the ministry said" in found["text"]
    assert (found["caret"], found["selected"]) == (0, WORDS)
    assert any(said.startswith(f"Marked. Claim by you: {WORDS}.") for said in found["heard"]), found["heard"]
    store = projects.open_project(path)
    assert [(mark.tag, mark.quote) for mark in annotate.marks(store, judging.first)] == [("claim", WORDS)]
    store.close()
