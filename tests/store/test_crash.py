"""A mark that was acknowledged is there, whenever the program is killed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 110
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")
def test_no_acknowledged_mark_is_lost_to_a_kill(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.crashing", str(tmp_path / "p.annotator"), str(ROUNDS), str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["wrong"] == [], f"seed {seed}"
    assert said["findings"] == [], f"seed {seed}"
    # most processes must have been killed at work, or nothing was tried
    assert said["productive"] > ROUNDS / 4
    assert said["acknowledged"] > ROUNDS
