"""Schema 3: parts of quantities, reasons of links, estimates that replace others, placements and dismissed findings.

Versions in the journal stay as they are: they say nothing of what was added.
"""

from __future__ import annotations

import sqlite3

from annotator.store.migrations.widening import widen

WIDER = {
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
        whole_id TEXT,
        CONSTRAINT pk_quantity PRIMARY KEY (id),
        CONSTRAINT ck_quantity_labelled CHECK (label <> ''),
        CONSTRAINT ck_quantity_basis CHECK (basis IN ('cumulative', 'period', 'event')),
        CONSTRAINT ck_quantity_apart CHECK (whole_id <> id),
        CONSTRAINT fk_quantity_whole_id_quantity FOREIGN KEY(whole_id) REFERENCES quantity (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "link": """
    CREATE TABLE link (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        analyst_id TEXT NOT NULL,
        document_id TEXT NOT NULL,
        link_kind TEXT NOT NULL,
        from_id TEXT NOT NULL,
        to_id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        reason TEXT,
        CONSTRAINT pk_link PRIMARY KEY (id),
        CONSTRAINT ck_link_known CHECK (link_kind IN ('covers', 'quantifies', 'reported_by', 'same_as', 'contradicts',
            'supersedes', 'part_of')),
        CONSTRAINT ck_link_apart CHECK (from_id <> to_id),
        CONSTRAINT fk_link_analyst_id_analyst FOREIGN KEY(analyst_id) REFERENCES analyst (id) ON DELETE RESTRICT,
        CONSTRAINT fk_link_document_id_document FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE RESTRICT,
        CONSTRAINT fk_link_from_id_annotation FOREIGN KEY(from_id) REFERENCES annotation (id) ON DELETE RESTRICT,
        CONSTRAINT fk_link_to_id_annotation FOREIGN KEY(to_id) REFERENCES annotation (id) ON DELETE RESTRICT
    ) STRICT
    """,
    "estimate": """
    CREATE TABLE estimate (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        quantity_id TEXT NOT NULL,
        as_of TEXT,
        low REAL,
        best REAL,
        high REAL,
        status TEXT,
        evidence TEXT NOT NULL,
        roots TEXT NOT NULL,
        reason TEXT,
        decided_by TEXT,
        decided_at TEXT,
        rule TEXT,
        replaces TEXT,
        CONSTRAINT pk_estimate PRIMARY KEY (id),
        CONSTRAINT ck_estimate_rule CHECK (rule IN ('range', 'majority', 'hierarchy', 'recent', 'lowest', 'team',
            'hand')),
        CONSTRAINT ck_estimate_apart CHECK (replaces <> id),
        CONSTRAINT fk_estimate_quantity_id_quantity FOREIGN KEY(quantity_id) REFERENCES quantity (id) ON DELETE
            RESTRICT,
        CONSTRAINT fk_estimate_decided_by_analyst FOREIGN KEY(decided_by) REFERENCES analyst (id) ON DELETE RESTRICT,
        CONSTRAINT fk_estimate_replaces_estimate FOREIGN KEY(replaces) REFERENCES estimate (id) ON DELETE RESTRICT
    ) STRICT
    """,
}
"""Tables that gain columns, as they are to be."""

NEW = (
    """
    CREATE TABLE placement (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        document_id TEXT NOT NULL,
        record TEXT NOT NULL,
        members TEXT NOT NULL,
        quantity_id TEXT,
        decided_by TEXT,
        decided_at TEXT NOT NULL,
        reason TEXT,
        CONSTRAINT pk_placement PRIMARY KEY (id),
        CONSTRAINT ck_placement_recorded CHECK (record <> ''),
        CONSTRAINT fk_placement_document_id_document FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE
            RESTRICT,
        CONSTRAINT fk_placement_quantity_id_quantity FOREIGN KEY(quantity_id) REFERENCES quantity (id) ON DELETE
            RESTRICT,
        CONSTRAINT fk_placement_decided_by_analyst FOREIGN KEY(decided_by) REFERENCES analyst (id) ON DELETE RESTRICT
    ) STRICT
    """,
    """
    CREATE TABLE finding_dismissal (
        id TEXT NOT NULL,
        imported_id TEXT,
        deleted INTEGER NOT NULL,
        finding_kind TEXT NOT NULL,
        members TEXT NOT NULL,
        reason TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        decided_at TEXT NOT NULL,
        CONSTRAINT pk_finding_dismissal PRIMARY KEY (id),
        CONSTRAINT ck_finding_dismissal_known CHECK (finding_kind <> ''),
        CONSTRAINT ck_finding_dismissal_reasoned CHECK (reason <> ''),
        CONSTRAINT fk_finding_dismissal_decided_by_analyst FOREIGN KEY(decided_by) REFERENCES analyst (id) ON DELETE
            RESTRICT
    ) STRICT
    """,
)

INDEXES = (
    "CREATE INDEX ix_quantity_whole_id ON quantity (whole_id)",
    "CREATE INDEX ix_link_analyst_id ON link (analyst_id)",
    "CREATE INDEX ix_link_document_id ON link (document_id)",
    "CREATE INDEX ix_link_from_id ON link (from_id)",
    "CREATE INDEX ix_link_to_id ON link (to_id)",
    "CREATE INDEX ix_estimate_quantity_id ON estimate (quantity_id)",
    "CREATE INDEX ix_estimate_replaces ON estimate (replaces)",
    "CREATE INDEX ix_placement_document_id ON placement (document_id)",
    "CREATE INDEX ix_placement_quantity_id ON placement (quantity_id)",
)


def apply(connection: sqlite3.Connection) -> None:
    """Turns schema 2 into schema 3."""
    widen(connection, WIDER, {})
    for statement in (*NEW, *INDEXES):
        connection.execute(statement)
