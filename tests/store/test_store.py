"""Transactions, readings, listeners and threads."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.errors import Problem
from annotator.model import Analyst, Annotation, Document
from annotator.operations import annotate
from annotator.store import Changes, statements
from annotator.store.check import check
from annotator.text.span import Span
from tests.factories import Small, make_analyst, make_mark, make_small


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    made = make_small(tmp_path / "p.annotator")
    yield made
    made.store.close()


def marks(small: Small) -> int:
    with small.store.reading() as reading:
        return len(reading.live(Annotation))


def in_thread(act: Callable[[], object]) -> list[object]:
    """What a function gives in another thread."""
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(act()))
    thread.start()
    thread.join()
    return found


def test_what_was_prepared_leaves_nothing_to_compile_for_the_first_mark(small: Small) -> None:
    small.store.prepare()
    compilers = (statements._insert, statements._update, statements._select, statements._text)
    before = [one.cache_info().misses for one in compilers]
    annotate.add(small.store, document_id=small.document.id, analyst_id=small.ada.id, tag="claim", span=Span.of(0, 5))
    assert [one.cache_info().misses for one in compilers] == before


def test_another_thread_sees_a_step_when_it_is_done_and_not_before(small: Small) -> None:
    with small.store.transaction("Mark") as tx:
        make_mark(tx, small.document, small.ada)
        assert in_thread(lambda: marks(small)) == [0]
    assert in_thread(lambda: marks(small)) == [1]


def test_a_reading_sees_one_moment_whatever_is_written_meanwhile(small: Small) -> None:
    with small.store.reading() as reading:
        assert reading.live(Annotation) == []
        in_thread(lambda: add(small))
        assert reading.live(Annotation) == []
    assert marks(small) == 1


def test_a_reading_of_single_rows_sees_one_moment_too(small: Small) -> None:
    def rename() -> None:
        with small.store.transaction("Rename") as tx:
            tx.change(small.ada, name="Someone")

    with small.store.reading() as reading:
        assert reading.get(Analyst, small.ada.id).name == "Ada"
        in_thread(rename)
        assert reading.get(Analyst, small.ada.id).name == "Ada"


def add(small: Small) -> Annotation:
    with small.store.transaction("Mark", author=small.ada.id) as tx:
        return make_mark(tx, small.document, small.ada)


def test_threads_that_write_wait_for_each_other(small: Small) -> None:
    threads = [threading.Thread(target=lambda: [add(small) for _ in range(10)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert marks(small) == 40
    assert small.store.path is not None
    assert check(small.store.path).ok


def test_readers_of_a_project_in_memory_wait_for_its_writer() -> None:
    small = make_small()
    seen: list[int] = []
    reader = threading.Thread(target=lambda: seen.append(marks(small)))
    with small.store.transaction("Mark") as tx:
        reader.start()
        make_mark(tx, small.document, small.ada)
    reader.join()
    assert seen == [1]
    with small.store.transaction("Look"), pytest.raises(RuntimeError, match="through the transaction"):
        marks(small)


def test_listeners_hear_what_a_step_did(small: Small) -> None:
    heard: list[Changes] = []
    leave = small.store.subscribe(heard.append)
    with small.store.transaction("Begin", author=small.ada.id) as tx:
        tx.name = "Mark and name"
        mark = make_mark(tx, small.document, small.ada)
        tx.change(small.ben, name="Benjamin")
    [changes] = heard
    assert (changes.name, changes.author) == ("Mark and name", small.ada.id)
    assert {(row.kind, row.id, row.before is None) for row in changes.rows} == {
        ("annotation", mark.id, True),
        ("analyst", small.ben.id, False),
    }
    assert changes.touches("annotation", "link")
    assert not changes.touches("document")
    assert changes.documents() == {small.document.id}
    leave()
    leave()
    add(small)
    assert len(heard) == 1


def test_a_step_that_fails_leaves_nothing_and_is_not_announced(small: Small) -> None:
    heard: list[Changes] = []
    small.store.subscribe(heard.append)
    with pytest.raises(Problem, match="There is no analyst"), small.store.transaction("Fail") as tx:
        tx.get(Analyst, make_mark(tx, small.document, small.ada).id)
    assert (marks(small), heard, small.store.undo_name) == (0, [], None)
    add(small)
    assert (marks(small), len(heard)) == (1, 1)


def test_a_step_that_changes_nothing_is_no_step(small: Small) -> None:
    heard: list[Changes] = []
    small.store.subscribe(heard.append)
    with small.store.transaction("Nothing") as tx:
        tx.change(small.ada, name="Someone")
        tx.change(small.ada, name="Ada")
    assert (heard, small.store.undo_name) == ([], None)


def test_a_listener_that_fails_loses_nothing_and_keeps_nobody_from_hearing(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[object] = []
    heard: list[Changes] = []

    def fails(_changes: Changes) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: faults.append(kind))
    small.store.subscribe(fails)
    small.store.subscribe(heard.append)
    add(small)
    assert (marks(small), len(heard), faults) == (1, 1, [ZeroDivisionError])
    assert small.store.undo_name == "Mark"
    small.store.undo()
    assert (marks(small), len(heard)) == (0, 2)


def test_a_listener_may_write(small: Small) -> None:
    def once(_changes: Changes) -> None:
        leave()
        with small.store.transaction("Answer") as tx:
            make_analyst(tx, "Cleo")

    leave = small.store.subscribe(once)
    add(small)
    assert small.store.undo_name == "Answer"


def test_transactions_do_not_nest(small: Small) -> None:
    with small.store.transaction("Outer") as tx:
        make_mark(tx, small.document, small.ada)
        with pytest.raises(RuntimeError, match="do not nest"), small.store.transaction("Inner"):
            pytest.fail("a transaction began inside another")
    assert marks(small) == 1


def test_rows_are_values(small: Small) -> None:
    with small.store.reading() as reading:
        document = reading.get(Document, small.document.id)
        document.title = "Changed in hand only"
    with small.store.reading() as reading:
        again = reading.get(Document, small.document.id)
        assert again == small.document
        assert again.title != document.title
        assert reading.stored(Document, [small.document.id, "none"]) == [again]
        assert reading.find(Analyst, "none") is None
        with pytest.raises(Problem, match="There is no analyst “none” any more"):
            reading.get(Analyst, "none")
        with pytest.raises(Problem, match="There is no article"):
            reading.text("none")


def test_deleted_rows_are_gone_and_come_back(small: Small) -> None:
    with small.store.transaction("Remove") as tx:
        tx.remove(small.ben)
    with small.store.reading() as reading:
        assert [one.name for one in reading.live(Analyst)] == ["Ada"]
        assert reading.find(Analyst, small.ben.id) is None
        assert [one.deleted for one in reading.stored(Analyst, [small.ben.id])] == [True]
    with small.store.transaction("Bring back") as tx:
        tx.add(small.ben)
    with small.store.reading() as reading:
        assert reading.get(Analyst, small.ben.id) == small.ben
