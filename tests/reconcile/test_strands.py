"""Strands: claims that links put together, earliest first, how each stands to earlier ones, and whose voice it is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.claims import Claim, Tie, TieKind
from annotator.reconcile.strands import Strand, strands
from annotator.reconcile.voices import SourceRef, Voice

DAY = date(2025, 1, 1)


def claim(name: str, *, article: str = "", day: int | None = 0, group: str | None = None, start: int = 0) -> Claim:
    """A claim of an article, called by its record."""
    voices = (Voice((SourceRef(group, group),)),) if group else ()
    published = None if day is None else DAY + timedelta(days=day)
    return Claim(
        name, article or name, f"{name} says so", published=published, start=start, outlet=f"Paper {name}",
        voices=voices,
    )  # fmt: skip


def tie(start: str, end: str, kind: TieKind = "same_as") -> Tie:
    return Tie(f"{start}-{kind}-{end}", kind, start, end)


def names(strand: Strand) -> list[str]:
    return [one.record for one in strand.claims]


def relations(strand: Strand) -> dict[str, list[tuple[str, str, bool]]]:
    """For each telling that stands to an earlier one: the kind, the earlier one, and whether the link runs to it."""
    return {
        one.claim.record: [(each.kind, each.earlier.record, each.is_forward) for each in one.relations]
        for one in strand.tellings
        if one.relations
    }


def test_linked_claims_are_one_strand_earliest_first() -> None:
    claims = [claim("b", day=5), claim("a", day=1), claim("c", day=9), claim("alone", day=2)]
    (one,) = strands(claims, [tie("c", "b", "supersedes"), tie("b", "a", "contradicts")])
    assert names(one) == ["a", "b", "c"]
    assert one.id == "a"
    assert relations(one) == {"b": [("contradicts", "a", True)], "c": [("supersedes", "b", True)]}
    assert one.is_contradicted
    assert one.articles == ("a", "b", "c")
    assert one.outlets == ("Paper a", "Paper b", "Paper c")


def test_a_link_that_runs_to_a_later_claim_is_told_from_the_later_one() -> None:
    (one,) = strands([claim("a"), claim("b", day=3)], [tie("a", "b", "part_of")])
    assert relations(one) == {"b": [("part_of", "a", False)]}


def test_the_nearest_earlier_one_comes_first_and_all_kinds_between_two_are_told() -> None:
    claims = [claim(name, day=at) for at, name in enumerate("abcd")]
    ties = [tie("d", "a"), tie("d", "c", "contradicts"), tie("d", "c"), tie("b", "d", "supersedes")]
    (one,) = strands(claims, ties)
    assert relations(one) == {
        "d": [("contradicts", "c", True), ("same_as", "c", True), ("supersedes", "b", False), ("same_as", "a", True)]
    }


def test_claims_met_by_way_of_a_later_one_belong_together_without_a_relation_of_their_own() -> None:
    (one,) = strands([claim("a"), claim("b", day=1), claim("c", day=2)], [tie("c", "a"), tie("c", "b")])
    assert names(one) == ["a", "b", "c"]
    assert set(relations(one)) == {"c"}


def test_what_stays_in_one_article_is_no_strand_but_may_join_two() -> None:
    claims = [claim("a", article="x"), claim("b", article="x", start=9), claim("c", article="y", day=1)]
    assert strands(claims, [tie("a", "b")]) == []
    (one,) = strands(claims, [tie("a", "b"), tie("c", "b")])
    assert names(one) == ["a", "b", "c"]


def test_what_has_no_date_comes_last_and_one_day_is_told_in_text_order() -> None:
    claims = [
        claim("late", day=None), claim("two", article="x", start=40), claim("one", article="x", start=4),
        claim("other", article="y", day=1),
    ]  # fmt: skip
    (found,) = strands(claims, [tie("late", "two"), tie("two", "one"), tie("other", "one")])
    assert names(found) == ["one", "two", "other", "late"]


def test_one_root_group_is_one_voice() -> None:
    claims = [
        claim("a", group="Seoul"), claim("b", day=1, group="Kyiv"), claim("c", day=2, group="Seoul"), claim("d", day=3)
    ]  # fmt: skip
    (one,) = strands(claims, [tie("b", "a"), tie("c", "b"), tie("d", "c")])
    assert one.groups == ("Seoul", "Kyiv")
    echoed = {each.claim.record: each.echoes.record for each in one.tellings if each.echoes}
    assert echoed == {"c": "a"}


def test_ties_that_lead_nowhere_are_passed_over() -> None:
    assert strands([claim("a"), claim("b")], [tie("a", "gone"), tie("gone", "b")]) == []
    assert strands([], []) == []


@st.composite
def webs(draw: st.DrawFn) -> tuple[list[Claim], list[Tie]]:
    """Some claims of some articles, some of them linked."""
    many = draw(st.integers(1, 8))
    claims = [
        claim(
            f"r{at}", article=f"d{draw(st.integers(0, 4))}", day=draw(st.none() | st.integers(0, 3)),
            group=draw(st.sampled_from([None, "Seoul", "Kyiv"])), start=draw(st.integers(0, 2)),
        )
        for at in range(many)
    ]  # fmt: skip
    ends = st.integers(0, many)
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(get_args(TieKind))), max_size=12))
    return claims, [tie(f"r{one}", f"r{other}", kind) for one, other, kind in pairs if one != other]


@given(webs(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_given_does_not_matter(web: tuple[list[Claim], list[Tie]], dice: object) -> None:
    claims, ties = web
    found = strands(claims, ties)
    dice.shuffle(claims)  # type: ignore[attr-defined]
    dice.shuffle(ties)  # type: ignore[attr-defined]
    assert strands(claims, ties) == found


@given(webs())
def test_each_claim_is_in_one_strand_at_most_and_every_tie_is_told_once(web: tuple[list[Claim], list[Tie]]) -> None:
    claims, ties = web
    found = strands(claims, ties)
    everywhere = [one.record for strand in found for one in strand.claims]
    assert len(everywhere) == len(set(everywhere))
    told = [relation.tie for strand in found for one in strand.tellings for relation in one.relations]
    here = {one.id for one in ties if one.start in everywhere and one.end in everywhere}
    assert sorted(told) == sorted(here)
    for strand in found:
        assert list(strand.claims) == sorted(strand.claims, key=lambda one: one.order)
        assert len(strand.articles) > 1
        assert not strand.tellings[0].relations
        assert strand.tellings[0].echoes is None
    assert found == sorted(found, key=lambda one: one.first.order)


@pytest.mark.parametrize("kind", get_args(TieKind))
def test_every_kind_of_link_between_claims_makes_a_strand(kind: TieKind) -> None:
    assert [names(one) for one in strands([claim("a"), claim("b", day=1)], [tie("b", "a", kind)])] == [["a", "b"]]
