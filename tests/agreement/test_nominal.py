"""Kappa and alpha on code points and tokens by hand, and where they are not defined."""

from __future__ import annotations

import pytest

from annotator.agreement.nominal import cohen_kappa, fleiss_kappa
from annotator.agreement.sample import Marked, Sample
from annotator.text.span import Span
from tests.agreement.samples import claim, row, several, value, written


def sample() -> Sample:
    """Of 100 code points a covers 30, in two overlapping marks and one apart; b covers 40; both cover 20."""
    a = [("a", "claim", 0, 15), ("a", "claim", 10, 20), ("a", "claim", 90, 100)]
    return written([*a, ("b", "claim", 0, 40), ("b", "figure", 50, 60)], 100)


def test_pure_chance_gives_nothing() -> None:
    assert cohen_kappa(((12, 28), (18, 42))) == pytest.approx(0)


@pytest.mark.parametrize("table", [((0, 0), (0, 0)), ((0, 0), (0, 7)), ((7, 0), (0, 0))])
def test_it_is_not_defined_when_chance_agrees_fully(table: tuple[tuple[float, ...], ...]) -> None:
    assert cohen_kappa(table) is None


def test_fleiss_is_not_defined_when_everybody_chose_one_category() -> None:
    assert fleiss_kappa([[3, 0], [3, 0]]) is None


def test_code_points_by_hand() -> None:
    found = row(sample(), "cohen_kappa", "claim")
    assert (found.n_a, found.n_b, found.n_matched) == (30, 40, 20)
    seen, chance = 0.7, 0.3 * 0.4 + 0.7 * 0.6
    assert found.value == pytest.approx((seen - chance) / (1 - chance))


def test_over_all_tags_each_code_point_counts_for_each_tag() -> None:
    found = row(sample(), "cohen_kappa", None)
    assert (found.n_a, found.n_b, found.n_matched) == (30, 50, 20)
    assert found.value == pytest.approx(cohen_kappa(((20, 10), (30, 140))))


@pytest.mark.parametrize("measure", ["cohen_kappa", "fleiss_kappa", "alpha_nominal"])
def test_what_nobody_marked_is_not_defined(measure: str) -> None:
    found = row(sample(), measure, "attribution")
    assert found.value is None
    assert found.note == "not defined: nothing was covered, or everything, so there is nothing to tell apart"


@pytest.mark.parametrize("measure", ["cohen_kappa", "fleiss_kappa", "alpha_nominal"])
def test_the_interval_is_that_of_the_measure_itself(measure: str) -> None:
    same = {"a": [claim(0, 9)], "b": [claim(0, 9)]}
    found = row(several({"d1": same, "d2": same}), measure, "claim")
    assert (found.low, found.value, found.high) == pytest.approx((1, 1, 1))


def test_alpha_takes_every_article_of_two_and_fleiss_only_those_of_all() -> None:
    full = {who: [claim(0, 9)] for who in ("ana", "ben", "cem")}
    pair = {"ana": [claim(0, 9)], "ben": [claim(5, 14)]}
    sample = several({"d1": full, "d2": pair, "d3": {"cem": [claim(0, 9)]}})
    assert value(sample, "fleiss_kappa", "claim") == pytest.approx(1)
    alpha = row(sample, "alpha_nominal", "claim")
    assert alpha.value is not None
    assert alpha.value < 1
    assert (alpha.used, alpha.found) == (5, 6)


def test_of_three_only_what_all_covered_is_counted() -> None:
    sample = written([("a", "claim", 0, 9), ("b", "claim", 3, 9), ("c", "claim", 5, 12)], 40)
    found = row(sample, "fleiss_kappa", "claim")
    assert (found.analysts, found.n_a, found.n_b, found.n_matched) == (("a", "b", "c"), None, None, 4)


def test_in_tokens_a_boundary_within_a_word_does_not_matter() -> None:
    tokens = {"d1": [(0, 4), (5, 9), (10, 15)]}
    sample = written([("a", "claim", 0, 9), ("b", "claim", 2, 7), ("b", "claim", 15, 16)], 16).in_tokens(tokens)
    found = row(sample, "alpha_nominal", "claim")
    assert (found.n_a, found.n_b, found.n_matched, found.value) == (2, 2, 2, 1)


def test_a_fragment_takes_its_own_tokens() -> None:
    tokens = {"d1": [(0, 4), (5, 9), (10, 15)]}
    mark = Marked("claim", Span(((1, 2), (12, 13))))
    sample = Sample({"d1": {"a": [mark]}}, {"d1": {"a"}}, {"d1": 16}).in_tokens(tokens)
    assert sample.marks["d1"]["a"][0].span.fragments == ((0, 1), (2, 3))
    assert sample.lengths == {"d1": 3}
