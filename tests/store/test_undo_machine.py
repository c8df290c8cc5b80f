"""Whatever is done, undone and done again, every step back and forth gives exactly what was there before."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, cast

import orjson
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from annotator.errors import Problem
from annotator.model import (
    KINDS,
    Annotation,
    Document,
    Estimate,
    FindingDismissal,
    Link,
    Placement,
    Project,
    Quantity,
    Row,
    instant,
    new_id,
)
from annotator.operations import annotate, documents, link
from annotator.store import Changes, Store, projection
from annotator.store.check import findings_in
from annotator.text.span import Span
from tests.factories import TEXT, Small, make_document, make_mark, make_small, mark_of

Content = dict[tuple[str, str], str]
PICK = st.integers(0, 10**6)
TAGS = st.sampled_from(["claim", "figure", "attribution"])
TEXTS = (TEXT, "A second article: 3,000 wounded, officials said.", "Ein dritter Artikel über 40 Verletzte.")
VALUES: dict[str, list[dict[str, Any]]] = {
    "claim": [{}, {"polarity": "neg"}, {"modality": "reported", "kind": "event"}],
    "figure": [{"point": 300}, {"low": 1, "high": None, "hedge": "at_least"}, {"unit": "people", "as_of": "2025-01"}],
    "attribution": [{"cue": "said"}, {"negated": True}, {"source": "NIS", "source_span": [0, 3]}],
}


def raw(store: Store) -> sqlite3.Connection:
    with store.reading() as reading:
        driver: Any = reading.connection.connection.dbapi_connection
    return cast(sqlite3.Connection, driver)


def content(store: Store) -> Content:
    """Every live row of every table, as the body a version of it would have."""
    connection = raw(store)
    every = {(kind, row_id): state for kind in KINDS for row_id, state in projection.rows(connection, kind).items()}
    return {key: body for key, (deleted, body) in every.items() if not deleted}


class Undoing(RuleBasedStateMachine):
    """Real operations on a project in memory, beside the contents there were."""

    @initialize()
    def begin(self) -> None:
        self.small = make_small()
        self.store = self.small.store
        with self.store.transaction("Begin") as tx:
            for tag, analyst in (
                ("claim", self.small.ada),
                ("figure", self.small.ada),
                ("attribution", self.small.ben),
            ):
                make_mark(tx, self.small.document, analyst, tag=tag)
        claim, figure, _ = self.marks()
        link.add(self.store, analyst_id=self.small.ada.id, kind="quantifies", from_id=figure.id, to_id=claim.id)
        self.store.forget_steps()
        self.heard: list[Changes] = []
        self.store.subscribe(self.heard.append)
        self.past: list[tuple[Content, str | None]] = []
        self.future: list[Content] = []
        self.now = content(self.store)

    # ids are random within a millisecond; in the order they were made rows are the same when a run is repeated
    def marks(self) -> list[Annotation]:
        with self.store.reading() as reading:
            return reading.live(Annotation, order_by=text("created_at"))

    def links(self) -> list[Link]:
        with self.store.reading() as reading:
            return reading.live(Link, order_by=text("created_at"))

    def articles(self) -> list[Document]:
        with self.store.reading() as reading:
            return reading.live(Document)

    def does(self, act: Callable[[], object], amend: str | None = None) -> None:
        """Runs an operation; what it refuses leaves everything as it was."""
        self.heard.clear()
        try:
            act()
        except Problem:
            assert not self.heard
        after = content(self.store)
        if not self.heard:
            assert after == self.now
            return
        folds = amend is not None and not self.future and self.past and self.past[-1][1] == amend
        if not folds:
            self.past.append((self.now, amend))
        self.future.clear()
        self.now = after
        ends = [orjson.loads(body) for (kind, _), body in after.items() if kind == "link"]
        assert all(("annotation", one[end]) in after for one in ends for end in ("from_id", "to_id"))

    @rule(pick=PICK, tag=TAGS, start=st.integers(0, 40), length=st.integers(1, 12), who=st.booleans())
    def add(self, pick: int, tag: str, start: int, length: int, who: bool) -> None:
        articles = self.articles()
        if not articles:
            return
        document, analyst = articles[pick % len(articles)], self.small.ada if who else self.small.ben
        span = Span.of(start, start + length)
        self.does(lambda: annotate.add(self.store, document_id=document.id, analyst_id=analyst.id, tag=tag, span=span))

    @rule(pick=PICK, start=st.integers(0, 40), gap=st.integers(0, 3), gesture=st.sampled_from([None, "one", "two"]))
    def move(self, pick: int, start: int, gap: int, gesture: str | None) -> None:
        if marks := self.marks():
            mark = marks[pick % len(marks)]
            span = Span(((start, start + 2), (start + 3, start + 4))) if gap == 0 else Span.of(start, start + gap)
            self.does(
                lambda: annotate.move(self.store, mark.id, analyst_id=mark.analyst_id, span=span, gesture=gesture),
                f"move {mark.id} {gesture}" if gesture else None,
            )

    @rule(pick=PICK, tag=TAGS)
    def retag(self, pick: int, tag: str) -> None:
        if marks := self.marks():
            mark = marks[pick % len(marks)]
            self.does(lambda: annotate.retag(self.store, mark.id, analyst_id=mark.analyst_id, tag=tag))

    @rule(pick=PICK, which=st.integers(0, 2), doubt=st.booleans())
    def describe(self, pick: int, which: int, doubt: bool) -> None:
        if marks := self.marks():
            mark = marks[pick % len(marks)]
            values = VALUES[mark.tag][which]
            self.does(lambda: annotate.set_values(self.store, mark.id, analyst_id=mark.analyst_id, values=values))
            self.does(lambda: annotate.set_doubt(self.store, mark.id, analyst_id=mark.analyst_id, doubt=doubt))

    @rule(pick=PICK, several=st.integers(1, 3))
    def remove(self, pick: int, several: int) -> None:
        if marks := self.marks():
            first = marks[pick % len(marks)]
            own = [mark.id for mark in marks if mark.analyst_id == first.analyst_id][:several]
            self.does(lambda: annotate.remove(self.store, own, analyst_id=first.analyst_id))

    @rule(one=PICK, other=PICK)
    def connect(self, one: int, other: int) -> None:
        if marks := self.marks():
            ends = marks[one % len(marks)], marks[other % len(marks)]
            kinds = link.possible_kinds(ends[0].tag, ends[1].tag)
            who, kind = ends[0].analyst_id, kinds[one % len(kinds)] if kinds else "covers"
            self.does(lambda: link.add(self.store, analyst_id=who, kind=kind, from_id=ends[0].id, to_id=ends[1].id))

    @rule(pick=PICK)
    def disconnect(self, pick: int) -> None:
        if links := self.links():
            gone = links[pick % len(links)]
            self.does(lambda: link.remove(self.store, gone.id, analyst_id=gone.analyst_id))

    @rule(pick=PICK, title=st.sampled_from(["", "One", "Two “quoted”"]), outlet=st.sampled_from([None, "Post"]))
    def edit_article(self, pick: int, title: str, outlet: str | None) -> None:
        if articles := self.articles():
            document = articles[pick % len(articles)]
            self.does(lambda: documents.edit(self.store, document.id, title=title, outlet=outlet))

    @rule(pick=PICK)
    def remove_article(self, pick: int) -> None:
        if articles := self.articles():
            self.does(lambda: documents.remove(self.store, articles[pick % len(articles)].id))

    @rule(words=st.sampled_from(TEXTS))
    def bring_article(self, words: str) -> None:
        def act() -> None:
            with self.store.transaction("Bring article") as tx:
                make_document(tx, words, added_at="2025-01-01T00:00:00.000000Z")

        self.does(act)

    @rule(pick=PICK, part=st.booleans())
    def compare(self, pick: int, part: bool) -> None:
        """Figures are placed, a finding is dismissed and an estimate replaces the one before."""
        marks = self.marks()[:2]

        def act() -> None:
            with self.store.transaction("Compare", author=self.small.ada.id) as tx:
                quantities, estimates = tx.live(Quantity), tx.live(Estimate, order_by=text("decided_at"))
                whole = quantities[pick % len(quantities)].id if quantities and part else None
                quantity = Quantity(id=new_id(), label=f"killed {pick}", whole_id=whole)
                said: dict[str, Any] = {"decided_by": self.small.ada.id, "decided_at": instant()}
                replaced = estimates[-1].id if estimates else None
                rows: list[Row] = [
                    quantity,
                    Estimate(id=new_id(), quantity_id=quantity.id, rule="recent", replaces=replaced, **said),
                ]
                for one in marks:
                    about = {"members": [one.id], **said}
                    rows.append(Placement(id=new_id(), document_id=one.document_id, record=one.id, **about))
                    rows.append(FindingDismissal(id=new_id(), finding_kind="refines", reason=f"{pick}", **about))
                tx.put(rows)

        self.does(act)

    @rule(pick=PICK, fails=st.booleans(), early=st.booleans())
    def several_at_once(self, pick: int, fails: bool, early: bool) -> None:
        marks, articles = self.marks(), self.articles()

        def act() -> None:
            with self.store.transaction("Several") as tx:
                tx.change(tx.live(Project)[0], guideline=f"Guideline {pick}")
                if articles:
                    kept, gone = (make_mark(tx, articles[0], self.small.ada, 0, end) for end in (4, 5))
                    tx.remove(gone)
                    tx.change(kept, note="several")
                if early:
                    tx.settle()
                for mark in marks[:2]:
                    tx.change(tx.change(mark, note=f"note {pick}"), doubt=not mark.doubt)
                if articles:
                    tx.change(kept, note="changed twice")
                if fails:
                    raise Problem("Thought better of it.")

        self.does(act)

    @rule(pick=PICK, start=st.integers(0, 30))
    def drag_and_drag_again_after_an_undo(self, pick: int, start: int) -> None:
        self.move(pick, start, 5, "one")
        self.move(pick, start, 6, "one")
        self.several_at_once(pick, fails=False, early=False)
        if self.past:
            self.undo()
        self.move(pick, start, 7, "one")

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        name = self.store.undo_name
        self.store.undo()
        before, _ = self.past.pop()
        self.future.append(self.now)
        self.now = content(self.store)
        assert self.now == before, name

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.store.redo()
        after = self.future.pop()
        self.past.append((self.now, None))
        self.now = content(self.store)
        assert self.now == after

    @invariant()
    def stacks_are_named(self) -> None:
        assert (self.store.undo_name is not None) == bool(self.past)
        assert (self.store.redo_name is not None) == bool(self.future)

    def teardown(self) -> None:
        if not hasattr(self, "past"):
            return
        assert list(findings_in(raw(self.store))) == []
        while self.past:
            self.store.undo()
            assert content(self.store) == self.past.pop()[0]
        assert list(findings_in(raw(self.store))) == []
        self.store.close()


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def another(store: Store) -> Store:
    """The same project as somebody else writes it, with steps of their own."""
    return Store(store._engine, None, "write")


@pytest.fixture
def small() -> Small:
    return make_small()


def add(small: Small) -> Annotation:
    return annotate.add(
        small.store, document_id=small.document.id, analyst_id=small.ada.id, tag="claim", span=Span.of(0, 10)
    )


def test_undo_refuses_and_names_who_changed_the_row_since(small: Small) -> None:
    mark = add(small)
    with another(small.store).transaction("Flag it", author=small.ben.id) as tx:
        tx.change(tx.get(Annotation, mark.id), doubt=True)
    before = content(small.store)
    with pytest.raises(Problem, match="Ben has since done “Flag it” to the same item"):
        small.store.undo()
    assert content(small.store) == before
    assert small.store.undo_name == "Mark “Around 300” as claim"


def test_redo_refuses_when_the_row_was_brought_back_differently(small: Small) -> None:
    mark = add(small)
    small.store.undo()
    with another(small.store).transaction("Bring it back", author=small.ben.id) as tx:
        tx.add(mark.changed(note="mine now"))
    with pytest.raises(Problem, match="Ben"):
        small.store.redo()


def test_a_row_that_is_what_the_step_made_it_again_can_be_undone(small: Small) -> None:
    mark = add(small)
    with another(small.store).transaction("Flag it", author=small.ben.id) as tx:
        tx.change(tx.get(Annotation, mark.id), doubt=True)
    with another(small.store).transaction("Clear it", author=small.ben.id) as tx:
        tx.change(tx.get(Annotation, mark.id), doubt=False)
    small.store.undo()
    assert annotate.marks(small.store, small.document.id) == []


def test_nothing_to_undo_or_redo_is_said(small: Small) -> None:
    with pytest.raises(Problem, match="nothing to undo"):
        small.store.undo()
    with pytest.raises(Problem, match="nothing to redo"):
        small.store.redo()


def test_undo_is_announced_with_the_rows_it_touched(small: Small) -> None:
    mark = add(small)
    heard: list[Changes] = []
    small.store.subscribe(heard.append)
    small.store.undo()
    small.store.redo()
    assert [change.name for change in heard] == ["Undo Mark “Around 300” as claim", "Redo Mark “Around 300” as claim"]
    assert all({"annotation", "work_state"} == {row.kind for row in change.rows} for change in heard)
    assert mark.id in {row.id for row in heard[0].rows}
    assert heard[0].documents() == {small.document.id}


def test_a_new_row_that_goes_in_the_same_step_is_in_the_journal_too(small: Small) -> None:
    with small.store.transaction("In and out") as tx:
        mark = mark_of(small.document, small.ada)
        tx.add(mark)
        tx.remove(mark)
    assert list(findings_in(raw(small.store))) == []
