"""Names as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.folding import plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seoul’s  spy agency", "SEOUL'S SPY AGENCY"),
        ("Françoise Tchen", "Franc\u0327oise tchen"),
        ("Lee Seong‑kweun", "lee seong-kweun"),
        ("STRASSE", "straße"),
        ("①②", "12"),
    ],
)
def test_what_does_not_matter(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("Ivanov", "Ivanova"), ("co-op", "coop"), ("Зеленский", "Zelensky")])
def test_what_does(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@given(st.text(max_size=30))
def test_folding_again_changes_nothing(words: str) -> None:
    assert plain(plain(words)) == plain(words)
