"""The registry as people look at it: what credits each source, what nobody has told yet, and circles."""

from __future__ import annotations

import pytest

from annotator.model import Annotation
from annotator.operations import annotate, blind, knowledge, link, source_list, sources
from annotator.operations.source_list import SourceLine
from annotator.operations.whom import Offer, Whom
from annotator.text.span import Span
from tests.factories import Small, make_document, make_small

TEXT = (
    "Seoul’s spy agency told lawmaker Lee Seong-kweun so, he said. The lawmaker said the agency knew.\n"
    "Later the lawmaker said more, and Lee Song-kwun told the Wire.\n"
)
OTHER = "The Wire, citing the lawmaker. The Wire quotes the Observer, which quotes the Wire.\n"


@pytest.fixture
def small() -> Small:
    return make_small(text=TEXT)


def credit(small: Small, words: str, *, ben: bool = False, text: str = TEXT, **values: str) -> Annotation:
    start = text.index(words)
    who = (small.ben if ben else small.ada).id
    document = small.document.id
    if text != TEXT:
        with small.store.transaction("More") as tx:
            document = make_document(tx, text).id
    said = {"source_text": words, **values}
    span = Span.of(start, start + len(words))
    return annotate.add(small.store, document_id=document, analyst_id=who, tag="attribution", span=span, values=said)


def lines(small: Small, viewer: str | None = None) -> dict[str, SourceLine]:
    return {line.source.name: line for line in source_list.source_list(small.store, viewer).lines}


def numbers(line: SourceLine) -> tuple[int, int, int]:
    return line.marks, line.articles, line.root_of


def test_each_source_says_what_credits_it_by_choice_or_by_name(small: Small) -> None:
    nis = knowledge.add_source(small.store, "NIS", aliases=["spy agency of Seoul"])
    wire = knowledge.add_source(small.store, "The Wire")
    inner = credit(small, "Seoul’s spy agency", source=nis.id)
    outer = credit(small, "the Wire")
    credit(small, "The Wire", ben=True, text=OTHER)
    link.add(small.store, analyst_id=small.ada.id, kind="reported_by", from_id=inner.id, to_id=outer.id)
    found = lines(small)
    assert numbers(found["NIS"]) == (1, 1, 1)
    assert numbers(found["The Wire"]) == (2, 2, 1), "of the first article the root is further in"
    assert wire == found["The Wire"].source


def test_merged_sources_stand_together(small: Small) -> None:
    nis, agency = (knowledge.add_source(small.store, name, group=name[0]) for name in ("NIS", "Agency"))
    credit(small, "Seoul’s spy agency", source=agency.id)
    sources.merge(small.store, [agency.id], nis.id)
    found = lines(small)
    assert list(found) == ["NIS"]
    assert numbers(found["NIS"]) == (1, 1, 1)
    assert [one.name for one in found["NIS"].merged] == ["Agency"]
    assert source_list.source_list(small.store).groups == ["A", "N"]


def test_words_nobody_has_told_yet_stand_once_with_all_their_marks(small: Small) -> None:
    credit(small, "The lawmaker")
    credit(small, "the lawmaker", ben=True)
    credit(small, "Lee Song-kwun")
    known = credit(small, "the agency", source=knowledge.add_source(small.store, "NIS").id)
    found = source_list.source_list(small.store).unresolved
    assert [(one.words, len(one.marks), one.articles, one.is_bare) for one in found] == [
        ("The lawmaker", 2, 1, True),
        ("Lee Song-kwun", 1, 1, False),
    ]
    assert known.id not in {mark.id for one in found for mark in one.marks}
    knowledge.add_source(small.store, "Lee", aliases=["LEE SONG KWUN"])
    assert [one.words for one in source_list.source_list(small.store).unresolved] == ["The lawmaker"]


def test_circles_are_told_hop_by_hop(small: Small) -> None:
    one = credit(small, "Seoul’s spy agency", source_text="the Observer")
    other = credit(small, "The Wire", text=OTHER, ben=True)
    for inner, outer in ((one, other), (other, one)):
        link.add(small.store, analyst_id=small.ada.id, kind="reported_by", from_id=inner.id, to_id=outer.id)
    circles = source_list.source_list(small.store).circles
    assert [sorted((hop.source, hop.quote) for hop in circle) for circle in circles] == [
        [("The Wire", "The Wire"), ("the Observer", "Seoul’s spy agency")]
    ]


