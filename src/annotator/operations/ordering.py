"""The whole list of articles as numbers: in order once, and narrowed by words at every key.

A hundred thousand articles are a list of whole numbers that the full-text index speaks of too; what a line of the
list says is read when somebody looks at it.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.operations import blind
from annotator.operations.listing import DocumentItem, items, seen
from annotator.store.queries import listing as query
from annotator.store.queries import search as index

if TYPE_CHECKING:
    from annotator.operations.listing import Conditions
    from annotator.store import Store

Numbers = Sequence[int]
FIRST, FEW = 500, 4_000


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The articles that also contain the words, in their order: all of them, or the first."""

    numbers: Numbers
    is_whole: bool = True


def ordered(
    store: Store, wanted: Conditions, *, analyst_id: str | None = None, conflicts: Mapping[str, int] | None = None
) -> Numbers:
    """All articles that meet the conditions but for the words, in the order wanted.

    `conflicts` is what `disagreements` gave, and is needed for what is asked about them. Sorted by disagreement the
    most come first, and what people agree about as it was added.
    """
    with store.reading() as reading:
        known, in_sight = seen(reading, conflicts or {}, analyst_id), blind.in_sight(reading, analyst_id)
        found = query.numbers(reading.connection, wanted, analyst_id=analyst_id, conflicting=known, in_sight=in_sight)
        if wanted.sort == "disagreement":
            numbers = query.numbers_of(reading.connection, known)
            counts = {numbers[one]: count for one, count in known.items() if one in numbers}
            found.sort(key=lambda one: counts.get(one, 0), reverse=not wanted.descending)
    return array("Q", found)


def ranks_of(ordering: Numbers) -> Numbers:
    """How far along an ordering each number stands, counted from 1; 0 is not in it."""
    ranks = array("I", bytes(4 * (max(ordering, default=0) + 1)))
    for rank, number in enumerate(ordering, start=1):
        ranks[number] = rank
    return ranks


def first(store: Store, ranks: Numbers, wanted: Conditions) -> Narrowed | None:
    """What of an ordering contains the words too, as far as it is known at once.

    That is all of it where little was found, and the first in the order of adding; None where everything found would
    have to be put in order: `narrowed` does that.
    """
    is_added, backwards = wanted.sort == "added", wanted.descending
    with store.reading() as reading:
        matching = index.first_matching(reading.connection, wanted.words, FEW + 1)
        is_whole = len(matching) <= FEW
        if not is_whole and is_added and backwards:
            matching = index.first_matching(reading.connection, wanted.words, FEW, last=True)
    found = [number for number in matching if number < len(ranks) and ranks[number]]
    if is_whole:
        return Narrowed(found if is_added and not backwards else sorted(found, key=ranks.__getitem__))
    return Narrowed(found[:FIRST], is_whole=False) if is_added and found else None


def narrowed(store: Store, ordering: Numbers, wanted: Conditions, *, is_all: bool) -> Narrowed:
    """All of an ordering that contains the words too, in its order; `is_all` says that it leaves nothing out."""
    with store.reading() as reading:
        matching = index.matching(reading.connection, wanted.words)
    if is_all and wanted.sort == "added":
        return Narrowed(matching[::-1] if wanted.descending else matching)
    if is_all and len(matching) == len(ordering):
        return Narrowed(ordering)
    return Narrowed(list(filter(set(matching).__contains__, ordering)))


def lines(store: Store, numbers: Collection[int], *, analyst_id: str | None = None) -> dict[int, DocumentItem]:
    """What the list says of these articles; ask for a screenful at a time."""
    with store.reading() as reading:
        ids = query.ids_of(reading.connection, numbers)
    found = {item.id: item for item in items(store, list(ids.values()), analyst_id=analyst_id)}
    return {number: found[one] for number, one in ids.items() if one in found}


def numbers_of(store: Store, document_ids: Collection[str]) -> dict[str, int]:
    """The numbers of articles, by id."""
    with store.reading() as reading:
        return query.numbers_of(reading.connection, document_ids)


def size(store: Store) -> int:
    """About how many articles there are, known at once."""
    with store.reading() as reading:
        return query.highest_number(reading.connection)
