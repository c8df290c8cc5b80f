"""Settling what analysts marked: rules for the easy groups, a person's decision for the rest. Nothing is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from annotator.errors import Problem
from annotator.model import Analyst, Decision, Document, derived_id, instant
from annotator.operations import records as making
from annotator.operations.annotate import shown
from annotator.operations.record_links import LinkView, link_views
from annotator.operations.records import MarkFacts, RecordView
from annotator.reconcile.rules import DEFAULT_RULES, Settlement, parse_rules
from annotator.reconcile.rules import settle as settle_by_rule
from annotator.tags.tag_type import tag_type
from annotator.tags.values import checked
from annotator.text.span import Span, SpanError

if TYPE_CHECKING:
    from annotator.store import Reading, Store, Transaction

RULES_STEP = "Settle by rules"


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """The records of one article and the links that start in it."""

    records: list[RecordView]
    links: list[LinkView]


@dataclass(slots=True)
class RulesReport:
    """What rules settled, how many groups are left, and what is disagreed about in those."""

    settled: Counter[str] = field(default_factory=Counter)
    left: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        kinds = {kind: self.kinds.get(kind, 0) for kind in ("boundary", "tag", "values", "single", "missing", "link")}
        return {"settled": dict(sorted(self.settled.items())), "left": self.left, "kinds": kinds}


def records(store: Store, document_id: str) -> DocumentRecords:
    """The records of one article, in text order, and the links that start in it."""
    with store.reading() as reading:
        return within(reading, document_id)


def within(reading: Reading, document_id: str) -> DocumentRecords:
    """The same inside a reading or transaction."""
    links = making.links_between(reading, [document_id])
    ends = {link.to_id for link in links}
    elsewhere = _documents_of(reading, ends) - {document_id}
    materials = making.load(reading, [document_id, *sorted(elsewhere)])
    text = reading.text(document_id)
    own = [worded(view, text) for view in making.records_of(materials[document_id])]
    others = [view for one in sorted(elsewhere) for view in making.records_of(materials[one])]
    return DocumentRecords(own, link_views(links, own + others, materials[document_id].decisions))


def _documents_of(reading: Reading, mark_ids: set[str]) -> set[str]:
    from sqlmodel import col, select

    from annotator.model import Annotation

    found: set[str] = set()
    for piece in making.batches(sorted(mark_ids)):
        query = select(Annotation.document_id).where(col(Annotation.id).in_(piece)).distinct()
        found.update(row[0] for row in reading.tuples(query))
    return found


def worded(view: RecordView, text: str) -> RecordView:
    """A record with its words, where no single mark has just its span."""
    from dataclasses import replace

    return view if view.quote else replace(view, quote=view.span.quote(text))


def queue(store: Store, document_id: str | None = None) -> list[RecordView | LinkView]:
    """What is left to settle: hardest first, links after marks, deferred last."""
    with store.reading() as reading:
        ids = [document_id] if document_id else making.document_ids(reading)
        found = [within(reading, one) for one in ids]
    open_records = [view for each in found for view in each.records if view.status == "unresolved"]
    open_links = [view for each in found for view in each.links if view.status == "unresolved"]
    ordered = sorted(open_records, key=lambda view: (view.deferred, view.difficulty, view.document_id, view.id))
    now = [view for view in ordered if not view.deferred]
    late = [view for view in ordered if view.deferred]
    return [
        *now,
        *[link for link in open_links if not link.deferred],
        *late,
        *[link for link in open_links if link.deferred],
    ]


def counts(store: Store) -> dict[str, int]:
    """How many records there are of each status."""
    with store.reading() as reading:
        tally = Counter(
            view.status
            for piece in making.batches(making.document_ids(reading))
            for material in making.load(reading, piece).values()
            for view in making.records_of(material)
        )
    return {status: tally.get(status, 0) for status in making.STATUSES}


def run_rules(
    store: Store,
    rules: str = DEFAULT_RULES,
    *,
    dry_run: bool = False,
    author_id: str | None = None,
    document_id: str | None = None,
) -> RulesReport:
    """Settles by rule whatever nobody has decided about; with `dry_run` only says what would be settled.

    What rules settled earlier is settled anew, so that a different choice of rules gives what it would have given at
    first. Decisions of people are never touched. Raises `WrongCall` for unknown rules.
    """
    report = RulesReport()
    new: list[Decision] = []
    old: list[Decision] = []
    with store.reading() as reading:
        names = {analyst.id: analyst.name for analyst in reading.live(Analyst)}
        chosen = parse_rules(rules, names)
        ids = [document_id] if document_id else making.document_ids(reading)
        for piece in making.batches(ids):
            for one, material in making.load(reading, piece).items():
                ruled = [each for each in material.decisions if each.subject == "mark" and each.rule is not None]
                material.decisions = [each for each in material.decisions if each not in ruled]
                text = reading.text(one)
                made = []
                for view in making.records_of(material):
                    found = None
                    if view.decision_id is None:
                        found = settle_by_rule(view.group, chosen, text=text, working=material.working, names=names)
                    if found is not None:
                        made.append(_by_rule(view, found))
                        report.settled[found.rule] += 1
                    elif view.status == "unresolved":
                        report.left += 1
                        report.kinds.update(view.kinds)
                new += made
                old += [each for each in ruled if each.id not in {row.id for row in made}]
        report.kinds["link"] = _open_links(reading, ids)
    if not dry_run and (new or old):
        _store_rulings(store, new, old, author_id)
    return report


def _open_links(reading: Reading, ids: Sequence[str]) -> int:
    linked = {link.document_id for link in making.links_between(reading, None)}
    return sum(link.status == "unresolved" for one in ids if one in linked for link in within(reading, one).links)


def _by_rule(view: RecordView, found: Settlement) -> Decision:
    return Decision(
        id=derived_id("decision", view.id),
        document_id=view.document_id,
        record=view.id,
        members=[mark.id for mark in view.marks],
        contents=[mark.content for mark in view.marks],
        outcome="settled",
        method="rule",
        rule=found.rule,
        **_content(found.tag, found.span, found.values),
        decided_at=instant(),
        reason=found.reason,
    )


def _content(tag: str, span: Span, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "tag": tag,
        "start": span.start,
        "end": span.end,
        "fragments": span.stored_fragments,
        "values": dict(values),
    }


def _store_rulings(store: Store, new: list[Decision], old: list[Decision], author_id: str | None) -> None:
    with store.transaction(RULES_STEP, author=author_id) as tx:
        known = {row.id: row for row in tx.live(Decision)}
        fresh = [row for row in new if not _same(known.get(row.id), row)]
        tx.name = f"Settle {len(new)} groups by rules" if len(new) != 1 else "Settle 1 group by rules"
        tx.put([*fresh, *(row.changed(deleted=True) for row in old)])


def _same(known: Decision | None, row: Decision) -> bool:
    """Whether a rule came to the same decision as before; then the earlier time stands."""
    if known is None:
        return False
    return known.body() | {"decided_at": ""} == row.body() | {"decided_at": ""}


def take(
    store: Store, record_id: str, *, document_id: str, mark_id: str, author_id: str, reason: str | None = None
) -> Decision:
    """Settles a group as one of its marks has it."""
    view = _record(store, document_id, record_id)
    mark = next((mark for mark in view.marks if mark.id == mark_id), None)
    if mark is None:
        raise Problem("That mark is not in this group any more. Look at the group again.")
    return _settle(store, view, "take", author_id, reason, _content(mark.tag, mark.span, mark.values))


def combine(
    store: Store,
    record_id: str,
    *,
    document_id: str,
    how: Literal["union", "intersection"],
    author_id: str,
    values: Mapping[str, Any] | None = None,
    reason: str | None = None,
) -> Decision:
    """Settles a group with all that its marks cover, or what they all cover; other values may be given."""
    view = _record(store, document_id, record_id)
    span = _combined([mark.span for mark in view.marks], how)
    content = _content(view.tag, span, checked(tag_type(view.tag), view.values if values is None else values))
    return _settle(store, view, how, author_id, reason, content)


def _combined(spans: Sequence[Span], how: str) -> Span:
    if not spans:
        raise Problem("There are no marks left in this group to combine.")
    result: Span | None = spans[0]
    for span in spans[1:]:
        result = result.union(span) if how == "union" else result.intersection(span)
        if result is None:
            raise Problem("These marks have no words in common. Take one of them, or their union.")
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
    reason: str | None = None,
) -> Decision:
    """Settles a group as a person writes it."""
    view = _record(store, document_id, record_id)
    with store.reading() as reading:
        try:
            span.quote(reading.text(document_id))
        except SpanError as error:
            raise Problem(str(error)) from None
    return _settle(store, view, "edit", author_id, reason, _content(tag, span, checked(tag_type(tag), values)))


def reject(store: Store, record_id: str, *, document_id: str, author_id: str, reason: str) -> Decision:
    """Decides that a group is not part of the dataset's findings; it stays in the dataset as rejected."""
    if not reason.strip():
        raise Problem("Say why this group is rejected: the dataset carries the reason.")
    view = _record(store, document_id, record_id)
    content = _content(view.tag, view.span, view.values)
    return _settle(store, view, "reject", author_id, reason, content, outcome="rejected")


