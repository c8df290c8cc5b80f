"""Marks of other programs on their way into a corpus."""

from __future__ import annotations

from typing import Any

from annotator.formats.corpus import CorpusDocument
from annotator.formats.foreign import ForeignLink, ForeignMark, Gathering
from annotator.formats.format import ReadOptions
from annotator.formats.units import Place
from annotator.tags.tag_type import tag_types

TEXT = "😀 One sank, he said."


def mark(own: str, label: str, start: int, end: int, quote: str | None = None, **more: Any) -> ForeignMark:
    return ForeignMark(own, "Ann", label, Place(((start, end),), quote), f"mark {own}", **more)


def gathered(*marks: ForeignMark, unit: str = "code_point", **options: Any) -> Gathering:
    gathering = Gathering(ReadOptions(**options), unit)
    gathering.take("a", CorpusDocument("d1", ""), TEXT, marks)
    return gathering


def reasons(gathering: Gathering) -> list[str]:
    return [f"{one.where}: {one.reason}" for one in gathering.refusals]


def test_values_in_texts_are_understood_and_wrong_ones_refused_alone() -> None:
    values = {"source": "He", "cue_span": "15-19", "source_span": [90, 95], "negated": "no", "point": "3"}
    gathering = gathered(mark("m", "Attribution", 12, 19, values=values))
    (document,) = gathering.corpus().documents
    assert document.annotations[0].values == {"source": "He", "cue_span": [15, 19], "negated": False}
    fields = [field.name for field in tag_types()["attribution"].fields]
    assert reasons(gathering) == [
        f"mark m: A attribution has no value called “point”; it has {', '.join(fields)}.",
        "mark m: “source_span”: 90–95 ends past the text, which has 20 characters.",
    ]


def test_ranges_in_values_count_what_the_marks_count() -> None:
    gathering = gathered(mark("m", "attribution", 13, 20, "he said", values={"cue_span": [16, 20]}))
    (document,) = gathering.corpus().documents
    assert document.annotations[0].quote == "he said"
    assert document.annotations[0].values == {"cue_span": [15, 19]}


def test_two_marks_with_one_id_are_two_marks() -> None:
    gathering = Gathering(ReadOptions(), "code_point")
    for name in ("Ann", "Ben"):
        one = mark("m", "claim", 2, 10)
        one.analyst = name
        ids = gathering.take("a", CorpusDocument(None, ""), TEXT, [one])
        gathering.link([ForeignLink(None, name, "same_as", "m", "m", "link")], ids)
    (document,) = gathering.corpus().documents
    assert [(one.id, one.analyst) for one in document.annotations] == [("m", "Ann"), ("m (2)", "Ben")]
    assert reasons(gathering) == ["link: It links a mark with itself."] * 2


def test_the_same_name_and_other_words_are_another_article() -> None:
    gathering = gathered()
    gathering.take("a", CorpusDocument(None, ""), "Other words.")
    gathering.take("b", CorpusDocument(None, "", title="T"), " \n")
    assert len(list(gathering.corpus().documents)) == 2
    assert reasons(gathering) == ["T: Its text is empty."]


def test_a_time_that_is_none_is_refused_alone() -> None:
    gathering = gathered(mark("m", "claim", 2, 10, created_at="yesterday"))
    assert reasons(gathering) == ["mark m: “yesterday” is no time such as 2025-01-14T09:00:00Z."]
    assert len(next(iter(gathering.corpus().documents)).annotations) == 1


def test_an_id_that_does_not_last_follows_from_the_content() -> None:
    first = gathered(mark("line 1", "claim", 2, 10, lasting=False))
    moved = gathered(mark("line 1", "figure", 2, 5, lasting=False), mark("line 2", "claim", 2, 10, lasting=False))
    before, after = (next(iter(one.corpus().documents)) for one in (first, moved))
    assert before.annotations[0].id == after.annotations[1].id
    twice = gathered(*(mark(f"line {number}", "claim", 2, 10, lasting=False) for number in (1, 2)))
    ids = [one.id for one in next(iter(twice.corpus().documents)).annotations]
    assert ids == [before.annotations[0].id, f"{before.annotations[0].id} (2)"]
