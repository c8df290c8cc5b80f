"""Verdicts stand beside marks, answers beside verdicts, and everybody knows when it is their turn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import Problem, Refused
from annotator.model import Analyst, Annotation, Document, Verdict, instant, new_id
from annotator.operations import annotate, answers, blind, documents, inbox, link, reconcile, review
from annotator.operations.records import content_digest
from annotator.operations.review import Amendment, ReviewItem
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import TEXT, make_analyst, make_document, make_mark, make_small
from tests.operations.files import OTHER, copied, everything, exported

BETTER = Amendment("figure", Span.of(0, 19), {"point": 300, "hedge": "about"})


class Scene(NamedTuple):
    """Ada marked something that Ben reviews; Cleo leads."""

    store: Store
    document: Document
    ada: Analyst
    ben: Analyst
    cleo: Analyst
    mark_id: str

    def mark(self) -> Annotation:
        return annotate.get(self.store, self.mark_id)

    def theirs(self, who: Analyst | None = None) -> ReviewItem:
        """The mark as a reviewer sees it."""
        reader = (who or self.ben).id
        (found,) = review.queue(self.store, self.document.id, author_id=self.ada.id, reviewer_id=reader)
        return found

    def own(self) -> list[ReviewItem]:
        """What the author has in the inbox that waits."""
        return [one for one in review.inbox(self.store, self.ada.id) if one.waiting]

    def gave(self, outcome: str, reason: str | None = None, amendment: Amendment | None = None) -> str:
        """Ben's verdict on the mark; gives its id."""
        return review.give(
            self.store, mark_id=self.mark_id, reviewer_id=self.ben.id, outcome=outcome, reason=reason,
            amendment=amendment,
        ).id  # fmt: skip

    def said(self) -> list[tuple[str, str]]:
        """Who did what in the thread."""
        names = {one.id: one.name for one in (self.ada, self.ben, self.cleo)}
        return [(names[one.analyst_id], one.outcome) for one in review.thread(self.store, self.mark_id)]


def begun(path: Path | None = None) -> Scene:
    small = make_small(path)
    with small.store.transaction("Begin") as tx:
        cleo = make_analyst(tx, "Cleo")
        mark = make_mark(tx, small.document, small.ada, 0, 10, tag="figure", values={"point": 300})
    small.store.forget_steps()
    return Scene(small.store, small.document, small.ada, small.ben, cleo, mark.id)


@pytest.fixture
def scene() -> Scene:
    return begun()


def test_an_amendment_stands_beside_the_mark_which_stays_as_it_is(scene: Scene) -> None:
    before = scene.mark().body()
    scene.gave("amend", amendment=BETTER)
    assert scene.mark().body() == before
    (verdict,) = scene.theirs().verdicts
    assert (verdict.tag, verdict.span, verdict.values) == (BETTER.tag, BETTER.span, BETTER.values)
    assert scene.theirs().waiting is False
    assert [one.mark.id for one in scene.own()] == [scene.mark_id]


def test_an_amendment_that_changes_nothing_or_does_not_fit_is_refused(scene: Scene) -> None:
    same = Amendment("figure", Span.of(0, 10), {"point": 300})
    for wrong in (
        same,
        Amendment("figure", Span.of(0, 9_999), {}),
        Amendment("figure", Span.of(0, 9), {"sum": 1}),
        None,
    ):
        with pytest.raises(Problem):
            scene.gave("amend", amendment=wrong)
    with pytest.raises(Problem):
        scene.gave("accept", amendment=BETTER)
    assert scene.said() == []


def test_agreeing_with_an_amendment_changes_the_mark_in_one_step_that_is_undone_whole(scene: Scene) -> None:
    verdict = scene.gave("amend", amendment=BETTER)
    answers.agree(scene.store, verdict, analyst_id=scene.ada.id)
    mark = scene.mark()
    assert (mark.span, mark.quote, mark.values) == (BETTER.span, TEXT[0:19], BETTER.values)
    assert scene.said() == [("Ben", "amend"), ("Ada", "agree")]
    assert (scene.own(), scene.theirs().waiting, scene.theirs().outdated) == ([], False, False)
    scene.store.undo()
    assert scene.mark().span == Span.of(0, 10)
    assert len(scene.own()) == 1
    scene.store.redo()
    assert (scene.mark().span, scene.own()) == (BETTER.span, [])


