"""What a group does not agree about, one difference at a time and by how much."""

from __future__ import annotations

import pytest
from hypothesis import given

from annotator.reconcile.align import align
from annotator.reconcile.conflicts import conflicts
from annotator.reconcile.differences import Difference, Gap, differences
from annotator.reconcile.group import Group, Mark
from annotator.text.span import Span
from tests.reconcile.marks import articles, group, mark

NAMES = {"a": "Ana", "b": "Ben", "c": "Cleo", "s1": "Harbour Office"}
TEXT = "The 300 boats, he said, sank in the storm."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def said(one: Group, working: str = "ab") -> list[Difference]:
    return differences(one, tuple(sorted(conflicts(one, set(working)))), TEXT, NAMES)


@pytest.mark.parametrize(
    ("one", "other", "start", "end", "sentence"),
    [
        ("300 boats", "The 300 boats", Gap(4, 1), Gap(0, 0), "The words differ at the start by 4 characters, 1 word."),
        ("boats", "boats,", Gap(0, 0), Gap(1, 0), "The words differ at the end by 1 character, 0 words."),
        (
            "300 boats, he said", "boats, he said, sank", Gap(4, 1), Gap(6, 1),
            "The words differ at the start by 4 characters, 1 word and at the end by 6 characters, 1 word.",
        ),
        ("storm", "stor", Gap(0, 0), Gap(1, 1), "The words differ at the end by 1 character, 1 word."),
    ],
)  # fmt: skip
def test_boundaries_differ_by_characters_and_words_at_each_end(
    one: str, other: str, start: Gap, end: Gap, sentence: str
) -> None:
    (found,) = said(group(mark("a1", *at(one)), mark("b1", *at(other))))
    assert (found.kind, found.start, found.end, found.sentence) == ("boundary", start, end, sentence)


def test_the_gap_of_a_split_span_is_a_difference_inside() -> None:
    start, end = at("The 300 boats, he said, sank")
    left, right = at(", he said,")
    split = Mark("b1", "b", "claim", Span(((start, left), (right, end))))
    (found,) = said(group(mark("a1", start, end), split))
    assert (found.start, found.end, found.inside) == (Gap(0, 0), Gap(0, 0), Gap(10, 2))
    assert found.sentence == "The words differ inside by 10 characters, 2 words."


def test_each_value_that_differs_is_a_difference_of_its_own() -> None:
    one = mark("a1", 4, 7, "figure", values={"point": 3000, "hedge": "about"})
    other = mark("b1", 4, 7, "figure", values={"point": 300, "low_inclusive": False})
    found = said(group(one, other))
    assert [(each.kind, each.field) for each in found] == [
        ("values", "point"), ("values", "low_inclusive"), ("values", "hedge")
    ]  # fmt: skip
    assert found[0].sentence.endswith("differs: Ana: 3,000; Ben: 300.")
    assert found[1].sentence.endswith("differs: Ana: yes; Ben: no.")


def test_sources_are_called_by_name_and_choices_in_words() -> None:
    one = mark("a1", 0, 9, "attribution", values={"source": "s1"})
    (source,) = said(group(one, mark("b1", 0, 9, "attribution")))
    assert source.sentence.endswith("differs: Ana: Harbour Office; Ben: nothing.")
    (choice,) = said(group(mark("a1", 0, 9, values={"polarity": "neg"}), mark("b1", 0, 9)))
    assert choice.sentence.endswith("differs: Ana: negative; Ben: positive.")


def test_tags_missing_marks_and_reviewers_are_said_with_names() -> None:
    three = group(mark("a1", 0, 9), mark("b1", 0, 9, "figure"), mark("c1", 0, 9, rejected=1))
    assert [one.sentence for one in said(three, "abcd")] == [
        "The tag differs: Ana and Cleo: claim; Ben: figure.",
        "A reviewer rejected the mark of Cleo.",
        "Only Ana, Ben and Cleo marked it, not everybody who worked here.",
    ]
    assert [one.sentence for one in said(group(mark("a1", 0, 9)))] == ["Only Ana marked it."]


@given(articles())
def test_there_is_a_difference_for_every_kind_and_none_without(marks: list[Mark]) -> None:
    for one in align(marks):
        kinds = conflicts(one, {"a", "b"})
        found = differences(one, tuple(sorted(kinds)), "x " * 40, {})
        assert {each.kind for each in found} == kinds
        for each in found:
            gaps = (each.start, each.end, each.inside)
            assert (each.kind == "boundary") == any(gap.characters for gap in gaps)
