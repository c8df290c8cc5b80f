"""Figures across articles, read from a project: on whose word, under which quantity, and kept in step with changes."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from annotator.errors import Problem
from annotator.model import Quantity
from annotator.operations import annotate, blind, documents, estimate, figures, findings, knowledge, placing, sources
from annotator.operations import reconcile as reconciling
from annotator.operations.figures import FigureBoard, FiguresView
from annotator.store.journal import Changes
from tests.factories import make_small
from tests.operations.losses import Losses, homes, make_losses, mark, named, tie


@pytest.fixture
def losses() -> Losses:
    return make_losses()


def kinds(view: FiguresView) -> list[str]:
    return [one.kind for one in view.findings]


def test_figures_are_told_with_their_voices_and_quantities(losses: Losses) -> None:
    view = figures.read(losses.store)
    assert homes(view) == {
        "casualties": ["More than 3,000", "At most 2,000"],
        "share of soldiers killed or wounded": ["a quarter"],
        "soldiers killed": ["Some 300"],
        "soldiers sent": ["12,000"],
        "soldiers wounded": ["2,700"],
    }
    one = named(view, "Some 300")
    assert one.root is not None
    assert (one.root.name, one.group, one.figure.outlet, one.status) == ("The Agency", "Seoul", "Post", "unresolved")
    assert (one.figure.start, one.end) == (0, 8)
    assert [entry.label for entry in view.quantities if entry.whole == losses.casualties.id] == [
        "soldiers killed", "soldiers wounded",
    ]  # fmt: skip
    assert view.quantities[0].groups == {"Moscow": 1, "Seoul": 1}


def test_findings_over_the_articles(losses: Losses) -> None:
    view = figures.read(losses.store)
    assert kinds(view) == ["contradicts", "share_does_not_fit", "sums", "part_of", "part_of"]
    contradiction = view.findings[0]
    assert "though a running total cannot fall" in contradiction.reason
    assert contradiction.members == tuple(
        sorted(losses.marks[words].id for words in ("More than 3,000", "At most 2,000"))
    )
    assert view.findings[1].reason == "2,000 of 12,000 is 16.7 %, not “a quarter”."


@pytest.mark.parametrize(
    ("words", "is_whole"),
    [
        ("a third of the town’s 590 houses", True),
        ("a third of roughly 590 houses", True),
        ("a third of the houses, of 590", False),
        ("a third. Some 590 houses", False),
        ("a third of the houses that people have lost were among 590", False),
    ],
)
def test_a_share_is_of_the_number_that_its_words_lead_to(words: str, is_whole: bool) -> None:
    text = f"The flood took {words}.\n"
    small = make_small(text=text)
    with small.store.transaction("Mark") as tx:
        for quote, values in (("a third", {"point": 1 / 3, "unit": "share"}), ("590", {"point": 590})):
            mark(tx, small.document, small.ada, quote, tag="figure", values=values)
    share, number = (named(figures.read(small.store), quote) for quote in ("a third", "590"))
    assert share.figure.whole == (number.record if is_whole else None)


def test_rejected_figures_are_left_out(losses: Losses) -> None:
    record = named(figures.read(losses.store), "At most 2,000").record
    reconciling.reject(
        losses.store, record, document_id=losses.second.id, author_id=losses.ben.id, reason="A slip of theirs."
    )
    assert "contradicts" not in kinds(figures.read(losses.store))


def test_placing_counts_before_what_the_mark_says_and_is_one_step(losses: Losses) -> None:
    store, view = losses.store, figures.read(losses.store)
    killed = knowledge.add_quantity(store, "officers killed", unit="people")
    placing.place(store, [named(view, "Some 300")], killed.id, author_id=losses.ben.id, reason="All were officers.")
    assert store.undo_name == "Place “Some 300” under “officers killed”"
    after = figures.read(store)
    assert homes(after)["officers killed"] == ["Some 300"]
    assert named(after, "Some 300").is_placed
    assert named(after, "Some 300").placed_by == losses.ben.id
    placing.place(store, [named(after, "Some 300")], None, author_id=losses.ada.id)
    assert store.undo_name == "Leave “Some 300” out of comparisons"
    assert "Some 300" in [one.quote for one in figures.read(store).unplaced]
    store.undo()
    assert homes(figures.read(store)) == homes(after)


def test_a_proposed_quantity_is_adopted_with_its_figures(losses: Losses) -> None:
    store, view = losses.store, figures.read(losses.store)
    proposed = next(one for one in view.quantities if one.label == "soldiers killed")
    assert proposed.is_proposed
    made = placing.adopt(store, proposed, author_id=losses.ada.id, label="killed", whole_id=losses.casualties.id)
    assert store.undo_name == "Add quantity “killed” with 1 figure"
    after = figures.read(store).quantity(made.id)
    assert after is not None
    assert (after.label, after.is_proposed, after.whole, len(after.figures)) == (
        "killed", False, losses.casualties.id, 1,
    )  # fmt: skip
    store.undo()
    assert figures.read(store).quantity(made.id) is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"label": " "}, "needs a label"),
        ({"basis": "weekly"}, "not “weekly”"),
        ({"colour": "red"}, "has no colour"),
    ],
)
def test_what_a_quantity_cannot_be_is_said(losses: Losses, fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        placing.change_quantity(losses.store, losses.casualties.id, author_id=losses.ada.id, **fields)


def test_a_quantity_is_no_part_of_its_own_part(losses: Losses) -> None:
    store = losses.store
    part = knowledge.add_quantity(store, "killed")
    placing.change_quantity(store, part.id, author_id=losses.ada.id, whole_id=losses.casualties.id)
    with pytest.raises(Problem, match="own part"):
        placing.change_quantity(store, losses.casualties.id, author_id=losses.ada.id, whole_id=part.id)


def test_placing_what_changed_since_is_refused(losses: Losses) -> None:
    view = figures.read(losses.store)
    annotate.remove(losses.store, [losses.marks["Some 300"].id], analyst_id=losses.ada.id)
    with pytest.raises(Problem, match="changed since"):
        placing.place(losses.store, [named(view, "Some 300")], losses.casualties.id, author_id=losses.ada.id)


def test_a_finding_is_dismissed_with_a_reason_until_it_is_about_other_marks(losses: Losses) -> None:
    store = losses.store
    found = figures.read(store).findings[0]
    with pytest.raises(Problem, match="Say why"):
        findings.dismiss(store, found, reason="  ", author_id=losses.ben.id)
    findings.dismiss(store, found, reason="Moscow counts officers only.", author_id=losses.ben.id)
    assert store.undo_name == "Dismiss finding: contradiction"
    dismissed = figures.read(store).findings[0].dismissed
    assert dismissed is not None
    assert (dismissed.by, dismissed.reason) == (losses.ben.id, "Moscow counts officers only.")
    with store.transaction("Another") as tx:
        values = losses.marks["At most 2,000"].values
        mark(tx, losses.second, losses.ada, "2,000 men", tag="figure", values=values)
    assert [one.dismissed for one in figures.read(store).findings if one.kind == "contradicts"] == [None]
    store.undo()
    findings.bring_back(store, found, author_id=losses.ada.id)
    assert figures.read(store).findings[0].dismissed is None


def test_blind_marking_hides_figures_of_articles_not_done(losses: Losses) -> None:
    blind.set_on(losses.store, True)
    view = figures.read(losses.store, losses.ben.id)
    assert (view.figures(), view.hidden) == ({}, 2)
    assert figures.read(losses.store).hidden == 0
    with pytest.raises(Problem):
        placing.place(
            losses.store, [named(figures.read(losses.store), "2,700")], losses.casualties.id, author_id=losses.ben.id
        )


def _retell(losses: Losses) -> None:
    values = losses.marks["2,700"].values | {"point": 2500, "low": 2500, "high": 2500}
    annotate.set_values(losses.store, losses.marks["2,700"].id, analyst_id=losses.ada.id, values=values)


def _circle(losses: Losses) -> None:
    with losses.store.transaction("Tie") as tx:
        one, other = losses.marks["the agency said"], losses.marks["officials insist"]
        tie(tx, losses.ada, "reported_by", one, other)
        tie(tx, losses.ada, "reported_by", other, one)


def _hop(losses: Losses) -> None:
    with losses.store.transaction("Tie") as tx:
        tie(tx, losses.ada, "reported_by", losses.marks["the agency said"], losses.marks["officials insist"])


def _undo(losses: Losses) -> None:
    if losses.store.undo_name:
        losses.store.undo()


def _estimate(losses: Losses) -> None:
    evidence = [named(figures.read(losses.store), "More than 3,000")]
    estimate.add(
        losses.store, losses.casualties.id, as_of="2025-01-13", low=3000, best=None, high=None, rule="hierarchy",
        evidence=evidence, author_id=losses.ada.id,
    )  # fmt: skip


STEPS: dict[str, Callable[[Losses], object]] = {
    "retell": _retell,
    "remove": lambda one: annotate.remove(one.store, [one.marks["At most 2,000"].id], analyst_id=one.ada.id),
    "circle": _circle,
    "hop": _hop,
    "undo": _undo,
    "estimate": _estimate,
    "quantity": lambda one: knowledge.add_quantity(one.store, "killed", unit="people"),
    "rename": lambda one: placing.change_quantity(one.store, one.casualties.id, author_id=one.ada.id, label="sent"),
    "regroup": lambda one: sources.describe(one.store, one.agency.id, "source_group", "Busan"),
    "rules": lambda one: reconciling.run_rules(one.store, "unanimous,single"),
    "details": lambda one: documents.edit(one.store, one.first.id, published_on="2024-12-23"),
    "delete": lambda one: documents.remove(one.store, one.second.id),
}


@pytest.mark.parametrize("seed", range(12))
def test_a_board_kept_in_step_shows_what_a_fresh_look_shows(seed: int) -> None:
    losses, board, dice = make_losses(), FigureBoard(), random.Random(seed)
    board.read(losses.store)
    heard: list[Changes] = []
    losses.store.subscribe(heard.append)
    names = list(STEPS)
    dice.shuffle(names)
    for name in names[:8]:
        heard.clear()
        try:
            STEPS[name](losses)
        except Problem:
            continue  # what was changed or removed before cannot be changed again
        shown = None
        for changes in heard:
            shown = board.refresh(losses.store, changes) or shown
        fresh = figures.read(losses.store)
        if shown is not None:
            assert shown == fresh, name


def test_what_has_nothing_to_do_with_figures_is_passed_over(losses: Losses) -> None:
    board, heard = FigureBoard(), list[Changes]()
    board.read(losses.store)
    losses.store.subscribe(heard.append)
    with losses.store.transaction("Assign") as tx:
        tx.add(Quantity(id="q", label="boats"))
    assert board.refresh(losses.store, heard[0]) is not None
    from annotator.operations import suggest, suggested

    found = suggest.found("Two boats sank.")
    suggested.dismiss(losses.store, found[:1], document_id=losses.first.id, analyst_id=losses.ada.id)
    assert board.refresh(losses.store, heard[1]) is None
