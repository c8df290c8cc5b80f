"""Whom attributions credit: the source an analyst chose, or else the one source that goes by the printed words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from annotator.model import Source
from annotator.reconcile.merges import heads
from annotator.reconcile.source_names import Called, KnownSource, SourceNames

if TYPE_CHECKING:
    from annotator.store import Reading


class Crediting:
    """The registry of sources as attributions look into it; a merged source counts as what it turned out to be."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.by_id = {source.id: source for source in sources}
        self.heads = heads({source.id: source.merged_into for source in self.by_id.values()})

    @classmethod
    def read(cls, reading: Reading) -> Crediting:
        """The registry as the project has it."""
        return cls(reading.live(Source, order_by=(Source.name, Source.id)))

    def head(self, source_id: str) -> Source:
        """What a source counts as."""
        return self.by_id[self.heads[source_id]]

    @cached_property
    def members(self) -> Mapping[str, Sequence[Source]]:
        """The sources that count as one, by the id of that one; it stands first."""
        found: dict[str, list[Source]] = {self.heads[one]: [self.head(one)] for one in self.by_id}
        for source in self.by_id.values():
            if self.heads[source.id] != source.id:
                found[self.heads[source.id]].append(source)
        return found

    @cached_property
    def known(self) -> list[KnownSource]:
        """Each source that counts, with all names of those that count as it."""
        return [
            KnownSource(
                head,
                tuple(dict.fromkeys(name for one in members for name in (one.name, *one.aliases))),
                members[0].source_group,
            )
            for head, members in self.members.items()
        ]

    @cached_property
    def called(self) -> Called:
        """Who goes by which words."""
        return Called(self.known)

    @cached_property
    def names(self) -> SourceNames:
        """Who may be meant by which words."""
        return SourceNames(self.known)

    def source_of(self, values: Mapping[str, Any]) -> Source | None:
        """The source that the values of an attribution credit; None when it is not in the registry, or not told."""
        chosen = values.get("source")
        if isinstance(chosen, str) and chosen in self.by_id:
            return self.head(chosen)
        printed = printed_in(values)
        found = self.called.one(printed) if printed else None
        return None if found is None else self.by_id[found]


def printed_in(values: Mapping[str, Any]) -> str:
    """The words by which an attribution names its source: a name it was given, or those of the article; or nothing."""
    return " ".join(str(values.get("source") or values.get("source_text") or "").split())
