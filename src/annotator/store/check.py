"""The proof that a project is sound: file, schema, journal, projection, texts and quotes, each looked at anew."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import CannotRead
from annotator.model import KINDS
from annotator.store import engine as engines
from annotator.store import projection
from annotator.store.inspection import inspect
from annotator.store.journal import HASHED, version_hash
from annotator.store.migrations import fill_up_to_date
from annotator.store.plain import SCHEMA_VERSION, looking, prepare
from annotator.text.span import Span, SpanError


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: what kind of fault, where, and what it is."""

    kind: str
    where: str
    what: str


@dataclass(slots=True)
class CheckReport:
    """What a check found; `repaired` says what was put right."""

    findings: list[Finding] = field(default_factory=list)
    repaired: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        """The shape the command line prints."""
        return {
            "ok": self.ok,
            "findings": [{"kind": f.kind, "where": f.where, "what": f.what} for f in self.findings],
            "repaired": [{"kind": f.kind, "where": f.where, "what": f.what} for f in self.repaired],
        }


BEYOND_REPAIR = {"file", "database", "version"}
"""Faults of the file or of the journal itself: nothing can be rebuilt from what cannot be trusted."""


def check(path: Path, *, repair: bool = False) -> CheckReport:
    """Everything that is wrong with a project; raises `CannotRead` or `Refused` when it is none, or a newer one.

    With `repair`, tables and the search index are rebuilt from the journal where they differ from it, after a backup;
    what is wrong with the journal itself stays, and a backup has to be restored.
    """
    path = path.resolve()
    if not path.is_file():
        raise CannotRead(f"There is no project “{path}”.")
    inspect(path)
    report = CheckReport(_findings(path))
    if repair and report.findings and not any(found.kind in BEYOND_REPAIR for found in report.findings):
        projection.rebuild(path)
        before, report.findings = report.findings, _findings(path)
        report.repaired = [found for found in before if found not in report.findings]
    return report


def _findings(path: Path) -> list[Finding]:
    found: list[Finding] = []
    try:
        inspect(path, whole=True)
    except CannotRead as problem:
        found.append(Finding("file", path.name, str(problem)))
    with engines.plainly(path):
        if inspect(path) < SCHEMA_VERSION:
            return [*found, *_findings_in_older(path)]
        with closing(looking(path)) as connection:
            connection.execute("BEGIN")
            return [*found, *findings_in(connection)]


def _findings_in_older(path: Path) -> list[Finding]:
    """What would be wrong with a project of an older schema if it was brought up to date."""
    with closing(sqlite3.connect(":memory:")) as copy:
        prepare(copy, writes=True)
        try:
            fill_up_to_date(copy, path)
        except CannotRead as problem:
            return [Finding("file", path.name, str(problem))]
        return list(findings_in(copy))


