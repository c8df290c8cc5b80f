"""QualCoder projects: a folder `….qda` with the SQLite file `data.qda`, of which the coded texts are read.

A coding quotes its words (`seltext`), so what its positions count is found by them.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.foreign import ForeignMark, Gathering
from annotator.formats.foreign_sqlite import MAGIC, ForeignDatabase
from annotator.formats.format import Format, ReadOptions
from annotator.formats.units import Place

_CODINGS = ("ctid", "cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo")


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a project's folder, or of the database in it."""
    file = path / "data.qda" if path.is_dir() else path
    gathering = Gathering(options, "code_point")
    with ForeignDatabase(file, path.name) as database:
        if not {"source", "code_name", "code_text"} <= database.tables:
            raise CannotRead(f"{path.name} is no QualCoder project.")
        codes = {own: _words(name) for own, name in database.rows("code_name", ("cid", "name"), "cid")}
        marks: dict[Any, list[ForeignMark]] = {}
        for row in database.rows("code_text", _CODINGS, "ctid"):
            _take_mark(dict(zip(_CODINGS, row, strict=True)), codes, marks, gathering)
        for own, name, text, memo in database.rows("source", ("id", "name", "fulltext", "memo"), "id"):
            coded = marks.pop(own, [])
            if not isinstance(text, str):
                gathering.refuse(
                    f"the file “{name}”", "It has no text; pictures and recordings are not read.", "document"
                )
                continue
            gathering.take(own, CorpusDocument(None, "", title=_words(name), note=_words(memo)), text, coded)
        for lost in (one for coded in marks.values() for one in coded):
            gathering.refuse(lost.where, "The file it is in is not in the project.")
        _refuse_notes(database, gathering)
    return gathering.corpus(path.name.removesuffix(".qda") if path.is_dir() else None)


def _take_mark(
    row: dict[str, Any], codes: dict[Any, str | None], marks: dict[Any, list[ForeignMark]], gathering: Gathering
) -> None:
    where = f"coding {row['ctid']}"
    start, end = row["pos0"], row["pos1"]
    if not isinstance(start, int) or not isinstance(end, int):
        gathering.refuse(where, "Its positions are no numbers.")
        return
    mark = ForeignMark(
        where,
        _words(row["owner"]),
        codes.get(row["cid"]) or "",
        Place(((start, end),), row["seltext"] if isinstance(row["seltext"], str) else None, loose=True),
        where,
        note=_words(row["memo"]),
        created_at=_moment(row["date"]),
    )
    marks.setdefault(row["fid"], []).append(mark)


def _refuse_notes(database: ForeignDatabase, gathering: Gathering) -> None:
    if "annotation" in database.tables:
        for own, _memo in database.rows("annotation", ("anid", "memo"), "anid"):
            gathering.refuse(
                f"annotation {own}", "It is a note on a place without a code; only codings are marks.", "note"
            )


def _words(value: Any) -> str | None:
    return (value or None) if isinstance(value, str) else None


def _moment(value: Any) -> str | None:
    """A time of the other program in the form of ours; it says no zone."""
    try:
        return datetime.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None


def _is_project(path: Path, head: bytes) -> bool:
    if path.is_dir():
        return path.suffix.lower() == ".qda" and (path / "data.qda").is_file()
    return path.suffix.lower() == ".qda" and head.startswith(MAGIC)


FORMAT = Format(
    name="qualcoder",
    label="QualCoder project",
    suffixes=(".qda",),
    read=read,
    sniff=_is_project,
)
