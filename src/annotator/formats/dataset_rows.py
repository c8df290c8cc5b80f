"""Rows of the dataset's tables, as values in the order of their columns, and the shapes of `dataset.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from annotator.formats.corpus import (
    Corpus,
    CorpusAgreement,
    CorpusAnnotation,
    CorpusAnswer,
    CorpusDocument,
    CorpusEstimate,
    CorpusFinding,
    CorpusQuantity,
    CorpusRecord,
    CorpusRecordLink,
    CorpusSource,
    CorpusTag,
    CorpusVerdict,
    Values,
)
from annotator.formats.corpus_shapes import Shape, quote_in, span_shape, values_shape
from annotator.tags.tag_type import tag_types
from annotator.text.normal import sha256_of
from annotator.text.span import Span

Row = Iterable[Any]


class KnownNames:
    """Sources and quantities by id and by name, to turn what a mark names into what the tables refer to."""

    def __init__(self, corpus: Corpus) -> None:
        self._sources: dict[str, CorpusSource] = {}
        for source in corpus.sources:
            for name in (*source.aliases, source.name):
                self._sources.setdefault(name.casefold(), source)
        self._sources |= {source.id: source for source in corpus.sources}
        self._quantities = {one.label.casefold(): one.id for one in corpus.quantities}
        self._quantities |= {one.id: one.id for one in corpus.quantities}

    def source(self, name: str | None) -> CorpusSource | None:
        """The source of that id, name or alias."""
        return None if name is None else self._sources.get(name) or self._sources.get(name.casefold())

    def quantity(self, name: str | None) -> str | None:
        """The id of the quantity of that id or label."""
        return None if name is None else self._quantities.get(name) or self._quantities.get(name.casefold())


def document_row(one: CorpusDocument) -> Row:
    known = (one.id, one.title, one.outlet, one.author, one.url, one.published_on, one.language)
    return (*known, len(one.text) or None, one.sha256 or sha256_of(one.text))


def record_row(one: CorpusRecord, text: str) -> Row:
    settled = (one.status, one.rule, one.decided_by, one.decided_at, one.reason, one.votes_for, one.votes_total)
    learnt = (one.category, one.improves_guideline, one.addressed_to, one.self_decided, one.stale, one.method)
    return (one.id, one.document, one.tag, *_span(one.span, text), *settled, *learnt)


def claim_row(one: CorpusRecord, _known: KnownNames) -> Row:
    values = _filled(one)
    return (one.id, *(values[name] for name in ("polarity", "modality", "kind")))


def figure_row(one: CorpusRecord, known: KnownNames) -> Row:
    value = _filled(one).__getitem__
    bounds = (value("low"), value("high"), value("point"), value("low_inclusive"), value("high_inclusive"))
    meant = (value("hedge"), value("unit"), value("counts"), known.quantity(value("quantity")))
    told = (one.sources, one.root, one.root_group)
    return (one.id, *bounds, *meant, value("as_of"), value("basis"), value("place"), value("share_of"), *told)


def attribution_row(one: CorpusRecord, known: KnownNames) -> Row:
    value = _filled(one).__getitem__
    source = known.source(value("source"))
    printed = value("source_text") or (None if source else value("source"))
    credited = (source.id, printed, source.kind) if source else (None, printed, None)
    return (one.id, *credited, value("cue"), one.via, one.root, value("negated"))


VALUE_ROWS = {
    "claim": ("claims", claim_row),
    "figure": ("figures", figure_row),
    "attribution": ("attributions", attribution_row),
}


def record_link_row(one: CorpusRecordLink) -> Row:
    decided = (one.decided_by, one.decided_at, one.reason, one.category, one.improves_guideline, one.self_decided)
    return (one.id, one.kind, one.from_record, one.to_record, one.status, one.made_by, *decided, one.stale)


def vote_row(one: CorpusAnnotation, document: CorpusDocument, record: str | None) -> Row:
    whose = (one.id, record, one.analyst, document.id, one.tag)
    return (*whose, *_span(one.span, document.text), one.note, one.created_at, one.origin)


def value_rows(one: CorpusAnnotation | CorpusVerdict) -> Iterator[Row]:
    """One row per value, a range as `start-end`."""
    for name, value in values_shape(one.tag, one.values or {}).items():
        yield (one.id, name, "-".join(map(str, value)) if isinstance(value, list | tuple) else value)


def source_row(one: CorpusSource) -> Row:
    return (one.id, one.name, one.aliases, one.kind, one.group, one.reliability, one.credibility, one.merged_into)


def quantity_row(one: CorpusQuantity) -> Row:
    return (one.id, one.label, one.unit, one.definition, one.population, one.place, one.basis, one.part_of)


def verdict_row(one: CorpusVerdict, text: str) -> Row:
    proposed = _span(one.span, text) if one.span else (None, None, None, None)
    return (one.id, one.mark, one.reviewer, one.outcome, one.reason, one.at, one.tag, *proposed)


def answer_row(one: CorpusAnswer) -> Row:
    return (one.id, one.verdict, one.analyst, one.outcome, one.reason, one.at)


def estimate_row(one: CorpusEstimate) -> Row:
    concluded = (one.low, one.best, one.high, one.status, one.evidence, one.roots, one.reason)
    return (one.id, one.quantity, one.as_of, *concluded, one.decided_by, one.decided_at, one.rule, one.replaces)


def finding_row(one: CorpusFinding) -> Row:
    dismissed = (one.dismissed_by, one.dismissed_at, one.dismissal_reason)
    return (one.id, one.kind, one.a, one.b, one.reason, *dismissed)


def agreement_row(one: CorpusAgreement) -> Row:
    pair = one.analysts if len(one.analysts) == 2 else (one.analysts, None)
    counts = (one.n_a, one.n_b, one.n_matched)
    return (one.measure, one.tag, *pair, one.value, one.low, one.high, *counts, one.note)


def finding_shape(one: CorpusFinding) -> Shape:
    return {
        "id": one.id,
        "kind": one.kind,
        "a": one.a,
        "b": one.b,
        "reason": one.reason,
        "dismissed_by": one.dismissed_by,
        "dismissed_at": one.dismissed_at,
        "dismissal_reason": one.dismissal_reason,
    }


def agreement_shape(one: CorpusAgreement) -> Shape:
    """The row as the command line's `agree --json` has it."""
    return {
        "measure": one.measure,
        "tag": one.tag,
        "analysts": one.analysts,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "n": {"a": one.n_a, "b": one.n_b, "matched": one.n_matched},
        "note": one.note,
    }


