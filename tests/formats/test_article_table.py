"""Tables of articles: columns by their names or by a person's word, one article a row, and nothing taken for more."""

from __future__ import annotations

import csv
import json
import tempfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import CannotRead
from annotator.formats.article_columns import FIELDS, guessed
from annotator.formats.article_table import FORMAT, read, sample
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions
from annotator.formats.row_files import row_file
from annotator.text.normal import normalise

HEADER = ("Headline", "Body Text", "Source", "Author(s)", "URL", "Date", "Lang", "Notes", "Section")
FIRST = (
    "Forty boats",
    "The harbour\noffice, it “said”",
    "The Paper",
    "Ann",
    "https://x.example/1",
    "2025-02-03T10:30Z",
)
ROWS = [
    HEADER,
    (*FIRST, "en", "read twice", "World"),
    ("Two", '1\u00a0200 "boats"; 😀', "", "", "", "3/2/2025", "", "", ""),
]


def documents(corpus: Corpus) -> list[CorpusDocument]:
    return list(corpus.documents)


def told(corpus: Corpus) -> list[tuple[str, str]]:
    return [(one.where, one.reason) for one in corpus.refusals]


def of_csv(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(ROWS)
    return path


def of_json(path: Path) -> Path:
    lines = [json.dumps(dict(zip(HEADER, row, strict=True))) for row in ROWS[1:]]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def of_book(path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".xlsx"])
def test_reads_what_columns_say(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    makers = {".tsv": lambda: of_csv(path, "\t"), ".jsonl": lambda: of_json(path), ".xlsx": lambda: of_book(path)}
    makers.get(suffix, lambda: of_csv(path))()
    assert detect(path) is FORMAT
    corpus = read(path, ReadOptions())
    first, second = documents(corpus)
    assert told(corpus) == []
    assert first.text == "The harbour\noffice, it “said”"
    assert (first.title, first.outlet, first.author) == ("Forty boats", "The Paper", "Ann")
    assert (first.url, first.published_on, first.language) == ("https://x.example/1", "2025-02-03", "en")
    assert first.note == "read twice\nPublished 2025-02-03 10:30 UTC."
    assert (second.text, second.published_on, second.note) == ('1\u00a0200 "boats"; 😀', None, "Published: 3/2/2025.")
    assert (second.outlet, second.author, second.url, second.language) == (None, None, None, None)
    assert first.encoding == (None if suffix == ".xlsx" else "utf-8")


@pytest.mark.parametrize("delimiter", [";", "|", "\t", ","])
def test_finds_what_parts_the_columns_and_the_encoding(delimiter: str, tmp_path: Path) -> None:
    path = of_csv(tmp_path / "a.csv", delimiter, "utf-16")
    assert documents(read(path, ReadOptions()))[0].author == "Ann"


def test_a_person_says_which_column_holds_what(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,text,title\nthe words,other,Title\n")
    (document,) = documents(read(path, ReadOptions(columns={"text": "a", "title": ""})))
    assert (document.text, document.title) == ("the words", "the words")
    with pytest.raises(CannotRead, match=r"a\.csv has no column “b”\. It has “a”, “text”, “title”"):
        read(path, ReadOptions(columns={"text": "b"}))


def test_columns_that_nobody_knows_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n1,2\n")
    with pytest.raises(
        CannotRead, match=r"None of the columns of a\.csv is known to hold the text of articles\. It has"
    ):
        read(path, ReadOptions())


@pytest.mark.parametrize(
    ("header", "guess"),
    [
        (
            ["Content", "TITLE", "Publication Date"],
            {"text": "Content", "title": "TITLE", "published_on": "Publication Date"},
        ),
        (["content", "text"], {"text": "text"}),
        (["Überschrift", "Volltext", "Quelle"], {"text": "Volltext", "title": "Überschrift", "outlet": "Quelle"}),
        (["id", "word"], {}),
    ],
    ids=["english", "likeliest", "german", "none"],
)
def test_guesses_by_names(header: list[str], guess: dict[str, str]) -> None:
    assert guessed(header) == guess
    assert set(guess) <= set(FIELDS)


def test_markup_in_a_cell_becomes_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text\n"<p>One &amp; two</p><p>three</p>"\n"1 < 2 & 3"\n')
    assert [one.text for one in documents(read(path, ReadOptions()))] == ["One & two\n\nthree", "1 < 2 & 3"]


def test_rows_that_are_no_articles_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "one", "meta": {"title": "T", "n": 1.0}, "authors": ["A", "B"]}\n[1]\n\n{"text": " "}\n{"te'
    )
    corpus = read(path, ReadOptions(columns={"title": "meta.title"}))
    (document,) = documents(corpus)
    assert (document.title, document.author) == ("T", "A | B")
    assert told(corpus) == [
        ("line 2", "It is no JSON object."),
        ("line 5", "It is no JSON object."),
        ("line 4", "It has no text."),
    ]


def test_a_table_that_is_cut_off_loses_its_last_row_only(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('text,title\none,a\n"two,b\nmore')
    corpus = read(path, ReadOptions())
    assert [one.text for one in documents(corpus)] == ["one"]
    assert told(corpus) == [("line 3", "A quotation mark in it is never closed; the file may be cut off.")]


def test_dates_and_numbers_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["text", "date", "note", "title"])
    sheet.append(["one", date(2025, 2, 3), 12.0, True])
    sheet.append(["two", datetime(2025, 2, 3, 10, 30), 0.5, None])
    sheet["A5"] = "three"
    sheet["B5"] = 45691
    sheet["B5"].number_format = '[$-409]"day" d mmm'
    book.save(tmp_path / "a.xlsx")
    first, second, third = documents(read(tmp_path / "a.xlsx", ReadOptions()))
    assert (first.published_on, first.note, first.title) == ("2025-02-03", "12", "true")
    assert (second.published_on, second.note) == ("2025-02-03", "0.5\nPublished 2025-02-03 10:30.")
    assert third.published_on == "2025-02-03"


def test_cells_far_to_the_right_stand_in_their_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["AB1"] = "title", "text"
    sheet["AB3"] = "words"
    book.save(tmp_path / "a.xlsx")
    table = row_file(tmp_path / "a.xlsx")
    assert (table.header[0], table.header[1], table.header.index("text")) == ("title", "column 2", 27)
    assert [document.text for document in read(tmp_path / "a.xlsx", ReadOptions()).documents] == ["words"]


def test_a_text_that_a_cell_could_not_hold_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["text"])
    book.active.append(["x" * 40_000])
    book.save(tmp_path / "a.xlsx")
    corpus = read(tmp_path / "a.xlsx", ReadOptions())
    assert len(documents(corpus)[0].text) == 32_767
    assert [where for where, _ in told(corpus)] == ["row 2"]


