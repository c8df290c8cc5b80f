"""Work that can be defended: blind marking, review, rules, decisions, a late change, and the files that tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import assignments, projects
from annotator.text.span import Span
from annotator.ui.agreement.place import AgreementPlace
from annotator.ui.dialogs.adjudication import Adjudication
from annotator.ui.team.blind_sheet import BlindSheet
from annotator.ui.team.giving import GiveOut
from tests.journeys.blind_team import FERRY, MARKED, STORM, Team
from tests.journeys.dataset_files import Files

BY_WORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def team(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Team]:
    projects.create(tmp_path / "port.annotator", "The port").close()
    for name, text in (("ferry.txt", FERRY), ("storm.txt", STORM)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    people = Team(qtbot, qapp, tmp_path, tmp_path / "port.annotator")
    for name in ("Ana", "Ben", "Lena"):
        assert people.space.add_analyst(name)
    assert people.take_in([tmp_path / "ferry.txt", tmp_path / "storm.txt"]) == "2 articles added."
    yield people
    people.leave()


def lena_gives_out(team: Team) -> None:
    team.window.menus.action("blind").trigger()
    team.find(BlindSheet).done_button.click()
    team.qtbot.waitUntil(lambda: team.space.is_blind)
    team.turn_to_window()
    team.window.menus.action("give_out").trigger()
    sheet = team.find(GiveOut)
    next(box for box in sheet.boxes.values() if box.text() == "Lena").click()
    sheet.per_article.setValue(2)
    team.qtbot.waitUntil(lambda: "4 assignments of 2 articles" in sheet.said.text() and sheet.done_button.isEnabled())
    sheet.done_button.click()
    team.qtbot.waitUntil(lambda: len(assignments.of(team.space.opened)) == 2)
    team.turn_to_window()


def everybody_marks_blind(team: Team) -> None:
    for who in ("Ana", "Ben"):
        team.sit_down(who)
        for title in ("Ferry", "Storm"):
            team.mark_all(who, title)
            assert team.seen() == {who}
        nothing_of_others_is_shown(team)
    team.link("a spokesman said", "passengers wait")
    team.open("Ferry")
    team.give_value("Some 25", "counts", "vehicles")
    team.sit_down("Ana")
    team.open("Ferry")
    team.give_value("Some 25", "counts", "cars")
    team.link("the coast guard said", "people were hurt")
    for who in ("Ana", "Ben"):
        team.sit_down(who)
        for title in ("Ferry", "Storm"):
            team.open(title)
            assert team.seen() == {who}
            team.press("d")
            assert team.seen() == {"Ana", "Ben"}
    team.sit_down("Lena")
    team.mark_all("Lena", "Storm")
    assert team.seen() == {"Lena"}
    team.press("d")
    assert team.seen() == {"Ana", "Ben", "Lena"}


def nothing_of_others_is_shown(team: Team) -> None:
    team.go("review", "Ferry")
    assert "Others’ work is hidden here" in team.review.empty.said
    team.go("reconcile", "Ferry")
    assert team.reconcile.queue.rows == []
    assert "Hidden while marking is blind" in team.reconcile.empty.said
    team.go("agreement", "Ferry")
    agreement = team.find(AgreementPlace)
    team.qtbot.waitUntil(lambda: "2 articles left out" in agreement.notice.text())
    team.open("Storm")


def they_review(team: Team) -> None:
    team.sit_down("Ana")
    team.go("review", "Ferry")
    team.read_of("Ben", "the coast guard said on Monday")
    team.press("e")
    team.press(Qt.Key.Key_Left, BY_WORD)
    team.press(Qt.Key.Key_Left, BY_WORD)
    team.review.panel.amend.reason.setText("the day is no part of it")
    team.review.panel.amend.saved.emit()
    team.read_of("Ben", "Nobody died")
    team.say("r", "nobody is credited")
    team.sit_down("Ben")
    team.read_of("Ana", "Divers found the hull intact")
    team.press("a")
    team.read_of("Ana", "A rope may have torn")
    team.say("c", "is this not a guess?")
    team.read_of("Ben", "the coast guard said on Monday")
    team.press("g")
    team.read_of("Ben", "Nobody died")
    team.say("s", "the report says it itself")
    team.sit_down("Ana")
    team.read_of("Ana", "A rope may have torn")
    team.say("c", "It is, and marked as one.")


def lena_settles(team: Team) -> None:
    team.sit_down("Lena")
    team.go("reconcile", "Ferry")
    place = team.reconcile
    place.bar.scope.setCurrentText("All articles")
    team.qtbot.waitUntil(lambda: not place.feed.is_reading)
    team.window.menus.action("reconcile_rules").trigger()
    place.rules.row("majority").use("2")
    team.qtbot.waitUntil(lambda: "Would settle 6 groups" in place.rules.result.text())
    place.rules.apply.click()
    team.qtbot.waitUntil(lambda: not place.shows_rules)
    team.decide("The captain slept", "gu", "both halves belong to it")
    team.decide("The owner, a small firm", "ai", "only this both marked")
    team.look_at("Some 25")
    team.press("s")
    team.press("m")
    place.panel.edit.form.offers["counts", "Ben"].click()
    place.panel.edit.reason.setText("lorries as well")
    place.panel.edit.saved.emit()
    team.decide("Nobody died", "xgr", "no source is named")
    team.look_at("A rope may have torn")
    team.say("b", "who says so?")
    team.decide("More than 1,200 passengers wait", "1", "ashore is where")
    team.look_at("A crane fell")
    team.press("e")
    start = STORM.index("crane")
    place.article.span_selected.emit(Span.of(start, start + len("crane fell")))
    place.panel.edit.reason.setText("without the article")
    place.panel.edit.saved.emit()
    team.decide("The lights went out", "f")
    team.look_at("The trains are late")
    team.say("b", "is it of the port?")
    team.decide("The mayor was abroad", "j1", "said plainly")
    team.settle_link("Ferry", "k", "the sentence says so")
    team.settle_link("Storm", "d", "he spoke of the trains")


def ana_answers(team: Team) -> None:
    team.sit_down("Ana")
    team.look_at("A rope may have torn")
    assert "who says so?" in team.reconcile.panel.state.text()
    team.say("y", "the divers, further down")
    team.sit_down("Lena")
    assert "Ana answered" in team.badges("A rope may have torn")
    assert "The answer: the divers, further down." in team.reconcile.panel.state.text()
    team.decide("A rope may have torn", "1", "the divers say it")


def ben_changes_his_mind(team: Team) -> None:
    """Two decisions rest on his marks: one is confirmed, the other left for the files to tell."""
    team.sit_down("Ben")
    for title, before, after in (
        ("Ferry", "The captain slept", "The captain slept through"),
        ("Storm", "More than 1,200 passengers wait", "1,200 passengers wait"),
    ):
        team.open(title)
        team.take_up(before)
        team.select(after)
        team.press("b")
    team.sit_down("Lena")
    team.go("reconcile", "Ferry")
    assert "changed since" in team.badges("The captain slept through")
    assert "changed since" in team.badges("1,200 passengers wait")
    assert "changed after it was settled" in team.reconcile.panel.stale.text()
    team.press("c")


def lena_looks_and_reports(team: Team, path: Path) -> str:
    team.go("agreement", "Ferry")
    place = team.find(AgreementPlace)
    grid = place.pages.page.grid
    team.qtbot.waitUntil(lambda: bool(grid.grid.cells) and not place.measuring.is_busy)
    rows, columns = grid.grid.rows, grid.grid.columns
    shown = grid.grid.cells[rows.index("Ana")][columns.index("Ben")].said
    team.window.menus.action("adjudication").trigger()
    dialog = team.find(Adjudication)
    team.qtbot.waitUntil(lambda: bool(dialog.html))
    dialog.save_to(path)
    dialog.close()
    team.turn_to_window()
    return shown


def check_records(files: Files) -> None:
    assert files.told("status", "rule", "decided_by", "votes_for", "votes_total") == {
        "About 40 people were hurt": ("agreed", "unanimous", "", "2", "2"),
        "the coast guard said": ("agreed", "unanimous", "", "2", "2"),
        "The engine had failed": ("settled", "tolerance", "", "1", "2"),
        "The captain slept through the first alarm": ("settled", "", "Lena", "0", "2"),
        "a small firm": ("settled", "", "Lena", "0", "2"),
        "Divers found the hull intact": ("settled", "reviewed", "", "1", "2"),
        "A rope may have torn": ("settled", "", "Lena", "1", "2"),
        "Some 25": ("settled", "", "Lena", "1", "2"),
        "Nobody died": ("rejected", "", "Lena", "1", "2"),
        "More than 1,200": ("settled", "majority:2", "", "2", "3"),
        "More than 1,200 passengers wait ashore": ("settled", "", "Lena", "1", "3"),
        "a spokesman said": ("settled", "majority:2", "", "2", "3"),
        "The trains are late": ("unresolved", "", "Lena", "1", "3"),
        "The mayor was abroad": ("settled", "", "Lena", "1", "3"),
        "crane fell": ("settled", "", "Lena", "0", "3"),
        "The lights went out": ("unresolved", "", "Lena", "1", "3"),
    }
    said = files.told("rule", "method", "reason", "category", "addressed_to")
    assert {words: row[1:] for words, row in said.items() if not row[0]} == {
        "The captain slept through the first alarm": ("union", "both halves belong to it", "guideline_gap", ""),
        "a small firm": ("intersection", "only this both marked", "ambiguous_text", ""),
        "A rope may have torn": ("take", "the divers say it", "", ""),
        "Some 25": ("edit", "lorries as well", "slip", ""),
        "Nobody died": ("reject", "no source is named", "guideline_gap", ""),
        "More than 1,200 passengers wait ashore": ("confirm", "ashore is where", "", ""),
        "The trains are late": ("send_back", "is it of the port?", "", "Ana"),
        "The mayor was abroad": ("take", "said plainly", "judgement", ""),
        "crane fell": ("edit", "without the article", "", ""),
        "The lights went out": ("defer", "", "", ""),
    }
    rules = {words: row[2] for words, row in said.items() if row[0]}
    assert "Ana and Ben, 2 of the 3 analysts" in rules["More than 1,200"]
    assert "accepted what Ana marked" in rules["Divers found the hull intact"]
    records = files.tables["records"]
    assert [row["quote"] for row in records if row["improves_guideline"] == "true"] == ["Nobody died"]
    stale = [row["quote"] for row in records if row["stale"] == "true"]
    assert stale == ["The captain slept through the first alarm"]
    assert [row["quote"] for row in records if row["self_decided"] == "true"] == ["The mayor was abroad"]
    counted = {files.quotes[row["record"]]: row["counts"] for row in files.tables["figures"]}
    assert counted["Some 25"] == "vehicles"


def check_talk(files: Files) -> None:
    tables, who, marks = files.tables, files.who, files.marks
    said = {(marks[row["mark"]], who(row, "reviewer"), row["outcome"], row["reason"]) for row in tables["verdicts"]}
    assert said == {
        ("the coast guard said", "Ana", "amend", "the day is no part of it"),
        ("Nobody died", "Ana", "reject", "nobody is credited"),
        ("Divers found the hull intact", "Ben", "accept", ""),
        ("A rope may have torn", "Ben", "comment", "is this not a guess?"),
        ("A rope may have torn", "Ana", "comment", "the divers, further down"),
    }
    proposed = {row["verdict"]: row["quote"] for row in tables["verdicts"] if row["outcome"] == "amend"}
    assert list(proposed.values()) == ["the coast guard said"]
    about = {row["verdict"]: marks[row["mark"]] for row in tables["verdicts"]}
    answers = {(about[row["verdict"]], who(row, "analyst"), row["outcome"], row["reason"]) for row in tables["answers"]}
    assert answers == {
        ("the coast guard said", "Ben", "agree", ""),
        ("Nobody died", "Ben", "stand", "the report says it itself"),
        ("A rope may have torn", "Ana", "reply", "It is, and marked as one."),
    }
    assert {
        (files.quotes[row["from"]], files.quotes[row["to"]], who(row, "made_by"), row["status"],
         who(row, "decided_by"), row["reason"])
        for row in tables["links"]
    } == {
        ("the coast guard said", "About 40 people were hurt", "Ana", "settled", "Lena", "the sentence says so"),
        ("a spokesman said", "More than 1,200 passengers wait ashore", "Ben", "rejected", "Lena",
         "he spoke of the trains"),
    }  # fmt: skip


def check_marks(files: Files) -> None:
    """Every mark of every analyst as it is now, in exactly one record."""
    changed = {
        ("Ben", "the coast guard said on Monday"): "the coast guard said",
        ("Ben", "The captain slept"): "The captain slept through",
        ("Ben", "More than 1,200 passengers wait"): "1,200 passengers wait",
    }
    made = [(who, tag, changed.get((who, words), words)) for (who, _), all_ in MARKED.items() for tag, words in all_]
    votes = files.tables["votes"]
    assert sorted((files.who(row, "analyst"), row["tag"], row["quote"]) for row in votes) == sorted(made)
    behind = [
        (mark, record["id"])
        for document in files.whole["documents"]
        for record in document["records"]
        for mark in record["marks"]
    ]
    assert sorted(behind) == sorted((row["mark"], row["record"]) for row in votes)
    texts = {one["id"]: one["text"] for one in files.whole["documents"]}
    for row in (*votes, *files.tables["records"]):
        assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["quote"]


def check_agreement(files: Files, shown: str) -> None:
    """The table has the number that the window showed."""
    found = [
        row
        for row in files.tables["agreement"]
        if (row["measure"], row["tag"]) == ("f1_overlap", "")
        and {files.names.get(row["analyst_a"]), files.names.get(row["analyst_b"])} == {"Ana", "Ben"}
    ]
    assert [shown.startswith(f"Ana and Ben, All tags: {float(row['value']):.2f}; ") for row in found] == [True]


def check_report(words: str) -> None:
    for sentence in (
        "Ana marked “a spokesman said” as an attribution.",
        "Ana rejected Ben’s mark “Nobody died”: nobody is credited.",
        "Ben stood by the mark, to Ana: the report says it itself.",
        "Lena sent it back to Ana: who says so?",
        "Lena, whose mark it is, settled it as claim “The mayor was abroad”",
        "Lena looked again after the change and kept the decision",
        "Put off by Lena",
        "Dropped by Lena",
    ):
        assert sentence in words


def test_the_files_tell_the_whole_story(team: Team, tmp_path: Path) -> None:
    lena_gives_out(team)
    everybody_marks_blind(team)
    they_review(team)
    lena_settles(team)
    ana_answers(team)
    ben_changes_his_mind(team)
    shown = lena_looks_and_reports(team, tmp_path / "report.html")
    team.export(tmp_path / "dataset")
    files = Files(tmp_path / "dataset")
    check_records(files)
    check_talk(files)
    assert Counter(files.names[one["analyst"]] for one in files.whole["assignments"]) == {"Ana": 2, "Ben": 2}
    check_marks(files)
    check_agreement(files, shown)
    check_report((tmp_path / "report.html").read_text(encoding="utf-8"))