def findings_in(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What is wrong with the contents of a database that has our schema."""
    for look in (_file, _journal, _projection, _texts, _references, _wholes, _search):
        try:
            yield from look(connection)
        except sqlite3.DatabaseError as error:
            yield Finding("database", look.__name__.strip("_"), f"could not be read: {error}")


def _file(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Finding("database", "file", said)
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield Finding("foreign_key", f"{table} row {row}", f"points at a row of {parent} that is not there")


def _journal(connection: sqlite3.Connection) -> Iterator[Finding]:
    replaced: set[str] = set()
    there: dict[str, tuple[str, str]] = {}
    columns = ", ".join(HASHED)
    for found in connection.execute(f"SELECT hash, {columns} FROM version"):  # noqa: S608 - our own column names
        version = dict(zip(HASHED, found[1:], strict=True))
        version["deleted"] = bool(version["deleted"]) if version["deleted"] in {0, 1} else version["deleted"]
        there[found[0]] = (version["row_id"], f"{version['kind']} {version['row_id']}")
        try:
            if version_hash(**version) != found[0]:
                yield Finding(
                    "version", there[found[0]][1], "a version in the journal was altered: its hash is another"
                )
            replaced.update(orjson.loads(version["parents"]))
        except (ValueError, TypeError):
            yield Finding("version", there[found[0]][1], "a version in the journal cannot be read")
    for missing in sorted(replaced - there.keys()):
        yield Finding("version", missing[:12], "the journal lacks a version that a later one builds on")
    said = set(connection.execute("SELECT hash, row_id FROM head"))
    expected = {(version, there[version][0]) for version in there.keys() - replaced}
    for wrong, row_id in sorted(expected ^ said):
        where = there[wrong][1] if wrong in there else row_id
        yield Finding("head", where, "the list of current versions does not follow from the journal")


def _projection(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every row of every table against the newest version of it."""
    for kind in KINDS:
        said = projection.bodies(connection, kind)
        there = projection.rows(connection, kind)
        for row_id in sorted(said.keys() | there.keys()):
            if row_id not in there:
                yield Finding("projection", f"{kind} {row_id}", "the journal has it, the table does not")
            elif row_id not in said:
                yield Finding("projection", f"{kind} {row_id}", "the table has it, the journal does not")
            elif said[row_id] != there[row_id]:
                yield Finding("projection", f"{kind} {row_id}", "the table differs from the journal")


def _texts(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every text against its hash, and every mark's quote against its text."""
    query = (
        "SELECT d.id, d.sha256, d.characters, t.text FROM document d LEFT JOIN document_text t ON t.document_id = d.id"
    )
    for document_id, sha256, characters, text in connection.execute(query):
        if text is None:
            yield Finding("text", f"document {document_id}", "its text is missing")
            continue
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256 or len(text) != characters:
            yield Finding("text", f"document {document_id}", "its text was altered: the hash does not match")
        yield from _quotes(connection, document_id, text)


def _quotes(connection: sqlite3.Connection, document_id: str, text: str) -> Iterator[Finding]:
    query = 'SELECT id, start, "end", fragments, quote FROM annotation WHERE document_id = ? AND deleted = 0'
    for mark_id, start, end, fragments, quote in connection.execute(query, (document_id,)):
        try:
            said = Span.from_record(start, end, orjson.loads(fragments) if fragments else None).quote(text)
        except (SpanError, ValueError, TypeError) as error:
            yield Finding("quote", f"annotation {mark_id}", f"its offsets do not fit the text: {error}")
            continue
        if said != quote:
            yield Finding("quote", f"annotation {mark_id}", f"its quote is “{quote[:40]}”, the text says “{said[:40]}”")


def _references(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What is not deleted must not point at what is."""
    query = """
        SELECT 'link', l.id FROM link l JOIN annotation a ON a.id IN (l.from_id, l.to_id)
            WHERE l.deleted = 0 AND a.deleted = 1
        UNION SELECT 'annotation', a.id FROM annotation a JOIN document d ON d.id = a.document_id
            WHERE a.deleted = 0 AND d.deleted = 1
        UNION SELECT 'estimate', e.id FROM estimate e JOIN quantity q ON q.id = e.quantity_id
            WHERE e.deleted = 0 AND q.deleted = 1
        UNION SELECT 'placement', p.id FROM placement p JOIN quantity q ON q.id = p.quantity_id
            WHERE p.deleted = 0 AND q.deleted = 1
        UNION SELECT 'quantity', q.id FROM quantity q JOIN quantity w ON w.id = q.whole_id
            WHERE q.deleted = 0 AND w.deleted = 1
    """
    for kind, row_id in connection.execute(query):
        yield Finding("link" if kind == "link" else "reference", f"{kind} {row_id}", "it refers to something deleted")


def _wholes(connection: sqlite3.Connection) -> Iterator[Finding]:
    """No quantity may be a part of itself, not even in several steps."""
    wholes = dict(connection.execute("SELECT id, whole_id FROM quantity WHERE deleted = 0 AND whole_id IS NOT NULL"))
    for row_id in wholes:
        at, passed = wholes.get(row_id), set[str]()
        while at is not None and at != row_id and at not in passed:
            passed.add(at)
            at = wholes.get(at)
        if at == row_id:
            yield Finding("reference", f"quantity {row_id}", "it is a part of its own part")


def _search(connection: sqlite3.Connection) -> Iterator[Finding]:
    wanted = {row[0] for row in connection.execute(
        "SELECT t.number FROM document_text t JOIN document d ON d.id = t.document_id WHERE d.deleted = 0"
    )}  # fmt: skip
    indexed = {row[0] for row in connection.execute("SELECT id FROM document_search_docsize")}
    if wanted != indexed:
        yield Finding("search", "index", f"{len(wanted ^ indexed)} articles are not indexed as they should be")
