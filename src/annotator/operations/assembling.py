"""The project as a corpus, for formats to write: documents come one batch at a time, with public ids throughout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlmodel import col

from annotator.formats import corpus as c
from annotator.model import (
    Analyst,
    Annotation,
    Decision,
    Document,
    Link,
    Project,
    Quantity,
    Source,
    WorkState,
    derived_id,
)
from annotator.operations.assembling_judgements import Judged
from annotator.operations.crediting import Crediting
from annotator.operations.figure_board import FigureBoard
from annotator.operations.figure_views import FigureView, FindingView
from annotator.operations.identifiers import Public
from annotator.operations.material import BATCH, MarkFacts, batches, links_between, load, marks_of, texts_of
from annotator.operations.record_links import Chain, LinkView, link_views, source_chains
from annotator.operations.records import RecordView, records_of
from annotator.operations.scope import Inside
from annotator.operations.voices import voices_of
from annotator.progress import Progress, silent
from annotator.reconcile.figures import FINDING_KINDS
from annotator.tags.tag_type import tag_types

if TYPE_CHECKING:
    from annotator.reconcile.voices import Voice
    from annotator.store import Reading


class Assembly:
    """One look at a part of a project, turned into what formats write. Valid as long as the reading is open."""

    def __init__(self, reading: Reading, inside: Inside, *, with_records: bool, progress: Progress = silent) -> None:
        self.reading, self.inside, self.with_records = reading, inside, with_records
        self._public, self._progress = Public(reading), progress
        self._records: dict[str, list[RecordView]] = {}
        self._marks: dict[str, list[MarkFacts]] = {}
        self._links: dict[str, list[LinkView]] = defaultdict(list)
        self._chains: dict[str, Chain] = {}
        self._voices: dict[str, tuple[Voice, ...]] = {}
        self._figures: dict[str, FigureView] = {}
        self._written: set[str] = set()

    def corpus(self) -> c.Corpus:
        """All that is inside; its documents are read while they are iterated."""
        reading, ids = self.reading, self.inside.documents
        project = reading.live(Project)[0]
        judged = Judged(reading, self._public, self.inside)
        if self.with_records:
            self._connect(ids)
        corpus = c.Corpus(
            documents=self._documents(ids),
            analysts=[self._analyst(row) for row in reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))],
            sources=sorted(map(self._source, reading.live(Source)), key=lambda one: (one.name, one.id)),
            quantities=sorted(map(self._quantity, reading.live(Quantity)), key=lambda one: (one.label, one.id)),
            verdicts=sorted(judged.verdicts(), key=lambda one: (one.at or "", one.id or "")),
            answers=sorted(judged.answers(), key=lambda one: (one.at or "", one.id or "")),
            assignments=sorted(judged.assignments(), key=lambda one: (one.document, one.analyst)),
            decisions=sorted(judged.decisions(), key=_when_decided),
            estimates=sorted(judged.estimates(), key=lambda one: (one.quantity, one.as_of or "", one.id or "")),
            placements=sorted(judged.placements(), key=_when_decided),
            finding_dismissals=sorted(judged.finding_dismissals(), key=_when_decided),
            findings=self._compare() if self.with_records and self.inside.has_tag("figure") else [],
            tags=[c.CorpusTag(tag.name, tag.label, tag.definition) for tag in tag_types().values()],
            name=project.name,
            guideline=project.guideline or None,
        )
        if self.inside.scope.analysts:
            named = self._named(corpus)
            corpus.analysts = [one for one in corpus.analysts if one.id in named]
        return corpus

    def _named(self, corpus: c.Corpus) -> set[str | None]:
        """Whose work is written, and who judged it or gave it to somebody."""
        people = {self._public.person(one) for one in self.inside.scope.analysts}
        people |= {one.reviewer for one in corpus.verdicts} | {one.analyst for one in corpus.answers}
        people |= {one.assigned_by for one in corpus.assignments}
        people |= {one.decided_by for one in corpus.placements}
        people |= {one.decided_by for one in corpus.finding_dismissals}
        decided = self.reading.live(Decision)
        return people | {self._public.person(who) for one in decided for who in (one.decided_by, one.addressed_to)}

    def _connect(self, ids: Sequence[str]) -> None:
        """Links and source chains run across articles, so they are found for the whole project at once."""
        links = links_between(self.reading, self.inside.among)
        decisions = self.reading.live(Decision, Decision.subject == "link")
        for piece in batches(ids):
            self._progress("Reading records", len(self._records), len(ids))
            for one, material in load(self.reading, piece).items():
                self._records[one], self._marks[one] = records_of(material), list(material.marks.values())
        views = [view for one in ids for view in self._records[one]]
        crediting = Crediting.read(self.reading)
        found = link_views(links, views, decisions)
        self._written = {view.id for view in views if self._is_written(view)}
        for link in found:
            if self._written.issuperset((link.from_record, link.to_record)):
                self._links[link.document_id].append(link)
        self._chains = source_chains(views, found, crediting)
        self._voices = voices_of(views, found, crediting.by_id.values())

    def _compare(self) -> list[c.CorpusFinding]:
        """What figures say together, the gravest first; the same twice, of other quantities, under ids of their own."""
        board = FigureBoard()
        for _left in board.fill(self.reading, self._progress, self.inside.among):
            pass
        compared = board.view(self.reading)
        self._figures = compared.figures()
        found: dict[str, c.CorpusFinding] = {}
        known = [one for one in compared.findings if self._written.issuperset((*one.a, *one.b))]
        for one in sorted(known, key=lambda one: (FINDING_KINDS.index(one.kind), one.a, one.b, one.key)):
            own = one.key
            while own in found:
                own = derived_id("finding", own)
            found[own] = self._finding(own, one)
        return list(found.values())

    def _finding(self, own: str, one: FindingView) -> c.CorpusFinding:
        finding, dismissed = c.CorpusFinding(own, one.kind, list(one.a), list(one.b), one.reason), one.dismissed
        if dismissed is not None:
            finding.dismissed_by = self._public.person(dismissed.by)
            finding.dismissed_at, finding.dismissal_reason = dismissed.at, dismissed.reason
        return finding

    def _documents(self, ids: Sequence[str]) -> Iterator[c.CorpusDocument]:
        for done, piece in enumerate(batches(ids)):
            self._progress("Writing", done * BATCH, len(ids))
            rows = {row.id: row for row in self.reading.live(Document, col(Document.id).in_(piece))}
            texts, links, states = texts_of(self.reading, piece), self._mark_links(piece), self._states(piece)
            marks = marks_of(self.reading, piece) if not self.with_records else self._marks
            for one in piece:
                document = self._document(rows[one], texts[one])
                document.annotations = self._annotations(marks.pop(one, []))
                document.links, document.states = links[one], states[one]
                if self.with_records:
                    views = [view for view in self._records.pop(one) if self._is_written(view)]
                    document.records = [self._record(view, document.text) for view in views]
                    document.record_links = [self._record_link(link) for link in self._links.pop(one, [])]
                yield document

    def _is_written(self, view: RecordView) -> bool:
        """Whether a record is of a tag that is written, and of somebody whose work is."""
        people = self.inside.scope.analysts
        return self.inside.has_tag(view.tag) and (not people or any(mark.analyst_id in people for mark in view.marks))

    def _document(self, row: Document, text: str) -> c.CorpusDocument:
        return c.CorpusDocument(
            id=self._public.ids(Document)[row.id],
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

    def _annotations(self, marks: Sequence[MarkFacts]) -> list[c.CorpusAnnotation]:
        public, people = self._public.ids(Annotation), self._public.ids(Analyst)
        found = [
            c.CorpusAnnotation(
                public[mark.id], people[mark.analyst_id], mark.tag, mark.span, mark.quote,
                self._public.values(mark.values), mark.note, mark.doubt, mark.created_at, mark.origin,
            )
            for mark in marks
            if self.inside.has_tag(mark.tag) and self.inside.has_person(mark.analyst_id)
        ]  # fmt: skip
        return sorted(found, key=_text_order)

    def _mark_links(self, piece: Sequence[str]) -> dict[str, list[c.CorpusLink]]:
        found: dict[str, list[c.CorpusLink]] = {one: [] for one in piece}
        marks, people, public = self._public.ids(Annotation), self._public.ids(Analyst), self._public.ids(Link)
        for link in links_between(self.reading, piece):
            if not self.inside.has_links((link.id,)):
                continue
            ends = marks[link.from_id], marks[link.to_id]
            found[link.document_id].append(
                c.CorpusLink(public[link.id], people[link.analyst_id], link.link_kind, *ends, link.reason)
            )
        for links in found.values():
            links.sort(key=lambda link: str(link.id))
        return found

    def _states(self, piece: Sequence[str]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {one: {} for one in piece}
        people = self._public.ids(Analyst)
        for row in self.reading.live(WorkState, col(WorkState.document_id).in_(piece)):
            if not self.inside.has_person(row.analyst_id):
                continue
            found[row.document_id][people[row.analyst_id]] = row.state
        return {one: dict(sorted(states.items())) for one, states in found.items()}

    def _record(self, view: RecordView, text: str) -> c.CorpusRecord:
        chain, voice = self._chains.get(view.id), next(iter(self._voices.get(view.id, ())), None)
        root = voice.root if voice else None
        public = self._public.ids(Annotation)
        return c.CorpusRecord(
            id=view.id,
            document=self._public.ids(Document)[view.document_id],
            tag=view.tag,
            span=view.span,
            quote=view.span.quote(text),
            status=view.status,
            values=self._said(view),
            rule=view.rule,
            decided_by=self._public.person(view.decided_by),
            decided_at=view.decided_at,
            reason=view.reason,
            votes_for=view.votes_for,
            votes_total=view.votes_total,
            marks=[public[mark.id] for mark in view.marks if self.inside.has_marks((mark.id,))],
            stale=view.stale,
            category=view.category,
            improves_guideline=view.improves_guideline,
            addressed_to=self._public.person(view.addressed_to),
            self_decided=view.self_decided,
            method=None if view.rule else view.method,
            via=chain.via if chain else [],
            root=chain.root if chain else root.name if root else None,
            sources=[hop.name for hop in voice.hops] if voice else [],
            root_group=voice.group if voice else None,
        )

    def _said(self, view: RecordView) -> c.Values:
        """The values of a record; of a figure with the quantity it was placed in, or with none."""
        values, figure = dict(view.values), self._figures.get(view.id)
        if figure is not None and figure.figure.quantity != values.get("quantity"):
            values["quantity"] = figure.figure.quantity
        return self._public.values(values)

    def _record_link(self, link: LinkView) -> c.CorpusRecordLink:
        public = self._public.ids(Link)
        people = self._public.ids(Analyst)
        return c.CorpusRecordLink(
            link.id, link.kind, link.from_record, link.to_record, link.status,
            links=[public[one.id] for one in link.links if self.inside.has_links((one.id,))],
            made_by=sorted({people[one.analyst_id] for one in link.links}),
            decided_by=self._public.person(link.decided_by),
            decided_at=link.decided_at,
            reason=link.reason or " | ".join(dict.fromkeys(one.reason for one in link.links if one.reason)) or None,
            category=link.category,
            improves_guideline=link.improves_guideline,
            self_decided=link.self_decided,
            stale=link.stale,
        )  # fmt: skip

    def _analyst(self, row: Analyst) -> c.CorpusAnalyst:
        return c.CorpusAnalyst(self._public.ids(Analyst)[row.id], row.name)

    def _source(self, row: Source) -> c.CorpusSource:
        public = self._public.ids(Source)
        return c.CorpusSource(
            public[row.id], row.name, list(row.aliases), row.source_kind, row.source_group, row.reliability,
            row.credibility, self._public.there(Source, row.merged_into),
        )  # fmt: skip

    def _quantity(self, row: Quantity) -> c.CorpusQuantity:
        return c.CorpusQuantity(
            self._public.ids(Quantity)[row.id], row.label, row.unit, row.definition, row.population, row.place,
            row.basis, self._public.there(Quantity, row.whole_id),
        )  # fmt: skip


def _when_decided(one: c.CorpusDecision | c.CorpusPlacement | c.CorpusFindingDismissal) -> tuple[str, str]:
    return one.decided_at or "", one.id or ""


def _text_order(one: c.CorpusAnnotation) -> tuple[int, int, str, str, str]:
    return one.span.start, -one.span.end, one.tag, one.created_at or "", one.id or ""
