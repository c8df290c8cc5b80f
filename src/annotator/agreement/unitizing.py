"""Krippendorff's alpha for unitizing as of 1995 and 2004: how far units of a tag lie apart along the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.agreement.f1 import over
from annotator.agreement.frame import Meeting, Segments
from annotator.agreement.measure import Measure, Tally
from annotator.agreement.sample import Analysts, pairs

if TYPE_CHECKING:
    from annotator.agreement.frame import Floats, Frame, Whole


def apart(one: Segments, other: Segments, met: Meeting) -> tuple[Whole, Whole]:
    """What two analysts' units are apart, each figure with the article it is of (Krippendorff 2004: 254).

    Two units that intersect: the squares of what lies between their starts and between their ends; a unit that is
    wholly in the other's gap: the square of its length.
    """
    import numpy as np

    start = one.start[met.one] - other.start[met.other]
    end = one.end[met.one] - other.end[met.other]
    lone = np.setdiff1d(np.arange(len(one.start)), met.one)
    far = np.setdiff1d(np.arange(len(other.start)), met.other)
    squares = (start**2 + end**2, one.length[lone] ** 2, other.length[far] ** 2)
    return np.concatenate(squares), np.concatenate((one.article[met.one], one.article[lone], other.article[far]))


def expected(units: Segments, gaps: Segments, length: Whole, many: Whole) -> Floats:
    """What the units of all analysts of an article would be apart by chance, for each article.

    Chance puts the same units and gaps in every possible place of a text of `length` units, `many` analysts having
    worked on it (Krippendorff 2004: 255; in the article of 1995 a sign in the formula differs).
    """
    import numpy as np

    articles = len(length)
    size = units.length.astype(np.float64)
    number = np.bincount(units.article, minlength=articles)
    with_units = (number[units.article] - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
    with_gaps = size**2 * _places(units, gaps)
    apart_ = np.bincount(units.article, with_units + with_gaps, minlength=articles)
    own = np.bincount(units.article, size * (size - 1), minlength=articles)
    total = many * length.astype(np.float64)
    ways = total * (total - 1) - own
    chance: Floats = np.zeros(articles)
    np.divide(2 * length * apart_, ways, out=chance, where=ways > 0)
    return chance


def _places(units: Segments, gaps: Segments) -> Floats:
    """For each unit in how many places it fits wholly into the gaps of its article."""
    import numpy as np

    first = np.searchsorted(gaps.article, units.article, side="left")
    times = np.searchsorted(gaps.article, units.article, side="right") - first
    unit = np.repeat(np.arange(len(times)), times)
    gap = np.arange(len(unit)) + np.repeat(first - np.cumsum(times) + times, times)
    room = np.maximum(gaps.length[gap] - units.length[unit] + 1, 0)
    return np.bincount(unit, room, minlength=len(times)).astype(np.float64)


def _tally(frame: Frame, analysts: Analysts) -> Tally:
    import numpy as np

    workers = frame.workers(analysts)
    articles = np.flatnonzero(workers >= 2)
    counts = np.zeros((len(frame.tags) + 1, len(frame.articles), 2))
    for at, tag in enumerate(frame.tags):
        for one, other in pairs(analysts):
            near, far = frame.units(one, tag), frame.units(other, tag)
            squares, where = apart(near, far, frame.meeting(one, other, tag))
            both = frame.worked(one) & frame.worked(other)
            counts[at, :, 0] += both * frame.per_article(where, squares)
        units, gaps = _together([(frame.units(who, tag), frame.gaps(who, tag)) for who in analysts])
        counts[at, :, 1] = expected(units, gaps, frame.lengths, workers)
    counts = counts[:, articles]
    counts[..., 0] *= 2 / (workers[articles] * (workers[articles] - 1))
    counts[-1] = counts[:-1].sum(axis=0)
    return Tally(articles=articles, counts=counts, shown=frame.covered_by(analysts)[:, articles])


def _together(both: list[tuple[Segments, Segments]]) -> tuple[Segments, Segments]:
    """The units and the gaps of several analysts, each sorted by article."""
    import numpy as np

    found = []
    for kind in zip(*both, strict=True):
        joined = Segments(*(np.concatenate(column) for column in zip(*kind, strict=True)))
        order = np.argsort(joined.article, kind="stable")
        found.append(Segments(*(column[order] for column in joined)))
    return found[0], found[1]


def _value(counts: Floats) -> Floats:
    """Of columns: what they are apart, what they would be by chance."""
    return 1 - over(counts[..., 0], counts[..., 1])


ALPHA_U = Measure(
    name="alpha_u",
    label="Krippendorff's αU, 1995",
    definition="One less the squared distances between units over those of the same units placed anywhere in the "
    "same article; overlapping marks of a tag are one unit, articles and tags add up (Krippendorff 1995, 2004).",
    tally=_tally,
    value=_value,
    unset="not defined: nobody marked anything, or there is only one place for it",
    in_text=True,
)
