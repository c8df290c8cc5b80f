"""What somebody decides in Figures: what counts what, which findings are none, which numbers hold; all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from annotator.model import Estimate, Source
from annotator.operations import sources
from annotator.operations.estimate import BY_PEOPLE, RULES
from annotator.reconcile.figures import FINDING_KINDS
from annotator.ui.figures import findings_panel
from annotator.ui.figures.estimate_form import NUMBERS
from annotator.ui.figures.finding_card import FindingCard
from annotator.ui.figures.quantity_picker import QuantityPicker
from annotator.ui.figures.quantity_sheet import QuantitySheet
from annotator.ui.widgets.reason_field import ReasonField
from tests.ui.figures.looking import Looking


def dialog(person: Looking) -> QDialog:
    """The one that has come up."""
    person.qtbot.waitUntil(lambda: any(one.isVisible() for one in person.window.findChildren(QDialog)))
    return next(one for one in person.window.findChildren(QDialog) if one.isVisible())


def undo(person: Looking) -> None:
    person.space.undo()
    person.wait()


# quantities


def test_one_key_confirms_a_proposal_and_undo_takes_it_back(person: Looking) -> None:
    page = person.go()
    person.choose("monthly donors")
    assert page.header.proposed.isVisible()
    person.key("c")
    assert page.header.title.text() == "monthly donors"
    assert not page.header.proposed.isVisible()
    assert not page.gestures.confirm.isEnabled()
    assert "monthly donors" in person.confirmed()
    assert person.menu_text("undo") == "Undo Add quantity “monthly donors” with 1 figure"
    undo(person)
    assert page.header.title.text() == "monthly donors"
    assert page.header.proposed.isVisible()


def test_a_proposal_can_be_said_otherwise_while_it_is_confirmed(person: Looking) -> None:
    page = person.go()
    person.choose("monthly donors")
    person.key("e")
    sheet = dialog(person)
    assert isinstance(sheet, QuantitySheet)
    assert sheet.lines["label"].text() == "monthly donors"
    assert sheet.basis.currentData() == "cumulative"
    sheet.lines["label"].setText("donors")
    sheet.definition.setPlainText("Readers who give every month.")
    sheet.done_button.click()
    person.wait()
    assert page.header.title.text() == "donors"
    assert page.header.definition.text() == "Readers who give every month."
    assert page.header.facts.text() == "people · running total"


def test_a_quantity_is_edited_and_no_part_of_it_is_offered_as_its_whole(person: Looking) -> None:
    page = person.go()
    person.key("e")
    sheet = dialog(person)
    assert isinstance(sheet, QuantitySheet)
    wholes = [sheet.whole.itemText(at) for at in range(sheet.whole.count())]
    assert wholes == ["Nothing", "additional soldiers sent", "captured", "share of soldiers lost", "soldiers sent"]
    sheet.lines["label"].clear()
    sheet.done_button.click()
    assert sheet.error == "A quantity needs a label, such as “soldiers killed”."
    sheet.lines["label"].setText("losses")
    sheet.lines["population"].setText("North Korean soldiers")
    sheet.done_button.click()
    person.wait()
    assert page.header.title.text() == "losses"
    assert page.header.facts.text() == "people · of North Korean soldiers"
    assert person.menu_text("undo") == "Undo Change quantity “losses”"


def test_figures_are_placed_under_another_quantity(person: Looking) -> None:
    page = person.go()
    person.pick("Some 1,100", "about 1,000")
    person.key("m")
    picker = dialog(person)
    assert isinstance(picker, QuantityPicker)
    QTest.keyClicks(picker.search, "wound")
    assert [(one.label, one.quantity is None) for one in picker.found.rows] == [("wounded", False), ("wound", True)]
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    person.wait()
    assert len(person.words()) == 9
    person.choose("wounded")
    assert "Some 1,100" in person.words()
    undo(person)
    assert "Some 1,100" not in person.words()
    person.choose("casualties")
    assert len(person.words()) == 11
    assert page.quantity is not None


@pytest.mark.parametrize(("typed", "label"), [("Losses of the first week", "Losses of the first week"), ("donors", "")])
def test_figures_are_placed_under_a_new_or_a_proposed_quantity(person: Looking, typed: str, label: str) -> None:
    person.go()
    person.pick("Some 1,100")
    person.key("m")
    picker = dialog(person)
    assert isinstance(picker, QuantityPicker)
    QTest.keyClicks(picker.search, typed)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    person.wait()
    wanted = label or "monthly donors"
    assert wanted in person.confirmed()
    person.choose(wanted)
    assert "Some 1,100" in person.words()
    assert len(person.words()) == (1 if label else 2)


def test_a_figure_is_left_out_and_stands_apart_until_it_is_placed_again(person: Looking) -> None:
    page = person.go()
    person.pick("Some 1,100")
    person.key("x")
    assert person.labels()[-2:] == ["[In no quantity]", "Left out of comparisons"]
    assert len(person.words()) == 10
    person.choose("Left out of comparisons")
    assert person.words() == ["Some 1,100"]
    person.pick("Some 1,100")
    assert not page.gestures.leave_out.isEnabled()
    assert page.gestures.leave_out.toolTip() == "It is left out already."
    undo(person)
    assert "[In no quantity]" not in person.labels()
    assert page.header.title.text() == "casualties", "where its figures are now"


# findings


def test_the_gravest_findings_come_first_in_words_with_their_evidence(person: Looking) -> None:
    page = person.go()
    assert person.kinds() == sorted(person.kinds(), key=[str(kind) for kind in FINDING_KINDS].index)
    assert person.kinds()[0] == "contradicts"
    card = person.card("does_not_sum")
    assert card.accessibleName().startswith("Sum that does not add up: “300” and “2,743”")
    assert [one.figure.figure.quote for one in card.evidence] == ["300", "2,743", "together more than 4,000"]
    assert page.side.tabText(0) == f"Findings ({len(person.kinds())})"
    page.findings.kind.setCurrentIndex(page.findings.kind.findData("one_voice"))
    assert set(person.kinds()) == {"same_root"}
    page.findings.kind.setCurrentIndex(page.findings.kind.findData("fits"))
    assert set(person.kinds()) == {"sums", "share_fits", "part_of"}


def test_more_findings_than_fit_are_shown_as_one_goes_along(person: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings_panel, "BATCH", 5)
    page = person.go()
    page.findings.begin_anew()
    page.findings.kind.currentIndexChanged.emit(0)
    person.wait()
    many = len(page.findings.held)
    assert len(page.findings.cards) == 5
    assert page.findings.more.text() == f"Show 5 more of {many}"
    for _ in range(6):
        person.key("j")
    assert len(page.findings.cards) == 10
    assert page.findings.current == page.findings.held[5]
    person.key("k")
    assert page.findings.current == page.findings.held[4]


def test_a_finding_points_its_figures_out_while_the_pointer_is_on_it(person: Looking) -> None:
    page = person.go()
    card = person.card("same_root")
    card.hovered.emit(True)
    assert page.table.figures.lit == frozenset(card.finding.records)
    assert page.plot.pointed_out == frozenset(card.finding.records)
    card.hovered.emit(False)
    assert page.table.figures.lit == frozenset()
    assert page.plot.pointed_out is None


def test_escape_lets_go_of_a_finding(person: Looking) -> None:
    page = person.go()
    person.key("j")
    assert page.table.figures.lit
    person.key(Qt.Key.Key_Escape)
    assert not page.table.figures.lit
    assert page.findings.current is None
    assert not page.gestures.dismiss.isEnabled()
    assert page.gestures.dismiss.toolTip() == "Choose a finding first."


def test_evidence_shows_its_sentence_also_of_another_quantity(person: Looking) -> None:
    page = person.go()
    button = person.card("does_not_sum").evidence[1]
    button.click()
    assert page.current_figure is not None
    assert page.current_figure.figure.quote == "2,743"
    assert page.table.records == ()
    assert "2,743" in page.strip.quote.accessibleName()
    button.setFocus()
    person.press(Qt.Key.Key_Return)
    assert person.window.place == "annotate"
    assert person.in_hand() == "figure: 2,743"


def reason(card: FindingCard) -> ReasonField:
    """Where it is asked for."""
    assert card.reason is not None
    return card.reason


def test_a_finding_is_dismissed_with_a_reason_and_brought_back(person: Looking) -> None:
    page = person.go()
    many = len(page.findings.held)
    person.key("j")
    finding = page.findings.current
    assert finding is not None
    row = page.quantities.currentIndex().row()
    to_check = page.quantities.rows[row].to_check
    person.key("d")
    field = reason(page.findings.cards[finding.key]).field
    assert field.hasFocus()
    person.press(Qt.Key.Key_Return)
    assert field.isVisible(), "without a reason nothing is dismissed"
    person.key("Two different weeks")
    person.key(Qt.Key.Key_Return)
    assert finding.key not in [one.key for one in page.findings.held]
    assert page.side.tabText(0) == f"Findings ({many - 1})"
    assert page.quantities.rows[row].to_check == to_check - 1
    page.findings.aside.click()
    card = page.findings.cards[finding.key]
    said = _said(card)
    assert "Dismissed by Ana Ruiz, today" in said
    assert "Two different weeks" in said
    undo(person)
    assert page.side.tabText(0) == f"Findings ({many})"
    person.space.redo()
    person.wait()
    page.findings.step(-1)
    assert page.findings.current is not None
    assert page.findings.current.key == finding.key
    person.key("b")
    assert page.side.tabText(0) == f"Findings ({many})"
    assert person.menu_text("undo") == "Undo Bring back finding: contradiction"


def test_escape_lets_go_of_a_reason(person: Looking) -> None:
    page = person.go()
    person.key("j")
    person.key("d")
    person.key("d")
    card = page.findings.cards[page.findings.held[0].key]
    assert reason(card).field.text() == "d", "keys are letters while one writes"
    person.key(Qt.Key.Key_Escape)
    assert not reason(card).isVisible()
    assert card.hasFocus()


# estimates


def _said(card: QWidget) -> str:
    """All the words on a card."""
    return " ".join(label.text() for label in card.findChildren(QLabel))


def test_every_rule_fills_the_form_and_sets_an_estimate(person: Looking) -> None:
    page = person.go()
    form = page.estimates.form
    person.key("s")
    assert form.as_of.hasFocus()
    assert form.as_of.text() == "2025-01-13"
    for rule, words in RULES.items():
        form.rule.setCurrentIndex(form.rule.findData(rule))
        form.rule.activated.emit(form.rule.currentIndex())
        person.wait()
        if rule in BY_PEOPLE:
            form.numbers["best"].setText("3,200")
            form.set_button.click()
            assert "Say why" in form.fault.text()
            assert form.reason.hasFocus()
            form.reason.setText("We asked")
        elif not form.numbers["best"].text():
            assert form.why.text() == "The rule gives nothing for these figures."
            continue
        form.set_button.click()
        person.wait()
        assert form.fault.text() == ""
        assert any(words in _said(card) for card in page.estimates.cards)
    with person.space.opened.reading() as reading:
        kept = {row.rule for row in reading.live(Estimate)}
    assert kept >= {"range", "hierarchy", "recent", "lowest", "team", "hand"}
    assert page.side.tabText(1) == f"Estimates ({len(kept)})"
    assert len(page.plot.plot.estimates) == len(kept)


def test_the_range_says_which_roots_count(person: Looking) -> None:
    page = person.go()
    form = page.estimates.form
    page.begin_estimate()
    person.wait()
    assert [form.numbers[name].text() for name in NUMBERS] == ["3,000", "3,500", "4,000"]
    assert form.evidence_count.text() == "Evidence: 3 of 11 figures"
    assert form.status.text == "single source"
    assert form.support.text() == "One root group fits: South Korea."
    form.as_of.setText("23 December 2024")
    form.as_of.editingFinished.emit()
    person.wait()
    assert form.as_of.text() == "2024-12-23"
    assert form.status.text == "contested"
    assert form.support.text().startswith(
        "Contradict each other: Joint Chiefs of Staff of South Korea and Volodymyr Zelenskyy. One root group fits"
    )


def test_ticks_decide_what_a_rule_goes_by(person: Looking) -> None:
    page = person.go()
    form = page.estimates.form
    page.begin_estimate()
    person.wait()
    form.table.setFocus()
    at = [one.figure.quote for one in form.table.evidence.rows].index("together more than 4,000")
    form.table.setCurrentIndex(form.table.evidence.index(at, 0))
    person.key(Qt.Key.Key_Space)
    assert form.evidence_count.text() == "Evidence: 2 of 11 figures"
    assert form.numbers["high"].text() == "3,000"


def test_a_number_that_is_typed_is_ones_own(person: Looking) -> None:
    page = person.go()
    form = page.estimates.form
    page.begin_estimate()
    person.wait()
    form.numbers["low"].setFocus()
    form.numbers["low"].selectAll()
    person.key("2900")
    assert form.chosen_rule == "hand"
    form.numbers["high"].setText("lots")
    form.set_button.click()
    assert form.fault.text() == "High is not a number: “lots”."
    form.numbers["high"].setText("2,000")
    form.reason.setText("A guess")
    form.set_button.click()
    assert "must not cross" in form.fault.text()


def test_an_estimate_is_replaced_and_what_it_was_can_be_read(person: Looking) -> None:
    page = person.go()
    form = page.estimates.form
    page.begin_estimate()
    person.wait()
    form.set_button.click()
    person.wait()
    (card,) = page.estimates.cards
    assert card.accessibleName() == "Estimate for 13 Jan 2025: 3,000 – 4,000, best 3,500, single source"
    card.replace.click()
    person.wait()
    assert form.replacing.text() == "Replaces the estimate for 13 Jan 2025"
    assert form.set_button.text() == "Replace estimate"
    form.numbers["best"].setFocus()
    form.numbers["best"].selectAll()
    person.key("3100")
    form.reason.setText("The lower one is better sourced")
    form.set_button.click()
    person.wait()
    (card,) = page.estimates.cards
    assert card.accessibleName().startswith("Estimate for 13 Jan 2025: 3,000 – 4,000, best 3,100")
    assert card.unfold.text() == "Replaced 1 other"
    card.unfold.click()
    assert card.past[0].text().startswith("3,000 – 4,000, best 3,500, single source. Range of reports, from 3 figures")
    assert [one.best for one in page.plot.plot.estimates] == [3100]
    undo(person)
    assert page.estimates.cards[0].accessibleName().endswith("best 3,500, single source")


def test_an_estimate_of_a_share_is_typed_in_per_cent(person: Looking) -> None:
    page = person.go()
    person.choose("share of soldiers lost")
    form = page.estimates.form
    page.begin_estimate()
    person.wait()
    assert form.numbers["best"].text() == "25 %"
    form.numbers["best"].setFocus()
    form.numbers["best"].selectAll()
    person.key("27 %")
    form.numbers["low"].clear()
    form.numbers["high"].clear()
    form.reason.setText("3,000 of 11,000")
    form.set_button.click()
    person.wait()
    assert page.quantity is not None
    assert [one.best for one in page.quantity.estimates] == [0.27]


def test_a_proposed_quantity_has_no_estimate_before_it_is_confirmed(person: Looking) -> None:
    page = person.go()
    person.choose("monthly donors")
    page.begin_estimate()
    assert not page.estimates.form.set_button.isEnabled()
    assert page.estimates.form.fault.text().startswith("Confirm the quantity first")


def test_a_rated_source_decides_the_hierarchy_as_soon_as_it_is_rated(person: Looking) -> None:
    page = person.go()
    store = person.space.opened
    with store.reading() as reading:
        kyiv = next(one.id for one in reading.live(Source) if one.name == "Volodymyr Zelenskyy")
    sources.describe(store, kyiv, "reliability", "A", author_id=person.space.analyst_id)
    person.wait()
    form = page.estimates.form
    page.begin_estimate()
    form.as_of.setText("2024-12-23")
    form.as_of.editingFinished.emit()
    form.rule.setCurrentIndex(form.rule.findData("hierarchy"))
    form.rule.activated.emit(form.rule.currentIndex())
    person.wait()
    assert form.numbers["low"].text() == "3,000"
    assert form.numbers["high"].text() == ""


# out of the window


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf", ".csv"])
def test_plot_and_data_are_saved(person: Looking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    page = person.go()
    path = tmp_path / f"losses{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.taking.ask_where("plot")
    assert path.stat().st_size > 500
    if suffix == ".csv":
        assert path.read_text("utf-8").count("\n") == 12


def test_findings_are_saved_as_text_and_as_table(
    person: Looking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = person.go()
    for kind, begins in ((".txt", "Contradiction: “"), (".csv", "kind,finding,evidence")):
        path = tmp_path / f"findings{kind}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, path=path: (str(path), ""))
        page.taking.ask_where("findings")
        assert path.read_text("utf-8").startswith(begins)
    assert QApplication.activeModalWidget() is None
