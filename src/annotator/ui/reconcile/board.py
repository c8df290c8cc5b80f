"""What there is to settle: the queue, what is filtered out of it, which item is looked at. Knows no widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.ui.reconcile.sieve import Item, Sieve, answerer, is_shaken, kinds_of

if TYPE_CHECKING:
    from annotator.operations.reconcile import DocumentRecords
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordView
    from annotator.store import Store


class Board:
    """Items to settle hardest first, or all records in text order, with one of them current.

    Decisions whose marks changed since come before everything else.
    """

    def __init__(self) -> None:
        self.items: Sequence[Item] = ()
        self.shown: Sequence[Item] = ()
        self.shows_all = False
        self.open_count = 0
        self.shaken = 0
        self._sieve = Sieve()
        self._documents: dict[str, DocumentRecords] = {}
        self._records: dict[str, RecordView] = {}
        self._current = ""
        self._at = 0

    def load(self, store: Store, scope: Sequence[str]) -> None:
        """Reads the records of the articles in scope."""
        from annotator.operations import reconcile

        self.show(reconcile.read(store, scope))

    def show(self, found: Mapping[str, DocumentRecords]) -> None:
        """Lists the records of these articles and no others."""
        self._documents = dict(found)
        self._records = {one.id: one for each in self._documents.values() for one in each.records}
        self._arrange()

    def read_again(self, store: Store, changed: Collection[str]) -> None:
        """Reads only the articles that changed, and those with links out to them: the rest is still true."""
        from annotator.operations import reconcile

        self.show(reconcile.requeue(self._documents, store, changed))

    def arrange(self, *, shows_all: bool) -> None:
        """Lists all records, or only what is to be settled."""
        if shows_all != self.shows_all:
            self.shows_all = shows_all
            self._arrange()

    def filter(self, sieve: Sieve) -> None:
        """Shows only what passes."""
        self._sieve = sieve
        self.shown = [item for item in self.items if sieve.passes(item, self._records.get)]

    def _arrange(self) -> None:
        from annotator.operations import reconcile

        shaken: list[Item] = [one for each in self._documents.values() for one in each.records if is_shaken(one)]
        shaken += [one for each in self._documents.values() for one in each.links if is_shaken(one)]
        left = [*shaken, *reconcile.ordered(self._documents.values())]
        self.shaken, self.open_count = len(shaken), len(left)
        self.items = [item for one in self._documents for item in self._all(one)] if self.shows_all else left
        self.filter(self._sieve)

    def _all(self, document_id: str) -> list[Item]:
        return [*self.records(document_id), *self.links(document_id)]

    @property
    def agreeing(self) -> int:
        """How many of the groups to settle have nothing in dispute."""
        return 0 if self.shows_all else sum(not kinds_of(item) and not item.stale for item in self.items)

    def waiting_for(self, analyst_id: str) -> int:
        """How many groups were sent back to somebody and wait for them."""
        return sum(bool(analyst_id) and answerer(one) == analyst_id for one in self._records.values())

    @property
    def current(self) -> Item | None:
        """The item that is looked at: the one picked, or what has come into its place."""
        found = next((item for item in self.shown if item.id == self._current), None)
        if found is None and self.shown:
            found = self.shown[min(self._at, len(self.shown) - 1)]
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
        self._at = self._place()
        self._current = ""

    def step(self, by: int = 1) -> None:
        """Looks at the next item, from the last to the first again."""
        if self.shown:
            self._at = (self._place() + by) % len(self.shown)
            self._current = self.shown[self._at].id

    def _place(self) -> int:
        current = self.current
        return next((at for at, item in enumerate(self.shown) if item is current), 0)

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
        return self._records.get(record_id)

    def has(self, item_id: str) -> bool:
        """Whether there is such a record or link, listed or not."""
        return any(item.id == item_id for document_id in self._documents for item in self._all(document_id))

    def record_of_mark(self, mark_id: str) -> RecordView | None:
        """The record a mark went into."""
        found = (one for one in self._records.values() if any(mark.id == mark_id for mark in one.marks))
        return next(found, None)

    def decided(self, decision_ids: Iterable[str]) -> str:
        """The record or link that one of these decisions is about; empty when it is about none."""
        wanted = set(decision_ids)
        items = (item for document_id in self._documents for item in self._all(document_id))
        return next((item.id for item in items if item.decision_id in wanted), "") if wanted else ""

    def counts(self) -> Counter[str]:
        """How many records of the articles in scope have each status."""
        return Counter(record.status for record in self._records.values())
