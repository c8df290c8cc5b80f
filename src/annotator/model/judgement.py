"""What people say of marks: verdicts of reviewers, what is answered to them, and decisions that settle groups."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from annotator.model.row import STRICT, JsonText, Row
from annotator.text.span import Span

OUTCOMES = ("accept", "reject", "comment", "amend")
ANSWERS = ("reply", "agree", "stand")
DECIDED = ("settled", "rejected", "deferred")
CATEGORIES = ("slip", "guideline_gap", "ambiguous_text", "judgement")


class Verdict(Row, table=True):
    """What a reviewer said of a colleague's mark, which stays as it is; `content` is a digest of what it said then.

    An amendment proposes a tag, a span and values of its own beside the mark's.
    """

    kind: ClassVar[str] = "verdict"
    later = frozenset({"tag", "start", "end", "fragments", "values"})
    __table_args__ = (
        CheckConstraint(f"outcome IN {OUTCOMES}", name="known"),
        CheckConstraint('start IS NULL OR (0 <= start AND start < "end")', name="span"),
        CheckConstraint(
            'outcome = \'amend\' OR coalesce(tag, start, "end", fragments, "values") IS NULL', name="proposal"
        ),
        STRICT,
    )

    annotation_id: str = Field(foreign_key="annotation.id", ondelete="RESTRICT", index=True)
    content: str | None = None
    reviewer_id: str = Field(foreign_key="analyst.id", ondelete="RESTRICT", index=True)
    outcome: str
    reason: str | None = None
    at: str
    tag: str | None = None
    start: int | None = None
    end: int | None = None
    fragments: list[list[int]] | None = Field(default=None, sa_type=JsonText)
    values: dict[str, Any] | None = Field(default=None, sa_type=JsonText)

    @property
    def span(self) -> Span | None:
        """The span an amendment proposes; None for any other verdict."""
        return _span(self.start, self.end, self.fragments)


class Answer(Row, table=True):
    """What somebody said to a verdict: a reply, or the author's agreement with an amendment or insistence on a mark."""

    kind: ClassVar[str] = "answer"
    __table_args__ = (CheckConstraint(f"outcome IN {ANSWERS}", name="known"), STRICT)

    verdict_id: str = Field(foreign_key="verdict.id", ondelete="RESTRICT", index=True)
    analyst_id: str = Field(foreign_key="analyst.id", ondelete="RESTRICT", index=True)
    outcome: str
    reason: str | None = None
    at: str


class Decision(Row, table=True):
    """How one group of marks, or of links, was settled: by whom or which rule, into what, and why.

    `record` is the id of the dataset's record; `members` are the marks (or links) it was made on and `contents`
    digests of what they said then, so that a later change shows. `category` says what went wrong,
    `improves_guideline` that it is an example for it, `addressed_to` whom a group was sent back to.
    """

    kind: ClassVar[str] = "decision"
    later = frozenset({"category", "improves_guideline", "addressed_to"})
    __table_args__ = (
        CheckConstraint("subject IN ('mark', 'link')", name="subject"),
        CheckConstraint(f"outcome IN {DECIDED}", name="known"),
        CheckConstraint('start IS NULL OR (0 <= start AND start < "end")', name="span"),
        CheckConstraint(f"category IN {CATEGORIES}", name="category"),
        STRICT,
    )

    document_id: str = Field(foreign_key="document.id", ondelete="RESTRICT", index=True)
    record: str = Field(min_length=1, index=True)
    subject: str = "mark"
    members: list[str] = Field(sa_type=JsonText, nullable=False)
    contents: list[str] = Field(default_factory=list, sa_type=JsonText, nullable=False)
    outcome: str
    method: str
    rule: str | None = None
    tag: str | None = None
    start: int | None = None
    end: int | None = None
    fragments: list[list[int]] | None = Field(default=None, sa_type=JsonText)
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText, nullable=False)
    decided_by: str | None = Field(default=None, foreign_key="analyst.id", ondelete="RESTRICT")
    decided_at: str
    reason: str | None = None
    category: str | None = None
    improves_guideline: bool = False
    addressed_to: str | None = Field(default=None, foreign_key="analyst.id", ondelete="RESTRICT")

    @property
    def span(self) -> Span | None:
        """The settled span; None when the decision is about links or settles nothing."""
        return _span(self.start, self.end, self.fragments)


def _span(start: int | None, end: int | None, fragments: list[list[int]] | None) -> Span | None:
    return None if start is None or end is None else Span.from_record(start, end, fragments)
