"""What a layer means for a format of marks: everybody's own, the reconciled records as marks, or both.

The reconciled records are the marks of an analyst called “Reconciled”, so that tools which know nothing of records show
them beside everybody's. Our own formats hold records as such and do without this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.formats.corpus import (
    Corpus,
    CorpusAnalyst,
    CorpusAnnotation,
    CorpusDocument,
    CorpusLink,
    CorpusRecord,
    CorpusRecordLink,
)

LAYERS = ("reconciled", "votes", "all")
RECONCILED = "reconciled"
NAME = "Reconciled"


def layered(corpus: Corpus, layer: str) -> Corpus:
    """The corpus with the marks and links of that layer, and nothing that was decided or concluded beside them.

    Rejected records and links are left out; of the others the note says how they came about, and an unresolved one is
    doubted. The documents are handed on one by one, as they come. Without the layer `votes` there are no verdicts.
    """
    plain = replace(corpus, decisions=[], estimates=[], placements=[], finding_dismissals=[], findings=[], agreement=[])
    if layer == "votes":
        return replace(plain, documents=_bare(corpus.documents))
    reconciled = CorpusAnalyst(_free_id(corpus.analysts), NAME)
    names = {one.id: one.name for one in corpus.analysts}
    settled = _Settled(reconciled.id, names, with_votes=layer == "all")
    analysts = [*(corpus.analysts if layer == "all" else ()), reconciled]
    if layer != "all":
        plain = replace(plain, verdicts=[], answers=[], assignments=[])
    return replace(plain, analysts=analysts, documents=map(settled.document, corpus.documents))


def _bare(documents: Iterable[CorpusDocument]) -> Iterator[CorpusDocument]:
    return (replace(one, records=[], record_links=[]) for one in documents)


def _free_id(analysts: Iterable[CorpusAnalyst]) -> str:
    taken, own = {one.id for one in analysts}, RECONCILED
    while own in taken:
        own += "*"
    return own


class _Settled:
    """Turns the records of articles into marks."""

    def __init__(self, analyst: str, names: dict[str, str], *, with_votes: bool) -> None:
        self._analyst, self._names, self._with_votes = analyst, names, with_votes

    def document(self, one: CorpusDocument) -> CorpusDocument:
        """The article with its records as marks."""
        marks = [self._mark(record) for record in one.records if record.status != "rejected"]
        links = [self._link(link) for link in one.record_links if link.status != "rejected"]
        votes, ties, states = (one.annotations, one.links, one.states) if self._with_votes else ([], [], {})
        return replace(
            one, annotations=[*votes, *marks], links=[*ties, *links], states=states, records=[], record_links=[]
        )

    def _mark(self, record: CorpusRecord) -> CorpusAnnotation:
        return CorpusAnnotation(
            record.id,
            self._analyst,
            record.tag,
            record.span,
            record.quote,
            record.values,
            note=self._how(record),
            doubt=record.status == "unresolved",
            created_at=record.decided_at,
        )

    def _link(self, link: CorpusRecordLink) -> CorpusLink:
        return CorpusLink(link.id, self._analyst, link.kind, link.from_record, link.to_record, link.reason)

    def _how(self, record: CorpusRecord) -> str:
        """How the record came about, in one line."""
        by = f" by {self._names.get(record.decided_by, record.decided_by)}" if record.decided_by else ""
        by = by or (f" by the rule “{record.rule}”" if record.rule else "")
        reason = f" {record.reason}" if record.reason else ""
        return f"{record.status.capitalize()}{by}.{reason}"
