"""Names of files made of anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.file_names import FileNames, numbered, plain


@given(st.lists(st.text()))
def test_no_two_are_alike_and_all_are_plain(words: list[str]) -> None:
    names = FileNames()
    given_out = [names.of(one, "analyst") for one in words]
    assert len({one.casefold() for one in given_out}) == len(words)
    assert all(one.replace("-", "").isalnum() and one.isascii() and len(one) < 60 for one in given_out)


def test_names_tell_of_the_words() -> None:
    assert plain("Zoë’s 3 boats") == "zoes-3-boats"
    assert numbered(7, None) == "0007-article"
    assert numbered(7, "漢") == "0007-article"
    assert FileNames().of("CON", "analyst") == "con-2"
    assert len(plain("word " * 50)) <= 48
