"""Estimates: what the known rules make of figures for one date, and how well several voices bear a number out.

| rule | low and high | best |
|---|---|---|
| `range` | the least and greatest number reported | the median, each root group once |
| `majority` | the same of the most root groups whose numbers fit each other, more than half | the median of theirs |
| `hierarchy` | the number of the most reliable source: Admiralty A before B, then 1 before 2 | the same |
| `recent` | the latest number of a source that is not held unreliable (D, E) or improbable (4, 5) | the same |
| `lowest` | the lowest of the numbers told for the days nearest to the date (“lowest proximate”) | the same |
| `team`, `hand` | what people decided or typed; nothing is proposed | |

Root groups count, not articles. The first five are those in use where losses are coded from the news: ranges and
majorities of independent sources, hierarchies of sources, most recent credible report, lowest proximate estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import inf
from statistics import median
from typing import Literal

from annotator.quantity.amounts import Amount, Reach
from annotator.quantity.periods import Period
from annotator.reconcile import finding_words as words
from annotator.reconcile.figures import Figure
from annotator.reconcile.findings import relation
from annotator.reconcile.positions import Position, positions

Rule = Literal["range", "majority", "hierarchy", "recent", "lowest", "team", "hand"]
Status = Literal["corroborated", "single source", "contested"]

UNRELIABLE = frozenset({"D", "E"})
IMPROBABLE = frozenset({"4", "5"})
_UNRATED = "F6"


@dataclass(frozen=True, slots=True)
class Rating:
    """The Admiralty codes of the root of a figure: reliability A–F, credibility 1–6; None where nobody rated it."""

    reliability: str | None = None
    credibility: str | None = None

    @property
    def rank(self) -> tuple[int, str, int, str]:
        """Most reliable first; F and 6 mean that it cannot be judged, so they stand behind what was."""
        mine, what = self.reliability or _UNRATED[0], self.credibility or _UNRATED[1]
        return mine == _UNRATED[0], mine, what == _UNRATED[1], what


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a rule gives: low, best and high (None: open), the records it rests on, and why in one sentence."""

    low: float | None
    best: float | None
    high: float | None
    records: tuple[str, ...]
    reason: str


def propose(
    rule: Rule, figures: Iterable[Figure], ratings: Mapping[str, Rating], when: Period | None = None
) -> Proposed | None:
    """What `rule` makes of figures of one quantity; None when it gives nothing.

    `ratings` is record → the codes of its root; `when` the days the estimate is for. Figures that give no number and
    circular ones, which nobody vouches for, are passed over.
    """
    held = [one for one in positions(figures) if not one.first.circle]
    if not held:
        return None
    if rule == "range":
        return _range(held)
    if rule == "majority":
        return _majority(held)
    chosen, why = _chosen(rule, held, ratings, when)
    return None if chosen is None else _one(chosen, why)


def _chosen(
    rule: Rule, held: Sequence[Position], ratings: Mapping[str, Rating], when: Period | None
) -> tuple[Position | None, str]:
    """The one position a rule goes by, and what it is."""
    match rule:
        case "hierarchy":
            return min(
                held, key=lambda one: (_rank(one, ratings), -_last(one))
            ), "the number of the most reliable source"
        case "recent":
            credible = [one for one in held if _is_credible(one, ratings)]
            latest = min(credible, key=lambda one: (-_last(one), _rank(one, ratings)), default=None)
            return latest, "the most recent number of a credible source"
        case "lowest":
            gap = min(_gap(one, when) for one in held)
            near = [one for one in held if _gap(one, when) == gap]
            return min(near, key=lambda one: min(one.amount.anchors)), "the lowest number told for the nearest days"
    return None, ""


@dataclass(frozen=True, slots=True)
class Support:
    """How well figures bear an estimate out, and whose word that is.

    `fitting` are the root groups of known sources with a number that fits it, `beside` those without one, `unknown`
    the roots of figures that fit but do not stand in the registry; `against` are voices that contradict each other.
    """

    status: Status
    fitting: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    against: tuple[tuple[str, str], ...] = ()


