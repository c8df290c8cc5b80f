from __future__ import annotations

from typing import NamedTuple

import pytest

from annotator.errors import Problem
from annotator.model import Document
from annotator.operations import annotate, documents, listing, reconcile
from annotator.text.span import Span
from tests.factories import TEXT, Small, make_document, make_small

DAYS = ("2025-01-13", "2025-02-01", None, "2025-01", "2024")
OUTLETS = ("Wire", "courier", None, "Post", "Wire")


class Many(NamedTuple):
    """A project of five articles, the first of which two analysts have worked on."""

    small: Small
    articles: list[Document]


@pytest.fixture
def many() -> Many:
    small = make_small()
    with small.store.transaction("More") as tx:
        first = tx.change(small.document, title="e first", outlet=OUTLETS[0], published_on=DAYS[0])
        rest = [
            make_document(tx, f"Text {number}.", title=title, outlet=OUTLETS[number], published_on=DAYS[number])
            for number, title in enumerate(("D second", "c third", "B fourth", "a fifth"), 1)
        ]
    return Many(small, [first, *rest])


def mark(many: Many, article: int, who: str, tag: str = "claim", span: tuple[int, int] = (0, 4)) -> str:
    small = many.small
    return annotate.add(
        small.store, document_id=many.articles[article].id, analyst_id=who, tag=tag, span=Span.of(*span)
    ).id


def which(many: Many, **wanted: object) -> list[int]:
    """The numbers of the articles listed, in their order."""
    numbers = {article.id: number for number, article in enumerate(many.articles)}
    found = documents.listing(many.small.store, **{"analyst_id": many.small.ada.id, **wanted})  # type: ignore[arg-type]
    return [numbers[item.id] for item in found]


def test_articles_are_listed_as_they_came(many: Many) -> None:
    assert which(many) == [0, 1, 2, 3, 4]
    assert which(many, descending=True) == [4, 3, 2, 1, 0]
    assert which(many, limit=2) == [0, 1]


def test_words_find_titles_and_texts_as_they_are_typed(many: Many) -> None:
    assert which(many, words="text") == [1, 2, 3, 4]
    assert which(many, words="four") == [3]
    assert which(many, words="lawmak") == [0]
    assert which(many, words="text 4") == [4]
    assert which(many, words="te", limit=2, descending=True) == [4, 3]
    assert which(many, words='"') == []
    assert which(many, words=" ") == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2025-01-01", "2025-01-31", [0, 3]),
        ("2025-01-13", None, [0, 1, 3]),
        ("2025-01-14", None, [1, 3]),
        (None, "2025-01-13", [0, 3, 4]),
        ("2025", "2025", [0, 1, 3]),
        (None, "2024-06", [4]),
        ("2025-02", "2025-02", [1]),
    ],
)
def test_a_range_of_dates_takes_months_and_years_that_reach_into_it(
    many: Many, first: str | None, last: str | None, found: list[int]
) -> None:
    assert which(many, published_from=first, published_to=last) == found


def test_one_or_several_outlets(many: Many) -> None:
    assert which(many, outlet="Wire") == [0, 4]
    assert which(many, outlet=["Wire", "Post"]) == [0, 3, 4]


def test_one_or_several_states_of_the_analyst(many: Many) -> None:
    small = many.small
    documents.set_state(small.store, many.articles[1].id, small.ada.id, "done")
    documents.set_state(small.store, many.articles[2].id, small.ada.id, "in_progress")
    documents.set_state(small.store, many.articles[3].id, small.ben.id, "done")
    assert which(many, state="done") == [1]
    assert which(many, state=("done", "in_progress")) == [1, 2]
    assert which(many, state="to_do") == [0, 3, 4]
    assert which(many, state=("to_do", "done")) == [0, 1, 3, 4]
    assert which(many, state="to_do", analyst_id=None) == [0, 1, 2, 3, 4]
    assert which(many, sort="state") == [0, 3, 4, 2, 1]
    assert which(many, sort="state", descending=True) == [1, 2, 0, 3, 4]


