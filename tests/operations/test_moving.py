"""A move is told so that the words before and after it read differently, and by how much."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.operations.moving import moved

TEXT = "Officials in the northern town confirm that most of the crew have become casualties since they set out in May."


def of(words: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return between(text, start, start + len(words))


def between(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "fragments": None, "quote": text[start:end]}


LONG = TEXT[: TEXT.index(" since")]


def test_the_end_that_moved_is_shown() -> None:
    assert moved(of(LONG), of(f"{LONG} since they")) == (
        "from “…have become casualties” to “…have become casualties since they”, by 11 characters at the end"
    )


def test_the_beginning_that_moved_is_shown() -> None:
    later = LONG.removeprefix("Officials in ")
    assert moved(of(LONG), of(later)) == (
        "from “Officials in the northern town…” to “the northern town…”, by 13 characters at the start"
    )


def test_both_ends_and_another_place() -> None:
    inner = LONG[1:-1]
    assert moved(of(LONG), of(inner)).endswith(", by 1 character at the start and 1 character at the end")
    assert moved(of("the northern town"), of("most of the crew")) == "from “the northern town” to “most of the crew”"


@given(st.data())
def test_no_move_of_an_end_reads_the_same_on_both_sides(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab ", min_size=2, max_size=200).map(lambda one: f"x{one}y".replace("  ", " b")))
    start = data.draw(st.integers(0, len(text) - 2))
    ends = st.integers(start + 1, len(text))
    before, now = (between(text, start, data.draw(ends)) for _ in range(2))
    if " ".join(before["quote"].split()) != " ".join(now["quote"].split()):
        old, new = moved(before, now).removeprefix("from ").split(" to ")
        assert old != new.split(", by ")[0]
