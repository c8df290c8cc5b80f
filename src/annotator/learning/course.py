"""The whole of learning from some lessons: each tag judged on what was held out, then learned from everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from annotator.learning.evaluation import evaluated, folds
from annotator.learning.lesson import Lesson
from annotator.learning.model_file import Model
from annotator.learning.training import Prepared, train
from annotator.progress import Progress

LEAST = 2
"""How many articles must have marks of a tag before anything can be held out."""


def taken(lessons: Sequence[Lesson], about: Mapping[str, Any], progress: Progress) -> Model:
    """The model that these lessons give. A tag that fewer than `LEAST` articles have is not learned."""
    tags = learnable(lessons)
    steps = len(lessons) + len(tags) * (len(folds(one.document_id for one in lessons)) + 1)
    done = 0

    def step(doing: str) -> None:
        nonlocal done
        progress(doing, done, steps)
        done += 1

    prepared = []
    for lesson in lessons:
        step("Reading the marked articles")
        prepared.append(Prepared.of(lesson))
    scores, weights = {}, {}
    for tag in tags:
        scores[tag] = evaluated(tag, prepared, lambda tag=tag: step(f"Judging what is learned of {tag}s"))  # type: ignore[misc]
        step(f"Learning {tag}s")
        weights[tag] = train(tag, prepared)
    return Model(about, scores, weights)


def learnable(lessons: Sequence[Lesson]) -> list[str]:
    """The tags that enough articles have marks of."""
    tags = sorted({tag for one in lessons for tag, spans in one.marks.items() if spans})
    return [tag for tag in tags if sum(bool(one.marks.get(tag)) for one in lessons) >= LEAST]
