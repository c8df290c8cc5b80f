"""The project's sources and quantities as a picker lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    """Sources as a picker lists them: those that count, by all names; merged ones only so that they have a name."""
    from annotator.operations.crediting import Crediting

    crediting = Crediting(sources)
    names = {known.id: known.names for known in crediting.known}
    return [_known(one, crediting.head(one.id), names) for one in crediting.by_id.values()]


def _known(source: Source, head: Source, names: Mapping[str, tuple[str, ...]]) -> Known:
    aside = " · ".join(filter(None, (head.source_kind, head.source_group)))
    if source.id != head.id:
        return Known(source.id, head.name, (), aside, is_offered=False)
    return Known(source.id, source.name, tuple(name for name in names[source.id] if name != source.name), aside)


def known_quantities(store: Store) -> list[Known]:
    """Every quantity with its unit and what it counts."""
    from annotator.operations import knowledge

    return [
        Known(one.id, one.label, (), " · ".join(filter(None, (one.unit, one.definition))))
        for one in knowledge.quantities(store)
    ]
