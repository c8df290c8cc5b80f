"""What a file's people judged, decided and concluded, on its way into a project after the marks it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from annotator.formats.corpus import (
    Corpus,
    CorpusAnswer,
    CorpusDecision,
    CorpusEstimate,
    CorpusFindingDismissal,
    CorpusPlacement,
    CorpusVerdict,
    Refusal,
)
from annotator.model import (
    Annotation,
    Answer,
    Decision,
    Estimate,
    FindingDismissal,
    Link,
    Placement,
    Row,
    Verdict,
    derived_id,
    instant,
    is_uuid,
)
from annotator.operations.records import content_digest
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.operations.people import People
    from annotator.operations.registry import Registry
    from annotator.store import Transaction


class Judgements:
    """What a file's people said about its marks."""

    def __init__(
        self,
        tx: Transaction,
        *,
        people: People,
        marks: Mapping[str, Annotation],
        documents: Mapping[str, str],
        links: Mapping[str, Link],
        registry: Registry,
    ) -> None:
        self.tx, self.people, self.marks, self.documents, self.links = tx, people, marks, documents, links
        self.registry = registry
        self.refusals: list[Refusal] = []
        self._records: dict[str, str] = {}
        self._held: dict[str, str] = {}
        self._verdicts: dict[str, str] = {}
        self._estimates: dict[str, str] = {}

    def take(self, corpus: Corpus) -> None:
        """Adds what is new; what the project has under the same identity stays as it is there."""
        decisions = self.tx.live(Decision) if corpus.decisions else []
        for row in decisions:
            self._hold(row)
        rows: list[Row] = [row for given in corpus.verdicts for row in self._verdict(given)]
        rows += [row for one in corpus.answers for row in self._answer(one)]
        for given in corpus.decisions:
            rows += self._decision(given)
        self._estimates = {one.id: self._estimate_id(one) for one in corpus.estimates if one.id}
        rows += [row for one in corpus.estimates for row in self._estimate(one)]
        rows += [row for one in corpus.placements for row in self._placement(one)]
        rows += [row for one in corpus.finding_dismissals for row in self._finding_dismissal(one)]
        self.tx.put([row for row in rows if self.tx.find(type(row), row.id) is None])

    def _hold(self, row: Decision) -> None:
        self._records[row.record] = row.id
        if row.rule is None:
            self._held.update(dict.fromkeys(row.members, row.id))

    def _refuse(self, kind: str, where: str | None, reason: str) -> list[Row]:
        self.refusals.append(Refusal(f"{kind} “{where}”" if where else f"a {kind}", reason, kind))
        return []

    def _verdict(self, given: CorpusVerdict) -> list[Row]:
        mark, reviewer = self.marks.get(given.mark), self.people.maybe(given.reviewer)
        if mark is None or reviewer is None:
            return self._refuse("verdict", given.id, "It judges a mark, or names a reviewer, that was not taken.")
        said = (given.outcome, given.reason or "", given.at or "")
        key = (given.id,) if given.id else said
        verdict_id = given.id if given.id and is_uuid(given.id) else derived_id("verdict", mark.id, reviewer, *key)
        if given.id:
            self._verdicts[given.id] = verdict_id
        return [
            Verdict(
                id=verdict_id,
                imported_id=given.id if given.id != verdict_id else None,
                annotation_id=mark.id,
                content=given.content or _content(mark),
                reviewer_id=reviewer,
                outcome=given.outcome,
                reason=given.reason,
                at=given.at or instant(),
                tag=given.tag,
                **_place(given.span),
                values=None if given.values is None else self.registry.resolved(given.values),
            )
        ]

    def _answer(self, given: CorpusAnswer) -> list[Row]:
        verdict, analyst = self._verdicts.get(given.verdict), self.people.maybe(given.analyst)
        if verdict is None or analyst is None:
            return self._refuse("answer", given.id, "It answers a verdict, or names an analyst, that was not taken.")
        key = (given.id,) if given.id else (given.outcome, given.reason or "", given.at or "")
        answer_id = given.id if given.id and is_uuid(given.id) else derived_id("answer", verdict, analyst, *key)
        return [
            Answer(
                id=answer_id,
                imported_id=given.id if given.id != answer_id else None,
                verdict_id=verdict,
                analyst_id=analyst,
                outcome=given.outcome,
                reason=given.reason,
                at=given.at or instant(),
            )
        ]

    def _decision(self, given: CorpusDecision) -> list[Row]:
        document_id = self.documents.get(given.document)
        known = self.marks if given.subject == "mark" else self.links
        members = [known[member].id for member in given.members if member in known]
        if document_id is None or len(members) != len(given.members):
            return self._refuse("decision", given.id, "It decides about something that was not taken.")
        decided_by = self.people.maybe(given.decided_by)
        if given.decided_by and decided_by is None:
            return self._refuse("decision", given.id, f"Nobody called “{given.decided_by}” is among the analysts.")
        row = self._decision_row(given, document_id, members, decided_by)
        others = {self._records.get(row.record, row.id)}
        if row.rule is None:
            others.update(self._held.get(member, row.id) for member in members)
        if others != {row.id}:
            return self._refuse("decision", given.id, "The project holds another decision about the same.")
        self._hold(row)
        return [row]

    def _decision_row(
        self, given: CorpusDecision, document_id: str, members: list[str], decided_by: str | None
    ) -> Decision:
        key = (document_id, given.id or "", given.record)
        decision_id = given.id if given.id and is_uuid(given.id) else derived_id("decision", *key)
        return Decision(
            id=decision_id,
            imported_id=given.id if given.id != decision_id else None,
            document_id=document_id,
            record=given.record,
            subject=given.subject,
            members=members,
            contents=list(given.contents) or self._contents(given),
            outcome=given.outcome,
            method=given.method,
            rule=given.rule,
            tag=given.tag,
            **_place(given.span),
            values=self.registry.resolved(given.values),
            decided_by=decided_by,
            decided_at=given.decided_at or instant(),
            reason=given.reason,
            category=given.category,
            improves_guideline=given.improves_guideline,
            addressed_to=self.people.maybe(given.addressed_to),
        )

    def _contents(self, given: CorpusDecision) -> list[str]:
        return [_content(self.marks[member]) for member in given.members] if given.subject == "mark" else []

    def _estimate(self, given: CorpusEstimate) -> list[Row]:
        quantity = self.registry.quantities.get(given.quantity)
        if quantity is None:
            return self._refuse("estimate", given.id, f"Its quantity “{given.quantity}” is not in the file.")
        estimate_id = self._estimate_id(given)
        return [
            Estimate(
                id=estimate_id,
                imported_id=given.id if given.id != estimate_id else None,
                quantity_id=quantity,
                as_of=given.as_of,
                low=_number(given.low),
                best=_number(given.best),
                high=_number(given.high),
                status=given.status,
                evidence=list(given.evidence),
                roots=list(given.roots),
                reason=given.reason,
                decided_by=self.people.maybe(given.decided_by),
                decided_at=given.decided_at,
                rule=given.rule,
                replaces=self._estimates.get(given.replaces or ""),
            )
        ]

    def _estimate_id(self, given: CorpusEstimate) -> str:
        quantity, decided_by = self.registry.quantities.get(given.quantity), self.people.maybe(given.decided_by)
        key = (quantity or "", given.id or "", given.as_of or "", decided_by or "")
        return given.id if given.id and is_uuid(given.id) else derived_id("estimate", *key)

    def _placement(self, given: CorpusPlacement) -> list[Row]:
        document_id, members = self.documents.get(given.document), self._members(given.members)
        quantity = self.registry.quantities.get(given.quantity or "")
        if document_id is None or not members or (given.quantity and quantity is None):
            return self._refuse("placement", given.id, "It places a mark, or in a quantity, that was not taken.")
        key = (given.id,) if given.id else (quantity or "", given.decided_at or "", *sorted(members))
        placement_id = (
            given.id if given.id and is_uuid(given.id) else derived_id("placement", document_id, given.record, *key)
        )
        return [
            Placement(
                id=placement_id,
                imported_id=given.id if given.id != placement_id else None,
                document_id=document_id,
                record=given.record,
                members=members,
                quantity_id=quantity,
                decided_by=self.people.maybe(given.decided_by),
                decided_at=given.decided_at or instant(),
                reason=given.reason,
            )
        ]

    def _finding_dismissal(self, given: CorpusFindingDismissal) -> list[Row]:
        members, decided_by = sorted(self._members(given.members)), self.people.maybe(given.decided_by)
        if not members or decided_by is None:
            return self._refuse("finding dismissal", given.id, "It names a mark, or somebody, that was not taken.")
        key = (given.id or "", given.kind, *members, decided_by)
        dismissal_id = given.id if given.id and is_uuid(given.id) else derived_id("finding_dismissal", *key)
        return [
            FindingDismissal(
                id=dismissal_id,
                imported_id=given.id if given.id != dismissal_id else None,
                finding_kind=given.kind,
                members=members,
                reason=given.reason,
                decided_by=decided_by,
                decided_at=given.decided_at or instant(),
            )
        ]

    def _members(self, given: Sequence[str]) -> list[str]:
        """The marks that were taken; none where one of them was not."""
        taken = [self.marks[member].id for member in given if member in self.marks]
        return taken if len(taken) == len(given) else []


def _place(span: Span | None) -> dict[str, Any]:
    """A span as rows keep it."""
    fragments = span.stored_fragments if span else None
    return {"start": span.start if span else None, "end": span.end if span else None, "fragments": fragments}


def _content(mark: Annotation) -> str:
    return content_digest(mark.tag, mark.span, mark.values)


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
