"""The project's sources and quantities as a picker lists them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.ui.panels.known import Known

if TYPE_CHECKING:
    from annotator.model import Source
    from annotator.store import Store


def known_sources(store: Store) -> list[Known]:
    """Every source with its other names, its kind and its group."""
    from annotator.operations import knowledge

    return known_of(knowledge.sources(store))


def known_of(sources: Iterable[Source]) -> list[Known]:
    """Sources as a picker lists them."""
    return [
        Known(one.id, one.name, tuple(one.aliases), " · ".join(filter(None, (one.source_kind, one.source_group))))
        for one in sources
    ]


def known_quantities(store: Store) -> list[Known]:
    """Every quantity with its unit and what it counts."""
    from annotator.operations import knowledge

    return [
        Known(one.id, one.label, (), " · ".join(filter(None, (one.unit, one.definition))))
        for one in knowledge.quantities(store)
    ]
