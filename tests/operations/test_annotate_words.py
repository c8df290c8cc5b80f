"""What marks cover and say beyond one range and one form: fragments, values of other marks."""

from __future__ import annotations

import pytest

from annotator.errors import Problem, Refused, WrongCall
from annotator.operations import annotate
from annotator.text.span import Span
from tests.factories import Small, make_small

TEXT = "About 300 were killed, the agency said. More than 4,000 were wounded, the ministry said. 500 fled.\n"


@pytest.fixture
def small() -> Small:
    return make_small(text=TEXT)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span.of(at, at + len(words))


def mark(small: Small, words: str, tag: str = "claim", **values: object) -> str:
    given = {"document_id": small.document.id, "analyst_id": small.ada.id, "tag": tag}
    return annotate.add(small.store, span=span(words), values=values, **given).id


def test_words_are_added_as_a_fragment_and_taken_away_again(small: Small) -> None:
    claim = mark(small, "About 300")
    more = annotate.add_fragment(small.store, claim, analyst_id=small.ada.id, span=span("the agency said"))
    assert more.quote == "About 300 … the agency said"
    assert more.span == Span((*span("About 300"), *span("the agency said")))
    less = annotate.remove_fragment(small.store, claim, analyst_id=small.ada.id, span=span("the agency said"))
    assert (less.quote, less.fragments) == ("About 300", None)
    small.store.undo()
    assert annotate.get(small.store, claim).quote == "About 300 … the agency said"
    assert small.store.undo_name == "Add words to “About 300”"


def test_words_that_touch_become_part_of_the_fragment(small: Small) -> None:
    claim = mark(small, "About 300")
    joined = annotate.add_fragment(small.store, claim, analyst_id=small.ada.id, span=span(" were killed"))
    assert (joined.quote, joined.fragments) == ("About 300 were killed", None)


def test_words_taken_from_the_middle_leave_two_fragments(small: Small) -> None:
    claim = mark(small, "About 300 were killed")
    left = annotate.remove_fragment(small.store, claim, analyst_id=small.ada.id, span=span(" 300 "))
    assert left.quote == "About … were killed"


def test_a_mark_never_becomes_empty(small: Small) -> None:
    claim = mark(small, "300")
    with pytest.raises(Problem, match="Nothing of “300” would be left"):
        annotate.remove_fragment(small.store, claim, analyst_id=small.ada.id, span=span("About 300 were"))
    assert annotate.get(small.store, claim).quote == "300"


def test_a_fragment_past_the_text_or_in_another_s_mark_is_refused(small: Small) -> None:
    claim = mark(small, "300")
    with pytest.raises(Problem, match="past the text"):
        annotate.add_fragment(small.store, claim, analyst_id=small.ada.id, span=Span.of(0, 9999))
    with pytest.raises(Refused):
        annotate.add_fragment(small.store, claim, analyst_id=small.ben.id, span=Span.of(0, 3))


def test_values_are_copied_but_not_over_what_the_words_say(small: Small) -> None:
    one = mark(small, "About 300", "figure", quantity="dead", counts="men")
    two = mark(small, "More than 4,000", "figure")
    said = annotate.get(small.store, two).values
    copied = annotate.copy_values(small.store, one, two, analyst_id=small.ada.id)
    assert copied.values == {**said, "quantity": "dead"}
    assert copied.values["low"] == 4000
    assert "point" not in copied.values
    assert small.store.undo_name == "Copy values to “More than 4,000”"


def test_all_values_are_copied_between_the_same_words(small: Small) -> None:
    one = mark(small, "the agency said", "attribution", source="s", negated=True)
    two = mark(small, "the agency said", "attribution")
    copied = annotate.copy_values(small.store, one, two, analyst_id=small.ada.id)
    assert copied.values == annotate.get(small.store, one).values


def test_only_values_the_tag_has_are_copied(small: Small) -> None:
    claim = mark(small, "500 fled", "claim", kind="event", modality="alleged")
    figure = mark(small, "500", "figure")
    before = annotate.get(small.store, figure).values
    assert annotate.copy_values(small.store, claim, figure, analyst_id=small.ada.id).values == before
    other = mark(small, "About 300 were killed")
    assert annotate.copy_values(small.store, claim, other, analyst_id=small.ada.id).values["kind"] == "event"


def test_values_are_completed_from_what_was_used_most(small: Small) -> None:
    for cue in ("said", "said", "Says", "told", "élan"):
        mark(small, "500", "attribution", cue=cue)
    gone = mark(small, "500", "attribution", cue="sang")
    annotate.remove(small.store, [gone], analyst_id=small.ada.id)
    assert annotate.earlier_values(small.store, "attribution", "cue") == ["said", "Says", "told", "élan"]
    assert annotate.earlier_values(small.store, "attribution", "cue", "SA") == ["said", "Says"]
    assert annotate.earlier_values(small.store, "attribution", "cue", "É", limit=1) == ["élan"]
    assert annotate.earlier_values(small.store, "figure", "point") == []
    with pytest.raises(WrongCall):
        annotate.earlier_values(small.store, "attribution", "nothing")
