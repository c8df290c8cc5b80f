"""Articles: what is known of them, their settled text, who is to read each, and how far each analyst is."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from annotator.model.row import STRICT, Row

STATES = ("to_do", "in_progress", "done")


class Document(Row, table=True):
    """One article. Its id derives from its text, so two imports of the same words are the same document."""

    kind: ClassVar[str] = "document"
    __table_args__ = (CheckConstraint("characters > 0", name="not_empty"), STRICT)

    title: str = ""
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published_on: str | None = None
    language: str | None = None
    sha256: str = Field(min_length=64, max_length=64)
    characters: int = Field(gt=0)
    note: str | None = None
    file_name: str | None = None
    encoding: str | None = None
    added_at: str


class DocumentText(SQLModel, table=True):
    """The words of a document, settled once at import and never changed, beside the bytes they came from."""

    __tablename__ = "document_text"
    __table_args__ = (STRICT,)

    number: int | None = Field(default=None, primary_key=True)
    document_id: str = Field(foreign_key="document.id", ondelete="RESTRICT", unique=True)
    text: str
    original: bytes | None = Field(default=None, sa_type=LargeBinary)


class WorkState(Row, table=True):
    """How far one analyst is with one document; its id derives from both."""

    kind: ClassVar[str] = "work_state"
    __tablename__ = "work_state"
    __table_args__ = (CheckConstraint("state IN ('to_do', 'in_progress', 'done')", name="known"), STRICT)

    document_id: str = Field(foreign_key="document.id", ondelete="RESTRICT", index=True)
    analyst_id: str = Field(foreign_key="analyst.id", ondelete="RESTRICT", index=True)
    state: str
    at: str


class Assignment(Row, table=True):
    """One document given to one analyst to read; its id derives from both."""

    kind: ClassVar[str] = "assignment"
    __table_args__ = (STRICT,)

    document_id: str = Field(foreign_key="document.id", ondelete="RESTRICT", index=True)
    analyst_id: str = Field(foreign_key="analyst.id", ondelete="RESTRICT", index=True)
    assigned_by: str | None = Field(default=None, foreign_key="analyst.id", ondelete="RESTRICT")
    at: str
