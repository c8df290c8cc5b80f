"""Importing, exporting and the list of formats, as commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.format import formats
from tests.cli.conftest import TEXT, Call, corpus, mark, state, written


def test_import_reports_every_file_and_takes_the_good(project: Path, tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "empty.txt").write_text("")
    said = call("import", project, folder, "--json")
    assert said.code == 1
    assert set(said.json) == {"documents", "annotations", "files", "articles", "labels", "alike"}
    assert said.json["documents"] == {"added": 1, "known": 0, "refused": 1}
    assert said.json["annotations"] == {"added": 0, "changed": 0, "same": 0, "refused": 0}
    outcome = {Path(file["path"]).name: (file["status"], file["reason"]) for file in said.json["files"]}
    assert outcome["good.txt"] == ("added", None)
    assert outcome["empty.txt"][0] == "refused"
    assert outcome["empty.txt"][1] in said.err


def test_import_again_changes_nothing(marked: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, marked)
    said = call("import", marked, tmp_path / "two.json", "--json")
    assert said.code == 0
    assert said.json["documents"]["known"] == 1
    assert said.json["annotations"] == {"added": 0, "changed": 0, "same": 4, "refused": 0}
    assert state(call, marked) == before


def test_a_dry_run_says_the_same_and_stores_nothing(project: Path, tmp_path: Path, call: Call) -> None:
    before = state(call, project)
    file = written(tmp_path / "one.json", corpus(mark("m1", 0, 10)))
    dry = call("import", project, file, "--dry-run", "--json").json
    assert state(call, project) == before
    shown = call("import", project, file, "--dry-run").out
    assert "dry run" in shown
    assert ["Losses", "yes", "1", "0", "0", "0"] in [line.split() for line in shown.splitlines()]
    assert dry["articles"][0].items() >= {"title": "Losses", "is_new": True, "added": 1, "changed": 0}.items()
    assert call("import", project, file, "--json").json == dry


def test_marks_can_be_given_to_an_analyst(project: Path, tmp_path: Path, call: Call) -> None:
    file = written(tmp_path / "one.json", corpus(mark("m1", 0, 10)))
    assert call("import", project, file, "--analyst", "Cleo").code == 0
    marks = {one["name"]: one["marks"] for one in call("info", project, "--json").json["analysts"]}
    assert marks["Cleo"] == 1


def test_the_encoding_can_be_named(project: Path, tmp_path: Path, call: Call) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes("Łódź reports 300 killed.".encode("cp1250"))
    assert call("import", project, file, "--encoding", "cp1250").code == 0
    assert call("search", project, "Łódź", "--json").json["hits"]
    assert call("import", project, file, "--encoding", "klingon").code == 2


def test_what_offsets_count_can_be_named_where_the_file_does_not_say(project: Path, tmp_path: Path, call: Call) -> None:
    shape = corpus(mark("m1", 53, 62, quote="Officials"))
    del shape["offset_unit"]
    file = written(tmp_path / "one.json", shape)
    assert call("import", project, file, "--json").json["annotations"]["refused"] == 1
    assert call("import", project, file, "--unit", "utf16", "--json").json["annotations"]["added"] == 1
    assert call("import", project, file, "--unit", "words").code == 2


def test_other_labels_can_be_told_their_meaning(project: Path, tmp_path: Path, call: Call) -> None:
    file = written(tmp_path / "one.json", corpus(mark("m1", 0, 10, tag="Money=EUR"), mark("m2", 0, 6, tag="Claim")))
    said = call("import", project, file)
    assert (said.code, "no tag called “Money=EUR”" in said.err) == (1, True)
    assert call("import", project, file, "--tag", "Money=EUR=figure", "--json").json["annotations"]["added"] == 1
    assert call("info", project, "--json").json["tags"] == {"claim": 1, "figure": 1, "attribution": 0}
    for wrong in ("Money", "Money=euro"):
        assert call("import", project, file, "--tag", wrong).code == 2


@pytest.mark.parametrize("wrong", [("--format", "nothing"), ("--format",)])
def test_an_unknown_format_is_a_wrong_call(wrong: tuple[str, ...], project: Path, tmp_path: Path, call: Call) -> None:
    assert call("import", project, tmp_path, *wrong).code == 2
    assert call("export", project, tmp_path / "out", *wrong).code == 2
    assert not (tmp_path / "out").exists()


def test_columns_of_a_table_can_be_told_what_they_hold(project: Path, tmp_path: Path, call: Call) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a=b,c\nThe harbour office counted forty boats.,Forty\n")
    said = call("import", project, file)
    assert (said.code, "Say which one holds it" in said.err) == (3, True)
    assert call("import", project, file, "--column", "text=a=b", "--column", "title=c").code == 0
    assert call("search", project, "harbour", "--json").json["hits"]
    for wrong in ("text", "words=c"):
        assert call("import", project, file, "--column", wrong).code == 2


def test_articles_that_say_much_the_same_are_named(project: Path, tmp_path: Path, call: Call) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\n{words}")
    said = call("import", project, tmp_path / "first.txt", tmp_path / "second.txt")
    assert said.code == 0
    assert "“second” has 100% of its words in common with “first”." in said.out


def test_the_human_report_is_readable(project: Path, tmp_path: Path, call: Call) -> None:
    said = call("import", project, written(tmp_path / "one.json", corpus(mark("m1", 0, 10))))
    assert "added" in said.out
    assert "Marks: 1 added" in said.out
    assert said.err == ""


@pytest.mark.parametrize("layer", ["reconciled", "votes", "all"])
def test_export_writes_the_dataset(layer: str, marked: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "out"
    said = call("export", marked, out, "--layer", layer, "--json")
    assert said.json == {"path": str(out), "format": "dataset", "layer": layer}
    assert json.loads((out / "dataset.json").read_text(encoding="utf-8"))
    assert (out / "votes.csv").read_text(encoding="utf-8").startswith("mark,record,analyst,document")


def test_export_refuses_to_overwrite_unless_forced(marked: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "corpus.json"
    out.write_text("mine")
    said = call("export", marked, out, "--format", "annotator-corpus")
    assert (said.code, said.out) == (4, "")
    assert out.read_text() == "mine"
    assert call("export", marked, out, "--format", "annotator-corpus", "--force").code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["format"] == "annotator-corpus"


def test_a_corpus_goes_out_and_comes_back_equal(marked: Path, tmp_path: Path, call: Call) -> None:
    out, other = tmp_path / "out.json", tmp_path / "other.annotator"
    assert call("export", marked, out, "--format", "annotator-corpus", "--layer", "all").code == 0
    assert call("new", other, "--name", "Losses").code == 0
    assert call("import", other, out).code == 0
    assert state(call, other) == state(call, marked)


def test_a_format_that_only_reads_is_not_written(marked: Path, tmp_path: Path, call: Call) -> None:
    said = call("export", marked, tmp_path / "out.html", "--format", "html")
    assert said.code == 2
    assert not (tmp_path / "out.html").exists()


def test_formats_say_what_they_cannot_hold(call: Call) -> None:
    shapes: list[dict[str, Any]] = call("formats", "--json").json["formats"]
    assert {one["name"] for one in shapes} == set(formats())
    corpus_shape = next(one for one in shapes if one["name"] == "annotator-corpus")
    assert corpus_shape["reads"]
    assert corpus_shape["writes"]
    human = call("formats").out
    assert all(loss in human for one in shapes for loss in one["losses"])


def test_export_without_text_writes_no_word_of_an_article(marked: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "out.json"
    assert call("export", marked, out, "--format", "annotator-corpus", "--without-text").code == 0
    shape = json.loads(out.read_text(encoding="utf-8"))
    assert "soldiers" not in out.read_text(encoding="utf-8")
    assert {"text", "sha256"} & set(shape["documents"][0]) == {"sha256"}
    said = call("import", marked, out, "--json")
    assert said.json["annotations"] == {"added": 0, "changed": 0, "same": 4, "refused": 0}


def test_export_writes_the_part_that_is_asked_for(marked: Path, tmp_path: Path, call: Call) -> None:
    def votes(*wanted: str) -> list[tuple[str, str]]:
        out = tmp_path / "part"
        assert call("export", marked, out, "--layer", "votes", "--force", *wanted).code == 0
        content = json.loads((out / "dataset.json").read_bytes())
        return [(one["tag"], one["analyst"]) for each in content["documents"] for one in each["votes"]]

    everything = votes()
    assert len({tag for tag, _ in everything}) > 1
    assert len({analyst for _, analyst in everything}) == 2
    assert votes("--tag", "figure") == [one for one in everything if one[0] == "figure"]
    ada = next(analyst for _, analyst in everything)
    assert votes("--analyst", ada) == [one for one in everything if one[1] == ada]
    assert votes("--search", "soldiers", "--state", "in_progress") == everything
    for nothing in (("--search", "zebra"), ("--outlet", "Nowhere"), ("--until", "1999"), ("--state", "done")):
        assert votes(*nothing) == []
    for wrong in (("--tag", "x"), ("--analyst", "x"), ("--filter", "x"), ("--state", "x"), ("--from", "soon")):
        said = call("export", marked, tmp_path / "wrong", *wrong)
        assert (said.code != 0, bool(said.err), (tmp_path / "wrong").exists()) == (True, True, False)
