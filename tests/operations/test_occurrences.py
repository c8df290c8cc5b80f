from __future__ import annotations

from typing import Any

import pytest

from annotator.errors import Problem
from annotator.model import Document
from annotator.operations import annotate, documents
from annotator.operations.occurrences import mark_all, occurrences
from annotator.text.span import Span
from tests.factories import Small, make_document, make_small

FIRST = "About 300 killed, they said. Then 300\u00a0killed again; 1,300 killed in all. A “300 Killed” sign.\n"
SECOND = "Elsewhere 300,000 men saw 300 killed. 第三師団と第三。\n"


@pytest.fixture
def two() -> tuple[Small, Document]:
    small = make_small(text=FIRST)
    with small.store.transaction("Second") as tx:
        second = make_document(tx, SECOND, title="Second", added_at="2999-01-01T00:00:00.000000Z")
    small.store.forget_steps()
    return small, second


def test_the_same_words_are_listed_with_what_is_around_them(two: tuple[Small, Document]) -> None:
    small, second = two
    found = occurrences(small.store, quote="300 killed", analyst_id=small.ada.id)
    assert [(one.document_id, one.words) for one in found] == [
        (small.document.id, "300 killed"), (small.document.id, "300 killed"), (small.document.id, "300 Killed"),
        (second.id, "300 killed"),
    ]  # fmt: skip
    last = found[-1]
    assert (last.title, last.before, last.after) == ("Second", "Elsewhere 300,000 men saw ", ". 第三師団と第三。")
    assert last.span.quote(SECOND) == "300 killed"
    assert last.marked == ()


def test_one_article_and_one_case_can_be_asked_for(two: tuple[Small, Document]) -> None:
    small, second = two
    asked: dict[str, Any] = {"quote": "300 killed", "analyst_id": small.ada.id}
    assert [one.document_id for one in occurrences(small.store, document_id=second.id, **asked)] == [second.id]
    assert len(occurrences(small.store, document_id=small.document.id, case=True, **asked)) == 2


def test_words_of_scripts_without_spaces_are_found_without_the_index(two: tuple[Small, Document]) -> None:
    small, second = two
    found = occurrences(small.store, quote="第三", analyst_id=small.ada.id)
    assert [(one.document_id, one.span.start) for one in found] == [
        (second.id, SECOND.index("第三")),
        (second.id, SECOND.rindex("第三")),
    ]


def test_the_words_of_a_mark_are_looked_for_elsewhere_and_what_is_marked_is_said(two: tuple[Small, Document]) -> None:
    small, second = two
    at = SECOND.index("300 killed")
    mine, theirs = small.ada.id, small.ben.id
    own = annotate.add(small.store, document_id=small.document.id, analyst_id=mine, tag="figure", span=Span.of(6, 16))
    for who, tag in ((theirs, "claim"), (mine, "figure")):
        span = Span.of(at, at + 10)
        annotate.add(small.store, document_id=second.id, analyst_id=who, tag=tag, span=span)
    found = occurrences(small.store, mark_id=own.id, analyst_id=mine)
    assert len(found) == 3
    assert found[-1].marked == (("figure", mine), ("claim", theirs))


def test_removed_articles_are_not_searched(two: tuple[Small, Document]) -> None:
    small, second = two
    documents.remove(small.store, second.id)
    for words in ("300 killed", "第三"):
        assert second.id not in {one.document_id for one in occurrences(small.store, quote=words, analyst_id="")}


def test_there_must_be_words_in_a_row(two: tuple[Small, Document]) -> None:
    small, _ = two
    with pytest.raises(Problem, match="no words to look for"):
        occurrences(small.store, quote=" ", analyst_id=small.ada.id)
    span = Span(((0, 5), (10, 16)))
    mark = annotate.add(small.store, document_id=small.document.id, analyst_id=small.ada.id, tag="claim", span=span)
    with pytest.raises(Problem, match="in several pieces"):
        occurrences(small.store, mark_id=mark.id, analyst_id=small.ada.id)


@pytest.mark.parametrize(
    "quote", ['"300 killed"', "“300 killed”", "300 killed\0", "OR", "300 AND", "*", "😀", "\ud800"]
)
def test_no_words_break_the_index(two: tuple[Small, Document], quote: str) -> None:
    small, _ = two
    for one in occurrences(small.store, quote=quote, analyst_id=small.ada.id):
        assert one.words.casefold() == quote.casefold()


def test_ticked_places_are_marked_as_one_step_with_their_own_values(two: tuple[Small, Document]) -> None:
    small, second = two
    found = occurrences(small.store, quote="300 killed", analyst_id=small.ada.id)
    made = mark_all(
        small.store, [(one.document_id, one.span) for one in found], tag="figure", analyst_id=small.ada.id,
        values={"counts": "soldiers"},
    )  # fmt: skip
    assert [mark.values["hedge"] for mark in made] == ["exact"] * 4
    assert {mark.values["counts"] for mark in made} == {"soldiers"}
    assert small.store.undo_name == "Mark 4 × “300 killed” as figure"
    assert documents.state(small.store, second.id, small.ada.id) == "in_progress"
    small.store.undo()
    assert annotate.marks(small.store, small.document.id) == []
    assert documents.state(small.store, second.id, small.ada.id) == "to_do"


def test_nothing_is_marked_twice(two: tuple[Small, Document]) -> None:
    small, _ = two
    places = [(small.document.id, Span.of(6, 9)), (small.document.id, Span.of(6, 9))]
    assert len(mark_all(small.store, places, tag="figure", analyst_id=small.ada.id)) == 1
    assert len(mark_all(small.store, places, tag="figure", analyst_id=small.ben.id)) == 1
    with pytest.raises(Problem, match="nothing left to mark"):
        mark_all(small.store, places, tag="figure", analyst_id=small.ada.id)
    assert len(annotate.marks(small.store, small.document.id)) == 2


def test_a_place_past_the_text_leaves_everything_as_it_was(two: tuple[Small, Document]) -> None:
    small, second = two
    with pytest.raises(Problem, match="past the text"):
        mark_all(
            small.store, [(small.document.id, Span.of(0, 5)), (second.id, Span.of(0, 999))], tag="claim",
            analyst_id=small.ada.id,
        )  # fmt: skip
    assert annotate.marks(small.store, small.document.id) == []
