"""Links between records: each once, with who agrees."""

from __future__ import annotations

from annotator.reconcile.links import MarkLink, RecordLink, record_links

RECORDS = {"a1": "r1", "b1": "r1", "a2": "r2", "b2": "r2", "a3": "r3"}
WHO = {"r1": {"a", "b"}, "r2": {"a", "b"}, "r3": {"a"}}


def link(name: str, analyst: str, start: str, end: str, kind: str = "covers") -> MarkLink:
    return MarkLink(name, analyst, kind, start, end)


def test_made_by_all_who_could_is_agreed() -> None:
    made = [link("l2", "b", "b1", "b2"), link("l1", "a", "a1", "a2")]
    assert record_links(made, RECORDS, WHO) == [RecordLink("covers", "r1", "r2", "agreed", ("l1", "l2"))]


def test_made_by_some_who_could_is_unresolved() -> None:
    assert [one.status for one in record_links([link("l1", "a", "a1", "a2")], RECORDS, WHO)] == ["unresolved"]


def test_made_where_nobody_else_could_is_single() -> None:
    assert [one.status for one in record_links([link("l1", "a", "a1", "a3")], RECORDS, WHO)] == ["single"]


def test_twice_by_the_same_analyst_is_not_agreement() -> None:
    made = [link("l1", "a", "a1", "a2"), link("l2", "a", "a1", "a2")]
    assert record_links(made, RECORDS, WHO) == [RecordLink("covers", "r1", "r2", "unresolved", ("l1", "l2"))]


def test_direction_and_kind_tell_links_apart() -> None:
    made = [link("l1", "a", "a1", "a2"), link("l2", "b", "b2", "b1"), link("l3", "a", "a1", "a2", "quantifies")]
    assert [one.key for one in record_links(made, RECORDS, WHO)] == [
        ("covers", "r1", "r2"),
        ("covers", "r2", "r1"),
        ("quantifies", "r1", "r2"),
    ]


def test_kinds_that_say_the_same_both_ways_are_one_link() -> None:
    made = [link("l1", "a", "a2", "a1", "same_as"), link("l2", "b", "b1", "b2", "same_as")]
    assert record_links(made, RECORDS, WHO) == [RecordLink("same_as", "r1", "r2", "agreed", ("l1", "l2"))]
    assert record_links(made[:1], RECORDS, WHO) == [RecordLink("same_as", "r2", "r1", "unresolved", ("l1",))]


def test_links_into_nowhere_and_to_themselves_are_left_out() -> None:
    assert record_links([link("l1", "a", "a1", "gone"), link("l2", "a", "a1", "b1")], RECORDS, WHO) == []


def test_the_order_of_links_does_not_matter() -> None:
    made = [link("l1", "a", "a1", "a2"), link("l2", "b", "b1", "b2"), link("l3", "a", "a3", "a2")]
    assert record_links(made[::-1], RECORDS, WHO) == record_links(made, RECORDS, WHO)
