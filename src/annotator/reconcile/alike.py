"""Which claims of different articles may tell of the same thing, though nobody linked them: candidates and proposals.

How much two claims are alike is said in `alike_pair`. Nothing is stored: a person confirms.

| proposed | when |
|---|---|
| `contradicts` | the one denies what the other states, or says its opposite, or their figures cannot both be so |
| `supersedes` | told later, with a clearly greater figure of the same quantity, on the word of the same root group |
| `same_as` | else; never of two different numbers of one quantity |

A proposal that is wrong costs more than one that is missing: what is too little alike is not proposed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from math import log
from operator import attrgetter

from annotator.reconcile.alike_pair import NUMBER, Match, Weighed, features, matched
from annotator.reconcile.alike_words import reason_of
from annotator.reconcile.claim_words import said
from annotator.reconcile.claims import Claim, Tie, TieKind

NUMBER_WEIGHT = 1.4
TELLING, COMMON = 10, 100
"""By how many features of a claim others are looked for, and how many claims may have one that finds any."""

MOST_OF_ONE = 3

Away = Collection[frozenset[str]]
"""Pairs of records that somebody said are not to be proposed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may tell of the same thing as another: how much they are alike, and what link is likely, and why."""

    claim: Claim
    likeness: float
    kind: TieKind
    reason: str
    is_likely: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link that nobody made yet, from the later claim to the earlier one."""

    kind: TieKind
    later: Claim
    earlier: Claim
    likeness: float
    reason: str

    @property
    def pair(self) -> frozenset[str]:
        """The records of its two claims."""
        return frozenset((self.later.record, self.earlier.record))


class Likeness:
    """How much the claims of a project are alike; made once for a set of claims, in time that grows with their number.

    The order in which claims are given does not matter.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims = tuple(sorted(claims, key=attrgetter("order")))
        first = [said(one.words, one.language) for one in self.claims]
        names = frozenset(name for words in first for name in words.names)
        read = [(one, words.knowing(names)) for one, words in zip(self.claims, first, strict=True)]
        self._having: dict[str, list[str]] = defaultdict(list)
        for one, words in read:
            for feature in features(words):
                self._having[feature].append(one.record)
        self._weighed = {
            one.record: Weighed(one, words, {each: self._weight(each) for each in features(words)})
            for one, words in read
        }

    def _weight(self, feature: str) -> float:
        """How much a feature tells, at most 1 for a word: much when few claims have it, next to nothing when all do."""
        many = len(self.claims)
        rarity = log(1 + many / len(self._having[feature])) / log(1 + many)
        return rarity * (NUMBER_WEIGHT if feature[0] == NUMBER else 1.0)

    def candidates(self, record: str) -> list[Candidate]:
        """The claims of other articles that have a word in common with one, the likeliest first."""
        one = self._weighed[record]
        near = {other for feature in one.weights for other in self._having[feature]}
        found = []
        for other in (self._weighed[each] for each in near):
            pair = self._in_order(one, other)
            match = matched(*pair) if other.claim.document != one.claim.document else None
            if match is not None:
                found.append((match.likeness, other.claim, pair, match))
        found.sort(key=lambda each: (-each[0], each[1].order))
        return [
            Candidate(claim, likeness, match.kind or "same_as", _reason(*pair, match), match.is_likely)
            for likeness, claim, pair, match in found
        ]

    def proposals(self, ties: Iterable[Tie] = (), away: Away = ()) -> list[Proposal]:
        """Links worth proposing, the likeliest first: at most one between two sets of claims linked already.

        `away` are pairs that are not to be proposed; that two claims are linked, by whatever kind, ends it too.
        """
        home = _homes((one.record for one in self.claims), ties)
        put_away = frozenset(away)
        taken: dict[str, int] = defaultdict(int)
        met: set[frozenset[str]] = set()
        found = []
        for one in self._likely:
            homes = frozenset(home[record] for record in one.pair)
            is_known = len(homes) < 2 or homes in met or one.pair in put_away
            if is_known or any(taken[record] >= MOST_OF_ONE for record in one.pair):
                continue
            met.add(homes)
            for record in one.pair:
                taken[record] += 1
            found.append(one)
        return found

    def put_away(self, ties: Iterable[Tie], away: Away) -> list[Proposal]:
        """What would be proposed if nobody had put it away, the likeliest first."""
        home = _homes((one.record for one in self.claims), ties)
        put_away = frozenset(away)
        likely = (one for one in self._likely if one.pair in put_away) if put_away else ()
        return [one for one in likely if home[one.later.record] != home[one.earlier.record]]

    @cached_property
    def _likely(self) -> list[Proposal]:
        """Every pair of claims of two articles that is enough alike, the likeliest first."""
        found = []
        for earlier, later in self._pairs():
            match = matched(earlier, later)
            if match is not None and match.is_likely and match.kind is not None:
                reason = _reason(earlier, later, match)
                found.append(Proposal(match.kind, later.claim, earlier.claim, match.likeness, reason))
        return sorted(found, key=lambda each: (-each.likeness, each.later.order, each.earlier.order))

    def _pairs(self) -> Iterator[tuple[Weighed, Weighed]]:
        """Pairs that share two of the features that tell most of each; what very many claims have finds nobody."""
        having: dict[str, list[str]] = defaultdict(list)
        telling: dict[str, list[str]] = {}
        for record, one in self._weighed.items():
            telling[record] = nlargest(TELLING, one.weights, key=lambda each: (one.weights[each], each))
            before = Counter(
                other for each in telling[record] if len(self._having[each]) <= COMMON for other in having[each]
            )
            for feature in telling[record]:
                having[feature].append(record)
            for other, shared in before.items():
                if shared > 1 and self._weighed[other].claim.document != one.claim.document:
                    yield self._weighed[other], one

    @staticmethod
    def _in_order(one: Weighed, other: Weighed) -> tuple[Weighed, Weighed]:
        return (one, other) if one.claim.order <= other.claim.order else (other, one)


def _reason(earlier: Weighed, later: Weighed, match: Match) -> str:
    printed = [later.said.terms[term] for term in match.shared]
    against = None
    if match.against is not None:
        mine, theirs = match.against
        against = later.said.terms[mine], earlier.said.terms[theirs]
    return reason_of(
        match.kind or "same_as", (earlier.claim, later.claim), shared=printed, figures=match.figures, opposites=against
    )


def _homes(records: Iterable[str], ties: Iterable[Tie]) -> Mapping[str, str]:
    """For each record one that stands for all it is linked with, however far off."""
    home = {record: record for record in records}

    def head(record: str) -> str:
        while home[record] != record:
            home[record] = home[home[record]]
            record = home[record]
        return record

    for tie in ties:
        if tie.start in home and tie.end in home:
            one, other = sorted((head(tie.start), head(tie.end)))
            home[other] = one
    return {record: head(record) for record in home}
