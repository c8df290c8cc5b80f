from __future__ import annotations

from typing import Any

import pytest

from annotator.operations import annotate, documents, knowledge
from annotator.operations.find_all import Found, search_all
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import Small, make_document, make_small

TEXT = "Three hundred soldiers fled from the harbour. A café owner saw the soldiers, the ministry said.\n"


@pytest.fixture
def small() -> Small:
    small = make_small(text=TEXT)
    with small.store.transaction("Second") as tx:
        tx.change(small.document, title="Harbour report")
        make_document(tx, "Elsewhere the harbour was quiet.", title="Quiet")
    return small


def mark(small: Small, words: str, tag: str = "claim", **values: Any) -> str:
    at = TEXT.index(words)
    span = Span.of(at, at + len(words))
    mine = {"document_id": small.document.id, "analyst_id": small.ada.id}
    return annotate.add(small.store, tag=tag, span=span, values=values, **mine).id


def brief(found: list[Found]) -> list[tuple[str, str]]:
    return [(one.kind, one.snippet) for one in found]


def ids(store: Store, query: str, **wanted: Any) -> list[str | None]:
    return [one.mark_id for one in search_all(store, query, **wanted)]


def test_titles_and_every_place_in_texts(small: Small) -> None:
    found = search_all(small.store, "soldiers")
    assert [(one.kind, TEXT[one.start : one.end], one.title) for one in found] == [
        ("text", "soldiers", "Harbour report"),
        ("text", "soldiers", "Harbour report"),
    ]
    assert found[0].snippet.startswith("Three hundred soldiers fled")
    kinds = [(one.kind, one.title, one.end > 0) for one in search_all(small.store, "harbour")]
    assert kinds[0] == ("title", "Harbour report", False)
    assert sorted(kinds[1:]) == [("text", "Harbour report", True), ("text", "Quiet", True)]


def test_marks_are_found_by_their_words(small: Small) -> None:
    one = mark(small, "Three hundred soldiers fled")
    mark(small, "the ministry said", "attribution")
    owner = mark(small, "A café owner")
    assert ids(small.store, "soldiers three", kinds=["mark"]) == [one]
    assert ids(small.store, '"three soldiers"', kinds=["mark"]) == []
    assert ids(small.store, "CAFÉ", kinds=["mark"]) == [owner]
    assert ids(small.store, "sold*", kinds=["mark"]) == [one]
    assert ids(small.store, "sold", kinds=["mark"]) == []


def test_notes_on_articles_and_marks(small: Small) -> None:
    one = mark(small, "soldiers")
    annotate.set_note(small.store, one, analyst_id=small.ada.id, note="Ask Zoë about this")
    documents.edit(small.store, small.document.id, note="Zoë doubts the number")
    found = search_all(small.store, "zoe")
    assert brief(found) == [("note", "Zoë doubts the number"), ("note", "Ask Zoë about this")]
    assert [hit.mark_id for hit in found] == [None, one]
    assert ids(small.store, "zoe ask") == [one]


def test_values_are_found_as_people_read_them(small: Small) -> None:
    source = knowledge.add_source(small.store, "Kestrel Wire", aliases=["KW"])
    quantity = knowledge.add_quantity(small.store, "soldiers fled")
    said = mark(small, "the ministry said", "attribution", source=source.id, cue="murmured")
    figure = mark(small, "Three hundred", "figure", point=4300, quantity=quantity.id, unit="100%_men")
    for words, found in {
        "kestrel": [said], "kw": [said], "murmured": [said], "4300": [figure], "4,300": [figure], "fled": [figure],
        "fled 4300": [figure], "fled murmured": [], "point": [], "source": [], "100%_men": [figure], "1000men": [],
    }.items():  # fmt: skip
        assert ids(small.store, words, kinds=["value"]) == found, words


def test_a_value_found_is_said_once_and_in_the_way_it_was_looked_for(small: Small) -> None:
    mark(small, "Three hundred", "figure", low=4300, point=4300, high=4300, counts="soldiers")
    mark(small, "the ministry said", "attribution", source=knowledge.add_source(small.store, "Wire", aliases=["KW"]).id)
    said = {words: brief(search_all(small.store, words, kinds=["value"])) for words in ("soldiers", "4300", "kw")}
    assert said == {
        "soldiers": [("value", "soldiers · exact · 4,300")],
        "4300": [("value", "soldiers · exact · 4300")],
        "kw": [("value", "said · KW · the ministry")],
    }


def test_only_the_articles_asked_for_are_searched(small: Small) -> None:
    mark(small, "soldiers")
    annotate.set_note(small.store, mark(small, "fled"), analyst_id=small.ada.id, note="soldiers?")
    assert search_all(small.store, "soldiers", document_ids=[]) == []
    assert len(search_all(small.store, "soldiers", document_ids=[small.document.id])) == 4


def test_what_was_deleted_is_not_found(small: Small) -> None:
    one = mark(small, "soldiers", "attribution", cue="soldiers")
    annotate.set_note(small.store, one, analyst_id=small.ada.id, note="soldiers")
    assert len(ids(small.store, "soldiers")) == 5
    annotate.remove(small.store, [one], analyst_id=small.ada.id)
    assert ids(small.store, "soldiers") == [None, None]
    documents.edit(small.store, small.document.id, note="soldiers")
    documents.remove(small.store, small.document.id)
    assert search_all(small.store, "soldiers") == []


def test_each_kind_is_limited_by_itself(small: Small) -> None:
    mark(small, "soldiers")
    mark(small, "Three hundred soldiers")
    assert [one.kind for one in search_all(small.store, "soldiers", limit=1)] == ["text", "mark"]


@pytest.mark.parametrize("query", ["", " ", '"', "*", "(", "AND", '"" OR', "😀", "\0", "\ud800", "%", "_", "\\"])
def test_anything_can_be_typed(small: Small, query: str) -> None:
    mark(small, "soldiers")
    assert search_all(small.store, query) == []
