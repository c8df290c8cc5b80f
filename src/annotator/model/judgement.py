"""What people say of marks: verdicts of reviewers, and decisions that settle groups."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from annotator.model.row import STRICT, JsonText, Row
from annotator.text.span import Span

OUTCOMES = ("accept", "reject", "comment", "amend")
DECIDED = ("settled", "rejected", "deferred")


class Verdict(Row, table=True):
    """What a reviewer said of a colleague's mark, which stays as it is; `content` is a digest of what it said then."""

    kind: ClassVar[str] = "verdict"
    __table_args__ = (CheckConstraint(f"outcome IN {OUTCOMES}", name="known"), STRICT)

    annotation_id: str = Field(foreign_key="annotation.id", ondelete="RESTRICT", index=True)
    content: str | None = None
    reviewer_id: str = Field(foreign_key="analyst.id", ondelete="RESTRICT", index=True)
    outcome: str
    reason: str | None = None
    at: str


class Decision(Row, table=True):
    """How one group of marks, or of links, was settled: by whom or which rule, into what, and why.

    `record` is the id of the dataset's record; `members` are the marks (or links) it was made on and `contents`
    digests of what they said then, so that a later change shows.
    """

    kind: ClassVar[str] = "decision"
    __table_args__ = (
        CheckConstraint("subject IN ('mark', 'link')", name="subject"),
        CheckConstraint(f"outcome IN {DECIDED}", name="known"),
        CheckConstraint('start IS NULL OR (0 <= start AND start < "end")', name="span"),
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

    @property
    def span(self) -> Span | None:
        """The settled span; None when the decision is about links or settles nothing."""
        if self.start is None or self.end is None:
            return None
        return Span.from_record(self.start, self.end, self.fragments)
