"""Whether a number is a running total, or counts for some days alone: only where the words leave no doubt."""

from __future__ import annotations

import pytest

from annotator.quantity.basis import read_basis
from annotator.quantity.expression import find
from annotator.quantity.wording import ENGLISH, Wording


def bases(text: str, wording: Wording = ENGLISH) -> list[str | None]:
    return [read_basis(text, one.start, one.end, wording) for one in find(text, wording)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 300 miners were killed in January 2025 alone and over 2,700 were hurt.", ["period", "period"]),
        ("In May alone 40 boats sank.", ["period"]),
        ("Casualties among the miners have surpassed 3,000, two officials said.", ["cumulative", None]),
        ("The number of miners killed or injured has exceeded 4,000.", ["cumulative"]),
        ("The blast killed 12, bringing the death toll to 45.", [None, "cumulative"]),
        ("At least 40 people have died so far, and 12 are missing.", ["cumulative", None]),
        ("The toll passed 3,000; another 12 died on Monday.", ["cumulative", None]),
        ("Attendance exceeded 40,000.", [None]),
        ("She alone lost 40 boats in May.", [None]),
        ("Forty boats sank in May.", [None]),
        ("The death toll is not known. He lost 40 boats.", [None]),
    ],
)
def test_the_basis_is_read_where_it_is_said(text: str, expected: list[str | None]) -> None:
    assert bases(text) == expected


def test_another_language_says_it_in_its_words() -> None:
    german = Wording("de")
    assert bases("Im Januar allein sanken 40 Boote.", german) == ["period"]
    assert bases("Bisher sanken 40 Boote.", german) == [None]
    assert bases("Es sanken 40 Boote bisher.", german) == ["cumulative"]


def test_nothing_is_read_where_no_word_begins() -> None:
    assert read_basis("The toll passed 3,000.", 5, 8) is None
    assert read_basis("", 0, 0) is None
