"""Whatever people and rules do, every mark is in one record, and what people decided stands."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotator.errors import Problem
from annotator.model import Analyst, Decision
from annotator.operations import annotate, link, reconcile, review
from annotator.operations.material import document_ids
from annotator.operations.record_links import LinkView
from annotator.operations.records import RecordView
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_analyst, make_document, make_mark, make_small, make_store
from tests.operations.files import OTHER, TEXT, copied, everything, exported

TAGS = ("claim", "figure", "attribution")


class Pair(NamedTuple):
    """A project in which Ada and Ben marked one article, Ben one word more."""

    store: Store
    document_id: str
    ada: Analyst
    ben: Analyst
    hers: str
    his: str

    def view(self) -> RecordView:
        """The one record."""
        (view,) = reconcile.records(self.store, self.document_id).records
        return view


def spanning(words: str, text: str = TEXT) -> Span:
    return Span.of(text.index(words), text.index(words) + len(words))


@pytest.fixture
def pair() -> Pair:
    small = make_small(text=TEXT)
    made = []
    for person, words in ((small.ada, "300 soldiers"), (small.ben, "300 soldiers were")):
        made.append(
            annotate.add(
                small.store, document_id=small.document.id, analyst_id=person.id, tag="claim", span=spanning(words)
            ).id
        )
    return Pair(small.store, small.document.id, small.ada, small.ben, made[0], made[1])


def views(store: Store, document_id: str) -> list[RecordView]:
    return reconcile.records(store, document_id).records


def test_taking_a_mark_settles_the_group_as_that_person_has_it(pair: Pair) -> None:
    reconcile.take(pair.store, pair.view().id, document_id=pair.document_id, mark_id=pair.his, author_id=pair.ada.id)
    view = pair.view()
    assert (view.status, view.quote, view.decided_by, view.stale) == (
        "settled",
        "300 soldiers were",
        pair.ada.id,
        False,
    )
    assert pair.store.undo_name == "Settle “300 soldiers were”"
    pair.store.undo()
    assert pair.view().status == "unresolved"


def test_union_and_intersection_cover_what_they_say(pair: Pair) -> None:
    own: dict[str, Any] = {"document_id": pair.document_id, "author_id": pair.ada.id}
    for how, words in (("union", "300 soldiers were"), ("intersection", "300 soldiers")):
        reconcile.combine(pair.store, pair.view().id, how=how, **own)  # type: ignore[arg-type]
        assert (pair.view().quote, pair.view().status) == (words, "settled")


def test_a_person_settles_as_they_write_it_and_only_what_makes_sense(pair: Pair) -> None:
    own: dict[str, Any] = {"document_id": pair.document_id, "author_id": pair.ada.id}
    with pytest.raises(Problem):
        reconcile.edit(pair.store, pair.view().id, tag="claim", span=Span.of(0, 9999), values={}, **own)
    with pytest.raises(Problem):
        reconcile.edit(pair.store, pair.view().id, tag="claim", span=spanning("300"), values={"point": 3}, **own)
    reconcile.edit(pair.store, pair.view().id, tag="figure", span=spanning("300"), values={"point": 300}, **own)
    assert (pair.view().tag, pair.view().quote, dict(pair.view().values)) == ("figure", "300", {"point": 300})


def test_rejecting_needs_a_reason_and_keeps_the_marks(pair: Pair) -> None:
    own: dict[str, Any] = {"document_id": pair.document_id, "author_id": pair.ada.id}
    with pytest.raises(Problem):
        reconcile.reject(pair.store, pair.view().id, reason="  ", **own)
    reconcile.reject(pair.store, pair.view().id, reason="furniture", **own)
    assert (pair.view().status, pair.view().reason, len(pair.view().marks)) == ("rejected", "furniture", 2)


def test_deferred_groups_wait_at_the_end_of_the_queue(pair: Pair) -> None:
    later = annotate.add(
        pair.store, document_id=pair.document_id, analyst_id=pair.ada.id, tag="claim", span=spanning("on Monday")
    )
    reconcile.defer(
        pair.store,
        _of(pair, pair.hers).id,
        document_id=pair.document_id,
        author_id=pair.ada.id,
    )
    waiting = reconcile.queue(pair.store)
    assert [[mark.id for mark in one.marks][:1] for one in waiting if isinstance(one, RecordView)] == [
        [later.id],
        [pair.hers],
    ]
    assert isinstance(waiting[-1], RecordView)
    assert waiting[-1].deferred
    reconcile.reopen(pair.store, str(waiting[-1].decision_id), author_id=pair.ada.id)
    assert not _of(pair, pair.hers).deferred


def _of(pair: Pair, mark_id: str) -> RecordView:
    return next(one for one in views(pair.store, pair.document_id) if mark_id in {mark.id for mark in one.marks})


def test_a_late_change_shows_and_undoing_it_shows_no_more(pair: Pair) -> None:
    reconcile.take(pair.store, pair.view().id, document_id=pair.document_id, mark_id=pair.his, author_id=pair.ada.id)
    annotate.set_values(pair.store, pair.hers, analyst_id=pair.ada.id, values={"polarity": "neg"})
    assert pair.view().stale
    pair.store.undo()
    assert not pair.view().stale


def test_a_mark_that_joins_a_settled_group_shows_and_changes_nothing_of_it(pair: Pair) -> None:
    decided = reconcile.take(
        pair.store, pair.view().id, document_id=pair.document_id, mark_id=pair.his, author_id=pair.ada.id
    )
    with pair.store.transaction("Join") as tx:
        cleo = make_analyst(tx, "Cleo")
    annotate.add(
        pair.store, document_id=pair.document_id, analyst_id=cleo.id, tag="claim", span=spanning("300 soldiers")
    )
    view = pair.view()
    assert (view.decision_id, view.stale, len(view.marks), view.quote) == (decided.id, True, 3, "300 soldiers were")


def test_a_decision_outlives_its_marks_and_says_so(pair: Pair) -> None:
    decided = reconcile.take(
        pair.store, pair.view().id, document_id=pair.document_id, mark_id=pair.his, author_id=pair.ada.id
    )
    annotate.remove(pair.store, [pair.hers], analyst_id=pair.ada.id)
    assert (pair.view().id, pair.view().stale, len(pair.view().marks)) == (decided.record, True, 1)
    annotate.remove(pair.store, [pair.his], analyst_id=pair.ben.id)
    assert (pair.view().id, pair.view().stale, pair.view().marks, pair.view().quote) == (
        decided.record, True, [], "300 soldiers were",
    )  # fmt: skip
    with pytest.raises(Problem):
        reconcile.combine(pair.store, decided.record, document_id=pair.document_id, how="union", author_id=pair.ada.id)
    with pytest.raises(Problem):
        reconcile.defer(pair.store, decided.record, document_id=pair.document_id, author_id=pair.ada.id)
    reconcile.reopen(pair.store, decided.id, author_id=pair.ada.id)
    assert views(pair.store, pair.document_id) == []


def test_a_group_put_off_whose_marks_are_gone_waits_for_nobody(pair: Pair) -> None:
    reconcile.defer(pair.store, pair.view().id, document_id=pair.document_id, author_id=pair.ada.id)
    annotate.remove(pair.store, [pair.hers], analyst_id=pair.ada.id)
    annotate.remove(pair.store, [pair.his], analyst_id=pair.ben.id)
    assert (reconcile.queue(pair.store), reconcile.counts(pair.store)["unresolved"]) == ([], 0)


def test_a_decision_about_a_group_that_is_gone_is_refused(pair: Pair) -> None:
    seen = pair.view()
    annotate.remove(pair.store, [pair.his], analyst_id=pair.ben.id)
    with pytest.raises(Problem, match="changed since"):
        reconcile.take(pair.store, seen.id, document_id=pair.document_id, mark_id=pair.his, author_id=pair.ada.id)


def test_rules_leave_what_people_decided_and_come_to_the_same_twice(pair: Pair, tmp_path: Path) -> None:
    reconcile.reject(pair.store, pair.view().id, document_id=pair.document_id, author_id=pair.ada.id, reason="no")
    for person in (pair.ada, pair.ben):
        annotate.add(pair.store, document_id=pair.document_id, analyst_id=person.id, tag="figure", span=spanning("300"))
    assert reconcile.run_rules(pair.store, dry_run=True).as_json() == reconcile.run_rules(pair.store).as_json()
    rows, whole, step = everything(pair.store), exported(pair.store, tmp_path / "a.json"), pair.store.undo_name
    assert reconcile.run_rules(pair.store).settled == {"unanimous": 1}
    assert (everything(pair.store), exported(pair.store, tmp_path / "a.json"), pair.store.undo_name) == (
        rows,
        whole,
        step,
    )
    assert reconcile.counts(pair.store) == {"agreed": 1, "settled": 0, "single": 0, "unresolved": 0, "rejected": 1}


def test_other_rules_give_what_they_would_have_given_at_first(pair: Pair) -> None:
    reconcile.run_rules(pair.store, "trusted:Ben")
    assert (pair.view().rule, pair.view().quote) == ("trusted:Ben", "300 soldiers were")
    reconcile.run_rules(pair.store, "trusted:Ada,unanimous")
    assert (pair.view().rule, pair.view().quote) == ("trusted:Ada", "300 soldiers")
    report = reconcile.run_rules(pair.store, "unanimous")
    assert (report.left, report.as_json()["kinds"]["boundary"], pair.view().status) == (1, 1, "unresolved")


def test_what_a_person_took_back_from_a_rule_stays_open_until_the_marks_change(pair: Pair) -> None:
    reconcile.run_rules(pair.store, "trusted:Ben")
    reconcile.reopen(pair.store, str(pair.view().decision_id), author_id=pair.ada.id)
    assert (pair.view().status, pair.view().deferred, pair.view().decided_by) == ("unresolved", False, None)
    assert reconcile.run_rules(pair.store, "trusted:Ben").left == 1
    assert pair.view().status == "unresolved"
    annotate.move(pair.store, pair.his, analyst_id=pair.ben.id, span=spanning("300 soldiers"))
    reconcile.run_rules(pair.store)
    assert pair.view().status == "agreed"


def test_a_person_may_settle_otherwise_what_a_rule_settled(pair: Pair) -> None:
    reconcile.run_rules(pair.store, "trusted:Ben")
    reconcile.take(pair.store, pair.view().id, document_id=pair.document_id, mark_id=pair.hers, author_id=pair.ada.id)
    reconcile.run_rules(pair.store, "trusted:Ben")
    assert (pair.view().quote, pair.view().rule) == ("300 soldiers", None)


def test_a_rejected_mark_is_settled_by_no_rule_and_an_accepted_one_is(pair: Pair) -> None:
    annotate.move(pair.store, pair.his, analyst_id=pair.ben.id, span=spanning("300 soldiers"))
    said = review.give(pair.store, mark_id=pair.hers, reviewer_id=pair.ben.id, outcome="reject", reason="no")
    assert reconcile.run_rules(pair.store).left == 1
    review.withdraw(pair.store, said.id, reviewer_id=pair.ben.id)
    assert reconcile.run_rules(pair.store).settled == {"unanimous": 1}


def test_links_are_kept_dropped_and_reopened(pair: Pair) -> None:
    for person in (pair.ada, pair.ben):
        annotate.add(pair.store, document_id=pair.document_id, analyst_id=person.id, tag="figure", span=spanning("300"))
    figure = next(one for one in views(pair.store, pair.document_id) if one.tag == "figure")
    mine = next(mark.id for mark in figure.marks if mark.analyst_id == pair.ada.id)
    link.add(pair.store, analyst_id=pair.ada.id, kind="quantifies", from_id=mine, to_id=pair.hers)
    assert reconcile.run_rules(pair.store, "unanimous").kinds["link"] == 1
    (waiting,) = [one for one in reconcile.queue(pair.store) if isinstance(one, LinkView)]
    for keep, status in ((True, "settled"), (False, "rejected")):
        reconcile.settle_link(pair.store, waiting.id, document_id=pair.document_id, keep=keep, author_id=pair.ada.id)
        (now,) = reconcile.records(pair.store, pair.document_id).links
        assert now.status == status
    reconcile.reopen(pair.store, str(now.decision_id), author_id=pair.ada.id)
    assert reconcile.records(pair.store, pair.document_id).links[0].status == "unresolved"
    reconcile.reject(pair.store, figure.id, document_id=pair.document_id, author_id=pair.ada.id, reason="no")
    assert reconcile.records(pair.store, pair.document_id).links[0].status == "rejected"


def test_a_link_somebody_else_makes_too_shows_on_its_decision(pair: Pair) -> None:
    for person in (pair.ada, pair.ben):
        annotate.add(pair.store, document_id=pair.document_id, analyst_id=person.id, tag="figure", span=spanning("300"))
    ends = {(one.tag, mark.analyst_id): mark.id for one in views(pair.store, pair.document_id) for mark in one.marks}

    def draw(who: Analyst) -> None:
        tied = {"from_id": ends["figure", who.id], "to_id": ends["claim", who.id]}
        link.add(pair.store, analyst_id=who.id, kind="quantifies", **tied)

    draw(pair.ada)
    (open_link,) = reconcile.records(pair.store, pair.document_id).links
    reconcile.settle_link(
        pair.store, open_link.id, document_id=pair.document_id, keep=True, author_id=pair.ada.id, category="slip"
    )
    (kept,) = reconcile.records(pair.store, pair.document_id).links
    assert (kept.status, kept.self_decided, kept.stale, kept.category) == ("settled", True, False, "slip")
    draw(pair.ben)
    (now,) = reconcile.records(pair.store, pair.document_id).links
    assert (now.status, now.stale, len(now.links)) == ("settled", True, 2)
    reconcile.reopen(pair.store, str(now.decision_id), author_id=pair.ada.id)
    assert reconcile.records(pair.store, pair.document_id).links[0].status == "agreed"


def test_a_link_made_both_ways_across_articles_is_one(pair: Pair) -> None:
    with pair.store.transaction("More") as tx:
        other = make_document(tx, OTHER)
        ends = [make_mark(tx, other, person, 0, 18) for person in (pair.ada, pair.ben)]
    link.add(pair.store, analyst_id=pair.ada.id, kind="contradicts", from_id=pair.hers, to_id=ends[0].id)
    link.add(pair.store, analyst_id=pair.ben.id, kind="contradicts", from_id=ends[1].id, to_id=pair.his)
    found = [one for each in (pair.document_id, other.id) for one in reconcile.records(pair.store, each).links]
    assert [(one.status, len(one.links)) for one in found] == [("agreed", 2)]


MARK = st.tuples(st.integers(0, 2), st.integers(0, len(TEXT) - 2), st.integers(1, 20), st.sampled_from(TAGS))


def _project(rows: list[tuple[int, int, int, str]], people: list[int]) -> Store:
    """Marks with ids of their content, made in the order given by people who joined in the order given."""
    store = make_store()
    with store.transaction("Begin") as tx:
        document = make_document(tx, TEXT, added_at="2025-01-01T00:00:00.000000Z")
        for number in people:
            tx.add(Analyst(id=f"analyst {number}", name=f"Analyst {number}", created_at="2025-01-01T00:00:00.000000Z"))
        for who, start, length, tag in rows:
            end = min(start + length, len(TEXT))
            own = make_analyst_row(who)
            make_mark(tx, document, own, start, end, tag=tag, id=f"{who} {start} {end} {tag}", created_at="t")
    return store


def make_analyst_row(number: int) -> Analyst:
    return Analyst(id=f"analyst {number}", name=f"Analyst {number}", created_at="t")


def _only(store: Store) -> str:
    with store.reading() as reading:
        (document_id,) = document_ids(reading)
    return document_id


def _said(store: Store) -> list[tuple[object, ...]]:
    return [
        (one.id, one.status, one.kinds, one.tag, one.span, one.values, one.votes_for, sorted(m.id for m in one.marks))
        for one in views(store, _only(store))
    ]


@settings(max_examples=20)
@given(st.lists(MARK, max_size=14, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_people_does_not_matter(
    rows: list[tuple[int, int, int, str]], chance: random.Random
) -> None:
    shuffled, people = list(rows), [0, 1, 2]
    chance.shuffle(shuffled)
    chance.shuffle(people)
    with _project(rows, [0, 1, 2]) as one, _project(shuffled, people) as other:
        assert _said(one) == _said(other)
        reports = [reconcile.run_rules(each, "unanimous,majority,single").as_json() for each in (one, other)]
        assert reports[0] == reports[1]
        assert _said(one) == _said(other)


@settings(max_examples=15)
@given(st.lists(MARK, max_size=12, unique=True))
def test_taking_away_one_persons_marks_and_undoing_gives_the_same_records(
    rows: list[tuple[int, int, int, str]],
) -> None:
    store = _project(rows, [0, 1, 2])
    before = _said(store)
    theirs = list({f"{who} {start} {min(start + n, len(TEXT))} {tag}" for who, start, n, tag in rows if who == 1})
    annotate.remove(store, theirs, analyst_id="analyst 1")
    assert not set(theirs) & {mark.id for one in views(store, _only(store)) for mark in one.marks}
    if theirs:
        store.undo()
    assert _said(store) == before
    store.close()


class Settling(RuleBasedStateMachine):
    """Random marking, settling, deleting and undoing; every mark is accounted for all the time."""

    def __init__(self) -> None:
        super().__init__()
        self.store = make_store()
        with self.store.transaction("Begin") as tx:
            self.document = make_document(tx, TEXT)
            self.people = [make_analyst(tx, f"Analyst {number}").id for number in range(3)]

    def teardown(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            copy = copied(self.store, Path(folder) / "a.json")
        mine, theirs = views(self.store, self.document.id), views(copy, self.document.id)
        copy.close()
        self.store.close()
        assert [_shape(one) for one in mine] == [_shape(one) for one in theirs]

    def some(self, number: int) -> RecordView:
        found = views(self.store, self.document.id)
        return found[number % len(found)]

    @rule(mark=MARK)
    def add(self, mark: tuple[int, int, int, str]) -> None:
        who, start, length, tag = mark
        span = Span.of(start, min(start + length, len(TEXT)))
        annotate.add(self.store, document_id=self.document.id, analyst_id=self.people[who], tag=tag, span=span)

    @precondition(lambda self: bool(views(self.store, self.document.id)))
    @rule(
        number=st.integers(0, 50),
        how=st.sampled_from(("take", "union", "edit", "reject", "defer", "send_back", "confirm")),
    )
    def settle(self, number: int, how: str) -> None:
        view = self.some(number)
        own: dict[str, Any] = {"document_id": self.document.id, "author_id": self.people[number % 3]}
        if how == "take" and view.marks:
            reconcile.take(self.store, view.id, mark_id=view.marks[number % len(view.marks)].id, **own)
        elif how == "union" and view.marks:
            reconcile.combine(self.store, view.id, how="union", **own)
        elif how == "edit":
            reconcile.edit(self.store, view.id, tag="claim", span=Span.of(number, number + 3), values={}, **own)
        elif how == "reject":
            reconcile.reject(self.store, view.id, reason="no", **own)
        elif how == "defer" and view.marks:
            reconcile.defer(self.store, view.id, **own)
        elif how == "send_back" and view.marks:
            addressee = view.marks[number % len(view.marks)].analyst_id
            reconcile.send_back(self.store, view.id, note="Look again.", to=addressee, **own)
        elif how == "confirm" and view.stale and view.status in {"settled", "rejected"}:
            reconcile.confirm(self.store, view.id, **own)
        assert any(one.id == view.id for one in views(self.store, self.document.id))

    @precondition(lambda self: any(one.decision_id for one in views(self.store, self.document.id)))
    @rule(number=st.integers(0, 50))
    def reopen(self, number: int) -> None:
        decided = [one for one in views(self.store, self.document.id) if one.decision_id]
        reconcile.reopen(self.store, str(decided[number % len(decided)].decision_id), author_id=self.people[0])

    @precondition(lambda self: bool(annotate.marks(self.store, self.document.id)))
    @rule(number=st.integers(0, 50), start=st.integers(0, len(TEXT) - 9))
    def change(self, number: int, start: int) -> None:
        found = annotate.marks(self.store, self.document.id)
        mark = found[number % len(found)]
        if start % 2:
            annotate.remove(self.store, [mark.id], analyst_id=mark.analyst_id)
        else:
            annotate.move(self.store, mark.id, analyst_id=mark.analyst_id, span=Span.of(start, start + 8))

    @precondition(lambda self: any(one.sent_back for one in views(self.store, self.document.id)))
    @rule()
    def answer(self) -> None:
        view = next(one for one in views(self.store, self.document.id) if one.sent_back)
        own: dict[str, Any] = {"document_id": self.document.id, "author_id": str(view.addressed_to)}
        reconcile.answer(self.store, view.id, words="I stand by it.", **own)
        now = next(one for one in views(self.store, self.document.id) if one.id == view.id)
        assert (now.sent_back, now.deferred, now.status, now.answer) == (False, False, "unresolved", "I stand by it.")

    @rule(
        chosen=st.sampled_from(
            ("unanimous,tolerance,reviewed,single", "majority:2,tolerance:shortest", "trusted:Analyst 1,single")
        )
    )
    def run(self, chosen: str) -> None:
        with self.store.reading() as reading:
            decided = {row.id: row.body() for row in reading.live(Decision) if row.rule is None}
        effective = {one.decision_id for one in views(self.store, self.document.id)}
        reconcile.run_rules(self.store, chosen)
        with self.store.reading() as reading:
            now = {row.id: row.body() for row in reading.live(Decision)}
        passing = ("reopen", "send_back")  # these end when the marks change
        assert all(
            now.get(own) == body for own, body in decided.items() if own in effective or body["method"] not in passing
        )
        rows = everything(self.store)
        reconcile.run_rules(self.store, chosen)
        assert everything(self.store) == rows

    @precondition(lambda self: self.store.undo_name not in {None, "Begin"})
    @rule()
    def undo(self) -> None:
        self.store.undo()

    @invariant()
    def every_mark_is_in_one_record_and_every_record_has_an_id_of_its_own(self) -> None:
        found = views(self.store, self.document.id)
        inside = [mark.id for one in found for mark in one.marks]
        assert sorted(inside) == sorted(mark.id for mark in annotate.marks(self.store, self.document.id))
        assert len({one.id for one in found}) == len(found)
        assert sum(reconcile.counts(self.store).values()) == len(found)
        assert len(reconcile.queue(self.store)) == sum(one.status == "unresolved" for one in found)


def _shape(one: RecordView) -> tuple[object, ...]:
    return (
        one.id, one.status, one.tag, one.span, dict(one.values), one.rule, one.decided_by, one.reason, one.deferred,
        one.stale, one.category, one.addressed_to, one.sent_back, one.answer, one.self_decided,
        [mark.id for mark in one.marks],
    )  # fmt: skip


TestSettling = Settling.TestCase
TestSettling.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
