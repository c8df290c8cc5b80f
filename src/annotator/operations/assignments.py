"""Assignments: which articles are given to whom, dealt out evenly or by hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, literal_column
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import Analyst, Annotation, Assignment, Document, WorkState, derived_id, instant
from annotator.operations.material import batches

if TYPE_CHECKING:
    from annotator.store import Reading, Store

Pair = tuple[str, str]
"""An article and an analyst."""


class Load(NamedTuple):
    """How much is given to somebody: articles, and the characters in them."""

    articles: int
    characters: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What giving articles out would do: who gets which, and what everybody then has."""

    pairs: tuple[Pair, ...] = ()
    before: Mapping[str, Load] = field(default_factory=dict)
    after: Mapping[str, Load] = field(default_factory=dict)
    already: int = 0

    @property
    def articles(self) -> int:
        """How many articles somebody more is given."""
        return len({document_id for document_id, _ in self.pairs})


def of(store: Store) -> dict[str, list[str]]:
    """Who each article is given to, where it is given to anybody, in the order in which they joined."""
    with store.reading() as reading:
        return given(reading)


def given(reading: Reading) -> dict[str, list[str]]:
    """The same inside a reading."""
    query = (
        select(Assignment.document_id, Assignment.analyst_id)
        .join(Analyst, col(Analyst.id) == col(Assignment.analyst_id))
        .where(col(Assignment.deleted).is_(False))
        .order_by(Analyst.created_at, Analyst.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for document_id, analyst_id in reading.tuples(query):
        found[document_id].append(analyst_id)
    return found


def plan(
    store: Store, *, per_article: int, analysts: Sequence[str], document_ids: Collection[str] | None = None
) -> Plan:
    """How articles (None: all) would be given out so that each has `per_article` of these analysts.

    Who has an article keeps it and counts. The longest are given first, each to those who have begun it, then to
    those with the fewest articles, then with the fewest characters: the same project always gives the same plan.
    Raises `Problem` when there are fewer analysts than an article is to have.
    """
    chosen = list(dict.fromkeys(analysts))
    if not chosen:
        raise Problem("Choose who the articles are given to.")
    if not 1 <= per_article <= len(chosen):
        raise Problem(f"An article can be given to 1 to {len(chosen)} of the chosen analysts; not to {per_article}.")
    with store.reading() as reading:
        for one in chosen:
            reading.get(Analyst, one)
        sizes = _sizes(reading)
        held = given(reading)
        begun = _begun(reading)
    wanted = sizes.keys() if document_ids is None else sizes.keys() & set(document_ids)
    before = _loads(held, sizes, chosen)
    dealing = _Dealing(chosen, before)
    order = sorted(wanted, key=lambda one: (-sizes[one], one))
    pairs = [
        (one, analyst_id)
        for one in order
        for analyst_id in dealing.deal(sizes[one], per_article, held.get(one, ()), begun.get(one, ()))
    ]
    position = {one: at for at, one in enumerate(sizes)}
    seats = {one: at for at, one in enumerate(chosen)}
    pairs.sort(key=lambda pair: (position[pair[0]], seats[pair[1]]))
    already = len(wanted) - len({one for one, _ in pairs})
    return Plan(tuple(pairs), before, dealing.loads, already)


class _Dealing:
    """The analysts with what they have so far, the least loaded first."""

    def __init__(self, analysts: Sequence[str], before: Mapping[str, Load]) -> None:
        self.loads = dict(before)
        self._seats = {one: at for at, one in enumerate(analysts)}
        self._heap = [self._entry(one) for one in analysts]
        heapify(self._heap)

    def _entry(self, analyst_id: str) -> tuple[int, int, int, str]:
        load = self.loads[analyst_id]
        return load.articles, load.characters, self._seats[analyst_id], analyst_id

    def deal(self, characters: int, per_article: int, held: Collection[str], begun: Collection[str]) -> list[str]:
        """Who is given an article more, so that it has so many of those who are chosen."""
        missing = per_article - sum(one in self._seats for one in held)
        takers = [one for one in self._seats if one in begun and one not in held][: max(0, missing)]
        passed = []
        while len(takers) < missing:
            entry = heappop(self._heap)
            passed.append(entry)
            if entry[3] not in held and entry[3] not in takers:
                takers.append(entry[3])
        for one in takers:
            load = self.loads[one]
            self.loads[one] = Load(load.articles + 1, load.characters + characters)
        for entry in passed:
            heappush(self._heap, self._entry(entry[3]))
        if any(one in begun for one in takers):  # taken out of turn, so the heap has them where they were
            self._heap = [self._entry(one) for one in self._seats]
            heapify(self._heap)
        return takers


def change(
    store: Store, *, give: Iterable[Pair] = (), take_back: Iterable[Pair] = (), author_id: str | None = None
) -> int:
    """Gives articles to people and takes others back, as one step; how many assignments that changed."""
    given_now, taken = list(dict.fromkeys(give)), list(dict.fromkeys(take_back))
    with store.transaction("Give out articles", author=author_id) as tx:
        there = _stored(tx, [*given_now, *taken])
        new = [pair for pair in given_now if _id(pair) not in there]
        gone = [there[_id(pair)] for pair in taken if _id(pair) in there]
        for analyst_id in {analyst_id for _, analyst_id in new}:
            tx.get(Analyst, analyst_id)
        at = instant()
        tx.put(
            [
                Assignment(id=_id(pair), document_id=pair[0], analyst_id=pair[1], assigned_by=author_id, at=at)
                for pair in new
            ]
        )
        tx.remove(*gone)
        tx.name = _name(len(new), len(gone))
    return len(new) + len(gone)


def _name(given_now: int, gone: int) -> str:
    if gone and not given_now:
        return f"Take back {gone} {'assignment' if gone == 1 else 'assignments'}"
    words = f"Give out {given_now} {'assignment' if given_now == 1 else 'assignments'}"
    return f"{words} and take back {gone}" if gone else words


def next_for(store: Store, analyst_id: str, after: str = "") -> str:
    """The next article given to somebody that they are not done with, in the order of adding, round the end.

    Empty when there is none; the article it starts from comes last.
    """
    done = select(WorkState.document_id).where(
        WorkState.analyst_id == analyst_id, WorkState.state == "done", col(WorkState.deleted).is_(False)
    )
    number: ColumnElement[int] = literal_column("document.rowid")
    query = (
        select(Document.id, number)
        .join(Assignment, col(Assignment.document_id) == col(Document.id))
        .where(Assignment.analyst_id == analyst_id, col(Assignment.deleted).is_(False))
        .where(col(Document.deleted).is_(False), col(Document.id).not_in(done))
        .order_by(number)
    )
    with store.reading() as reading:
        waiting = reading.tuples(query)
        here = reading.tuples(select(number).select_from(Document).where(Document.id == after)) if after else []
    start = here[0][0] if here else -1
    found = [row[0] for row in waiting if row[1] > start] + [row[0] for row in waiting if row[1] <= start]
    return found[0] if found else ""


def _id(pair: Pair) -> str:
    return derived_id("assignment", *pair)


def _stored(reading: Reading, pairs: Sequence[Pair]) -> dict[str, Assignment]:
    ids = [_id(pair) for pair in pairs]
    rows = (row for piece in batches(ids, 500) for row in reading.live(Assignment, col(Assignment.id).in_(piece)))
    return {row.id: row for row in rows}


def _sizes(reading: Reading) -> dict[str, int]:
    query = select(Document.id, Document.characters).where(col(Document.deleted).is_(False))
    return {row[0]: row[1] for row in reading.tuples(query.order_by(literal_column("document.rowid")))}


def _loads(held: Mapping[str, Sequence[str]], sizes: Mapping[str, int], analysts: Sequence[str]) -> dict[str, Load]:
    articles: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for document_id, people in held.items():
        for one in people if document_id in sizes else ():
            articles[one] += 1
            characters[one] += sizes[document_id]
    return {one: Load(articles[one], characters[one]) for one in analysts}


def _begun(reading: Reading) -> dict[str, set[str]]:
    """Who has begun which articles: said so, or marked something."""
    states = select(WorkState.document_id, WorkState.analyst_id).where(
        WorkState.state != "to_do", col(WorkState.deleted).is_(False)
    )
    marks = select(Annotation.document_id, Annotation.analyst_id).where(col(Annotation.deleted).is_(False)).distinct()
    found: dict[str, set[str]] = defaultdict(set)
    for query in (states, marks):
        for document_id, analyst_id in reading.tuples(query):
            found[document_id].add(analyst_id)
    return found
