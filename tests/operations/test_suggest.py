"""Suggested marks of an article and of a project, less what is marked or was dismissed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Annotation, Document
from annotator.operations import annotate, suggest
from annotator.operations.suggest import Known, Suggestion, suggestions
from annotator.tags.tag_type import tag_types
from annotator.tags.values import checked
from annotator.text.boundaries import snap
from annotator.text.span import Span
from tests.factories import Small, make_document, make_small, mark_of

TEXT = "About 300 boats sank on Monday, the mayor said, citing the Harbour Office. The Storm Corps helped.\n"


def told(found: list[Suggestion]) -> list[tuple[str, str]]:
    return [(one.origin, one.quote) for one in found]


def of_all(small: Small, **wanted: Any) -> list[tuple[str, str]]:
    return told([one for _, one in suggest.of_project(small.store, **wanted)])


def marked(small: Small, words: str, tag: str, document: Document | None = None, text: str = TEXT) -> Annotation:
    start = text.index(words)
    where = (document or small.document).id
    return annotate.add(
        small.store, document_id=where, analyst_id=small.ada.id, tag=tag, span=Span.of(start, start + len(words))
    )


def test_a_suggestion_carries_what_a_mark_would() -> None:
    figure, credit, outer = suggestions(TEXT, [], published_on="2025-01-14")
    assert (figure.tag, figure.quote, figure.origin) == ("figure", "About 300", "number")
    assert figure.values["point"] == 300
    assert figure.values["counts"] == "boats"
    assert figure.values["as_of"] == "2025-01-13"
    at = TEXT.index("the mayor")
    assert credit.values == {
        "source_text": "the mayor", "source_span": [at, at + 9], "cue": "said", "cue_span": [at + 10, at + 14],
        "negated": False,
    }  # fmt: skip
    assert [TEXT[low:high] for low, high in credit.covers] == ["About 300 boats sank on Monday"]
    assert outer.values["source_text"] == "the Harbour Office"
    assert outer.as_json("d1")["reported_by"] == [[credit.span.start, credit.span.end]]
    assert credit.as_json("d1")["reported_by"] == []


def test_what_is_marked_or_dismissed_with_that_tag_is_not_suggested() -> None:
    small = make_small(text=TEXT)
    inside = mark_of(small.document, small.ada, TEXT, 6, 9, tag="figure")
    claim = mark_of(small.document, small.ada, TEXT, 0, 40, tag="claim")
    assert told(suggestions(TEXT, [inside, claim]))[0] == ("attribution", "the mayor said")
    assert told(suggestions(TEXT, [claim], dismissed=[inside]))[0] == ("attribution", "the mayor said")
    assert told(suggestions(TEXT, [claim]))[0] == ("number", "About 300")


def test_words_known_from_elsewhere_are_suggested_where_nothing_else_is() -> None:
    known = [Known("the storm corps", "claim", 3), Known("harbour office", "attribution", 9)]
    found = suggestions(TEXT, [], known=known, tags={"claim", "attribution"})
    assert told(found)[-1] == ("elsewhere", "The Storm Corps")
    assert found[-1].confidence == 0.75
    assert ("elsewhere", "Harbour Office") not in told(found)


def test_words_marked_in_other_articles_with_one_tag_are_known() -> None:
    small = make_small(text=TEXT)
    others = ["The Storm Corps came.\n", "The Storm Corps left.\n"]
    with small.store.transaction("More") as tx:
        documents = [make_document(tx, text) for text in others]
    marked(small, "The Storm Corps", "claim", documents[0], others[0])
    assert ("elsewhere", "The Storm Corps") not in of_all(small)
    second = marked(small, "The Storm Corps", "claim", documents[1], others[1])
    assert of_all(small) == [
        ("number", "About 300"),
        ("attribution", "the mayor said"),
        ("attribution", "citing the Harbour Office"),
        ("elsewhere", "The Storm Corps"),
    ]
    annotate.retag(small.store, second.id, analyst_id=small.ada.id, tag="attribution")
    assert ("elsewhere", "The Storm Corps") not in of_all(small)


def test_the_marks_of_one_analyst_or_of_everybody_are_left_out() -> None:
    small = make_small(text=TEXT)
    marked(small, "300", "figure")
    assert ("number", "About 300") not in of_all(small)
    assert ("number", "About 300") not in of_all(small, analyst_id=small.ada.id)
    assert ("number", "About 300") in of_all(small, analyst_id=small.ben.id)
    assert of_all(small, tag="figure", analyst_id=small.ben.id) == [("number", "About 300")]


PARTS = st.sampled_from(
    ["About 300 boats ", "sank. ", "the mayor said ", "“", "” ", "citing the Harbour Office ", "👩‍👩‍👧 ", "\n", "\n- ",
     "two ", "storm corps ", "x" * 900 + " ", "according to Kim, ", "it was a long and stormy night "]
)  # fmt: skip
KNOWN = [Known("storm corps", "claim", 2), Known("stormy night", "attribution", 2), Known("the mayor", "figure", 5)]


@given(st.lists(PARTS, min_size=1, max_size=40).map("".join), st.data())
def test_suggestions_never_touch_own_marks_of_their_tag(text: str, data: st.DataObject) -> None:
    small = make_small()
    ranges = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 60), st.sampled_from(sorted(tag_types())))
    marks = [
        mark_of(small.document, small.ada, text, start, min(len(text), start + length), tag=tag)
        for start, length, tag in data.draw(st.lists(ranges, max_size=6))
    ]
    found = suggestions(text, marks, known=KNOWN)
    assert found == suggestions(text, marks, known=KNOWN)
    for one in found:
        assert one.span.end <= len(text)
        assert one.quote == one.span.quote(text) == one.quote.strip()
        assert not any(mark.tag == one.tag and mark.span.overlap(one.span) for mark in marks)
        assert checked(tag_types()[one.tag], one.values) == one.values
        if one.origin in {"quotation", "number"}:
            assert snap(one.span, text) == one.span
    assert all(
        one.tag != other.tag or not one.span.overlap(other.span)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
    )
