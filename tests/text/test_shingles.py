"""What texts have in common: wire copy is found however it is cut, and nothing else is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.shingles import ALIKE, FEWEST, alike, sketch

WORDS = [f"word{n}" for n in range(3000)]


def article(seed: int, words: int = 400) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def found(*texts: str, first_new: int = 0) -> list[tuple[int, int]]:
    return [(pair.later, pair.earlier) for pair in alike([sketch(text) for text in texts], first_new)]


def test_the_same_words_in_other_case_and_signs_are_the_same() -> None:
    text = article(1)
    assert sketch(text).tolist() == sketch(text.upper().replace(" ", ", \n")).tolist()
    assert 60 < len(sketch(text)) < 140


def test_wire_copy_is_found_however_it_is_cut_and_headed() -> None:
    wire, other = article(1), article(2)
    shortened = f"HEADLINE of our own {wire[: len(wire) // 2]} and a last line"
    assert found(other, wire, article(3), shortened) == [(3, 1)]
    pair = alike([sketch(wire), sketch(shortened)])[0]
    assert pair.share > 0.9


def test_a_quotation_in_common_is_not_enough() -> None:
    quotation = article(9, 120)
    assert found(f"{article(1)} {quotation}", f"{article(2)} {quotation}") == []


def test_only_pairs_with_a_new_one_are_given() -> None:
    text = article(1)
    assert found(text, text + " more", article(2), first_new=2) == []
    assert found(text, article(2), text + " more", first_new=2) == [(2, 0)]


def test_what_many_have_in_common_is_found_for_each() -> None:
    text = article(1)
    pairs = found(*(f"{text} {article(10 + n, 40)}" for n in range(40)))
    assert {later for later, _ in pairs} == set(range(1, 40))
    assert len(pairs) < 40 * 3


@pytest.mark.parametrize("text", ["", "one two", "😀", "one two three four five"])
def test_short_texts_are_not_compared(text: str) -> None:
    assert found(text, text) == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=2, max_size=7), st.integers(0, 10_000))
def test_what_is_given_is_what_comparing_all_pairs_gives(seeds: list[int], noise: int) -> None:
    texts = [f"{article(seed, 300)} {article(noise + at, 100)}" for at, seed in enumerate(seeds)]
    sets = [set(sketch(text).tolist()) for text in texts]
    wanted = {
        (later, earlier)
        for later in range(len(sets))
        for earlier in range(later)
        for shorter in [min(len(sets[later]), len(sets[earlier]))]
        if shorter >= FEWEST and len(sets[later] & sets[earlier]) >= ALIKE * shorter
    }
    assert set(found(*texts)) == wanted
