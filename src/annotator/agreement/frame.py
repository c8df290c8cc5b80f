"""A sample laid out for counting: all articles on one axis, end to end, and the marks on it as sorted arrays.

Measures look at thousands of short articles; one array per analyst and tag is what makes that fast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from annotator.agreement.matching import exact_pairs, overlap_pairs
from annotator.agreement.sample import Analysts, Marked, Sample
from annotator.text.assignment import Pair
from annotator.text.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

Made = TypeVar("Made")
Met = list[list[Pair]]
Matching = Callable[[Sequence[Span], Sequence[Span]], list[Pair]]


class Segments(NamedTuple):
    """Stretches of the axis in order, apart or touching, each with the article it is in and a label above 0."""

    article: Whole
    start: Whole
    end: Whole
    label: Whole

    @property
    def length(self) -> Whole:
        """Units of text in each."""
        return self.end - self.start


class Meeting(NamedTuple):
    """Where segments of two analysts intersect: their indices and the units of text they share."""

    one: Whole
    other: Whole
    shared: Whole


class Frame:
    """A sample and its tags, with everything that more than one measure needs worked out once."""

    def __init__(self, sample: Sample, tags: Sequence[str]) -> None:
        import numpy as np

        self.tags = tuple(tags)
        self.articles = sorted(sample.worked)
        self._sample = sample
        self._marks: dict[tuple[str, str], list[list[Marked]]] = defaultdict(lambda: [[] for _ in self.articles])
        lengths = np.zeros(len(self.articles), dtype=np.int64)
        for at, article in enumerate(self.articles):
            end = sample.lengths.get(article, 0)
            for analyst in sample.worked[article]:
                for mark in sample.of(article, analyst):
                    self._marks[analyst, mark.tag][at].append(mark)
                    end = max(end, mark.span.end)
            lengths[at] = end
        self.lengths = lengths
        self._offsets = np.concatenate(([0], np.cumsum(lengths)))
        self._once: dict[object, Any] = {}
        self.matches = cache(self._matches)
        self.same = cache(self._same)
        self.units = cache(self._units)
        self.gaps = cache(self._gaps)
        self.mixed = cache(self._mixed)
        self.marked = cache(self._marked)
        self.carrying = cache(self._carrying)
        self.meeting = cache(self._meeting)
        self.covered = cache(self._covered)
        self.covered_by = cache(self._covered_by)

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What was made for the key before, or is made now, for measures that share it."""
        if key not in self._once:
            self._once[key] = make()
        made: Made = self._once[key]
        return made

    def worked(self, analyst: str) -> NDArray[np.bool_]:
        """For each article whether the analyst worked on it."""
        return self._worked[analyst]

    @cached_property
    def _worked(self) -> dict[str, NDArray[np.bool_]]:
        import numpy as np

        who = [self._sample.worked[article] for article in self.articles]
        nobody = np.zeros(len(self.articles), dtype=np.bool_)
        known = {analyst: np.array([analyst in one for one in who]) for analyst in self._sample.analysts()}
        return defaultdict(lambda: nobody, known)

    def workers(self, analysts: Analysts) -> Whole:
        """For each article how many of the analysts worked on it."""
        import numpy as np

        counted: Whole = np.sum([self.worked(one) for one in analysts], axis=0, dtype=np.int64)
        return counted

    def marks(self, analyst: str, tag: str) -> list[list[Marked]]:
        """An analyst's marks of a tag, for each article."""
        return self._marks[analyst, tag]

    def per_article(self, articles: Whole, weights: Whole | Floats | None = None) -> Floats:
        """Sums by article of things that know which article they are in."""
        import numpy as np

        return np.bincount(articles, weights, minlength=len(self.articles)).astype(np.float64)

    def _marked(self, analyst: str, tag: str) -> Floats:
        import numpy as np

        return np.array([len(marks) for marks in self.marks(analyst, tag)], dtype=np.float64)

    def _carrying(self, analyst: str, tag: str, what: Literal["number", "covers"]) -> Floats:
        """For each article how many of an analyst's marks of a tag carry a number, or cover something."""
        import numpy as np

        at = 2 if what == "number" else 3
        marks = self.marks(analyst, tag)
        return np.array([sum(mark[at] is not None for mark in some) for some in marks], dtype=np.float64)

    def _units(self, analyst: str, tag: str) -> Segments:
        """What an analyst covered with a tag: fragments apart, overlapping marks as one, touching ones as two."""
        import numpy as np

        ranges = [
            (at, start, end)
            for at, marks in enumerate(self.marks(analyst, tag))
            for mark in marks
            for start, end in mark.span
        ]
        article, start, end = np.array(ranges, dtype=np.int64).reshape(-1, 3).T
        start, end = start + self._offsets[article], end + self._offsets[article]
        order = np.argsort(start, kind="stable")
        start, reach = start[order], np.maximum.accumulate(end[order])
        first = np.concatenate(([True], start[1:] >= reach[:-1])) if len(start) else np.zeros(0, dtype=np.bool_)
        last = np.concatenate((first[1:], [True])) if len(start) else first
        return self._segments(start[first], reach[last], np.ones(int(first.sum()), dtype=np.int64))

    def _gaps(self, analyst: str, tag: str) -> Segments:
        """What is between, before and behind an analyst's units in the articles the analyst worked on; label 0."""
        import numpy as np

        units = self.units(analyst, tag)
        working = np.flatnonzero(self.worked(analyst))
        start = np.sort(np.concatenate((self._offsets[working], units.end)))
        end = np.sort(np.concatenate((self._offsets[working + 1], units.start)))
        open_ = start < end
        return self._segments(start[open_], end[open_], np.zeros(int(open_.sum()), dtype=np.int64))

    def _mixed(self, analyst: str) -> Segments:
        """What an analyst covered with any tag, cut at every boundary; the label has a bit for each tag in force."""
        import numpy as np

        at: list[Whole] = []
        change: list[Whole] = []
        for bit, tag in enumerate(self.tags):
            units = self.units(analyst, tag)
            at += [units.start, units.end]
            change += [units.label << bit, -(units.label << bit)]
        if not at:
            return self._segments(*np.zeros((3, 0), dtype=np.int64))
        places, where = np.unique(np.concatenate(at), return_inverse=True)
        steps = np.zeros(len(places), dtype=np.int64)
        np.add.at(steps, where, np.concatenate(change))
        label = np.cumsum(steps)[:-1]
        inside = label > 0
        return self._segments(places[:-1][inside], places[1:][inside], label[inside])

    def valued(self, analyst: str, tag: str | None) -> Segments:
        """An analyst's units of a tag, or of all tags mixed."""
        return self.mixed(analyst) if tag is None else self.units(analyst, tag)

    def _segments(self, start: Whole, end: Whole, label: Whole) -> Segments:
        import numpy as np

        return Segments(np.searchsorted(self._offsets, start, side="right") - 1, start, end, label)

    def _meeting(self, one: str, other: str, tag: str | None) -> Meeting:
        """Where what two analysts covered intersects; without a tag, what they covered with any."""
        return meet(self.valued(one, tag), self.valued(other, tag))

    def _covered(self, analysts: Analysts, tag: str) -> Floats:
        """For each article the units of text that so many analysts covered: none in column 0, all in the last."""
        import numpy as np

        units = [self.units(one, tag) for one in analysts]
        many = len(analysts) + 1
        at = np.concatenate([one.end for one in units] + [one.start for one in units])
        article = np.concatenate([one.article for one in units] * 2)
        change = np.repeat((-1, 1), len(at) // 2)
        order = np.argsort(at, kind="stable")
        depth, length = np.cumsum(change[order])[:-1], np.diff(at[order])
        inside = (depth > 0) & (length > 0)
        slot = article[order][:-1][inside] * many + depth[inside]
        counted = np.bincount(slot, length[inside], minlength=many * len(self.articles)).reshape(-1, many)
        counted[:, 0] = self.lengths - counted.sum(axis=1)
        return counted.astype(np.float64)

    def _covered_by(self, analysts: Analysts) -> Floats:
        """For each tag and, last, all tags, by article: units of text covered by the first, the second and all."""
        import numpy as np

        shown = np.zeros((len(self.tags) + 1, len(self.articles), 3))
        for at, tag in enumerate(self.tags):
            for side, who in enumerate(analysts[:2]):
                units = self.units(who, tag)
                shown[at, :, side] = self.per_article(units.article, units.length)
            shown[at, :, 2] = self.covered(analysts, tag)[:, -1]
        shown[-1] = shown[:-1].sum(axis=0)
        return shown

    def _matches(self, one: str, other: str, tag: str) -> Met:
        """For each article the index pairs of two analysts' marks of a tag that face each other by overlap."""
        return self._met(one, other, tag, overlap_pairs)

    def _same(self, one: str, other: str, tag: str) -> Met:
        """For each article the index pairs of two analysts' marks of a tag with the same span."""
        return self._met(one, other, tag, exact_pairs)

    def _met(self, one: str, other: str, tag: str, matching: Matching) -> Met:
        both = zip(self.marks(one, tag), self.marks(other, tag), strict=True)
        return [matching(_spans(near), _spans(far)) if near and far else [] for near, far in both]


def meet(one: Segments, other: Segments) -> Meeting:
    """Every two segments, one of each, that share units of text; time grows with their number."""
    import numpy as np

    first = np.searchsorted(other.end, one.start, side="right")
    times = np.maximum(np.searchsorted(other.start, one.end, side="left") - first, 0)
    near = np.repeat(np.arange(len(times)), times)
    far = np.arange(len(near)) + np.repeat(first - np.cumsum(times) + times, times)
    shared = np.minimum(one.end[near], other.end[far]) - np.maximum(one.start[near], other.start[far])
    return Meeting(near, far, shared)


def _spans(marks: Sequence[Marked]) -> list[Span]:
    return [mark.span for mark in marks]
