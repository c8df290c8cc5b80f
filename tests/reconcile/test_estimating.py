"""What the known rules make of figures, and how well evidence bears an estimate out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.quantity.periods import period
from annotator.reconcile.estimating import Rating, Rule, propose, status, voices
from annotator.reconcile.figures import Figure
from tests.reconcile.figures import figure

JANUARY, MARCH = "2025-01-13", "2025-03-27"


def three() -> list[Figure]:
    return [
        figure("about 3,000", as_of=JANUARY, group="Seoul", article="A"),
        figure("3,000", as_of=JANUARY, group="Seoul", article="B"),
        figure("2,800", as_of=JANUARY, group="Kyiv", article="C"),
        figure("9,000", as_of=MARCH, group="Moscow", article="D"),
    ]


def numbers(rule: Rule, figures: list[Figure], **ratings: Rating) -> tuple[float | None, ...] | None:
    by_record = {one.record: ratings[one.group] for one in figures if one.group in ratings}
    found = propose(rule, figures, by_record, period(JANUARY))
    return None if found is None else (found.low, found.best, found.high)


def test_range_counts_each_voice_once() -> None:
    assert numbers("range", three()) == (2800, 3000, 9000)


def test_majority_is_of_root_groups() -> None:
    found = propose("majority", three(), {})
    assert found is not None
    assert (found.low, found.best, found.high) == (2800, 2900, 3000)
    assert found.reason == "2 of 3 root groups agree: Kyiv and Seoul."
    assert len(found.records) == 3


def test_no_majority_of_one_voice_or_of_half() -> None:
    assert propose("majority", three()[:2], {}) is None
    assert propose("majority", [three()[0], three()[3]], {}) is None


def test_hierarchy_goes_by_the_codes() -> None:
    assert numbers("hierarchy", three(), Kyiv=Rating("B", "2"), Seoul=Rating("B", "3")) == (2800, 2800, 2800)
    assert numbers("hierarchy", three(), Kyiv=Rating("F", "6"), Seoul=Rating("E", "5")) == (3000, 3000, 3000)


def test_recent_leaves_out_what_is_not_credible() -> None:
    assert numbers("recent", three()) == (9000, 9000, 9000)
    assert numbers("recent", three(), Moscow=Rating("E", None), Kyiv=Rating(None, "5")) == (3000, 3000, 3000)
    assert numbers("recent", three()[:1], Seoul=Rating("D")) is None


def test_lowest_is_of_the_nearest_days() -> None:
    assert numbers("lowest", three()) == (2800, 2800, 2800)
    assert numbers("lowest", three()[3:]) == (9000, 9000, 9000)


def test_lowest_of_ranges_is_by_their_lower_ends() -> None:
    wide = figure("between 2,000 and 9,000", as_of=JANUARY, group="Kyiv", article="C")
    assert numbers("lowest", [figure("3,000", as_of=JANUARY), wide]) == (2000, 5500, 9000)


def test_bounds_stay_open() -> None:
    bound = [figure("more than 3,000", as_of=JANUARY)]
    assert numbers("hierarchy", bound) == (3000, 3000, None)


@pytest.mark.parametrize("rule", ["team", "hand"])
def test_people_decide_for_themselves(rule: Rule) -> None:
    assert propose(rule, three(), {}) is None


def test_a_circle_vouches_for_nothing() -> None:
    circular = figure("4,000", as_of=JANUARY, group=None, circle=("A", "B"))
    assert propose("range", [circular], {}) is None


def test_status() -> None:
    seoul, again, kyiv, moscow = three()
    assert status([seoul, again], 2700, 3300) == "single source"
    assert status([seoul, kyiv], 2700, 3300) == "corroborated"
    assert status([seoul, kyiv], 2950, 3300) == "single source"
    assert status([seoul, figure("2,900", as_of=JANUARY, group="A mailman", is_identified=False)], 0, 9000) == (
        "single source"
    )
    assert status([seoul, figure("2,900", as_of=JANUARY, group=None)], 0, 9000) == "single source"
    assert status([seoul, figure("400", as_of=JANUARY, group="Kyiv", article="Z")], 0, 9000) == "contested"
    assert status([seoul, moscow], None, None) == "corroborated"
    assert status([], 1, 2) == "single source"
    assert voices(three()) == ("Kyiv", "Moscow", "Seoul")


@given(
    st.lists(
        st.tuples(st.integers(1, 9_000), st.sampled_from(["Seoul", "Kyiv", None]), st.sampled_from([JANUARY, MARCH])),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["range", "majority", "hierarchy", "recent", "lowest"]),
)
def test_low_best_and_high_never_cross(said: list[tuple[int, str | None, str]], rule: Rule) -> None:
    figures = [figure(f"{number:,}", as_of=as_of, group=group) for number, group, as_of in said]
    found = propose(rule, figures, {}, period(JANUARY))
    if found is not None:
        ends = [one for one in (found.low, found.best, found.high) if one is not None]
        assert ends == sorted(ends)
        assert set(found.records) <= {one.record for one in figures}
