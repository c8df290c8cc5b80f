"""Estimates: what a rule proposes for a quantity and a date, and what an analyst sets, with evidence and a reason.

Nobody edits an estimate. A later one replaces it and both stay, so what was held to be so at any time can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from annotator.errors import Problem
from annotator.model import Analyst, Estimate, Quantity, instant, new_id
from annotator.quantity.periods import Period, period, period_of
from annotator.reconcile.estimating import Proposed, Rating, Rule, Support, propose, support, voices
from annotator.tags.values import counted

if TYPE_CHECKING:
    from annotator.operations.figure_views import FigureView, QuantityView
    from annotator.store import Store

RULES: Mapping[Rule, str] = {
    "range": "Range of reports",
    "majority": "Majority of independent roots",
    "hierarchy": "Most reliable source",
    "recent": "Most recent credible",
    "lowest": "Lowest proximate",
    "team": "Team decision",
    "hand": "By hand",
}
"""Every rule with what it is called on the screen."""

BY_PEOPLE: frozenset[Rule] = frozenset({"team", "hand"})


def evidence_for(quantity: QuantityView, as_of: str | None) -> list[FigureView]:
    """The figures of a quantity told for days that meet a date, and those of no day; None: all."""
    when = period_of(as_of)
    if when is None:
        return list(quantity.figures)
    return [one for one in quantity.figures if one.period is None or _bears_on(one, when)]


def _bears_on(figure: FigureView, when: Period) -> bool:
    return figure.period is not None and figure.period.first <= when.last and figure.period.last >= when.first


def proposal(rule: Rule, figures: Sequence[FigureView], as_of: str | None = None) -> Proposed | None:
    """What a rule makes of figures of one quantity for a date; None where it gives nothing or people decide."""
    if rule in BY_PEOPLE:
        return None
    return propose(rule, [one.figure for one in figures], _ratings(figures), period_of(as_of))


def outlook(figures: Sequence[FigureView], low: float | None, best: float | None, high: float | None) -> Support:
    """How well figures bear an estimate out, and whose word counts for that; best stands in where no bound is said."""
    bounds = (best, best) if low is None and high is None else (low, high)
    return support([one.figure for one in figures], *bounds)


def add(
    store: Store,
    quantity_id: str,
    *,
    as_of: str,
    low: float | None,
    best: float | None,
    high: float | None,
    rule: Rule,
    evidence: Sequence[FigureView],
    author_id: str,
    reason: str = "",
    replaces: str | None = None,
) -> Estimate:
    """Sets an estimate for a date or interval; `replaces` is the one that it takes the place of.

    Raises `Problem` with what is missing or cannot be: a date, numbers in order, evidence, a reason of whoever decided.
    """
    numbers = [_number(name, value) for name, value in (("Low", low), ("Best", best), ("High", high))]
    _check(as_of, numbers, rule, evidence, reason)
    kept = [float(one) if one is not None else None for one in numbers]
    with store.transaction("Set estimate", author=author_id) as tx:
        tx.get(Analyst, author_id)
        quantity = tx.get(Quantity, quantity_id)
        tx.name = f"Set estimate of “{quantity.label}” for {as_of.strip()}"
        if replaces is not None:
            _refuse_replaced(tx.get(Estimate, replaces), tx.live(Estimate, Estimate.replaces == replaces), quantity_id)
        row = Estimate(
            id=new_id(),
            quantity_id=quantity_id,
            as_of=as_of.strip(),
            low=kept[0],
            best=kept[1],
            high=kept[2],
            status=outlook(evidence, *kept).status,
            rule=rule,
            evidence=[one.record for one in evidence],
            roots=list(voices(one.figure for one in evidence)),
            reason=reason.strip() or None,
            decided_by=author_id,
            decided_at=instant(),
            replaces=replaces,
        )
        tx.add(row)
    return row


def _refuse_replaced(former: Estimate, later: Sequence[Estimate], quantity_id: str) -> None:
    if former.quantity_id != quantity_id:
        raise Problem("An estimate only replaces one of the same quantity.")
    if later:
        raise Problem("That estimate has been replaced already. Look at the newer one, and replace it if it is wrong.")


def _number(name: str, value: float | None) -> int | float | None:
    try:
        return None if value is None else counted(value)
    except ValueError as fault:
        raise Problem(f"{name} {fault}.") from fault


def _check(
    as_of: str, numbers: Sequence[float | None], rule: Rule, evidence: Sequence[FigureView], reason: str
) -> None:
    if rule not in get_args(Rule):
        raise Problem(f"There is no rule called “{rule}”. Known rules: {', '.join(RULES)}.")
    try:
        period(as_of)
    except ValueError as fault:
        raise Problem(f"“{as_of}” {fault}." if as_of.strip() else "Say for which date or interval it is.") from fault
    said = [one for one in numbers if one is not None]
    if not said:
        raise Problem("An estimate needs at least one number: low, best or high.")
    if said != sorted(said):
        raise Problem("Low, best and high must not cross: low is the smallest, high the greatest of the three.")
    if rule not in BY_PEOPLE and not evidence:
        raise Problem("Choose the figures that the estimate rests on.")
    if rule in BY_PEOPLE and not reason.strip():
        raise Problem("Say why: no rule vouches for this estimate.")


def _ratings(figures: Sequence[FigureView]) -> dict[str, Rating]:
    """The Admiralty codes of the root of each figure."""
    return {one.record: Rating(one.root.reliability, one.root.credibility) for one in figures if one.root is not None}
