"""The reconciled records of articles: everybody's marks aligned into groups, each with the decision about it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.model import Decision, derived_id
from annotator.operations.material import MarkFacts, Material, content_digest
from annotator.reconcile.align import align
from annotator.reconcile.conflicts import Difficulty, conflicts, differing_fields, difficulty, proposal, votes_for
from annotator.reconcile.group import Group, Mark
from annotator.text.span import Span

STATUSES = ("agreed", "settled", "single", "unresolved", "rejected")
RULE_STATUS = {"unanimous": "agreed", "single": "single"}
REOPENED = "reopen"
"""The method of a decision that a person took back from a rule: as long as the marks stay, rules leave them alone."""
SENT_BACK = "send_back"
"""The method of a decision that waits for an author: it is over once that author's mark is another one, or gone."""


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record: the group of marks behind it, what it says, and how that came about.

    `rejected_by` and `amended_by` are reviewers who are not content with a mark as it is. `sent_back` says that it
    waits for `addressed_to`, `answer` what that author said since; then it is open again. `self_decided` says that
    whoever decided has a mark in it, and nobody else judged it so.
    """

    id: str
    document_id: str
    status: str
    kinds: tuple[str, ...]
    marks: list[MarkFacts]
    tag: str
    span: Span
    quote: str
    values: Mapping[str, Any]
    votes_for: int
    votes_total: int
    differing: list[str]
    group: Group
    difficulty: Difficulty
    rule: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None
    decision_id: str | None = None
    deferred: bool = False
    stale: bool = False
    category: str | None = None
    improves_guideline: bool = False
    addressed_to: str | None = None
    method: str | None = None
    sent_back: bool = False
    answer: str | None = None
    rejected_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    self_decided: bool = False


@dataclass(frozen=True, slots=True)
class RecordGist:
    """What a record says, without how far its analysts differ: all that comparing it with others needs."""

    id: str
    document_id: str
    status: str
    marks: list[MarkFacts]
    tag: str
    span: Span
    quote: str
    values: Mapping[str, Any]


def gists_of(material: Material) -> list[RecordGist]:
    """What the records of one article say, in text order: those of `records_of`, with the same ids and values."""
    decided, left = groups_of(material)
    found = [_gist(group, decision, material) for group, decision in decided]
    found += [_orphan_gist(one, one.span, material) for one in left if one.span]
    return sorted(found, key=lambda one: (one.span, one.tag, one.id))


def records_of(material: Material) -> list[RecordView]:
    """The records of one article in text order: every mark is in exactly one."""
    decided, left = groups_of(material)
    views = [_view(group, decision, material) for group, decision in decided]
    views += [_orphan(one, one.span, material) for one in left if one.span]
    return sorted(views, key=lambda view: (view.span, view.tag, view.id))


def record_of(material: Material, wanted: str) -> RecordView | None:
    """One record of an article, without what the others say; None when it is not there any more."""
    decided, left = groups_of(material)
    found = (pair for pair in decided if (pair[1].record if pair[1] else record_id(pair[0].ids)) == wanted)
    view = next((_view(group, decision, material) for group, decision in found), None)
    orphans = (_orphan(one, one.span, material) for one in left if one.span and one.record == wanted)
    return view or next(orphans, None)


def statuses_of(material: Material) -> list[str]:
    """The statuses of the records of one article, found without what the records say."""
    decided, left = groups_of(material)
    return [*(_status(decision) for _, decision in decided), *(_status(one) for one in left if one.span)]


def groups_of(material: Material) -> tuple[list[tuple[Group, Decision | None]], list[Decision]]:
    """The groups of one article, each with the decision about it, and the decisions whose marks are gone."""
    decisions = [one for one in material.decisions if one.subject == "mark"]
    human = [one for one in decisions if one.rule is None and one.method != REOPENED and not _is_over(one, material)]
    groups = align([_mark(material, facts) for facts in material.marks.values()], [one.members for one in human])
    by_mark = {member: one for one in reversed(human) for member in one.members}
    by_members = {frozenset(one.members): one for one in decisions if one.rule is not None or one.method == REOPENED}
    found: list[tuple[Group, Decision | None]] = []
    used: set[str] = set()
    for group in groups:
        decision = next((by_mark[mark.id] for mark in group.marks if mark.id in by_mark), None)
        if decision is None or decision.id in used:
            decision = _still_true(by_members.get(frozenset(group.ids)), material)
        if decision is not None:
            used.add(decision.id)
        found.append((group, decision))
    return found, [one for one in human if one.id not in used and _outlives(one)]


def _outlives(decision: Decision) -> bool:
    """Whether a decision still says something when its marks are gone: putting off what is gone does not."""
    return decision.outcome != "deferred"


def _is_over(decision: Decision, material: Material) -> bool:
    """Whether a group was sent back to an author whose mark in it is not what it was, or is gone."""
    if decision.method != SENT_BACK:
        return False
    there = [material.marks[member] for member in decision.members if member in material.marks]
    whole = len(there) == len(
        decision.contents
    )  # a file keeps the contents of marks that are gone, not which are whose
    were = [{content} for content in decision.contents] if whole else [set(decision.contents)] * len(there)
    theirs = [(mark, said) for mark, said in zip(there, were, strict=True) if mark.analyst_id == decision.addressed_to]
    return any(mark.content not in said for mark, said in theirs) if theirs else not whole


def _answer(decision: Decision, material: Material) -> str | None:
    """What the addressee of a group that was sent back said of their mark since."""
    if decision.method != SENT_BACK:
        return None
    there = (material.marks[member] for member in decision.members if member in material.marks)
    theirs = [mark.id for mark in there if mark.analyst_id == decision.addressed_to]
    said = [one for mark in theirs for one in material.spoken.get(mark, ())]
    return max(((at, words) for at, words in said if at > decision.decided_at), default=(None, None))[1]


def _mark(material: Material, facts: MarkFacts) -> Mark:
    own, values = facts.id, facts.values
    if "source" in values or "quantity" in values:
        values = material.names.resolved(values)
    accepted, rejected, amended = (
        len(judged.get(own, ())) if judged else 0 for judged in (material.accepted, material.rejected, material.amended)
    )
    return Mark(own, facts.analyst_id, facts.tag, facts.span, values, accepted, rejected, amended)


def _still_true(decision: Decision | None, material: Material) -> Decision | None:
    """What a rule decided, or a person took back from it, counts only as long as the marks are those it saw."""
    return None if decision is None or _contents(decision.members, material) != decision.contents else decision


def _contents(members: Sequence[str], material: Material) -> list[str]:
    return [material.marks[member].content for member in members if member in material.marks]


def record_id(members: Sequence[str]) -> str:
    """The id of the record of a group nobody decided about: derived from its marks."""
    return derived_id("record", *sorted(members))


def _gist(group: Group, decision: Decision | None, material: Material) -> RecordGist:
    marks = [material.marks[mark_id] for mark_id in group.ids]
    tag, span, values = _said(group, decision, material)
    quote = next((mark.quote for mark in marks if mark.span == span), "")
    row_id = decision.record if decision else record_id(group.ids)
    return RecordGist(row_id, material.document_id, _status(decision), marks, tag, span, quote, values)


def _orphan_gist(decision: Decision, span: Span, material: Material) -> RecordGist:
    values = material.names.resolved(decision.values)
    status = _status(decision)
    return RecordGist(decision.record, material.document_id, status, [], decision.tag or "claim", span, "", values)


def _said(group: Group, decision: Decision | None, material: Material) -> tuple[str, Span, Mapping[str, Any]]:
    """Tag, span and values of a record: as decided, else as the marks most likely mean it."""
    if decision and decision.span is not None and decision.tag is not None:
        return decision.tag, decision.span, material.names.resolved(decision.values)
    if len(group.marks) == 1:
        only = group.marks[0]
        return only.tag, only.span, only.values
    guess = proposal(group)
    return guess.tag, guess.span, guess.values


def _view(group: Group, decision: Decision | None, material: Material) -> RecordView:
    kinds = conflicts(group, material.working)
    tag, span, said = _said(group, decision, material)
    values = dict(said)
    marks = [material.marks[mark_id] for mark_id in group.ids]
    stale = decision is not None and (
        set(decision.members) != set(group.ids) or _contents(decision.members, material) != decision.contents
    )
    return RecordView(
        id=decision.record if decision else record_id(group.ids),
        document_id=material.document_id,
        status=_status(decision),
        kinds=tuple(sorted(kinds)),
        marks=marks,
        tag=tag,
        span=span,
        quote=next((mark.quote for mark in marks if mark.span == span), ""),
        values=values,
        votes_for=votes_for(group, tag, span, values),
        votes_total=len(material.working),
        differing=differing_fields(group),
        group=group,
        difficulty=difficulty(group, kinds),
        stale=stale,
        rejected_by=_reviewers(material.rejected, group),
        amended_by=_reviewers(material.amended, group),
        self_decided=_is_self_decided(decision, group, material),
        **_decided(decision, material),
    )


def _reviewers(judged: Mapping[str, Collection[str]], group: Group) -> tuple[str, ...]:
    return tuple(sorted({reviewer for mark in group.marks for reviewer in judged.get(mark.id, ())}))


def _is_self_decided(decision: Decision | None, group: Group, material: Material) -> bool:
    """Whether who decided has a mark in the group, and no reviewer said the same of a mark that is not their own."""
    if decision is None or decision.decided_by not in group.analysts or decision.outcome == "deferred":
        return False
    if decision.outcome == "rejected":
        return not any(material.rejected.get(mark.id, set()) - {decision.decided_by} for mark in group.marks)
    alike = (mark for mark in group.marks if mark.span == decision.span and mark.tag == decision.tag)
    return not any(material.accepted.get(mark.id, set()) - {decision.decided_by} for mark in alike)


def _orphan(decision: Decision, span: Span, material: Material) -> RecordView:
    """A record a person settled whose marks have all been deleted: kept, and stale until somebody confirms it."""
    return RecordView(
        id=decision.record,
        document_id=material.document_id,
        status=_status(decision),
        kinds=(),
        marks=[],
        tag=decision.tag or "claim",
        span=span,
        quote="",
        values=material.names.resolved(decision.values),
        votes_for=0,
        votes_total=len(material.working),
        differing=[],
        group=Group(()),
        difficulty=(0, 0, span),
        stale=bool(decision.contents),
        **_decided(decision, material),
    )


def _decided(decision: Decision | None, material: Material) -> dict[str, Any]:
    if decision is None:
        return {}
    if decision.method == REOPENED:
        return {"decision_id": decision.id}
    answer = _answer(decision, material)
    return {
        "rule": decision.rule,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        "reason": decision.reason,
        "decision_id": decision.id,
        "method": decision.method,
        "deferred": decision.outcome == "deferred" and answer is None,
        "sent_back": decision.method == SENT_BACK and answer is None,
        "answer": answer,
        "category": decision.category,
        "improves_guideline": decision.improves_guideline,
        "addressed_to": decision.addressed_to,
    }


def _status(decision: Decision | None) -> str:
    if decision is None or decision.outcome == "deferred":
        return "unresolved"
    if decision.outcome == "rejected":
        return "rejected"
    return RULE_STATUS.get(decision.rule or "", "settled")


__all__ = [
    "REOPENED", "SENT_BACK", "STATUSES", "MarkFacts", "RecordGist", "RecordView", "content_digest", "gists_of",
    "groups_of", "record_id", "record_of", "records_of", "statuses_of",
]  # fmt: skip