def test_an_agreed_amendment_counts_as_accepted_until_the_mark_changes_again(scene: Scene) -> None:
    verdict = scene.gave("amend", amendment=BETTER)

    def record() -> reconcile.RecordView:
        (view,) = reconcile.records(scene.store, scene.document.id).records
        return view

    assert reconcile.run_rules(scene.store, "reviewed", dry_run=True).settled == {}
    answers.agree(scene.store, verdict, analyst_id=scene.ada.id)
    assert [mark.accepted for mark in record().group.marks] == [1]
    assert record().amended_by == ()
    assert reconcile.run_rules(scene.store, "reviewed").settled == {"reviewed": 1}
    annotate.set_values(scene.store, scene.mark_id, analyst_id=scene.ada.id, values={"point": 301})
    assert [mark.accepted for mark in record().group.marks] == [0]
    assert (scene.theirs().waiting, scene.theirs().outdated) == (True, True)


def test_an_amendment_to_another_tag_needs_links_that_still_make_sense(scene: Scene) -> None:
    with scene.store.transaction("More") as tx:
        claim = make_mark(tx, scene.document, scene.ada, 0, 30)
    link.add(scene.store, analyst_id=scene.ada.id, kind="quantifies", from_id=scene.mark_id, to_id=claim.id)
    verdict = scene.gave("amend", amendment=Amendment("attribution", Span.of(0, 10), {}))
    with pytest.raises(Problem, match="link"):
        answers.agree(scene.store, verdict, analyst_id=scene.ada.id)
    assert (scene.mark().tag, len(scene.own())) == ("figure", 1)


def test_accepting_a_rejection_keeps_the_mark_or_deletes_it_with_its_links(scene: Scene) -> None:
    verdict = scene.gave("reject", "no number")
    answers.agree(scene.store, verdict, analyst_id=scene.ada.id)
    assert (scene.own(), scene.mark().id) == ([], scene.mark_id)
    scene.store.undo()
    answers.agree(scene.store, verdict, analyst_id=scene.ada.id, deletes=True)
    assert annotate.marks(scene.store, scene.document.id) == []
    scene.store.undo()
    assert (len(scene.own()), scene.said()) == (1, [("Ben", "reject")])


def test_whose_turn_it_is_goes_to_and_fro(scene: Scene) -> None:
    verdict = scene.gave("reject", "no number")
    assert (len(scene.own()), scene.theirs().waiting) == (1, False)
    answers.reply(scene.store, verdict, analyst_id=scene.ada.id, words="It says 300.")
    assert (scene.own(), scene.theirs().waiting) == ([], True)
    answers.reply(scene.store, verdict, analyst_id=scene.ben.id, words="Of what?")
    assert (len(scene.own()), scene.theirs().waiting) == (1, False)
    answers.stand(scene.store, verdict, analyst_id=scene.ada.id, reason="Of soldiers.")
    assert (scene.own(), scene.theirs().waiting) == ([], True)
    answers.stand(scene.store, verdict, analyst_id=scene.ben.id, reason="That is another mark.")
    assert (scene.own(), scene.theirs().waiting) == ([], False)
    assert [outcome for _, outcome in scene.said()] == ["reject", "reply", "reply", "stand", "stand"]


def test_a_new_verdict_stands_beside_the_old_and_settles_what_was_open(scene: Scene) -> None:
    verdict = scene.gave("reject", "no number")
    answers.stand(scene.store, verdict, analyst_id=scene.ada.id, reason="It is one.")
    scene.gave("accept")
    assert (scene.own(), scene.theirs().waiting) == ([], False)
    assert [outcome for _, outcome in scene.said()] == ["reject", "stand", "accept"]


def test_a_question_stays_open_beside_a_rejection_and_ends_with_an_acceptance(scene: Scene) -> None:
    scene.gave("comment", "Which soldiers?")
    scene.gave("reject", "no number")
    assert [one.outcome for one in scene.own()[0].questions] == ["comment", "reject"]
    scene.gave("accept")
    assert scene.own() == []


def test_only_those_concerned_answer_as_they_may(scene: Scene) -> None:
    rejected, asked = scene.gave("reject", "no number"), scene.gave("comment", "which?")
    with pytest.raises(Refused):
        answers.agree(scene.store, rejected, analyst_id=scene.ben.id)
    with pytest.raises(Refused):
        answers.stand(scene.store, rejected, analyst_id=scene.cleo.id, reason="why not")
    with pytest.raises(Problem):
        answers.agree(scene.store, asked, analyst_id=scene.ada.id)
    with pytest.raises(Problem):
        answers.reply(scene.store, asked, analyst_id=scene.ada.id, words="  ")
    with pytest.raises(Problem):
        answers.stand(scene.store, scene.gave("accept"), analyst_id=scene.ada.id, reason="so")
    assert [outcome for _, outcome in scene.said()] == ["reject", "comment", "accept"]


