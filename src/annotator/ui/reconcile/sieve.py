"""What of the list is wanted: a kind of conflict, a state, a status, a tag, an analyst, what waits for oneself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordView

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


def answerer(item: Item) -> str:
    """For whose answer it waits; empty when for nobody's."""
    record = as_record(item)
    return (record.addressed_to or "") if record is not None and record.sent_back else ""


def is_shaken(item: Item) -> bool:
    """Whether it counts as settled by a decision that is to be looked at again."""
    return item.stale and item.status in {"settled", "rejected"}


def is_decided(item: Item | None) -> bool:
    """Whether a decision stands behind it."""
    return item is not None and item.decision_id is not None and item.status != "unresolved"


STATES: dict[str, Callable[[Item], bool]] = {
    "stale": lambda item: item.stale,
    "sent_back": lambda item: bool(answerer(item)),
    "deferred": lambda item: item.deferred and not answerer(item),
    "example": lambda item: item.improves_guideline,
}


@dataclass(frozen=True, slots=True)
class Sieve:
    """What an item must be to be listed; empty words leave nothing out. `answered_by` is who is to answer."""

    kind: str = ""
    status: str = ""
    tag: str = ""
    analyst: str = ""
    answered_by: str = ""

    def passes(self, item: Item, record_of: Callable[[str], RecordView | None]) -> bool:
        """Whether an item is listed; `record_of` finds the ends of links."""
        if self.kind and not (STATES[self.kind](item) if self.kind in STATES else self.kind in kinds_of(item)):
            return False
        if self.status and self.status != item.status:
            return False
        if self.answered_by and answerer(item) != self.answered_by:
            return False
        if self.analyst and self.analyst not in _makers(item):
            return False
        return not self.tag or self.tag in _tags(item, record_of)


def _makers(item: Item) -> set[str]:
    record, link = as_record(item), as_link(item)
    if record is not None:
        return {mark.analyst_id for mark in record.marks}
    return {one.analyst_id for one in link.links} if link else set()


def _tags(item: Item, record_of: Callable[[str], RecordView | None]) -> set[str]:
    record, link = as_record(item), as_link(item)
    if record is not None:
        return {record.tag, *(mark.tag for mark in record.marks)}
    ends = (record_of(link.from_record), record_of(link.to_record)) if link else ()
    return {end.tag for end in ends if end is not None}
