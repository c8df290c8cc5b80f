"""Training: lessons in, the weights of one tag out. The same lessons in the same order give the same weights."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.learning.features import Line, lines_between
from annotator.learning.field import Weights
from annotator.learning.labels import flat, labels
from annotator.learning.lesson import Lesson
from annotator.text.pieces import forwards

if TYPE_CHECKING:
    from pycrfsuite import ItemSequence

PARAMETERS = {"c1": 0.0, "c2": 1.0, "max_iterations": 30}
"""Maximum likelihood (Lafferty et al. 2001) by L-BFGS, with an L2 penalty that a few marks cannot overrule.

More than thirty rounds took longer and judged no better.
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A lesson with its lines, ready to be learned from and to be asked about, as often as is needed."""

    lesson: Lesson
    lines: Sequence[Line]
    sequences: Sequence[ItemSequence]

    @classmethod
    def of(cls, lesson: Lesson) -> Prepared:
        """Reads the article of a lesson."""
        from pycrfsuite import ItemSequence

        text = lesson.text
        lines = [line for piece in forwards(text) for line in lines_between(text, *piece, lesson.wording)]
        return cls(lesson, lines, [ItemSequence(line.names()) for line in lines])


def train(tag: str, prepared: Sequence[Prepared]) -> Weights:
    """The weights for a tag, learned from the lines of which something is known."""
    from pycrfsuite import Tagger, Trainer

    trainer = Trainer("lbfgs", params=PARAMETERS, verbose=False)
    for one in prepared:
        marked = flat(one.lesson.marks.get(tag, ()))
        for line, items in zip(one.lines, one.sequences, strict=True):
            if one.lesson.teaches(tag, *line.extent):
                trainer.append(items, labels(line.places, marked))
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        trained, dumped = Path(folder) / "trained", Path(folder) / "dumped"
        trainer.train(str(trained))
        tagger = Tagger()
        with tagger.open(str(trained)):
            tagger.dump(str(dumped))
        with dumped.open(encoding="utf-8", newline="\n") as lines:
            return Weights.of_dump(lines)
