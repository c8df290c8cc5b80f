"""What is said of words: it follows from the text alone, and places are those of the text."""

from __future__ import annotations

from hypothesis import given

from annotator.learning.features import Line, lines_between
from annotator.text.normal import normalise
from annotator.text.pieces import forwards
from tests.text.hostile import texts

TEXT = "The toll\n\n“About 300 boats sank,” the mayor said. It rained.\n"


def words(line: Line, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in line.places]


def said(words_: str, text: str = TEXT) -> set[str]:
    """What is said of the first word that reads so."""
    for line in lines_between(text, 0, len(text)):
        for (start, end), item in zip(line.places, line.names(), strict=True):
            if text[start:end] == words_:
                return set(item)
    raise AssertionError(words_)


def test_lines_have_the_words_of_one_line_each() -> None:
    first, second = lines_between(TEXT, 0, len(TEXT))
    assert words(first) == ["The", "toll"]
    assert words(second)[:5] == ["“", "About", "300", "boats", "sank"]
    assert second.extent == (TEXT.index("“"), TEXT.rindex(".") + 1)


def test_a_word_its_shape_its_ends_its_neighbours_and_its_place_are_said() -> None:
    assert {"w=boats", "s=x", "p3=boa", "e3=ats", "-1w=300", "1w=sank", "-2w=about", "k=word"} <= said("boats")
    assert {"s=d", "k=number"} <= said("300")
    assert {"from=0", "-1edge", "-2edge"} <= said("The")
    assert {"from=0", "sentence=1"} <= said("It")
    assert "quoted" in said("sank")
    assert "plain" in said("mayor")


def test_what_the_rules_see_is_said_with_the_words_after_it() -> None:
    assert {"number:B", "number>boats", "number>sank", "number=0.9"} <= said("About")
    assert "number:E" in said("300")
    assert {"source:B", "attribution:B"} <= said("the")
    assert {"cue:S", "attribution:E"} <= said("said")
    assert "unseen" in said("rained")
    assert "-1number:E" in said("boats")


@given(texts.map(normalise))
def test_every_word_is_told_once_in_order_and_no_line_end_is_in_any(text: str) -> None:
    lines = [line for piece in forwards(text) for line in lines_between(text, *piece)]
    places = [place for line in lines for place in line.places]
    assert places == sorted(places)
    assert all(start < end <= len(text) and "\n" not in text[start:end] for start, end in places)
    assert all(len(line.places) == len(line.items) > 0 for line in lines)
    assert all("\n" not in text[slice(*line.extent)] for line in lines)


def test_a_piece_says_the_same_wherever_reading_begins() -> None:
    text = "\n\n".join(f"About {number} boats sank, the mayor of port {number} said." for number in range(20, 140))
    pieces = list(forwards(text))
    assert len(pieces) > 2
    assert list(forwards(text, pieces[1][0])) == pieces[1:]
    assert lines_between(text, *pieces[1]) == lines_between(text, *next(forwards(text, pieces[1][0])))
