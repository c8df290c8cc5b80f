"""Small samples to measure: marks written as (analyst, tag, start, end), and what strategies make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import strategies as st

from annotator.agreement.measures import agreement
from annotator.agreement.sample import Agreement, Marked, Sample
from annotator.text.span import Span

Written = tuple[str, str, int, int]
TAGS = ["claim", "figure"]
WHO = ["ana", "ben", "cem"]


def claim(start: int, end: int, number: float | None = None) -> Marked:
    return Marked("claim", Span.of(start, end), number)


def figure(start: int, end: int, number: float | None = None) -> Marked:
    return Marked("figure", Span.of(start, end), number)


def written(marks: Iterable[Written], length: int, *, also: Iterable[str] = ()) -> Sample:
    """One article of that length; `also` worked on it without a mark."""
    by_analyst: dict[str, list[Marked]] = {who: [] for who in also}
    for who, tag, start, end in marks:
        by_analyst.setdefault(who, []).append(Marked(tag, Span.of(start, end)))
    return Sample({"d1": by_analyst}, {"d1": set(by_analyst)}, {"d1": length})


def several(articles: Mapping[str, Mapping[str, list[Marked]]], length: int = 60) -> Sample:
    """Articles all of the same length, worked on by those who are named in them."""
    return Sample(articles, {one: set(who) for one, who in articles.items()}, dict.fromkeys(articles, length))


def value(sample: Sample, measure: str, tag: str | None, *analysts: str) -> float | None:
    """One number between those analysts, or between everybody."""
    return row(sample, measure, tag, *analysts).value


def row(sample: Sample, measure: str, tag: str | None, *analysts: str) -> Agreement:
    """The row of one number."""
    who = analysts or sample.analysts()
    tags = sorted(
        {mark.tag for some in sample.marks.values() for marks in some.values() for mark in marks} | {tag or ""}
    )
    found = agreement(sample, [one for one in tags if one], measures=[measure], analysts=who)
    return next(one for one in found if one.tag == tag and one.analysts == tuple(who))


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda said: (said[0], said[0] + said[1]))
marked = st.builds(
    lambda tag, span, number: Marked(tag, Span.of(*span), number),
    st.sampled_from(TAGS),
    spans,
    st.sampled_from([None, 0.0, 3.0, 300.0]),
)
samples = st.dictionaries(
    st.sampled_from(["d1", "d2", "d3"]),
    st.dictionaries(st.sampled_from(WHO), st.lists(marked, max_size=4), min_size=1),
    min_size=1,
).map(several)
