"""What printed numbers leave open: when two can both be so, add up, or are a share."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.quantity.amounts import (
    Amount,
    Reach,
    above,
    adds_up,
    apart,
    narrower,
    same_number,
    share_fits,
    significant,
    total,
)
from tests.reconcile.figures import amount

numbers = st.integers(0, 20_000)
hedges = st.sampled_from(
    ["exact", "about", "nearly", "more_than", "at_least", "less_than", "at_most", "range", "vague"]
)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Amounts as the grammar and analysts make them."""
    hedge, one, other = draw(hedges), float(draw(numbers)), float(draw(numbers))
    if hedge in {"range", "vague"}:
        return Amount(None, min(one, other), max(one, other) + 1, hedge=hedge)
    if hedge in {"more_than", "at_least"}:
        return Amount(None, one, None, hedge == "at_least", hedge=hedge)
    if hedge in {"less_than", "at_most"}:
        return Amount(None, None, one, True, hedge == "at_most", hedge)
    return Amount(one, one, one, hedge=hedge)


@pytest.mark.parametrize(
    ("one", "other", "is_apart"),
    [
        ("some 1,100", "more than 3,000", True),
        ("about 1,000", "1,100", False),
        ("about 300", "300", False),
        ("300", "310", False),
        ("300", "330", True),
        ("2,743", "roughly 2,700", False),
        ("2,743", "2,744", True),
        ("more than 3,000", "about 3,000", False),
        ("more than 3,000", "3,000", False),
        ("at most 10,000", "more than 10,000", True),
        ("at most 10,000", "at least 10,000", False),
        ("between 10,000 and 12,000", "more than 12,000", False),
        ("between 10,000 and 12,000", "14,000", True),
        ("fewer than ten", "ten", True),
        ("fewer than ten", "nine", False),
        ("nearly 300", "more than 300", True),
        ("nearly 300", "280", False),
        ("more than 3,000", "more than 4,000", False),
    ],
)
def test_apart_is_what_cannot_both_be_so(one: str, other: str, is_apart: bool) -> None:
    assert apart(amount(one), amount(other)) is is_apart


@given(amounts(), amounts())
def test_apart_is_mutual_and_never_of_oneself(one: Amount, other: Amount) -> None:
    assert apart(one, other) is apart(other, one)
    assert not apart(one, one)
    assert not apart(one, Amount())


@given(amounts(), amounts())
def test_what_lies_within_another_is_not_apart_from_it(one: Amount, other: Amount) -> None:
    if one.reach.holds(other.reach) or narrower(one, other):
        assert not apart(one, other)
    assert one.reach.holds(one.printed)


@given(amounts(), amounts())
def test_common_reach_is_in_both(one: Amount, other: Amount) -> None:
    common = one.reach.common(other.reach)
    assert (common is None) is apart(one, other)
    if common is not None:
        assert one.reach.holds(common)
        assert other.reach.holds(common)
        assert common == other.reach.common(one.reach)


@given(st.lists(amounts(), min_size=1, max_size=4))
def test_parts_add_up_to_their_own_sum(parts: list[Amount]) -> None:
    whole = total(parts)
    assert adds_up(parts, whole) is (None if whole.is_empty else True)


@given(amounts(), amounts())
def test_above_and_apart_do_not_contradict(one: Amount, other: Amount) -> None:
    assert not (above(one, other) and above(other, one))
    if above(one, other):
        assert not same_number(one, other)


@pytest.mark.parametrize(
    ("parts", "whole", "fits"),
    [
        (["about 300", "roughly 2,700"], "past 3,000", True),
        (["300", "2,700"], "3,000", True),
        (["more than 100", "1,000"], "some 1,100", True),
        (["300", "2,743"], "more than 4,000", False),
        (["300", "2,743"], "3,000", None),
        (["more than 100", "1,000"], "more than 3,000", None),
        (["300"], "hundreds", True),
        ([], "3,000", None),
    ],
)
def test_sums(parts: list[str], whole: str, fits: bool | None) -> None:
    assert adds_up([amount(one) for one in parts], amount(whole)) is fits


@pytest.mark.parametrize(
    ("share", "part", "whole", "fits"),
    [
        ("nearly a quarter", "about 3,000", "11,000", False),
        ("about a quarter", "about 3,000", "11,000", True),
        ("a quarter", "3,000", "12,000", True),
        ("a third", "3,300", "10,000", True),
        ("27%", "3,000", "11,000", True),
        ("half", "3,000", "11,000", False),
        ("more than half", "3,000", "11,000", False),
        ("a quarter", "more than 1,000", "12,000", None),
        ("a quarter", "more than 4,000", "12,000", False),
        ("a quarter", "3,000", "more than 12,000", None),
        ("up to 100%", "at least 3,000", "12,000", None),
    ],
)
def test_shares(share: str, part: str, whole: str, fits: bool | None) -> None:
    assert share_fits(amount(share), amount(part), amount(whole)) is fits


def test_a_share_of_nothing_says_nothing() -> None:
    assert share_fits(amount("a quarter"), amount("3,000"), Amount(0, 0, 0)) is None


@pytest.mark.parametrize(
    ("one", "other", "is_narrower"),
    [
        ("11,000", "between 10,000 and 12,000", True),
        ("11,000", "more than 10,000", True),
        ("40,000", "more than 10,000", False),
        ("12,000", "between 10,000 and 12,000", False),
        ("about 300", "300", False),
        ("more than 11,000", "more than 10,000", False),
        ("between 10,500 and 11,000", "between 10,000 and 12,000", True),
        ("between 10,100 and 11,900", "between 10,000 and 12,000", False),
        ("about 300", "hundreds", True),
    ],
)
def test_a_closer_number_lies_well_within(one: str, other: str, is_narrower: bool) -> None:
    assert narrower(amount(one), amount(other)) is is_narrower


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        (2743, 4),
        (2700, 2),
        (1100, 2),
        (3000, 1),
        (0.25, 2),
        (0.3333, 4),
        (10, 1),
        (101, 3),
        (0, 0),
        (0.05, 1),
        (-40, 1),
    ],
)
def test_significant_digits(number: float, digits: int) -> None:
    assert significant(number) == digits


def test_an_open_end_stays_open_in_a_sum() -> None:
    added = total([amount("300"), amount("more than 2,700")])
    assert (added.low, added.high, added.low_inclusive) == (3000, None, False)
    assert added.reach == Reach(3000, inf, low_open=True)
