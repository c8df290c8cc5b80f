"""What a learned model proposes: one conditional random field for each tag, since marks of several tags nest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.learning.features import Line, lines_between
from annotator.learning.field import LABELS, Field, Weights
from annotator.learning.labels import BEGINS, GOES_ON, spans
from annotator.quantity.wording import ENGLISH, Wording
from annotator.tags.finding import Found, without_overlaps
from annotator.text.boundaries import snap
from annotator.text.span import Span

SUREST = 0.95


class Tagging:
    """The models of several tags; any number of threads may ask."""

    def __init__(self, weights: Mapping[str, Weights]) -> None:
        self._names = sorted(weights)
        self._field = Field([weights[tag] for tag in self._names])

    @property
    def tags(self) -> frozenset[str]:
        """What it knows."""
        return frozenset(self._names)

    def found_between(self, text: str, start: int, end: int, wording: Wording = ENGLISH) -> list[Found]:
        """What is proposed in one piece of a text, `[start, end)` in code points; what has the same tag is apart."""
        return self.found(text, lines_between(text, start, end, wording))

    def found(self, text: str, lines: Sequence[Line]) -> list[Found]:
        """What of these lines of a text is proposed, made clean as marks are, in order; what has one tag is apart."""
        proposed = []
        for line, likely in zip(lines, self._field.likely([line.items for line in lines]), strict=True):
            for at, tag in enumerate(self._names):
                begins, goes_on = (likely[:, at, LABELS.index(label)].tolist() for label in (BEGINS, GOES_ON))
                for start, end, sure in spans(line, begins, goes_on):
                    clean = snap(Span.of(start, end), text)
                    if clean is not None:
                        confidence = min(SUREST, round(sure, 2))
                        proposed.append(Found(clean.start, clean.end, tag, "model", confidence))
        return without_overlaps(proposed)
