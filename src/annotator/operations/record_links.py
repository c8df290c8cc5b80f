"""Links between records: the links of marks, carried over, each with who made it and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.model import Decision, Link, derived_id
from annotator.operations.crediting import Crediting
from annotator.operations.records import RecordGist, RecordView
from annotator.reconcile.links import MarkLink, RecordLink, record_links
from annotator.reconcile.roots import chains


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link between two records, the analysts' links behind it, and the decision about it."""

    id: str
    document_id: str
    kind: str
    from_record: str
    to_record: str
    status: str
    links: list[Link]
    decision_id: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    reason: str | None = None
    deferred: bool = False
    stale: bool = False
    category: str | None = None
    improves_guideline: bool = False
    self_decided: bool = False


def link_views(
    links: Sequence[Link], records: Iterable[RecordView | RecordGist], decisions: Iterable[Decision]
) -> list[LinkView]:
    """The links between records, in the order of their kind and ends."""
    by_id = {record.id: record for record in records}
    record_of = {mark.id: record.id for record in by_id.values() for mark in record.marks}
    analysts = {record.id: {mark.analyst_id for mark in record.marks} for record in by_id.values()}
    decided = {member: one for one in decisions if one.subject == "link" for member in one.members}
    rows = {link.id: link for link in links}
    plain = [MarkLink(link.id, link.analyst_id, link.link_kind, link.from_id, link.to_id) for link in links]
    return [
        _view(found, by_id, [rows[link_id] for link_id in found.links], decided)
        for found in record_links(plain, record_of, analysts)
    ]


def _view(
    found: RecordLink,
    records: Mapping[str, RecordView | RecordGist],
    links: list[Link],
    decided: Mapping[str, Decision],
) -> LinkView:
    decision = next((decided[link.id] for link in links if link.id in decided), None)
    ends = (records[found.from_record], records[found.to_record])
    status: str = found.status
    if any(record.status == "rejected" for record in ends):
        status = "rejected"
    elif decision is not None and decision.outcome != "deferred":
        status = decision.outcome
    return LinkView(
        id=derived_id("record_link", *found.key),
        document_id=ends[0].document_id,
        kind=found.kind,
        from_record=found.from_record,
        to_record=found.to_record,
        status=status,
        links=links,
        decision_id=decision.id if decision else None,
        decided_by=decision.decided_by if decision else None,
        decided_at=decision.decided_at if decision else None,
        reason=decision.reason if decision else None,
        deferred=decision is not None and decision.outcome == "deferred",
        stale=decision is not None and set(decision.members) != set(found.links),
        category=decision.category if decision else None,
        improves_guideline=decision is not None and decision.improves_guideline,
        self_decided=decision is not None and decision.decided_by in {link.analyst_id for link in links},
    )


@dataclass(frozen=True, slots=True)
class Chain:
    """Where an attribution's words come from: the sources that pass them on, outermost first, and the root."""

    via: list[str]
    root: str | None


def source_chains(records: Iterable[RecordView], links: Iterable[LinkView], crediting: Crediting) -> dict[str, Chain]:
    """The chain of each attribution record that is not rejected."""
    sources = {
        record.id: credited(record.values, record.quote, crediting)
        for record in records
        if record.tag == "attribution" and record.status != "rejected"
    }
    hops = [(link.from_record, link.to_record) for link in links if link.kind == "reported_by" and _holds(link)]
    found = chains(sources, hops)
    return {record_id: Chain(found.via(record_id), found.root(record_id)) for record_id in sources}


def _holds(link: LinkView) -> bool:
    return link.status != "rejected"


def credited(values: Mapping[str, Any], quote: str, crediting: Crediting) -> str:
    """Whom an attribution credits, by the name in the registry where it is in there."""
    source = crediting.source_of(values)
    return source.name if source else source_name(values, quote, {})


def source_name(values: Mapping[str, Any], quote: str, names: Mapping[str, str]) -> str:
    """Whom an attribution credits: its source by name, else as printed, else its own words."""
    source: str | None = values.get("source")
    return names.get(source, source) if source else values.get("source_text") or quote
