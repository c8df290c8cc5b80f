"""The Parquet files, opened by readers that are not ours: rows, types, keys, and groups of rows."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings

from annotator.errors import WrongCall
from annotator.formats.corpus import Corpus, CorpusAnalyst, CorpusDocument
from annotator.formats.csv_cells import in_words
from annotator.formats.format import WriteOptions, named
from annotator.formats.parquet import ROWS_AT_ONCE
from annotator.formats.table_kinds import kind, moment
from annotator.formats.tables import Column, tables
from annotator.text.normal import without_surrogates
from tests.formats.corpora import corpora, small
from tests.formats.table_rows import rows_of


def written(corpus: Corpus, folder: Path, layer: str = "all", *, quotes: bool = True) -> Path:
    writer = named("parquet").write
    assert writer
    writer(corpus, folder / "out", WriteOptions(layer, quotes=quotes))
    return folder / "out"


def expected(column: Column, value: Any) -> Any:
    if value is None:
        return None
    match kind(column):
        case "moment":
            return moment(value)
        case "list":
            return list(map(without_surrogates, value))
        case "text" | "date":
            return in_words(value)
    return value


def asked(question: str) -> list[Any]:
    return duckdb.execute(question).fetchall()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpus=corpora())
def test_every_row_is_what_the_table_has(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> None:
    documents = list(corpus.documents)
    out = written(corpus, tmp_path_factory.mktemp("tables"))
    for table in tables():
        found = pyarrow.parquet.read_table(out / f"{table.name}.parquet").to_pylist()
        rows = rows_of(corpus)[table.name]
        assert [tuple(row.values()) for row in found] == [tuple(map(expected, table.columns, row)) for row in rows]
    texts = pyarrow.parquet.read_table(out / "texts.parquet").to_pylist()
    assert [row["text"] for row in texts] == [one.text for one in documents]


def test_columns_have_types_and_descriptions(tmp_path: Path) -> None:
    out = written(small(), tmp_path)
    figures = pyarrow.parquet.read_schema(out / "figures.parquet")
    shown = {name: str(figures.field(name).type) for name in ("record", "low", "low_inclusive", "as_of")}
    assert shown == {"record": "string", "low": "double", "low_inclusive": "bool", "as_of": "string"}
    assert str(figures.field("sources").type.value_type) == "string"
    votes = pyarrow.parquet.read_schema(out / "votes.parquet")
    assert str(votes.field("start").type) == "int64"
    assert str(votes.field("created_at").type) == "timestamp[us, tz=UTC]"
    assert not votes.field("mark").nullable
    assert votes.field("record").nullable
    assert votes.field("record").metadata[b"description"] == b"The record it went into."


def test_keys_are_keys_to_duckdb(tmp_path: Path) -> None:
    out = written(small(), tmp_path)
    for table in tables():
        stated = pyarrow.parquet.read_schema(out / f"{table.name}.parquet").metadata
        key = ", ".join(f'"{one}"' for one in json.loads(stated[b"primary_key"]))
        if key:
            twice = f"SELECT {key} FROM '{out / table.name}.parquet' GROUP BY {key} HAVING count(*) > 1"  # noqa: S608
            assert asked(twice) == []
        for column, target in json.loads(stated[b"foreign_keys"]).items():
            lost = (
                f"SELECT a.\"{column}\" FROM '{out / table.name}.parquet' a "  # noqa: S608
                f'ANTI JOIN \'{out / target["table"]}.parquet\' b ON a."{column}" = b."{target["column"]}" '
                f'WHERE a."{column}" IS NOT NULL'
            )
            assert asked(lost) == [], (table.name, column)


def test_duckdb_answers_a_question_over_tables(tmp_path: Path) -> None:
    out = written(small(), tmp_path)
    question = f"""
        SELECT d.title, r.quote, f.low, len(f.sources) FROM '{out}/figures.parquet' f
        JOIN '{out}/records.parquet' r USING (record) JOIN '{out}/documents.parquet' d USING (document)
        WHERE f.low >= 40
    """  # noqa: S608
    assert asked(question) == [("The boats", "At least 40", 40.0, 2)]
    spoken = f"SELECT max(created_at AT TIME ZONE 'UTC')::VARCHAR, typeof(max(created_at)) FROM '{out}/votes.parquet'"  # noqa: S608
    assert asked(spoken) == [("2025-02-03 10:00:00", "TIMESTAMP WITH TIME ZONE")]


def test_rows_are_written_in_groups(tmp_path: Path) -> None:
    people = [CorpusAnalyst(f"a{number}", "Ann") for number in range(ROWS_AT_ONCE + 5)]
    out = written(Corpus(analysts=people), tmp_path)
    known = pyarrow.parquet.ParquetFile(out / "analysts.parquet").metadata
    assert [known.row_group(at).num_rows for at in range(known.num_row_groups)] == [ROWS_AT_ONCE, 5]


def test_texts_are_left_out_when_they_are_withheld(tmp_path: Path) -> None:
    out = written(Corpus([CorpusDocument("d1", "", sha256="0" * 64)]), tmp_path, quotes=False)
    assert not (out / "texts.parquet").exists()


def test_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WrongCall, match=r"annotator\[parquet\]"):
        written(small(), tmp_path)
    assert not (tmp_path / "out").exists()
