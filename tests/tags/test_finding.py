"""What asks for a mark in running text, how surely, and what a credit covers."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.tags.finding import Found, found_in


def told(text: str) -> list[tuple[str, str, float]]:
    return [(one.tag, text[one.start : one.end], one.confidence) for one in found_in(text)]


def covered(text: str) -> dict[str, list[str]]:
    """What each credit covers, by its words."""
    found = [one for one in found_in(text) if one.tag == "attribution"]
    return {text[one.start : one.end]: [text[low:high] for low, high in one.covers] for one in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 300 boats sank.", [("figure", "About 300", 0.9)]),
        ("They lost 4,200 that day.", [("figure", "4,200", 0.7)]),
        ("It is felt in two countries.", [("figure", "two", 0.5)]),
        ("Boats sank, the port said.", [("attribution", "the port said", 0.9)]),
        ("Boats sank, officials said.", [("attribution", "officials said", 0.7)]),
        ("Boats sank, he said.", [("attribution", "he said", 0.6)]),
        ("Boats reportedly sank.", [("attribution", "reportedly", 0.5)]),
        ("Boats sank, reported by nine.", [("attribution", "reported by nine", 0.7)]),
    ],
)
def test_each_is_as_sure_as_its_words_make_it(text: str, found: list[tuple[str, str, float]]) -> None:
    assert [one for one in told(text) if one[0] == found[0][0]] == found


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2014 and ended on 3 May 2015.",
        "The 38th parallel, Article 5, a T-72 and 240mm shells.",
        "It sailed for the United States of old.",
        "Casualty Estimates\n\nThe first officially confirmed case came late.",
        "Our aim: unbiased reporting.",
        "The toll is higher than the last report says.",
        "Nobody said so.",
    ],
)
def test_years_dates_names_and_nouns_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_source_ends_where_its_line_does() -> None:
    assert list(covered("Troops to the north\nThe Harbour Office confirmed it.")) == ["The Harbour Office confirmed"]
    assert list(covered("Boats sank, according to the port\nSailors wept.")) == ["according to the port"]


def test_a_sentence_is_covered_without_the_credits_in_it() -> None:
    text = "At least 40 boats sank on Monday, the mayor said, citing data from the Harbour Office. Nobody swam."
    whole = ["At least 40 boats sank on Monday"]
    assert covered(text) == {"the mayor said": whole, "citing data from the Harbour Office": whole}
    assert covered("Pilots warned that the storm would turn.") == {"Pilots warned": ["the storm would turn"]}


def test_a_denial_covers_what_is_denied() -> None:
    found = next(one for one in found_in("The port has not acknowledged that boats sank.") if one.credit)
    assert found.credit is not None
    assert found.credit.negated


def test_a_credited_quotation_is_a_claim_and_all_that_is_covered() -> None:
    text = "“We lost every boat we had. It was over by noon,” a pilot said. “Nobody could have stopped that storm.”"
    quoted = ["We lost every boat we had. It was over by noon", "Nobody could have stopped that storm"]
    assert covered(text) == {"a pilot said": quoted}
    assert [words for tag, words, _ in told(text) if tag == "claim"] == quoted


def test_a_quotation_of_nobody_or_of_few_words_is_none() -> None:
    assert covered("It was “a small storm” to the port, the mayor said.") == {
        "the mayor said": ["It was “a small storm” to the port"]
    }
    assert [one for one in told("“One long sentence that nobody here has said.”") if one[0] == "claim"] == []


def test_a_list_under_a_cue_is_covered_item_by_item() -> None:
    text = "The mayor said:\n- 40 boats sank\n- the pier is gone.\n\nNobody swam."
    assert covered(text) == {"The mayor said": ["40 boats sank", "the pier is gone"]}


WORDS = st.sampled_from(
    ["About 300", "two", "boats", "the port", "said", "“", "”", '"', ",", ".", "\n", ":", "\n- ", "according to", "Kim",
     "reportedly", "has not", "citing", "and", "he", "👩‍👩‍👧", "«", "»", "in 2014", "it was a long and stormy night"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_what_is_found_is_inside_trimmed_and_apart(text: str) -> None:
    found = found_in(text)
    assert list(found) == sorted(found, key=lambda one: (one.start, one.end, one.tag))
    for one in found:
        for start, end in (one.place, *one.ranges, *one.covers):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
        assert 0 < one.confidence <= 1
    for tag in ("figure", "attribution", "claim"):
        same = [one for one in found if one.tag == tag]
        assert all(not one.span.overlap(other.span) for one, other in combinations(same, 2))


@given(st.lists(WORDS, max_size=20).map(" ".join), st.integers(0, 50))
def test_moving_moves_every_place(text: str, by: int) -> None:
    def places(one: Found) -> list[int]:
        credit = one.credit
        named = (*credit.cue, *(credit.source or ()), *(at for part in credit.words for at in part)) if credit else ()
        others = (at for part in (*one.covers, *one.fragments) for at in part)
        return [one.start, one.end, *named, *others, *(one.reported_by or ())]

    for one in found_in(text):
        assert places(one.moved(by)) == [at + by for at in places(one)]
