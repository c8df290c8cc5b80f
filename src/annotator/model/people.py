"""The project itself and the people who work in it."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from annotator.model.row import STRICT, JsonText, Row


class Project(Row, table=True):
    """What the project is called, its guideline, and its settings; exactly one row."""

    kind: ClassVar[str] = "project"
    __table_args__ = (STRICT,)

    name: str = Field(min_length=1)
    guideline: str = ""
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText, nullable=False)
    created_at: str


class Analyst(Row, table=True):
    """A person who marks, reviews or decides."""

    kind: ClassVar[str] = "analyst"
    __table_args__ = (CheckConstraint("name <> ''", name="named"), STRICT)

    name: str = Field(min_length=1)
    created_at: str
