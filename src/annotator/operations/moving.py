"""Where a mark was moved from and to: of long words only the ends that differ, and by how much."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from annotator.operations.annotate import SHOWN_CHARACTERS, shown

KEPT = 25


def moved(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """“from these words to those”, with the number of characters where an end of long words moved."""
    by = {edge: abs(now[edge] - before[edge]) for edge in ("start", "end")}
    old, new = (" ".join(body["quote"].split()) for body in (before, now))
    is_short = max(len(old), len(new)) <= SHOWN_CHARACTERS
    is_elsewhere = before["end"] <= now["start"] or now["end"] <= before["start"]
    if is_short or is_elsewhere or not any(by.values()):
        return f"from {shown(old)} to {shown(new)}"
    head = 0 if by["start"] else _alike(old, new)
    tail = 0 if by["end"] else _alike(old[::-1], new[::-1])
    return f"from {_glimpse(old, head, tail)} to {_glimpse(new, head, tail)}, by {_by(by)}"


def _alike(one: str, other: str) -> int:
    """How many characters two quotes begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _glimpse(line: str, head: int, tail: int) -> str:
    """A quote without most of the characters that are alike at its head or tail, cut between words."""
    start = line.find(" ", head - KEPT, head) + 1 if head > KEPT else 0
    stop = line.rfind(" ", len(line) - tail, len(line) - tail + KEPT) if tail > KEPT else -1
    seen = line[start:] if stop < 0 else line[:stop]
    if len(seen) > 2 * SHOWN_CHARACTERS:
        seen = f"{seen[: SHOWN_CHARACTERS - 1].rstrip()} … {seen[1 - SHOWN_CHARACTERS :].lstrip()}"
    return f"“{'…' if start else ''}{seen}{'' if stop < 0 else '…'}”"


def _by(by: Mapping[str, int]) -> str:
    said = [f"{n:,} character{'' if n == 1 else 's'} at the {edge}" for edge, n in by.items() if n]
    return " and ".join(said)
