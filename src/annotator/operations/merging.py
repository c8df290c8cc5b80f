"""Taking a corpus into a project: what is there already is recognised by identity and words, the rest is added.

Ids in files are anybody's; a mark's own id derives from its article, its analyst and the file's id, so the same file
always means the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, TypeVar

from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusAssignment, CorpusDocument, CorpusLink, Refusal
from annotator.model import (
    Annotation,
    Assignment,
    Document,
    Link,
    Project,
    Row,
    WorkState,
    canonical,
    derived_id,
    instant,
    is_uuid,
)
from annotator.operations.attaching import Attaching
from annotator.operations.judgements import Judgements
from annotator.operations.people import Moments, People
from annotator.operations.registry import Registry
from annotator.store.transaction import NewDocument
from annotator.tags.link_kinds import link_fault
from annotator.text.normal import normalise, sha256_of

if TYPE_CHECKING:
    from annotator.store import Transaction

R = TypeVar("R", bound=Row)

FILLED = ("outlet", "author", "url", "published_on", "language", "note")
NOT_SAID = {"imported_id": None, "created_at": None, "reason": None}
"""What two links may differ in and still be the same link."""


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


@dataclass(slots=True)
class ArticleReport:
    """What of an article an import brings: whether the article itself, and how many marks."""

    title: str
    is_new: bool
    marks: Counts = field(default_factory=Counts)

    def join(self, other: ArticleReport) -> None:
        """Adds what a later file brings of the same article."""
        self.is_new = self.is_new or other.is_new
        self.marks.join(other.marks)


class Merge:
    """One corpus on its way into a project, inside one transaction."""

    def __init__(self, tx: Transaction, file_name: str, analyst: str | None) -> None:
        self.tx, self.file_name = tx, file_name
        self.documents, self.annotations = Counts(), Counts()
        self.refusals: list[Refusal] = []
        self.encoding: str | None = None
        self.changes = False
        self.moments = Moments()
        self.registry = Registry(tx)
        self.people = People(tx, self.moments, analyst)
        self.marks: dict[str, Annotation] = {}
        self.articles: dict[str, ArticleReport] = {}
        self.document_of: dict[str, str] = {}
        self._attaching = Attaching(tx)
        self._fresh: dict[str, NewDocument] = {}
        self._links: list[CorpusLink] = []
        self._rows: list[Annotation] = []
        self._states: dict[str, WorkState] = {}

    def take(self, corpus: Corpus) -> None:
        """Takes everything that is sound; what is not is in `refusals`."""
        before = len(self.tx.changes)
        self.people.take(corpus.analysts)
        self.registry.take(corpus)
        self._take_guideline(corpus.guideline)
        for document in corpus.documents:
            self._take_document(document)
        self._store_documents()
        self._store_marks()
        known = self._stored(WorkState, self._states)
        self.tx.put([row for row in self._states.values() if row.id not in known or known[row.id].deleted])
        self._take_assignments(corpus.assignments)
        links = self._take_links()
        self.tx.settle()
        judgements = Judgements(
            self.tx,
            people=self.people,
            marks=self.marks,
            documents=self.document_of,
            links=links,
            registry=self.registry,
        )
        judgements.take(corpus)
        self.refusals = [*corpus.refusals, *self._attaching.refusals, *self.refusals, *judgements.refusals]
        for refusal in self.refusals:
            if refusal.kind == "annotation" and refusal.document in self.document_of:
                self.articles[self.document_of[refusal.document]].marks.refused += 1
        kinds = Counter(refusal.kind for refusal in self.refusals)
        self.documents.refused, self.annotations.refused = kinds["document"], kinds["annotation"]
        self.tx.settle()
        self.changes = len(self.tx.changes) > before

    def _refuse(self, kind: str, file_id: str | None, reason: str) -> None:
        self.refusals.append(Refusal(f"{kind} “{file_id}”" if file_id else f"a {kind}", reason, kind))

    def _take_guideline(self, guideline: str | None) -> None:
        project = self.tx.live(Project)[0]
        if guideline and not project.guideline:
            self.tx.change(project, guideline=guideline)

    def _take_document(self, given: CorpusDocument) -> None:
        if given.text:
            self._take_whole(given)
            return
        self._store_documents()
        if whole := self._attaching.attached(given):
            self._take_whole(whole)

    def _store_documents(self) -> None:
        self.tx.add_documents(list(self._fresh.values()))
        self._fresh.clear()

    def _take_whole(self, given: CorpusDocument) -> None:
        text = normalise(given.text)
        sha256 = sha256_of(text)
        document_id = derived_id("document", sha256)
        self.encoding = given.encoding or self.encoding
        if given.id is not None:
            self.document_of[given.id] = document_id
        waiting = self._fresh.get(document_id)
        known = waiting.row if waiting else self.tx.find(Document, document_id)
        if known:
            self.documents.known += 1
            self._fill(known, given)
        else:
            self.documents.added += 1
            row = self._document(given, document_id, sha256, len(text))
            self._fresh[document_id] = NewDocument(row, text, given.original)
        if document_id not in self.articles:
            title = known.title if known else given.title
            self.articles[document_id] = ArticleReport(title or self.file_name, is_new=known is None)
        workers = self._take_marks(given, document_id, text)
        self._links += given.links
        self._take_states(given, document_id, workers)

    def _document(self, given: CorpusDocument, document_id: str, sha256: str, characters: int) -> Document:
        return Document(
            id=document_id,
            imported_id=given.id if given.id != document_id else None,
            title=self.file_name if given.title is None else given.title,
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
            added_at=self.moments.next(),
        )

    def _fill(self, known: Document, given: CorpusDocument) -> None:
        """What nobody knew of an article so far is taken; what somebody said stays."""
        offered = {"imported_id": given.id if given.id != known.id else None}
        offered |= {name: getattr(given, name) for name in FILLED}
        missing = {name: value for name, value in offered.items() if value and not getattr(known, name)}
        if given.title and known.title in {"", known.file_name}:
            missing["title"] = given.title
        waiting = self._fresh.get(known.id)
        if missing and waiting:
            waiting.row = known.changed(**missing)
        elif missing:
            self.tx.change(known, **missing)

    def _take_marks(self, given: CorpusDocument, document_id: str, text: str) -> set[str]:
        """Takes the marks and gives those who made them."""
        owned = self._owned(given, document_id) if self.people.everything_by else None
        seen: Counter[str] = Counter()
        rows = [self._mark(one, document_id, text, seen, owned) for one in given.annotations]
        self._rows += rows
        return {row.analyst_id for row in rows}

    def _owned(self, given: CorpusDocument, document_id: str) -> set[str]:
        """Of the marks that bring a UUID those that already are marks of the person all of them are said to be by."""
        stored = self._stored(Annotation, (one.id for one in given.annotations if one.id and is_uuid(one.id)))
        whose = (document_id, self.people.everything_by)
        return {row.id for row in stored.values() if (row.document_id, row.analyst_id) == whose}

    def _mark(
        self, given: CorpusAnnotation, document_id: str, text: str, seen: Counter[str], owned: set[str] | None
    ) -> Annotation:
        analyst_id = self.people.owner(given.analyst)
        values = self.registry.resolved(given.values)
        file_id = given.id
        if file_id is None:
            content = canonical([given.tag, given.span.fragments, given.values])
            seen[content] += 1
            file_id = f"{content} {seen[content]}"
        keeps = is_uuid(file_id) and (owned is None or file_id in owned)
        mark_id = file_id if keeps else derived_id("annotation", document_id, analyst_id, file_id)
        mark = Annotation.built(
            {
                "id": mark_id,
                "imported_id": given.id if given.id != mark_id else None,
                "document_id": document_id,
                "analyst_id": analyst_id,
                "tag": given.tag,
                "start": given.span.start,
                "end": given.span.end,
                "fragments": given.span.stored_fragments,
                "quote": given.span.quote(text),
                "values": values,
                "note": given.note,
                "doubt": given.doubt,
                "created_at": given.created_at or instant(),
                "origin": given.origin,
            }
        )
        if given.id is not None:
            self.marks[given.id] = mark
        return mark

    def _store_marks(self) -> None:
        stored = self._stored(Annotation, (row.id for row in self._rows))
        fresh: list[Row] = []
        for mark in self._rows:
            known = stored.get(mark.id)
            if known is not None and known.origin is not None and mark.origin is None:
                mark = mark.changed(origin=known.origin)  # noqa: PLW2901 - a file that does not say takes nothing away
            if known is not None:
                mark = self._attaching.completed(known, mark)  # noqa: PLW2901 - the same of values that were withheld
            counts = self.articles[mark.document_id].marks
            if known is None or known.deleted:
                counts.added += 1
                fresh.append(mark)
                stored[mark.id] = mark
            elif (known.document_id, known.analyst_id) != (mark.document_id, mark.analyst_id):
                self._refuse_mark(mark, "This id belongs to a mark of another article or analyst of the project.")
            elif self._same(known, mark):
                counts.known += 1
            elif known.tag != mark.tag and self._bound(mark):
                self._refuse_mark(mark, f"Tagged {mark.tag}, it could not keep the links it has in the project.")
            else:
                counts.changed += 1
                fresh.append(mark.changed(created_at=known.created_at))
        self.tx.put(fresh)
        for one in self.articles.values():
            self.annotations.join(one.marks)

    def _same(self, known: Annotation, mark: Annotation) -> bool:
        unlike = {"imported_id": None, "created_at": None}
        own = known.body() | unlike | {"values": self.registry.resolved(known.values)}
        return bool(own == mark.body() | unlike)

    def _refuse_mark(self, mark: Annotation, reason: str) -> None:
        shown = mark.imported_id or mark.id
        self.marks.pop(shown, None)
        self._refuse("annotation", shown, reason)
        self.articles[mark.document_id].marks.refused += 1

    def _bound(self, mark: Annotation) -> bool:
        """Whether links of the project would make no sense with the tag the file gives a mark."""
        touching = (Link.from_id == mark.id) | (Link.to_id == mark.id)
        for link in self.tx.live(Link, touching):
            other = self.tx.get(Annotation, link.to_id if link.from_id == mark.id else link.from_id)
            ends = (mark.tag, other.tag) if link.from_id == mark.id else (other.tag, mark.tag)
            if link_fault(link.link_kind, *ends):
                return True
        return False

    def _stored(self, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
        """The rows with these ids, deleted ones too."""
        return {row.id: row for row in self.tx.stored(kind, list(ids))}

    def _take_links(self) -> dict[str, Link]:
        """The links between marks that were taken, by the id the file gives them."""
        rows: dict[str, Link] = {}
        by_file_id: dict[str, Link] = {}
        for given in self._links:
            start, end = self.marks.get(given.from_id), self.marks.get(given.to_id)
            if start is None or end is None:
                self._refuse("link", given.id, "A mark it links was not taken.")
                continue
            link = self._link(given, start, end)
            rows.setdefault(link.id, link)
            if given.id is not None:
                by_file_id[given.id] = link
        known = self._stored(Link, rows)
        self.tx.put([link for link in rows.values() if link.id not in known or known[link.id].deleted])
        self._take_reasons(known, rows)
        return by_file_id

    def _take_reasons(self, known: Mapping[str, Link], rows: Mapping[str, Link]) -> None:
        """A link of the project takes its reason from the file; a file that gives none takes nothing away."""
        for link_id, link in known.items():
            given = rows[link_id]
            same = link.body() | NOT_SAID == given.body() | NOT_SAID
            if same and given.reason is not None and not link.deleted and link.reason != given.reason:
                self.tx.change(link, reason=given.reason)

    def _link(self, given: CorpusLink, start: Annotation, end: Annotation) -> Link:
        analyst_id = self.people.owner(given.analyst)
        keeps = given.id is not None and is_uuid(given.id) and self.people.everything_by is None
        link_id = given.id if keeps and given.id else derived_id("link", analyst_id, given.kind, start.id, end.id)
        return Link(
            id=link_id,
            imported_id=given.id if given.id != link_id else None,
            document_id=start.document_id,
            analyst_id=analyst_id,
            link_kind=given.kind,
            from_id=start.id,
            to_id=end.id,
            created_at=instant(),
            reason=given.reason,
        )

    def _take_states(self, given: CorpusDocument, document_id: str, workers: set[str]) -> None:
        """How far people are; somebody with marks, of whom the file says nothing, has begun."""
        states = dict.fromkeys(workers, "in_progress")
        states |= {self.people.owner(file_id): state for file_id, state in given.states.items()}
        for analyst_id, state in states.items():
            row_id = derived_id("work_state", document_id, analyst_id)
            self._states[row_id] = WorkState(
                id=row_id, document_id=document_id, analyst_id=analyst_id, state=state, at=instant()
            )

    def _take_assignments(self, assignments: Iterable[CorpusAssignment]) -> None:
        """Who is to read what; the project's own word on it stays."""
        rows: dict[str, Assignment] = {}
        for given in (one for one in assignments if one.document in self.document_of):
            document_id, analyst_id = self.document_of[given.document], self.people.owner(given.analyst)
            row_id = derived_id("assignment", document_id, analyst_id)
            by = self.people.maybe(given.assigned_by)
            rows[row_id] = Assignment(
                id=row_id, document_id=document_id, analyst_id=analyst_id, assigned_by=by, at=given.at or instant()
            )
        known = self._stored(Assignment, rows)
        self.tx.put([row for row in rows.values() if row.id not in known or known[row.id].deleted])
