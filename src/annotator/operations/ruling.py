"""Settling by rule what rules can settle, as one step; what people decided is never touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from annotator.model import Analyst, Decision, Document, derived_id, instant
from annotator.operations.identifiers import public_ids
from annotator.operations.material import Material, batches, document_ids, load, texts_of
from annotator.operations.project_rules import chosen
from annotator.operations.records import groups_of, record_id
from annotator.operations.viewing import open_links
from annotator.reconcile.conflicts import conflicts
from annotator.reconcile.group import Group
from annotator.reconcile.rules import Rule, Settlement, parse_rules, settle
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Store

KINDS = ("boundary", "tag", "values", "review", "single", "missing", "link")


class Would(NamedTuple):
    """A group that a rule settles: which, in which article, by which rule, and why."""

    document_id: str
    record_id: str
    rule: str
    reason: str


@dataclass(slots=True)
class RulesReport:
    """What rules settled, how many groups are left, and what is disagreed about in those; `would` says it of each."""

    settled: Counter[str] = field(default_factory=Counter)
    left: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    would: list[Would] = field(default_factory=list)
    rules: str = ""

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        kinds = {kind: self.kinds.get(kind, 0) for kind in KINDS}
        return {
            "settled": dict(sorted(self.settled.items())),
            "left": self.left,
            "kinds": kinds,
            "rules": self.rules.split(","),
        }


def run_rules(
    store: Store,
    rules: str | None = None,
    *,
    dry_run: bool = False,
    author_id: str | None = None,
    document_id: str | None = None,
) -> RulesReport:
    """Settles by rule, those of the project unless named, whatever nobody decided; with `dry_run` only says what.

    What rules settled earlier is settled anew, so that a different choice of rules gives what it would have given at
    first. Decisions of people are never touched. Raises `WrongCall` for unknown rules.
    """
    with store.reading() as reading:
        names = {analyst.id: analyst.name for analyst in reading.live(Analyst)}
        run = _Run(parse_rules(chosen(reading) if rules is None else rules, names), names, stores=not dry_run)
        run.report.rules = ",".join(rule.name for rule in run.rules)
        if document_id:
            reading.text(document_id)
        ids = [document_id] if document_id else document_ids(reading)
        for piece in batches(ids):
            texts = texts_of(reading, piece)
            for one, material in load(reading, piece).items():
                run.settle(material, texts[one])
        run.report.kinds["link"] = len(open_links(reading, ids))
    if not dry_run and (run.made or run.gone):
        _store(store, run, author_id)
    return run.report


def would_json(store: Store, report: RulesReport) -> list[dict[str, Any]]:
    """Each group that rules settle, as the command line prints it, articles by the ids that are shown."""
    with store.reading() as reading:
        shown = public_ids(reading, Document)
    return [
        {"document": shown[one.document_id], "record": one.record_id, "rule": one.rule, "reason": one.reason}
        for one in report.would
    ]


@dataclass(slots=True)
class _Run:
    """One run of rules: the decisions they make, and the earlier ones of rules that they do not make again."""

    rules: tuple[Rule, ...]
    names: Mapping[str, str]
    stores: bool
    at: str = field(default_factory=instant)
    report: RulesReport = field(default_factory=RulesReport)
    made: list[Decision] = field(default_factory=list)
    gone: list[Decision] = field(default_factory=list)

    def settle(self, material: Material, text: str) -> None:
        """Does one article."""
        earlier = {one.record: one for one in material.decisions if one.subject == "mark" and one.rule is not None}
        material.decisions = [one for one in material.decisions if one.subject != "mark" or one.rule is None]
        for group, known in groups_of(material)[0]:
            found = None
            if known is None:
                found = settle(group, self.rules, text=text, working=material.working, names=self.names)
            if found is not None:
                self._settled(group, found, material, earlier)
            elif known is None or known.outcome == "deferred":
                self.report.left += 1
                self.report.kinds.update(conflicts(group, material.working))
        self.gone += earlier.values()

    def _settled(self, group: Group, found: Settlement, material: Material, earlier: dict[str, Decision]) -> None:
        record = record_id(group.ids)
        self.report.settled[found.rule] += 1
        self.report.would.append(Would(material.document_id, record, found.rule, found.reason))
        if self.stores:
            known = earlier.pop(record, None)
            row = _row(group, record, found, material, known)
            if known is None or any(getattr(known, name) != value for name, value in row.items()):
                own = derived_id("decision", record) if known is None else known.id
                # the marks were checked when they were stored, and there may be hundreds of thousands of them
                self.made.append(Decision.stored({**row, "id": own, "imported_id": None, "decided_at": self.at}))


def _row(group: Group, record: str, found: Settlement, material: Material, known: Decision | None) -> dict[str, Any]:
    """What the decision of a rule says, whenever it was made; what people said it teaches stays."""
    return {
        "document_id": material.document_id,
        "record": record,
        "subject": "mark",
        "members": list(group.ids),
        "contents": [material.marks[member].content for member in group.ids],
        "outcome": "settled",
        "method": "rule",
        "rule": found.rule,
        **content(found.tag, found.span, found.values),
        "decided_by": None,
        "reason": found.reason,
        "category": known.category if known else None,
        "improves_guideline": known is not None and known.improves_guideline,
        "addressed_to": None,
        "deleted": False,
    }


def content(tag: str, span: Span, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a decision settles on, as its row keeps it."""
    return {
        "tag": tag,
        "start": span.start,
        "end": span.end,
        "fragments": span.stored_fragments,
        "values": dict(values),
    }


def _store(store: Store, run: _Run, author_id: str | None) -> None:
    settled = run.report.settled.total()
    name = f"Settle {settled} {'group' if settled == 1 else 'groups'} by rules"
    with store.transaction(name, author=author_id) as tx:
        tx.put([*run.made, *(row.changed(deleted=True) for row in run.gone)])