def test_a_sample_shows_the_first_rows_of_a_long_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,x,x,\n" + "".join(f"{'words ' * 1000},{n}\n" for n in range(500)), "utf-8")
    found = sample(path)
    assert found.header == ["text", "x", "x (3)", "column 4"]
    assert [row[1:] for row in found.rows] == [[str(n), "", ""] for n in range(5)]
    assert found.guess == {"text": "text"}
    assert len(row_file(path).rows) == 500


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"text\n", r"a\.csv has a header, but no rows"),
        ("a.jsonl", b"words\nmore\n", r"a\.jsonl holds no JSON objects"),
        ("a.xlsx", b"words", r"a\.xlsx is no XLSX document"),
        ("a.csv", b",".join(b"c%d" % n for n in range(1001)), r"a\.csv has 1,001 columns"),
    ],
    ids=["empty", "words", "book", "wide"],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CannotRead, match=words):
        read(path, ReadOptions())


def test_lines_with_marks_are_left_to_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "words"}\n')
    assert detect(path) is FORMAT
    path.write_text('{"text": "' + "words " * 2000 + '", "spans": []}\n')
    assert FORMAT.sniff is not None
    assert not FORMAT.sniff(path, path.read_bytes()[:4096])


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co")), min_size=1, max_size=40).filter(
    lambda text: text.strip() and "<" not in text and not text.startswith("'")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_texts_of_all_rows_survive_in_order(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["text", "n"], *([text, "1"] for text in texts)])
        assert [one.text for one in documents(read(path, ReadOptions()))] == [normalise(text) for text in texts]
