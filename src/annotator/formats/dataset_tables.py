"""What stands in the tables of a dataset, row by row and in one pass over the articles, for whatever holds tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from annotator.formats import dataset_rows as rows
from annotator.formats.corpus import (
    Corpus,
    CorpusAnnotation,
    CorpusAnswer,
    CorpusDocument,
    CorpusEstimate,
    CorpusVerdict,
)

Named = TypeVar("Named", CorpusAnnotation, CorpusVerdict, CorpusAnswer, CorpusEstimate)


class Tables(Protocol):
    """Takes rows of the tables of a dataset as they come, those of one table between those of others."""

    def add(self, table: str, *values: Iterable[Any]) -> None:
        """Takes rows of a table, values in the order of its columns."""
        ...


class DatasetTables:
    """The rows of one corpus: knows the names the tables refer to and the verdicts waiting for their marks.

    `corpus` is the given one with an id for everything a row needs one of, and `settled` says that the layer has more
    than votes.
    """

    def __init__(self, corpus: Corpus, layer: str) -> None:
        self.settled = layer != "votes"
        self.corpus = replace(
            corpus,
            verdicts=_named(corpus.verdicts, "verdict"),
            answers=_named(corpus.answers, "answer"),
            estimates=_named(corpus.estimates, "estimate") if self.settled else [],
            findings=corpus.findings if self.settled else [],
            tags=rows.tags_of(corpus),
        )
        self._known = rows.KnownNames(corpus)
        self._verdicts: defaultdict[str, list[CorpusVerdict]] = defaultdict(list)
        for verdict in self.corpus.verdicts:
            self._verdicts[verdict.mark].append(verdict)

    def fill(self, out: Tables) -> None:
        """Adds every row of every table."""
        self.add_project(out)
        for document in self.documents():
            self.add_document(document, out)

    def documents(self) -> Iterator[CorpusDocument]:
        """The articles, once, with what the layer shows of them and ids for all of it."""
        marks = 0
        for number, document in enumerate(self.corpus.documents, start=1):
            yield replace(
                document,
                id=document.id or f"document-{number}",
                annotations=_named(document.annotations, "mark", marks),
                records=document.records if self.settled else [],
                record_links=document.record_links if self.settled else [],
            )
            marks += len(document.annotations)

    def verdicts_on(self, mark: CorpusAnnotation) -> list[CorpusVerdict]:
        """What was said of a mark."""
        return self._verdicts.get(mark.id or "", [])

    def add_project(self, out: Tables) -> None:
        """Adds the rows that hang on no article."""
        corpus = self.corpus
        out.add("analysts", *((one.id, one.name) for one in corpus.analysts))
        out.add("tags", *((one.name, one.label, one.definition) for one in corpus.tags))
        out.add("sources", *map(rows.source_row, corpus.sources))
        out.add("quantities", *map(rows.quantity_row, corpus.quantities))
        out.add("answers", *map(rows.answer_row, corpus.answers))
        out.add("estimates", *map(rows.estimate_row, corpus.estimates))
        out.add("findings", *map(rows.finding_row, corpus.findings))
        out.add("agreement", *map(rows.agreement_row, corpus.agreement))

    def add_document(self, document: CorpusDocument, out: Tables) -> None:
        """Adds the rows of one of `documents`."""
        out.add("documents", rows.document_row(document))
        record_of: dict[str | None, str] = {}
        for record in document.records:
            record_of |= dict.fromkeys(record.marks, record.id)
            out.add("records", rows.record_row(record, document.text))
            if record.tag in rows.VALUE_ROWS:
                table, row = rows.VALUE_ROWS[record.tag]
                out.add(table, row(record, self._known))
        out.add("links", *map(rows.record_link_row, document.record_links))
        for mark in document.annotations:
            out.add("votes", rows.vote_row(mark, document, record_of.get(mark.id)))
            out.add("vote_values", *rows.value_rows(mark))
            for verdict in self.verdicts_on(mark):
                out.add("verdicts", rows.verdict_row(verdict, document.text))
                out.add("verdict_values", *rows.value_rows(replace(verdict, tag=verdict.tag or mark.tag)))


def _named(things: list[Named], kind: str, before: int = 0) -> list[Named]:
    """The same things, those without an id with one: a table's row needs it, a file that was read may have none."""
    return [one if one.id else replace(one, id=f"{kind}-{before + n}") for n, one in enumerate(things, start=1)]