def defer(store: Store, record_id: str, *, document_id: str, author_id: str, reason: str | None = None) -> Decision:
    """Puts a group off: it stays unresolved and goes to the end of the queue."""
    view = _record(store, document_id, record_id)
    content = _content(view.tag, view.span, view.values)
    return _settle(store, view, "defer", author_id, reason, content, outcome="deferred")


VERBS = {
    "take": "Settle", "union": "Settle union of", "intersection": "Settle intersection of", "edit": "Settle",
    "reject": "Reject", "defer": "Defer",
}  # fmt: skip


def _record(store: Store, document_id: str, record_id: str) -> RecordView:
    for view in records(store, document_id).records:
        if view.id == record_id:
            return view
    raise Problem("That group has changed since it was shown. Look at it again.")


def _settle(
    store: Store,
    view: RecordView,
    method: str,
    author_id: str,
    reason: str | None,
    content: Mapping[str, Any],
    *,
    outcome: str = "settled",
) -> Decision:
    decision = Decision(
        id=view.decision_id or derived_id("decision", view.id),
        document_id=view.document_id,
        record=view.id,
        members=[mark.id for mark in view.marks],
        contents=[mark.content for mark in view.marks],
        outcome=outcome,
        method=method,
        **content,
        decided_by=author_id,
        decided_at=instant(),
        reason=(reason or "").strip() or None,
    )
    with store.transaction(f"{VERBS[method]} {shown(view.quote)}", author=author_id) as tx:
        tx.get(Analyst, author_id)
        tx.get(Document, view.document_id)
        tx.add(decision)
    return decision


