"""Cohen's kappa against published tables, and on code points by hand."""

from __future__ import annotations

import pytest

from annotator.agreement.kappa import COHEN_KAPPA, cohen_kappa
from annotator.agreement.sample import Sample
from annotator.text.span import Span


@pytest.mark.parametrize(
    ("table", "published"),
    [
        (((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.492),  # Cohen 1960
        (((20, 20), (10, 50)), 0.348),  # Artstein & Poesio 2008, two dialogue acts
    ],
)
def test_published_tables(table: tuple[tuple[float, ...], ...], published: float) -> None:
    assert cohen_kappa(table) == pytest.approx(published, abs=0.0005)


def test_pure_chance_gives_nothing() -> None:
    assert cohen_kappa(((12, 28), (18, 42))) == pytest.approx(0)


@pytest.mark.parametrize("table", [((0, 0), (0, 0)), ((0, 0), (0, 7)), ((7, 0), (0, 0))])
def test_it_is_not_defined_when_chance_agrees_fully(table: tuple[tuple[float, ...], ...]) -> None:
    assert cohen_kappa(table) is None


def sample() -> Sample:
    """Of 100 code points a covers 30, in two overlapping marks and one apart; b covers 40; both cover 20."""
    a = [("claim", Span.of(0, 15)), ("claim", Span.of(10, 20)), ("claim", Span.of(90, 100))]
    b = [("claim", Span.of(0, 40)), ("figure", Span.of(50, 60))]
    return Sample({"d1": {"a": a, "b": b}}, {"d1": {"a", "b"}}, {"d1": 100})


def test_code_points_by_hand() -> None:
    row = COHEN_KAPPA.compute(sample(), ["claim"], ("a", "b"))[0]
    assert (row.n_a, row.n_b, row.n_matched) == (30, 40, 20)
    seen, chance = 0.7, 0.3 * 0.4 + 0.7 * 0.6
    assert row.value == pytest.approx((seen - chance) / (1 - chance))


def test_over_all_tags_each_code_point_counts_for_each_tag() -> None:
    *_, row = COHEN_KAPPA.compute(sample(), ["claim", "figure"], ("a", "b"))
    assert (row.tag, row.n_a, row.n_b, row.n_matched) == (None, 30, 50, 20)
    assert row.value == cohen_kappa(((20, 10), (30, 140)))


def test_what_nobody_marked_is_not_defined() -> None:
    row = COHEN_KAPPA.compute(sample(), ["attribution"], ("a", "b"))[0]
    assert row.value is None
    assert row.note is not None
    assert row.note.startswith("not defined: both covered nothing")


def test_the_interval_is_that_of_kappa_itself() -> None:
    same = {"a": [("claim", Span.of(0, 9))], "b": [("claim", Span.of(0, 9))]}
    both = Sample({"d1": same, "d2": same}, {"d1": {"a", "b"}, "d2": {"a", "b"}}, {"d1": 50, "d2": 60})
    row = COHEN_KAPPA.compute(both, ["claim"], ("a", "b"))[0]
    assert (row.low, row.value, row.high) == pytest.approx((1, 1, 1))
