"""Krippendorff's family of alphas for unitized texts (Krippendorff, Mathet, Bouvry & Widlöcher 2016, with its erratum).

Each analyst cuts the text into valued segments and gaps. What two analysts' segments share counts as a coincidence of
their values. By chance every segment meets every other but itself, so the squares of the segments' lengths come off
what is expected; gaps have no inner structure, there every unit of text is a segment of its own.

The paper lets nothing overlap, marks do: marks of one tag that overlap are one segment, and over all tags the value of
a place is the combination of tags in force there, every boundary cutting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.agreement.f1 import over
from annotator.agreement.measure import Measure, Tally
from annotator.agreement.sample import Analysts, pairs

if TYPE_CHECKING:
    from annotator.agreement.frame import Floats, Frame, Whole

ALIKE = "not defined: nobody marked anything, or everybody everything"
UNSHARED = "not defined: nowhere did two of them mark the same place, or there all had the same tags"
FIXED, OF_TAG = 4, 5


def _tally(frame: Frame, analysts: Analysts, *, binary: bool) -> Tally:
    import numpy as np

    workers = frame.workers(analysts)
    articles = np.flatnonzero(workers >= 2)
    known = np.zeros(0, dtype=np.int64) if binary else _combinations(frame, analysts)
    counts = np.zeros((len(frame.tags) + 1, len(frame.articles), FIXED + max(1, len(known))))
    for at, tag in enumerate((*frame.tags, None)):
        one_value = np.zeros(0, dtype=np.int64)
        _count(frame, analysts, tag, one_value if tag else known, into=counts[at])
    return Tally(articles=articles, counts=counts[:, articles], shown=frame.covered_by(analysts)[:, articles])


def _count(frame: Frame, analysts: Analysts, tag: str | None, known: Whole, *, into: Floats) -> None:
    """Fills the columns, by article: pairable units of text, coincidences of like values, what comes off, units of text
    in gaps, then those with each of the values known (one value for everything, when none are).
    """
    import numpy as np

    weights = _shares(frame.workers(analysts))
    values = max(1, len(known))
    for who in analysts:
        units = frame.valued(who, tag)
        gap = frame.worked(who) * (frame.lengths - frame.per_article(units.article, units.length))
        into[:, 0] += frame.worked(who) * frame.lengths
        into[:, 2] += frame.per_article(units.article, units.length**2) + gap
        into[:, 3] += gap
        slot = units.article * values + _column(known, units.label)
        into[:, FIXED : FIXED + values] += np.bincount(slot, units.length, len(into) * values).reshape(-1, values)
    for one, other in pairs(analysts):
        near, far, met = frame.valued(one, tag), frame.valued(other, tag), frame.meeting(one, other, tag)
        where = near.article[met.one]
        alike = _column(known, near.label[met.one]) == _column(known, far.label[met.other])
        either = frame.per_article(near.article, near.length) + frame.per_article(far.article, far.length)
        shared = frame.per_article(where, met.shared)
        like = frame.per_article(where, met.shared * alike) + frame.lengths - either + shared
        into[:, 1] += frame.worked(one) * frame.worked(other) * weights * 2 * like


def _tally_coding(frame: Frame, analysts: Analysts) -> Tally:
    """Only what two analysts both marked. All tags: the columns of `_count`; a tag: behind them, all units of text both
    marked, what comes off, those with the tag, coincidences with it, what comes off of those.
    """
    import numpy as np

    workers = frame.workers(analysts)
    articles = np.flatnonzero(workers >= 2)
    known = _combinations(frame, analysts)
    counts = np.zeros((len(frame.tags) + 1, len(frame.articles), FIXED + max(1, len(known)) + OF_TAG))
    every = counts[-1]
    for one, other in [way for pair in pairs(analysts) for way in (pair, pair[::-1])]:
        near, far, met = frame.mixed(one), frame.mixed(other), frame.meeting(one, other, None)
        weights = frame.worked(one) * frame.worked(other) * _shares(workers)
        where, value, facing = near.article[met.one], near.label[met.one], far.label[met.other]
        shared = met.shared * weights[where]
        square = np.bincount(met.one, met.shared, len(near.start)) ** 2 * weights[near.article]
        both = frame.per_article(where, shared)
        every[:, 0] += both
        every[:, 1] += frame.per_article(where, shared * (value == facing))
        every_square = frame.per_article(near.article, square)
        every[:, 2] += every_square
        for at, combination in enumerate(known.tolist()):
            every[:, FIXED + at] += frame.per_article(where, shared * (value == combination))
        for at in range(len(frame.tags)):
            has, faces = value >> at & 1, facing >> at & 1
            counts[at, :, -5] += both
            counts[at, :, -4] += every_square
            counts[at, :, -3] += frame.per_article(where, shared * has)
            counts[at, :, -2] += frame.per_article(where, shared * (has & faces))
            counts[at, :, -1] += frame.per_article(near.article, square * (near.label >> at & 1))
    return Tally(articles=articles, counts=counts[:, articles], shown=frame.covered_by(analysts)[:, articles])


def _shares(workers: Whole) -> Floats:
    """What one pair's coincidences weigh where so many analysts worked."""
    import numpy as np

    return over(np.ones(len(workers)), np.maximum(workers - 1.0, 1.0))


