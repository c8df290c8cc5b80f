"""QualCoder and Taguette projects, made with the tables those programs make: marks by quote, the rest by name."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus
from annotator.formats.detect import detect
from annotator.formats.foreign_sqlite import ForeignDatabase
from annotator.formats.format import ReadOptions
from annotator.formats.taguette import Page
from annotator.text.span import Span
from tests.formats.corpora import HOSTILE

QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
  date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
  color text, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer,
  pos1 integer, owner text, date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner));
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
  date text);
"""
TAGUETTE = """
CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name VARCHAR(200) NOT NULL,
  description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL,
  text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, date DATETIME NOT NULL,
  user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, document_id INTEGER NOT NULL,
  start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, project_id INTEGER NOT NULL,
  path VARCHAR(200) NOT NULL, description TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
  PRIMARY KEY (highlight_id, tag_id));
"""
Rows = Iterable[tuple[Any, ...]]


def made(path: Path, schema: str, **tables: Rows) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(schema)
        for table, rows in tables.items():
            for row in rows:
                columns = [one[1] for one in database.execute(f"PRAGMA table_info({table})")][: len(row)]
                marks = ", ".join("?" * len(row))
                database.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", row)  # noqa: S608
        database.commit()
    return path


def read(path: Path, options: ReadOptions | None = None) -> Corpus:
    reader = detect(path).read
    assert reader
    return reader(path, options or ReadOptions())


def quotes(corpus: Corpus) -> list[str | None]:
    return [mark.quote for document in corpus.documents for mark in document.annotations]


TEXT = "😀 Zoë counted\r\n40 boats."
CODES = [(1, "Claim"), (2, "Figure"), (3, "Mood")]


def coding(own: int, code: int, words: str, start: int, owner: str = "Ann", **more: Any) -> tuple[Any, ...]:
    end = more.get("end", start + len(words))
    return (own, code, more.get("file", 1), words, start, end, owner, "2025-02-03 10:00:00", more.get("memo", ""))


def qualcoder(folder: Path, codings: Rows, **more: Rows) -> Path:
    project = folder / "study.qda"
    project.mkdir()
    sources = [(1, "boats.txt", TEXT, None, "On boats"), (2, "photo.jpg", None, "/images/photo.jpg", "")]
    return made(project / "data.qda", QUALCODER, source=sources, code_name=CODES, code_text=codings, **more)


def test_reads_a_qualcoder_project_by_its_folder_and_by_its_file(tmp_path: Path) -> None:
    codings = [
        coding(1, 1, "Zoë counted", 2, memo="sure?"), coding(2, 2, "40 boats", 15, "Ben"), coding(3, 1, "Zoë", 2, "Ben")
    ]  # fmt: skip
    file = qualcoder(tmp_path, codings)
    for path in (file, file.parent):
        assert detect(path).name == "qualcoder"
        corpus = read(path)
        [document] = corpus.documents
        assert (document.title, document.note, document.text) == ("boats.txt", "On boats", TEXT.replace("\r", ""))
        assert [(one.tag, one.quote, one.analyst) for one in document.annotations] == [
            ("claim", "Zoë counted", "Ann"), ("figure", "40 boats", "Ben"), ("claim", "Zoë", "Ben")
        ]  # fmt: skip
        assert [one.note for one in document.annotations] == ["sure?", None, None]
        assert document.annotations[0].created_at == "2025-02-03T10:00:00"
        assert [one.reason for one in corpus.refusals] == ["It has no text; pictures and recordings are not read."]
    assert read(file.parent).name == "study"


def test_positions_of_qualcoder_may_count_utf16_units(tmp_path: Path) -> None:
    corpus = read(qualcoder(tmp_path, [coding(1, 1, "Zoë counted", 3), coding(2, 2, "40 boats", 16)]))
    assert quotes(corpus) == ["Zoë counted", "40 boats"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (coding(1, 1, "Zoë counted", 4), "does not stand at"),
        (coding(1, 1, "Zoë", 2, end=900), "past the text"),
        (coding(1, 3, "Zoë", 2), "There is no tag called “Mood”"),
        (coding(1, 9, "Zoë", 2), "There is no tag called “”"),
        (coding(1, 1, "Zoë", 2, end="x"), "no numbers"),
        (coding(1, 1, "Zoë", 2, file=7), "not in the project"),
    ],
)
def test_refuses_by_name_what_does_not_fit_in_qualcoder(row: tuple[Any, ...], reason: str, tmp_path: Path) -> None:
    corpus = read(qualcoder(tmp_path, [row, coding(2, 2, "40 boats", 15)]))
    told = [one for one in corpus.refusals if one.where == "coding 1"]
    assert len(told) == 1
    assert reason in told[0].reason
    assert quotes(corpus) == ["40 boats"]


def test_labels_can_be_given_a_meaning_and_notes_are_named(tmp_path: Path) -> None:
    path = qualcoder(tmp_path, [coding(1, 3, "Zoë", 2)], annotation=[(1, 1, 0, 3, "look")])
    corpus = read(path, ReadOptions(tags={"Mood": "claim"}))
    assert quotes(corpus) == ["Zoë"]
    assert corpus.refusals[-1].where == "annotation 1"


HTML = "\n<h1>Bo&amp;ats</h1>\n<p>Zoë <b>counted</b> 😀</p><p>40 boats.<br>All <i>sank</i>.</p>"
COUNTED = "Bo&ats\nZoë counted 😀40 boats.All sank."


