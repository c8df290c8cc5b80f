"""What there is to settle: the queue, what is filtered out of it, which item is looked at. Knows no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from annotator.operations.reconcile import DocumentRecords
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordView
    from annotator.store import Store

Item: TypeAlias = "RecordView | LinkView"


def as_record(item: Item | None) -> RecordView | None:
    """The item when it is a group of marks."""
    return cast("RecordView", item) if hasattr(item, "marks") else None


def as_link(item: Item | None) -> LinkView | None:
    """The item when it is a link."""
    return None if item is None or hasattr(item, "marks") else item


def kinds_of(item: Item) -> tuple[str, ...]:
    """The kinds of conflict an item stands for."""
    record = as_record(item)
    return record.kinds if record else ("link",)


class Board:
    """Items to settle hardest first, or all records in text order, with one of them current."""

    def __init__(self) -> None:
        self.items: Sequence[Item] = ()
        self.shows_all = False
        self.kind = ""
        self.status = ""
        self.tag = ""
        self.open_count = 0
        self._documents: dict[str, DocumentRecords] = {}
        self._current = ""
        self._at = 0

    def load(self, store: Store, scope: Sequence[str], also: str = "") -> None:
        """Reads the records of the articles in scope, and those of `also`, which are looked at beside them."""
        from annotator.operations import reconcile

        queue = reconcile.queue(store, scope[0] if len(scope) == 1 else None)
        self.open_count = len(queue)
        wanted = list(scope) if self.shows_all else [one for one in scope if any(i.document_id == one for i in queue)]
        self._documents = {
            one: reconcile.records(store, one) for one in dict.fromkeys((*wanted, *filter(None, [also])))
        }
        self.items = [item for one in wanted for item in self._all(one)] if self.shows_all else queue

    def _all(self, document_id: str) -> list[Item]:
        return [*self.records(document_id), *self.links(document_id)]

    @property
    def shown(self) -> list[Item]:
        """The items that pass the filters."""
        return [item for item in self.items if self._passes(item)]

    @property
    def agreeing(self) -> int:
        """How many of the groups to settle have nothing in dispute."""
        return 0 if self.shows_all else sum(not kinds_of(item) for item in self.items)

    @property
    def current(self) -> Item | None:
        """The item that is looked at: the one picked, or what has come into its place."""
        shown = self.shown
        found = next((item for item in shown if item.id == self._current), None)
        if found is None and shown:
            found = shown[min(self._at, len(shown) - 1)]
        return found

    def go_to(self, item_id: str) -> bool:
        """Looks at an item; says whether it is listed."""
        for at, item in enumerate(self.shown):
            if item.id == item_id:
                self._current, self._at = item_id, at
                return True
        return False

    def move_on(self) -> None:
        """Lets go of the current item without leaving its place: what comes next slides into it."""
        shown = self.shown
        current = self.current
        self._at = shown.index(current) if current in shown else 0
        self._current = ""

    def step(self, by: int = 1) -> None:
        """Looks at the next item, from the last to the first again."""
        shown = self.shown
        current = self.current
        if current is not None:
            self._at = (shown.index(current) + by) % len(shown)
            self._current = shown[self._at].id

    def records(self, document_id: str) -> list[RecordView]:
        """All records of an article."""
        found = self._documents.get(document_id)
        return found.records if found else []

    def links(self, document_id: str) -> list[LinkView]:
        """All links between records that start in an article."""
        found = self._documents.get(document_id)
        return found.links if found else []

    def record(self, record_id: str) -> RecordView | None:
        """A record of any article that was read."""
        return next((one for each in self._documents.values() for one in each.records if one.id == record_id), None)

    def record_of_mark(self, mark_id: str) -> RecordView | None:
        """The record a mark went into."""
        for each in self._documents.values():
            for record in each.records:
                if any(mark.id == mark_id for mark in record.marks):
                    return record
        return None

    def decided(self, decision_ids: Iterable[str]) -> str:
        """The record or link that one of these decisions is about; empty when it is about none."""
        wanted = set(decision_ids)
        items = (item for document_id in self._documents for item in self._all(document_id))
        return next((item.id for item in items if item.decision_id in wanted), "")

    def counts(self, document_id: str) -> Counter[str]:
        """How many records of an article have each status."""
        return Counter(record.status for record in self.records(document_id))

    def _passes(self, item: Item) -> bool:
        if self.kind and not self.shows_all and self.kind not in kinds_of(item):
            return False
        if self.status and self.shows_all and self.status != item.status:
            return False
        return not self.tag or self.tag in self._tags(item)

    def _tags(self, item: Item) -> set[str]:
        record, link = as_record(item), as_link(item)
        if record is not None:
            return {record.tag, *(mark.tag for mark in record.marks)}
        ends = (self.record(link.from_record), self.record(link.to_record)) if link else ()
        return {end.tag for end in ends if end is not None}
