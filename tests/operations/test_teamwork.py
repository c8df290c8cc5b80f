"""What each analyst and each article has come to, and what waits for whom."""

from __future__ import annotations

from annotator.model import Annotation
from annotator.operations import annotate, answers, assignments, blind, documents, reconcile, review, teamwork
from annotator.operations.teamwork import Team
from annotator.text.span import Span
from tests.factories import Small, make_document, make_small


def mark(small: Small, who: str, start: int = 0, end: int = 10, document_id: str = "") -> Annotation:
    span = Span.of(start, end)
    return annotate.add(
        small.store, document_id=document_id or small.document.id, analyst_id=who, tag="claim", span=span
    )


def waiting(found: Team) -> list[tuple[str, str, int]]:
    return [(one.kind, one.analyst_id, one.number) for one in found.waiting]


def test_people_and_articles_are_counted() -> None:
    small = make_small()
    ada, ben, store = small.ada.id, small.ben.id, small.store
    with store.transaction("Add") as tx:
        second = make_document(tx, "Another article, quite short.\n", title="").id
    assignments.change(store, give=[(small.document.id, ada), (small.document.id, ben), (second, ada)])
    mark(small, ada)
    mark(small, ben)
    documents.set_state(store, small.document.id, ada, "done")
    found = teamwork.team(store)
    first, other = found.people
    assert (first.assigned, first.to_do, first.in_progress, first.done, first.marks) == (2, 1, 0, 1, 1)
    assert (other.assigned, other.to_do, other.in_progress, other.done, other.marks) == (1, 0, 1, 0, 1)
    assert first.worked_at is not None
    one, two = found.articles
    assert one.states == {ada: "done", ben: "in_progress"}
    assert (set(one.assigned), set(two.assigned), two.title) == ({ada, ben}, {ada}, "Untitled")
    assert waiting(found) == [("mark", ada, 1), ("mark", ben, 1)]


def test_a_verdict_waits_for_the_author_and_then_the_answer_for_the_reviewer() -> None:
    small = make_small()
    made = mark(small, small.ada.id)
    verdict = review.give(small.store, mark_id=made.id, reviewer_id=small.ben.id, outcome="reject", reason="Too long.")
    found = teamwork.team(small.store)
    assert waiting(found) == [("answer", small.ada.id, 1)]
    assert found.waiting[0].mark_id == made.id
    assert [one.to_answer for one in found.people] == [1, 0]
    answers.reply(small.store, verdict.id, analyst_id=small.ada.id, words="Why?")
    assert waiting(teamwork.team(small.store)) == [("read", small.ben.id, 1)]


def test_what_all_are_done_with_waits_to_be_reconciled_or_reviewed() -> None:
    small = make_small()
    store, article = small.store, small.document.id
    mark(small, small.ada.id)
    documents.set_state(store, article, small.ada.id, "done")
    assert waiting(teamwork.team(store)) == []
    assignments.change(store, give=[(article, small.ada.id)])
    assert waiting(teamwork.team(store)) == [("review", "", 1)]
    mark(small, small.ben.id, 0, 14)
    assignments.change(store, give=[(article, small.ben.id)])
    documents.set_state(store, article, small.ben.id, "done")
    assert waiting(teamwork.team(store)) == [("reconcile", "", 1)]
    record = reconcile.records(store, article).records[0].id
    reconcile.send_back(store, record, document_id=article, author_id=small.ben.id, note="Whole?", to=small.ada.id)
    assert ("sent_back", small.ada.id, 1) in waiting(teamwork.team(store))


def test_disagreements_are_not_told_where_they_are_hidden() -> None:
    small = make_small()
    mark(small, small.ada.id)
    mark(small, small.ben.id, 0, 14)
    blind.set_on(small.store, True)
    assert [one.disagreements for one in teamwork.team(small.store, viewer=small.ada.id).articles] == [None]
    documents.set_state(small.store, small.document.id, small.ada.id, "done")
    assert [one.disagreements for one in teamwork.team(small.store, viewer=small.ada.id).articles] == [1]
    documents.set_state(small.store, small.document.id, small.ada.id, "in_progress")
    assert [one.reopened for one in teamwork.team(small.store).articles] == [{small.ada.id}]
