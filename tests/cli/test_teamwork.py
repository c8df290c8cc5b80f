"""Giving articles out, as a command."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call


def test_articles_are_given_out_after_a_dry_run(marked: Path, call: Call) -> None:
    names = [one["name"] for one in call("info", marked, "--json").json["analysts"]]
    before = call("assign", marked, "--per-article", "1", "--dry-run", "--json").json
    assert before["dry_run"]
    assert [one["assigned"] for one in call("info", marked, "--json").json["analysts"]] == [0] * len(names)
    after = call("assign", marked, "--per-article", "1", "--json").json
    assert after["assigned"] == before["assigned"] != []
    told = call("info", marked, "--json").json["analysts"]
    assert sum(one["assigned"] for one in told) == len(after["assigned"])
    again = call("assign", marked, "--per-article", "1")
    assert again.code == 0
    assert "0 articles given out" in again.err


def test_only_those_named_are_given_articles(marked: Path, call: Call) -> None:
    name = call("info", marked, "--json").json["analysts"][0]["name"]
    said = call("assign", marked, "--per-article", "1", "--analysts", name, "--json").json
    assert [one["name"] for one in said["analysts"]] == [name]


def test_a_wrong_call_is_said(marked: Path, call: Call) -> None:
    assert call("assign", marked, "--per-article", "9").code == 2
    assert call("assign", marked, "--per-article", "1", "--analysts", "Nobody At All").code == 2
