"""Sources and quantities of a file, found again in the project's registry by id, name or alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotator.formats.corpus import Corpus, CorpusQuantity, CorpusSource
from annotator.model import Quantity, Source, derived_id, is_uuid
from annotator.operations.analysts import fold

if TYPE_CHECKING:
    from annotator.store import Transaction


class Registry:
    """Which of the project's sources and quantities the ids and names of a file mean."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.sources: dict[str, str] = {}
        self.quantities: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._labels: dict[tuple[str, str], str] = {}
        for source in tx.live(Source):
            self._know_source(source)
        for quantity in tx.live(Quantity):
            self._know_quantity(quantity)

    def _know_source(self, source: Source) -> None:
        for name in (source.name, *source.aliases):
            self._names.setdefault(fold(name), source.id)

    def _know_quantity(self, quantity: Quantity) -> None:
        self._labels.setdefault((fold(quantity.label), fold(quantity.unit or "")), quantity.id)

    def take(self, corpus: Corpus) -> None:
        """Adds what the project does not have; what it has keeps its description."""
        for source in corpus.sources:
            self.sources[source.id] = self._source(source)
        for quantity in corpus.quantities:
            self.quantities[quantity.id] = self._quantity(quantity)

    def _source(self, given: CorpusSource) -> str:
        if is_uuid(given.id) and self.tx.find(Source, given.id):
            return given.id
        known = self._names.get(fold(given.name))
        if known is not None:
            return known
        row = Source(
            id=given.id if is_uuid(given.id) else derived_id("source", fold(given.name)),
            imported_id=None if is_uuid(given.id) else given.id,
            name=given.name,
            aliases=list(given.aliases),
            source_kind=given.kind,
            source_group=given.group,
        )
        self.tx.add(row)
        self._know_source(row)
        return row.id

    def _quantity(self, given: CorpusQuantity) -> str:
        if is_uuid(given.id) and self.tx.find(Quantity, given.id):
            return given.id
        key = (fold(given.label), fold(given.unit or ""))
        known = self._labels.get(key)
        if known is not None:
            return known
        row = Quantity(
            id=given.id if is_uuid(given.id) else derived_id("quantity", *key),
            imported_id=None if is_uuid(given.id) else given.id,
            label=given.label,
            unit=given.unit,
            definition=given.definition,
        )
        self.tx.add(row)
        self._know_quantity(row)
        return row.id

    def resolved(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values of a mark with the project's ids where the file's ids or names are known; other names stay."""
        source, quantity = values.get("source"), values.get("quantity")
        changed = dict(values)
        if isinstance(source, str):
            changed["source"] = self.sources.get(source) or self._names.get(fold(source), source)
        if isinstance(quantity, str):
            by_label = next((row for (label, _), row in self._labels.items() if label == fold(quantity)), quantity)
            changed["quantity"] = self.quantities.get(quantity, by_label)
        return changed
