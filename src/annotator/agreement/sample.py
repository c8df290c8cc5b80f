"""What agreement is measured on and what comes out: marks by article and analyst in, numbers with their counts out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal, NamedTuple

from annotator.text.span import Span

Analysts = tuple[str, ...]
Ranges = Sequence[tuple[int, int]]
Unit = Literal["code_point", "token"]

UNITS: tuple[Unit, ...] = ("code_point", "token")


class Marked(NamedTuple):
    """One mark as measures see it: its span in code points, the number it carries and what it credits, if anything."""

    tag: str
    span: Span
    number: float | None = None
    covers: Span | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """The marks of several analysts: article id → analyst id → marks.

    `worked` says who worked on which article: only there does an absent mark mean anything. `lengths` are the units of
    each article's text, code points or tokens; where they are missing, the article ends with its last mark.
    """

    marks: Mapping[str, Mapping[str, Sequence[Marked]]]
    worked: Mapping[str, Collection[str]]
    lengths: Mapping[str, int] = field(default_factory=dict)

    def analysts(self) -> Analysts:
        """Everybody who worked on an article, in order."""
        return tuple(sorted({analyst for who in self.worked.values() for analyst in who}))

    def articles(self, analysts: Collection[str]) -> list[str]:
        """The articles that all of these analysts worked on, in order."""
        wanted = set(analysts)
        return sorted(article for article, who in self.worked.items() if wanted.issubset(who))

    def of(self, article: str, analyst: str) -> Sequence[Marked]:
        """The marks of an analyst in an article."""
        return self.marks.get(article, {}).get(analyst, ())

    def only(self, article: str) -> Sample:
        """The same without the other articles."""
        marks = {article: self.marks.get(article, {})}
        lengths = {article: self.lengths[article]} if article in self.lengths else {}
        return Sample(marks, {article: self.worked.get(article, ())}, lengths)

    def in_tokens(self, tokens: Mapping[str, Ranges]) -> Sample:
        """The same marks counted in tokens: each covers the tokens it shares a code point with; none, and it is gone.

        `tokens` are the code points of every article's tokens, in order and apart from each other.
        """
        marks = {
            article: {
                analyst: [
                    one._replace(span=span) for one in marked if (span := _in_tokens(one.span, tokens.get(article, ())))
                ]
                for analyst, marked in by_analyst.items()
            }
            for article, by_analyst in self.marks.items()
        }
        return replace(self, marks=marks, lengths={article: len(ranges) for article, ranges in tokens.items()})


@dataclass(frozen=True, slots=True)
class Agreement:
    """One number: a measure for one tag (None: all tags) between analysts, with its interval and the counts behind it.

    `value` is None where the measure is not defined; `note` then says why. `n_a`, `n_b` and `n_matched` are what the
    measure counts (marks or units of text) of the one, the other and both; with more than two analysts there is only
    what all of them share. `used` are the marks the number is from, `found` all of theirs. `distance` is the mean
    boundary distance of the matched pairs in code points, where a measure matches spans that may differ.
    """

    measure: str
    tag: str | None
    analysts: Analysts
    value: float | None
    low: float | None = None
    high: float | None = None
    n_a: int | None = None
    n_b: int | None = None
    n_matched: int | None = None
    note: str | None = None
    distance: float | None = None
    used: int | None = None
    found: int | None = None


def pairs(analysts: Sequence[str]) -> Iterator[Analysts]:
    """Every two of the analysts, in their order."""
    return combinations(analysts, 2)


def _in_tokens(span: Span, tokens: Ranges) -> Span | None:
    from bisect import bisect_left, bisect_right

    ranges = []
    for start, end in span:
        first = bisect_right(tokens, start, key=lambda token: token[1])
        last = bisect_left(tokens, end, key=lambda token: token[0])
        if first < last:
            ranges.append((first, last))
    return Span.covering(ranges) if ranges else None
