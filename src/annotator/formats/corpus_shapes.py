"""The JSON shapes of everything a corpus file holds, with their keys in the order they are written."""

from __future__ import annotations

from typing import Any

from annotator.formats.corpus import (
    CorpusAnalyst,
    CorpusAnnotation,
    CorpusAnswer,
    CorpusAssignment,
    CorpusDecision,
    CorpusDocument,
    CorpusEstimate,
    CorpusFindingDismissal,
    CorpusLink,
    CorpusPlacement,
    CorpusQuantity,
    CorpusSource,
    CorpusVerdict,
    Values,
)
from annotator.tags.tag_type import tag_types
from annotator.text.normal import sha256_of
from annotator.text.span import Span

Shape = dict[str, Any]


def analyst_shape(one: CorpusAnalyst) -> Shape:
    return {"id": one.id, "name": one.name}


def source_shape(one: CorpusSource) -> Shape:
    return {
        "id": one.id,
        "name": one.name,
        "aliases": one.aliases,
        "kind": one.kind,
        "group": one.group,
        "reliability": one.reliability,
        "credibility": one.credibility,
        "merged_into": one.merged_into,
    }


def quantity_shape(one: CorpusQuantity) -> Shape:
    return {
        "id": one.id,
        "label": one.label,
        "unit": one.unit,
        "definition": one.definition,
        "population": one.population,
        "place": one.place,
        "basis": one.basis,
        "part_of": one.part_of,
    }


def document_shape(one: CorpusDocument) -> Shape:
    """What is known of the article and its text, where that is not withheld, without marks and links."""
    return {
        "id": one.id,
        "title": one.title,
        "outlet": one.outlet,
        "author": one.author,
        "url": one.url,
        "published_on": one.published_on,
        "language": one.language,
        **({"text": one.text} if one.text else {}),
        "sha256": one.sha256 or sha256_of(one.text),
        "states": dict(sorted(one.states.items())),
        "note": one.note,
    }


def annotation_shape(one: CorpusAnnotation, text: str) -> Shape:
    return {
        "id": one.id,
        "analyst": one.analyst,
        "tag": one.tag,
        **span_shape(one.span),
        "quote": quote_in(text, one.span),
        "values": values_shape(one.tag, one.values),
        "note": one.note,
        "doubt": one.doubt,
        "created_at": one.created_at,
        "origin": one.origin,
    }


def link_shape(one: CorpusLink) -> Shape:
    ends = {"from": one.from_id, "to": one.to_id}
    return {"id": one.id, "analyst": one.analyst, "kind": one.kind, **ends, "reason": one.reason}


def verdict_shape(one: CorpusVerdict) -> Shape:
    return {
        "id": one.id,
        "mark": one.mark,
        "reviewer": one.reviewer,
        "outcome": one.outcome,
        "reason": one.reason,
        "at": one.at,
        "content": one.content,
        "tag": one.tag,
        **_maybe_span_shape(one.span),
        "values": None if one.values is None else values_shape(one.tag, one.values),
    }


def answer_shape(one: CorpusAnswer) -> Shape:
    return {
        "id": one.id,
        "verdict": one.verdict,
        "analyst": one.analyst,
        "outcome": one.outcome,
        "reason": one.reason,
        "at": one.at,
    }


def assignment_shape(one: CorpusAssignment) -> Shape:
    return {"document": one.document, "analyst": one.analyst, "assigned_by": one.assigned_by, "at": one.at}


def decision_shape(one: CorpusDecision) -> Shape:
    return {
        "id": one.id,
        "document": one.document,
        "record": one.record,
        "subject": one.subject,
        "members": one.members,
        "contents": one.contents,
        "outcome": one.outcome,
        "method": one.method,
        "rule": one.rule,
        "tag": one.tag,
        **_maybe_span_shape(one.span),
        "values": values_shape(one.tag, one.values),
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
        "reason": one.reason,
        "category": one.category,
        "improves_guideline": one.improves_guideline,
        "addressed_to": one.addressed_to,
    }


def estimate_shape(one: CorpusEstimate) -> Shape:
    return {
        "id": one.id,
        "quantity": one.quantity,
        "as_of": one.as_of,
        "low": one.low,
        "best": one.best,
        "high": one.high,
        "status": one.status,
        "evidence": one.evidence,
        "roots": one.roots,
        "reason": one.reason,
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
        "rule": one.rule,
        "replaces": one.replaces,
    }


def placement_shape(one: CorpusPlacement) -> Shape:
    return {
        "id": one.id,
        "document": one.document,
        "record": one.record,
        "members": one.members,
        "quantity": one.quantity,
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
        "reason": one.reason,
    }


def finding_dismissal_shape(one: CorpusFindingDismissal) -> Shape:
    return {
        "id": one.id,
        "kind": one.kind,
        "members": one.members,
        "reason": one.reason,
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
    }


def values_shape(tag: str | None, values: Values) -> Shape:
    """The values in the order in which the tag declares them, whatever order they were filled in."""
    declared = [field.name for field in tag_types()[tag].fields] if tag in tag_types() else []
    return {name: values[name] for name in (*declared, *sorted(values.keys() - set(declared))) if name in values}


def _maybe_span_shape(span: Span | None) -> Shape:
    return span_shape(span) if span else {"start": None, "end": None, "fragments": None}


def quote_in(text: str, span: Span) -> str | None:
    """The words of a span; None where the text is withheld."""
    return span.quote(text) if text else None


def span_shape(span: Span) -> Shape:
    return {"start": span.start, "end": span.end, "fragments": span.stored_fragments}
