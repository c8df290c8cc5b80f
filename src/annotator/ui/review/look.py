"""What Review reads at one look: of whom, in which articles, and whose marks there are to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.review import Articles, ReviewItem
    from annotator.store import Store

EVERYBODY, MINE = "*", "My marks"
Within = Literal["article", "chosen", "all", "new"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles are read: the one on the desk, some that were chosen, all, or what is new in any of them."""

    within: Within = "article"
    chosen: tuple[str, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether it may hold much, which is read beside the window."""
        return self.within != "article"


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be read: by whom, whose marks (nobody in particular: those that wait), where, and new since when."""

    reader_id: str
    author_id: str
    scope: Scope
    document_id: str
    after: int = 0

    @property
    def is_own(self) -> bool:
        """Whether the reader's own marks are read."""
        return self.author_id == self.reader_id

    @property
    def articles(self) -> Articles:
        """The articles; None for all there are."""
        within = {"article": [self.document_id], "chosen": list(self.scope.chosen)}
        return within.get(self.scope.within)

    def takes(self, item: ReviewItem) -> bool:
        """Whether a mark is one of those that are read."""
        author, articles = item.mark.analyst_id, self.articles
        wanted = author != self.reader_id if self.author_id == EVERYBODY else author == self.author_id
        is_told = not item.is_own or item.sent_back or item.verdicts
        return bool(wanted and is_told and (articles is None or item.mark.document_id in articles))


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody's marks: how many there are to read, and how many of them wait for the reader."""

    author_id: str
    name: str
    marks: int
    waiting: int
    is_own: bool = False

    @property
    def words(self) -> str:
        """The offer as the chooser shows it."""
        if not self.is_own:
            return f"{self.name} · {self.waiting:,} of {self.marks:,} waiting" if self.waiting else self._done("judged")
        if not self.marks:
            return f"{self.name} · nothing said yet"
        return f"{self.name} · {self.waiting:,} to answer" if self.waiting else self._done("seen to")

    def _done(self, verb: str) -> str:
        return f"{self.name} · {'all ' if self.marks > 1 else ''}{self.marks:,} {verb}"


@dataclass(frozen=True, slots=True)
class Look:
    """What was found: whose marks there are, whose are read, these marks, and how far the journal went then."""

    question: Question
    offers: Sequence[Offer]
    items: Sequence[ReviewItem]
    end: int = 0


def look(store: Store, question: Question) -> Look:
    """Reads it; touches no widget, so that it may be called beside the window."""
    from annotator.operations import inbox, review

    reader, end = question.reader_id, inbox.end(store)
    if question.scope.within == "new":
        fresh = review.some(store, inbox.came_in(store, reader, question.after), reader)
        if not question.after:
            fresh = [one for one in fresh if one.waiting]
        everybody, own = replace(question, author_id=EVERYBODY), replace(question, author_id=reader)
        offered = _grouped(
            store, [one for one in fresh if everybody.takes(one)], [one for one in fresh if own.takes(one)]
        )
        settled = _settled(question, offered)
        return Look(settled, offered, [one for one in fresh if settled.takes(one)], end)
    mine = review.inbox(store, reader, question.articles)
    offered = [
        *_with_everybody(
            [
                Offer(one.id, one.name, marks, waiting)
                for one, marks, waiting in review.colleagues(store, question.articles, reader)
            ]
        ),
        Offer(reader, MINE, len(mine), sum(one.waiting for one in mine), is_own=True),
    ]
    settled = _settled(question, offered)
    if settled.is_own:
        return Look(settled, offered, mine, end)
    author = None if settled.author_id == EVERYBODY else settled.author_id
    return Look(settled, offered, review.marks_of(store, reader, author_id=author, articles=question.articles), end)


def _grouped(store: Store, theirs: Sequence[ReviewItem], mine: Sequence[ReviewItem]) -> list[Offer]:
    from annotator.operations import analysts

    found = []
    for person in analysts.everyone(store):
        items = [one for one in theirs if one.mark.analyst_id == person.id]
        if items:
            found.append(Offer(person.id, person.name, len(items), sum(one.waiting for one in items)))
    reader = mine[0].mark.analyst_id if mine else ""
    own = [Offer(reader, MINE, len(mine), sum(one.waiting for one in mine), is_own=True)] if mine else []
    return [*_with_everybody(found), *own]


def _with_everybody(found: list[Offer]) -> list[Offer]:
    if len(found) < 2:
        return found
    total = sum(one.marks for one in found), sum(one.waiting for one in found)
    return [*found, Offer(EVERYBODY, "Everybody", *total)]


def _settled(question: Question, offered: Sequence[Offer]) -> Question:
    """The question with somebody to read: who was asked for, else where something waits."""
    if question.author_id in {one.author_id for one in offered}:
        return question
    first = first_of(offered)
    return replace(question, author_id=first.author_id if first else "")


def first_of(found: Sequence[Offer]) -> Offer | None:
    """The offer to begin with: one with something waiting, else one with something to read, else a colleague."""
    ranked = sorted(found, key=lambda one: (not one.waiting, not one.marks))
    return ranked[0] if ranked else None


def scope_words(scope: Scope) -> str:
    """What a scope is called."""
    return {
        "article": "in this article",
        "chosen": f"in {counted(len(scope.chosen), 'chosen article')}",
        "all": "in all articles",
        "new": "new since you last looked",
    }[scope.within]
