"""The registry of sources and quantities that marks refer to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotator.errors import Problem
from annotator.model import Quantity, Source, new_id

if TYPE_CHECKING:
    from annotator.store import Store


def sources(store: Store) -> list[Source]:
    """All sources by name."""
    with store.reading() as reading:
        return reading.live(Source, order_by=(Source.name, Source.id))


def add_source(
    store: Store,
    name: str,
    *,
    author_id: str | None = None,
    aliases: Sequence[str] = (),
    kind: str | None = None,
    group: str | None = None,
) -> Source:
    """A new source in the registry."""
    if not name.strip():
        raise Problem("A source needs a name.")
    source = Source(id=new_id(), name=name.strip(), aliases=list(aliases), source_kind=kind, source_group=group)
    with store.transaction(f"Add source “{source.name}”", author=author_id) as tx:
        tx.add(source)
    return source


def quantities(store: Store) -> list[Quantity]:
    """All quantities by label."""
    with store.reading() as reading:
        return reading.live(Quantity, order_by=(Quantity.label, Quantity.id))


def add_quantity(
    store: Store,
    label: str,
    *,
    author_id: str | None = None,
    unit: str | None = None,
    definition: str | None = None,
) -> Quantity:
    """A new quantity in the registry."""
    if not label.strip():
        raise Problem("A quantity needs a label.")
    quantity = Quantity(id=new_id(), label=label.strip(), unit=unit, definition=definition)
    with store.transaction(f"Add quantity “{quantity.label}”", author=author_id) as tx:
        tx.add(quantity)
    return quantity