def settle_link(
    store: Store,
    link_record_id: str,
    *,
    document_id: str,
    keep: bool,
    author_id: str,
    reason: str | None = None,
) -> Decision:
    """Decides whether a link that not everybody made is part of the dataset."""
    view = next((link for link in records(store, document_id).links if link.id == link_record_id), None)
    if view is None:
        raise Problem("That link has changed since it was shown. Look at it again.")
    decision = Decision(
        id=view.decision_id or derived_id("decision", view.id),
        document_id=document_id,
        record=view.id,
        subject="link",
        members=[link.id for link in view.links],
        outcome="settled" if keep else "rejected",
        method="keep" if keep else "drop",
        decided_by=author_id,
        decided_at=instant(),
        reason=(reason or "").strip() or None,
    )
    with store.transaction("Keep link" if keep else "Drop link", author=author_id) as tx:
        tx.get(Analyst, author_id)
        tx.add(decision)
    return decision


def reopen(store: Store, decision_id: str, *, author_id: str) -> None:
    """Takes a decision back; the group is open again."""
    with store.transaction("Reopen", author=author_id) as tx:
        decision = tx.get(Decision, decision_id)
        tx.name = "Reopen link" if decision.subject == "link" else f"Reopen {_words(tx, decision)}"
        tx.remove(decision)


def _words(tx: Transaction, decision: Decision) -> str:
    span = decision.span
    return shown(span.quote(tx.text(decision.document_id))) if span else "group"


__all__ = [
    "DocumentRecords", "LinkView", "MarkFacts", "RecordView", "RulesReport", "combine", "counts", "defer", "edit",
    "queue", "records", "reject", "reopen", "run_rules", "settle_link", "take",
]  # fmt: skip
