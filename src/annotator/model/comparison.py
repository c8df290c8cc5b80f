"""What people say of figures across articles: what one is a figure of, and which findings about them are none."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from annotator.model.row import STRICT, JsonText, Row


class Placement(Row, table=True):
    """Somebody's word that a reconciled figure is a figure of a quantity, or of nothing that is compared.

    `record` is the id of the dataset's record and `members` are the marks it was then made of. The newest placement
    that shares a mark with the record counts, before what the marks themselves say.
    """

    kind: ClassVar[str] = "placement"
    __table_args__ = (CheckConstraint("record <> ''", name="recorded"), STRICT)

    document_id: str = Field(foreign_key="document.id", ondelete="RESTRICT", index=True)
    record: str = Field(min_length=1)
    members: list[str] = Field(sa_type=JsonText, nullable=False)
    quantity_id: str | None = Field(default=None, foreign_key="quantity.id", ondelete="RESTRICT", index=True)
    decided_by: str | None = Field(default=None, foreign_key="analyst.id", ondelete="RESTRICT")
    decided_at: str
    reason: str | None = None


class FindingDismissal(Row, table=True):
    """Somebody's word, with a reason, that a finding about figures is none.

    `members` are the marks of all its records, sorted: a finding of other marks is another finding.
    """

    kind: ClassVar[str] = "finding_dismissal"
    __tablename__ = "finding_dismissal"
    __table_args__ = (
        CheckConstraint("finding_kind <> ''", name="known"),
        CheckConstraint("reason <> ''", name="reasoned"),
        STRICT,
    )

    finding_kind: str = Field(min_length=1)
    members: list[str] = Field(sa_type=JsonText, nullable=False)
    reason: str = Field(min_length=1)
    decided_by: str = Field(foreign_key="analyst.id", ondelete="RESTRICT")
    decided_at: str
