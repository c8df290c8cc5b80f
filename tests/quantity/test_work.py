"""Reading numbers and dates costs as much as the text is long and no more, whatever the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from annotator.quantity.dates import find_dates
from annotator.quantity.expression import find
from annotator.quantity.wording import Wording

PIECES = [
    *(
        "one ",
        "1 ",
        "1-",
        "a.",
        "thousand ",
        "between ",
        "half a ",
        "some 3 of ",
        "1,000,",
        "1.",
        "-",
        "“",
        "€",
        "$1 to ",
        "3–",
    ),
    *(
        "and 5 ",
        "of the ",
        "killed ",
        "casualties to ",
        "two days ",
        "ago ",
        "the past ",
        "May ",
        "26 ",
        "2014-",
        "since ",
        "Q3 ",
    ),
    *(
        "early ",
        "more than ",
        "about ",
        "hundreds of ",
        "one in ",
        "Boeing ",
        "dreihundert",
        "zwei und ",
        "vor zwei ",
        "3. ",
    ),
]


def calls(read: Callable[[], object]) -> int:
    """How many functions are called, C functions included."""
    made = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        read()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_text_and_no_faster(piece: str, language: str) -> None:
    def work(length: int) -> int:
        text, wording = piece * (length // len(piece)), Wording(language)
        return calls(lambda: find(text, wording)) + calls(lambda: find_dates(text, "2025-01-13", language))

    work(200)
    assert work(4_000) < 9 * work(500) + 2_000


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        *((piece, 100_000) for piece in ("1", ".", "-", "x", "“")),
        *((piece, 50_000) for piece in ("1.", "1-", "a.", "1,")),
        *((piece, 5_000) for piece in ("½", "1 ", "1\u00a0", "http://", "two ", "$", "May ")),
    ],
)
def test_long_rows_of_the_same_are_read(piece: str, times: int) -> None:
    text = piece * times
    assert all(0 <= one.start < one.end <= len(text) for one in find(text))
    assert all(0 <= one.start < one.end <= len(text) for one in find_dates(text, "2025-01-13"))
