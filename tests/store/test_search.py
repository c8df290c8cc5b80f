"""Full-text search takes whatever a person types."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.operations import documents, find
from annotator.store.queries.search import expression
from tests.factories import TEXT, make_small

SMALL = make_small(text=TEXT + "Über 40 naïve snake_case words.")


@given(st.text(st.characters() | st.sampled_from('"*():^-+{}ANDORNEAR\0 \ud800_'), max_size=20))
def test_nothing_typed_is_an_error(words: str) -> None:
    find.search(SMALL.store, words)
    documents.listing(SMALL.store, words=words)


def test_words_are_found_whatever_their_case_and_accents() -> None:
    for words in ("around 300", '"soldiers were"', "uber NAIVE", "snake_case", "killed_", "_ killed", "kil\0led"):
        found = find.search(SMALL.store, words)
        assert bool(found) == (words != "kil\0led"), words
    assert documents.listing(SMALL.store, words="sold")
    assert not documents.listing(SMALL.store, words="oldiers")
    assert expression(" _ ", prefix=True) is None
