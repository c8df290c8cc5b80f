"""Agreement, settling by rule and search, as commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Call, corpus, written

ROW = {"measure", "tag", "analysts", "value", "low", "high", "n", "note"}


def test_agree_has_rows_per_measure_and_tag(marked: Path, call: Call) -> None:
    rows = call("agree", marked, "--json").json["rows"]
    assert all(set(row) >= ROW and set(row["n"]) == {"a", "b", "matched"} for row in rows)
    exact = {row["tag"]: row for row in rows if row["measure"] == "f1_exact"}
    assert exact["figure"]["value"] == 1.0
    assert exact["claim"]["value"] == 0.0
    assert exact["figure"]["n"] == {"a": 1, "b": 1, "matched": 1}
    assert None in exact
    assert "f1_overlap" in call("agree", marked).out


def test_agree_can_be_narrowed(marked: Path, call: Call) -> None:
    said = call("agree", marked, "--tag", "claim", "--analysts", "Ada", "Ben", "--measure", "f1_overlap", "--json")
    rows = said.json["rows"]
    assert [(row["measure"], row["tag"]) for row in rows] == [("f1_overlap", "claim")]
    assert rows[0]["value"] == 1.0
    repeated = call(
        "agree", marked, "--tag", "claim", "--analysts=Ada", "--analysts", "Ben", "--measure", "f1_overlap", "--json"
    )
    assert repeated.out == said.out


@pytest.mark.parametrize(
    "wrong",
    [
        ("--measure", "luck"),
        ("--tag", "rumour"),
        ("--unit", "word"),
        ("--analysts", "Ada", "Nobody"),
        ("--analysts", "Ada"),
    ],
)
def test_agree_about_something_unknown_is_a_wrong_call(wrong: tuple[str, ...], marked: Path, call: Call) -> None:
    said = call("agree", marked, *wrong)
    assert (said.code, said.out) == (2, "")
    assert wrong[-1] in said.err or "at least two" in said.err


def test_agree_can_leave_out_marks_that_began_as_suggestions(tmp_path: Path, project: Path, call: Call) -> None:
    marks = [
        {"id": f"m{at}", "analyst": who, "tag": "figure", "start": 7, "end": 10, "quote": "300", "origin": origin}
        for at, (who, origin) in enumerate([("a1", "model"), ("a2", None)])
    ]
    call("import", project, written(tmp_path / "one.json", corpus(*marks)))

    def counts(*options: str) -> tuple[int, int]:
        rows = call("agree", project, "--measure", "f1_exact", "--tag", "figure", *options, "--json").json["rows"]
        return rows[0]["n"]["a"], rows[0]["n"]["b"]

    assert counts() == (1, 1)
    assert counts("--without-suggested") == (0, 1)


def test_agree_counts_in_code_points_or_tokens(marked: Path, call: Call) -> None:
    points, tokens = (
        call("agree", marked, "--measure", "alpha_nominal", "--tag", "figure", "--unit", unit, "--json").json["rows"][0]
        for unit in ("code_point", "token")
    )
    assert points["value"] == tokens["value"] == 1
    assert points["n"]["a"] > tokens["n"]["a"] > 0
    assert points["used"] == points["found"] == 2


def test_agree_where_nothing_is_to_compare(project: Path, call: Call) -> None:
    assert call("agree", project, "--json").code == 0
    assert call("agree", project).code == 0


def test_reconcile_settles_what_the_rules_settle(marked: Path, call: Call) -> None:
    dry = call("reconcile", marked, "--dry-run", "--json")
    assert dry.code == 0
    before = call("info", marked, "--json").json["groups"]
    done = call("reconcile", marked, "--json")
    said = dry.json
    (would,) = said.pop("would")
    assert (would["document"], would["rule"]) == ("d1", "unanimous")
    assert "all who worked on the article" in would["reason"]
    assert done.json == said
    assert set(done.json) >= {"settled", "left", "kinds"}
    assert set(done.json["kinds"]) >= {"boundary", "tag", "values", "single", "link"}
    assert done.json["settled"]["unanimous"] == 1
    assert done.json["left"] == 1
    assert done.json["kinds"]["boundary"] == 1
    after = call("info", marked, "--json").json["groups"]
    assert (before["unresolved"], after["unresolved"], after["agreed"]) == (2, 1, 1)


def test_reconcile_by_named_rules(marked: Path, call: Call) -> None:
    assert call("reconcile", marked, "--rules", "trusted:Ada", "--json").json["left"] == 0
    assert "trusted" in call("reconcile", marked, "--rules", "unanimous,trusted:Ada", "--dry-run").out
    assert call("reconcile", marked, "--rules", "coin").code == 2


def test_search_gives_code_points(marked: Path, call: Call) -> None:
    said = call("search", marked, "denied", "--json")
    hit = said.json["hits"][0]
    assert set(hit) >= {"document", "title", "start", "end", "snippet"}
    assert TEXT[hit["start"] : hit["end"]] == "denied"
    assert (hit["document"], hit["title"]) == ("d1", "Losses")
    assert "denied" in call("search", marked, "denied").out


@pytest.mark.parametrize("query", ['"', "a OR", "*", "(", "NEAR/2", "'; DROP TABLE document", "-x", "😀"])
def test_search_takes_anything_typed(query: str, marked: Path, call: Call) -> None:
    assert call("search", marked, "--", query).code == 0


def test_search_for_nothing_is_a_wrong_call(marked: Path, call: Call) -> None:
    assert call("search", marked, " ").code == 2
