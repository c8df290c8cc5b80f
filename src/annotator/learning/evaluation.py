"""How well a tag is learned, beside the rules: both judged on articles that the model did not see.

Articles, not sentences, are held out: sentences of one article are about the same thing, and a model that saw some of
them would be praised for what it remembers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from annotator.agreement.bootstrap import intervals
from annotator.agreement.matching import exact_pairs, overlap_pairs
from annotator.learning.deciding import decided
from annotator.learning.lesson import Lesson
from annotator.learning.tagging import Tagging
from annotator.learning.training import Prepared, train
from annotator.tags.finding import Found, found_in
from annotator.text.pieces import forwards
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.agreement.bootstrap import Floats, Interval

FEW, FOLDS = 10, 5
LEAST_ARTICLES, LEAST_MARKS = 5, 30
LEAST_PRECISION = 0.5

Reason = Literal["few", "not_better", "mostly_wrong"]


@dataclass(frozen=True, slots=True)
class Score:
    """How many marks were proposed, of how many there are, and how many of both face each other."""

    marks: int
    proposed: int
    met: int

    @property
    def precision(self) -> float | None:
        """Which part of what is proposed is a mark; None when nothing is."""
        return self.met / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """Which part of the marks is proposed; None when there is none."""
        return self.met / self.marks if self.marks else None

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0 when nothing is met."""
        return 2 * self.met / max(1, self.marks + self.proposed)


@dataclass(frozen=True, slots=True)
class Scores:
    """One way of proposing: by spans that overlap, one to one, and by identical spans; the 95 % interval of its F1."""

    overlap: Score
    exact: Score
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class TagScores:
    """How well a tag is proposed by the rules and by the model, on the same articles.

    `difference` is the F1 of the model less that of the rules, by overlap, and `interval` its 95 % interval from the
    same draws of articles for both.
    """

    tag: str
    articles: int
    marks: int
    rules: Scores
    model: Scores
    interval: Interval | None

    @property
    def difference(self) -> float:
        """How much better the model is."""
        return self.model.overlap.f1 - self.rules.overlap.f1

    @property
    def reason(self) -> Reason | None:
        """Why the model is not used for this tag; None when it is good enough."""
        if self.articles < LEAST_ARTICLES or self.marks < LEAST_MARKS:
            return "few"
        is_surely_better = self.interval is not None and self.interval[0] > 0
        if not is_surely_better or self.model.exact.f1 < self.rules.exact.f1:
            return "not_better"
        return "mostly_wrong" if (self.model.overlap.precision or 0.0) < LEAST_PRECISION else None

    def as_json(self) -> dict[str, Any]:
        """The scores as they are kept in a file."""
        return asdict(self)

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> TagScores:
        """The scores that `as_json` said."""
        return cls(said["tag"], said["articles"], said["marks"], _scores(said["rules"]), _scores(said["model"]),
                   _interval(said["interval"]))  # fmt: skip


def _scores(said: dict[str, Any]) -> Scores:
    return Scores(Score(**said["overlap"]), Score(**said["exact"]), _interval(said["interval"]))


def _interval(said: Sequence[float] | None) -> Interval | None:
    return None if said is None else (float(said[0]), float(said[1]))


def folds(document_ids: Iterable[str]) -> list[list[str]]:
    """Articles dealt out by a digest of their ids, so that their order never matters; each is held out once.

    As long as there are `FEW`, each alone: a model of few articles would miss every one.
    """
    ordered = sorted(set(document_ids), key=lambda one: hashlib.sha256(one.encode()).digest())
    many = len(ordered) if len(ordered) <= FEW else FOLDS
    return [ordered[at::many] for at in range(many)]


def evaluated(tag: str, prepared: Sequence[Prepared], step: Callable[[], object]) -> TagScores:
    """The scores of a tag over all articles, each proposed by a model of the other folds; `step` after each fold.

    Needs two articles or more.
    """
    counts: dict[str, list[int]] = {}
    for held_out in folds(one.lesson.document_id for one in prepared):
        apart = set(held_out)
        tagging = Tagging({tag: train(tag, [one for one in prepared if one.lesson.document_id not in apart])})
        for one in prepared:
            if one.lesson.document_id in apart:
                read = _read(one.lesson)
                kept = decided(read, tagging.found(one.lesson.text, one.lines), {tag})
                counts[one.lesson.document_id] = _counted(one.lesson, tag, read, kept)
        step()
    return _summed(tag, [counts[document_id] for document_id in sorted(counts)])


_MARKS, _RULES, _MODEL = 0, 1, 4  # columns: marks; then proposed, met and the same, of the rules and of the model


def _counted(lesson: Lesson, tag: str, *ways: Sequence[Found]) -> list[int]:
    marks = _taught(lesson, tag, lesson.marks.get(tag, ()))
    counts = [len(marks)]
    for those in ways:
        kept = _taught(lesson, tag, (one.span for one in those if one.tag == tag))
        counts += [len(kept), len(overlap_pairs(marks, kept)), len(exact_pairs(marks, kept))]
    return counts


def _taught(lesson: Lesson, tag: str, spans: Iterable[Span]) -> list[Span]:
    return [one for one in spans if lesson.teaches(tag, one.start, one.end)]


def _read(lesson: Lesson) -> list[Found]:
    """What the rules read in the article."""
    text, words = lesson.text, lesson.wording
    return [one.moved(start) for start, end in forwards(text) for one in found_in(text[start:end], words)]


def _summed(tag: str, counts: Sequence[Sequence[int]]) -> TagScores:
    import numpy as np

    table = np.array(counts, dtype=np.float64)
    sums = [int(one) for one in table.sum(axis=0)]

    def f1(sums: Floats, column: int) -> Floats:
        whole = sums[..., _MARKS] + sums[..., column]
        found: Floats = np.full(whole.shape, np.nan)
        np.divide(2 * sums[..., column + 1], whole, out=found, where=whole > 0)
        return found

    def interval(statistic: Callable[[Floats], Floats]) -> Interval | None:
        return intervals(table[np.newaxis], statistic)[0]

    def scores(column: int) -> Scores:
        proposed, met, same = sums[column : column + 3]
        marks = sums[_MARKS]
        found = interval(lambda drawn: f1(drawn, column))
        return Scores(Score(marks, proposed, met), Score(marks, proposed, same), found)

    better = interval(lambda drawn: f1(drawn, _MODEL) - f1(drawn, _RULES))
    return TagScores(tag, sum(one[_MARKS] > 0 for one in counts), sums[_MARKS], scores(_RULES), scores(_MODEL), better)