def record_shape(one: CorpusRecord, text: str) -> Shape:
    return {
        "id": one.id,
        "tag": one.tag,
        **span_shape(one.span),
        "quote": quote_in(text, one.span),
        "status": one.status,
        "rule": one.rule,
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
        "reason": one.reason,
        "votes_for": one.votes_for,
        "votes_total": one.votes_total,
        "stale": one.stale,
        "category": one.category,
        "improves_guideline": one.improves_guideline,
        "addressed_to": one.addressed_to,
        "self_decided": one.self_decided,
        "method": one.method,
        "values": values_shape(one.tag, one.values),
        "via": one.via,
        "sources": one.sources,
        "root": one.root,
        "root_group": one.root_group,
        "marks": one.marks,
    }


def record_link_shape(one: CorpusRecordLink) -> Shape:
    return {
        "id": one.id,
        "kind": one.kind,
        "from": one.from_record,
        "to": one.to_record,
        "status": one.status,
        "votes": one.links,
        "made_by": one.made_by,
        "decided_by": one.decided_by,
        "decided_at": one.decided_at,
        "reason": one.reason,
        "category": one.category,
        "improves_guideline": one.improves_guideline,
        "self_decided": one.self_decided,
        "stale": one.stale,
    }


def tag_shape(one: CorpusTag) -> Shape:
    return {"tag": one.name, "label": one.label, "definition": one.definition}


def tags_of(corpus: Corpus) -> list[CorpusTag]:
    """The corpus's tags, and before them those this program knows and the corpus does not list."""
    listed = {one.name for one in corpus.tags}
    known = [CorpusTag(one.name, one.label, one.definition) for one in tag_types().values() if one.name not in listed]
    return [*known, *corpus.tags]


def _filled(one: CorpusRecord) -> Values:
    """Every value its tag declares, a missing one as what missing means."""
    given = {name: value for name, value in one.values.items() if value is not None}
    return {field.name: given.get(field.name, field.default) for field in tag_types()[one.tag].fields}


def _span(span: Span, text: str) -> Row:
    return (span.start, span.end, [f"{start}-{end}" for start, end in span], quote_in(text, span))
