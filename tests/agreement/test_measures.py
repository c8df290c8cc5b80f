"""The measures by name, and every pair asked for."""

from __future__ import annotations

import pytest

from annotator.agreement.measures import MEASURES, agreement, measure_named
from annotator.agreement.sample import Sample
from annotator.errors import WrongCall
from annotator.text.span import Span

MARKS = {"d1": {who: [("claim", Span.of(0, end))] for who, end in (("a", 9), ("b", 9), ("c", 8))}}
SAMPLE = Sample(MARKS, {"d1": {"c", "b", "a"}}, {"d1": 20})


def test_every_measure_every_pair_every_tag_and_all_tags() -> None:
    rows = agreement(SAMPLE, ["claim", "figure"])
    assert [(row.measure, row.analysts, row.tag) for row in rows] == [
        (measure, pair, tag)
        for measure in ("f1_exact", "f1_overlap", "cohen_kappa")
        for pair in (("a", "b"), ("a", "c"), ("b", "c"))
        for tag in ("claim", "figure", None)
    ]


def test_analysts_and_measures_can_be_chosen() -> None:
    rows = agreement(SAMPLE, ["claim"], measures=["f1_exact"], analysts=["c", "a"])
    assert [(row.analysts, row.tag, row.value) for row in rows] == [(("c", "a"), "claim", 0), (("c", "a"), None, 0)]


def test_names_are_those_of_the_measures() -> None:
    assert {name: measure_named(name).name for name in MEASURES} == {name: name for name in MEASURES}


def test_an_unknown_measure_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WrongCall, match="f1_exact, f1_overlap, cohen_kappa"):
        agreement(SAMPLE, ["claim"], measures=["f2"])
