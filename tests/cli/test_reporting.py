"""The adjudication report, as a command."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.cli.conftest import Call, state


def test_the_report_is_written_whole_and_the_project_left_alone(marked: Path, tmp_path: Path, call: Call) -> None:
    before, out = state(call, marked), tmp_path / "report.html"
    said = call("report", marked, out, "--json")
    assert said.json == {"path": str(out), "document": None}
    page = html.document_fromstring(out.read_text(encoding="utf-8"))
    assert len(page.xpath("//table[@class='conflict']")) == 1
    assert state(call, marked) == before


def test_what_is_there_is_kept_unless_forced(marked: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "report.html"
    out.write_text("mine")
    assert call("report", marked, out).code == 4
    assert out.read_text() == "mine"
    assert call("report", marked, out, "--force").out == f"Wrote {out}.\n"
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_one_article_by_its_id(marked: Path, tmp_path: Path, call: Call) -> None:
    out = tmp_path / "one.html"
    assert call("report", marked, out, "--document", "d1").code == 0
    assert "<b>Article</b></td><td>Losses" in out.read_text(encoding="utf-8")
    said = call("report", marked, tmp_path / "none.html", "--document", "nope")
    assert said.code == 1
    assert "nope" in said.err
    assert not (tmp_path / "none.html").exists()
