"""The dataset folder: its tables' columns, its schemas, outside validators, and what reading takes from it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from frictionless import Package
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusSource
from annotator.formats.csv_cells import read_table
from annotator.formats.dataset import FORMAT, read
from annotator.formats.dataset_writer import DatasetWriter
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions, WriteOptions
from annotator.formats.tables import tables
from annotator.formats.withheld import withheld
from annotator.resources import resource
from tests.formats.corpora import TEXT, corpora, small

COLUMNS = {
    "documents": "document, title, outlet, author, url, published_on, language, characters, sha256",
    "records": "record, document, tag, start, end, fragments, quote, status, rule, decided_by, decided_at, reason, "
    "votes_for, votes_total, category, improves_guideline, addressed_to, self_decided, stale, method",
    "claims": "record, polarity, modality, kind",
    "figures": "record, low, high, point, low_inclusive, high_inclusive, hedge, unit, counts, quantity, as_of, basis, "
    "place, share_of, sources, root, root_group",
    "attributions": "record, source, source_text, source_kind, cue, via, root, negated",
    "links": "link, kind, from, to, status, made_by, decided_by, decided_at, reason, category, improves_guideline, "
    "self_decided, stale",
    "sources": "source, name, aliases, kind, group, reliability, credibility, merged_into",
    "quantities": "quantity, label, unit, definition, population, place, basis, part_of",
    "estimates": "estimate, quantity, as_of, low, best, high, status, evidence, roots, reason, decided_by, decided_at, "
    "rule, replaces",
    "findings": "finding, kind, a, b, reason, dismissed_by, dismissed_at, dismissal_reason",
    "votes": "mark, record, analyst, document, tag, start, end, fragments, quote, note, created_at, origin",
    "vote_values": "mark, field, value",
    "verdicts": "verdict, mark, reviewer, outcome, reason, at, tag, start, end, fragments, quote",
    "verdict_values": "verdict, field, value",
    "answers": "answer, verdict, analyst, outcome, reason, at",
    "analysts": "analyst, name",
    "tags": "tag, label, definition",
    "agreement": "measure, tag, analyst_a, analyst_b, value, low, high, n_a, n_b, n_matched, note",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return dataset_of(small(), tmp_path / "out")


def dataset_of(corpus: Corpus, path: Path, layer: str = "reconciled", created: str = "2025-03-01T12:00:00Z") -> Path:
    DatasetWriter(corpus, WriteOptions(layer, created)).write(path)
    return path


def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(resource("schemas", "dataset.schema.json").read_text("utf-8")))


def faults(folder: Path) -> list[object]:
    report = Package(str(folder / "datapackage.json")).validate()
    return list(report.flatten(["taskNumber", "rowNumber", "fieldName", "note"]))


def test_has_exactly_the_agreed_tables_and_columns(folder: Path) -> None:
    headers = {path.stem: path.read_text("utf-8").split("\n", 1)[0] for path in folder.glob("*.csv")}
    assert headers == {name: columns.replace(", ", ",") for name, columns in COLUMNS.items()}
    assert [table.name for table in tables()] == list(COLUMNS)


def test_satisfies_its_own_schema(folder: Path) -> None:
    Draft202012Validator.check_schema(schema().schema)
    schema().validate(json.loads((folder / "dataset.json").read_bytes()))


def test_schema_refuses_an_unknown_status(folder: Path) -> None:
    value = json.loads((folder / "dataset.json").read_bytes())
    value["documents"][0]["records"][0]["status"] = "perhaps"
    assert not schema().is_valid(value)


def test_frictionless_accepts_it_from_python_and_the_shell(folder: Path) -> None:
    assert not faults(folder)
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_frictionless_notices_a_broken_reference(folder: Path) -> None:
    votes = folder / "votes.csv"
    votes.write_text(votes.read_text("utf-8").replace(",a2,", ",nobody,"), "utf-8")
    assert faults(folder)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora())
def test_validators_accept_hostile_words(corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as base:
        folder = dataset_of(corpus, Path(base, "out"))
        schema().validate(json.loads((folder / "dataset.json").read_bytes()))
        assert not faults(folder)


def test_spaces_and_quotes_do_not_mislead_a_reader_that_guesses(tmp_path: Path) -> None:
    corpus = Corpus(sources=[CorpusSource(" ", " 'a'")])
    assert not faults(dataset_of(corpus, tmp_path / "out"))


@pytest.mark.parametrize("layer", ["reconciled", "votes", "all"])
def test_validators_accept_an_empty_project(tmp_path: Path, layer: str) -> None:
    folder = dataset_of(Corpus(), tmp_path / "out", layer)
    schema().validate(json.loads((folder / "dataset.json").read_bytes()))
    assert not faults(folder)


@pytest.mark.parametrize("layer", ["reconciled", "votes", "all"])
def test_validators_accept_it_without_the_texts(tmp_path: Path, layer: str) -> None:
    folder = tmp_path / "out"
    DatasetWriter(withheld(small()), WriteOptions(layer, quotes=False)).write(folder)
    schema().validate(json.loads((folder / "dataset.json").read_bytes()))
    assert not faults(folder)
    rows = read_table(folder / "votes.csv")
    assert {(row["quote"], row["fragments"] != "") for row in rows} == {("", True)}


def test_every_vote_names_its_record(folder: Path) -> None:
    votes = {row["mark"]: row["record"] for row in read_table(folder / "votes.csv")}
    assert votes == {"m1": "r1", "m2": "r2", "m3": "r3", "m4": "", "m5": "", "m6": "r4"}


def test_an_amendment_says_what_it_proposes_beside_the_mark(folder: Path) -> None:
    [_plain, amendment] = read_table(folder / "verdicts.csv")
    assert (amendment["tag"], amendment["fragments"], amendment["quote"]) == ("figure", "9-11", "40")
    assert read_table(folder / "verdict_values.csv") == [{"verdict": "v2", "field": "point", "value": "40"}]
    answers = {row["verdict"]: (row["outcome"], row["reason"]) for row in read_table(folder / "answers.csv")}
    assert answers == {"v1": ("stand", "=It says so."), "v2": ("agree", "")}


def test_records_say_what_was_learnt_of_them(folder: Path) -> None:
    rows = {row["record"]: row for row in read_table(folder / "records.csv")}
    learnt = [rows["r2"][name] for name in ("category", "improves_guideline", "addressed_to")]
    assert learnt == ["guideline_gap", "true", "a1"]
    assert rows["r1"]["improves_guideline"] == "false"


def test_cells_say_what_was_marked(folder: Path) -> None:
    votes = {row["mark"]: row for row in read_table(folder / "votes.csv")}
    start = TEXT.index("“40”")
    assert votes["m4"]["quote"] == "“40” … “is wrong”"
    assert votes["m4"]["fragments"].startswith(f"{start}-{start + 4} | ")
    assert votes["m4"]["note"] == '-quoted, "twice"\nand on'
    figures = {row["record"]: row for row in read_table(folder / "figures.csv")}
    assert (figures["r1"]["low"], figures["r1"]["high"], figures["r1"]["quantity"]) == ("40", "", "q1")
    assert (figures["r4"]["point"], figures["r4"]["low"]) == ("40.5", "-0.0000001")


def test_a_figure_says_whom_it_came_through_and_a_finding_of_which_it_is(folder: Path) -> None:
    figures = {
        row["record"]: (row["sources"], row["root"], row["root_group"]) for row in read_table(folder / "figures.csv")
    }
    assert figures == {"r1": ("A wire | Harbour Office", "Harbour Office", "Port"), "r4": ("", "", "")}
    one, other = read_table(folder / "findings.csv")
    assert (one["kind"], one["a"], one["b"], one["dismissal_reason"]) == (
        "contradicts",
        "r1",
        "r4",
        "@One of them rounds.",
    )
    assert (other["kind"], other["a"], other["b"], other["dismissed_by"]) == ("circular", "r1 | r4", "", "")


def test_estimates_that_were_replaced_stay(folder: Path) -> None:
    rows = {row["estimate"]: (row["rule"], row["replaces"]) for row in read_table(folder / "estimates.csv")}
    assert rows == {"e1": ("", ""), "e2": ("majority", "e1")}
    assert {row["quantity"]: row["part_of"] for row in read_table(folder / "quantities.csv")} == {"q1": "q2", "q2": ""}


def test_a_source_given_by_name_becomes_its_id(folder: Path) -> None:
    row = read_table(folder / "attributions.csv")[0]
    assert (row["source"], row["source_text"], row["source_kind"], row["via"]) == ("s1", "", "authority", "s1")


def test_an_unknown_source_stays_as_printed(tmp_path: Path) -> None:
    corpus = small()
    corpus.sources = []
    row = read_table(dataset_of(corpus, tmp_path / "out") / "attributions.csv")[0]
    assert (row["source"], row["source_text"]) == ("", "Harbour Office")


def test_no_spreadsheet_runs_a_cell(folder: Path) -> None:
    numbers = {"figures.csv": {"-0.0000001"}, "vote_values.csv": {"-0.0000001"}}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = {
                cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            }
        assert cells == numbers.get(path.name, set())
    assert read_table(folder / "documents.csv")[1]["title"] == '=HYPERLINK("x")'
    assert read_table(folder / "analysts.csv")[1]["name"] == "+Zoë 😀"


def test_the_layer_of_votes_leaves_derived_tables_empty(tmp_path: Path) -> None:
    folder = dataset_of(small(), tmp_path / "out", "votes")
    for name in ("records", "claims", "figures", "attributions", "links", "estimates", "findings"):
        assert not read_table(folder / f"{name}.csv")
    assert len(read_table(folder / "votes.csv")) == 6
    assert len(read_table(folder / "verdicts.csv")) == len(read_table(folder / "answers.csv")) == 2
    assert not faults(folder)


def test_the_time_of_the_run_stands_in_one_file(tmp_path: Path) -> None:
    one = dataset_of(small(), tmp_path / "one")
    other = dataset_of(small(), tmp_path / "other", created="2026-01-01T00:00:00Z")
    differing = {path.name for path in one.iterdir() if path.read_bytes() != (other / path.name).read_bytes()}
    assert differing == {"datapackage.json"}


def test_marks_without_ids_get_some(tmp_path: Path) -> None:
    corpus = small()
    for document in corpus.documents:
        document.id, document.records, document.record_links = None, [], []
        for mark in document.annotations:
            mark.id = None
    corpus.verdicts, corpus.answers, corpus.assignments = [], [], []
    folder = dataset_of(corpus, tmp_path / "out")
    assert [row["mark"] for row in read_table(folder / "votes.csv")] == [f"mark-{n}" for n in range(1, 7)]
    assert not faults(folder)


@pytest.mark.parametrize("name", ["", "dataset.json", "datapackage.json"])
def test_is_known_and_read_by_folder_or_file(folder: Path, name: str) -> None:
    path = folder / name if name else folder
    assert detect(path) is FORMAT
    assert len(list(read(path, ReadOptions()).documents)) == 2


def test_a_folder_without_a_dataset_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"dataset\.json"):
        read(tmp_path, ReadOptions())
    with pytest.raises(CannotRead, match=r"dataset\.json"):
        detect(tmp_path)


@pytest.mark.parametrize("documents", ['"x"', "[3]", '[{"text": "a", "votes": 3}]'])
def test_a_misshapen_dataset_is_named(tmp_path: Path, documents: str) -> None:
    path = tmp_path / "dataset.json"
    path.write_text('{"format": "annotator-dataset", "version": 1, "documents": ' + documents + "}")
    with pytest.raises(CannotRead, match=r"dataset\.json"):
        read(path, ReadOptions())


def test_a_misshapen_vote_is_refused_alone(tmp_path: Path) -> None:
    path = tmp_path / "dataset.json"
    path.write_text('{"format": "annotator-dataset", "version": 1, "documents": [{"text": "a", "votes": [3]}]}')
    back = read(path, ReadOptions())
    assert [refusal.where for refusal in back.refusals] == ["mark 1 of document 1"]
    assert len(list(back.documents)) == 1


def test_articles_are_written_as_they_come(tmp_path: Path) -> None:
    corpus = small()
    articles = list(corpus.documents)
    corpus.documents = iter(articles)
    assert len(read_table(dataset_of(corpus, tmp_path / "out") / "documents.csv")) == 2
