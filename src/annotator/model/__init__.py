"""The rows: everything a project stores, each a sqlmodel table."""

from sqlalchemy.orm import configure_mappers

from annotator.model.annotation import LINK_KINDS, Annotation, Link
from annotator.model.document import STATES, Document, DocumentText, WorkState
from annotator.model.identity import derived_id, instant, is_uuid, new_id
from annotator.model.journal import Head, Meta, Step, Version
from annotator.model.judgement import DECIDED, OUTCOMES, Decision, Verdict
from annotator.model.knowledge import Estimate, Quantity, Source
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
        Annotation,
        Link,
        Verdict,
        Decision,
        Estimate,
    )
}  # in an order in which whatever is pointed at stands before what points at it

configure_mappers()  # or the fields of rows that come straight from columns could not be read

__all__ = [
    "DECIDED",
    "KINDS",
    "LINK_KINDS",
    "OUTCOMES",
    "STATES",
    "Analyst",
    "Annotation",
    "Decision",
    "Document",
    "DocumentText",
    "Estimate",
    "Head",
    "Link",
    "Meta",
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
