"""How far a team is: what each analyst and each article has come to, and what waits for whom.

Everything is counted by the database or from columns; ask beside the window where there are many articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func, literal_column
from sqlmodel import col, select

from annotator.model import STATES, Analyst, Annotation, Document, Link, Verdict, WorkState
from annotator.operations import assignments, blind, listing
from annotator.operations.material import batches
from annotator.operations.threads import item, talk
from annotator.operations.viewing import sent_back
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.store import Reading, Store

Kind = Literal["mark", "answer", "read", "sent_back", "review", "reconcile"]
KINDS: tuple[Kind, ...] = ("mark", "answer", "read", "sent_back", "review", "reconcile")

States = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class PersonProgress:
    """How far one analyst is: of the articles given to them or begun by them, and in marks."""

    analyst_id: str
    name: str
    assigned: int
    to_do: int
    in_progress: int
    done: int
    marks: int
    to_answer: int
    worked_at: str | None


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """How far an article is: who has it, the state of everybody who has or began it, and what is open between them.

    `disagreements` is None where others' work is hidden from who asks.
    """

    document_id: str
    title: str
    assigned: frozenset[str]
    states: Mapping[str, str]
    reopened: frozenset[str]
    disagreements: int | None

    @property
    def is_marked(self) -> bool:
        """Whether everybody who has it is done, and there are two of them at least or it is given to one alone."""
        people = self.assigned or self.states.keys()
        enough = bool(self.assigned) or len(people) > 1
        return enough and all(self.states.get(one) == "done" for one in people)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for somebody, or with no analyst for whoever leads: how much of it, in which article."""

    kind: Kind
    analyst_id: str
    document_id: str
    title: str
    number: int
    mark_id: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """Everything said of a team."""

    people: list[PersonProgress] = field(default_factory=list)
    articles: list[ArticleProgress] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)


def team(store: Store, *, viewer: str | None = None, progress: Progress = silent) -> Team:
    """How far everybody is, as the viewer may see it: the articles as they were added, people as they joined."""
    progress("Counting", 0, None)
    with store.reading() as reading:
        titles = _titles(reading)
        people = reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))
        given, states = assignments.given(reading), _states(reading)
        marks, worked = _marks(reading), _worked(reading)
        curtains = {one.id: blind.curtain(reading, one.id) for one in people}
        turns = _turns(reading, curtains)
        drawn = blind.curtain(reading, viewer)
    again = {(one.document_id, one.analyst_id) for one in blind.reopenings(store)}
    open_groups = listing.disagreements(store, None, progress)
    articles = [
        ArticleProgress(
            one,
            title,
            frozenset(given.get(one, ())),
            _of_article(one, people, states, marks),
            frozenset(person.id for person in people if (one, person.id) in again),
            None if _is_hidden(drawn, one) else open_groups.get(one, 0),
        )
        for one, title in titles.items()
    ]
    waiting = [*_to_mark(articles, people), *_to_say(turns, titles), *_sent_back(store, people, titles)]
    told = Counter(one.analyst_id for one in waiting if one.kind in {"answer", "sent_back"})
    return Team(
        [_person(one, articles, marks, told[one.id], worked.get(one.id)) for one in people],
        articles,
        [*waiting, *_for_the_lead(articles)],
    )


def _of_article(
    document_id: str, people: Sequence[Analyst], states: States, marks: Mapping[tuple[str, str], int]
) -> dict[str, str]:
    """The state of everybody who began an article; who has marks in it has, whatever was said."""
    found = {}
    for one in people:
        state = states.get((document_id, one.id), STATES[0])
        if state == STATES[0] and marks.get((document_id, one.id)):
            state = "in_progress"
        if state != STATES[0]:
            found[one.id] = state
    return found


def _person(
    one: Analyst,
    articles: Sequence[ArticleProgress],
    marks: Mapping[tuple[str, str], int],
    to_answer: int,
    worked_at: str | None,
) -> PersonProgress:
    states = Counter(
        article.states.get(one.id, STATES[0])
        for article in articles
        if one.id in article.assigned or one.id in article.states
    )
    return PersonProgress(
        one.id,
        one.name,
        sum(one.id in article.assigned for article in articles),
        states["to_do"],
        states["in_progress"],
        states["done"],
        sum(number for (_, who), number in marks.items() if who == one.id),
        to_answer,
        worked_at,
    )


# what waits


