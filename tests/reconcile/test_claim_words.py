"""What the words of a claim say: stems, names and numbers, however they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.claim_words import Said, opposed, said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam burst", "the dams bursting"),
        ("they attacked Nevesk", "the assault on Nevesk"),
        ("Pyongyang’s officers", "officers of the North"),
        ("they seized him", "he was captured"),
        ("deployed at Kursk", "the deployment at Kursk"),
        ("the Zelenskyy plan", "the Zelensky plan"),
        ("stopped at Lunde", "a halt at Lunde"),
        ("killed or wounded", "dead and hurt"),
    ],
)
def test_the_same_in_other_words_is_the_same(one: str, other: str) -> None:
    assert set(said(one).terms) == set(said(other).terms)


def test_both_parts_of_a_whole_are_the_whole() -> None:
    assert said("dead and wounded").terms["casualties"] == "dead and wounded"
    assert "casualties" not in said("dead").terms


def test_numbers_are_told_by_their_values() -> None:
    assert said("more than 3,000 men and two dozen lorries").numbers == {3000.0, 24.0}
    assert said("between 10,000 and 12,000").numbers == {10000.0, 12000.0}
    assert not any("three" in term for term in said("three ships left Lunde").terms)


def test_a_first_word_is_a_name_where_that_name_is_known() -> None:
    first, later = said("Okonjo resigned"), said("the minister Okonjo resigned")
    assert first.names == frozenset()
    assert first.knowing(later.names).names == later.names
    assert said("Bread is dear").knowing(later.names).names == frozenset()


def test_denials_and_idle_words_say_nothing_of_what_is_claimed() -> None:
    assert said("nobody has ever denied that").terms == {}
    assert set(said("the dam did not burst").terms) == set(said("the dam burst").terms)


def test_opposites_are_told_from_the_first_to_the_second() -> None:
    assert opposed(said("prices rose"), said("prices fell")) == ("rise", "fall")
    assert opposed(said("prices fell"), said("prices rose")) == ("fall", "rise")
    assert opposed(said("prices rose"), said("prices rose")) is None
    assert opposed(said("prices rose, then fell"), said("prices fell")) is None


def test_german_is_read_by_its_own_tables() -> None:
    one, other = (
        said("Bei dem Angriff auf Lunde starben Soldaten", "de"),
        said("der Beschuss von Lunde, tote Truppen", "de"),
    )
    assert {"angriff", "getötet", "soldaten"} <= set(one.terms) & set(other.terms)
    assert said("die Brücken", "de-AT").terms.keys() == said("der Brücke", "de").terms.keys()


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fr", "zh-Hant", ""]))
def test_any_words_can_be_read(words: str, language: str) -> None:
    found = said(words, language)
    assert isinstance(found, Said)
    assert all(term for term in found.terms)
    assert found == said(words, language)
