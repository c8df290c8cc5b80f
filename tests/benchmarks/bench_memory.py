"""How much memory the window takes with an ordinary article open, beside a bare PySide6 window of the same run.

`python -m tests.benchmarks.bench_memory [PROJECT]` prints megabytes; the aim is 120 with an ordinary project.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.starting import ordinary, told

SECONDS = "6"
AIM = 120


def main(project: Path | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = ordinary(folder, project)
        bare = told(folder, "bare")["painted"]["memory"]
        told(folder, "window", str(project), "0")
        window = told(folder, "window", str(project), SECONDS)
    print(f"resident memory, aim {AIM} MB\n{'':42}{'MB':>6}{'ratio':>8}")
    print(f"{'floor: bare PySide6 window':42}{bare:6.0f}{1:8.1f}")
    names = {
        "painted": "Annotator: frame painted",
        "usable": "Annotator: list and article painted",
        "open": "Annotator: project open, to be marked",
        "settled": f"Annotator: {SECONDS} seconds later",
    }
    for event, words in names.items():
        print(f"{words:42}{window[event]['memory']:6.0f}{window[event]['memory'] / bare:8.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