def _to_mark(articles: Sequence[ArticleProgress], people: Sequence[Analyst]) -> list[Waiting]:
    return [
        Waiting("mark", person.id, one.document_id, one.title, 1)
        for person in people
        for one in articles
        if person.id in one.assigned and one.states.get(person.id) != "done"
    ]


def _to_say(turns: Mapping[tuple[Kind, str, str], list[str]], titles: Mapping[str, str]) -> list[Waiting]:
    return [
        Waiting(kind, who, document_id, titles[document_id], len(ids), ids[0])
        for (kind, who, document_id), ids in sorted(turns.items())
        if document_id in titles
    ]


def _sent_back(store: Store, people: Sequence[Analyst], titles: Mapping[str, str]) -> list[Waiting]:
    found = []
    for one in people:
        by_article = defaultdict(list)
        for view in sent_back(store, one.id):
            by_article[view.document_id].append(view)
        for document_id, views in by_article.items():
            own = [mark.id for view in views for mark in view.marks if mark.analyst_id == one.id]
            title = titles.get(document_id, "")
            found.append(Waiting("sent_back", one.id, document_id, title, len(views), own[0] if own else ""))
    return found


def _for_the_lead(articles: Sequence[ArticleProgress]) -> list[Waiting]:
    """Articles that everybody is done with: with open groups to reconcile, or else, marked by one, to review."""
    found = []
    for one in articles:
        if one.is_marked and one.disagreements:
            found.append(Waiting("reconcile", "", one.document_id, one.title, one.disagreements))
        elif one.is_marked and len(one.states) == 1:
            found.append(Waiting("review", "", one.document_id, one.title, 1))
    return found


def _turns(reading: Reading, curtains: Mapping[str, blind.Curtain | None]) -> dict[tuple[Kind, str, str], list[str]]:
    """Whose turn it is after what was said of marks: the author's to answer, or a reviewer's to read an answer.

    Nothing waits for somebody from whom it is hidden.
    """
    judged = select(Verdict.annotation_id).where(col(Verdict.deleted).is_(False))
    marks = reading.live(Annotation, col(Annotation.id).in_(judged), order_by=(Annotation.start, Annotation.id))
    found: dict[tuple[Kind, str, str], list[str]] = defaultdict(list)
    for piece in batches([mark.id for mark in marks], 500):
        wanted = set(piece)
        said = talk(reading, piece)
        for mark in (one for one in marks if one.id in wanted):
            if item(mark, said, mark.analyst_id).questions:
                found["answer", mark.analyst_id, mark.document_id].append(mark.id)
            for reviewer in {one.reviewer_id for one in said.verdicts.get(mark.id, ())} - {mark.analyst_id}:
                if item(mark, said, reviewer).questions:
                    found["read", reviewer, mark.document_id].append(mark.id)
    return {key: ids for key, ids in found.items() if not _is_hidden(curtains.get(key[1]), key[2])}


def _is_hidden(drawn: blind.Curtain | None, document_id: str) -> bool:
    return drawn is not None and drawn.hides(document_id)


# what is counted


def _titles(reading: Reading) -> dict[str, str]:
    query = select(Document.id, Document.title).where(col(Document.deleted).is_(False))
    return {row[0]: row[1] or "Untitled" for row in reading.tuples(query.order_by(literal_column("document.rowid")))}


def _states(reading: Reading) -> dict[tuple[str, str], str]:
    query = select(WorkState.document_id, WorkState.analyst_id, WorkState.state)
    return {(row[0], row[1]): row[2] for row in reading.tuples(query.where(col(WorkState.deleted).is_(False)))}


def _marks(reading: Reading) -> dict[tuple[str, str], int]:
    query = select(Annotation.document_id, Annotation.analyst_id, func.count()).where(
        col(Annotation.deleted).is_(False)
    )
    rows = reading.tuples(query.group_by(Annotation.document_id, Annotation.analyst_id))
    return {(row[0], row[1]): row[2] for row in rows}


def _worked(reading: Reading) -> dict[str, str]:
    """When everybody last made a mark or link, said how far they are, or gave a verdict."""
    found: dict[str, str] = {}
    for who, at in (
        (Annotation.analyst_id, Annotation.created_at),
        (Link.analyst_id, Link.created_at),
        (WorkState.analyst_id, WorkState.at),
        (Verdict.reviewer_id, Verdict.at),
    ):
        for analyst_id, last in reading.tuples(select(who, func.max(at)).group_by(who)):
            found[analyst_id] = max(last, found.get(analyst_id, ""))
    return found
