"""The measures of agreement by name, and the one call that computes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from annotator.agreement.f1 import F1_EXACT, F1_OVERLAP
from annotator.agreement.kappa import COHEN_KAPPA
from annotator.agreement.sample import Agreement, Measure, Sample, pairs
from annotator.errors import WrongCall

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in (F1_EXACT, F1_OVERLAP, COHEN_KAPPA)}


def measure_named(name: str) -> Measure:
    """The measure of that name; raises `WrongCall` naming the known ones."""
    if name not in MEASURES:
        raise WrongCall(f"There is no measure called “{name}”. Known measures: {', '.join(MEASURES)}.")
    return MEASURES[name]


def agreement(
    sample: Sample,
    tags: Sequence[str],
    *,
    measures: Iterable[str] = MEASURES,
    analysts: Sequence[str] | None = None,
) -> list[Agreement]:
    """Rows by measure, then pair, then tag with all of `tags` together (tag None) last.

    `analysts` limits and orders the pairs; by default everybody who worked on something, by id. Raises `WrongCall` for
    an unknown measure.
    """
    chosen = [measure_named(name) for name in measures]
    who = sample.analysts() if analysts is None else tuple(dict.fromkeys(analysts))
    return [row for measure in chosen for pair in pairs(who) for row in measure.compute(sample, tags, pair)]
