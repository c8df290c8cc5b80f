"""The measures of agreement by name, and the calls that compute them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.agreement.coincidence import CU_ALPHA, U_ALPHA, U_ALPHA_BINARY
from annotator.agreement.covers import COVERS_JACCARD
from annotator.agreement.f1 import F1_EXACT, F1_OVERLAP
from annotator.agreement.frame import Frame
from annotator.agreement.gamma import GAMMA
from annotator.agreement.measure import Measure
from annotator.agreement.nominal import ALPHA_NOMINAL, COHEN_KAPPA, FLEISS_KAPPA
from annotator.agreement.sample import Agreement, Analysts, Sample, pairs
from annotator.agreement.unitizing import ALPHA_U
from annotator.agreement.values import ALPHA_VALUES, ALPHA_VALUES_INTERVAL
from annotator.errors import WrongCall

FEW_MARKS = 600

MEASURES: Mapping[str, Measure] = {
    measure.name: measure
    for measure in (
        F1_EXACT,
        F1_OVERLAP,
        COHEN_KAPPA,
        FLEISS_KAPPA,
        ALPHA_NOMINAL,
        ALPHA_U,
        U_ALPHA,
        U_ALPHA_BINARY,
        CU_ALPHA,
        GAMMA,
        ALPHA_VALUES,
        ALPHA_VALUES_INTERVAL,
        COVERS_JACCARD,
    )
}


def measure_named(name: str) -> Measure:
    """The measure of that name; raises `WrongCall` naming the known ones."""
    if name not in MEASURES:
        raise WrongCall(f"There is no measure called “{name}”. Known measures: {', '.join(MEASURES)}.")
    return MEASURES[name]


def default_measures(sample: Sample) -> list[str]:
    """All measures, the slow ones only where there are few marks."""
    marks = sum(len(marked) for by_analyst in sample.marks.values() for marked in by_analyst.values())
    return [name for name, one in MEASURES.items() if not one.slow or marks <= FEW_MARKS]


def agreement(
    sample: Sample,
    tags: Sequence[str],
    *,
    measures: Iterable[str] = MEASURES,
    analysts: Sequence[str] | None = None,
    counted: Sample | None = None,
) -> list[Agreement]:
    """Rows by measure, then pair and, of three analysts or more, all of them, then tag with all `tags` (None) last.

    `analysts` limits and orders the pairs; by default everybody who worked on something, by id. `counted` is the sample
    that measures of units of text look at, in tokens say; by default the same. Raises `WrongCall` for an unknown
    measure.
    """
    chosen = [measure_named(name) for name in measures]
    who = sample.analysts() if analysts is None else tuple(dict.fromkeys(analysts))
    marks = Frame(sample, tags)
    text = marks if counted is None else Frame(counted, tags)
    return [
        row
        for measure in chosen
        for between in compared(measure, who)
        for row in measure.rows(text if measure.in_text else marks, between)
    ]


def by_article(
    sample: Sample, tags: Sequence[str], *, measure: str, tag: str | None, analysts: Sequence[str]
) -> Iterator[tuple[str, Agreement]]:
    """Article ids and the measure's row for that article alone, of all `tags` together without a `tag`."""
    chosen, who = measure_named(measure), tuple(analysts)
    if not chosen.slow:
        yield from chosen.by_article(Frame(sample, tags), who, tag)
        return
    for article in sorted(sample.worked):  # each with as many shuffles as it needs alone
        yield from chosen.by_article(Frame(sample.only(article), tags), who, tag)


def compared(measure: Measure, analysts: Analysts) -> Iterator[Analysts]:
    """Who is compared: every two and, where the measure can and there are more, all at once."""
    yield from pairs(analysts)
    if len(analysts) > 2 and not measure.pairwise:
        yield analysts
