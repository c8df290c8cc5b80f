"""The records and links of articles as people look at them: one article, the queue of what is left, the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from sqlmodel import col, select

from annotator.model import Annotation, Decision
from annotator.operations import blind
from annotator.operations.material import batches, document_ids, links_between, load, texts_of
from annotator.operations.record_links import LinkView, link_views
from annotator.operations.records import SENT_BACK, STATUSES, RecordView, record_of, records_of, statuses_of

if TYPE_CHECKING:
    from annotator.model import Link
    from annotator.store import Reading, Store

Item: TypeAlias = RecordView | LinkView


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
    return replace(found, records=worded(reading, found.records))


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


def worded(reading: Reading, views: Sequence[RecordView]) -> list[RecordView]:
    """Records with their words, also where no single mark has just their span."""
    wordless = sorted({view.document_id for view in views if not view.quote})
    texts: Mapping[str, str] = {
        one: text for piece in batches(wordless) for one, text in texts_of(reading, piece).items()
    }
    return [view if view.quote else replace(view, quote=view.span.quote(texts[view.document_id])) for view in views]


def record(store: Store, document_id: str, record_id: str) -> RecordView | None:
    """One record of an article; None when it is not there any more."""
    with store.reading() as reading:
        view = record_of(load(reading, [document_id])[document_id], record_id)
        return worded(reading, [view])[0] if view is not None else None


def queue(
    store: Store,
    document_id: str | None = None,
    *,
    kind: str | None = None,
    tag: str | None = None,
    analyst_id: str | None = None,
    status: str | None = "unresolved",
    stale: bool | None = None,
) -> list[Item]:
    """What is left to settle: hardest first, links after marks, deferred last. Each condition given narrows it.

    `kind` is a kind of disagreement or `link`, `analyst_id` somebody with a mark or link in it; None for `status` is
    any. Only what is left is ordered by difficulty; the rest comes after it in text order.
    """
    found = read(store, [document_id] if document_id else None)
    wanted = Wanted(kind, tag, analyst_id, status, stale)
    return wanted.among(found.values())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions on what a queue holds; None leaves nothing out."""

    kind: str | None = None
    tag: str | None = None
    analyst_id: str | None = None
    status: str | None = "unresolved"
    stale: bool | None = None

    def among(self, found: Iterable[DocumentRecords]) -> list[Item]:
        """Records and links that meet them: what is left to settle first, hardest first."""
        articles = list(found)
        by_id = {view.id: view for each in articles for view in each.records}
        everything = ordered(articles) if self.status in (None, "unresolved") else []
        if self.status != "unresolved":
            rest = chain.from_iterable(chain[Item](each.records, each.links) for each in articles)
            everything += (one for one in rest if one.status != "unresolved")
        return [one for one in everything if self._holds(one, by_id)]

    def _holds(self, item: Item, by_id: Mapping[str, RecordView]) -> bool:
        if self.status not in (None, item.status) or self.stale not in (None, item.stale):
            return False
        if isinstance(item, RecordView):
            kinds, tags = set(item.kinds), {item.tag, *(mark.tag for mark in item.marks)}
            people = {mark.analyst_id for mark in item.marks}
        else:
            kinds, people = {"link"}, {link.analyst_id for link in item.links}
            tags = {by_id[end].tag for end in (item.from_record, item.to_record) if end in by_id}
        conditions = ((self.kind, kinds), (self.tag, tags), (self.analyst_id, people))
        return all(wanted is None or wanted in there for wanted, there in conditions)


def requeue(
    previous: Mapping[str, DocumentRecords], store: Store, document_ids: Collection[str]
) -> dict[str, DocumentRecords]:
    """What `read` gave, with the articles that changed read again, and those with links out to them."""
    known = {view.id: one for one, each in previous.items() for view in each.records}
    again = [
        one
        for one, each in previous.items()
        if one in document_ids or any(known.get(link.to_record) in (None, *document_ids) for link in each.links)
    ]
    return {**previous, **read(store, again)}


def sent_back(store: Store, analyst_id: str) -> list[RecordView]:
    """The groups that wait for an analyst to change a mark or answer, the earliest first; `reason` is the note."""
    with store.reading() as reading:
        waiting = reading.live(Decision, Decision.addressed_to == analyst_id, Decision.method == SENT_BACK)
        ids = blind.open_only(reading, sorted({one.document_id for one in waiting}), analyst_id)
        found = [
            view
            for piece in batches(ids)
            for material in load(reading, piece).values()
            for view in records_of(material)
            if view.sent_back and view.addressed_to == analyst_id
        ]
        return sorted(worded(reading, found), key=lambda view: (view.decided_at or "", view.id))


def read(store: Store, ids: Sequence[str] | None = None) -> dict[str, DocumentRecords]:
    """The records of articles, None for all of them, and the links that start in each."""
    with store.reading() as reading:
        found = many(reading, document_ids(reading) if ids is None else ids)
        return {one: replace(each, records=worded(reading, each.records)) for one, each in found.items()}


def ordered(found: Iterable[DocumentRecords]) -> list[Item]:
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
