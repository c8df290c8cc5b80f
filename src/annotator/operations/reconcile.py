"""Settling what analysts marked: rules for the easy groups, a person's decision for the rest. Nothing is dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from annotator.errors import Problem
from annotator.model import Analyst, Decision, instant
from annotator.operations.annotate import shown
from annotator.operations.comparing import differences
from annotator.operations.guideline_examples import Example, guideline_examples
from annotator.operations.judgement_history import Said, changes_since, history
from annotator.operations.link_changes import link_changes_since
from annotator.operations.project_rules import project_rules, set_project_rules
from annotator.operations.record_links import LinkView
from annotator.operations.records import REOPENED, MarkFacts, RecordView
from annotator.operations.ruling import RulesReport, Would, content, run_rules, would_json
from annotator.operations.sending_back import answer, confirm, send_back
from annotator.operations.settling import About, Learnt, annotate_decision, group, settle
from annotator.operations.settling_links import confirm_link, defer_link, settle_link
from annotator.operations.viewing import (
    DocumentRecords,
    counts,
    ordered,
    queue,
    read,
    record,
    records,
    requeue,
    sent_back,
)
from annotator.reconcile.differences import Difference, Gap
from annotator.tags.tag_type import tag_type
from annotator.tags.values import checked
from annotator.text.span import Span, SpanError

if TYPE_CHECKING:
    from annotator.store import Store, Transaction


def take(
    store: Store, record_id: str, *, document_id: str, mark_id: str, author_id: str, **about: Unpack[About]
) -> Decision:
    """Settles a group as one of its marks has it."""
    view = group(store, document_id, record_id)
    mark = next((mark for mark in view.marks if mark.id == mark_id), None)
    if mark is None:
        raise Problem("That mark is not in this group any more. Look at the group again.")
    settled = content(mark.tag, mark.span, mark.values)
    return settle(store, view, "take", author_id=author_id, settled=settled, about=about)


def combine(
    store: Store,
    record_id: str,
    *,
    document_id: str,
    how: Literal["union", "intersection"],
    author_id: str,
    values: Mapping[str, Any] | None = None,
    **about: Unpack[About],
) -> Decision:
    """Settles a group with all that its marks cover, or what they all cover; other values may be given."""
    view = group(store, document_id, record_id)
    span = _combined([mark.span for mark in view.marks], how)
    settled = content(view.tag, span, checked(tag_type(view.tag), view.values if values is None else values))
    return settle(store, view, how, author_id=author_id, settled=settled, about=about)


def _combined(spans: Sequence[Span], how: str) -> Span:
    if not spans:
        raise Problem("There are no marks left in this group to combine.")
    result = spans[0]
    for span in spans[1:]:
        combined = result.union(span) if how == "union" else result.intersection(span)
        if combined is None:
            raise Problem("These marks have no words in common. Take one of them, or their union.")
        result = combined
    return result


def edit(
    store: Store,
    record_id: str,
    *,
    document_id: str,
    tag: str,
    span: Span,
    values: Mapping[str, Any],
    author_id: str,
    **about: Unpack[About],
) -> Decision:
    """Settles a group as a person writes it."""
    view = group(store, document_id, record_id)
    with store.reading() as reading:
        try:
            span.quote(reading.text(document_id))
        except SpanError as error:
            raise Problem(str(error)) from None
    settled = content(tag, span, checked(tag_type(tag), values))
    return settle(store, view, "edit", author_id=author_id, settled=settled, about=about)


def reject(
    store: Store, record_id: str, *, document_id: str, author_id: str, reason: str, **more: Unpack[Learnt]
) -> Decision:
    """Decides that a group is not part of the dataset's findings; it stays in the dataset as rejected."""
    if not reason.strip():
        raise Problem("Say why this group is rejected: the dataset carries the reason.")
    view = group(store, document_id, record_id)
    settled = content(view.tag, view.span, view.values)
    about: About = {"reason": reason, **more}
    return settle(store, view, "reject", author_id=author_id, settled=settled, about=about, outcome="rejected")


def defer(store: Store, record_id: str, *, document_id: str, author_id: str, **about: Unpack[About]) -> Decision:
    """Puts a group off: it stays unresolved and goes to the end of the queue."""
    view = group(store, document_id, record_id)
    if not view.marks:
        raise Problem("The marks of this group are gone, so it cannot wait for anybody. Reject it, or reopen it.")
    settled = content(view.tag, view.span, view.values)
    return settle(store, view, "defer", author_id=author_id, settled=settled, about=about, outcome="deferred")


def reopen(store: Store, decision_id: str, *, author_id: str) -> None:
    """Takes a decision back; the group is open again, and rules that had settled it leave it to people."""
    with store.transaction("Reopen", author=author_id) as tx:
        tx.get(Analyst, author_id)
        decision = tx.get(Decision, decision_id)
        tx.name = "Reopen link" if decision.subject == "link" else f"Reopen {_words(tx, decision)}"
        if decision.rule is None:
            tx.remove(decision)
        else:
            tx.change(decision, **NOTHING_SETTLED, decided_by=author_id, decided_at=instant())


NOTHING_SETTLED: dict[str, Any] = {
    "outcome": "deferred", "method": REOPENED, "rule": None, "reason": None, "tag": None, "start": None, "end": None,
    "fragments": None, "values": {},
}  # fmt: skip


def _words(tx: Transaction, decision: Decision) -> str:
    span = decision.span
    return shown(span.quote(tx.text(decision.document_id))) if span else "group"


__all__ = [
    "About", "Difference", "DocumentRecords", "Example", "Gap", "Learnt", "LinkView", "MarkFacts", "RecordView",
    "RulesReport", "Said", "Would", "annotate_decision", "answer", "changes_since", "combine", "confirm",
    "confirm_link", "counts", "defer", "defer_link", "differences", "edit", "guideline_examples", "history",
    "link_changes_since", "ordered", "project_rules", "queue", "read", "record", "records", "reject", "reopen",
    "requeue", "run_rules", "send_back", "sent_back", "set_project_rules", "settle_link", "take", "would_json",
]  # fmt: skip
