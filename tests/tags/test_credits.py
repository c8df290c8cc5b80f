"""How well credits are read, held by a floor on sentences half of which were never tuned on, and what a chain is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.quantity.language import table
from annotator.quantity.wording import Wording
from annotator.tags.credits.reading import read_credits
from tests.tags.credits.scoring import Credited, Score, read, score, sentences

FLOORS = {
    "tuned": {"cue": 0.98, "source": 0.98, "covers": 0.97, "chain": 0.97, "denied": 0.98, "silence": 0.95},
    "held_out": {"cue": 0.96, "source": 0.96, "covers": 0.95, "chain": 0.92, "denied": 0.95, "silence": 0.92},
}
GERMAN = {"cue": 0.95, "source": 0.95, "covers": 0.9, "chain": 0.95, "denied": 0.95, "silence": 0.95}
LEAST_CREDITED, LEAST_QUIET = 100, 35


def chains(text: str) -> list[tuple[str, str | None]]:
    """The sources credited in a text, each with the one that passes it on."""
    found = read(text)
    return [(one.source, None if one.outer is None else found[one.outer].source) for one in found]


def marked(text: str) -> list[list[str]]:
    """The words that marks of the credits would hold."""
    return [[text[slice(*part)] for part in one.credit.words] for one in read_credits(text)]


@pytest.mark.parametrize("name", FLOORS)
def test_credits_are_read_at_least_as_well_as_they_were(name: str) -> None:
    those = sentences(name)
    assert sum(bool(one.credits) for one in those) >= LEAST_CREDITED
    found = score(those)
    assert found.quiet >= LEAST_QUIET
    assert below(found, FLOORS[name]) == {}, f"\n{found}"


def test_another_language_is_a_table_of_words() -> None:
    found = score(sentences("german"), Wording("de"))
    assert below(found, GERMAN) == {}, f"\n{found}"


def below(found: Score, floors: Mapping[str, float]) -> dict[str, float]:
    """What is read worse than it was."""
    reached = {part: round(tally.f1, 3) for part, tally in found.tallies.items()} | {"silence": round(found.silence, 3)}
    return {part: figure for part, figure in reached.items() if figure < floors[part]}


def test_no_sentence_stands_in_both_halves() -> None:
    halves = [{one.text for one in sentences(name)} for name in FLOORS]
    assert halves[0].isdisjoint(halves[1])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("40 boats sank, a pilot said Monday, citing the port.", [("a pilot", None), ("the port", "a pilot")]),
        ("40 boats sank, the port reported, a pilot said.", [("the port", "a pilot"), ("a pilot", None)]),
        ("The port said 40 boats sank, according to a pilot.", [("The port", "a pilot"), ("a pilot", None)]),
        ("According to the Herald, the port says 40 boats sank.", [("the Herald", None), ("the port", "the Herald")]),
        ("The union says the port has admitted that boats sank.", [("The union", None), ("the port", "The union")]),
        ("“The port confirmed that it sank,” a pilot said.", [("The port", "a pilot"), ("a pilot", None)]),
        ("A pilot told Reuters that the port was shut.", [("A pilot", "Reuters"), ("Reuters", None)]),
        (
            "It sank. This was reported by the Herald, quoting a pilot who was briefed by the port.",
            [("the Herald", None), ("a pilot", "the Herald"), ("the port", "a pilot")],
        ),
        ("The pilot said:\n- the port confirmed that it sank", [("The pilot", None), ("the port", "The pilot")]),
        (
            "Boats are missing, according to Yonder News, citing pilots.\n— Port Watch (@portwatch) May 3, 2021",
            [("Yonder News", "Port Watch"), ("pilots", "Yonder News"), ("Port Watch", None)],
        ),
        ("While the port says 40 sank, pilots say 50 did.", [("the port", None), ("pilots", None)]),
        ("The Herald asked why:\nBoats sank, the port said.", [("The Herald", None), ("the port", "The Herald")]),
        ("The port said 40 sank. This was reported by the Herald.", [("The port", "the Herald"), ("the Herald", None)]),
    ],
)
def test_who_passes_on_what_another_one_says(text: str, found: list[tuple[str, str | None]]) -> None:
    assert [one for one in chains(text) if one[0] != "-"] == found


def test_a_mark_leaves_out_the_credit_in_the_middle_of_it() -> None:
    assert marked("The Herald, citing a pilot, said boats sank.") == [["The Herald", "said"], ["citing a pilot"]]
    assert marked("Doe was quoted by the Herald as saying that boats sank.") == [
        ["Doe", "as saying"],
        ["quoted by the Herald"],
    ]


def test_a_later_verb_goes_on_with_the_same_source_or_with_who_acts() -> None:
    assert read("Boats sank, a pilot said, adding that the port was shut.") == [
        Credited("a pilot", "said", "Boats sank … the port was shut")
    ]
    assert read("Men fled, with reports suggesting that the port was shut.") == [
        Credited("reports", "suggesting", "the port was shut")
    ]
    assert read("The mayor closed the port, saying that it was not safe.") == [
        Credited("The mayor", "saying", "it was not safe")
    ]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The port has not confirmed that it sank.", True),
        ("The port would not say how many sank.", True),
        ("The port could neither confirm nor deny that it sank.", True),
        ("No pilot has confirmed that it sank.", True),
        ("The port did not deny that it sank.", False),
        ("The port confirmed that no boats sank.", False),
    ],
)
def test_a_source_that_does_not_say_so_denies(text: str, denied: bool) -> None:
    assert [one.denied for one in read(text)] == [denied]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_words_of_a_language_fit_together(language: str) -> None:
    cues = table("cues", language)
    frames = {name: set(those) for name, those in cues["frames"].items() if name != "nominal"}
    assert {name: those - set(cues["verbs"]) for name, those in frames.items() if not those <= set(cues["verbs"])} == {}
    forms = {form for those in cues["verbs"].values() for form in those}
    assert set(cues["frames"]["nominal"]) <= forms
    assert all(set(cues[part]) == set(table("cues")[part]) for part in ("frames", "forms", "words", "endings"))


TOKENS = st.sampled_from(
    ["Kim", "the port", "said", "says that", "told Reuters", "“", "”", ",", ".", ";", ":", "\n", "- ", "according to",
     "citing", "as reported by", "quoted", "by", "as saying", "has not", "who", "and", "’s estimate of", "40 sank",
     "(", ")", "—", "reportedly", "was told by", "adding that", "in a statement", "on Monday", "but", "🚢", "a"]
)  # fmt: skip


@given(st.lists(TOKENS, max_size=40).map(" ".join))
def test_any_text_is_read_into_places_of_its_own_and_chains_that_end(text: str) -> None:
    found = read_credits(text)
    for one in found:
        credit = one.credit
        parts = (credit.cue, *credit.words, *one.cover.ranges, *([credit.source] if credit.source else []))
        assert all(0 <= start < end <= len(text) for start, end in parts)
        assert all(before[1] <= after[0] for before, after in pairwise(credit.words))
        seen: set[int] = set()
        at = one.outer
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].outer