def test_what_is_hidden_while_marking_is_blind_is_not_counted(small: Small) -> None:
    nis = knowledge.add_source(small.store, "NIS")
    credit(small, "Seoul’s spy agency", source=nis.id, ben=True)
    credit(small, "the lawmaker", ben=True)
    blind.set_on(small.store, True)
    assert numbers(lines(small, small.ada.id)["NIS"]) == (0, 0, 0)
    assert source_list.source_list(small.store, small.ada.id).unresolved == []
    assert numbers(lines(small, small.ben.id)["NIS"]) == (1, 1, 1)


def named(offers: list[Offer]) -> list[tuple[str, str]]:
    return [(one.source.name, one.reason) for one in offers]


def test_a_name_is_offered_with_why(small: Small) -> None:
    knowledge.add_source(small.store, "Lee Seong-kweun", kind="legislator")
    mark = credit(small, "Lee Song-kwun")
    whom = Whom.read(small.store)
    assert named(whom.meant(small.store, mark)) == [("Lee Seong-kweun", "another spelling of “Lee Seong-kweun”")]
    assert named(whom.named("MP Lee Seong Kweun")) == [("Lee Seong-kweun", "the name “Lee Seong-kweun” without “MP”")]
    assert whom.meant(small.store, credit(small, "Later")) == []


def test_he_and_the_lawmaker_may_be_who_was_named_before(small: Small) -> None:
    knowledge.add_source(small.store, "Lee Seong-kweun", kind="legislator")
    agency = knowledge.add_source(small.store, "NIS", kind="intelligence", group="South Korea")
    credit(small, "Seoul’s spy agency", source=agency.id)
    whom = Whom.read(small.store)
    for words in ("he", "The lawmaker", "the lawmaker"):
        found = named(whom.meant(small.store, credit(small, words)))
        assert found == [("Lee Seong-kweun", "legislator, named before this as “Lee Seong-kweun”")]
    assert named(whom.meant(small.store, credit(small, "the agency"))) == [
        ("NIS", "intelligence, named before this as “Seoul’s spy agency”")
    ]


def test_marks_that_are_hidden_are_no_hint(small: Small) -> None:
    agency = knowledge.add_source(small.store, "NIS", kind="intelligence")
    credit(small, "Seoul’s spy agency", source=agency.id, ben=True)
    mark = credit(small, "the agency")
    whom = Whom.read(small.store)
    assert len(whom.meant(small.store, mark, small.ada.id)) == 1
    blind.set_on(small.store, True)
    assert whom.meant(small.store, mark, small.ada.id) == []


def test_each_place_of_unresolved_words_says_whom_it_may_mean(small: Small) -> None:
    knowledge.add_source(small.store, "Lee Seong-kweun", kind="legislator")
    credit(small, "The lawmaker")
    credit(small, "the lawmaker", ben=True)
    printed = source_list.source_list(small.store).unresolved[0]
    found = Whom.read(small.store).places(small.store, printed.marks)
    assert [(one.sentence, one.analyst_id, len(one.offers)) for one in found] == [
        ("The lawmaker said the agency knew.", small.ada.id, 1),
        ("Later the lawmaker said more, and Lee Song-kwun told the Wire.", small.ben.id, 1),
    ]


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("Lee Song-kwun", True), ("Seoul’s lawmaker", True), ("the lawmaker", False), ("he", False),
        ("a South Korean lawmaker", False), ("Mr  Lee", False), ("lee seong kweun", False), (" ", False),
    ],
)  # fmt: skip
def test_only_words_that_mean_one_become_another_name(small: Small, words: str, may: bool) -> None:
    lee = knowledge.add_source(small.store, "Lee Seong-kweun", aliases=["Mr Lee"])
    assert Whom.read(small.store).may_go_by(lee.id, words) is may
