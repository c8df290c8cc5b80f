"""Searching finds the very words, whatever stands before them and whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.operations import documents, find
from annotator.store import Store
from tests.factories import make_document, make_store

WORDS = "😀 Zoë’s agency said: 300 killed.\nThe AGENCY, said Zoe, said so; “agencies” said nothing. Ａgency"


@pytest.fixture(scope="module")
def store() -> Store:
    made = make_store()
    with made.transaction("Begin") as tx:
        make_document(tx, WORDS, title="Losses", imported_id="d1")
        make_document(tx, "Nothing of the kind.\n", title="The agency", imported_id="d2")
    return made


def found(store: Store, query: str) -> list[tuple[str, str]]:
    hits = find.search(store, query)
    return [(hit.document, documents.text(store, hit.document_id)[hit.start : hit.end]) for hit in hits]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("said killed", ["said", "killed", "said", "said", "said"]),
        ('"agency said"', ["agency said", "AGENCY, said"]),
        ("agenc* killed", ["agency", "killed", "AGENCY", "agencies"]),
        ("zoe", ["Zoë", "Zoe"]),
        ("300", ["300"]),
        ("30", []),
    ],
)
def test_the_very_words_are_found_also_after_an_emoji(store: Store, query: str, words: list[str]) -> None:
    assert found(store, query) == [("d1", word) for word in words]


def test_a_match_in_the_title_alone_stands_nowhere_in_the_text(store: Store) -> None:
    (hit,) = [hit for hit in find.search(store, "agency") if hit.document == "d2"]
    assert hit.as_json() == {
        "document": "d2", "title": "The agency", "start": 0, "end": 0, "snippet": "Nothing of the kind.",
    }  # fmt: skip
    assert ("d2", "the") in found(store, "the agency")


def test_no_more_than_the_limit(store: Store) -> None:
    assert len(find.search(store, "said", limit=2)) == 2


@given(st.text(max_size=12))
@example('"')
@example("AND")
@example("*")
@example("text:agency")
@example("(a OR b) NEAR/2 ^c -d +e")
@example("a\0b")
@example("\ud800")
@example('""""')
@example("_")
def test_nothing_that_is_typed_is_an_error(query: str) -> None:
    with make_store() as own:
        with own.transaction("Begin") as tx:
            make_document(tx, WORDS)
        for hit in find.search(own, query):
            assert 0 <= hit.start <= hit.end <= len(WORDS)
        documents.listing(own, words=query)


def test_very_many_matches_are_found_at_once() -> None:
    with make_store() as own:
        with own.transaction("Begin") as tx:
            made = make_document(tx, "killed soldiers 😀 " * 100_000)
        hits = find.search(own, "soldiers", limit=300_000)
        assert (len(hits), hits[-1].start) == (100_000, made.characters - 11)


def test_text_that_looks_like_a_mark_of_matches_moves_nothing() -> None:
    text = "\ufdd0[ ]\ufdd1 killed\n"
    with make_store() as own:
        with own.transaction("Begin") as tx:
            make_document(tx, text)
        assert [text[hit.start : hit.end] for hit in find.search(own, "killed")] == ["killed"]
