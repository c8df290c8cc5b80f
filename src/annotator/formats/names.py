"""Names in place of ids, for formats that hold no list of analysts, sources or quantities."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.formats.corpus import Corpus, CorpusAnalyst, Values
from annotator.formats.format import ReadOptions

UNNAMED = CorpusAnalyst("unnamed", "Unnamed analyst")
"""Whose marks are, when neither the file nor the person who imports it says so."""


def distinct_names(analysts: Iterable[CorpusAnalyst]) -> dict[str, str]:
    """The name of each analyst by id, no two alike: a second “Ann” is “Ann (2)”."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for one in analysts:
        name, number = one.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{one.name} ({number})"
        taken.add(name.casefold())
        names[one.id] = name
    return names


class NamedValues:
    """The values of marks with the names of those sources and quantities that a format cannot list."""

    def __init__(self, corpus: Corpus, holds: frozenset[str]) -> None:
        sources = {} if "sources" in holds else {one.id: one.name for one in corpus.sources}
        quantities = {} if "quantities" in holds else {one.id: one.label for one in corpus.quantities}
        self._names = (("source", sources), ("quantity", quantities))

    def of(self, values: Values) -> Values:
        """A copy of the values of one mark."""
        named = dict(values)
        for field, names in self._names:
            if named.get(field) in names:
                named[field] = names[named[field]]
        return named


def unnamed(options: ReadOptions) -> CorpusAnalyst:
    """Who made the marks of a file that does not say so."""
    return CorpusAnalyst(UNNAMED.id, options.analyst or UNNAMED.name)
