"""What a mark says in few words."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.ui.mark_words import brief

NAMES = {"q1": "killed", "s1": "The Agency"}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"low": 3000, "low_inclusive": False, "hedge": "more_than", "quantity": "q1"}, "more than 3,000 · killed"),
        ({"low": 10000, "high": 12000, "hedge": "range", "counts": "soldiers"}, "10,000–12,000 · soldiers"),
        ({"low": 10, "high": 12, "hedge": "about"}, "about 10–12"),
        ({"low": 300, "high": 300, "hedge": "about", "unit": "people"}, "about 300 people"),
        ({"point": 1.5, "hedge": "exact", "as_of": "2025-01"}, "1.5 · January 2025"),
        ({"low": 7}, "at least 7"),
        ({"low": 7, "low_inclusive": False}, "more than 7"),
        ({"high": 7}, "at most 7"),
        ({"high": 7, "high_inclusive": False, "hedge": "nearly"}, "nearly 7"),
        ({"counts": "dead", "quantity": "q1"}, "killed"),
        ({}, ""),
    ],
)
def test_a_figure_is_its_number_and_what_it_counts(values: dict[str, Any], words: str) -> None:
    assert brief("figure", values, NAMES) == words


@pytest.mark.parametrize(
    ("tag", "values", "words"),
    [
        ("claim", {"polarity": "pos", "modality": "asserted"}, ""),
        ("claim", {"polarity": "neg", "modality": "alleged", "kind": "event"}, "negative · alleged · event"),
        ("attribution", {"source": "s1", "source_text": "the agency", "cue": "said"}, "The Agency"),
        (
            "attribution",
            {"source_text": "a man", "cue": "said", "negated": True},
            "a man · said · denied or not acknowledged",
        ),
        ("rumour", {"x": 1}, ""),
    ],
)
def test_other_marks_say_only_what_is_not_plain(tag: str, values: dict[str, Any], words: str) -> None:
    assert brief(tag, values, NAMES) == words
