"""Source chains: outermost first, down to the root, and circles found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.roots import chains

NESTED = {"m1": "Newspaper", "m2": "Agency", "m3": "Lawmaker", "m4": "Intelligence service"}
HOPS = [("m2", "m1"), ("m3", "m2"), ("m4", "m3")]


def test_a_chain_is_told_outermost_first_and_ends_at_its_root() -> None:
    nested = chains(NESTED, HOPS)
    assert nested.via("m4") == ["Newspaper", "Agency", "Lawmaker"]
    assert nested.via("m2") == ["Newspaper"]
    assert nested.via("m1") == []
    assert [nested.root(one) for one in NESTED] == ["Intelligence service"] * 4
    assert (nested.outer("m3"), nested.innermost("m1")) == (["m1", "m2"], "m4")
    assert nested.cycles == ()


def test_an_attribution_of_its_own_is_its_own_root() -> None:
    alone = chains({"m1": "Ministry"}, [])
    assert (alone.via("m1"), alone.root("m1")) == ([], "Ministry")


def test_where_it_branches_the_longest_is_followed_then_the_name() -> None:
    sources = {"out": "Paper", "x": "Agency B", "y": "Agency A", "deep": "Army", "in": "Lawmaker"}
    assert chains(sources, [("x", "out"), ("y", "out")]).root("out") == "Agency A"
    assert chains(sources, [("x", "out"), ("y", "out"), ("deep", "x")]).root("out") == "Army"
    assert chains(sources, [("in", "x"), ("in", "y"), ("x", "out")]).via("in") == ["Paper", "Agency B"]


def test_a_circle_is_found_and_has_no_root() -> None:
    circle = chains({**NESTED, "m5": "Blog"}, [("m2", "m1"), ("m3", "m2"), ("m2", "m3"), ("m3", "m5")])
    assert circle.cycles == (("m2", "m3"),)
    assert circle.root("m2") is None
    assert circle.root("m1") is None
    assert circle.root("m4") == "Intelligence service"
    assert circle.via("m3") == ["Blog"]


def test_a_circle_with_a_way_in_has_the_root_beyond_it() -> None:
    circle = chains(NESTED, [("m1", "m2"), ("m2", "m1"), ("m4", "m1")])
    assert circle.root("m1") == "Intelligence service"
    assert circle.via("m4") == ["Newspaper"]


def test_reporting_itself_is_a_circle() -> None:
    assert chains(NESTED, [("m1", "m1")]).cycles == (("m1",),)


def test_unknown_ids_are_passed_over() -> None:
    assert chains({"m1": "Ministry"}, [("m1", "gone"), ("gone", "m1")]).root("m1") == "Ministry"


def test_a_very_long_chain_is_no_trouble() -> None:
    sources = {f"{at:05}": f"Source {at}" for at in range(5000)}
    long = chains(sources, [(f"{at + 1:05}", f"{at:05}") for at in range(4999)])
    assert long.root("00000") == "Source 4999"
    assert len(long.via("04999")) == 4999


hops = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=14)


@given(hops)
def test_every_circle_is_reported_and_nothing_loops(reported: list[tuple[str, str]]) -> None:
    sources = {one: one.upper() for one in "abcdefg"}
    found = chains(sources, reported)
    reach = {one: {one} for one in sources}
    for _ in sources:
        for inner, outer in reported:
            reach[inner] |= reach[outer]
    steps = set(reported)
    expected = {one for one in sources if any(one in reach[outer] for inner, outer in steps if inner == one)}
    assert {one for cycle in found.cycles for one in cycle} == expected
    for one in sources:
        assert one not in found.outer(one)
        assert len(set(found.outer(one))) == len(found.outer(one))
        root = found.root(one)
        assert root is None or root.lower() not in {inner for cycle in found.cycles for inner in cycle}


@given(hops)
def test_the_order_of_links_does_not_matter(reported: list[tuple[str, str]]) -> None:
    sources = {one: one.upper() for one in "abcdefg"}
    assert chains(sources, reported[::-1]) == chains(sources, reported)
