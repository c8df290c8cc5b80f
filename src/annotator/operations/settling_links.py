"""Settling links that not everybody made: kept, dropped, put off, or confirmed when who made them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from annotator.errors import Problem
from annotator.model import Analyst, Decision, derived_id, instant
from annotator.operations import blind
from annotator.operations.record_links import LinkView
from annotator.operations.settling import About, learnt, worded
from annotator.operations.viewing import records

if TYPE_CHECKING:
    from annotator.store import Store


def link(store: Store, document_id: str, link_record_id: str) -> LinkView:
    """A link between records as it is now; raises `Problem` when it is not there any more."""
    view = next((one for one in records(store, document_id).links if one.id == link_record_id), None)
    if view is None:
        raise Problem("That link has changed since it was shown. Look at it again.")
    return view


def settle_link(
    store: Store, link_record_id: str, *, document_id: str, keep: bool, author_id: str, **about: Unpack[About]
) -> Decision:
    """Decides whether a link that not everybody made is part of the dataset."""
    view = link(store, document_id, link_record_id)
    outcome, method = ("settled", "keep") if keep else ("rejected", "drop")
    return _settle(store, view, method, author_id=author_id, about=about, outcome=outcome)


def defer_link(
    store: Store, link_record_id: str, *, document_id: str, author_id: str, **about: Unpack[About]
) -> Decision:
    """Puts a link off: it stays unresolved and goes to the end of the queue."""
    view = link(store, document_id, link_record_id)
    return _settle(store, view, "defer", author_id=author_id, about=about, outcome="deferred")


def confirm_link(
    store: Store, link_record_id: str, *, document_id: str, author_id: str, **about: Unpack[About]
) -> Decision:
    """Keeps what was decided of a link for who made it now; the earlier reason stays unless one is given."""
    view = link(store, document_id, link_record_id)
    with store.reading() as reading:
        earlier = reading.find(Decision, view.decision_id or "")
    if not view.stale or earlier is None or earlier.outcome == "deferred":
        raise Problem("Nobody made or deleted this link since it was decided, so there is nothing to confirm.")
    given: About = {"reason": earlier.reason, **about}
    return _settle(store, view, "confirm", author_id=author_id, about=given, outcome=earlier.outcome)


VERBS = {"keep": "Keep link", "drop": "Drop link", "defer": "Defer link", "confirm": "Confirm link"}


def _settle(store: Store, view: LinkView, method: str, *, author_id: str, about: About, outcome: str) -> Decision:
    decision = Decision(
        id=view.decision_id or derived_id("decision", view.id),
        document_id=view.document_id,
        record=view.id,
        subject="link",
        members=[one.id for one in view.links],
        outcome=outcome,
        method=method,
        decided_by=author_id,
        decided_at=instant(),
        reason=worded(about),
        **learnt(about, view.category, improves_guideline=view.improves_guideline),
    )
    with store.transaction(VERBS[method], author=author_id) as tx:
        tx.get(Analyst, author_id)
        blind.refuse(tx, view.document_id, author_id)
        tx.add(decision)
    return decision
