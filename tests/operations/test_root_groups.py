"""Ten reports, one root: claims and figures by the group of the source they go back to."""

from __future__ import annotations

import pytest

from annotator.model import Annotation
from annotator.operations import annotate, blind, knowledge, link, projects, sources
from annotator.operations.root_groups import RootGroup, root_groups
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import Small, make_document, make_small

TEXTS = [f"Paper {at}: 300 died, the agency said. 40 left, officials said. Nobody knows of 7.\n" for at in range(3)]


@pytest.fixture
def small() -> Small:
    return make_small(text=TEXTS[0])


def mark(small: Small, at: int, words: str, tag: str, **values: str) -> Annotation:
    with small.store.transaction("More") as tx:
        document = make_document(tx, TEXTS[at], outlet=f"Paper {at}").id
    start = TEXTS[at].index(words)
    return annotate.add(
        small.store, document_id=document, analyst_id=small.ada.id, tag=tag, span=Span.of(start, start + len(words)),
        values=values,
    )  # fmt: skip


def tie(small: Small, kind: str, start: Annotation, end: Annotation) -> None:
    link.add(small.store, analyst_id=small.ada.id, kind=kind, from_id=start.id, to_id=end.id)


def groups(store: Store, viewer: str | None = None) -> dict[str, RootGroup]:
    return {group.name or group.ending: group for group in root_groups(store, viewer).groups}


def test_articles_with_the_same_root_group_are_one_voice(small: Small) -> None:
    nis = knowledge.add_source(small.store, "NIS", kind="intelligence", group="Seoul")
    staff = knowledge.add_source(small.store, "Joint Chiefs", group="Seoul")
    for at, source in enumerate((nis, nis, staff)):
        tie(
            small, "covers", mark(small, at, "the agency said", "attribution", source=source.id),
            mark(small, at, "300 died", "claim"),
        )  # fmt: skip
        mark(small, at, "300", "figure")
    mark(small, 0, "7", "figure")
    found = root_groups(small.store)
    assert [(group.name, group.ending) for group in found.groups] == [("Seoul", "root"), ("", "nobody")]
    seoul = found.groups[0]
    assert [root.name for root in seoul.roots] == ["Joint Chiefs", "NIS"]
    assert (seoul.articles, seoul.outlets) == (3, ["Paper 0", "Paper 1", "Paper 2"])
    assert (seoul.count("claim"), seoul.count("figure"), found.records) == (3, 3, 7)


def test_a_record_says_by_way_of_whom(small: Small) -> None:
    inner = mark(small, 0, "the agency said", "attribution", source_text="the agency")
    outer = mark(small, 1, "the agency said", "attribution", source_text="the wire")
    claim = mark(small, 1, "300 died", "claim")
    tie(small, "covers", outer, claim)
    tie(small, "reported_by", inner, outer)
    (record,) = groups(small.store)["the agency"].records
    assert (record.via, record.root, record.outlet, record.quote) == (
        ("the wire",),
        "the agency",
        "Paper 1",
        "300 died",
    )
    assert record.mark_id == claim.id


def test_several_roots_count_each_and_a_group_once(small: Small) -> None:
    claim = mark(small, 0, "300 died", "claim")
    for words, source in (("the agency said", "the agency"), ("officials said", "officials")):
        tie(small, "covers", mark(small, 0, words, "attribution", source_text=source), claim)
    assert sorted(groups(small.store)) == ["officials", "the agency"]
    assert root_groups(small.store).records == 1
    ids = [knowledge.add_source(small.store, name, group="One").id for name in ("the agency", "officials")]
    assert [len(group.records) for group in groups(small.store).values()] == [1]
    sources.merge(small.store, ids, ids[0])
    assert [root.name for root in groups(small.store)["One"].roots] == ["the agency"]


def test_what_is_hidden_is_not_counted_and_that_is_said(small: Small) -> None:
    mark(small, 0, "300 died", "claim")
    blind.set_on(small.store, True)
    found = root_groups(small.store, small.ben.id)
    assert (found.groups, found.records, found.hidden) == ((), 0, 1)


def test_the_sample_goes_back_to_a_few_groups_and_holds_a_circle() -> None:
    found = root_groups(projects.open_sample())
    first = found.groups[0]
    assert first.name == "South Korea"
    assert [root.name for root in first.roots] == [
        "Government of South Korea", "Joint Chiefs of Staff of South Korea", "Lee Seong-kweun",
        "National Intelligence Service",
    ]  # fmt: skip
    assert len(first.records) > sum(len(group.records) for group in found.groups[1:] if group.ending == "root")
    assert len(first.outlets) >= 5
    circle = next(group for group in found.groups if group.ending == "circle")
    assert set(circle.outlets) == {"Northgate Digest", "Saltmarsh Observer"}
