"""PDF files drawn by Qt and by hand: what a reader reads, in the order in which it is read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.errors import CannotRead
from annotator.formats.corpus import CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions
from annotator.formats.pdf import FORMAT, MOST_PAGES, read
from tests import fonts
from tests.formats.pdf_made import Words, bare, drawn, lines

LEFT = [
    "The harbour office counted forty boats at the",
    "end of the week, twice as many as in the year be-",
    "fore. The mayor said that she would wait for the",
    "well-known inspector, who is due on Monday and",
    "has seen more boats than she has.",
    "    “That is all we know,” said an officer, who",
    "did not want to be named because he is not al-",
    "lowed to speak. The boats were old, and most",
    "had been out of use since the war; the well-",
    "known inspector had said so in March. Nobody",
]
RIGHT = [
    "was hurt, the office said, though three of the",
    "owners had been aboard in the night before.",
    "    Insurers put the loss at 1.2 million, a sum",
    "that the owners called far too low.",
]
READ = (
    "The harbour office counted forty boats at the end of the week, twice as many as in the year before. The mayor "
    "said that she would wait for the well-known inspector, who is due on Monday and has seen more boats than she "
    "has.\n\n“That is all we know,” said an officer, who did not want to be named because he is not allowed to speak. "
    "The boats were old, and most had been out of use since the war; the well-known inspector had said so in March. "
    "Nobody was hurt, the office said, though three of the owners had been aboard in the night before.\n\n"
    "Insurers put the loss at 1.2 million, a sum that the owners called far too low."
)


@pytest.fixture(autouse=True)
def _fonts(qtbot: QtBot) -> Iterator[None]:
    loaded = fonts.load()
    yield
    fonts.unload(loaded)


def column(left: float, top: float, words: list[str]) -> list[Words]:
    """Lines of a column; those that begin with spaces are indented."""
    return [
        (at + 12 if line.startswith(" ") else at, place, line.strip(), size)
        for at, place, line, size in lines(left, top, words)
    ]


def article(path: Path) -> CorpusDocument:
    (document,) = read(path, ReadOptions()).documents
    return document


def text_of(tmp_path: Path, *pages: list[Words]) -> str:
    path = tmp_path / "a.pdf"
    path.write_bytes(bare(pages))
    return article(path).text


def spread() -> list[Words]:
    title = [(60.0, 90.0, "Forty boats sink in one night", 22.0), (60.0, 112.0, "By Ann Writer", 10.0)]
    return [*title, *column(60, 150, LEFT), *column(320, 150, RIGHT)]


def test_reads_columns_below_a_title_as_qt_draws_them(tmp_path: Path) -> None:
    path = drawn(tmp_path / "boats.pdf", [spread()], "Forty boats")
    document = article(path)
    assert document.text == f"Forty boats sink in one night\n\nBy Ann Writer\n\n{READ}"
    assert document.title == "Forty boats"
    assert document.note
    assert document.note.startswith("The file was made on 20")
    assert document.original == path.read_bytes()
    assert detect(path) is FORMAT


def test_the_order_in_the_file_does_not_matter(tmp_path: Path) -> None:
    assert text_of(tmp_path, spread()[::-1]) == f"Forty boats sink in one night\n\nBy Ann Writer\n\n{READ}"


def test_three_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def narrow(number: int) -> list[str]:
        return [f"column {number} has a line with number {line}" for line in range(8)]

    found = text_of(
        tmp_path, [*lines(40, 90, narrow(1), 8), *lines(220, 90, narrow(2), 8), *lines(400, 90, narrow(3), 8)]
    )
    assert found.split() == " ".join(words for number in (1, 2, 3) for words in narrow(number)).split()


@pytest.mark.parametrize("rest", [1, 2])
def test_the_last_column_may_have_a_line_or_two(rest: int, tmp_path: Path) -> None:
    found = text_of(tmp_path, [*column(60, 150, LEFT), *column(320, 150, RIGHT[:rest])])
    assert found.endswith(" ".join(RIGHT[:rest]))


def furnished(number: int, words: list[str]) -> list[Words]:
    head = [(60.0, 40.0, "THE PAPER", 9.0), (430.0, 40.0, f"{number + 2} February 2025", 9.0)]
    return [*head, *column(60, 90, words), (290.0, 800.0, f"– {number} –", 9.0)]


def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    assert text_of(tmp_path, furnished(1, LEFT), furnished(2, RIGHT)) == READ
    title = (60.0, 70.0, "Forty boats sink", 20.0)
    assert text_of(tmp_path, [title, *furnished(7, LEFT)[2:]]).startswith("Forty boats sink\n\nThe harbour")
    assert "7" not in text_of(tmp_path, furnished(7, LEFT)[2:])


def test_a_number_that_ends_an_article_is_no_page_number(tmp_path: Path) -> None:
    assert text_of(tmp_path, [*lines(60, 300, ["How many boats?", "40"], pitch=30)]) == "How many boats?\n\n40"


def test_rows_of_a_table_stay_together(tmp_path: Path) -> None:
    table = [
        (left, 200.0 + 14 * row, words, 10.0)
        for row, cells in enumerate((("Port", "Boats"), ("Zoë", "40"), ("Le Havre", "7")))
        for left, words in zip((60.0, 260.0), cells, strict=True)
    ]
    found = text_of(tmp_path, [*lines(60, 100, LEFT[:2]), *table])
    assert found.endswith("\n\nPort\tBoats\nZoë\t40\nLe Havre\t7")


def test_items_and_notes(tmp_path: Path) -> None:
    items = column(60, 100, ["• ropes, which had been bought in the year before", "    the war", "• nets"])
    body = lines(60, 200, ["A line of the article1 that goes on for as long as it can go on", "and ends here."])
    foot = [(60.0, 760.0, "1 A note in small letters.", 7.0)]
    second = lines(60, 100, ["A second page."])
    assert text_of(tmp_path, [*items, *body, *foot], second) == (
        "• ropes, which had been bought in the year before the war\n• nets\n\n"
        "A line of the article1 that goes on for as long as it can go on and ends here.\n\nA second page.\n\n"
        "1 A note in small letters."
    )


def test_what_stands_across_the_page_is_left_out(tmp_path: Path) -> None:
    stamp = b"BT /F 10 Tf 0 1 -1 0 20 300 Tm (A stamp in the margin) Tj ET\nBT"
    data = bare([lines(60, 100, LEFT[:2])])
    grown = data.replace(b"stream\nBT", b"stream\n" + stamp, 1)
    path = tmp_path / "a.pdf"
    path.write_bytes(grown)
    assert article(path).text.startswith("The harbour office")
    assert "stamp" not in article(path).text


@pytest.mark.parametrize(
    ("start", "end", "joined"),
    [
        ("an Anglo-", "Saxon boat", "an Anglo-Saxon boat"),
        ("the years 1939–", "1945 and then", "the years 1939–1945 and then"),
        ("a storm – it came at night –", "that sank it", "a storm – it came at night – that sank it"),
        ("the new co-", "operation, as cooperation is", "the new cooperation, as cooperation is"),
        ("the vice-", "president, as a vice-president", "the vice-president, as a vice-president"),
        ("either and/", "or both", "either and/or both"),
    ],
    ids=["name", "years", "dash", "cut", "compound", "slash"],
)
def test_hyphens_at_the_end_of_a_line(tmp_path: Path, start: str, end: str, joined: str) -> None:
    words = f"Nobody in the town could remember {start}"
    assert text_of(tmp_path, lines(60, 100, [words, end])) == f"Nobody in the town could remember {joined}"


def test_where_no_words_are_cut_a_hyphen_is_part_of_one(tmp_path: Path) -> None:
    body = [f"This is line {number} of an article that cuts no words at all" for number in range(40)]
    body[20] = "Nobody in the town could remember a day as high-"
    body[21] = "risk as that one was, and nobody in the town would"
    assert "high-risk" in text_of(tmp_path, lines(60, 100, body))


def test_what_is_beside_the_page_is_not_read(tmp_path: Path) -> None:
    hidden = [(60.0, -20.0, "above the page", 10.0), (700.0, 100.0, "beside the page", 10.0)]
    assert text_of(tmp_path, [*lines(60, 100, LEFT[:2]), *hidden]).startswith("The harbour office")
    assert "the page" not in text_of(tmp_path, [*lines(60, 100, LEFT[:2]), *hidden])
    path = tmp_path / "b.pdf"
    path.write_bytes(bare([lines(60, 100, LEFT[:2])], extra="/CropBox[50 300 595 842]"))
    assert article(path).text.startswith("The harbour office")


def test_page_numbers_far_from_the_margin_are_known_by_the_next_page(tmp_path: Path) -> None:
    pages = [[*lines(60, 200, LEFT[:3]), (300.0, 700.0, str(number), 10.0)] for number in (1, 2)]
    assert not set("12") & set(text_of(tmp_path, *pages))
    row = [(60.0, 700.0, "12", 10.0), (200.0, 700.0, "boats", 10.0)]
    assert text_of(tmp_path, *([*lines(60, 200, LEFT[:3]), *row] for _ in range(2))).count("12\tboats") == 2


def test_a_numbered_heading_is_no_beginning_of_what_follows(tmp_path: Path) -> None:
    found = text_of(tmp_path, lines(60, 100, ["1. BOATS", *LEFT[:2]]))
    assert found.startswith("1. BOATS\n\nThe harbour office counted")


def test_a_short_line_that_is_indented_is_a_paragraph(tmp_path: Path) -> None:
    found = text_of(tmp_path, column(60, 100, ["    Photo by Zoë", f"    {LEFT[0]}", *LEFT[1:3]]))
    assert found.startswith("Photo by Zoë\n\nThe harbour office counted forty boats at the end of the week")


ASCII = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=9).filter(
    lambda word: word[-1] not in "-/"
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(ASCII, min_size=4, max_size=9), min_size=1, max_size=12))
def test_the_words_of_all_lines_survive_in_order(page: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = text_of(Path(folder), lines(60, 120, [" ".join(words) for words in page], 8))
        assert found.split() == [word for words in page for word in words]


def scanned(*pages: list[Words]) -> bytes:
    return bare(pages, picture=True)


def test_a_page_that_is_only_a_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scanned(lines(60, 100, LEFT[:3]), []))
    corpus = read(path, ReadOptions())
    assert [(one.where, one.kind) for one in corpus.refusals] == [("page 2", "document")]
    assert "picture without text" in corpus.refusals[0].reason


def test_a_page_of_thousands_of_pieces_is_read_without_looking_for_columns(tmp_path: Path) -> None:
    scattered: list[Words] = [
        (20.0 + 137 * n % 540, 20.0 + 211 * n % 800, f"a label with number {n}", 2.0) for n in range(2000)
    ]
    assert text_of(tmp_path, scattered).count("a label with") == 2000


def test_a_letter_that_is_not_stored_is_shown_as_missing(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", [lines(60, 100, ["The harbour office counted boats"])], ligatures=True)
    corpus = read(path, ReadOptions())
    assert [document.text for document in corpus.documents] == ["The harbour o\ufffdice counted boats"]
    assert [one.reason for one in corpus.refusals] == [
        "It does not say of all its letters which they are: of 1, “\ufffd” stands for each."
    ]


LOCKED = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>/ID[<00><00>]".format("41" * 32)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"just words", r"a\.pdf is no PDF, though its name says so"),
        (b"%PDF-1.7\nand no more", r"a\.pdf is damaged"),
        (bare([[]]), r"a\.pdf has no text, and nothing else that could be read"),
        (scanned([]), r"a\.pdf has no text, only pictures, as a scanner makes them\. Have its text recognised"),
        (bare([lines(60, 100, LEFT)], trailer=LOCKED), r"a\.pdf is locked with a password"),
        (bare([[]] * (MOST_PAGES + 1)), r"a\.pdf has 1,001 pages; at most 1,000 can be read"),
    ],
    ids=["text", "damaged", "empty", "scan", "locked", "long"],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(CannotRead, match=words):
        read(path, ReadOptions())


def test_letters_that_stand_for_nothing_are_no_article(tmp_path: Path) -> None:
    unmapped = (
        b"/Encoding<</Type/Encoding/Differences[" + b" ".join(b"%d/g%d" % (n, n) for n in range(32, 127)) + b"]>>"
    )
    path = tmp_path / "a.pdf"
    font = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 32/LastChar 126"
    font += b"/CharProcs<<>>"
    data = bare([lines(60, 100, LEFT)]).replace(
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding", font + unmapped
    )
    path.write_bytes(data)
    with pytest.raises(CannotRead, match="Have its text recognised"):
        read(path, ReadOptions())