def test_an_answer_is_withdrawn_by_who_gave_it_but_an_agreement_is_not(scene: Scene) -> None:
    verdict = scene.gave("amend", amendment=BETTER)
    said = answers.reply(scene.store, verdict, analyst_id=scene.ada.id, words="Why?")
    with pytest.raises(Refused):
        answers.withdraw(scene.store, said.id, analyst_id=scene.ben.id)
    answers.withdraw(scene.store, said.id, analyst_id=scene.ada.id)
    assert (len(scene.own()), scene.said()) == (1, [("Ben", "amend")])
    agreed = answers.agree(scene.store, verdict, analyst_id=scene.ada.id)
    with pytest.raises(Refused):
        answers.withdraw(scene.store, agreed.id, analyst_id=scene.ada.id)


def test_nobody_amends_their_own_mark_and_a_self_review_from_elsewhere_counts_for_nothing(scene: Scene) -> None:
    with pytest.raises(Refused):
        review.give(scene.store, mark_id=scene.mark_id, reviewer_id=scene.ada.id, outcome="amend", amendment=BETTER)
    with scene.store.transaction("From elsewhere") as tx:
        mine: dict[str, Any] = {"annotation_id": scene.mark_id, "reviewer_id": scene.ada.id, "outcome": "accept"}
        tx.add(Verdict(id=new_id(), at=instant(), **mine))
    assert scene.said() == [("Ada", "accept")]
    assert (scene.own(), scene.theirs().waiting) == ([], True)
    assert reconcile.run_rules(scene.store, "reviewed", dry_run=True).settled == {}


def test_marks_come_article_by_article_of_one_colleague_or_of_all(scene: Scene) -> None:
    with scene.store.transaction("More") as tx:
        other = make_document(tx, OTHER)
        far, own = make_mark(tx, other, scene.ada), make_mark(tx, other, scene.ben)
        cleos = make_mark(tx, scene.document, scene.cleo, 20, 30)

    def found(author: Analyst | None, articles: review.Articles) -> list[str]:
        items = review.marks_of(scene.store, scene.ben.id, author_id=author.id if author else None, articles=articles)
        return [one.mark.id for one in items]

    assert found(scene.ada, None) == [scene.mark_id, far.id]
    assert found(scene.ada, [other.id]) == [far.id]
    assert found(None, None) == [scene.mark_id, cleos.id, far.id]
    assert own.id not in found(None, None)
    counts = {one.name: many for one, *many in review.colleagues(scene.store, None, scene.ben.id)}
    assert counts == {"Ada": [2, 2], "Cleo": [1, 1]}
    review.give(scene.store, mark_id=far.id, reviewer_id=scene.ben.id, outcome="accept")
    counts = {one.name: many for one, *many in review.colleagues(scene.store, None, scene.ben.id)}
    assert counts == {"Ada": [2, 1], "Cleo": [1, 1]}


def test_what_waits_is_counted_for_each_person(scene: Scene) -> None:
    assert inbox.waiting(scene.store, scene.ada.id).total == 0
    verdict = scene.gave("reject", "no number")
    assert inbox.waiting(scene.store, scene.ada.id) == inbox.Waiting(own=1)
    assert inbox.waiting(scene.store, scene.ben.id).total == 0
    answers.reply(scene.store, verdict, analyst_id=scene.ada.id, words="It says 300.")
    assert inbox.waiting(scene.store, scene.ada.id).total == 0
    assert inbox.waiting(scene.store, scene.ben.id) == inbox.Waiting(answered=1)
    annotate.remove(scene.store, [scene.mark_id], analyst_id=scene.ada.id)
    assert inbox.waiting(scene.store, scene.ben.id).total == 0


def test_the_articles_in_which_something_waits_are_told_with_whose_marks_wait(scene: Scene) -> None:
    assert inbox.waiting_in(scene.store, scene.ben.id) == {scene.document.id: scene.ada.id}
    assert inbox.waiting_in(scene.store, scene.ada.id) == {}
    scene.gave("reject", "no number")
    assert inbox.waiting_in(scene.store, scene.ben.id) == {}
    assert inbox.waiting_in(scene.store, scene.ada.id) == {scene.document.id: scene.ada.id}
    annotate.set_values(scene.store, scene.mark_id, analyst_id=scene.ada.id, values={"point": 301})
    assert inbox.waiting_in(scene.store, scene.ben.id) == {scene.document.id: scene.ada.id}


