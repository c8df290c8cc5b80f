"""F1 worked by hand, its counts, its interval and where it is not defined."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.f1 import F1_EXACT, F1_OVERLAP, f1
from annotator.agreement.sample import Agreement, Sample, TaggedSpan
from annotator.text.span import Span

TAGS = ["claim", "figure"]


def claim(start: int, end: int) -> TaggedSpan:
    return "claim", Span.of(start, end)


def figure(start: int, end: int) -> TaggedSpan:
    return "figure", Span.of(start, end)


def one_article() -> Sample:
    """Ana and Ben agree on one claim and differ on the boundary of another; Ana has a third, Ben has a figure."""
    ana = [claim(0, 10), claim(20, 40), claim(60, 70)]
    ben = [claim(0, 10), claim(23, 42), figure(60, 70)]
    return Sample({"d1": {"ana": ana, "ben": ben}}, {"d1": {"ana", "ben"}})


def test_f1_is_twice_the_matches_over_all_marks() -> None:
    assert f1(3, 2, 1) == pytest.approx(0.4)
    assert f1(0, 0, 0) is None
    assert f1(1, 0, 0) == 0


def test_exact_by_hand() -> None:
    claims, figures, everything = F1_EXACT.compute(one_article(), TAGS, ("ana", "ben"))
    assert claims.value == pytest.approx(2 * 1 / 5)
    assert (claims.n_a, claims.n_b, claims.n_matched) == (3, 2, 1)
    assert (figures.value, figures.n_a, figures.n_b) == (0, 0, 1)
    assert everything.tag is None
    assert everything.value == pytest.approx(2 * 1 / 6)


def test_overlap_by_hand_with_the_distance_of_boundaries() -> None:
    claims, _, everything = F1_OVERLAP.compute(one_article(), TAGS, ("ana", "ben"))
    assert claims.value == pytest.approx(2 * 2 / 5)
    assert claims.distance == pytest.approx((0 + 3 + 2) / 2)
    assert everything.value == pytest.approx(2 * 2 / 6)
    assert (everything.n_a, everything.n_b, everything.n_matched) == (3, 3, 2)


def test_one_article_gives_no_interval_and_says_so() -> None:
    claims = F1_EXACT.compute(one_article(), TAGS, ("ana", "ben"))[0]
    assert (claims.low, claims.high) == (None, None)
    assert claims.note == "no interval: they worked on one article in common"


def test_only_articles_both_worked_on_count() -> None:
    marks = {
        "d1": {"ana": [claim(0, 9)], "ben": [claim(0, 9)]},
        "d2": {"ana": [claim(0, 9)]},
        "d3": {"ana": [claim(0, 9)]},
    }
    sample = Sample(marks, {"d1": {"ana", "ben"}, "d2": {"ana"}, "d3": {"ana", "ben"}})
    row = F1_EXACT.compute(sample, ["claim"], ("ana", "ben"))[0]
    assert (row.n_a, row.n_b, row.n_matched) == (2, 1, 1)


@pytest.mark.parametrize(
    ("worked", "why"),
    [({"d1": {"ana"}}, "no article in common"), ({"d1": {"ana", "ben"}}, "neither of them marked anything")],
)
def test_without_marks_or_articles_it_is_not_defined(worked: dict[str, set[str]], why: str) -> None:
    for row in F1_OVERLAP.compute(Sample({}, worked), TAGS, ("ana", "ben")):
        assert row.value is None
        assert row.note is not None
        assert row.note.startswith("not defined: ")
        assert why in row.note


def many() -> Sample:
    marks = {f"d{at}": {"ana": [claim(0, 9)], "ben": [claim(0, 9) if at % 4 else claim(1, 9)]} for at in range(20)}
    return Sample(marks, {article: {"ana", "ben"} for article in marks})


def test_the_interval_holds_the_value_and_is_the_same_every_time() -> None:
    first, second = (F1_EXACT.compute(many(), ["claim"], ("ana", "ben"))[0] for _ in range(2))
    assert first == second
    assert first.value == pytest.approx(0.75)
    assert first.low is not None
    assert first.high is not None
    assert 0.5 <= first.low < 0.75 < first.high <= 0.95


def test_full_agreement_has_an_interval_of_no_width() -> None:
    row = F1_OVERLAP.compute(many(), ["claim"], ("ana", "ben"))[0]
    assert (row.low, row.value, row.high) == (1, 1, 1)


spans = st.tuples(st.sampled_from(TAGS), st.integers(0, 30), st.integers(1, 9)).map(
    lambda said: (said[0], Span.of(said[1], said[1] + said[2]))
)
marked = st.dictionaries(
    st.sampled_from(["d1", "d2", "d3"]), st.dictionaries(st.sampled_from(["ana", "ben"]), st.lists(spans, max_size=5))
)


@settings(deadline=None, max_examples=40)  # a thousand draws for each of the rows of every example
@given(marked)
def test_exact_is_never_above_overlap_and_sides_may_change(marks: dict[str, dict[str, list[TaggedSpan]]]) -> None:
    sample = Sample(marks, {article: {"ana", "ben"} for article in marks})
    for exact, overlap in zip(
        F1_EXACT.compute(sample, TAGS, ("ana", "ben")), F1_OVERLAP.compute(sample, TAGS, ("ana", "ben")), strict=True
    ):
        assert (exact.value is None) == (overlap.value is None)
        assert (exact.value or 0) <= (overlap.value or 0) <= 1
    forth, back = (F1_OVERLAP.compute(sample, TAGS, pair) for pair in (("ana", "ben"), ("ben", "ana")))
    assert [shown(row) for row in forth] == [shown(row) for row in back]


def shown(row: Agreement) -> tuple[float | None, float | None, float | None, float | None, int | None]:
    return row.value, row.low, row.high, row.distance, row.n_matched