def highlight(own: int, words: str, snippet: str, shift: int = 0) -> tuple[Any, ...]:
    start = len(COUNTED[: COUNTED.index(words)].encode()) + shift
    return (own, 1, start, start + len(words.encode()), snippet)


def taguette(folder: Path, highlights: Rows, tagged: Rows, commands: Rows = ()) -> Path:
    document = (1, "Boats", "About boats", "boats.html", "2025-02-01", 1, "LEFT_TO_RIGHT", HTML)
    return made(
        folder / "study.sqlite3",
        TAGUETTE,
        projects=[(1, "Study", "", "2025-01-01")],
        documents=[document],
        tags=[(1, 1, "claim", ""), (2, 1, "Figure", ""), (3, 1, "mood", "")],
        highlights=highlights,
        highlight_tags=tagged,
        commands=commands,
    )


def test_reads_a_taguette_project(tmp_path: Path) -> None:
    added = json.dumps({"type": "highlight_add", "highlight_id": 1})
    commands = [(1, "2025-02-03 10:00:00.000000", "ann", 1, 1, added), (2, "2025-02-04", "ben", 1, 1, added)]
    highlights = [
        highlight(1, "counted 😀", "<p><b>counted</b> 😀</p>"),
        highlight(2, "40 boats", "<p>40 boats</p>"),
        highlight(3, "😀40", "<p>😀</p><p>40</p>"),
    ]
    path = taguette(tmp_path, highlights, [(1, 1), (2, 1), (2, 2), (3, 1)], commands)
    assert detect(path).name == "taguette"
    corpus = read(path)
    [document] = corpus.documents
    assert document.text == "Bo&ats\nZoë counted 😀\n40 boats.\nAll sank."
    assert (corpus.name, document.title, document.note) == ("Study", "Boats", "About boats")
    assert [(one.tag, one.quote, one.analyst) for one in document.annotations] == [
        ("claim", "counted 😀", "ann"), ("claim", "40 boats", "unnamed"), ("figure", "40 boats", "unnamed"),
        ("claim", "😀\n40", "unnamed"),
    ]  # fmt: skip
    assert document.annotations[0].created_at == "2025-02-03T10:00:00.000000Z"
    assert corpus.refusals == []


@pytest.mark.parametrize(
    ("row", "tag", "reason"),
    [
        (highlight(1, "counted", "<p>sank</p>"), 1, "does not stand at"),
        (highlight(1, "counted", "<b>counted</b>", shift=1), 1, "does not stand at"),
        (highlight(1, "😀", "😀", shift=1), 1, "inside a character"),
        (highlight(1, "counted", "<b>counted</b>"), 3, "There is no tag called “mood”"),
        (highlight(1, "counted", "<b>counted</b>"), None, "It has no tag"),
        ((1, 1, "a", "b", "c"), 1, "no numbers"),
        ((1, 5, 0, 2, "Bo"), 1, "not in the project"),
    ],
)
def test_refuses_by_name_what_does_not_fit_in_taguette(
    row: tuple[Any, ...], tag: int | None, reason: str, tmp_path: Path
) -> None:
    tagged = [(2, 2), *([(1, tag)] if tag else [])]
    corpus = read(taguette(tmp_path, [row, highlight(2, "40", "<p>40</p>")], tagged))
    assert [one.where for one in corpus.refusals] == ["highlight 1"]
    assert reason in corpus.refusals[0].reason
    assert quotes(corpus) == ["40"]


@given(st.lists(st.lists(HOSTILE.filter(lambda one: one not in "\0\x1b"), min_size=1).map("".join), min_size=1))
def test_every_word_of_a_page_has_its_place_in_the_text(paragraphs: list[str]) -> None:
    shown = [one.replace("&", "&amp;").replace("<", "&lt;") for one in paragraphs]
    page = Page("".join(f"<p>{one}</p>" for one in shown))
    counted = page.counted.lstrip("\ufeff")
    for at, one in enumerate(counted):
        assert page.placed(Span.of(at, at + 1)).quote(page.text) == one
    assert page.text.replace("\n", "") == counted.replace("\n", "")


def test_a_view_in_place_of_a_table_is_not_read(tmp_path: Path) -> None:
    schema = QUALCODER.replace("CREATE TABLE source", "CREATE VIEW source AS SELECT 1 AS id; CREATE TABLE other")
    with pytest.raises(CannotRead, match="no QualCoder project"):
        read(made(tmp_path / "data.qda", schema))


def test_a_column_that_runs_something_is_not_read(tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", "CREATE TABLE t (a integer, b AS (upper('x')));", t=[(1,)])
    with ForeignDatabase(path, "x.db") as database:
        assert list(database.rows("t", ("a", "b"), "a")) == [(1, None)]


def test_a_file_in_use_damaged_or_of_another_kind_is_said(tmp_path: Path) -> None:
    path = qualcoder(tmp_path, [])
    (path.parent / "data.qda-wal").write_bytes(b"x")
    with pytest.raises(CannotRead, match="open in another program"):
        read(path)
    (path.parent / "data.qda-wal").unlink()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(CannotRead, match="damaged"):
        read(path)
    other = tmp_path / "other.sqlite3"
    other.write_bytes(b"no database")
    with pytest.raises(CannotRead):
        read(other)


def test_nothing_is_written_beside_the_file(tmp_path: Path) -> None:
    path = qualcoder(tmp_path, [coding(1, 1, "Zoë", 2)])
    before = path.read_bytes()
    read(path)
    assert (path.read_bytes(), list(path.parent.iterdir())) == (before, [path])
