"""Taking a corpus into a project: what is there already is recognised by identity and words, the rest is added.

Ids in files are anybody's; a mark's own id derives from its article, its analyst and the file's id, so the same file
always means the same rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument, CorpusLink, Refusal
from annotator.model import Analyst, Annotation, Document, Link, Row, WorkState, canonical, derived_id, instant, is_uuid
from annotator.operations.analysts import find as find_analyst
from annotator.operations.analysts import fold
from annotator.operations.judgements import Judgements
from annotator.operations.registry import Registry
from annotator.text.normal import normalise, sha256_of

if TYPE_CHECKING:
    from annotator.store import Transaction

FILLED = ("imported_id", "outlet", "author", "url", "published_on", "language")


@dataclass(slots=True)
class Counts:
    """How many things were new, there already, there but different, or refused."""

    added: int = 0
    known: int = 0
    changed: int = 0
    refused: int = 0

    def join(self, other: Counts) -> None:
        """Adds another count to this one."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


class Merge:
    """One corpus on its way into a project, inside one transaction."""

    def __init__(self, tx: Transaction, file_name: str, analyst: str | None) -> None:
        self.tx, self.file_name = tx, file_name
        self.documents, self.annotations = Counts(), Counts()
        self.refusals: list[Refusal] = []
        self.encoding: str | None = None
        self.registry = Registry(tx)
        self.analysts: dict[str, str] = {}
        self.marks: dict[str, Annotation] = {}
        self.document_of: dict[str, str] = {}
        self._links: list[tuple[str, CorpusLink]] = []
        self._everything_by = self._analyst(analyst, analyst) if analyst else None

    def take(self, corpus: Corpus) -> None:
        """Takes everything that is sound; what is not is in `refusals`."""
        self.analysts.update({one.id: self._analyst(one.id, one.name) for one in corpus.analysts})
        self.registry.take(corpus)
        for document in corpus.documents:
            self._take_document(document)
        links = self._take_links()
        self.tx.settle()
        judgements = Judgements(self.tx, self.analysts, self.marks, self.document_of, links, self.registry)
        judgements.take(corpus)
        self.refusals += [*corpus.refusals, *judgements.refusals]
        for refusal in corpus.refusals:
            counted = self.documents if refusal.kind == "document" else self.annotations
            counted.refused += 1

    def _analyst(self, file_id: str | None, name: str) -> str:
        if file_id and is_uuid(file_id) and self.tx.find(Analyst, file_id):
            return file_id
        known = find_analyst(self.tx, name)
        if known:
            return known.id
        analyst_id = file_id if file_id and is_uuid(file_id) else derived_id("analyst", fold(name))
        clean = " ".join(name.split())
        imported = file_id if file_id not in {name, analyst_id} else None
        self.tx.add(Analyst(id=analyst_id, name=clean, imported_id=imported, created_at=instant()))
        return analyst_id

    def _whose(self, file_id: str) -> str:
        if self._everything_by is not None:
            return self._everything_by
        if file_id not in self.analysts:
            self.analysts[file_id] = self._analyst(file_id, file_id)
        return self.analysts[file_id]

    def _take_document(self, given: CorpusDocument) -> None:
        text = normalise(given.text)
        sha256 = sha256_of(text)
        document_id = derived_id("document", sha256)
        self.encoding = given.encoding or self.encoding
        if given.id is not None:
            self.document_of[given.id] = document_id
        known = self.tx.find(Document, document_id)
        if known:
            self.documents.known += 1
            self._fill(known, given)
        else:
            self.documents.added += 1
            self.tx.add_document(self._document(given, document_id, sha256, len(text)), text, given.original)
        self._take_marks(given, document_id)
        self._links += [(document_id, link) for link in given.links]
        self._take_states(given, document_id)

    def _document(self, given: CorpusDocument, document_id: str, sha256: str, characters: int) -> Document:
        return Document(
            id=document_id,
            imported_id=given.id if given.id != document_id else None,
            title=given.title or self.file_name,
            outlet=given.outlet,
            author=given.author,
            url=given.url,
            published_on=given.published_on,
            language=given.language,
            sha256=sha256,
            characters=characters,
            note=given.note,
            file_name=self.file_name,
            encoding=given.encoding,
            added_at=instant(),
        )

    def _fill(self, known: Document, given: CorpusDocument) -> None:
        """What nobody knew of an article so far is taken; what somebody said stays."""
        offered = {"imported_id": given.id if given.id != known.id else None}
        offered |= {name: getattr(given, name) for name in FILLED[1:]}
        missing = {name: value for name, value in offered.items() if value and not getattr(known, name)}
        if missing:
            self.tx.change(known, **missing)

    def _take_marks(self, given: CorpusDocument, document_id: str) -> None:
        text = normalise(given.text)
        seen: Counter[str] = Counter()
        rows = [self._mark(one, document_id, text, seen) for one in given.annotations]
        self._store_marks(rows)

    def _mark(self, given: CorpusAnnotation, document_id: str, text: str, seen: Counter[str]) -> Annotation:
        analyst_id = self._whose(given.analyst)
        values = self.registry.resolved(given.values)
        file_id = given.id
        if file_id is None:
            content = canonical([given.tag, given.span.fragments, values])
            seen[content] += 1
            file_id = f"{content} {seen[content]}"
        mark_id = file_id if is_uuid(file_id) else derived_id("annotation", document_id, analyst_id, file_id)
        mark = Annotation(
            id=mark_id,
            imported_id=given.id if given.id != mark_id else None,
            document_id=document_id,
            analyst_id=analyst_id,
            tag=given.tag,
            start=given.span.start,
            end=given.span.end,
            fragments=given.span.stored_fragments,
            quote=given.span.quote(text),
            values=values,
            note=given.note,
            doubt=given.doubt,
            created_at=given.created_at or instant(),
        )
        if given.id is not None:
            self.marks[given.id] = mark
        return mark

    def _store_marks(self, rows: list[Annotation]) -> None:
        stored = self._stored(rows)
        fresh: list[Row] = []
        for mark in rows:
            known = stored.get(mark.id)
            if known is None or known.deleted:
                self.annotations.added += 1
                fresh.append(mark)
            elif (known.document_id, known.analyst_id) != (mark.document_id, mark.analyst_id):
                self.annotations.refused += 1
                self.refusals.append(
                    Refusal(mark.imported_id or mark.id, "this id belongs to another mark of the project")
                )
            elif _same(known, mark):
                self.annotations.known += 1
            else:
                self.annotations.changed += 1
                fresh.append(mark.changed(created_at=known.created_at))
        self.tx.put(fresh)

    def _stored(self, rows: list[Annotation]) -> dict[str, Annotation]:
        from sqlmodel import col, select

        found: dict[str, Annotation] = {}
        ids = [row.id for row in rows]
        for at in range(0, len(ids), 500):
            query = select(Annotation).where(col(Annotation.id).in_(ids[at : at + 500]))
            found.update({row.id: row for row in self.tx.session.exec(query).all()})
        self.tx.session.expunge_all()
        return found

    def _take_links(self) -> dict[str, Link]:
        """The links between marks that were taken, by the id the file gives them."""
        rows: dict[str, Link] = {}
        by_file_id: dict[str, Link] = {}
        for document_id, given in self._links:
            ends = (self.marks.get(given.from_id), self.marks.get(given.to_id))
            if ends[0] is None or ends[1] is None:
                continue
            analyst_id = self._whose(given.analyst)
            own = given.id if given.id and is_uuid(given.id) else None
            link_id = own or derived_id("link", analyst_id, given.kind, ends[0].id, ends[1].id)
            link = Link(
                id=link_id,
                imported_id=given.id if given.id != link_id else None,
                document_id=document_id,
                analyst_id=analyst_id,
                link_kind=given.kind,
                from_id=ends[0].id,
                to_id=ends[1].id,
                created_at=instant(),
            )
            rows[link_id] = link
            if given.id is not None:
                by_file_id[given.id] = link
        known = {link_id for link_id in rows if self.tx.find(Link, link_id)}
        self.tx.put([link for link_id, link in rows.items() if link_id not in known])
        return by_file_id

    def _take_states(self, given: CorpusDocument, document_id: str) -> None:
        for file_id, state in given.states.items():
            analyst_id = self._whose(file_id)
            state_id = derived_id("work_state", document_id, analyst_id)
            known = self.tx.find(WorkState, state_id)
            if known is None:
                self.tx.add(
                    WorkState(id=state_id, document_id=document_id, analyst_id=analyst_id, state=state, at=instant())
                )


def _same(known: Annotation, mark: Annotation) -> bool:
    own = known.body() | {"imported_id": None, "created_at": None}
    return own == mark.body() | {"imported_id": None, "created_at": None}
