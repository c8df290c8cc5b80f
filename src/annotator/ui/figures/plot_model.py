"""What a plot of figures is made of: plain values, told by whoever reads the project."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

Period = tuple[date, date]
VAGUE = "vague"
SOFT = frozenset({"about", "nearly"})
AT_LEAST = frozenset({"more_than", "at_least"})
AT_MOST = frozenset({"less_than", "at_most"})


@dataclass(frozen=True, slots=True)
class PlotFigure:
    """One printed figure: which numbers it gives, for when, in whose voice, and how it is said aloud.

    A bound that is None is open; a bound that is not inclusive is not itself among the numbers meant. `period` holds
    its first and its last day. `group` is the root’s group, None where nobody is credited; `chain` runs from the
    outermost source to the root.
    """

    record: str
    words: str
    period: Period | None = None
    low: float | None = None
    high: float | None = None
    point: float | None = None
    low_inclusive: bool = True
    high_inclusive: bool = True
    hedge: str = "exact"
    is_assumed: bool = False
    group: str | None = None
    chain: tuple[str, ...] = ()
    document: str = ""
    title: str = ""
    outlet: str = ""
    published_on: str = ""
    status: str = ""
    said: str = ""

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers that are printed: the point, or else the bounds there are, ascending."""
        if self.point is not None:
            return (self.point,)
        return tuple(dict.fromkeys(one for one in (self.low, self.high) if one is not None))

    @property
    def is_open_above(self) -> bool:
        """Whether it may be any number above those printed."""
        return self.high is None and (self.low is not None or self.hedge in AT_LEAST) and bool(self.numbers)

    @property
    def is_open_below(self) -> bool:
        """Whether it may be any number below those printed."""
        return self.low is None and (self.high is not None or self.hedge in AT_MOST) and bool(self.numbers)


@dataclass(frozen=True, slots=True)
class PlotEstimate:
    """Low, best and high that somebody set for a period."""

    period: Period
    low: float | None = None
    best: float | None = None
    high: float | None = None
    status: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class VoiceCount:
    """How much one root group says: in how many figures of how many articles."""

    group: str | None
    figures: int
    articles: int


@dataclass(frozen=True)
class Plot:
    """The figures of one quantity, and the estimates made of them.

    `groups` are all root groups that may come, in the order in which they get their shape and colour, so that a group
    looks alike in the plots of all quantities; groups it does not name come after those, the most frequent first.
    Not framed, it goes without the title, legend and counts that stand beside it anyway.
    """

    title: str = ""
    subtitle: str = ""
    unit: str = ""
    figures: tuple[PlotFigure, ...] = ()
    estimates: tuple[PlotEstimate, ...] = ()
    groups: tuple[str, ...] = ()
    source: str = ""
    is_framed: bool = True
    empty_words: str = field(default="Figures of this quantity appear here once they are reconciled.")

    @cached_property
    def voices(self) -> tuple[VoiceCount, ...]:
        """The groups that speak, the most frequent first; those without a credited source come last."""
        counts = Counter(one.group for one in self.figures)
        articles: dict[str | None, set[str]] = {}
        for one in self.figures:
            articles.setdefault(one.group, set()).add(one.document)
        ordered = sorted(counts, key=lambda group: (group is None, -counts[group], group or ""))
        return tuple(VoiceCount(group, counts[group], len(articles[group])) for group in ordered)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each group in the order of shapes and colours."""
        named = dict.fromkeys(self.groups)
        named.update(dict.fromkeys(one.group for one in self.voices if one.group is not None))
        return {group: rank for rank, group in enumerate(named)}

    @cached_property
    def articles(self) -> int:
        """How many articles the figures are from."""
        return len({one.document for one in self.figures})
