"""F1 worked by hand, its counts, its interval and where it is not defined."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from annotator.agreement.sample import Marked, Sample
from tests.agreement.samples import TAGS, claim, figure, row, samples, several


def one_article() -> Sample:
    """Ana and Ben agree on one claim and differ on the boundary of another; Ana has a third, Ben has a figure."""
    ana = [claim(0, 10), claim(20, 40), claim(60, 70)]
    ben = [claim(0, 10), claim(23, 42), figure(60, 70)]
    return several({"d1": {"ana": ana, "ben": ben}}, 100)


def test_exact_by_hand() -> None:
    claims, figures, everything = (row(one_article(), "f1_exact", tag) for tag in (*TAGS, None))
    assert claims.value == pytest.approx(2 * 1 / 5)
    assert (claims.n_a, claims.n_b, claims.n_matched) == (3, 2, 1)
    assert (figures.value, figures.n_a, figures.n_b) == (0, 0, 1)
    assert everything.value == pytest.approx(2 * 1 / 6)


def test_overlap_by_hand_with_the_distance_of_boundaries() -> None:
    claims, everything = (row(one_article(), "f1_overlap", tag) for tag in ("claim", None))
    assert claims.value == pytest.approx(2 * 2 / 5)
    assert claims.distance == pytest.approx((0 + 3 + 2) / 2)
    assert everything.value == pytest.approx(2 * 2 / 6)
    assert (everything.n_a, everything.n_b, everything.n_matched) == (3, 3, 2)


def test_one_article_gives_no_interval_and_says_so() -> None:
    claims = row(one_article(), "f1_exact", "claim")
    assert (claims.low, claims.high) == (None, None)
    assert claims.note == "no interval: they worked on one article in common"


def test_only_articles_both_worked_on_count_and_the_row_says_how_many_marks_that_leaves() -> None:
    marks = {
        "d1": {"ana": [claim(0, 9)], "ben": [claim(0, 9)]},
        "d2": {"ana": [claim(0, 9), claim(20, 30)]},
        "d3": {"ana": [claim(0, 9)], "ben": []},
    }
    found = row(several(marks), "f1_exact", "claim")
    assert (found.n_a, found.n_b, found.n_matched) == (2, 1, 1)
    assert (found.used, found.found) == (3, 5)


@pytest.mark.parametrize(
    ("articles", "why"),
    [
        ({"d1": {"ana": [claim(0, 3)]}, "d2": {"ben": []}}, "no article in common"),
        ({"d1": {"ana": [], "ben": []}, "d2": {"ana": [claim(0, 3)]}}, "neither of them marked anything"),
    ],
)
def test_without_marks_or_articles_it_is_not_defined(articles: dict[str, dict[str, list[Marked]]], why: str) -> None:
    for tag in ("claim", None):
        found = row(several(articles), "f1_overlap", tag, "ana", "ben")
        assert found.value is None
        assert found.note is not None
        assert found.note.startswith("not defined: ")
        assert why in found.note


def many() -> Sample:
    return several(
        {f"d{at}": {"ana": [claim(0, 9)], "ben": [claim(0, 9) if at % 4 else claim(1, 9)]} for at in range(20)}
    )


def test_the_interval_holds_the_value_and_is_the_same_every_time() -> None:
    first, second = (row(many(), "f1_exact", "claim") for _ in range(2))
    assert first == second
    assert first.value == pytest.approx(0.75)
    assert first.low is not None
    assert first.high is not None
    assert 0.5 <= first.low < 0.75 < first.high <= 0.95


def test_full_agreement_has_an_interval_of_no_width() -> None:
    found = row(many(), "f1_overlap", "claim")
    assert (found.low, found.value, found.high) == (1, 1, 1)


@settings(deadline=None, max_examples=40)  # a thousand draws for each of the rows of every example
@given(samples)
def test_exact_is_never_above_overlap(sample: Sample) -> None:
    for tag in (*TAGS, None):
        exact, overlap = (row(sample, measure, tag, "ana", "ben") for measure in ("f1_exact", "f1_overlap"))
        assert (exact.value is None) == (overlap.value is None)
        assert (exact.value or 0) <= (overlap.value or 0) <= 1