def _combinations(frame: Frame, analysts: Analysts) -> Whole:
    """The combinations of tags in force somewhere, in order."""
    import numpy as np

    return np.unique(np.concatenate([frame.mixed(who).label for who in analysts]))


def _column(known: Whole, labels: Whole) -> Whole:
    import numpy as np

    return np.searchsorted(known, labels) if len(known) else np.zeros_like(labels)


def _alpha(counts: Floats) -> Floats:
    """Equations 5a and 6 of the paper, from the columns of `_count`."""
    total, like, off, gap = (counts[..., at] for at in range(FIXED))
    unlike = total**2 - gap**2 - (counts[..., FIXED:] ** 2).sum(axis=-1)
    ways = total**2 - off
    return 1 - over((total - like) * ways, total * unlike * (ways > 0))


def _coding(counts: Floats) -> Floats:
    """Equation 11 for all tags and 13b for one of them, from the columns of `_tally_coding`."""
    import numpy as np

    both, every, having, alike, off = (counts[..., at] for at in range(-OF_TAG, 0))
    defined = both**2 > every
    of_tag = 1 - over((both * having - off) * (having - alike), having**2 * (both - having) * defined)
    return np.where(both > 0, of_tag, _alpha(counts[..., :-OF_TAG]))


U_ALPHA = Measure(
    name="u_alpha",
    label="Krippendorff's uα",
    definition="Agreement on where marks are and on their tags, by the lengths shared beyond what chance would share; "
    "overlapping marks of a tag are one, and all tags in force at a place together are its value "
    "(Krippendorff et al. 2016).",
    tally=lambda frame, analysts: _tally(frame, analysts, binary=False),
    value=_alpha,
    unset=ALIKE,
    in_text=True,
)
U_ALPHA_BINARY = Measure(
    name="u_alpha_binary",
    label="Krippendorff's |uα",
    definition="The same for whether anything is marked at all, whatever its tag; for one tag it equals uα "
    "(Krippendorff et al. 2016).",
    tally=lambda frame, analysts: _tally(frame, analysts, binary=True),
    value=_alpha,
    unset=ALIKE,
    in_text=True,
)
CU_ALPHA = Measure(
    name="cu_alpha",
    label="Krippendorff's cuα",
    definition="Agreement on the tags of what two analysts both marked, wherever that is; for one tag, (k)uα, on that "
    "tag against the others (Krippendorff et al. 2016).",
    tally=_tally_coding,
    value=_coding,
    unset=UNSHARED,
    in_text=True,
)
