"""Whom a pronoun or a noun may mean: the nearest of the right kind, never somebody of another."""

from __future__ import annotations

import pytest

from annotator.reconcile.referents import Mention, Nature, named_in, nature, referents, telling
from annotator.reconcile.source_names import Candidate, KnownSource
from annotator.reconcile.source_words import description

SOURCES = {
    "nis": (KnownSource("nis", ("National Intelligence Service", "NIS"), "South Korea"), "intelligence"),
    "lee": (KnownSource("lee", ("Lee Seong-kweun",), "South Korea"), "legislator"),
    "kim": (KnownSource("kim", ("Kim Byung-kee",), "South Korea"), "legislator"),
    "bondar": (KnownSource("bondar", ("Ivan Bondar",), "Ukraine"), "legislator"),
    "wire": (KnownSource("wire", ("Kestrel Wire", "the agency"), None), "agency"),
    "zel": (KnownSource("zel", ("Volodymyr Zelenskyy",), "Ukraine"), "official"),
    "odd": (KnownSource("odd", ("Somebody",)), None),
}
NATURES = {key: nature(source, kind) for key, (source, kind) in SOURCES.items()}
ORDER = ["nis", "lee", "zel", "wire", "bondar"]
MENTIONS = [Mention(one, at * 100, SOURCES[one][0].names[0]) for at, one in enumerate(ORDER)]


def meant(words: str, at: int = 1_000, mentions: list[Mention] = MENTIONS) -> list[Candidate]:
    said = description(words)
    assert said is not None
    return referents(said, at, mentions, NATURES)


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("the lawmaker", ["bondar", "lee"]),
        ("a South Korean lawmaker", ["lee"]),
        ("the agency", ["wire", "zel", "nis"]),
        ("the news agency", ["wire"]),
        ("the service", ["wire", "nis"]),
        ("the spy agency", ["nis"]),
        ("Seoul’s spy agency", ["nis"]),
        ("Kyiv’s spy agency", []),
        ("he", ["bondar", "zel", "lee"]),
        ("it", ["wire", "nis"]),
        ("they", ["bondar", "wire", "zel", "lee", "nis"]),
        ("the defector", []),
        ("the president", ["zel"]),
    ],
)
def test_the_nearest_of_the_right_kind_comes_first(words: str, sources: list[str]) -> None:
    assert [one.id for one in meant(words)] == sources


def test_the_last_mention_of_each_counts() -> None:
    again = [*MENTIONS, Mention("lee", 900, "Lee")]
    assert [one.id for one in meant("the lawmaker", mentions=again)] == ["lee", "bondar"]
    assert meant("the lawmaker", mentions=again)[0].reason == "legislator, named before this as “Lee”"


def test_the_only_one_before_is_a_good_guess_and_one_named_later_a_poor_one() -> None:
    assert [(one.id, one.score) for one in meant("the lawmaker", at=150)] == [("lee", 0.8), ("bondar", 0.5)]
    later = meant("the lawmaker", at=150)[1]
    assert later.reason == "legislator, named further on as “Ivan Bondar”"


def test_a_source_of_no_kind_may_be_meant_but_less_surely() -> None:
    mentions = [Mention("lee", 0, "Lee"), Mention("odd", 50, "Somebody")]
    assert [one.id for one in meant("the lawmaker", mentions=mentions)] == ["lee", "odd"]


@pytest.mark.parametrize(
    "words", ["the National Intelligence Service", "Han", "Kyiv", "lawmaker Lee", "Union Network", "", "…", "quickly"]
)
def test_a_name_is_no_description(words: str) -> None:
    assert description(words) is None


def test_what_a_description_says() -> None:
    said = description("a South Korean member of parliament")
    assert said is not None
    assert (said.noun, set(said.kinds), set(said.places)) == ("member of parliament", {"legislator"}, {"south_korea"})
    assert (said.is_indefinite, said.is_bare, said.is_pronoun) == (True, False, False)
    officials = description("Officials in Kyiv")
    assert officials is not None
    assert (officials.noun, set(officials.places), officials.is_bare) == ("officials", {"ukraine"}, False)
    bare = description("The Agency")
    assert bare is not None
    assert bare.is_bare


def test_sources_are_found_where_they_are_named() -> None:
    text = "Kestrel Wire quoted Lee Seong-kweun of NIS-watchers; NISA did not. The agency, NIS said, the agency knew."
    found = [(one.source, one.words) for one in named_in(text, telling(source for source, _ in SOURCES.values()))]
    assert found == [("wire", "Kestrel Wire"), ("lee", "Lee Seong-kweun"), ("nis", "NIS"), ("nis", "NIS")]


def test_what_a_source_is_follows_from_the_registry() -> None:
    assert NATURES["lee"] == Nature("legislator", frozenset({"south_korea"}), is_person=True)
    assert not NATURES["nis"].is_person
