"""The signs of lists, as word processors count them."""

from __future__ import annotations

import pytest

from annotator.formats.list_signs import Counter, bullet, numeral, whole


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (4, "decimal", "4"),
        (1994, "lower-roman", "mcmxciv"),
        (49, "upper-roman", "XLIX"),
        (4000, "upper-roman", "4000"),
        (0, "lower-roman", "0"),
        (26, "lower-letter", "z"),
        (28, "upper-letter", "BB"),
    ],
)
def test_numbers_as_a_list_shows_them(number: int, style: str, shown: str) -> None:
    assert numeral(number, style) == shown


@pytest.mark.parametrize(
    ("sign", "shown"), [("\uf0b7", "•"), ("", "•"), ("–", "–"), ("o", "◦"), ("§", "▪"), ("\7", "•")]
)
def test_a_bullet_that_only_a_font_of_signs_shows_is_a_plain_one(sign: str, shown: str) -> None:
    assert bullet(sign) == shown


@pytest.mark.parametrize(
    ("given", "number"),
    [("7", 7), (" 7 ", 7), ("-7", 1), ("²", 1), ("99999999999", 1), ("9999999", 1_000_000), (None, 1)],
)
def test_numbers_of_attributes_are_bounded(given: str | None, number: int) -> None:
    assert whole(given, 1) == number


def test_an_item_outside_begins_the_items_within_anew() -> None:
    counter = Counter()
    steps = [counter.step(level, 1) for level in (0, 1, 1, 0, 1)]
    assert steps == [1, 1, 2, 2, 1]
