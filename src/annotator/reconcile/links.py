"""Links between marks, carried over to the records the marks went into: each once, with who agrees on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

LinkStatus = Literal["agreed", "single", "unresolved"]
Key = tuple[str, str, str]

SYMMETRIC_KINDS = frozenset({"same_as", "contradicts"})


@dataclass(frozen=True, slots=True)
class MarkLink:
    """One analyst's link between two marks, by id."""

    id: str
    analyst: str
    kind: str
    from_mark: str
    to_mark: str


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A link between two records, with the links of marks behind it; its `key` is its identity."""

    kind: str
    from_record: str
    to_record: str
    status: LinkStatus
    links: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What tells it from every other record link."""
        return self.kind, self.from_record, self.to_record


def record_links(
    links: Iterable[MarkLink], record_of: Mapping[str, str], analysts: Mapping[str, Collection[str]]
) -> list[RecordLink]:
    """The links between records, each kind and pair once, in the order of their keys.

    `record_of` is mark id → record id, `analysts` record id → who has marks in it. Those with marks at both ends could
    have made the link: `agreed` when two or more of them could and all did, `unresolved` when only some did, `single`
    when no second one could. Somebody who linked marks of others counts as one who could. Links of marks
    without a record and links that would join a record to itself are left out. Of kinds that say the same both ways
    (`same_as`, `contradicts`) the direction most links have is kept, on a tie the one that sorts first.
    """
    members: dict[Key, list[MarkLink]] = defaultdict(list)
    directions: Counter[Key] = Counter()
    for link in links:
        start, end = record_of.get(link.from_mark), record_of.get(link.to_mark)
        if start is None or end is None or start == end:
            continue
        directions[link.kind, start, end] += 1
        ends = sorted((start, end)) if link.kind in SYMMETRIC_KINDS else (start, end)
        members[link.kind, ends[0], ends[1]].append(link)
    found = []
    for (kind, one, other), made in members.items():
        turned = directions[kind, other, one] > directions[kind, one, other] and kind in SYMMETRIC_KINDS
        start, end = (other, one) if turned else (one, other)
        makers = {link.analyst for link in made}
        able = makers.union(set(analysts.get(one, ())).intersection(analysts.get(other, ())))
        found.append(RecordLink(kind, start, end, _status(makers, able), tuple(sorted(link.id for link in made))))
    return sorted(found, key=lambda link: link.key)


def _status(makers: Collection[str], able: Collection[str]) -> LinkStatus:
    if len(able) < 2:
        return "single"
    return "agreed" if len(makers) == len(able) else "unresolved"
