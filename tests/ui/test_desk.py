"""The article on the desk answers about its marks by their place, whatever was added and taken out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.operations import annotate
from annotator.store.journal import Changes
from annotator.text.span import Span
from annotator.ui.desk import Desk
from tests.factories import Small, make_small

PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 10)), min_size=1, max_size=12)


def _desk(small: Small, places: list[tuple[int, int]]) -> Desk:
    desk = Desk.of(small.store, small.document.id, small.ada.id)

    def take_in(changes: Changes) -> None:
        desk.take_in(small.store, changes, small.ada.id)

    stop = small.store.subscribe(take_in)
    for start, length in places:
        annotate.add(
            small.store, document_id=small.document.id, analyst_id=small.ada.id, tag="claim",
            span=Span.of(start, start + length),
        )  # fmt: skip
    annotate.remove(small.store, [desk.ids[len(desk.ids) // 2]], analyst_id=small.ada.id)
    stop()
    return desk


@given(PLACES, st.integers(0, 70), st.integers(0, 70))
def test_rows_are_those_of_a_search_through_all(places: list[tuple[int, int]], one: int, other: int) -> None:
    with (small := make_small()).store:
        desk = _desk(small, places)
        start, end = min(one, other), max(one, other)
        assert [mark.id for mark in desk.marks] == desk.ids
        assert [desk.row_of(mark.id) for mark in desk.marks] == list(range(len(desk.marks)))
        assert desk.row_from(start) == sum(mark.start < start for mark in desk.marks)
        assert desk.touching(start, end) == [mark for mark in desk.marks if mark.start < end and mark.end > start]


def test_a_mark_that_is_gone_has_no_row() -> None:
    with (small := make_small()).store:
        desk = _desk(small, [(0, 5), (7, 5)])
        assert desk.mark("gone") is None
        assert desk.row_of("gone") == -1
