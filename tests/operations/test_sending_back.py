"""Groups that go back to an author, decisions on marks that changed, and what is learnt from both."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import Problem, Refused, WrongCall
from annotator.operations import analysts, annotate, exchange, reconcile, review
from tests.factories import make_analyst
from tests.operations.files import copied
from tests.operations.test_reconcile import Pair, pair, spanning, views

__all__ = ["pair"]


def own(pair: Pair) -> dict[str, Any]:
    return {"document_id": pair.document_id, "author_id": lead(pair)}


def lead(pair: Pair) -> str:
    known = analysts.named(pair.store, "Cy")
    if known is not None:
        return known.id
    with pair.store.transaction("Join") as tx:
        return make_analyst(tx, "Cy").id


def test_a_group_goes_back_with_a_note_to_somebody_who_has_a_mark_in_it(pair: Pair) -> None:
    with pytest.raises(Problem, match="Say what"):
        reconcile.send_back(pair.store, pair.view().id, note=" ", to=pair.ben.id, **own(pair))
    with pytest.raises(Problem, match="Several"):
        reconcile.send_back(pair.store, pair.view().id, note="Why “were”?", **own(pair))
    with pytest.raises(Problem, match="no mark"):
        reconcile.send_back(pair.store, pair.view().id, note="Why “were”?", to=lead(pair), **own(pair))
    reconcile.send_back(pair.store, pair.view().id, note="Why “were”?", to=pair.ben.id, **own(pair))
    view = pair.view()
    assert (view.status, view.sent_back, view.deferred, view.addressed_to) == ("unresolved", True, True, pair.ben.id)
    assert [(one.id, one.reason) for one in reconcile.sent_back(pair.store, pair.ben.id)] == [(view.id, "Why “were”?")]
    assert reconcile.sent_back(pair.store, pair.ada.id) == []
    assert reconcile.run_rules(pair.store, "trusted:Ben").left == 1


def test_it_ends_when_the_author_changes_the_mark_and_rules_may_settle_it_then(pair: Pair) -> None:
    reconcile.send_back(pair.store, pair.view().id, note="Why “were”?", to=pair.ben.id, **own(pair))
    annotate.set_values(pair.store, pair.hers, analyst_id=pair.ada.id, values={"polarity": "pos"})
    assert (pair.view().sent_back, pair.view().stale) == (True, True)
    annotate.move(pair.store, pair.his, analyst_id=pair.ben.id, span=spanning("300 soldiers"))
    view = pair.view()
    assert (view.sent_back, view.deferred, view.stale, view.decision_id) == (False, False, False, None)
    assert reconcile.sent_back(pair.store, pair.ben.id) == []
    pair.store.undo()
    assert pair.view().sent_back
    pair.store.redo()
    reconcile.run_rules(pair.store)
    assert pair.view().status == "agreed"


def test_it_ends_when_the_author_answers_and_then_waits_for_people(pair: Pair) -> None:
    reconcile.send_back(pair.store, pair.view().id, note="Why “were”?", to=pair.ben.id, **own(pair))
    with pytest.raises(Refused):
        reconcile.answer(pair.store, pair.view().id, document_id=pair.document_id, author_id=pair.ada.id, words="No")
    reconcile.answer(
        pair.store, pair.view().id, document_id=pair.document_id, author_id=pair.ben.id, words="The verb belongs."
    )
    view = pair.view()
    assert (view.sent_back, view.deferred, view.answer, view.status) == (
        False,
        False,
        "The verb belongs.",
        "unresolved",
    )
    assert reconcile.sent_back(pair.store, pair.ben.id) == []
    assert reconcile.run_rules(pair.store, "trusted:Ben").settled == {}
    reconcile.take(pair.store, view.id, mark_id=pair.his, **own(pair))
    assert (pair.view().status, pair.view().answer, pair.view().addressed_to) == ("settled", None, None)


def test_a_decision_on_a_group_takes_the_place_of_one_that_is_over(pair: Pair) -> None:
    reconcile.send_back(pair.store, pair.view().id, note="Why “were”?", to=pair.ben.id, **own(pair))
    annotate.move(pair.store, pair.his, analyst_id=pair.ben.id, span=spanning("on Monday"))
    for view in views(pair.store, pair.document_id):
        reconcile.reject(pair.store, view.id, reason="no", **own(pair))
    annotate.move(pair.store, pair.his, analyst_id=pair.ben.id, span=spanning("300 soldiers were"))
    assert [(one.status, one.sent_back) for one in views(pair.store, pair.document_id)] == [("rejected", False)] * 2


def test_a_stale_decision_is_confirmed_on_the_marks_as_they_are(pair: Pair) -> None:
    reconcile.take(pair.store, pair.view().id, mark_id=pair.his, reason="The verb belongs.", **own(pair))
    with pytest.raises(Problem, match="Nothing changed"):
        reconcile.confirm(pair.store, pair.view().id, **own(pair))
    annotate.set_values(pair.store, pair.hers, analyst_id=pair.ada.id, values={"polarity": "neg"})
    (said,) = reconcile.changes_since(pair.store, pair.view().id, document_id=pair.document_id)
    assert said.sentence == "Ada changed polarity from positive to negative."
    reconcile.run_rules(pair.store, "trusted:Ada")
    assert (pair.view().stale, pair.view().quote) == (True, "300 soldiers were")
    reconcile.confirm(pair.store, pair.view().id, **own(pair))
    view = pair.view()
    assert (view.stale, view.status, view.quote) == (False, "settled", "300 soldiers were")
    assert (view.reason, view.method) == ("The verb belongs.", "confirm")
    assert reconcile.changes_since(pair.store, view.id, document_id=pair.document_id) == []


def test_a_decision_whose_marks_are_gone_can_be_confirmed(pair: Pair, tmp_path: Path) -> None:
    reconcile.take(pair.store, pair.view().id, mark_id=pair.his, **own(pair))
    annotate.remove(pair.store, [pair.hers], analyst_id=pair.ada.id)
    annotate.remove(pair.store, [pair.his], analyst_id=pair.ben.id)
    assert pair.view().stale
    with copied(pair.store, tmp_path / "stale.json") as copy:
        assert [one.stale for one in views(copy, pair.document_id)] == [True]
    reconcile.confirm(pair.store, pair.view().id, **own(pair))
    assert (pair.view().stale, pair.view().quote, pair.view().marks) == (False, "300 soldiers were", [])
    with copied(pair.store, tmp_path / "confirmed.json") as copy:
        assert [one.stale for one in views(copy, pair.document_id)] == [False]


def test_category_and_guideline_flag_stay_until_others_are_given(pair: Pair) -> None:
    reconcile.defer(pair.store, pair.view().id, category="guideline_gap", improves_guideline=True, **own(pair))
    reconcile.take(pair.store, pair.view().id, mark_id=pair.his, **own(pair))
    assert (pair.view().category, pair.view().improves_guideline) == ("guideline_gap", True)
    reconcile.reject(pair.store, pair.view().id, reason="no", category="slip", improves_guideline=False, **own(pair))
    assert (pair.view().category, pair.view().improves_guideline) == ("slip", False)
    reconcile.combine(pair.store, pair.view().id, how="union", category="", **own(pair))
    assert pair.view().category is None
    with pytest.raises(Problem, match="slip, guideline_gap"):
        reconcile.take(pair.store, pair.view().id, mark_id=pair.his, category="mood", **own(pair))


def test_examples_for_the_guideline_carry_positions_and_decision(pair: Pair) -> None:
    assert reconcile.guideline_examples(pair.store) == []
    reconcile.combine(
        pair.store, pair.view().id, how="intersection", reason="No verbs.", category="guideline_gap",
        improves_guideline=True, **own(pair),
    )  # fmt: skip
    (example,) = reconcile.guideline_examples(pair.store)
    assert (example.quote, example.reason, example.category) == ("300 soldiers", "No verbs.", "guideline_gap")
    assert [(one.analyst, one.quote) for one in example.positions] == [
        ("Ada", "300 soldiers"), ("Ben", "300 soldiers were"),
    ]  # fmt: skip
    assert [one.sentence for one in example.differences] == ["The words differ at the end by 5 characters, 1 word."]
    assert example.decided_by == "Cy"


def test_who_decides_alone_on_a_mark_of_their_own_is_known(pair: Pair, tmp_path: Path) -> None:
    mine: dict[str, Any] = {"document_id": pair.document_id, "author_id": pair.ben.id}
    reconcile.take(pair.store, pair.view().id, mark_id=pair.his, **mine)
    assert pair.view().self_decided
    with (exchange.export(pair.store, tmp_path / "out") / "records.csv").open(encoding="utf-8") as rows:
        assert [(row["self_decided"], row["stale"]) for row in csv.DictReader(rows)] == [("true", "false")]
    review.give(pair.store, mark_id=pair.his, reviewer_id=pair.ada.id, outcome="accept")
    assert not pair.view().self_decided
    reconcile.reject(pair.store, pair.view().id, reason="no", **mine)
    assert pair.view().self_decided
    reconcile.reject(pair.store, pair.view().id, reason="no", **own(pair))
    assert not pair.view().self_decided


def test_the_rules_of_a_project_are_those_that_run(pair: Pair) -> None:
    assert reconcile.project_rules(pair.store) == "unanimous,tolerance,reviewed,single"
    with pytest.raises(WrongCall, match="Known rules"):
        reconcile.set_project_rules(pair.store, "unanimus")
    assert reconcile.set_project_rules(pair.store, " trusted: Ben , tolerance:longest") == "trusted:Ben,tolerance"
    report = reconcile.run_rules(pair.store, dry_run=True)
    assert [(one.record_id, one.rule) for one in report.would] == [(pair.view().id, "trusted:Ben")]
    assert report.would[0].reason == "Ben marked it so and is trusted."
    assert pair.view().status == "unresolved"
    reconcile.run_rules(pair.store)
    assert (pair.view().rule, pair.view().id) == ("trusted:Ben", report.would[0].record_id)
    pair.store.undo()
    pair.store.undo()
    assert reconcile.project_rules(pair.store) == "unanimous,tolerance,reviewed,single"


@pytest.mark.parametrize(("outcome", "more"), [("reject", {"reason": "no"}), ("amend", {"reason": "no"})])
def test_a_group_a_reviewer_is_not_content_with_is_for_people(pair: Pair, outcome: str, more: dict[str, Any]) -> None:
    annotate.move(pair.store, pair.his, analyst_id=pair.ben.id, span=spanning("300 soldiers"))
    assert pair.view().kinds == ()
    amended: dict[str, Any] = (
        {"amendment": review.Amendment("claim", spanning("300"), {})} if outcome == "amend" else {}
    )
    review.give(pair.store, mark_id=pair.hers, reviewer_id=lead(pair), outcome=outcome, **more, **amended)
    view = pair.view()
    by = view.rejected_by if outcome == "reject" else view.amended_by
    assert (view.kinds, by) == (("review",), (lead(pair),))
    report = reconcile.run_rules(pair.store, "unanimous,majority,trusted:Ada")
    assert (report.settled, report.kinds["review"]) == ({}, 1)
    (difference,) = reconcile.differences(pair.store, view)
    assert difference.sentence.startswith("A reviewer ")


def test_saying_what_a_stale_decision_teaches_hides_nothing_of_what_changed(pair: Pair) -> None:
    reconcile.take(pair.store, pair.view().id, mark_id=pair.his, **own(pair))
    annotate.set_values(pair.store, pair.hers, analyst_id=pair.ada.id, values={"polarity": "neg"})
    decision = str(pair.view().decision_id)
    reconcile.annotate_decision(pair.store, decision, category="slip", author_id=lead(pair))
    assert (pair.view().stale, pair.view().category) == (True, "slip")
    (said,) = reconcile.changes_since(pair.store, pair.view().id, document_id=pair.document_id)
    assert said.sentence == "Ada changed polarity from positive to negative."
    with pytest.raises(Problem, match="What went wrong"):
        reconcile.annotate_decision(pair.store, decision, category="haste", author_id=lead(pair))


def test_what_a_decision_of_a_rule_teaches_outlives_the_next_run(pair: Pair) -> None:
    reconcile.run_rules(pair.store, "trusted:Ben")
    decision = str(pair.view().decision_id)
    reconcile.annotate_decision(pair.store, decision, improves_guideline=True, author_id=lead(pair))
    assert (pair.view().rule, pair.view().decided_by) == ("trusted:Ben", None)
    reconcile.run_rules(pair.store, "trusted:Ada")
    assert (pair.view().rule, pair.view().improves_guideline) == ("trusted:Ada", True)
