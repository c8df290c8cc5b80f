"""A corpus without the words of its articles, for texts that may not be passed on: positions, and what was judged.

What analysts wrote themselves (titles, notes, reasons, names of sources) stays. An article is known by the SHA-256 of
its text, and whoever has the text can put the marks back where they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from annotator.formats.corpus import (
    Corpus,
    CorpusAnnotation,
    CorpusDecision,
    CorpusDocument,
    CorpusRecord,
    CorpusVerdict,
    Values,
)
from annotator.tags.tag_type import tag_types
from annotator.text.normal import sha256_of

Said = TypeVar("Said", CorpusAnnotation, CorpusRecord, CorpusVerdict, CorpusDecision)

NOT_WRITTEN = (
    "Without the texts: no words of articles, so no quotes, no values in words such as what is counted or the cue, no "
    "sources that are in no list, and no findings. Titles, notes and reasons are written as they are."
)


def in_words(tag: str | None) -> set[str]:
    """The values of a tag that are, or may be, words of the article."""
    known = tag_types().get(tag or "")
    return {field.name for field in known.fields if field.kind in {"text", "source"}} if known else set()


def withheld(corpus: Corpus) -> Corpus:
    """The corpus with documents of which `text` is empty and `sha256` given; they come one by one, as they came."""
    without = _Withholding(corpus)
    return replace(
        corpus,
        documents=map(without.document, corpus.documents),
        verdicts=[without.said(one) for one in corpus.verdicts],
        decisions=[without.said(one) for one in corpus.decisions],
        findings=[],
    )


class _Withholding:
    """Takes words away; knows the names that are no article's."""

    def __init__(self, corpus: Corpus) -> None:
        self._ids = {one.id for one in corpus.sources}
        self._names = {name for one in corpus.sources for name in (one.id, one.name)}

    def document(self, one: CorpusDocument) -> CorpusDocument:
        """The article without its words."""
        return replace(
            one,
            text="",
            sha256=one.sha256 or sha256_of(one.text),
            original=None,
            encoding=None,
            annotations=[replace(self.said(mark), quote=None) for mark in one.annotations],
            records=[self._record(record) for record in one.records],
        )

    def said(self, one: Said) -> Said:
        """A mark, or what was said of one, without values in words."""
        if one.values is None:
            return one
        return replace(one, values=self._values(one.tag, one.values))

    def _values(self, tag: str | None, values: Values) -> Values:
        words, source = in_words(tag), values.get("source")
        kept = {name: value for name, value in values.items() if name not in words}
        return kept | ({"source": source} if source in self._ids and "source" in words else {})

    def _record(self, one: CorpusRecord) -> CorpusRecord:
        listed = self._listed(one.via), self._listed(one.sources)
        root = one.root if one.root in self._names else None
        return replace(self.said(one), quote="", via=listed[0], sources=listed[1], root=root)

    def _listed(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if name in self._names]
