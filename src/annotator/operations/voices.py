"""On whose word records are told: the attributions that cover them, followed hop by hop through the links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from annotator.operations.crediting import Crediting
from annotator.operations.record_links import source_name
from annotator.reconcile.voices import SourceRef, Voice, voices

if TYPE_CHECKING:
    from annotator.model import Source
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordGist, RecordView

    Record = RecordView | RecordGist

COVERED = frozenset({"claim", "figure"})


def voices_of(
    records: Iterable[Record], links: Iterable[LinkView], sources: Iterable[Source]
) -> dict[str, tuple[Voice, ...]]:
    """The voices behind each claim and figure among records that are not rejected; those without any are left out.

    An attribution covers what it is linked to; with a claim also the figures that quantify it and, where nothing else
    covers them, the claims and figures inside its words. Of claims inside each other the innermost counts. Rejected
    links are passed over, merged sources are what they were merged into, and printed words that one source goes by are
    that source. Who denies or does not confirm something is no voice for it; a mere cue (“reportedly”) is nobody’s.
    """
    there = [view for view in records if view.status != "rejected"]
    crediting = Crediting(sources)
    held = [link for link in links if link.status != "rejected"]
    attributions = {
        view.id: source_ref(view.values, view.quote, crediting)
        for view in there
        if view.tag == "attribution" and not view.values.get("negated") and not is_nobody(view.values, view.quote)
    }
    order = {view.id: (view.document_id, view.span.start, view.id) for view in there}
    covered: dict[str, set[str]] = defaultdict(set)
    for link in held:
        if link.kind == "covers" and link.from_record in attributions:
            covered[link.to_record].add(link.from_record)
    for link in held:
        if link.kind == "quantifies" and covered.get(link.to_record):
            covered[link.from_record] |= covered[link.to_record]
    for inside, around in _nested(there, covered):
        covered[inside] = covered[around]
    return voices(
        attributions,
        [(link.from_record, link.to_record) for link in held if link.kind == "reported_by"],
        {one: sorted(ids, key=lambda record: order[record]) for one, ids in covered.items()},
    )


def is_nobody(values: Mapping[str, Any], quote: str) -> bool:
    """Whether an attribution is a mere cue, such as “reportedly”, that credits nobody."""
    return not values.get("source") and not values.get("source_text") and values.get("cue") == quote


def source_ref(values: Mapping[str, Any], quote: str, crediting: Crediting) -> SourceRef:
    """Whom an attribution credits, by its values and words."""
    source = crediting.source_of(values)
    if source is None:
        name = " ".join(source_name(values, quote, {}).split())
        return SourceRef(name.casefold(), name)
    return SourceRef(
        source.id, source.name, source.source_group, source.source_kind, source.reliability, source.credibility,
        is_known=True,
    )  # fmt: skip


def _nested(views: Sequence[Record], covered: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """For claims and figures that nothing covers the innermost covered claim around them."""
    by_document: dict[str, list[Record]] = defaultdict(list)
    for view in views:
        if view.tag in COVERED:
            by_document[view.document_id].append(view)
    found = []
    for those in by_document.values():
        claims = [view for view in those if view.tag == "claim" and covered.get(view.id)]
        for view in those:
            around = [one for one in claims if one is not view and _is_inside(view, one)]
            if around and not covered.get(view.id):
                found.append((view.id, min(around, key=lambda one: one.span.end - one.span.start).id))
    return found


def _is_inside(view: Record, around: Record) -> bool:
    return around.span.start <= view.span.start and view.span.end <= around.span.end
