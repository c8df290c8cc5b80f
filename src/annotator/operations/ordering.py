"""The whole list of articles as numbers: in order once, and narrowed by words at every key.

A hundred thousand articles are a list of whole numbers that the full-text index speaks of too; what a line of the
list says is read when somebody looks at it.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from annotator.operations import blind
from annotator.operations.listing import DocumentItem, items, seen
from annotator.store.queries import listing as query
from annotator.store.queries import search as index

if TYPE_CHECKING:
    from annotator.operations.listing import Conditions
    from annotator.store import Store

Numbers = Sequence[int]
FIRST = 500


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The articles that also contain the words: the first of them or all, and how many there are."""

    numbers: Numbers
    count: int

    @property
    def is_whole(self) -> bool:
        """Whether these are all of them."""
        return len(self.numbers) == self.count


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


def narrowed(store: Store, ordering: Numbers, wanted: Conditions, *, is_all: bool, whole: bool) -> Narrowed:
    """What of an ordering contains the words too, in its order.

    `is_all` says that the ordering leaves nothing out: then, unless the whole is asked for, the first are found without
    the rest, and counted with it.
    """
    in_order_of_numbers = is_all and wanted.sort == "added"
    with store.reading() as reading:
        connection = reading.connection
        if in_order_of_numbers and not whole:
            return Narrowed(*index.first_matching(connection, wanted.words, FIRST, last=wanted.descending))
        matching = index.matching(connection, wanted.words)
    if in_order_of_numbers:
        return Narrowed(matching[::-1] if wanted.descending else matching, len(matching))
    if is_all and len(matching) == len(ordering):
        return Narrowed(ordering, len(ordering))
    kept = filter(set(matching).__contains__, ordering)
    if is_all and not whole:
        return Narrowed(list(islice(kept, FIRST)), len(matching))
    found = list(kept)
    return Narrowed(found, len(found))


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
