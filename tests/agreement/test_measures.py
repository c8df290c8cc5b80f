"""The measures by name, every pair asked for, and what holds for all of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.measures import FEW_MARKS, MEASURES, agreement, by_article, default_measures, measure_named
from annotator.agreement.sample import Agreement, Sample
from annotator.errors import WrongCall
from tests.agreement.samples import TAGS, WHO, claim, figure, row, samples, several

MARKS = {"d1": {who: [claim(0, end)] for who, end in (("a", 9), ("b", 9), ("c", 8))}}
SAMPLE = several(MARKS, 20)
FAST = [name for name, one in MEASURES.items() if not one.slow]


def test_every_measure_every_pair_everybody_and_every_tag() -> None:
    rows = agreement(SAMPLE, TAGS, measures=["f1_exact", "alpha_nominal"])
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    assert [(row.measure, row.analysts, row.tag) for row in rows] == [
        (measure, who, tag)
        for measure, compared in (("f1_exact", pairs), ("alpha_nominal", [*pairs, ("a", "b", "c")]))
        for who in compared
        for tag in (*TAGS, None)
    ]


def test_the_measures_that_scripts_know_are_there() -> None:
    known = "f1_exact f1_overlap cohen_kappa fleiss_kappa alpha_nominal alpha_u u_alpha u_alpha_binary cu_alpha gamma"
    assert set(known.split()) | {"alpha_values"} <= set(MEASURES)


def test_each_is_defined_in_one_sentence() -> None:
    for name, one in MEASURES.items():
        assert one.name == name
        assert one.definition.endswith(".")
        assert ". " not in one.definition.replace("et al. ", "")


def test_analysts_and_measures_can_be_chosen() -> None:
    rows = agreement(SAMPLE, ["claim"], measures=["f1_exact"], analysts=["c", "a"])
    assert [(row.analysts, row.tag, row.value) for row in rows] == [(("c", "a"), "claim", 0), (("c", "a"), None, 0)]


def test_an_unknown_measure_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WrongCall, match="f1_exact, f1_overlap, cohen_kappa"):
        agreement(SAMPLE, ["claim"], measures=["f2"])
    assert measure_named("gamma").slow


def test_slow_measures_run_by_themselves_only_where_there_is_little() -> None:
    assert default_measures(SAMPLE) == list(MEASURES)
    large = several({"d1": {"a": [claim(0, 9)] * (FEW_MARKS + 1), "b": []}})
    assert default_measures(large) == FAST


@pytest.mark.parametrize("measure", ["f1_overlap", "u_alpha", "gamma"])
def test_an_article_alone_is_what_a_project_of_that_article_is(measure: str) -> None:
    articles = {
        "d1": {"ana": [claim(0, 9), figure(20, 25)], "ben": [claim(0, 7)]},
        "d2": {"ana": [claim(3, 9)], "ben": [claim(3, 9), figure(12, 20)]},
        "d3": {"ana": [claim(3, 9)]},
    }
    sample = several(articles)
    found = dict(by_article(sample, TAGS, measure=measure, tag=None, analysts=["ana", "ben"]))
    assert list(found) == ["d1", "d2"]
    for article, alone in found.items():
        whole = next(one for one in agreement(sample.only(article), TAGS, measures=[measure]) if one.tag is None)
        assert (alone.value, alone.n_a, alone.n_b, alone.n_matched) == (
            whole.value,
            whole.n_a,
            whole.n_b,
            whole.n_matched,
        )


def number(found: Agreement) -> tuple[float | None, ...]:
    return tuple(None if one is None else round(one, 9) for one in (found.value, found.low, found.high, found.distance))


@settings(deadline=None, max_examples=30)
@given(samples, st.permutations(WHO), st.sampled_from([*MEASURES]))
def test_the_order_of_analysts_and_of_articles_does_not_matter(sample: Sample, order: list[str], measure: str) -> None:
    turned = several(
        {
            article: {who: list(marks) for who, marks in sample.marks[article].items()}
            for article in list(sample.marks)[::-1]
        }
    )
    straight = {
        (frozenset(one.analysts), one.tag): one for one in agreement(sample, TAGS, measures=[measure], analysts=WHO)
    }
    for one in agreement(turned, TAGS, measures=[measure], analysts=order):
        other = straight[frozenset(one.analysts), one.tag]
        assert number(one) == number(other)
        assert (one.n_matched, one.used, one.found) == (other.n_matched, other.used, other.found)


@settings(deadline=None, max_examples=60)
@given(samples, st.sampled_from([*MEASURES]))
def test_a_value_is_at_most_one_and_otherwise_there_is_a_reason(sample: Sample, measure: str) -> None:
    for one in agreement(sample, TAGS, measures=[measure]):
        if one.value is None:
            assert (one.note or "").startswith("not defined: ")
            assert (one.low, one.high) == (None, None)
        else:
            assert math.isfinite(one.value)
            assert one.value <= 1 + 1e-9
            assert (one.low is None) == (one.high is None)
            assert one.low is None or one.high is None or one.low <= one.high <= 1 + 1e-9


@settings(deadline=None, max_examples=60)
@given(samples, st.sampled_from([*MEASURES]))
def test_full_agreement_is_one_wherever_it_is_defined(sample: Sample, measure: str) -> None:
    same = several({article: dict.fromkeys(WHO, next(iter(who.values()))) for article, who in sample.marks.items()})  # type: ignore[arg-type]
    for one in agreement(same, TAGS, measures=[measure]):
        if one.value is not None:
            assert one.value == pytest.approx(1), one


def test_somebody_who_worked_nowhere_is_compared_with_nobody() -> None:
    found = row(SAMPLE, "u_alpha", "claim", "a", "nobody")
    assert (found.value, found.note) == (None, "not defined: they worked on no article in common")
