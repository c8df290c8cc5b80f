"""Rules by name: what each settles, what it leaves, and what it says."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from annotator.errors import WrongCall
from annotator.reconcile.group import Group, Mark
from annotator.reconcile.rules import DEFAULT_RULES, Settlement, parse_rules, settle
from annotator.text.span import Span
from tests.reconcile.marks import group, mark

NAMES = {"a": "Ana", "b": "Ben", "c": "Cleo"}
TEXT = "“The 300 soldiers,” he said, were 30% of an army that the state denies in Korea."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def settled(rules: str, one: Group, working: Collection[str] = "ab") -> Settlement | None:
    return settle(one, parse_rules(rules), text=TEXT, working=set(working), names=NAMES)


def by(rules: str, one: Group, working: Collection[str] = "ab") -> str | None:
    found = settled(rules, one, working)
    return found.rule if found else None


def test_unanimous_says_who_and_takes_the_fuller_values() -> None:
    two = group(mark("a1", 0, 9), mark("b1", 0, 9, values={"polarity": "pos"}))
    assert settled("unanimous", two) == Settlement(
        "unanimous",
        "claim",
        Span.of(0, 9),
        {"polarity": "pos"},
        "Ana and Ben, all who worked on the article, marked the same words with the same tag and values.",
    )


@pytest.mark.parametrize(
    ("marks", "working"),
    [
        ([mark("a1", 0, 9), mark("b1", 0, 8)], "ab"),
        ([mark("a1", 0, 9), mark("b1", 0, 9, "figure")], "ab"),
        ([mark("a1", 0, 9), mark("b1", 0, 9, values={"polarity": "neg"})], "ab"),
        ([mark("a1", 0, 9), mark("b1", 0, 9)], "abc"),
        ([mark("a1", 0, 9)], "a"),
        ([mark("a1", 0, 9), mark("b1", 0, 9, rejected=1)], "ab"),
    ],
)
def test_unanimous_leaves_the_rest(marks: list[Mark], working: str) -> None:
    assert by("unanimous", group(*marks), working) is None


@pytest.mark.parametrize(
    ("one", "other", "longest"),
    [
        ("The 300 soldiers", "“The 300 soldiers,”", "“The 300 soldiers,”"),
        ("300 soldiers", "The 300 soldiers", "The 300 soldiers"),
        ("army", "an army", "an army"),
        ("he said, ", "he said", "he said, "),
        ("army that", "army", "army that"),
    ],
)
def test_tolerance_forgives_punctuation_space_and_determiners(one: str, other: str, longest: str) -> None:
    found = settled("tolerance", group(mark("a1", *at(one)), mark("b1", *at(other))))
    assert found is not None
    assert found.span == Span.of(*at(longest))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("300 soldiers", "soldiers"),
        ("were 30%", "were 30"),
        ("300 soldiers", "300 soldier"),
        ("army", "my"),
        ("Kore", "Korea"),
        ("that the state", "at the state"),
        ("he said, were", "he said"),
        ("The 300", "soldiers"),
    ],
)
def test_tolerance_does_not_forgive_words_parts_of_words_or_signs(one: str, other: str) -> None:
    assert by("tolerance", group(mark("a1", *at(one)), mark("b1", *at(other)))) is None


def test_tolerance_sees_the_gap_of_a_split_span() -> None:
    start, end = at("“The 300 soldiers,” he said, were")
    said, after = at(" he said,")
    split = Mark("b1", "b", "claim", Span(((start, said), (after, end))))
    assert by("tolerance", group(mark("a1", start, end), split)) is None


def test_tolerance_wants_equal_tags_values_and_everybody() -> None:
    start, end = at("The 300 soldiers")
    assert by("tolerance", group(mark("a1", start, end), mark("b1", start + 4, end, "figure"))) is None
    assert by("tolerance", group(mark("a1", start, end), mark("b1", start + 4, end)), "abc") is None
    negative = mark("b1", start + 4, end, values={"polarity": "neg"})
    assert by("tolerance", group(mark("a1", start, end), negative)) is None


def test_majority_is_more_than_half_of_those_who_worked() -> None:
    three = group(mark("a1", 0, 9), mark("b1", 0, 9), mark("c1", 0, 8))
    found = settled("majority", three, "abc")
    assert found is not None
    assert found.span == Span.of(0, 9)
    assert found.reason == "Ana and Ben, 2 of the 3 analysts who worked on the article, marked exactly this."
    assert by("majority", three, "abcd") is None


def test_reviewed_takes_the_one_reading_a_reviewer_accepted() -> None:
    found = settled("reviewed", group(mark("a1", 0, 9, accepted=1), mark("b1", 0, 8)))
    assert found is not None
    assert found.span == Span.of(0, 9)
    assert "what Ana marked" in found.reason


@pytest.mark.parametrize(
    "marks",
    [
        [mark("a1", 0, 9, accepted=1), mark("b1", 0, 8, accepted=1)],
        [mark("a1", 0, 9, accepted=1, rejected=1), mark("b1", 0, 8)],
        [mark("a1", 0, 9), mark("b1", 0, 8, rejected=1)],
    ],
)
def test_reviewed_leaves_two_readings_and_rejected_ones(marks: list[Mark]) -> None:
    assert by("reviewed", group(*marks)) is None


@pytest.mark.parametrize("who", ["Ana", "a"])
def test_trusted_takes_that_analysts_mark_by_name_or_id(who: str) -> None:
    found = settled(f"trusted:{who}", group(mark("a1", 0, 9), mark("b1", 0, 8)))
    assert found is not None
    assert (found.rule, found.span) == (f"trusted:{who}", Span.of(0, 9))


def test_trusted_leaves_groups_without_that_analyst() -> None:
    assert by("trusted:Cleo", group(mark("a1", 0, 9), mark("b1", 0, 8))) is None


def test_single_wants_nobody_else_to_have_worked_on_the_article() -> None:
    assert by("single", group(mark("a1", 0, 9)), "a") == "single"
    assert by("single", group(mark("a1", 0, 9)), "ab") is None
    assert by("single", group(mark("a1", 0, 9, rejected=1)), "a") is None


def test_the_first_rule_that_applies_settles() -> None:
    three = group(mark("a1", 0, 9), mark("b1", 0, 9), mark("c1", 0, 8))
    assert by("unanimous,trusted:Cleo,majority", three, "abc") == "trusted:Cleo"
    assert by("unanimous,majority,trusted:Cleo", three, "abc") == "majority"


def test_rules_are_read_in_order_and_once() -> None:
    assert [rule.name for rule in parse_rules(" single, unanimous,single,trusted: Ana ")] == [
        "single",
        "unanimous",
        "trusted:Ana",
    ]
    assert len(parse_rules(DEFAULT_RULES)) == 4


@pytest.mark.parametrize("rules", ["unanimus", "", " , ", "trusted:", "trusted"])
def test_unknown_rules_are_refused_with_the_known_ones(rules: str) -> None:
    with pytest.raises(
        WrongCall, match=r"unanimous, tolerance, tolerance:shortest, .*majority:N, reviewed, trusted:NAME, single"
    ):
        parse_rules(rules)


def test_an_unknown_analyst_cannot_be_trusted() -> None:
    with pytest.raises(WrongCall, match="Ana, Ben, Cleo"):
        parse_rules("trusted:Dan", NAMES)
    assert parse_rules("trusted:Ben", NAMES)[0].name == "trusted:Ben"


@pytest.mark.parametrize(
    ("rule", "taken"),
    [
        ("tolerance", "“The 300 soldiers,”"),
        ("tolerance:shortest", "300 soldiers"),
        ("tolerance:majority", "The 300 soldiers"),
        ("tolerance:intersection", "300 soldiers"),
    ],
)
def test_tolerance_takes_the_span_it_was_told_to(rule: str, taken: str) -> None:
    spans = ("“The 300 soldiers,”", "The 300 soldiers", "The 300 soldiers", "300 soldiers")
    four = group(*(mark(f"{who}1", *at(words)) for who, words in zip("abcd", spans, strict=True)))
    found = settled(rule, four, "abcd")
    assert found is not None
    assert (found.rule, found.span) == (rule, Span.of(*at(taken)))
    assert "was taken" in found.reason


def test_an_intersection_may_be_what_nobody_marked() -> None:
    found = settled("tolerance:intersection", group(mark("a1", *at("The 300")), mark("b1", *at("300 "))))
    assert found is not None
    assert found.span == Span.of(*at("300"))


def test_tolerance_longest_is_written_as_tolerance() -> None:
    assert [rule.name for rule in parse_rules("tolerance:longest, tolerance")] == ["tolerance"]


def test_majority_of_n_wants_so_many_and_no_second_reading_with_as_many() -> None:
    two = [mark("a1", 0, 9), mark("b1", 0, 9)]
    assert by("majority:2", group(*two, mark("c1", 0, 8)), "abcdefg") == "majority:2"
    assert by("majority:3", group(*two, mark("c1", 0, 8)), "abc") is None
    assert by("majority:2", group(*two, mark("c1", 0, 8), mark("d1", 0, 8)), "abcd") is None


@pytest.mark.parametrize("rules", ["majority:1", "majority:x", "majority:", "tolerance:widest", "single:2"])
def test_arguments_that_mean_nothing_are_refused(rules: str) -> None:
    with pytest.raises(WrongCall, match="Known rules"):
        parse_rules(rules + ("" if rules[-1] != ":" else " x"))


def test_single_reviewed_wants_one_accepted_mark_whoever_else_worked() -> None:
    accepted = mark("a1", 0, 9, accepted=1)
    assert by("single_reviewed", group(accepted)) == "single_reviewed"
    assert by("single_reviewed", group(accepted, mark("b1", 0, 9))) is None
    assert by("single_reviewed", group(mark("a1", 0, 9))) is None
    assert by("single_reviewed", group(mark("a1", 0, 9, accepted=1, rejected=1))) is None


@pytest.mark.parametrize("rule", ["unanimous", "tolerance:shortest", "majority", "majority:2", "trusted:Ana"])
def test_what_a_reviewer_would_change_is_for_people(rule: str) -> None:
    amended = Mark("b1", "b", "claim", Span.of(0, 9), amended=1)
    two = group(mark("a1", 0, 9), amended)
    assert by(rule, two) == ("trusted:Ana" if rule == "trusted:Ana" else None)
