"""How a decision about a group is written: on the marks as they are now, by whom, why, and what is to be learnt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from annotator.errors import Problem
from annotator.model import CATEGORIES, Analyst, Decision, Document, derived_id, instant
from annotator.operations import blind
from annotator.operations.annotate import shown
from annotator.operations.records import REOPENED, SENT_BACK, RecordView
from annotator.operations.viewing import record

if TYPE_CHECKING:
    from annotator.store import Store, Transaction

VERBS = {
    "take": "Settle", "union": "Settle union of", "intersection": "Settle intersection of", "edit": "Settle",
    "reject": "Reject", "defer": "Defer", "send_back": "Send back", "confirm": "Confirm",
}  # fmt: skip


class Learnt(TypedDict, total=False):
    """What went wrong where analysts differed; what is not given stays as it was, an empty category is none."""

    category: str | None
    improves_guideline: bool | None


class About(Learnt, total=False):
    """The same, with the reason for a decision."""

    reason: str | None


def group(store: Store, document_id: str, record_id: str) -> RecordView:
    """A record as it is now; raises `Problem` when it is not there any more."""
    view = record(store, document_id, record_id)
    if view is None:
        raise Problem("That group has changed since it was shown. Look at it again.")
    return view


def settle(
    store: Store,
    view: RecordView,
    method: str,
    *,
    author_id: str,
    settled: Mapping[str, Any],
    about: About,
    outcome: str = "settled",
    addressed_to: str | None = None,
) -> Decision:
    """Stores what a person decided about a group, in place of what was decided of its marks before."""
    decision = Decision(
        id=view.decision_id or derived_id("decision", view.id),
        document_id=view.document_id,
        record=view.id,
        members=[mark.id for mark in view.marks],
        contents=[mark.content for mark in view.marks],
        outcome=outcome,
        method=method,
        **settled,
        decided_by=author_id,
        decided_at=instant(),
        reason=worded(about),
        **learnt(about, view.category, improves_guideline=view.improves_guideline),
        addressed_to=addressed_to,
    )
    with store.transaction(f"{VERBS[method]} {shown(view.quote)}", author=author_id) as tx:
        tx.get(Analyst, author_id)
        tx.get(Document, view.document_id)
        blind.refuse(tx, view.document_id, author_id)
        tx.remove(*_replaced(tx, decision))
        tx.add(decision)
    return decision


def worded(about: About) -> str | None:
    """The reason given; None when it says nothing."""
    return (about.get("reason") or "").strip() or None


def learnt(about: Learnt, category: str | None, *, improves_guideline: bool) -> dict[str, Any]:
    """Category and guideline flag of a new decision: those given, else those of the one before."""
    given, flag = about.get("category"), about.get("improves_guideline")
    if given and given not in CATEGORIES:
        raise Problem(f"What went wrong is one of {', '.join(CATEGORIES)}; not “{given}”.")
    return {
        "category": category if given is None else given or None,
        "improves_guideline": improves_guideline if flag is None else flag,
    }


def annotate_decision(store: Store, decision_id: str, *, author_id: str, **about: Unpack[Learnt]) -> Decision:
    """Says what a decision teaches without deciding again: the cause, and whether it is to improve the guideline."""
    with store.transaction("Annotate decision", author=author_id) as tx:
        tx.get(Analyst, author_id)
        decision = tx.get(Decision, decision_id)
        blind.refuse(tx, decision.document_id, author_id)
        fields = learnt(about, decision.category, improves_guideline=decision.improves_guideline)
        tx.name = f"Say what {_words(tx, decision)} teaches"
        return tx.change(decision, **fields)


def _words(tx: Transaction, decision: Decision) -> str:
    span = decision.span
    return shown(span.quote(tx.text(decision.document_id))) if span else decision.subject


def _replaced(tx: Transaction, decision: Decision) -> Sequence[Decision]:
    """Decisions without effect any more that hold a mark of this one: the new one stands in their place."""
    members = set(decision.members)
    return [
        row
        for row in tx.live(Decision, Decision.document_id == decision.document_id, Decision.subject == "mark")
        if row.method in (REOPENED, SENT_BACK) and row.id != decision.id and not members.isdisjoint(row.members)
    ]
