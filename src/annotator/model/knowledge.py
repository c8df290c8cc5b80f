"""What marks refer to across articles: sources, quantities, and the estimates reached about them."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from annotator.model.row import STRICT, JsonText, Row

BASES = ("cumulative", "period", "event")
SOURCE_KINDS = (
    "official", "intelligence", "military", "legislator", "media", "agency", "defector", "witness", "document",
    "unnamed",
)  # fmt: skip
"""What sources are offered to be; a file may bring others."""
ESTIMATE_RULES = ("range", "majority", "hierarchy", "recent", "lowest", "team", "hand")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")


class Source(Row, table=True):
    """Somebody or something that articles credit, with the names it goes by.

    `reliability` and `credibility` are the Admiralty codes; `merged_into` is the source it turned out to be.
    """

    kind: ClassVar[str] = "source"
    later = frozenset({"reliability", "credibility", "merged_into"})
    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint(f"reliability IN {RELIABILITIES}", name="reliability"),
        CheckConstraint(f"credibility IN {CREDIBILITIES}", name="credibility"),
        CheckConstraint("merged_into <> id", name="apart"),
        STRICT,
    )

    name: str = Field(min_length=1)
    aliases: list[str] = Field(default_factory=list, sa_type=JsonText, nullable=False)
    source_kind: str | None = None
    source_group: str | None = None
    reliability: str | None = None
    credibility: str | None = None
    merged_into: str | None = Field(default=None, foreign_key="source.id", ondelete="RESTRICT", index=True)


class Quantity(Row, table=True):
    """Something that figures of several articles count: of whom, where, and over what.

    `whole_id` is the quantity it is a part of, as the killed are of the casualties.
    """

    kind: ClassVar[str] = "quantity"
    later = frozenset({"population", "place", "basis", "whole_id"})
    __table_args__ = (
        CheckConstraint("label <> ''", name="labelled"),
        CheckConstraint(f"basis IN {BASES}", name="basis"),
        CheckConstraint("whole_id <> id", name="apart"),
        STRICT,
    )

    label: str = Field(min_length=1)
    unit: str | None = None
    definition: str | None = None
    population: str | None = None
    place: str | None = None
    basis: str | None = None
    whole_id: str | None = Field(default=None, foreign_key="quantity.id", ondelete="RESTRICT", index=True)


class Estimate(Row, table=True):
    """A low, best and high for one quantity and date, with its evidence (record ids) and the reason for it.

    Nobody edits one: a later estimate `replaces` it, and both stay.
    """

    kind: ClassVar[str] = "estimate"
    later = frozenset({"rule", "replaces"})
    __table_args__ = (
        CheckConstraint(f"rule IN {ESTIMATE_RULES}", name="rule"),
        CheckConstraint("replaces <> id", name="apart"),
        STRICT,
    )

    quantity_id: str = Field(foreign_key="quantity.id", ondelete="RESTRICT", index=True)
    as_of: str | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    status: str | None = None
    evidence: list[str] = Field(default_factory=list, sa_type=JsonText, nullable=False)
    roots: list[str] = Field(default_factory=list, sa_type=JsonText, nullable=False)
    reason: str | None = None
    decided_by: str | None = Field(default=None, foreign_key="analyst.id", ondelete="RESTRICT")
    decided_at: str | None = None
    rule: str | None = None
    replaces: str | None = Field(default=None, foreign_key="estimate.id", ondelete="RESTRICT", index=True)