def support(figures: Iterable[Figure], low: float | None, high: float | None) -> Support:
    """How well the evidence bears an estimate from `low` to `high` (None: open) out.

    `contested` when two voices of it contradict each other; `corroborated` when at least two root groups of known
    sources have a number that fits it; `single source` otherwise. Figures that credit nobody are no voice.
    """
    held = positions(figures)
    span = Reach(-inf if low is None else low, inf if high is None else high)
    fits = [one for one in held if one.amount.reach.meets(span)]
    fitting = _names(one for one in fits if _is_known(one))
    every = _names(one for one in held if _is_known(one))
    pairs = [
        (words.voice(one.first), words.voice(other.first))
        for one, other in combinations(held, 2)
        if one.group != other.group and _contradict(one, other)
    ]
    return Support(
        "contested" if pairs else "corroborated" if len(fitting) > 1 else "single source",
        tuple(sorted(fitting)),
        tuple(sorted(every - fitting)),
        tuple(sorted(_names(fits) - every)),
        tuple(dict.fromkeys(pairs)),
    )


def status(figures: Iterable[Figure], low: float | None, high: float | None) -> Status:
    """The same in one word."""
    return support(figures, low, high).status


def voices(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The roots behind figures, by name, each once."""
    return tuple(sorted({one.root for one in figures if one.root is not None}))


def _contradict(one: Position, other: Position) -> bool:
    related = relation(one, other)
    return related is not None and related[0] == "contradicts"


def _is_known(position: Position) -> bool:
    return position.group is not None and any(one.is_identified for one in position.figures)


def _range(held: Sequence[Position]) -> Proposed:
    numbers = [number for one in held for number in one.amount.anchors]
    groups = _by_voice(held)
    records = _records(held)
    reason = f"The range of {words.times(len(records), 'figure')} from {words.times(len(groups), 'voice')}."
    return Proposed(min(numbers), median(_middle(those) for those in groups.values()), max(numbers), records, reason)


def _majority(held: Sequence[Position]) -> Proposed | None:
    """The largest set of voices with a number that fits all of them."""
    named = [one for one in held if one.group is not None]
    groups = {one.group for one in named}
    best: tuple[int, list[Position], Reach] | None = None
    for start in named:
        common, members = start.amount.reach, [start]
        for one in named:
            shared = common.common(one.amount.reach)
            if one is not start and shared is not None:
                common = shared
                members.append(one)
        count = len({one.group for one in members})
        if best is None or count > best[0]:
            best = count, members, common
    if best is None or len(groups) < 2 or 2 * best[0] <= len(groups):
        return None
    count, members, _ = best
    numbers = [number for one in members for number in one.amount.anchors]
    middle = median(_middle(those) for those in _by_voice(members).values())
    reason = f"{count} of {words.times(len(groups), 'root group')} agree: {words.listed(sorted(_names(members)))}."
    return Proposed(min(numbers), middle, max(numbers), _records(members), reason)


def _names(held: Iterable[Position]) -> set[str]:
    return {one.group for one in held if one.group is not None}


def _one(position: Position, why: str) -> Proposed:
    amount = position.amount
    printed = amount.printed
    low, high = (None if abs(end) == inf else end for end in (printed.low, printed.high))
    return Proposed(low, _middle([position]), high, position.records, f"{words.dated(position)} is {why}.")


def _by_voice(held: Iterable[Position]) -> dict[tuple[str, str], list[Position]]:
    found: dict[tuple[str, str], list[Position]] = {}
    for one in held:
        key = ("group", one.group) if one.group is not None else ("article", one.first.document)
        found.setdefault(key, []).append(one)
    return found


def _middle(held: Sequence[Position]) -> float:
    """The number a voice stands for: the median of what it gave, a bound counting as its number."""
    return float(median(_center(one.amount) for one in held))


def _center(amount: Amount) -> float:
    return sum(amount.anchors) / len(amount.anchors)


def _rank(position: Position, ratings: Mapping[str, Rating]) -> tuple[int, str, int, str]:
    return min(ratings.get(one.record, Rating()).rank for one in position.figures)


def _is_credible(position: Position, ratings: Mapping[str, Rating]) -> bool:
    rated = [ratings.get(one.record, Rating()) for one in position.figures]
    return any(one.reliability not in UNRELIABLE and one.credibility not in IMPROBABLE for one in rated)


def _last(position: Position) -> int:
    return (position.day or date.min).toordinal()


def _gap(position: Position, when: Period | None) -> int:
    """Days between a position and the estimate's; 0 when they meet or one of them has no date."""
    mine = position.first.period
    return 0 if mine is None or when is None else mine.apart(when)


def _records(held: Iterable[Position]) -> tuple[str, ...]:
    return tuple(record for one in held for record in one.records)
