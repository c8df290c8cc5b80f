"""Folds over articles, and scores of rules and model side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.learning.evaluation import Score, Scores, TagScores, evaluated, folds
from annotator.learning.lesson import Lesson
from annotator.learning.training import Prepared
from annotator.text.span import Span
from tests.learning.harbour import lessons


@pytest.mark.parametrize("many", [2, 9, 10, 11, 57])
def test_every_article_is_held_out_once_whatever_their_order(many: int) -> None:
    ids = [f"d{number}" for number in range(many)]
    found = folds(ids)
    assert sorted(one for fold in found for one in fold) == sorted(ids)
    assert folds(reversed(ids)) == found
    assert len(found) == (many if many <= 10 else 5)
    assert max(map(len, found)) - min(map(len, found)) <= 1


@pytest.fixture(scope="module")
def scores() -> TagScores:
    """Of figures, of which somebody wants only some."""
    return evaluated("figure", [Prepared.of(one) for one in lessons(12)], lambda: None)


def test_what_follows_a_habit_is_learned_better_than_any_rule_knows(scores: TagScores) -> None:
    assert scores.articles == 12
    assert scores.marks == scores.rules.overlap.marks == scores.model.overlap.marks == 40
    assert scores.rules.overlap.recall == 1.0
    assert scores.rules.overlap.precision == pytest.approx(40 / 77)
    assert scores.model.overlap.f1 > 0.9
    assert scores.interval is not None
    assert 0 < scores.interval[0] < scores.difference < scores.interval[1]
    assert scores.reason is None


def test_nothing_is_counted_twice_or_seen_in_training(scores: TagScores) -> None:
    for one in (scores.rules, scores.model):
        assert one.exact.met <= one.overlap.met <= min(one.overlap.marks, one.overlap.proposed)
    shuffled = [Prepared.of(one) for one in lessons(12)]
    blank = [replace(one, lesson=replace(one.lesson, marks={})) for one in shuffled]
    held_out = folds(one.lesson.document_id for one in shuffled)[0]
    mixed = [
        whole if whole.lesson.document_id in held_out else none for whole, none in zip(shuffled, blank, strict=True)
    ]
    found = evaluated("figure", mixed, lambda: None)
    assert found.model.overlap.met == 0  # only these articles have marks, and they are held out together


def test_stretches_that_are_unsure_or_unread_count_for_nobody() -> None:
    first, *others = lessons(6)
    span = first.marks["figure"][0]
    less = replace(first, unsure={"figure": ((span.start, span.end),)}, read_to=first.marks["figure"][-1].start)
    both = [evaluated("figure", [Prepared.of(one) for one in (of, *others)], lambda: None) for of in (first, less)]
    assert both[0].marks - both[1].marks == 2
    assert both[0].rules.overlap.met - both[1].rules.overlap.met == 2


def test_where_nothing_is_proposed_there_is_no_precision() -> None:
    some = [Lesson(f"d{at}", "A storm came and went.", 22, {"claim": (Span.of(0, 7),)}) for at in range(2)]
    found = evaluated("claim", [Prepared.of(one) for one in some], lambda: None)
    assert found.rules.overlap.precision is None
    assert found.rules.overlap.f1 == 0
    assert found.reason == "few"


def made(*, rules: tuple[int, int, int], model: tuple[int, int, int], marks: int = 40, low: float = 0.1) -> TagScores:
    """Scores from what was proposed, met and the same."""
    ours, theirs = (Scores(Score(marks, n, met), Score(marks, n, same), None) for n, met, same in (rules, model))
    return TagScores("claim", 8, marks, ours, theirs, (low, 0.5))


def test_a_model_is_used_only_where_it_surely_beats_the_rules_and_is_mostly_right() -> None:
    assert made(rules=(7, 2, 0), model=(30, 20, 5)).reason is None
    assert made(rules=(7, 2, 0), model=(30, 20, 5), low=0.0).reason == "not_better"
    assert made(rules=(40, 30, 20), model=(40, 35, 10)).reason == "not_better"
    assert made(rules=(7, 2, 0), model=(50, 24, 5)).reason == "mostly_wrong"
    assert made(rules=(7, 2, 0), model=(30, 20, 5), marks=29).reason == "few"
    assert replace(made(rules=(7, 2, 0), model=(30, 20, 5)), interval=None).reason == "not_better"


def test_scores_survive_a_file(scores: TagScores) -> None:
    assert TagScores.of_json(scores.as_json()) == scores
