"""Verdicts, decisions and estimates of a file on their way into a project, after the marks they are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.formats.corpus import Corpus, CorpusDecision, CorpusEstimate, CorpusVerdict, Refusal
from annotator.model import Annotation, Decision, Estimate, Link, Row, Verdict, derived_id, instant, is_uuid
from annotator.operations.records import content_digest

if TYPE_CHECKING:
    from annotator.operations.registry import Registry
    from annotator.store import Transaction


class Judgements:
    """What a file's people said about its marks."""

    def __init__(
        self,
        tx: Transaction,
        analysts: Mapping[str, str],
        marks: Mapping[str, Annotation],
        documents: Mapping[str, str],
        links: Mapping[str, Link],
        registry: Registry,
    ) -> None:
        self.tx, self.analysts, self.marks, self.documents, self.links = tx, analysts, marks, documents, links
        self.registry = registry
        self.refusals: list[Refusal] = []

    def take(self, corpus: Corpus) -> None:
        """Adds what is new; what the project has under the same identity stays as it is there."""
        rows: list[Row] = []
        for verdict in corpus.verdicts:
            rows += self._verdict(verdict)
        for decision in corpus.decisions:
            rows += self._decision(decision)
        for estimate in corpus.estimates:
            rows += self._estimate(estimate)
        self.tx.put([row for row in rows if self.tx.find(type(row), row.id) is None])

    def _refuse(self, where: str | None, reason: str) -> list[Row]:
        self.refusals.append(Refusal(where or "an entry without id", reason))
        return []

    def _verdict(self, given: CorpusVerdict) -> list[Row]:
        mark, reviewer = self.marks.get(given.mark), self.analysts.get(given.reviewer)
        if mark is None or reviewer is None:
            return self._refuse(given.id, "it judges a mark, or names a reviewer, that was not taken")
        content = (mark.id, reviewer, given.outcome, given.reason or "", given.at or "")
        verdict_id = given.id if given.id and is_uuid(given.id) else derived_id("verdict", given.id or "", *content)
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
            )
        ]

    def _decision(self, given: CorpusDecision) -> list[Row]:
        document_id = self.documents.get(given.document)
        known = self.marks if given.subject == "mark" else self.links
        members = [known[member].id for member in given.members if member in known]
        if document_id is None or len(members) != len(given.members):
            return self._refuse(given.id, "it decides about an article, marks or links that were not taken")
        decided_by = self.analysts.get(given.decided_by or "")
        if given.decided_by and decided_by is None:
            return self._refuse(given.id, f"nobody called “{given.decided_by}” is among the analysts")
        decision_id = given.id if given.id and is_uuid(given.id) else derived_id("decision", given.id or given.record)
        return [
            Decision(
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
                start=given.span.start if given.span else None,
                end=given.span.end if given.span else None,
                fragments=given.span.stored_fragments if given.span else None,
                values=self.registry.resolved(given.values),
                decided_by=decided_by,
                decided_at=given.decided_at or instant(),
                reason=given.reason,
            )
        ]

    def _contents(self, given: CorpusDecision) -> list[str]:
        return [_content(self.marks[member]) for member in given.members] if given.subject == "mark" else []

    def _estimate(self, given: CorpusEstimate) -> list[Row]:
        quantity = self.registry.quantities.get(given.quantity)
        if quantity is None:
            return self._refuse(given.id, f"its quantity “{given.quantity}” is not in the file")
        key = given.id or f"{given.quantity} {given.as_of}"
        estimate_id = key if is_uuid(key) else derived_id("estimate", quantity, key)
        return [
            Estimate(
                id=estimate_id,
                imported_id=given.id if given.id != estimate_id else None,
                quantity_id=quantity,
                as_of=given.as_of,
                low=given.low,
                best=given.best,
                high=given.high,
                status=given.status,
                evidence=list(given.evidence),
                roots=list(given.roots),
                reason=given.reason,
                decided_by=self.analysts.get(given.decided_by or ""),
                decided_at=given.decided_at,
            )
        ]


def _content(mark: Annotation) -> str:
    return content_digest(mark.tag, mark.span, mark.values)
