"""On whose word a mark or record is told: chains in order, across articles, and told when they run in a circle."""

from __future__ import annotations

import pytest

from annotator.model import Analyst, Annotation
from annotator.operations import annotate, chains, knowledge, link, projects, sources, viewing
from annotator.operations.chains import Behind, SourceChain
from annotator.text.span import Span
from tests.factories import Small, make_document, make_mark, make_small
from tests.operations.files import OTHER, TEXT


@pytest.fixture
def small() -> Small:
    return make_small(text=TEXT)


def mark(small: Small, words: str, tag: str = "attribution", **values: str) -> str:
    """A mark of Ada's."""
    start = TEXT.index(words)
    span = Span.of(start, start + len(words))
    own = {"document_id": small.document.id, "analyst_id": small.ada.id, "tag": tag}
    return annotate.add(small.store, **own, span=span, values=values).id


def tie(small: Small, kind: str, from_id: str, to_id: str, by: Analyst | None = None) -> None:
    link.add(small.store, analyst_id=(by or small.ada).id, kind=kind, from_id=from_id, to_id=to_id)


def behind(small: Small, mark_id: str) -> tuple[SourceChain, ...]:
    return chains.behind_mark(small.store, mark_id).chains


def said(chain: SourceChain) -> list[str]:
    return [hop.source.name for hop in chain.hops]


def test_a_chain_runs_from_who_reports_it_to_its_root(small: Small) -> None:
    agency = knowledge.add_source(small.store, "The Agency", kind="agency", group="Wires")
    inner = mark(small, "A lawmaker", source_text="a lawmaker")
    middle = mark(small, "the agency said", source=agency.id)
    tie(small, "reported_by", inner, middle)
    with small.store.transaction("More") as tx:
        elsewhere = make_document(tx, OTHER, outlet="The Post")
        outer = make_mark(tx, elsewhere, small.ben, 36, 45, tag="attribution").id
    tie(small, "reported_by", middle, outer, small.ben)
    (found,) = behind(small, middle)
    assert (found,) == behind(small, inner) == behind(small, outer)
    assert said(found) == ["Zoë wrote", "The Agency", "a lawmaker"]
    assert [(hop.mark_id, hop.quote) for hop in found.hops] == [
        (outer, "Zoë wrote"), (middle, "the agency said"), (inner, "A lawmaker"),
    ]  # fmt: skip
    assert [hop.outlet for hop in found.hops] == ["The Post", TEXT[:20].strip(), TEXT[:20].strip()]
    assert (found.hops[1].source.kind, found.hops[1].source.group, found.hops[1].source.is_known) == (
        "agency", "Wires", True,
    )  # fmt: skip
    assert found.root is not None
    assert (found.root.name, found.root.is_known) == ("a lawmaker", False)


def test_a_claim_or_figure_is_told_on_every_word_that_covers_it(small: Small) -> None:
    claim, figure = mark(small, "About 300 soldiers", "claim"), mark(small, "About 300", "figure")
    first, second = mark(small, "the agency said"), mark(small, "A lawmaker")
    assert chains.behind_mark(small.store, claim) == Behind(TEXT[:20].strip())
    tie(small, "covers", first, claim)
    assert [said(one) for one in behind(small, claim)] == [["the agency"]]
    assert behind(small, figure) == behind(small, claim), "the claim around it is covered"
    tie(small, "covers", second, figure)
    assert [said(one) for one in behind(small, figure)] == [["A lawmaker"]]
    tie(small, "quantifies", figure, claim)
    assert sorted(said(one) for one in behind(small, figure)) == [["A lawmaker"], ["the agency"]]


def test_who_denies_is_no_word_for_it_and_still_has_a_chain(small: Small) -> None:
    claim, agency = mark(small, "About 300 soldiers", "claim"), mark(small, "the agency said")
    denial = mark(small, "A lawmaker")
    annotate.set_values(small.store, denial, analyst_id=small.ada.id, values={"negated": True})
    tie(small, "covers", denial, claim)
    assert behind(small, claim) == ()
    tie(small, "covers", agency, claim)
    tie(small, "reported_by", denial, agency)
    assert [said(one) for one in behind(small, claim)] == [["the agency"]]
    assert [said(one) for one in behind(small, denial)] == [["the agency", "A lawmaker"]]
    figure = mark(small, "About 300", "figure")
    tie(small, "covers", denial, figure)
    assert behind(small, figure) == behind(small, claim), "it is told with the claim around it"


def test_a_merged_source_and_another_name_are_the_source(small: Small) -> None:
    nis, agency = knowledge.add_source(small.store, "NIS"), knowledge.add_source(small.store, "Agency")
    sources.merge(small.store, [agency.id], nis.id)
    sources.add_alias(small.store, agency.id, "a lawmaker")
    one, other = mark(small, "the agency said", source=agency.id), mark(small, "A lawmaker", source_text="a lawmaker")
    assert [said(behind(small, mark_id)[0]) for mark_id in (one, other)] == [["NIS"], ["NIS"]]


def test_a_circle_ends_nowhere_and_is_told(small: Small) -> None:
    one, other, third = (mark(small, words) for words in ("the agency said", "A lawmaker", "told the agency so"))
    tie(small, "reported_by", one, other)
    tie(small, "reported_by", other, one)
    tie(small, "reported_by", one, third)
    for mark_id in (one, other, third):
        (found,) = behind(small, mark_id)
        assert found.root is None
        assert {hop.source.name for hop in found.circle} == {"the agency", "A lawmaker"}
        assert found.circle[0] == found.hops[-1]
    assert [hop.mark_id for hop in behind(small, other)[0].hops] == [other]


def test_marks_that_are_gone_are_no_hop(small: Small) -> None:
    inner, outer = mark(small, "A lawmaker"), mark(small, "the agency said")
    tie(small, "reported_by", inner, outer)
    annotate.remove(small.store, [inner], analyst_id=small.ada.id)
    assert [said(one) for one in behind(small, outer)] == [["the agency"]]


def test_a_record_of_the_sample_goes_back_along_the_longest_chain() -> None:
    store = projects.open_sample()
    with store.reading() as reading:
        ids = {row.document_id for row in reading.live(Annotation, Annotation.quote == "quoted Li Song Kwun")}
    (document,) = ids
    records = viewing.records(store, document).records
    found = [
        chains.behind_record(store, document, one.id)
        for one in records
        if one.tag == "figure" and one.quote == "above 4,000"
    ]
    assert [said(one.chains[0]) for one in found] == [
        ["Tern News Agency", "Hangang Herald", "Lee Seong-kweun", "National Intelligence Service"]
    ]
    assert found[0].outlet == "Lantern Review"
    assert found[0].chains[0].hops[-1].quote == "had been briefed by the NIS"
