from __future__ import annotations

import pytest

from annotator.model import Document
from annotator.operations import annotate, documents
from annotator.operations.consistency import Inconsistency, around_mark, differing, unmarked
from annotator.text.span import Span
from tests.factories import Small, make_document, make_small

FIRST = "About 300 men fled. Later 300\u00a0MEN came back, the agency said.\n"
SECOND = "Nobody but 300 men saw it. The agency said so; 1,300 men did not.\n"


@pytest.fixture
def two() -> tuple[Small, Document]:
    small = make_small(text=FIRST)
    with small.store.transaction("Second") as tx:
        second = make_document(tx, SECOND, title="Second")
    return small, second


def mark(small: Small, document: Document, words: str, tag: str, who: str | None = None) -> str:
    text = documents.text(small.store, document.id)
    at = text.index(words)
    span, who = Span.of(at, at + len(words)), who or small.ada.id
    return annotate.add(small.store, document_id=document.id, analyst_id=who, tag=tag, span=span).id


def places(found: list[Inconsistency]) -> list[list[tuple[str, int, str | None]]]:
    return [[(place.document_id, place.span.start, place.tag) for place in one.places] for one in found]


def test_words_with_different_tags_are_found_from_either_side(two: tuple[Small, Document]) -> None:
    small, second = two
    mark(small, small.document, "300 men", "figure")
    mark(small, small.document, "300\u00a0MEN", "figure")
    other = mark(small, second, "300 men", "claim")
    mark(small, second, "The agency said", "attribution")
    first = [(small.document.id, 6, "figure"), (small.document.id, 26, "figure")]
    last = [(second.id, 11, "claim")]
    here = differing(small.store, [small.document.id], analyst_id=small.ada.id)
    assert places(here) == [[*first, *last]]
    assert (here[0].words, here[0].tags) == ("300 men", {"figure": 2, "claim": 1})
    assert (here[0].places[-1].mark_id, here[0].places[-1].title) == (other, "Second")
    assert places(differing(small.store, [second.id])) == [[*last, *first]]
    assert sorted(places(differing(small.store))[0]) == sorted([*first, *last])


def test_tags_of_others_count_only_when_everybody_is_asked_about(two: tuple[Small, Document]) -> None:
    small, second = two
    mark(small, small.document, "300 men", "figure")
    mark(small, second, "300 men", "claim", small.ben.id)
    for wanted in ([small.document.id], None):
        assert len(differing(small.store, wanted)) == 1
        assert differing(small.store, wanted, analyst_id=small.ada.id) == []


def test_two_opinions_about_one_place_are_left_to_reconciling(two: tuple[Small, Document]) -> None:
    small, second = two
    mark(small, second, "300 men", "figure")
    mark(small, second, "300 men", "claim", small.ben.id)
    assert differing(small.store, [second.id]) == []
    assert differing(small.store) == []


def test_marks_that_were_deleted_do_not_count(two: tuple[Small, Document]) -> None:
    small, second = two
    mark(small, small.document, "300 men", "figure")
    gone = mark(small, second, "300 men", "claim")
    annotate.remove(small.store, [gone], analyst_id=small.ada.id)
    assert differing(small.store, [small.document.id]) == []


def test_words_left_unmarked_are_found_here_and_in_articles_somebody_began(two: tuple[Small, Document]) -> None:
    small, second = two
    mark(small, small.document, "300 men", "figure")
    own = [(small.document.id, 26, None)]
    assert places(unmarked(small.store, [small.document.id])) == [own]
    documents.set_state(small.store, second.id, small.ada.id, "in_progress")
    found = unmarked(small.store, [small.document.id])
    assert places(found) == [[*own, (second.id, 11, None)]]
    assert (found[0].words, found[0].tags) == ("300 men", {"figure": 1})
    assert places(unmarked(small.store)) == [[*own, (second.id, 11, None)]]
    assert places(unmarked(small.store, [small.document.id], analyst_id=small.ben.id)) == []


def test_an_article_of_which_only_marks_tell_is_begun_too(two: tuple[Small, Document]) -> None:
    small, second = two
    mark(small, small.document, "300 men", "figure")
    mark(small, second, "Nobody", "claim")
    documents.set_state(small.store, second.id, small.ada.id, "to_do")
    assert (second.id, 11, None) in places(unmarked(small.store, [small.document.id]))[0]


def test_a_mark_of_the_same_tag_around_the_words_is_enough(two: tuple[Small, Document]) -> None:
    small, second = two
    mark(small, small.document, "300 men", "figure")
    mark(small, small.document, "Later 300\u00a0MEN", "figure")
    mark(small, second, "but 300 men saw", "claim")
    assert places(unmarked(small.store, [small.document.id])) == [[(second.id, 11, None)]]
    mark(small, second, "300", "figure")
    assert unmarked(small.store, [small.document.id]) == []


def test_what_another_marked_is_marked_only_for_everybody(two: tuple[Small, Document]) -> None:
    small, _ = two
    mark(small, small.document, "300 men", "figure")
    mark(small, small.document, "300\u00a0MEN", "figure", small.ben.id)
    assert unmarked(small.store, [small.document.id]) == []
    assert len(unmarked(small.store, [small.document.id], analyst_id=small.ada.id)) == 1


def test_around_one_mark_it_is_told_where_its_words_are_treated_otherwise(two: tuple[Small, Document]) -> None:
    small, second = two
    own = mark(small, small.document, "300 men", "figure")
    differing_at, bare = around_mark(small.store, own)
    assert differing_at == set()
    assert [(one.document_id, one.span.start) for one in bare] == [(small.document.id, 26)]
    mark(small, second, "300 men", "claim")
    mark(small, small.document, "300\u00a0MEN", "claim")
    assert around_mark(small.store, own)[0] == {(small.document.id, 26), (second.id, SECOND.index("300 men"))}
    mark(small, second, "300 men", "figure")
    assert around_mark(small.store, own) == ({(small.document.id, 26)}, [])


def test_around_a_mark_in_pieces_nothing_is_told(two: tuple[Small, Document]) -> None:
    small, _ = two
    own = mark(small, small.document, "300 men", "figure")
    annotate.add_fragment(small.store, own, analyst_id=small.ada.id, span=Span.of(20, 25))
    assert around_mark(small.store, own) == (set(), [])
