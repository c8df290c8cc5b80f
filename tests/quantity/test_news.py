"""Figures of news sentences, read as well as they were when the grammar was done."""

from __future__ import annotations

import pytest

from annotator.quantity.wording import Wording
from tests.quantity.scoring import Gold, gold, line, matched, parts, score

LEAST_F1 = {
    ("en", "tuned"): 0.99,
    ("en", "held_out"): 0.97,
    ("en", "blind"): 0.97,
    ("en", "blind_2"): 0.98,
    ("de", "tuned"): 0.98,
    ("de", "held_out"): 0.96,
}
LEAST_REST = 0.97


@pytest.mark.parametrize(("language", "part"), LEAST_F1)
def test_figures_are_read_as_an_analyst_would_mark_them(language: str, part: str) -> None:
    reached = score(parts(language)[part], Wording(language))
    told = line(part, reached)
    assert reached.f1 >= LEAST_F1[language, part], told
    assert min(map(reached.of_right, (reached.bounds, reached.hedge, reached.unit))) >= LEAST_REST, told


def test_every_part_has_a_floor_and_the_english_ones_are_large() -> None:
    assert {(language, part) for language in ("en", "de") for part in parts(language)} == set(LEAST_F1)
    assert sum(map(len, parts().values())) >= 300


def test_the_notation_of_the_sentences() -> None:
    assert gold("300") == Gold("exact", 300, 300, None)
    assert gold("more_than 3000 USD").bounds == (3000, None)
    assert gold("range 0.25..0.5 percentage points") == Gold("range", 0.25, 0.5, "percentage points")
    assert gold("less_than 10").bounds == (None, 10)


def test_a_score_counts_what_is_missed_and_what_is_made_up() -> None:
    reached = score({"In 2024 40 men came.": [gold("40"), gold("7")], "Some 12 boats sank.": []})
    assert (reached.gold, reached.found, reached.right) == (2, 2, 1)
    assert reached.f1 == 0.5
    assert matched([], []) == []
