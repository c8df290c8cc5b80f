"""The judgements of a corpus file, read once its marks are known, from verdicts to what was concluded."""

from __future__ import annotations

from annotator.formats.corpus import (
    Corpus,
    CorpusAnswer,
    CorpusDecision,
    CorpusEstimate,
    CorpusFindingDismissal,
    CorpusPlacement,
    CorpusVerdict,
    Values,
)
from annotator.formats.corpus_offsets import Offsets
from annotator.formats.corpus_reader import CorpusReader
from annotator.formats.json_item import Item, NotTakenError
from annotator.tags.tag_type import tag_type
from annotator.tags.values import dated, said
from annotator.text.span import Span

OUTCOMES = ("accept", "reject", "comment", "amend")
DECIDED = ("settled", "rejected", "deferred")
SUBJECTS = ("mark", "link")
ANSWERS = ("reply", "agree", "stand")
CATEGORIES = ("slip", "guideline_gap", "ambiguous_text", "judgement")
ESTIMATE_RULES = ("range", "majority", "hierarchy", "recent", "lowest", "team", "hand")
PROPOSED = ("tag", "start", "end", "fragments", "values")


def read_judgements(reader: CorpusReader, corpus: Corpus) -> None:
    """Adds to the corpus what people and rules said of its marks, links and quantities."""
    judge = _Judge(reader)
    corpus.verdicts = reader.each("verdicts", "verdict", judge.verdict)
    corpus.answers = reader.each("answers", "answer", judge.answer)
    corpus.decisions = reader.each("decisions", "decision", judge.decision)
    corpus.estimates = reader.each("estimates", "estimate", judge.estimate)
    reader.lead("estimate", corpus.estimates, "replaces", ("replaces", "as one that replaces none"))
    corpus.placements = reader.each("placements", "placement", judge.placement)
    corpus.finding_dismissals = reader.each("finding_dismissals", "finding dismissal", judge.finding_dismissal)


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
        outcome = item.choice("outcome", OUTCOMES)
        tag, span, values = self._proposed(item, mark, outcome)
        return CorpusVerdict(
            self._new("verdict", item),
            mark,
            self._reader.person(item, "reviewer"),
            outcome,
            item.maybe_text("reason"),
            item.moment("at"),
            item.maybe_text("content"),
            tag,
            span,
            values,
        )

    def _proposed(self, item: Item, mark: str, outcome: str) -> tuple[str | None, Span | None, Values | None]:
        """The tag, span and values of an amendment; what it does not name it leaves as the mark has it."""
        if outcome != "amend":
            if any(item.raw.get(name) is not None for name in PROPOSED):
                raise NotTakenError("Only an amendment proposes a tag, a span or values.")
            return None, None, None
        tag = self._reader.tag(item) if item.raw.get("tag") is not None else None
        meant, offsets = tag or tag_type(self._reader.marks[mark]), self._reader.places[mark]
        values = None if item.raw.get("values") is None else self._reader.values(item, meant, offsets)
        return tag.name if tag else None, _span(item, offsets), values

    def answer(self, item: Item) -> CorpusAnswer:
        """What was said to a verdict."""
        verdict = item.identity("verdict")
        if ("verdict", verdict) not in self._seen:
            raise NotTakenError(f"There is no verdict {said(verdict)} in the file, or it was refused.")
        return CorpusAnswer(
            self._new("answer", item),
            verdict,
            self._reader.person(item, "analyst"),
            item.choice("outcome", ANSWERS),
            item.maybe_text("reason"),
            item.moment("at"),
        )

    def decision(self, item: Item) -> CorpusDecision:
        """How a group was settled."""
        document = self._document(item)
        subject = item.choice("subject", SUBJECTS) if "subject" in item.raw else "mark"
        members = self._members(item, subject)
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
            span=_span(item, offsets),
            values=self._reader.values(item, tag, offsets) if tag else {},
            decided_by=self._reader.maybe_person(item, "decided_by"),
            decided_at=item.moment("decided_at"),
            reason=item.maybe_text("reason"),
            contents=item.texts("contents"),
            category=item.maybe_choice("category", CATEGORIES),
            improves_guideline=item.flag("improves_guideline"),
            addressed_to=self._reader.maybe_person(item, "addressed_to"),
        )

    def estimate(self, item: Item) -> CorpusEstimate:
        """What was concluded about a quantity."""
        quantity = self._quantity(item)
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
            self._reader.maybe_person(item, "decided_by"),
            item.moment("decided_at"),
            item.maybe_choice("rule", ESTIMATE_RULES),
            item.maybe_identity("replaces"),
        )

    def placement(self, item: Item) -> CorpusPlacement:
        """Of which quantity a record is a figure."""
        return CorpusPlacement(
            self._new("placement", item),
            self._document(item),
            item.identity("record"),
            self._marks(item),
            None if item.raw.get("quantity") is None else self._quantity(item),
            self._reader.maybe_person(item, "decided_by"),
            item.moment("decided_at"),
            item.maybe_text("reason"),
        )

    def finding_dismissal(self, item: Item) -> CorpusFindingDismissal:
        """Which finding is none."""
        return CorpusFindingDismissal(
            self._new("finding dismissal", item),
            item.identity("kind"),
            self._marks(item),
            item.identity("reason"),
            self._reader.person(item, "decided_by"),
            item.moment("decided_at"),
        )

    def _document(self, item: Item) -> str:
        document = item.identity("document")
        if document not in self._reader.documents:
            raise NotTakenError(f"There is no document {said(document)} in the file, or it was refused.")
        return document

    def _quantity(self, item: Item) -> str:
        quantity = item.identity("quantity")
        if quantity not in self._reader.quantities:
            raise NotTakenError(f"There is no quantity {said(quantity)} in the file.")
        return quantity

    def _members(self, item: Item, subject: str) -> list[str]:
        members = item.texts("members")
        known = self._reader.marks if subject == "mark" else self._reader.links
        for member in members:
            if member not in known:
                raise NotTakenError(f"There is no {subject} {said(member)} in the file, or it was refused.")
        return members

    def _marks(self, item: Item) -> list[str]:
        """Members that are marks, one at least: without any it would be about nothing."""
        members = self._members(item, "mark")
        if not members:
            raise NotTakenError("“members” names no mark.")
        return members

    def _new(self, kind: str, item: Item) -> str | None:
        own = item.maybe_identity()
        if own is not None and (kind, own) in self._seen:
            raise NotTakenError(f"The id {said(own)} is used twice; the first is taken.")
        if own is not None:
            self._seen.add((kind, own))
        return own


def _span(item: Item, offsets: Offsets) -> Span | None:
    if item.raw.get("start") is None and item.raw.get("end") is None:
        return None
    return offsets.span(item.whole("start"), item.whole("end"), item.ranges("fragments"), item.maybe_text("quote"))
