"""Schema 2: suggestions and where marks began, amendments and answers, assignments, sources that turn out to be one.

Versions in the journal stay as they are: they say nothing of what was added.
"""

from __future__ import annotations

import sqlite3

from annotator.store.migrations.widening import widen

WIDER = {
    "source": """
    CREATE TABLE source (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        name TEXT NOT NULL,
        aliases TEXT NOT NULL,
        source_kind TEXT,
        source_group TEXT,
        reliability TEXT,
        credibility TEXT,
        merged_into TEXT,
        CONSTRAINT pk_source PRIMARY KEY (id),
        CONSTRAINT ck_source_named CHECK (name <> ''),
        CONSTRAINT ck_source_reliability CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
        CONSTRAINT ck_source_credibility CHECK (credibility IN ('1', '2', '3', '4', '5', '6')),
        CONSTRAINT ck_source_apart CHECK (merged_into <> id),
        CONSTRAINT fk_source_merged_into_source FOREIGN KEY(merged_into) REFERENCES source (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "quantity": """
    CREATE TABLE quantity (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        label TEXT NOT NULL,
        unit TEXT,
        definition TEXT,
        population TEXT,
        place TEXT,
        basis TEXT,
        CONSTRAINT pk_quantity PRIMARY KEY (id),
        CONSTRAINT ck_quantity_labelled CHECK (label <> ''),
        CONSTRAINT ck_quantity_basis CHECK (basis IN ('cumulative', 'period', 'event'))
    ) STRICT
    """,
    "annotation": """
    CREATE TABLE annotation (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        document_id TEXT NOT NULL,
        analyst_id TEXT NOT NULL,
        tag TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        fragments TEXT,
        quote TEXT NOT NULL,
        "values" TEXT NOT NULL,
        note TEXT,
        doubt INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        origin TEXT,
        CONSTRAINT pk_annotation PRIMARY KEY (id),
        CONSTRAINT ck_annotation_span CHECK (0 <= start AND start < "end"),
        CONSTRAINT ck_annotation_tagged CHECK (tag <> ''),
        CONSTRAINT fk_annotation_document_id_document FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE
            RESTRICT,
        CONSTRAINT fk_annotation_analyst_id_analyst FOREIGN KEY(analyst_id) REFERENCES analyst (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "verdict": """
    CREATE TABLE verdict (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        annotation_id TEXT NOT NULL,
        content TEXT,
        reviewer_id TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT,
        at TEXT NOT NULL,
        tag TEXT,
        start INTEGER,
        "end" INTEGER,
        fragments TEXT,
        "values" TEXT,
        CONSTRAINT pk_verdict PRIMARY KEY (id),
        CONSTRAINT ck_verdict_known CHECK (outcome IN ('accept', 'reject', 'comment', 'amend')),
        CONSTRAINT ck_verdict_span CHECK (start IS NULL OR (0 <= start AND start < "end")),
        CONSTRAINT ck_verdict_proposal CHECK (outcome = 'amend' OR coalesce(tag, start, "end", fragments, "values")
            IS NULL),
        CONSTRAINT fk_verdict_annotation_id_annotation FOREIGN KEY(annotation_id) REFERENCES annotation (id) ON
            DELETE RESTRICT,
        CONSTRAINT fk_verdict_reviewer_id_analyst FOREIGN KEY(reviewer_id) REFERENCES analyst (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "decision": """
    CREATE TABLE decision (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        document_id TEXT NOT NULL,
        record TEXT NOT NULL,
        subject TEXT NOT NULL,
        members TEXT NOT NULL,
        contents TEXT NOT NULL,
        outcome TEXT NOT NULL,
        method TEXT NOT NULL,
        rule TEXT,
        tag TEXT,
        start INTEGER,
        "end" INTEGER,
        fragments TEXT,
        "values" TEXT NOT NULL,
        decided_by TEXT,
        decided_at TEXT NOT NULL,
        reason TEXT,
        category TEXT,
        improves_guideline INTEGER NOT NULL,
        addressed_to TEXT,
        CONSTRAINT pk_decision PRIMARY KEY (id),
        CONSTRAINT ck_decision_subject CHECK (subject IN ('mark', 'link')),
        CONSTRAINT ck_decision_known CHECK (outcome IN ('settled', 'rejected', 'deferred')),
        CONSTRAINT ck_decision_span CHECK (start IS NULL OR (0 <= start AND start < "end")),
        CONSTRAINT ck_decision_category CHECK (category IN ('slip', 'guideline_gap', 'ambiguous_text', 'judgement')),
        CONSTRAINT fk_decision_document_id_document FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE
            RESTRICT,
        CONSTRAINT fk_decision_decided_by_analyst FOREIGN KEY(decided_by) REFERENCES analyst (id) ON DELETE RESTRICT,
        CONSTRAINT fk_decision_addressed_to_analyst FOREIGN KEY(addressed_to) REFERENCES analyst (id) ON DELETE RESTRICT
    ) STRICT
    """,
}
"""Tables that gain columns, as they are to be."""

FILLED = {"decision": {"improves_guideline": "0"}}
"""What rows get in new columns that may not be empty."""

NEW = (
    """
    CREATE TABLE assignment (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        document_id TEXT NOT NULL,
        analyst_id TEXT NOT NULL,
        assigned_by TEXT,
        at TEXT NOT NULL,
        CONSTRAINT pk_assignment PRIMARY KEY (id),
        CONSTRAINT fk_assignment_document_id_document FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE
            RESTRICT,
        CONSTRAINT fk_assignment_analyst_id_analyst FOREIGN KEY(analyst_id) REFERENCES analyst (id) ON DELETE RESTRICT,
        CONSTRAINT fk_assignment_assigned_by_analyst FOREIGN KEY(assigned_by) REFERENCES analyst (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE dismissal (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        document_id TEXT NOT NULL,
        analyst_id TEXT NOT NULL,
        tag TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        fragments TEXT,
        origin TEXT,
        at TEXT NOT NULL,
        CONSTRAINT pk_dismissal PRIMARY KEY (id),
        CONSTRAINT ck_dismissal_span CHECK (0 <= start AND start < "end"),
        CONSTRAINT ck_dismissal_tagged CHECK (tag <> ''),
        CONSTRAINT fk_dismissal_document_id_document FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE
            RESTRICT,
        CONSTRAINT fk_dismissal_analyst_id_analyst FOREIGN KEY(analyst_id) REFERENCES analyst (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE answer (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        verdict_id TEXT NOT NULL,
        analyst_id TEXT NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT,
        at TEXT NOT NULL,
        CONSTRAINT pk_answer PRIMARY KEY (id),
        CONSTRAINT ck_answer_known CHECK (outcome IN ('reply', 'agree', 'stand')),
        CONSTRAINT fk_answer_verdict_id_verdict FOREIGN KEY(verdict_id) REFERENCES verdict (id) ON DELETE RESTRICT,
        CONSTRAINT fk_answer_analyst_id_analyst FOREIGN KEY(analyst_id) REFERENCES analyst (id) ON DELETE RESTRICT
    ) STRICT
    """,
)

INDEXES = (
    "CREATE INDEX ix_source_merged_into ON source (merged_into)",
    "CREATE INDEX ix_annotation_document_id_start ON annotation (document_id, start)",
    "CREATE INDEX ix_annotation_analyst_id ON annotation (analyst_id)",
    "CREATE INDEX ix_verdict_annotation_id ON verdict (annotation_id)",
    "CREATE INDEX ix_verdict_reviewer_id ON verdict (reviewer_id)",
    "CREATE INDEX ix_decision_document_id ON decision (document_id)",
    "CREATE INDEX ix_decision_record ON decision (record)",
    "CREATE INDEX ix_assignment_document_id ON assignment (document_id)",
    "CREATE INDEX ix_assignment_analyst_id ON assignment (analyst_id)",
    "CREATE INDEX ix_dismissal_document_id ON dismissal (document_id)",
    "CREATE INDEX ix_dismissal_analyst_id ON dismissal (analyst_id)",
    "CREATE INDEX ix_answer_verdict_id ON answer (verdict_id)",
    "CREATE INDEX ix_answer_analyst_id ON answer (analyst_id)",
)


def apply(connection: sqlite3.Connection) -> None:
    """Turns schema 1 into schema 2."""
    widen(connection, WIDER, FILLED)
    for statement in (*NEW, *INDEXES):
        connection.execute(statement)
