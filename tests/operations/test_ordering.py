from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from annotator.operations import annotate, documents, listing, ordering
from annotator.operations.listing import SORTS, Wants, conditions
from annotator.text.span import Span
from tests.factories import Small, make_document, make_small

NARROWINGS: tuple[Wants, ...] = (
    {},
    {"state": "to_do"},
    {"state": ("in_progress", "done"), "outlet": "Wire"},
    {"tag": "claim", "has_doubt": False},
    {"published_from": "2025-02", "published_to": "2025-03"},
    {"has_conflict": True},
    {"has_conflict": False, "marked_by": ()},
)


@pytest.fixture(scope="module")
def small() -> Small:
    """Forty articles, in some of which two people work and differ."""
    small = make_small()
    with small.store.transaction("More") as tx:
        made = [
            make_document(
                tx,
                f"Report {number} of the {'harbour' if number % 3 else 'hinterland'}.",
                title=f"{'bBaAcC'[number % 6]} {number % 4}",
                outlet=("Wire", "courier", None)[number % 3],
                published_on=(f"2025-0{number % 5 + 1}-11", None)[number % 7 == 0],
            )
            for number in range(39)
        ]
    for at, document in enumerate(made[::4]):
        for who in (small.ada, small.ben)[: 1 + at % 2]:
            for number in range(at % 3 + 1):
                span = Span.of(number * 2, number * 2 + 1 + (who is small.ben))
                annotate.add(small.store, document_id=document.id, analyst_id=who.id, tag="claim", span=span)
    documents.set_state(small.store, made[5].id, small.ada.id, "done")
    documents.remove(small.store, made[7].id)
    return small


def ids(small: Small, numbers: ordering.Numbers) -> list[str]:
    """The articles that have these numbers."""
    found = ordering.lines(small.store, numbers)
    return [found[number].id for number in numbers]


@pytest.mark.parametrize("words", ["", "h", "har", "report 1", "a 1", "nowhere", "…"])
@pytest.mark.parametrize(("sort", "descending"), list(product(SORTS, (False, True))))
def test_numbers_say_what_ids_say_for_every_order_and_filter(
    small: Small, sort: str, descending: bool, words: str
) -> None:
    known = listing.disagreements(small.store)
    for wants in NARROWINGS:
        wanted = replace(conditions(**wants), sort=sort, descending=descending, words=words)
        numbers = ordering.ordered(small.store, wanted, analyst_id=small.ada.id, conflicts=known)
        if words:
            found = ordering.first(small.store, ordering.ranks_of(numbers), wanted)
            assert found is not None
            assert found.is_whole
            numbers = ordering.narrowed(small.store, numbers, wanted, is_all=not wants).numbers
            assert list(found.numbers) == list(numbers)
        expected = listing.ids(small.store, wanted, analyst_id=small.ada.id, conflicts=known)
        assert ids(small, numbers) == expected


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("wants", [{}, {"outlet": "courier"}], ids=["all", "some"])
def test_the_first_added_are_found_without_the_rest(
    small: Small, wants: Wants, descending: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ordering, "FIRST", 5)
    monkeypatch.setattr(ordering, "FEW", 20)
    wanted = replace(conditions(**wants), words="harb", descending=descending)
    numbers = ordering.ordered(small.store, wanted)
    first = ordering.first(small.store, ordering.ranks_of(numbers), wanted)
    whole = ordering.narrowed(small.store, numbers, wanted, is_all=not wants)
    assert first is not None
    assert not first.is_whole
    assert len(whole.numbers) == len(listing.ids(small.store, wanted))
    assert list(first.numbers) == list(whole.numbers)[:5]


def test_much_that_has_to_be_put_in_order_is_not_found_at_once(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "FEW", 20)
    wanted = conditions(words="harb", sort="title")
    numbers = ordering.ordered(small.store, wanted)
    assert ordering.first(small.store, ordering.ranks_of(numbers), wanted) is None
    assert len(ordering.narrowed(small.store, numbers, wanted, is_all=True).numbers) > 20


def test_an_article_has_a_number_until_it_is_removed() -> None:
    small = make_small()
    numbers = ordering.numbers_of(small.store, [small.document.id, "unknown"])
    assert list(numbers) == [small.document.id]
    assert ordering.lines(small.store, numbers.values())[numbers[small.document.id]].title == small.document.title
    documents.remove(small.store, small.document.id)
    assert ordering.numbers_of(small.store, [small.document.id]) == {}
    assert ordering.lines(small.store, numbers.values()) == {}
