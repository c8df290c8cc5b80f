"""The judgements of a corpus file, read once its marks are known: verdicts, decisions and estimates."""

from __future__ import annotations

from annotator.formats.corpus import Corpus, CorpusDecision, CorpusEstimate, CorpusVerdict
from annotator.formats.corpus_reader import CorpusReader
from annotator.formats.json_item import Item, NotTakenError
from annotator.tags.values import dated, said
from annotator.text.span import Span

OUTCOMES = ("accept", "reject", "comment", "amend")
DECIDED = ("settled", "rejected", "deferred")
SUBJECTS = ("mark", "link")


def read_judgements(reader: CorpusReader, corpus: Corpus) -> None:
    """Adds to the corpus what people and rules said of its marks, links and quantities."""
    judge = _Judge(reader)
    corpus.verdicts = reader.each("verdicts", "verdict", judge.verdict)
    corpus.decisions = reader.each("decisions", "decision", judge.decision)
    corpus.estimates = reader.each("estimates", "estimate", judge.estimate)


class _Judge:
    """Reads judgements against the ids that a reader has taken."""

    def __init__(self, reader: CorpusReader) -> None:
        self._reader = reader
        self._seen: set[tuple[str, str]] = set()

    def verdict(self, item: Item) -> CorpusVerdict:
        """What a reviewer said of a mark."""
        mark = item.identity("mark")
        if mark not in self._reader.marks:
            raise NotTakenError(f"There is no mark {said(mark)} in the file, or it was refused.")
        return CorpusVerdict(
            self._new("verdict", item),
            mark,
            self._reader.person(item, "reviewer"),
            item.choice("outcome", OUTCOMES),
            item.maybe_text("reason"),
            item.moment("at"),
            item.maybe_text("content"),
        )

    def decision(self, item: Item) -> CorpusDecision:
        """How a group was settled."""
        document = item.identity("document")
        if document not in self._reader.documents:
            raise NotTakenError(f"There is no document {said(document)} in the file, or it was refused.")
        subject = item.choice("subject", SUBJECTS) if "subject" in item.raw else "mark"
        members = item.texts("members")
        known = self._reader.marks if subject == "mark" else self._reader.links
        for member in members:
            if member not in known:
                raise NotTakenError(f"There is no {subject} {said(member)} in the file, or it was refused.")
        tag = self._reader.tag(item) if item.raw.get("tag") is not None else None
        offsets = self._reader.documents[document]
        values = item.mapping("values")
        if values and tag is None:
            raise NotTakenError("It has values and no tag.")
        return CorpusDecision(
            self._new("decision", item),
            document,
            item.identity("record"),
            subject,
            members,
            item.choice("outcome", DECIDED),
            item.identity("method"),
            rule=item.maybe_text("rule"),
            tag=tag.name if tag else None,
            span=self._span(item, document),
            values=self._reader.values(item, tag, offsets) if tag else {},
            decided_by=self._maybe_person(item),
            decided_at=item.moment("decided_at"),
            reason=item.maybe_text("reason"),
            contents=item.texts("contents"),
        )

    def estimate(self, item: Item) -> CorpusEstimate:
        """What was concluded about a quantity."""
        quantity = item.identity("quantity")
        if quantity not in self._reader.quantities:
            raise NotTakenError(f"There is no quantity {said(quantity)} in the file.")
        as_of = item.maybe_text("as_of")
        try:
            as_of = dated(as_of) if as_of else None
        except ValueError as fault:
            raise NotTakenError(f"“as_of” {fault}.") from fault
        return CorpusEstimate(
            self._new("estimate", item),
            quantity,
            as_of,
            item.maybe_number("low"),
            item.maybe_number("best"),
            item.maybe_number("high"),
            item.maybe_text("status"),
            item.texts("evidence"),
            item.texts("roots"),
            item.maybe_text("reason"),
            self._maybe_person(item),
            item.moment("decided_at"),
        )

    def _span(self, item: Item, document: str) -> Span | None:
        if item.raw.get("start") is None and item.raw.get("end") is None:
            return None
        offsets = self._reader.documents[document]
        return offsets.span(item.whole("start"), item.whole("end"), item.ranges("fragments"), item.maybe_text("quote"))

    def _maybe_person(self, item: Item) -> str | None:
        return None if item.raw.get("decided_by") is None else self._reader.person(item, "decided_by")

    def _new(self, kind: str, item: Item) -> str | None:
        own = item.maybe_identity()
        if own is not None and (kind, own) in self._seen:
            raise NotTakenError(f"The id {said(own)} is used twice; the first is taken.")
        if own is not None:
            self._seen.add((kind, own))
        return own
