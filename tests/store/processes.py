"""Programs of a few lines, run in a process of their own: as another user, watched, short of disk, or to be killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

AS_NOBODY = """
import os, sys
from pathlib import Path
from annotator.errors import Problem
from annotator.store import Store
from annotator.store.backup import backup
from annotator.store.check import check
from tests.factories import make_small
make_small().store.close()
path = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
"""


def run(program: str, *arguments: object) -> str:
    """What a program prints; it has to end well."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
