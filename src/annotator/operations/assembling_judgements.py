"""What was said of a project's marks, as formats write it: verdicts, decisions and what was concluded from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.formats import corpus as c
from annotator.model import (
    Analyst,
    Annotation,
    Answer,
    Assignment,
    Decision,
    Document,
    Estimate,
    FindingDismissal,
    Link,
    Placement,
    Quantity,
    Verdict,
)
from annotator.operations.identifiers import Public
from annotator.operations.material import batches, links_between
from annotator.operations.records import REOPENED, content_digest
from annotator.operations.scope import Inside
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading


class Judged:
    """The judgements of one look at a project, and who is to read what, with public ids throughout."""

    def __init__(self, reading: Reading, public: Public, inside: Inside) -> None:
        self._reading, self._public, self._inside = reading, public, inside
        self._there = set(inside.documents)
        self._says = self._contents()

    def _contents(self) -> dict[str, str]:
        """What each mark that was judged says now."""
        judged = {row[0] for row in self._reading.tuples(select(Verdict.annotation_id).distinct())}
        judged |= {member for row in self._reading.live(Decision) for member in row.members}
        found: dict[str, str] = {}
        columns = (
            Annotation.id, Annotation.tag, Annotation.start, Annotation.end, Annotation.fragments, Annotation.values
        )  # fmt: skip
        for piece in batches(sorted(judged)):
            query = select(*columns)  # type: ignore[call-overload]
            query = query.where(col(Annotation.id).in_(piece), col(Annotation.deleted).is_(False))
            for mark, tag, start, end, fragments, values in self._reading.tuples(query):
                found[mark] = content_digest(tag, Span.from_record(start, end, fragments), values)
        return found

    def verdicts(self) -> Iterator[c.CorpusVerdict]:
        """Verdicts on marks that still exist."""
        for row in self._reading.live(Verdict):
            if self._is_told(row):
                yield self._verdict(row)

    def answers(self) -> Iterator[c.CorpusAnswer]:
        """Answers to those verdicts."""
        said = {row.id for row in self._reading.live(Verdict) if self._is_told(row)}
        verdicts, people, public = self._public.ids(Verdict), self._public.ids(Analyst), self._public.ids(Answer)
        for row in self._reading.live(Answer):
            if row.verdict_id in said:
                yield c.CorpusAnswer(
                    public[row.id], verdicts[row.verdict_id], people[row.analyst_id], row.outcome, row.reason, row.at
                )

    def _is_told(self, verdict: Verdict) -> bool:
        return verdict.annotation_id in self._says and self._inside.has_marks((verdict.annotation_id,))

    def assignments(self) -> Iterator[c.CorpusAssignment]:
        """Who is to read the articles there are."""
        public, people = self._public.ids(Document), self._public.ids(Analyst)
        for row in self._reading.live(Assignment):
            if row.document_id in self._there and self._inside.has_person(row.analyst_id):
                by = self._public.person(row.assigned_by)
                yield c.CorpusAssignment(public[row.document_id], people[row.analyst_id], by, row.at)

    def decisions(self) -> Iterator[c.CorpusDecision]:
        """Decisions with those of their marks or links that still exist; a person's stays when none does."""
        alive = self._says.keys() | {link.id for link in links_between(self._reading, None)}
        for row in self._reading.live(Decision):
            members = [one for one in row.members if one in alive]
            whole = len(members) == len(row.members)
            by_person = row.rule is None and row.method != REOPENED
            if row.document_id not in self._there or not self._is_inside(row, members):
                continue
            if whole or (by_person and (members or row.subject == "mark")):
                yield self._decision(row, members)

    def _is_inside(self, decision: Decision, members: list[str]) -> bool:
        if decision.subject == "link":
            return self._inside.has_links(members)
        return self._inside.has_marks(members) and (decision.tag is None or self._inside.has_tag(decision.tag))

    def estimates(self) -> Iterator[c.CorpusEstimate]:
        """What was concluded about the quantities there are, earlier conclusions too."""
        quantities, public = self._public.ids(Quantity), self._public
        for row in self._reading.live(Estimate) if self._inside.is_whole else ():
            if row.quantity_id in quantities:
                yield c.CorpusEstimate(
                    public.ids(Estimate)[row.id], quantities[row.quantity_id], row.as_of, row.low, row.best, row.high,
                    row.status, list(row.evidence), list(row.roots), row.reason, public.person(row.decided_by),
                    row.decided_at, row.rule, public.there(Estimate, row.replaces),
                )  # fmt: skip

    def placements(self) -> Iterator[c.CorpusPlacement]:
        """Placements, in the quantities there are, of records of which a mark still exists."""
        quantities, marks = self._public.ids(Quantity), self._public.ids(Annotation)
        for row in self._reading.live(Placement):
            left = [one for one in row.members if one in marks]
            if row.document_id not in self._there or not self._inside.has_marks(left):
                continue
            members = sorted(marks[one] for one in left)
            quantity = self._public.there(Quantity, row.quantity_id)
            if members and (row.quantity_id is None or row.quantity_id in quantities):
                yield c.CorpusPlacement(
                    self._public.ids(Placement)[row.id], self._public.ids(Document)[row.document_id], row.record,
                    members, quantity, self._public.person(row.decided_by), row.decided_at, row.reason,
                )  # fmt: skip

    def finding_dismissals(self) -> Iterator[c.CorpusFindingDismissal]:
        """Dismissals of findings of which every mark still exists: without one of them the finding is another."""
        marks, people = self._public.ids(Annotation), self._public.ids(Analyst)
        for row in self._reading.live(FindingDismissal):
            if marks.keys() >= set(row.members) and self._inside.has_marks(row.members):
                yield c.CorpusFindingDismissal(
                    self._public.ids(FindingDismissal)[row.id], row.finding_kind, sorted(marks[m] for m in row.members),
                    row.reason, people[row.decided_by], row.decided_at,
                )  # fmt: skip

    def _verdict(self, row: Verdict) -> c.CorpusVerdict:
        mark, reviewer = self._public.ids(Annotation)[row.annotation_id], self._public.ids(Analyst)[row.reviewer_id]
        shown = self._public.ids(Verdict)[row.id]
        content = None if row.content == self._says[row.annotation_id] else row.content
        values = None if row.values is None else self._public.values(row.values)
        said = (row.outcome, row.reason, row.at, content)
        return c.CorpusVerdict(shown, mark, reviewer, *said, row.tag, row.span, values)

    def _decision(self, row: Decision, alive: list[str]) -> c.CorpusDecision:
        """What the decision is about as it is now goes without saying: `contents` are only given where that changed."""
        current = row.subject == "mark" and row.contents == [self._says[one] for one in alive]
        members = self._public.ids(Annotation) if row.subject == "mark" else self._public.ids(Link)
        return c.CorpusDecision(
            id=self._public.ids(Decision)[row.id],
            document=self._public.ids(Document)[row.document_id],
            record=row.record,
            subject=row.subject,
            members=[members[one] for one in alive],
            outcome=row.outcome,
            method=row.method,
            rule=row.rule,
            tag=row.tag,
            span=row.span,
            values=self._public.values(row.values),
            decided_by=self._public.person(row.decided_by),
            decided_at=row.decided_at,
            reason=row.reason,
            contents=[] if current else list(row.contents),
            category=row.category,
            improves_guideline=row.improves_guideline,
            addressed_to=self._public.person(row.addressed_to),
        )
