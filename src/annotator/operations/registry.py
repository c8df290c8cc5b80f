"""Sources and quantities of a file, found again in the project's registry by id, name or alias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from annotator.formats.corpus import Corpus, CorpusQuantity, CorpusSource
from annotator.model import Quantity, Source, derived_id, is_uuid
from annotator.operations.analysts import fold

if TYPE_CHECKING:
    from annotator.store import Transaction


class Registry:
    """Which of the project's sources and quantities the ids and names of a file mean.

    Two entries of one file are never one of the project: who made the file told them apart.
    """

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.sources: dict[str, str] = {}
        self.quantities: dict[str, str] = {}
        self._sources = {row.id: row for row in tx.live(Source)}
        self._quantities = {row.id: row for row in tx.live(Quantity)}
        self._names: Names | None = None

    def take(self, corpus: Corpus) -> None:
        """Adds what the project does not have; what it has keeps its description."""
        known = {*self._sources, *self._quantities}
        for source in corpus.sources:
            self.sources[source.id] = self._source(source)
        for source in corpus.sources:
            if source.merged_into is not None and self.sources[source.id] not in known:
                self._merge(self.sources[source.id], self.sources[source.merged_into])
        for quantity in corpus.quantities:
            self.quantities[quantity.id] = self._quantity(quantity)
        for quantity in corpus.quantities:
            if quantity.part_of is not None and self.quantities[quantity.id] not in known:
                self._part(self.quantities[quantity.id], self.quantities[quantity.part_of])
        self._names = None

    def _source(self, given: CorpusSource) -> str:
        taken = set(self.sources.values())
        known = self._known_source(given, taken)
        if known is not None:
            return known
        others = {row.id for row in self._sources.values() if not _may_be(row, given)}
        row_id = _row_id("source", given.id, (fold(given.name),), others | taken)
        if row_id not in self._sources:
            self._sources[row_id] = Source(
                id=row_id,
                imported_id=given.id if given.id != row_id else None,
                name=given.name,
                aliases=list(given.aliases),
                source_kind=given.kind,
                source_group=given.group,
                reliability=given.reliability,
                credibility=given.credibility,
            )
            self.tx.add(self._sources[row_id])
        return row_id

    def _merge(self, row_id: str, target: str) -> None:
        self._sources[row_id] = self.tx.change(self._sources[row_id], merged_into=target)

    def _part(self, row_id: str, whole: str) -> None:
        self._quantities[row_id] = self.tx.change(self._quantities[row_id], whole_id=whole)

    def _known_source(self, given: CorpusSource, taken: set[str]) -> str | None:
        """By id; else by a name of the project's, its aliases too; else by an alias of the file's."""
        if given.id in self._sources:
            return given.id
        free = [row for row in self._sources.values() if row.id not in taken and _may_be(row, given)]
        free.sort(key=lambda row: row.imported_id != given.id)
        name, aliases = fold(given.name), {fold(alias) for alias in given.aliases}
        by_name = [row for row in free if fold(row.name) == name]
        by_alias = [row for row in free if name in map(fold, row.aliases)]
        found = by_name or by_alias or [row for row in free if fold(row.name) in aliases]
        return found[0].id if found else None

    def _quantity(self, given: CorpusQuantity) -> str:
        taken = set(self.quantities.values())
        key = (fold(given.label), fold(given.unit or ""))
        if given.id in self._quantities:
            return given.id
        like = [row for row in self._quantities.values() if _key(row) == key]
        same = [row for row in like if row.id not in taken and _may_be_quantity(row, given)]
        if same:
            return min(same, key=lambda row: row.imported_id != given.id).id
        row_id = _row_id("quantity", given.id, key, taken | {row.id for row in like})
        if row_id not in self._quantities:
            self._quantities[row_id] = Quantity(
                id=row_id,
                imported_id=given.id if given.id != row_id else None,
                label=given.label,
                unit=given.unit,
                definition=given.definition,
                population=given.population,
                place=given.place,
                basis=given.basis,
            )
            self.tx.add(self._quantities[row_id])
        return row_id

    def resolved(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values of a mark with the project's ids where the file's ids or names are known; other names stay."""
        given = dict(values)
        for name, known in (("source", self.sources), ("quantity", self.quantities)):
            if isinstance(given.get(name), str):
                given[name] = known.get(given[name], given[name])
        if self._names is None:
            self._names = Names(self._sources.values(), self._quantities.values())
        return self._names.resolved(given)


class Names:
    """The ids of sources and quantities by what they are called, where only one is called so.

    `counts_as` says of merged sources which one they turned out to be; whoever means or names one of them means that.
    """

    def __init__(
        self, sources: Iterable[Source], quantities: Iterable[Quantity], counts_as: Mapping[str, str] | None = None
    ) -> None:
        counts = counts_as or {}
        by_name: dict[str, set[str]] = {}
        by_alias: dict[str, set[str]] = {}
        by_label: dict[str, set[str]] = {}
        ids: set[str] = set()
        for source in sources:
            ids.add(source.id)
            by_name.setdefault(fold(source.name), set()).add(counts.get(source.id, source.id))
            for alias in source.aliases:
                by_alias.setdefault(fold(alias), set()).add(counts.get(source.id, source.id))
        for quantity in quantities:
            ids.add(quantity.id)
            by_label.setdefault(fold(quantity.label), set()).add(quantity.id)
        self._ids, self._counts_as = ids, counts
        self._names = {"source": by_alias | by_name, "quantity": by_label}

    def resolved(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values with ids in the place of names; what nothing, or more than one thing, is called stays."""
        changed = dict(values)
        for name, known in self._names.items():
            value = changed.get(name)
            if not isinstance(value, str):
                continue
            if value in self._ids:
                changed[name] = self._counts_as.get(value, value)
            else:
                found = known.get(fold(value), ())
                changed[name] = next(iter(found)) if len(found) == 1 else value
        return changed


def _row_id(kind: str, file_id: str, key: tuple[str, ...], used: set[str]) -> str:
    """A UUID of the file's as it is, else the id its name gives everywhere, or one of its own where that is used."""
    if is_uuid(file_id):
        return file_id
    plain = derived_id(kind, *key)
    return derived_id(kind, *key, file_id) if plain in used else plain


def _may_be(row: Source, given: CorpusSource) -> bool:
    """Whether nothing speaks against a source being another one of that name: not what it belongs to."""
    groups = {fold(group) for group in (row.source_group, given.group) if group}
    return len(groups) < 2


def _may_be_quantity(row: Quantity, given: CorpusQuantity) -> bool:
    """Whether nothing speaks against two quantities of that label and unit being one: of whom, where, over what."""
    pairs = ((row.population, given.population), (row.place, given.place), (row.basis, given.basis))
    return all(not one or not other or fold(one) == fold(other) for one, other in pairs)


def _key(row: Quantity) -> tuple[str, str]:
    return fold(row.label), fold(row.unit or "")
