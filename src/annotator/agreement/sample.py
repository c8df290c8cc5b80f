"""What agreement is measured on and what comes out: spans by article and analyst in, numbers with their counts out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.text.span import Span

TaggedSpan = tuple[str, Span]
Analysts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The marks of several analysts: article id → analyst id → (tag, span in code points).

    `worked` says who worked on which article: only there does an absent mark mean anything. `lengths` are the code
    points of each article's text, for measures that count units.
    """

    marks: Mapping[str, Mapping[str, Sequence[TaggedSpan]]]
    worked: Mapping[str, Collection[str]]
    lengths: Mapping[str, int] = field(default_factory=dict)

    def analysts(self) -> Analysts:
        """Everybody who worked on an article, in order."""
        return tuple(sorted({analyst for who in self.worked.values() for analyst in who}))

    def articles(self, analysts: Collection[str]) -> list[str]:
        """The articles that all of these analysts worked on, in order."""
        wanted = set(analysts)
        return sorted(article for article, who in self.worked.items() if wanted.issubset(who))

    def spans(self, article: str, analyst: str, tag: str) -> list[Span]:
        """The spans of one tag that an analyst marked in an article."""
        marked = self.marks.get(article, {}).get(analyst, ())
        return [span for name, span in marked if name == tag]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One number: a measure for one tag (None: all tags) between analysts, with its interval and the counts behind it.

    `value` is None where the measure is not defined; `note` then says why. `distance` is the mean boundary distance of
    the matched pairs in code points, where a measure matches spans that may differ.
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


Compute = Callable[[Sample, Sequence[str], Analysts], list[Agreement]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to measure agreement.

    `compute(sample, tags, pair)` gives one row for each tag and one, with tag None, for all of them.
    """

    name: str
    label: str
    compute: Compute


def pairs(analysts: Sequence[str]) -> Iterator[Analysts]:
    """Every two of the analysts, in their order."""
    return combinations(analysts, 2)
