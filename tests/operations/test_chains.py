"""The chain of sources of a mark: in order, across articles, and told when it runs in a circle."""

from __future__ import annotations

import pytest

from annotator.model import Analyst
from annotator.operations import annotate, chains, knowledge, link
from annotator.operations.chains import MarkChain
from annotator.text.span import Span
from tests.factories import Small, make_document, make_mark, make_small
from tests.operations.files import OTHER, TEXT


@pytest.fixture
def small() -> Small:
    return make_small(text=TEXT)


def credit(small: Small, words: str, **values: str) -> str:
    """An attribution of Ada's."""
    start = TEXT.index(words)
    span = Span.of(start, start + len(words))
    own = {"document_id": small.document.id, "analyst_id": small.ada.id, "tag": "attribution"}
    return annotate.add(small.store, **own, span=span, values=values).id


def reported(small: Small, inner: str, outer: str, by: Analyst | None = None) -> None:
    link.add(small.store, analyst_id=(by or small.ada).id, kind="reported_by", from_id=inner, to_id=outer)


def said(chain: MarkChain) -> list[str]:
    return [hop.source for hop in chain.hops]


def test_a_chain_runs_from_who_reports_it_to_its_root(small: Small) -> None:
    agency = knowledge.add_source(small.store, "The Agency")
    inner = credit(small, "A lawmaker", source_text="a lawmaker")
    middle = credit(small, "the agency said", source=agency.id)
    reported(small, inner, middle)
    with small.store.transaction("More") as tx:
        outer = make_mark(tx, make_document(tx, OTHER), small.ben, 36, 45, tag="attribution").id
    reported(small, middle, outer, small.ben)
    found = chains.chains(small.store, [middle, inner])
    assert said(found[middle]) == said(found[inner]) == ["Zoë wrote", "The Agency", "a lawmaker"]
    assert [hop.mark.id for hop in found[middle].hops] == [outer, middle, inner]
    assert found[middle].root == "a lawmaker"


def test_an_attribution_alone_is_its_own_root(small: Small) -> None:
    alone = credit(small, "the agency said", source_text="the agency")
    found = chains.chains(small.store, [alone])
    assert (said(found[alone]), found[alone].root) == (["the agency"], "the agency")


def test_a_circle_ends_nowhere_and_is_told(small: Small) -> None:
    one, other, third = (credit(small, words) for words in ("the agency said", "A lawmaker", "told the agency so"))
    reported(small, one, other)
    reported(small, other, one)
    reported(small, one, third)
    found = chains.chains(small.store, [one, other, third])
    assert all(chain.is_circular and chain.root is None for chain in found.values())
    assert [hop.mark.id for hop in found[other].hops] == [other]


def test_only_attributions_that_are_there_have_a_chain(small: Small) -> None:
    start = TEXT.index("About 300")
    claim = annotate.add(
        small.store, document_id=small.document.id, analyst_id=small.ada.id, tag="claim", span=Span.of(start, start + 9)
    )
    inner, outer = credit(small, "A lawmaker"), credit(small, "the agency said")
    reported(small, inner, outer)
    annotate.remove(small.store, [inner], analyst_id=small.ada.id)
    found = chains.chains(small.store, [claim.id, inner, outer])
    assert list(found) == [outer]
    assert len(found[outer].hops) == 1
