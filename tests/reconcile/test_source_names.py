"""Printed words and the sources they may name: found in any spelling, and never another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.source_names import STRONG, Called, Candidate, KnownSource, SourceNames
from tests.reconcile import name_pairs_unseen
from tests.reconcile.name_pairs import CLOSE, SAME_OFFERED, SAME_STRONG, UNLIKE, Pair

REGISTRY = [
    KnownSource("nis", ("National Intelligence Service", "NIS", "Seoul’s spy agency"), "South Korea"),
    KnownSource("lee", ("Lee Seong-kweun", "Li Song Kwun", "Mr Lee"), "South Korea"),
    KnownSource("zel", ("Volodymyr Zelenskyy",), "Ukraine"),
    KnownSource("kyiv", ("Ukrainian officials", "Officials in Kyiv"), "Ukraine"),
    KnownSource("jcs", ("Joint Chiefs of Staff of South Korea",), "South Korea"),
    KnownSource("tern", ("Tern News Agency", "Tern")),
]


def best(pair: Pair) -> Candidate | None:
    known = KnownSource("one", (pair.name, *pair.aliases), pair.group)
    return next(iter(SourceNames([known]).candidates(pair.printed)), None)


@pytest.fixture(scope="module")
def registry() -> SourceNames:
    return SourceNames(REGISTRY)


def test_there_are_enough_pairs_to_say_something() -> None:
    assert len(SAME_STRONG) + len(SAME_OFFERED) >= 70
    assert len(UNLIKE) + len(CLOSE) >= 60


@pytest.mark.parametrize("pair", SAME_STRONG, ids=lambda pair: pair.printed)
def test_the_same_source_is_a_good_guess(pair: Pair) -> None:
    found = best(pair)
    assert found is not None
    assert found.score >= STRONG


@pytest.mark.parametrize("pair", SAME_OFFERED, ids=lambda pair: pair.printed)
def test_a_name_cut_short_is_offered(pair: Pair) -> None:
    assert best(pair) is not None


@pytest.mark.parametrize("pair", UNLIKE, ids=lambda pair: f"{pair.printed} – {pair.name}")
def test_another_source_is_never_offered(pair: Pair) -> None:
    assert best(pair) is None
    assert best(Pair(pair.name, pair.printed)) is None or pair.group, "nor the other way round"


@pytest.mark.parametrize("pair", CLOSE, ids=lambda pair: f"{pair.printed} – {pair.name}")
def test_what_only_an_analyst_can_tell_apart_is_no_good_guess(pair: Pair) -> None:
    found = best(pair)
    assert found is None or found.score < STRONG


def test_pairs_the_rules_were_not_made_with_come_out_as_well() -> None:
    scores = [found.score if (found := best(pair)) else 0.0 for pair in name_pairs_unseen.SAME]
    others = [found.score if (found := best(pair)) else 0.0 for pair in name_pairs_unseen.DIFFERENT]
    good, offered = sum(one >= STRONG for one in scores), sum(one > 0 for one in scores)
    print(
        f"the same: {good} good guesses, {offered} offered, of {len(scores)}; others: {sum(map(bool, others))} offered"
    )
    assert good >= 29
    assert offered >= 30
    assert max(others) == 0


@pytest.mark.parametrize(
    ("printed", "source", "reason"),
    [
        ("the NIS", "nis", "also known as “NIS”"),
        ("Seoul's spy agency", "nis", "also known as “Seoul’s spy agency”"),
        ("lawmaker Lee Seong-kweun", "lee", "the name “Lee Seong-kweun” without “lawmaker”"),
        ("Yi Seonggwon", "lee", "another spelling of “Lee Seong-kweun”"),
        ("President Zelensky", "zel", "may be short for “Volodymyr Zelenskyy”"),
        ("JCS", "jcs", "the initials of “Joint Chiefs of Staff of South Korea”"),
        (
            "Joint Chiefs of Staff in Seoul",
            "jcs",
            "“Seoul” may stand for the country in “Joint Chiefs of Staff of South",
        ),
        ("South Korea’s National Intelligence Service", "nis", "“National Intelligence Service” with its place"),
    ],
)
def test_a_candidate_says_why(registry: SourceNames, printed: str, source: str, reason: str) -> None:
    found = registry.candidates(printed)[0]
    assert found.id == source
    assert found.reason.startswith(reason)


def test_the_surest_comes_first_and_as_many_as_asked(registry: SourceNames) -> None:
    several = SourceNames([*REGISTRY, KnownSource("other", ("Lee Jae-myung",)), KnownSource("third", ("Lee",))])
    found = several.candidates("Lee")
    assert [one.id for one in found] == ["third", "lee", "other"]
    assert [one.score for one in found] == [1.0, 0.78, 0.65]
    assert len(several.candidates("Lee", 2)) == 2
    assert registry.candidates("the town hall") == []


def test_words_that_describe_anybody_name_only_who_is_known_by_them() -> None:
    known = SourceNames([KnownSource("a", ("Ukrainian officials",)), KnownSource("b", ("Han", "the defector"))])
    assert known.candidates("officials") == []
    assert [one.id for one in known.candidates("The defector")] == ["b"]


def test_only_whole_names_that_are_one_source_s_are_told_without_asking() -> None:
    registry = Called(REGISTRY)
    assert registry.one("The  NIS") == "nis"
    assert registry.one("volodymyr zelenskyy’s") == "zel"
    assert registry.one("Zelenskyy") is None
    twice = Called([KnownSource("a", ("Herald", "paper")), KnownSource("b", ("Post", "paper", "Herald"))])
    assert twice.one("the paper") is None, "two sources go by it"
    assert twice.one("Herald") == "a", "a name goes before another's other name"


@given(st.text(max_size=40))
def test_whatever_is_printed_is_looked_up(printed: str) -> None:
    for one in SourceNames(REGISTRY).candidates(printed):
        assert 0.5 <= one.score <= 1
        assert one.reason


@given(st.sampled_from([name for source in REGISTRY for name in source.names]), st.sampled_from(REGISTRY))
def test_a_source_is_found_by_each_of_its_names(name: str, source: KnownSource) -> None:
    if name in source.names:
        assert SourceNames(REGISTRY).candidates(name.upper())[0].id == source.id
