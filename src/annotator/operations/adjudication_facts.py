"""What the adjudication report tells, gathered: who and what, the numbers, and each conflict with its positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import select

from annotator.agreement.measure import ALONE
from annotator.model import Analyst, Document, Project, Step
from annotator.operations import blind, measure
from annotator.operations.comparable import workers_of
from annotator.operations.comparing import names as called
from annotator.operations.judgement_history import Said, of_record
from annotator.operations.viewing import DocumentRecords, many, worded
from annotator.progress import Progress, silent
from annotator.reconcile import differences as comparing

if TYPE_CHECKING:
    from annotator.agreement.sample import Agreement
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordView
    from annotator.store import Reading, Store

QUIET = ("agreed", "single")
MEASURES = ("f1_exact", "f1_overlap", "cohen_kappa", "alpha_nominal", "u_alpha", "cu_alpha")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record somebody or some rule had to settle, or still has to: where it differs, and all that happened to it."""

    view: RecordView
    differences: Sequence[str]
    history: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its conflicts in text order, the links that were not agreed on, and how many records it has."""

    document: Document
    text: str
    conflicts: Sequence[Conflict]
    links: Sequence[LinkView]
    statuses: Mapping[str, int]
    records: Mapping[str, RecordView]


@dataclass(frozen=True, slots=True)
class Facts:
    """The whole report. `document` is set when it is on one article; `hidden` counts articles nobody here may see."""

    project: Project
    document: Document | None
    analysts: Sequence[Analyst]
    names: Mapping[str, str]
    changed_at: str
    articles: Sequence[Article]
    agreement: Sequence[Agreement]
    hidden: int

    @property
    def waiting(self) -> int:
        """How many records nobody disputes, and no rule has settled yet."""
        conflicts = (one.view.status for article in self.articles for one in article.conflicts)
        return self.statuses["unresolved"] - sum(status == "unresolved" for status in conflicts)

    @property
    def statuses(self) -> Counter[str]:
        """How many records there are of each status."""
        return sum((Counter(one.statuses) for one in self.articles), Counter[str]())


def facts(
    store: Store, document_id: str | None = None, *, viewer: str | None = None, progress: Progress = silent
) -> Facts:
    """Everything the report on an article, or on all articles that may be seen, is made of."""
    with store.reading() as reading:
        documents = [reading.get(Document, document_id)] if document_id else _all(reading)
        seen = blind.open_only(reading, [one.id for one in documents], viewer)
        last = reading.tuples(select(func.max(Step.at)))[0][0]
        project = reading.live(Project)[0]
        return Facts(
            project=project,
            document=documents[0] if document_id else None,
            analysts=reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id)),
            names=called(reading),
            changed_at=last or project.created_at,
            articles=_articles(reading, [one for one in documents if one.id in set(seen)], progress),
            agreement=_agreement(reading, seen),
            hidden=len(documents) - len(seen),
        )


def _all(reading: Reading) -> list[Document]:
    return sorted(reading.live(Document), key=lambda one: (one.published_on or "9999", one.title, one.id))


def _articles(reading: Reading, documents: Sequence[Document], progress: Progress) -> list[Article]:
    names, found = called(reading), []
    records = many(reading, [one.id for one in documents])
    for at, one in enumerate(documents):
        progress("Writing the report", at, len(documents))
        found.append(_article(reading, one, records[one.id], names))
    return found


def _article(reading: Reading, document: Document, found: DocumentRecords, names: Mapping[str, str]) -> Article:
    views, text = worded(reading, found.records), reading.text(document.id)
    conflicts = [
        Conflict(
            view,
            [one.sentence for one in comparing.differences(view.group, view.kinds, text, names)],
            of_record(reading, view),
        )
        for view in views
        if is_listed(view)
    ]
    links = [one for one in found.links if one.status not in QUIET or one.decision_id is not None]
    statuses = Counter(view.status for view in views)
    return Article(document, text, conflicts, links, statuses, {view.id: view for view in views})


def is_listed(view: RecordView) -> bool:
    """Whether a record is a conflict: not what all said, nor what one said where nobody else worked."""
    by_person = view.decided_at is not None and view.rule is None
    alone = view.kinds == ("single",) and view.votes_total < 2
    is_disputed = bool(view.kinds) and not alone and view.status not in QUIET
    return is_disputed or by_person or view.stale or view.status == "rejected"


def _agreement(reading: Reading, documents: Sequence[str]) -> list[Agreement]:
    """The measures a reader knows, of all tags together: the rows of all who have an article in common."""
    people = reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))
    names = {shown: one.name for one in people for shown in (one.imported_id, one.id) if shown}
    at_work = {who for each in workers_of(reading, set(documents)).values() for who in each}
    who = [one.id for one in people if one.id in at_work]
    if len(who) < 2:
        return []
    found = (measure.within(reading, measure=name, analysts=who, documents=documents) for name in MEASURES)
    rows = [row for each in found for row in each if row.tag is None and row.note != ALONE]
    return [_named(row, names) for row in rows]


def _named(row: Agreement, names: Mapping[str, str]) -> Agreement:
    return replace(row, analysts=tuple(names.get(one, one) for one in row.analysts))
