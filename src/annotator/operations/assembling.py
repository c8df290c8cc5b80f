"""The project as a corpus, for formats to write: documents come one batch at a time, with public ids throughout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.formats import corpus as c
from annotator.model import (
    Analyst,
    Annotation,
    Answer,
    Assignment,
    Decision,
    Document,
    Estimate,
    Link,
    Project,
    Quantity,
    Row,
    Source,
    Verdict,
    WorkState,
)
from annotator.operations.identifiers import PublicIds, public_ids
from annotator.operations.material import Material, batches, document_ids, links_between, load, texts_of
from annotator.operations.record_links import Chain, LinkView, link_views, source_chains
from annotator.operations.records import REOPENED, RecordView, content_digest, records_of
from annotator.tags.tag_type import tag_types
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading


class Assembly:
    """One look at a project, turned into what formats write. Valid as long as the reading is open."""

    def __init__(self, reading: Reading, *, with_records: bool) -> None:
        self.reading, self.with_records = reading, with_records
        self._public: dict[type[Row], PublicIds] = {}
        self._links: dict[str, list[LinkView]] = defaultdict(list)
        self._chains: dict[str, Chain] = {}
        self._says = self._contents()

    def public(self, kind: type[Row]) -> PublicIds:
        """The shown ids of a kind."""
        if kind not in self._public:
            self._public[kind] = public_ids(self.reading, kind)
        return self._public[kind]

    def corpus(self) -> c.Corpus:
        """Everything; its documents are read while they are iterated."""
        reading = self.reading
        project = reading.live(Project)[0]
        ids = document_ids(reading)
        if self.with_records:
            self._connect(ids)
        return c.Corpus(
            documents=self._documents(ids),
            analysts=[self._analyst(row) for row in reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))],
            sources=sorted(map(self._source, reading.live(Source)), key=lambda one: (one.name, one.id)),
            quantities=sorted(map(self._quantity, reading.live(Quantity)), key=lambda one: (one.label, one.id)),
            verdicts=sorted(self._verdicts(), key=lambda one: (one.at or "", one.id or "")),
            answers=sorted(self._answers(), key=lambda one: (one.at or "", one.id or "")),
            assignments=sorted(self._assignments(ids), key=lambda one: (one.document, one.analyst)),
            decisions=sorted(self._decisions(set(ids)), key=lambda one: (one.decided_at or "", one.id or "")),
            estimates=sorted(map(self._estimate, reading.live(Estimate)), key=_estimate_order),
            tags=[c.CorpusTag(tag.name, tag.label, tag.definition) for tag in tag_types().values()],
            name=project.name,
            guideline=project.guideline or None,
        )

    def _connect(self, ids: Sequence[str]) -> None:
        """Links and source chains run across articles, so they are found for the whole project at once."""
        links = links_between(self.reading, None)
        decisions = self.reading.live(Decision, Decision.subject == "link")
        views = [
            view
            for piece in batches(ids)
            for material in load(self.reading, piece).values()
            for view in records_of(material)
        ]
        names = {row.id: row.name for row in self.reading.live(Source)}
        found = link_views(links, views, decisions)
        for link in found:
            self._links[link.document_id].append(link)
        self._chains = source_chains(views, found, names)

    def _contents(self) -> dict[str, str]:
        """What each mark that was judged says now."""
        judged = {row[0] for row in self.reading.tuples(select(Verdict.annotation_id).distinct())}
        judged |= {member for row in self.reading.live(Decision) for member in row.members}
        found: dict[str, str] = {}
        columns = (
            Annotation.id, Annotation.tag, Annotation.start, Annotation.end, Annotation.fragments, Annotation.values
        )  # fmt: skip
        for piece in batches(sorted(judged)):
            query = select(*columns)  # type: ignore[call-overload]
            query = query.where(col(Annotation.id).in_(piece), col(Annotation.deleted).is_(False))
            for mark, tag, start, end, fragments, values in self.reading.tuples(query):
                found[mark] = content_digest(tag, Span.from_record(start, end, fragments), values)
        return found

    def _verdicts(self) -> Iterator[c.CorpusVerdict]:
        """Verdicts on marks that still exist."""
        for row in self.reading.live(Verdict):
            if row.annotation_id in self._says:
                yield self._verdict(row)

    def _answers(self) -> Iterator[c.CorpusAnswer]:
        """Answers to those verdicts."""
        said = {row.id for row in self.reading.live(Verdict) if row.annotation_id in self._says}
        verdicts, people, public = self.public(Verdict), self.public(Analyst), self.public(Answer)
        for row in self.reading.live(Answer):
            if row.verdict_id in said:
                yield c.CorpusAnswer(
                    public[row.id], verdicts[row.verdict_id], people[row.analyst_id], row.outcome, row.reason, row.at
                )

    def _assignments(self, ids: Sequence[str]) -> Iterator[c.CorpusAssignment]:
        """Who is to read the articles there are."""
        documents, people, there = self.public(Document), self.public(Analyst), set(ids)
        for row in self.reading.live(Assignment):
            if row.document_id in there:
                by = self._person(row.assigned_by)
                yield c.CorpusAssignment(documents[row.document_id], people[row.analyst_id], by, row.at)

    def _decisions(self, documents: set[str]) -> Iterator[c.CorpusDecision]:
        """Decisions with those of their marks or links that still exist; a person's stays when none does."""
        alive = self._says.keys() | {link.id for link in links_between(self.reading, None)}
        for row in self.reading.live(Decision):
            members = [one for one in row.members if one in alive]
            whole = len(members) == len(row.members)
            by_person = row.rule is None and row.method != REOPENED
            if row.document_id in documents and (whole or (by_person and (members or row.subject == "mark"))):
                yield self._decision(row, members)

    def _documents(self, ids: Sequence[str]) -> Iterator[c.CorpusDocument]:
        for piece in batches(ids):
            rows = {row.id: row for row in self.reading.live(Document, col(Document.id).in_(piece))}
            texts, links, states = texts_of(self.reading, piece), self._mark_links(piece), self._states(piece)
            for one, material in load(self.reading, piece).items():
                document = self._document(rows[one], texts[one])
                document.annotations = self._annotations(material)
                document.links, document.states = links[one], states[one]
                if self.with_records:
                    document.records = [self._record(view, document.text) for view in records_of(material)]
                    document.record_links = [self._record_link(link) for link in self._links.get(one, [])]
                yield document

    def _document(self, row: Document, text: str) -> c.CorpusDocument:
        return c.CorpusDocument(
            id=self.public(Document)[row.id],
            text=text,
            title=row.title,
            outlet=row.outlet,
            author=row.author,
            url=row.url,
            published_on=row.published_on,
            language=row.language,
            sha256=row.sha256,
            note=row.note,
        )

    def _annotations(self, material: Material) -> list[c.CorpusAnnotation]:
        public, people = self.public(Annotation), self.public(Analyst)
        found = [
            c.CorpusAnnotation(
                public[mark.id], people[mark.analyst_id], mark.tag, mark.span, mark.quote,
                self._values(mark.values), mark.note, mark.doubt, mark.created_at, mark.origin,
            )
            for mark in material.marks.values()
        ]  # fmt: skip
        return sorted(
            found, key=lambda one: (one.span.start, -one.span.end, one.tag, one.created_at or "", one.id or "")
        )

    def _mark_links(self, piece: Sequence[str]) -> dict[str, list[c.CorpusLink]]:
        found: dict[str, list[c.CorpusLink]] = {one: [] for one in piece}
        marks, people, public = self.public(Annotation), self.public(Analyst), self.public(Link)
        for link in links_between(self.reading, piece):
            found[link.document_id].append(
                c.CorpusLink(
                    public[link.id], people[link.analyst_id], link.link_kind, marks[link.from_id], marks[link.to_id]
                )
            )
        for links in found.values():
            links.sort(key=lambda link: str(link.id))
        return found

    def _states(self, piece: Sequence[str]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {one: {} for one in piece}
        people = self.public(Analyst)
        for row in self.reading.live(WorkState, col(WorkState.document_id).in_(piece)):
            found[row.document_id][people[row.analyst_id]] = row.state
        return {one: dict(sorted(states.items())) for one, states in found.items()}

    def _values(self, values: dict[str, Any]) -> dict[str, Any]:
        shown = dict(values)
        if isinstance(shown.get("source"), str):
            shown["source"] = self.public(Source)[shown["source"]]
        if isinstance(shown.get("quantity"), str):
            shown["quantity"] = self.public(Quantity)[shown["quantity"]]
        return shown

    def _record(self, view: RecordView, text: str) -> c.CorpusRecord:
        chain = self._chains.get(view.id)
        public = self.public(Annotation)
        return c.CorpusRecord(
            id=view.id,
            document=self.public(Document)[view.document_id],
            tag=view.tag,
            span=view.span,
            quote=view.span.quote(text),
            status=view.status,
            values=self._values(dict(view.values)),
            rule=view.rule,
            decided_by=self._person(view.decided_by),
            decided_at=view.decided_at,
            reason=view.reason,
            votes_for=view.votes_for,
            votes_total=view.votes_total,
            marks=[public[mark.id] for mark in view.marks],
            stale=view.stale,
            category=view.category,
            improves_guideline=view.improves_guideline,
            addressed_to=self._person(view.addressed_to),
            self_decided=view.self_decided,
            method=None if view.rule else view.method,
            via=chain.via if chain else [],
            root=chain.root if chain else None,
        )

    def _record_link(self, link: LinkView) -> c.CorpusRecordLink:
        public = self.public(Link)
        people = self.public(Analyst)
        return c.CorpusRecordLink(
            link.id, link.kind, link.from_record, link.to_record, link.status,
            links=[public[one.id] for one in link.links],
            made_by=sorted({people[one.analyst_id] for one in link.links}),
            decided_by=self._person(link.decided_by),
            decided_at=link.decided_at,
            reason=link.reason,
            category=link.category,
            improves_guideline=link.improves_guideline,
            self_decided=link.self_decided,
            stale=link.stale,
        )  # fmt: skip

    def _person(self, analyst_id: str | None) -> str | None:
        return None if analyst_id is None else self.public(Analyst)[analyst_id]

    def _analyst(self, row: Analyst) -> c.CorpusAnalyst:
        return c.CorpusAnalyst(self.public(Analyst)[row.id], row.name)

    def _source(self, row: Source) -> c.CorpusSource:
        public = self.public(Source)
        return c.CorpusSource(
            public[row.id], row.name, list(row.aliases), row.source_kind, row.source_group, row.reliability,
            row.credibility, public[row.merged_into] if row.merged_into else None,
        )  # fmt: skip

    def _quantity(self, row: Quantity) -> c.CorpusQuantity:
        return c.CorpusQuantity(
            self.public(Quantity)[row.id], row.label, row.unit, row.definition, row.population, row.place, row.basis
        )

    def _verdict(self, row: Verdict) -> c.CorpusVerdict:
        mark, reviewer = self.public(Annotation)[row.annotation_id], self.public(Analyst)[row.reviewer_id]
        shown = self.public(Verdict)[row.id]
        content = None if row.content == self._says[row.annotation_id] else row.content
        values = None if row.values is None else self._values(row.values)
        said = (row.outcome, row.reason, row.at, content)
        return c.CorpusVerdict(shown, mark, reviewer, *said, row.tag, row.span, values)

    def _decision(self, row: Decision, alive: list[str]) -> c.CorpusDecision:
        """What the decision is about as it is now goes without saying: `contents` are only given where that changed."""
        current = row.subject == "mark" and row.contents == [self._says[one] for one in alive]
        members = self.public(Annotation) if row.subject == "mark" else self.public(Link)
        return c.CorpusDecision(
            id=self.public(Decision)[row.id],
            document=self.public(Document)[row.document_id],
            record=row.record,
            subject=row.subject,
            members=[members[one] for one in alive],
            outcome=row.outcome,
            method=row.method,
            rule=row.rule,
            tag=row.tag,
            span=row.span,
            values=self._values(row.values),
            decided_by=self._person(row.decided_by),
            decided_at=row.decided_at,
            reason=row.reason,
            contents=[] if current else list(row.contents),
            category=row.category,
            improves_guideline=row.improves_guideline,
            addressed_to=self._person(row.addressed_to),
        )

    def _estimate(self, row: Estimate) -> c.CorpusEstimate:
        return c.CorpusEstimate(
            self.public(Estimate)[row.id], self.public(Quantity)[row.quantity_id], row.as_of, row.low, row.best,
            row.high, row.status, list(row.evidence), list(row.roots), row.reason, self._person(row.decided_by),
            row.decided_at,
        )  # fmt: skip


def _estimate_order(one: c.CorpusEstimate) -> tuple[str, str, str]:
    return one.quantity, one.as_of or "", one.id or ""


def _text_order(one: c.CorpusAnnotation) -> tuple[int, int, str, str, str]:
    return one.span.start, -one.span.end, one.tag, one.created_at or "", one.id or ""
