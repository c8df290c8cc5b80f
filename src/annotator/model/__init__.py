"""The rows: everything a project stores, each a sqlmodel table."""

from sqlalchemy.orm import configure_mappers

from annotator.model.annotation import LINK_KINDS, Annotation, Dismissal, Link
from annotator.model.comparison import FindingDismissal, Placement
from annotator.model.document import STATES, Assignment, Document, DocumentText, WorkState
from annotator.model.identity import derived_id, instant, is_uuid, new_id
from annotator.model.journal import Head, Meta, Step, Version
from annotator.model.judgement import ANSWERS, CATEGORIES, DECIDED, OUTCOMES, Answer, Decision, Verdict
from annotator.model.knowledge import (
    BASES,
    CREDIBILITIES,
    ESTIMATE_RULES,
    RELIABILITIES,
    SOURCE_KINDS,
    Estimate,
    Quantity,
    Source,
)
from annotator.model.people import Analyst, Project
from annotator.model.row import Row, canonical

KINDS: dict[str, type[Row]] = {
    row.kind: row
    for row in (
        Project,
        Analyst,
        Source,
        Quantity,
        Document,
        WorkState,
        Assignment,
        Annotation,
        Link,
        Dismissal,
        Verdict,
        Answer,
        Decision,
        Estimate,
        Placement,
        FindingDismissal,
    )
}  # in an order in which whatever is pointed at stands before what points at it

configure_mappers()  # or the fields of rows that come straight from columns could not be read

__all__ = [
    "ANSWERS",
    "BASES",
    "CATEGORIES",
    "CREDIBILITIES",
    "DECIDED",
    "ESTIMATE_RULES",
    "KINDS",
    "LINK_KINDS",
    "OUTCOMES",
    "RELIABILITIES",
    "SOURCE_KINDS",
    "STATES",
    "Analyst",
    "Annotation",
    "Answer",
    "Assignment",
    "Decision",
    "Dismissal",
    "Document",
    "DocumentText",
    "Estimate",
    "FindingDismissal",
    "Head",
    "Link",
    "Meta",
    "Placement",
    "Project",
    "Quantity",
    "Row",
    "Source",
    "Step",
    "Verdict",
    "Version",
    "WorkState",
    "canonical",
    "derived_id",
    "instant",
    "is_uuid",
    "new_id",
]