def test_tags_analysts_and_doubt_are_about_one_mark(many: Many) -> None:
    small = many.small
    mark(many, 0, small.ada.id)
    mark(many, 1, small.ben.id)
    mark(many, 2, small.ada.id, "figure")
    mark(many, 2, small.ben.id)
    doubted = mark(many, 3, small.ada.id)
    annotate.set_doubt(small.store, doubted, analyst_id=small.ada.id, doubt=True)
    annotate.remove(small.store, [mark(many, 4, small.ada.id)], analyst_id=small.ada.id)
    assert which(many, tag="claim") == [0, 1, 2, 3]
    assert which(many, tag="claim", marked_by=small.ada.id) == [0, 3]
    assert which(many, tag=["claim", "figure"], marked_by=[small.ada.id]) == [0, 2, 3]
    assert which(many, has_doubt=True) == [3]
    assert which(many, has_doubt=False) == [0, 1, 2, 4]
    assert which(many, has_doubt=True, marked_by=small.ben.id) == []


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        ("title", [4, 3, 2, 1, 0], [0, 1, 2, 3, 4]),
        ("date", [4, 3, 0, 1, 2], [1, 0, 3, 4, 2]),
        ("outlet", [1, 3, 0, 4, 2], [0, 4, 3, 1, 2]),
    ],
)
def test_articles_are_sorted_and_those_without_a_value_come_last(
    many: Many, sort: str, up: list[int], down: list[int]
) -> None:
    assert which(many, sort=sort) == up
    assert which(many, sort=sort, descending=True) == down
    assert which(many, sort=sort, words="te", limit=1) == [one for one in up if one][:1]


def test_conflicts_are_counted_until_they_are_settled(many: Many) -> None:
    small = many.small
    for article, spans in ((1, ((0, 4), (5, 7))), (2, ((0, 4),))):
        for start, end in spans:
            mark(many, article, small.ada.id, "claim", (start, end))
            mark(many, article, small.ben.id, "claim", (start, end - 1))
    mark(many, 3, small.ada.id)
    for who in (small.ada.id, small.ben.id):
        mark(many, 4, who)
    ids = [article.id for article in many.articles]
    found = listing.disagreements(small.store)
    assert found == {ids[1]: 2, ids[2]: 1}
    assert listing.disagreements(small.store, [ids[2], ids[3]]) == {ids[2]: 1}
    assert which(many, has_conflict=True) == [1, 2]
    assert which(many, has_conflict=False) == [0, 3, 4]
    assert which(many, sort="disagreement") == [1, 2, 0, 3, 4]
    assert which(many, sort="disagreement", conflicts={ids[3]: 9}, limit=2) == [3, 0]
    record = reconcile.records(small.store, ids[2]).records[0]
    reconcile.combine(small.store, record.id, document_id=ids[2], how="union", author_id=small.ada.id)
    assert which(many, has_conflict=True) == [1]


def test_one_alone_is_no_conflict_until_another_has_worked_there_too(many: Many) -> None:
    small = many.small
    mark(many, 3, small.ada.id)
    assert which(many, has_conflict=True) == []
    documents.set_state(small.store, many.articles[3].id, small.ben.id, "done")
    assert which(many, has_conflict=True) == [3]


def test_a_line_says_what_the_analyst_did_and_when(many: Many) -> None:
    small = many.small
    mark(many, 0, small.ben.id)
    mine = annotate.get(small.store, mark(many, 0, small.ada.id))
    state = documents.set_state(small.store, many.articles[1].id, small.ada.id, "done")
    one, other, untouched = documents.listing(small.store, analyst_id=small.ada.id)[:3]
    assert (one.marks, one.mine, one.state, one.characters) == (2, 1, "in_progress", len(TEXT))
    assert one.worked_at is not None
    assert one.worked_at >= mine.created_at
    assert (other.state, other.worked_at) == ("done", state.at)
    assert (untouched.state, untouched.worked_at, untouched.marks) == ("to_do", None, 0)
    assert documents.listing(small.store)[0].worked_at is None


def test_lines_come_in_the_order_asked_for_without_what_is_gone(many: Many) -> None:
    store, ids = many.small.store, [article.id for article in many.articles]
    documents.remove(store, ids[1])
    assert [item.id for item in listing.items(store, [ids[3], ids[1], ids[0], "unknown"])] == [ids[3], ids[0]]
    assert which(many) == [0, 2, 3, 4]


@pytest.mark.parametrize("wanted", [{"state": "finished"}, {"sort": "size"}, {"published_from": "13 Jan"}])
def test_conditions_that_make_no_sense_are_said(many: Many, wanted: dict[str, str]) -> None:
    with pytest.raises(Problem):
        which(many, **wanted)
