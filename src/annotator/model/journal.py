"""The journal: immutable, hashed versions of rows, grouped in steps. The other tables are its projection."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from annotator.model.row import STRICT


class Step(SQLModel, table=True):
    """A named group of changes, all made together: what one act of a person did."""

    __table_args__ = (STRICT,)

    id: str = Field(primary_key=True)
    name: str
    author: str | None = None
    at: str
    reverts: str | None = None


class Version(SQLModel, table=True):
    """One state of one row, for ever: `hash` is the SHA-256 of everything else but the step."""

    __table_args__ = (Index("ix_version_row_id", "row_id"), STRICT)

    hash: str = Field(primary_key=True)
    kind: str
    row_id: str
    parents: str
    author: str | None = None
    device: str
    sequence: int = Field(sa_type=BigInteger)
    clock: int = Field(sa_type=BigInteger)
    deleted: bool
    body: str
    step: str = Field(foreign_key="step.id", ondelete="RESTRICT", index=True)


class Head(SQLModel, table=True):
    """A version that no later one replaces; a row has several only while machines disagree."""

    __table_args__ = (Index("ix_head_row_id", "row_id"), STRICT)

    hash: str = Field(primary_key=True, foreign_key="version.hash", ondelete="RESTRICT")
    row_id: str


class Meta(SQLModel, table=True):
    """A fact about the project file itself, such as the device that writes it."""

    __table_args__ = (STRICT,)

    key: str = Field(primary_key=True)
    value: str
