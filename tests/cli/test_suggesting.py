"""Suggested marks, as a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Call, corpus, state, written

KEYS = {
    "document",
    "tag",
    "start",
    "end",
    "quote",
    "values",
    "covers",
    "origin",
    "confidence",
    "fragments",
    "reported_by",
}


@pytest.fixture
def unmarked(tmp_path: Path, project: Path, call: Call) -> Path:
    """A project of one article that nobody marked."""
    assert call("import", project, written(tmp_path / "one.json", corpus())).code == 0
    return project


def test_suggestions_have_the_published_shape_and_are_not_stored(unmarked: Path, call: Call) -> None:
    before = state(call, unmarked)
    said = call("suggest", unmarked, "--json")
    assert said.code == 0
    found = said.json["suggestions"]
    assert all(set(one) >= KEYS for one in found)
    assert [(one["tag"], one["quote"], one["origin"]) for one in found] == [
        ("figure", "Around 300", "number"),
        ("attribution", "a lawmaker said", "attribution"),
        ("attribution", "Officials denied", "attribution"),
    ]
    assert all(one["document"] == "d1" and TEXT[one["start"] : one["end"]] == one["quote"] for one in found)
    assert found[0]["values"]["point"] == 300
    assert [TEXT[low:high] for low, high in found[1]["covers"]] == ["Around 300 soldiers were killed"]
    assert found[2]["values"]["negated"]
    assert call("suggest", unmarked, "--json").out == said.out
    assert state(call, unmarked) == before


def test_suggestions_can_be_narrowed_to_a_tag_and_to_an_analyst(marked: Path, call: Call) -> None:
    def words(*options: str) -> list[str]:
        return [one["quote"] for one in call("suggest", marked, *options, "--json").json["suggestions"]]

    assert words("--tag", "figure") == []
    assert words("--tag", "figure", "--analyst", "ada") == []
    assert words("--tag", "attribution") == ["a lawmaker said", "Officials denied"]


def test_suggestions_as_a_table(unmarked: Path, call: Call) -> None:
    said = call("suggest", unmarked)
    assert said.code == 0
    assert said.out.startswith("d1\ntag ")
    assert "Around 300" in said.out
    assert said.err == "3 suggestions.\n"


def test_a_chain_is_told_hop_by_hop(tmp_path: Path, project: Path, call: Call) -> None:
    article = tmp_path / "two.txt"
    article.write_text("Nine boats sank, a pilot said, citing the port.\n", encoding="utf-8")
    assert call("import", project, article).code == 0
    outer, inner = call("suggest", project, "--tag", "attribution", "--json").json["suggestions"]
    assert (inner["quote"], inner["reported_by"]) == ("citing the port", [[outer["start"], outer["end"]]])
    assert outer["reported_by"] == []
    *_, last = call("suggest", project, "--tag", "attribution").out.strip().splitlines()
    assert last.endswith("a pilot said")


@pytest.mark.parametrize("wrong", [("--tag", "rumour"), ("--analyst", "Nobody")])
def test_suggestions_of_something_unknown_are_a_wrong_call(wrong: tuple[str, ...], marked: Path, call: Call) -> None:
    said = call("suggest", marked, *wrong)
    assert (said.code, said.out) == (2, "")
    assert wrong[-1] in said.err
