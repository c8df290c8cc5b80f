"""How long the window takes to start, beside a floor of the same run: a bare PySide6 main window.

`python -m tests.benchmarks.bench_start [PROJECT [ROUNDS]]` starts both in turns, each in a process of its own, and
prints milliseconds to the first paint and to the first paint with the list and an article; without a project one
is made of ordinary articles. The aim is twice the bare window.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.starting import ordinary, told

AIM = 2


def main(project: Path | None, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = ordinary(folder, project)
        ways = {"bare": ("bare",), "window": ("window", str(project), "0")}
        for arguments in ways.values():
            told(folder, *arguments)  # bytecode and the page cache are warm from here on
        runs = [{way: told(folder, *arguments) for way, arguments in ways.items()} for _ in range(rounds)]
    print(
        f"{rounds} starts of each, warm; ms\n{'':38}{'CPU median':>11}{'min':>6}{'wall median':>13}{'min':>6}"
        f"{'ratio CPU/wall':>15}"
    )
    floor = _line("floor: bare PySide6 window, painted", [run["bare"]["painted"] for run in runs], None)
    _line("Annotator: frame painted", [run["window"]["painted"] for run in runs], floor)
    _line("Annotator: list and article painted", [run["window"]["usable"] for run in runs], floor)
    _line("Annotator: project open, to be marked", [run["window"]["open"] for run in runs], floor)
    early = sum(run["window"]["usable"]["sqlmodel"] for run in runs)
    print(f"sqlmodel was loaded before that in {early:.0f} of {rounds}; the aim is {AIM} times the floor")


def _line(name: str, events: list[dict[str, float]], floor: tuple[float, float] | None) -> tuple[float, float]:
    cpu, wall = ([event[what] for event in events] for what in ("cpu", "wall"))
    middle = statistics.median(cpu), statistics.median(wall)
    ratio = "" if floor is None else f"{middle[0] / floor[0]:6.1f} /{middle[1] / floor[1]:5.1f}"
    print(f"{name:38}{middle[0]:11.0f}{min(cpu):6.0f}{middle[1]:13.0f}{min(wall):6.0f}{ratio:>15}")
    return middle


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else 9)
