"""Setting estimates: by rule or by people, with evidence and a reason, never edited."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.errors import Problem
from annotator.operations import estimate, figures
from annotator.operations.figures import EstimateView, FigureView
from tests.operations.losses import Losses, make_losses, named


@pytest.fixture
def losses() -> Losses:
    return make_losses()


def evidence(losses: Losses, *words: str) -> list[FigureView]:
    view = figures.read(losses.store)
    return [named(view, one) for one in words or ("More than 3,000",)]


def add(losses: Losses, **fields: Any) -> str:
    given: dict[str, Any] = {
        "as_of": "2025-01-13", "low": 3000, "best": 3100, "high": None, "rule": "hierarchy",
        "evidence": evidence(losses), "author_id": losses.ada.id,
    }  # fmt: skip
    return estimate.add(losses.store, losses.casualties.id, **given | fields).id


def estimates(losses: Losses) -> list[EstimateView]:
    found = figures.read(losses.store).quantity(losses.casualties.id)
    assert found is not None
    return list(found.estimates)


def test_an_estimate_keeps_who_why_and_on_what(losses: Losses) -> None:
    add(losses, reason=" Nearest to the event. ")
    assert losses.store.undo_name == "Set estimate of “casualties” for 2025-01-13"
    (one,) = estimates(losses)
    assert (one.low, one.best, one.high, one.rule, one.status) == (3000, 3100, None, "hierarchy", "single source")
    assert (one.reason, one.decided_by, one.roots) == ("Nearest to the event.", losses.ada.id, ("The Agency",))
    assert one.evidence == (evidence(losses)[0].record,)
    losses.store.undo()
    assert estimates(losses) == []


def test_a_later_estimate_replaces_one_and_both_stay(losses: Losses) -> None:
    first = add(losses)
    second = add(losses, best=3200, replaces=first, rule="hand", reason="Read again.")
    now, before = estimates(losses)
    assert (now.id, now.replaced_by, now.replaces) == (second, None, first)
    assert (before.id, before.replaced_by) == (first, second)
    with pytest.raises(Problem, match="replaced already"):
        add(losses, replaces=first)


def test_contested_evidence_is_said(losses: Losses) -> None:
    add(losses, evidence=evidence(losses, "More than 3,000", "At most 2,000"))
    assert estimates(losses)[0].status == "contested"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"as_of": "soon"}, "is not a date"),
        ({"as_of": " "}, "for which date"),
        ({"low": None, "best": None}, "at least one number"),
        ({"low": 4000, "best": 3000}, "must not cross"),
        ({"high": 2000}, "must not cross"),
        ({"evidence": []}, "Choose the figures"),
        ({"rule": "hand"}, "Say why"),
        ({"rule": "dice"}, "no rule called “dice”"),
        ({"low": float("inf")}, "Low must be a number"),
    ],
)
def test_what_an_estimate_cannot_be_is_said(losses: Losses, fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        add(losses, **fields)
    assert estimates(losses) == []


def test_a_team_may_decide_without_evidence(losses: Losses) -> None:
    add(losses, rule="team", reason="Decided on 3 April.", evidence=[])
    assert estimates(losses)[0].status == "single source"


def test_rules_propose_from_the_evidence_for_a_date(losses: Losses) -> None:
    quantity = figures.read(losses.store).quantity(losses.casualties.id)
    assert quantity is not None
    those = estimate.evidence_for(quantity, "2025-01")
    assert [one.quote for one in those] == ["More than 3,000"]
    assert len(estimate.evidence_for(quantity, None)) == 2
    found = estimate.proposal("hierarchy", list(quantity.figures), "2025-01-13")
    assert found is not None
    assert (found.low, found.best, found.high) == (3000, 3000, None)
    assert estimate.proposal("hand", list(quantity.figures)) is None
    contested = estimate.outlook(list(quantity.figures), 0, None, 9000)
    assert (contested.status, len(contested.against)) == ("contested", 1)
    alone = estimate.outlook(evidence(losses), None, 3100, None)
    assert (alone.status, alone.beside, alone.unknown) == ("single source", (), ())
    assert alone.fitting == ("Seoul",)
    assert set(estimate.RULES) == {"range", "majority", "hierarchy", "recent", "lowest", "team", "hand"}
