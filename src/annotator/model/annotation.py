"""Marks, the links between them, and suggestions put away. Each belongs to one analyst; nobody edits another's."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from annotator.model.row import STRICT, JsonText, Row
from annotator.text.span import Span

LINK_KINDS = ("covers", "quantifies", "reported_by", "same_as", "contradicts", "supersedes", "part_of")


class Annotation(Row, table=True):
    """One analyst's mark: a tagged span of one document with its values. Offsets are code points, half-open.

    `origin` says what proposed a mark that began as a suggestion; a mark made by hand has none.
    """

    kind: ClassVar[str] = "annotation"
    later = frozenset({"origin"})
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        CheckConstraint("tag <> ''", name="tagged"),
        Index("ix_annotation_document_id_start", "document_id", "start"),
        STRICT,
    )

    document_id: str = Field(foreign_key="document.id", ondelete="RESTRICT")
    analyst_id: str = Field(foreign_key="analyst.id", ondelete="RESTRICT", index=True)
    tag: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    fragments: list[list[int]] | None = Field(default=None, sa_type=JsonText)
    quote: str
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText, nullable=False)
    note: str | None = None
    doubt: bool = False
    created_at: str
    origin: str | None = None

    @property
    def span(self) -> Span:
        """The span covered."""
        return Span.from_record(self.start, self.end, self.fragments)


class Link(Row, table=True):
    """A directed relation one analyst made between two marks, possibly of different documents, and perhaps why."""

    kind: ClassVar[str] = "link"
    later = frozenset({"reason"})
    __table_args__ = (
        CheckConstraint(f"link_kind IN {LINK_KINDS}", name="known"),
        CheckConstraint("from_id <> to_id", name="apart"),
        STRICT,
    )

    analyst_id: str = Field(foreign_key="analyst.id", ondelete="RESTRICT", index=True)
    document_id: str = Field(foreign_key="document.id", ondelete="RESTRICT", index=True)
    link_kind: str
    from_id: str = Field(foreign_key="annotation.id", ondelete="RESTRICT", index=True)
    to_id: str = Field(foreign_key="annotation.id", ondelete="RESTRICT", index=True)
    created_at: str
    reason: str | None = None


class Dismissal(Row, table=True):
    """A suggestion that one analyst does not want to see again; its id derives from article, analyst, tag and span."""

    kind: ClassVar[str] = "dismissal"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="span"),
        CheckConstraint("tag <> ''", name="tagged"),
        STRICT,
    )

    document_id: str = Field(foreign_key="document.id", ondelete="RESTRICT", index=True)
    analyst_id: str = Field(foreign_key="analyst.id", ondelete="RESTRICT", index=True)
    tag: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    fragments: list[list[int]] | None = Field(default=None, sa_type=JsonText)
    origin: str | None = None
    at: str

    @property
    def span(self) -> Span:
        """The span that was proposed."""
        return Span.from_record(self.start, self.end, self.fragments)
