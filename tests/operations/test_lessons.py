"""Which marks are learned from, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from annotator.learning.lesson import Lesson
from annotator.model import Analyst, Annotation, Document
from annotator.operations import annotate, blind, documents, lessons, reconcile, review
from annotator.operations.lessons import Lessons, gathered
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_analyst, make_document, make_store
from tests.operations.test_reconcile import views

TEXT = "About 300 boats sank off Kursk.\nMore than 40 men were lost.\nThe mayor said so on Monday.\n"


@dataclass
class Crew:
    """One article, three people who may mark it, and what would be learned from them."""

    store: Store
    document: Document
    ada: Analyst
    ben: Analyst
    cy: Analyst

    def mark(self, who: Analyst, words: str, tag: str = "figure", origin: str | None = None) -> Annotation:
        return annotate.add(
            self.store, document_id=self.document.id, analyst_id=who.id, tag=tag, span=span(words), origin=origin
        )

    def done(self, *people: Analyst) -> None:
        for who in people:
            documents.set_state(self.store, self.document.id, who.id, "done")

    def taught(self, viewer: Analyst | None = None) -> Lessons:
        with self.store.reading() as reading:
            return gathered(reading, viewer.id if viewer else None)

    def lesson(self, viewer: Analyst | None = None) -> Lesson:
        return self.taught(viewer).lessons[0]

    def said(self, viewer: Analyst | None = None, tag: str = "figure") -> list[str]:
        """Marks, and in brackets what is unsure."""
        lesson = self.lesson(viewer)
        unsure = [f"({TEXT[start:end]})" for start, end in lesson.unsure.get(tag, ())]
        return [*(one.quote(TEXT) for one in lesson.marks.get(tag, ())), *unsure]

    def record(self, words: str) -> str:
        return next(one.id for one in views(self.store, self.document.id) if one.span.overlap(span(words)))


def span(words: str) -> Span:
    return Span.of(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def crew() -> Crew:
    store = make_store()
    with store.transaction("Begin") as tx:
        people = [make_analyst(tx, name) for name in ("Ada", "Ben", "Cy")]
        return Crew(store, make_document(tx, TEXT), *people)


def test_ones_own_marks_are_learned_where_nothing_is_decided(crew: Crew) -> None:
    crew.mark(crew.ada, "About 300")
    crew.mark(crew.ben, "300")
    crew.mark(crew.ben, "More than 40")
    assert crew.said(crew.ada) == ["About 300"]
    assert crew.said(crew.ben) == ["300", "More than 40"]
    assert set(crew.taught(crew.ada).taught_by) == {crew.document.id}


def test_whoever_did_not_mark_an_article_learns_what_most_say(crew: Crew) -> None:
    for who in (crew.ada, crew.ben):
        crew.mark(who, "About 300")
    crew.mark(crew.ben, "More than 40")
    for viewer in (None, crew.cy):
        assert crew.said(viewer) == ["About 300", "(More than 40)"]


def test_what_was_decided_is_learned_whoever_looks(crew: Crew) -> None:
    hers = crew.mark(crew.ada, "About 300")
    crew.mark(crew.ben, "300 boats")
    crew.mark(crew.ada, "Monday")
    for who in (crew.ada, crew.ben):
        crew.mark(who, "More than 40")
    about: dict[str, Any] = {"document_id": crew.document.id, "author_id": crew.cy.id}
    reconcile.take(crew.store, crew.record("300"), mark_id=hers.id, **about)
    reconcile.reject(crew.store, crew.record("Monday"), reason="A date.", **about)
    reconcile.run_rules(crew.store, "unanimous")
    for viewer in (crew.ada, crew.ben, crew.cy, None):
        assert crew.said(viewer) == ["About 300", "More than 40"]


def test_what_a_reviewer_rejects_is_unsure_until_somebody_decides(crew: Crew) -> None:
    mark = crew.mark(crew.ada, "About 300")
    review.give(crew.store, mark_id=mark.id, reviewer_id=crew.ben.id, outcome="reject", reason="No.")
    assert crew.said(crew.ada) == ["(About 300)"]
    assert crew.said() == ["(About 300)"]


def test_a_model_does_not_learn_what_it_said_itself(crew: Crew) -> None:
    crew.mark(crew.ada, "About 300", origin="model")
    crew.mark(crew.ada, "More than 40", origin="number")
    assert crew.said(crew.ada) == ["More than 40", "(About 300)"]
    reconcile.run_rules(crew.store)
    assert crew.said(crew.ada) == ["More than 40", "(About 300)"]


def test_what_a_model_said_and_a_person_changed_is_that_persons_word(crew: Crew) -> None:
    mark = crew.mark(crew.ada, "300", origin="model")
    annotate.move(crew.store, mark.id, analyst_id=crew.ada.id, span=span("About 300"))
    assert crew.said(crew.ada) == ["About 300"]
    annotate.move(crew.store, mark.id, analyst_id=crew.ada.id, span=span("300"))
    assert crew.said(crew.ada) == ["(300)"]
    annotate.retag(crew.store, mark.id, analyst_id=crew.ada.id, tag="claim")
    assert crew.said(crew.ada, "claim") == ["300"]


def test_what_a_model_said_is_learned_when_another_mark_a_review_or_a_decision_says_it_too(crew: Crew) -> None:
    first, second, third = (crew.mark(crew.ada, words, origin="model") for words in ("300", "40", "Monday"))
    crew.mark(crew.ben, "300")
    review.give(crew.store, mark_id=second.id, reviewer_id=crew.ben.id, outcome="accept")
    reconcile.take(
        crew.store, crew.record("Monday"), mark_id=third.id, document_id=crew.document.id, author_id=crew.cy.id
    )
    reconcile.run_rules(crew.store, "unanimous,reviewed")
    assert first.origin == "model"
    assert crew.said(crew.ada) == ["300", "40", "Monday"]


def test_an_article_nobody_is_done_with_was_read_to_the_line_of_its_last_mark(crew: Crew) -> None:
    crew.mark(crew.ada, "About 300")
    assert TEXT[: crew.lesson(crew.ada).read_to] == "About 300 boats sank off Kursk."
    crew.mark(crew.ada, "More than 40")
    assert TEXT[: crew.lesson(crew.ada).read_to].endswith("men were lost.")
    crew.done(crew.ada)
    assert crew.lesson(crew.ada).read_to == len(TEXT)


def test_while_marking_is_blind_nobody_learns_from_what_they_may_not_see(crew: Crew) -> None:
    blind.set_on(crew.store, True)
    crew.mark(crew.ada, "About 300")
    crew.mark(crew.ben, "More than 40")
    assert crew.said(crew.ada) == ["About 300"]
    assert crew.taught(crew.ada).taught_by == {crew.document.id: [crew.ada.id]}
    crew.done(crew.ben)
    assert TEXT[: crew.lesson(crew.ada).read_to] == "About 300 boats sank off Kursk."
    crew.done(crew.ada)
    assert crew.taught(crew.ada).taught_by == {crew.document.id: sorted([crew.ada.id, crew.ben.id])}


def test_whoever_has_not_said_who_they_are_learns_nothing_while_marking_is_blind(crew: Crew) -> None:
    crew.mark(crew.ada, "About 300")
    blind.set_on(crew.store, True)
    with crew.store.reading() as reading:
        assert gathered(reading, "").lessons == ()
        assert len(gathered(reading, None).lessons) == 1
        assert lessons.seen(reading, "") == {"marks": 0, "decisions": 0}
        assert lessons.seen(reading, None) == {"marks": 1, "decisions": 0}