def test_what_came_in_since_a_look_is_told_by_the_journal(scene: Scene) -> None:
    verdict = scene.gave("reject", "no number")
    after = inbox.end(scene.store)
    assert inbox.came_in(scene.store, scene.ben.id, after) == []
    answers.reply(scene.store, verdict, analyst_id=scene.ada.id, words="It says 300.")
    assert inbox.came_in(scene.store, scene.ben.id, after) == [scene.mark_id]
    assert inbox.came_in(scene.store, scene.ada.id, after) == []
    now = inbox.end(scene.store)
    with scene.store.transaction("More", author=scene.ada.id) as tx:
        fresh = make_mark(tx, scene.document, scene.ada, 20, 30)
    assert inbox.came_in(scene.store, scene.ben.id, now) == [fresh.id]


def test_a_group_sent_back_is_in_the_inbox_until_it_is_answered(scene: Scene) -> None:
    (view,) = reconcile.records(scene.store, scene.document.id).records
    reconcile.send_back(
        scene.store, view.id, document_id=scene.document.id, author_id=scene.cleo.id, note="Is it about 300?"
    )
    (item,) = scene.own()
    assert [group.reason for group in item.sent_back] == ["Is it about 300?"]
    assert inbox.waiting(scene.store, scene.ada.id) == inbox.Waiting(own=1)
    reconcile.answer(scene.store, view.id, document_id=scene.document.id, author_id=scene.ada.id, words="Yes, about.")
    assert scene.own() == []
    assert inbox.waiting(scene.store, scene.ada.id).total == 0


def test_in_blind_marking_nothing_is_reviewed_before_it_may_be_seen(scene: Scene) -> None:
    blind.set_on(scene.store, True)
    assert review.marks_of(scene.store, scene.ben.id) == []
    assert review.colleagues(scene.store, None, scene.ben.id) == []
    with pytest.raises(Refused):
        scene.gave("accept")
    documents.set_state(scene.store, scene.document.id, scene.ben.id, "done")
    scene.gave("accept")
    assert [one.mark.id for one in review.marks_of(scene.store, scene.ben.id)] == [scene.mark_id]


def test_amendments_and_answers_survive_the_corpus_file(tmp_path: Path) -> None:
    scene = begun(tmp_path / "one.annotator")
    verdict = scene.gave("amend", "too short", amendment=BETTER)
    answers.agree(scene.store, verdict, analyst_id=scene.ada.id, words="Right.")
    rejected = scene.gave("reject", "still no number")
    answers.stand(scene.store, rejected, analyst_id=scene.ada.id, reason="It is one.")
    there = copied(scene.store, tmp_path / "one.json")
    one, two = (json.loads(exported(store, tmp_path / "two.json")) for store in (scene.store, there))
    assert (one["verdicts"], one["answers"]) == (two["verdicts"], two["answers"])
    assert everything(there)["answer"] == everything(scene.store)["answer"]
    mark = annotate.marks(there, scene.document.id)[0]
    assert [one.outcome for one in review.thread(there, mark.id)] == ["amend", "agree", "reject", "stand"]
    amended = review.thread(there, mark.id)[0].verdict
    assert amended.span == BETTER.span
    assert amended.content == content_digest("figure", Span.of(0, 10), {"point": 300})


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(("accept", "reject", "amend", "comment", "reply", "stand", "agree", "change")), max_size=9)
)
def test_undoing_everything_said_leaves_the_mark_and_no_word(steps: list[str]) -> None:
    scene = begun()
    before, done = scene.mark().body(), 0
    for at, step in enumerate(steps):
        done += _done(scene, step, at)
        asked = {one.id for item in scene.own() for one in item.questions}
        assert asked.isdisjoint(one.id for one in scene.theirs().questions), "both wait for each other"
    for _ in range(done):
        scene.store.undo()
    assert (scene.mark().body(), scene.said()) == (before, [])


def _done(scene: Scene, step: str, at: int) -> bool:
    """Takes a step of a story where it makes sense then; says whether it did anything."""
    last = scene.theirs().verdicts[-1:] or None
    try:
        if step == "change":
            annotate.set_values(scene.store, scene.mark_id, analyst_id=scene.ada.id, values={"point": 1000 + at})
        elif step in ("accept", "reject", "comment"):
            scene.gave(step, "because")
        elif step == "amend":
            scene.gave("amend", amendment=Amendment("figure", Span.of(0, 11 + at), {"point": at}))
        elif last is None:
            return False
        elif step == "agree":
            answers.agree(scene.store, last[0].id, analyst_id=scene.ada.id)
        else:
            who = scene.ada if scene.own() else scene.ben
            say = answers.reply if step == "reply" else answers.stand
            word = {"words": "so"} if step == "reply" else {"reason": "so"}
            say(scene.store, last[0].id, analyst_id=who.id, **word)
    except Problem:
        return False
    return True
