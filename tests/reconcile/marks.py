"""Marks in few words, and strategies for whole articles of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from annotator.reconcile.group import Group, Mark
from annotator.text.span import Span


def mark(
    name: str,
    start: int,
    end: int,
    tag: str = "claim",
    *,
    values: dict[str, Any] | None = None,
    accepted: int = 0,
    rejected: int = 0,
) -> Mark:
    """A mark whose analyst is the first letter of its name: `a1` is a's."""
    return Mark(name, name[0], tag, Span.of(start, end), values or {}, accepted, rejected)


def group(*marks: Mark) -> Group:
    return Group(tuple(sorted(marks, key=lambda one: (one.span, one.analyst, one.id))))


def ids(groups: Iterable[Group]) -> set[frozenset[str]]:
    return {frozenset(one.ids) for one in groups}


_VALUES: list[dict[str, Any]] = [{}, {"polarity": "neg"}, {"point": 300}]
_ranges = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda part: (part[0], part[0] + part[1]))
_spans = st.lists(_ranges, min_size=1, max_size=2).map(Span.covering)
_said = st.tuples(
    st.sampled_from("abcd"),
    st.sampled_from(["claim", "claim", "figure"]),
    _spans,
    st.sampled_from(_VALUES),
)


@st.composite
def articles(draw: st.DrawFn) -> list[Mark]:
    """The marks of up to four analysts on one article, overlapping, nested, doubled and discontinuous."""
    said = draw(st.lists(_said, max_size=14))
    return [
        Mark(f"{number:02}", analyst, tag, span, values) for number, (analyst, tag, span, values) in enumerate(said)
    ]
