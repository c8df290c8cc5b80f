"""A measure of agreement, and the rows it gives: for all articles with an interval, or for each article alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING

from annotator.agreement.bootstrap import Interval, intervals
from annotator.agreement.sample import Agreement, Analysts

if TYPE_CHECKING:
    from annotator.agreement.frame import Floats, Frame, Whole

ALONE = "not defined: they worked on no article in common"
ONE_ARTICLE = "no interval: they worked on one article in common"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a measure counted between some analysts: tables for each tag and, last, for all tags, by article.

    `articles` are the indices of the articles counted. `counts` has in its columns what the value follows from,
    `shown` the numbers beside it: of the one, of the other, matched. `apart` are boundary distances where spans are
    matched. `notes` say what is to be known of a table, `used` the marks behind it where not all in its articles are,
    `value` what number follows from the sums where that is not the same for all samples.
    """

    articles: Whole
    counts: Floats
    shown: Floats
    apart: Floats | None = None
    notes: Sequence[str | None] = ()
    used: Floats | None = None
    value: Callable[[Floats], Floats] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A way to measure agreement: how it counts, what number follows from summed counts, and what it means.

    `value` takes summed counts in its last axis and is NaN where the measure is not defined, which `unset` says in
    words. `in_text`: it counts units of text, code points or tokens. `pairwise`: it compares two analysts only.
    `slow`: it runs only when it is named.
    """

    name: str
    label: str
    definition: str
    tally: Callable[[Frame, Analysts], Tally]
    value: Callable[[Floats], Floats]
    unset: str
    in_text: bool = False
    pairwise: bool = False
    slow: bool = False

    def rows(self, frame: Frame, analysts: Analysts) -> list[Agreement]:
        """One row for each tag and one, with tag None, for all of them."""
        tally = self.tally(frame, analysts)
        tables = range(len(frame.tags) + 1)
        if not len(tally.articles):
            return [Agreement(self.name, _tag(frame, at), analysts, None, note=ALONE) for at in tables]
        follows = tally.value or self.value
        values, between = follows(tally.counts.sum(axis=1)), intervals(tally.counts, follows)
        rows = []
        for at in tables:
            row = self._row(frame, analysts, tally, at, slice(None))
            rows.append(self._valued(row, tally, at, float(values[at]), between[at]))
        return rows

    def by_article(self, frame: Frame, analysts: Analysts, tag: str | None) -> Iterator[tuple[str, Agreement]]:
        """One row, without an interval, for each article that counts."""
        tally = self.tally(frame, analysts)
        at = len(frame.tags) if tag is None else frame.tags.index(tag)
        values = (tally.value or self.value)(tally.counts[at])
        for place, article in enumerate(tally.articles.tolist()):
            row = self._row(frame, analysts, tally, at, slice(place, place + 1))
            row = replace(row, note=None)
            yield frame.articles[article], self._valued(row, tally, at, float(values[place]))

    def _row(self, frame: Frame, analysts: Analysts, tally: Tally, at: int, which: slice) -> Agreement:
        """The counts of one table over some of its articles, without a value."""
        a, b, matched = (int(count) for count in tally.shown[at, which].sum(axis=0))
        apart = None if tally.apart is None else float(tally.apart[at, which].sum())
        tag = _tag(frame, at)
        used, found = _marks(frame, analysts, frame.tags if tag is None else (tag,), tally.articles[which])
        used = used if tally.used is None else int(tally.used[at, which].sum())
        sides = (a, b) if len(analysts) == 2 else (None, None)
        mean = apart / matched if matched and apart is not None else None
        note = ONE_ARTICLE if len(tally.articles[which]) < 2 else None
        return Agreement(
            measure=self.name, tag=tag, analysts=analysts, value=None, n_a=sides[0], n_b=sides[1], n_matched=matched,
            note=note, distance=mean, used=used, found=found,
        )  # fmt: skip

    def _valued(
        self, row: Agreement, tally: Tally, at: int, value: float, between: Interval | None = None
    ) -> Agreement:
        if isnan(value):
            return replace(row, note=self.unset)
        low, high = between or (None, None)
        return replace(
            row, value=value, low=low, high=high, note=(tally.notes[at] if tally.notes else None) or row.note
        )


def _tag(frame: Frame, at: int) -> str | None:
    return frame.tags[at] if at < len(frame.tags) else None


def _marks(frame: Frame, analysts: Analysts, tags: Sequence[str], articles: Whole) -> tuple[int, int]:
    """How many marks of these analysts are in those articles, and how many there are."""
    used = found = 0.0
    for analyst in analysts:
        for tag in tags:
            marked = frame.marked(analyst, tag)
            used, found = used + marked[articles].sum(), found + marked.sum()
    return int(used), int(found)
