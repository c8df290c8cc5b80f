"""What the forms of marks are filled with: figures, attributions and claims read from their words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.quantity.wording import Wording
from annotator.tags.tag_type import Reading, tag_types
from annotator.tags.values import checked

STORM = (
    "Fishermen feared the worst. On Monday, the port said at least 40 boats were damaged in the storm. "
    "Nearly a third of the 900 boats stayed out."
)
CUES = [
    "Ann Doe",
    ",",
    "a mayor",
    "said",
    "told",
    "according to",
    "data from",
    "has not",
    "reported",
    "“",
    "…",
    " … ",
    "U.N.",
    "May",
    "3",
]


def values(tag: str, quote: str, text: str | None = None, published_on: str | None = "2025-01-13") -> dict[str, Any]:
    whole = quote if text is None else text
    start = whole.index(quote)
    kind = tag_types()[tag]
    return checked(kind, kind.read(Reading(quote, whole, start, start + len(quote), published_on)))


def test_a_figure_with_its_noun_and_the_date_of_its_sentence() -> None:
    assert values("figure", "at least 40 boats", STORM) == {
        "low": 40,
        "hedge": "at_least",
        "counts": "boats",
        "as_of": "2025-01-13",
    }


def test_a_bare_number_takes_what_it_counts_from_the_words_after_it() -> None:
    assert values("figure", "40", STORM)["counts"] == "boats damaged"


def test_a_bare_share_takes_its_whole_from_the_words_after_it() -> None:
    found = values("figure", "Nearly a third", STORM)
    assert found["share_of"] == "the 900 boats"
    assert "high_inclusive" not in found
    assert "counts" not in found


def test_the_sentence_says_what_words_alone_do_not() -> None:
    text = "The blast killed some 12 dockers 500m away and wounded 30."
    assert values("figure", "30", text)["counts"] == "dockers wounded"
    away = values("figure", "500m", text)
    assert (away["point"], away["unit"]) == (500, "m")
    left_out = values("figure", "12", text)
    assert (left_out["hedge"], left_out["point"], left_out["counts"]) == ("exact", 12, "dockers killed")


def test_a_figure_is_read_in_the_language_of_its_article() -> None:
    text = "Am Montag wurden 1.200 Boote beschädigt."
    found = tag_types()["figure"].read(Reading("1.200", text, 17, 22, "2025-01-14", Wording("de")))
    assert found == {
        "point": 1200, "low": 1200, "high": 1200, "hedge": "exact", "counts": "Boote beschädigt", "as_of": "2025-01-13",
    }  # fmt: skip


def test_the_publication_date_is_never_taken_for_the_date_of_a_figure() -> None:
    assert "as_of" not in values("figure", "900", STORM)
    assert "as_of" not in values("figure", "at least 40 boats", STORM, published_on=None)


def test_a_mark_without_a_figure_fills_nothing() -> None:
    assert values("figure", "Fishermen feared", STORM) == {}


@pytest.mark.parametrize(
    ("quote", "source", "cue", "negated"),
    [
        ("Ann Doe said", "Ann Doe", "said", False),
        ("said Ann Doe, a harbour master", "Ann Doe", "said", False),
        ("Ann Doe, a harbour master, said", "Ann Doe", "said", False),
        ("Gen. Doe of the U.N. said", "Gen. Doe of the U.N.", "said", False),
        ("but the port’s own pilots warned", "the port’s own pilots", "warned", False),
        ("she told reporters", "she", "told", False),
        ("told reporters", None, "told", False),
        ("a deckhand said Tuesday, citing the harbour office", "a deckhand", "said", False),
        ("citing the harbour office", "the harbour office", "citing", False),
        ("according to data from the port authority, PA,", "the port authority, PA", "according to", False),
        ("as reported by the “Harbour Post.”", "Harbour Post", "as reported by", False),
        ("reports from pilots indicate", "pilots", "indicate", False),
        ("after a briefing from the coast guard", "the coast guard", "after a briefing from", False),
        ("the union said in a statement", "the union", "said", False),
        ("in a statement", None, "in a statement", False),
        ("reportedly", None, "reportedly", False),
        ("ferries are said to", None, "are said to", False),
        ("The port has not acknowledged", "The port", "acknowledged", True),
        ("The port hasn’t confirmed", "The port", "confirmed", True),
        ("Neither Oslo nor Bergen has acknowledged", "Neither Oslo nor Bergen", "acknowledged", True),
        ("The port declined to confirm", "The port", "confirm", True),
        ("the union denied", "the union", "denied", True),
    ],
)
def test_an_attribution_names_its_source_and_cue(quote: str, source: str | None, cue: str, negated: bool) -> None:
    text = f"The ferry is late, {quote} that day."
    found = values("attribution", quote, text)
    assert (found.get("source_text"), found["cue"], found.get("negated", False)) == (source, cue, negated)
    for name in ("source", "cue"):
        if f"{name}_span" in found:
            start, end = found[f"{name}_span"]
            assert text[start:end] == found["source_text" if name == "source" else "cue"]
    assert ("source_span" in found) == (source is not None)
    assert found["cue_span"]


@pytest.mark.parametrize("quote", ["the harbour", "a report on boats", "an estimated 300", ""])
def test_words_that_credit_nobody_fill_nothing(quote: str) -> None:
    assert values("attribution", quote) == {}


def test_places_in_a_mark_of_two_fragments_are_places_in_the_article() -> None:
    text = "“Late,” the pilot, an old hand with a cap, said at noon, citing the log."
    first, second = (text.index("the pilot"), text.index("the pilot") + 9), (text.index("said"), text.index("said") + 4)
    quote = f"{text[slice(*first)]} … {text[slice(*second)]}"
    found = tag_types()["attribution"].read(Reading(quote, text, first[0], second[1]))
    assert found["cue_span"] == list(second)


@pytest.mark.parametrize(
    ("quote", "polarity", "modality"),
    [
        ("Forty boats sank", "pos", "asserted"),
        ("Forty boats reportedly sank", "pos", "reported"),
        ("the pilot said forty boats sank", "pos", "reported"),
        ("the losses are estimated at forty boats", "pos", "estimated"),
        ("the captain allegedly fled", "pos", "alleged"),
        ("the captain is believed to have fled", "pos", "believed"),
        ("the boats may reportedly sink", "pos", "possible"),
        ("if the dam breaks, the boats may sink", "pos", "conditional"),
        ("the boats did not sink", "neg", "asserted"),
        ("the boats haven’t sunk", "neg", "asserted"),
        ("no boat sank", "neg", "asserted"),
        ("no more than forty boats sank", "pos", "asserted"),
        ("not only boats sank", "pos", "asserted"),
        ("In May forty boats sank", "pos", "asserted"),
        ("May the boats sink", "pos", "possible"),
    ],
)
def test_a_claim_says_whether_it_denies_and_how_sure_it_is(quote: str, polarity: str, modality: str) -> None:
    assert values("claim", quote) == {"polarity": polarity, "modality": modality}


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(CUES)).map(" ".join)),
    st.integers(0, 40),
    st.integers(0, 40),
    st.one_of(st.none(), st.dates().map(str), st.text(max_size=10)),
)
def test_any_mark_of_any_text_is_read_into_values_its_tag_takes(
    text: str, start: int, length: int, published_on: str | None
) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    for tag in tag_types().values():
        found = checked(tag, tag.read(Reading(text[start:end], text, start, end, published_on)))
        assert None not in found.values()
        for name in ("source_span", "cue_span"):
            if name in found:
                assert start <= found[name][0] < found[name][1] <= end
