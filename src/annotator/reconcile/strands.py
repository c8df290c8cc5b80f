"""Strands: one claim as it goes through the articles, earliest report first, and how each telling stands to others.

Claims belong together when links say that one is the same as another, contradicts it, takes its place or is a part of
it, directly or by way of others. What one root group vouches for is one voice, in however many articles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from annotator.reconcile.claims import Claim, Tie, TieKind


@dataclass(frozen=True, slots=True)
class Relation:
    """How a telling stands to an earlier one: the tie, and the earlier claim. `is_forward` when it runs to that one."""

    tie: str
    kind: TieKind
    earlier: Claim
    is_forward: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of a strand, and how it stands to earlier ones, the nearest of them first.

    `echoes` is the earliest claim told on the word of the same root group, None where a voice is heard for the first
    time or nobody is credited.
    """

    claim: Claim
    relations: tuple[Relation, ...] = ()
    echoes: Claim | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """One claim through the articles; its id is the record of its earliest telling."""

    tellings: tuple[Telling, ...]

    @property
    def id(self) -> str:
        """What it is known by, until an earlier telling is found."""
        return self.first.record

    @property
    def first(self) -> Claim:
        """Its earliest telling."""
        return self.tellings[0].claim

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What its articles say, earliest first."""
        return tuple(one.claim for one in self.tellings)

    @property
    def records(self) -> frozenset[str]:
        """The records of its claims."""
        return frozenset(one.claim.record for one in self.tellings)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that tell it, in the order they did."""
        return tuple(dict.fromkeys(one.claim.document for one in self.tellings))

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who published it, in the order they did."""
        return tuple(dict.fromkeys(one.claim.outlet for one in self.tellings if one.claim.outlet))

    @property
    def groups(self) -> tuple[str, ...]:
        """The root groups that vouch for it: its voices, in the order they were heard."""
        return tuple(dict.fromkeys(group for one in self.tellings for group in one.claim.groups))

    @property
    def is_contradicted(self) -> bool:
        """Whether one of its tellings contradicts another."""
        return any(relation.kind == "contradicts" for one in self.tellings for relation in one.relations)


def strands(claims: Iterable[Claim], ties: Iterable[Tie]) -> list[Strand]:
    """The strands that run through two articles or more, in the order of their earliest tellings.

    Ties to records that are not among the claims are passed over. The order in which claims and ties are given does not
    matter.
    """
    by_record = {one.record: one for one in claims}
    held = sorted({tie for tie in ties if {tie.start, tie.end} <= by_record.keys()}, key=attrgetter("id"))
    touching: dict[str, list[Tie]] = defaultdict(list)
    for tie in held:
        touching[tie.start].append(tie)
        touching[tie.end].append(tie)
    found, seen = [], set[str]()
    for one in sorted((by_record[record] for record in touching), key=attrgetter("order")):
        if one.record in seen:
            continue
        records = _reached(one.record, touching)
        seen |= records
        together = sorted((by_record[record] for record in records), key=attrgetter("order"))
        if len({claim.document for claim in together}) > 1:
            found.append(_strand(together, touching))
    return found


def _reached(start: str, touching: Mapping[str, Sequence[Tie]]) -> set[str]:
    """A record and all that ties lead to from it."""
    found, fresh = {start}, [start]
    while fresh:
        for tie in touching[fresh.pop()]:
            for end in {tie.start, tie.end} - found:
                found.add(end)
                fresh.append(end)
    return found


def _strand(together: Sequence[Claim], touching: Mapping[str, Sequence[Tie]]) -> Strand:
    place = {one.record: at for at, one in enumerate(together)}
    tellings, heard = [], dict[str, Claim]()
    for at, one in enumerate(together):
        back = []
        for tie in touching[one.record]:
            is_forward = tie.start == one.record
            other = place[tie.end if is_forward else tie.start]
            if other < at:
                back.append((-other, tie.kind, tie.id, Relation(tie.id, tie.kind, together[other], is_forward)))
        echoes = heard.get(one.group) if one.group is not None else None
        tellings.append(Telling(one, tuple(each[3] for each in sorted(back, key=lambda each: each[:3])), echoes))
        for group in one.groups:
            heard.setdefault(group, one)
    return Strand(tuple(tellings))
