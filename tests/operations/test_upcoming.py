from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Annotation
from annotator.operations import annotate
from annotator.operations.upcoming import next_unmarked
from annotator.quantity.expression import find
from annotator.text.pieces import PIECE
from annotator.text.span import Span
from tests.factories import make_small

TEXT = "About 300 soldiers were killed, the agency said. Nobody spoke. 40 fled, according to a lawmaker.\n"
STEPS = [("About 300", "figure"), ("the agency said", "attribution"), ("40", "figure"),
         ("according to a lawmaker", "attribution")]  # fmt: skip


def walk(text: str, marks: list[Annotation], *, backwards: bool = False) -> list[tuple[str, str]]:
    """Everything that comes, one after the other, from one end to the other."""
    at, seen = len(text) if backwards else 0, []
    while found := next_unmarked(text, marks, at, backwards=backwards):
        span, tag = found
        seen.append((span.quote(text), tag))
        at = span.start if backwards else span.end
    return seen


def test_numbers_and_credits_come_one_after_the_other() -> None:
    assert walk(TEXT, []) == STEPS
    assert walk(TEXT, [], backwards=True) == STEPS[::-1]


def test_what_is_marked_with_its_tag_is_passed_over() -> None:
    small = make_small(text=TEXT)
    mine: dict[str, Any] = {"document_id": small.document.id, "analyst_id": small.ada.id}
    annotate.add(small.store, tag="figure", span=Span.of(6, 9), **mine)
    annotate.add(small.store, tag="claim", span=Span.of(0, len(TEXT) - 1), **mine)
    marks = annotate.marks(small.store, small.document.id)
    assert walk(TEXT, marks) == STEPS[1:]
    assert walk(TEXT, marks, backwards=True) == STEPS[:0:-1]


def test_words_between_the_fragments_of_a_mark_are_not_marked() -> None:
    small = make_small(text=TEXT)
    span = Span(((0, 9), (TEXT.index("spoke"), TEXT.index("spoke") + 5)))
    mine: dict[str, Any] = {"document_id": small.document.id, "analyst_id": small.ada.id}
    annotate.add(small.store, tag="attribution", span=span, **mine)
    assert walk(TEXT, annotate.marks(small.store, small.document.id)) == STEPS


def test_only_the_tags_asked_for_come() -> None:
    found = next_unmarked(TEXT, [], 0, tags=("attribution",))
    assert found is not None
    assert found[0].quote(TEXT) == "the agency said"


def test_nothing_comes_after_the_last() -> None:
    assert next_unmarked(TEXT, [], len(TEXT)) is None
    assert next_unmarked("", [], 0) is None
    assert next_unmarked("", [], 0, backwards=True) is None


def test_the_caret_inside_a_number_goes_on_to_the_next() -> None:
    found = next_unmarked(TEXT, [], TEXT.index("00 soldiers"))
    assert found is not None
    assert found[1] == "attribution"


SENTENCES = st.lists(
    st.sampled_from(["Some 300 men fled. ", "Nothing happened here at all. ", "About 1,500 boats sank\n", "x " * 300]),
    max_size=60,
).map("".join)


@given(SENTENCES)
def test_pieces_leave_nothing_out_and_nothing_twice(text: str) -> None:
    whole = [text[one.start : one.end] for one in find(text)]
    forwards = [words for words, tag in walk(text, []) if tag == "figure"]
    assert forwards == whole
    assert [words for words, tag in walk(text, [], backwards=True) if tag == "figure"] == whole[::-1]


def test_a_text_without_any_place_to_cut_is_walked_too() -> None:
    text = "x" * (3 * PIECE) + " 300 men fled."
    assert walk(text, []) == [("300", "figure")]
    assert walk(text, [], backwards=True) == [("300", "figure")]
