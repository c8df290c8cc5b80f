"""The records and links of articles as people look at them: one article, the queue of what is left, the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.model import Annotation, Decision
from annotator.operations.material import batches, document_ids, links_between, load, texts_of
from annotator.operations.record_links import LinkView, link_views
from annotator.operations.records import STATUSES, RecordView, records_of, statuses_of

if TYPE_CHECKING:
    from annotator.model import Link
    from annotator.store import Reading, Store


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """The records of one article and the links that start in it."""

    records: list[RecordView] = field(default_factory=list)
    links: list[LinkView] = field(default_factory=list)


def records(store: Store, document_id: str) -> DocumentRecords:
    """The records of one article, in text order, and the links that start in it."""
    with store.reading() as reading:
        return within(reading, document_id)


def within(reading: Reading, document_id: str) -> DocumentRecords:
    """The same inside a reading or transaction."""
    found = many(reading, [document_id])[document_id]
    return replace(found, records=_worded(reading, found.records))


def many(reading: Reading, ids: Sequence[str]) -> dict[str, DocumentRecords]:
    """The records of many articles and the links that start in them; words are filled in by who shows them."""
    links = links_between(reading, ids, arriving=True)
    views: dict[str, list[RecordView]] = {}
    decisions: list[Decision] = []
    wanted = list(dict.fromkeys([*ids, *_documents_of(reading, links)]))
    for piece in batches(wanted):
        for document_id, material in load(reading, piece).items():
            views[document_id] = records_of(material)
            decisions += [one for one in material.decisions if one.subject == "link"]
    found = {document_id: DocumentRecords(views[document_id]) for document_id in ids}
    for link in link_views(links, (view for each in views.values() for view in each), decisions):
        if link.document_id in found:
            found[link.document_id].links.append(link)
    return found


def open_links(reading: Reading, ids: Sequence[str]) -> list[LinkView]:
    """The links that start in these articles and are still to be settled."""
    starting = {link.document_id for link in links_between(reading, ids, arriving=True)}
    found = many(reading, [one for one in ids if one in starting])
    return [link for each in found.values() for link in each.links if link.status == "unresolved"]


def _documents_of(reading: Reading, links: Iterable[Link]) -> list[str]:
    """The articles at either end of links, in the order of their ids."""
    found: set[str] = set()
    for piece in batches(sorted({end for link in links for end in (link.from_id, link.to_id)})):
        query = select(Annotation.document_id).where(col(Annotation.id).in_(piece)).distinct()
        found.update(row[0] for row in reading.tuples(query))
    return sorted(found)


def _worded(reading: Reading, views: Sequence[RecordView]) -> list[RecordView]:
    """Records with their words, also where no single mark has just their span."""
    wordless = sorted({view.document_id for view in views if not view.quote})
    texts: Mapping[str, str] = {
        one: text for piece in batches(wordless) for one, text in texts_of(reading, piece).items()
    }
    return [view if view.quote else replace(view, quote=view.span.quote(texts[view.document_id])) for view in views]


def queue(store: Store, document_id: str | None = None) -> list[RecordView | LinkView]:
    """What is left to settle: hardest first, links after marks, deferred last."""
    return ordered(read(store, [document_id] if document_id else None).values())


def read(store: Store, ids: Sequence[str] | None = None) -> dict[str, DocumentRecords]:
    """The records of articles, None for all of them, and the links that start in each."""
    with store.reading() as reading:
        found = many(reading, document_ids(reading) if ids is None else ids)
        return {one: replace(each, records=_worded(reading, each.records)) for one, each in found.items()}


def ordered(found: Iterable[DocumentRecords]) -> list[RecordView | LinkView]:
    """What of these records and links is left to settle: hardest first, links after marks, deferred last."""
    articles = list(found)
    marks = [view for each in articles for view in each.records if view.status == "unresolved"]
    marks.sort(key=_hardest_first)
    links = [link for each in articles for link in each.links if link.status == "unresolved"]
    return [
        *(view for view in marks if not view.deferred),
        *(link for link in links if not link.deferred),
        *(view for view in marks if view.deferred),
        *(link for link in links if link.deferred),
    ]


def _hardest_first(view: RecordView) -> tuple[object, ...]:
    first, second, span = view.difficulty
    return first, second, span.fragments, view.document_id, view.id


def counts(store: Store) -> dict[str, int]:
    """How many records there are of each status."""
    with store.reading() as reading:
        tally = Counter(
            status
            for piece in batches(document_ids(reading))
            for material in load(reading, piece).values()
            for status in statuses_of(material)
        )
    return {status: tally.get(status, 0) for status in STATUSES}
