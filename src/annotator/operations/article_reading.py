"""Reading articles for what is compared across them: records, links and voices of some; and which to read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.model import Annotation, Answer, Decision, Document, Link, Source, Verdict
from annotator.operations.material import BATCH, Material, batches, links_between, load, texts_of
from annotator.operations.record_links import LinkView, link_views
from annotator.operations.records import RecordGist, gists_of
from annotator.operations.voices import voices_of
from annotator.reconcile.voices import Voice

if TYPE_CHECKING:
    from annotator.store import Reading
    from annotator.store.journal import Changes

IN_ARTICLES = frozenset({"annotation", "link", "verdict", "answer", "decision", "work_state", "placement"})
CARRYING = ("covers", "quantifies", "reported_by")
"""The kinds of link along which a voice is heard: what they join is read together."""

A_FEW = 20


@dataclass(frozen=True, slots=True)
class ArticlesRead:
    """Articles with their texts, what their records say, the links between these, and the voices behind them."""

    gists: dict[str, list[RecordGist]] = field(default_factory=dict)
    links: list[LinkView] = field(default_factory=list)
    voices: dict[str, tuple[Voice, ...]] = field(default_factory=dict)
    rows: dict[str, Document] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def read_articles(
    reading: Reading, ids: Sequence[str], *, hidden: Collection[str] = (), viewer: str | None = None
) -> ArticlesRead:
    """These articles, with all through which voices carry among them; of `hidden` ones only the viewer's own work."""
    gists: dict[str, list[RecordGist]] = {}
    decisions: list[Decision] = []
    for piece in batches(ids):
        for document_id, material in load(reading, piece).items():
            if document_id in hidden:
                _leave_only(material, viewer)
            gists[document_id] = gists_of(material)
            decisions += [one for one in material.decisions if one.subject == "link"]
    every = [gist for each in gists.values() for gist in each]
    rows = links_between(reading, ids)
    links = link_views([one for one in rows if is_seen(one, hidden, viewer)], every, decisions)
    return ArticlesRead(
        gists, links, voices_of(every, links, reading.live(Source)),
        {row.id: row for piece in batches(ids) for row in reading.live(Document, col(Document.id).in_(piece))},
        {one: text for piece in batches(ids) for one, text in texts_of(reading, piece).items()},
    )  # fmt: skip


def _leave_only(material: Material, viewer: str | None) -> None:
    """Forgets what others did in an article."""
    material.marks = {mark_id: mark for mark_id, mark in material.marks.items() if mark.analyst_id == viewer}
    material.working.intersection_update({viewer})
    material.decisions.clear()


def is_seen(link: Link, hidden: Collection[str], viewer: str | None) -> bool:
    """Whether somebody may see a link: it is theirs, or starts in an article that is open to them."""
    return link.analyst_id == viewer or link.document_id not in hidden


def together(reading: Reading, ids: Sequence[str]) -> list[list[str]]:
    """The articles in sets of those through which voices carry, in the order given; most are alone."""
    target = (
        select(Annotation.document_id).where(col(Annotation.id) == col(Link.to_id)).correlate(Link).scalar_subquery()
    )
    query = select(Link.document_id, target).where(*_CARRIES, target != col(Link.document_id))
    linked: dict[str, set[str]] = defaultdict(set)
    for one, other in reading.tuples(query):
        linked[one].add(other)
        linked[other].add(one)
    left, found = dict.fromkeys(ids), []
    for first in ids:
        if first in left:
            those = [one for one in _reached([first], lambda fresh: _beside(fresh, linked)) if one in left]
            found.append(those)
            for one in those:
                del left[one]
    return found


_CARRIES = (col(Link.deleted).is_(False), col(Link.link_kind).in_(CARRYING))


def _beside(those: Iterable[str], linked: Mapping[str, set[str]]) -> set[str]:
    return {other for one in those for other in linked.get(one, ())}


def reached(reading: Reading, touched: Iterable[str]) -> list[str]:
    """Some articles, and all through which voices carry from or to theirs, however far off."""

    def beside(fresh: Collection[str]) -> set[str]:
        inside = select(Annotation.id).where(col(Annotation.document_id).in_(list(fresh)))
        leaving = select(Annotation.document_id).join(Link, col(Link.to_id) == col(Annotation.id))
        arriving = select(Link.document_id).where(col(Link.to_id).in_(inside), *_CARRIES)
        queries = (leaving.where(col(Link.document_id).in_(list(fresh)), *_CARRIES), arriving)
        return {row[0] for query in queries for row in reading.tuples(query.distinct())}

    return _reached(touched, beside)


def _reached(start: Iterable[str], beside: Callable[[Collection[str]], set[str]]) -> list[str]:
    found = dict.fromkeys(start)
    fresh: Collection[str] = list(found)
    while fresh:
        fresh = sorted(beside(fresh) - found.keys())
        found.update(dict.fromkeys(fresh))
    return list(found)


def batched(sets: Iterable[list[str]]) -> Iterator[list[str]]:
    """Articles to be read at a time, what is linked together; the first batch is small, so that something is there."""
    batch: list[str] = []
    most = A_FEW
    for each in sets:
        if batch and len(batch) + len(each) > most:
            yield batch
            batch, most = [], BATCH
        batch += each
    if batch:
        yield batch


def touched(reading: Reading, changes: Changes) -> set[str]:
    """The articles that a step has to do with; what it deleted counts too."""
    found = {change.document_id for change in changes.rows if change.kind in IN_ARTICLES and change.document_id}
    ids: dict[str, list[str]] = {}
    for change in changes.rows:
        if change.kind == "document":
            found.add(change.id)
        else:
            ids.setdefault(change.kind, []).append(change.id)
    article = select(Annotation.document_id)
    on_mark = article.join(Verdict, col(Verdict.annotation_id) == col(Annotation.id))
    queries = {
        "link": (article.join(Link, col(Link.to_id) == col(Annotation.id)), col(Link.id)),
        "verdict": (on_mark, col(Verdict.id)),
        "answer": (on_mark.join(Answer, col(Answer.verdict_id) == col(Verdict.id)), col(Answer.id)),
    }
    for kind, (query, row_id) in queries.items():
        for piece in batches(ids.get(kind, ())):
            found.update(each[0] for each in reading.tuples(query.where(row_id.in_(piece)).distinct()))
    return found
