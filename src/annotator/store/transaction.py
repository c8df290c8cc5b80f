"""Reading rows, and changing them inside a transaction that writes a version of each change to the journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Executable, Row as ResultRow, bindparam, delete, insert, update
from sqlmodel import Session, col, select

from annotator.errors import Problem
from annotator.model import KINDS, Document, DocumentText, Head, Row, Step, Version, canonical
from annotator.store.journal import Change, Device, version_hash
from annotator.store.queries import search

R = TypeVar("R", bound=Row)
CHUNK = 500


def chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Pieces small enough for one statement's parameters."""
    return (values[at : at + CHUNK] for at in range(0, len(values), CHUNK))


class Reading:
    """A consistent look at the project. Rows come detached: they are values, and changing them changes nothing."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def live(self, kind: type[R], *where: Any, order_by: Any = None) -> list[R]:
        """All rows of a kind that are not deleted and meet the conditions, by id unless ordered otherwise."""
        statement = select(kind).where(col(kind.deleted).is_(False), *where)
        order = order_by if isinstance(order_by, tuple) else (order_by,) if order_by is not None else (kind.id,)
        rows = list(self.session.exec(statement.order_by(*order)).all())
        self.session.expunge_all()
        return rows

    def find(self, kind: type[R], row_id: str) -> R | None:
        """The row with that id, or None when there is none or it is deleted."""
        row = self.session.get(kind, row_id)
        self.session.expunge_all()
        return None if row is None or row.deleted else row

    def get(self, kind: type[R], row_id: str) -> R:
        """The row with that id; raises `Problem` when there is none or it is deleted."""
        row = self.find(kind, row_id)
        if row is None:
            raise Problem(f"There is no {kind.kind.replace('_', ' ')} “{row_id}” any more.")
        return row

    def tuples(self, statement: Executable, parameters: Any = None) -> Sequence[ResultRow[Any]]:
        """Plain result rows of any statement: the path for everything that sees more than a screenful."""
        return self.session.execute(statement, parameters).all()

    def text(self, document_id: str) -> str:
        """The settled text of a document."""
        found = self.tuples(select(DocumentText.text).where(DocumentText.document_id == document_id))
        if not found:
            raise Problem(f"There is no article “{document_id}” any more.")
        return str(found[0][0])

    def version_of(self, row_id: str) -> str | None:
        """The hash of the current version of a row; the greatest one while machines disagree."""
        return max((head[0] for head in self.tuples(select(Head.hash).where(Head.row_id == row_id))), default=None)

    def versions_of(self, row_ids: Sequence[str]) -> dict[str, str]:
        """The hash of the current version of each row."""
        found: dict[str, str] = {}
        for piece in chunks(row_ids):
            for row_id, head in self.tuples(select(Head.row_id, Head.hash).where(col(Head.row_id).in_(piece))):
                found[row_id] = max(head, found.get(row_id, ""))
        return found


@dataclass(slots=True)
class Touched:
    """What a transaction has done to one row so far."""

    heads: list[str]
    was: tuple[bool, str] | None
    row: Row
    stored: bool


class Transaction(Reading):
    """A named group of row changes, all or nothing. Made by `Store.transaction` only."""

    def __init__(self, session: Session, *, name: str, author: str | None, step: str, device: Device) -> None:
        super().__init__(session)
        self.name, self.author, self.step, self._device = name, author, step, device
        self.changes: dict[tuple[str, str], Change] = {}
        self._touched: dict[tuple[str, str], Touched] = {}
        self._documents: set[str] = set()

    def add(self, *rows: Row) -> None:
        """Stores new rows, or brings deleted ones of the same id back with this content."""
        self.put(rows)

    def change(self, row: R, **fields: Any) -> R:
        """Stores a row with some fields replaced, and gives it back."""
        changed: R = row.changed(**fields)
        self.put([changed])
        return changed

    def remove(self, *rows: Row) -> None:
        """Marks rows as deleted."""
        self.put([row.changed(deleted=True) for row in rows])

    def add_document(self, document: Document, text: str, original: bytes | None) -> None:
        """Stores a document with its words. Words once stored stay, also when the document is deleted."""
        self.put([document])
        if not self.tuples(select(DocumentText.number).where(DocumentText.document_id == document.id)):
            self.session.execute(
                insert(DocumentText), [{"document_id": document.id, "text": text, "original": original}]
            )

    def put(self, rows: Sequence[Row]) -> None:
        """Stores rows as they are given, in dependency order, new or not."""
        for kind, table in KINDS.items():
            batch = list({row.id: row for row in rows if row.kind == kind}.values())
            if batch:
                self._put(kind, table, batch)

    def _put(self, kind: str, table: type[Row], batch: list[Row]) -> None:
        self._remember(kind, batch)
        if table is Document:
            self._unindex([row.id for row in batch])
        known = [row for row in batch if self._touched[kind, row.id].stored]
        fresh = [row for row in batch if not self._touched[kind, row.id].stored]
        if fresh:
            self.session.execute(insert(table), [row.model_dump() for row in fresh])
        if known:
            target = table.__table__  # type: ignore[attr-defined]
            statement = update(target).where(target.c.id == bindparam("the_id"))
            values = {name: bindparam(f"new_{name}") for name in table.model_fields if name != "id"}
            parameters = [
                {"the_id": row.id, **{f"new_{name}": value for name, value in row.model_dump(exclude={"id"}).items()}}
                for row in known
            ]
            self.session.connection().execute(statement.values(values), parameters)
        for row in batch:
            touched = self._touched[kind, row.id]
            touched.row, touched.stored = row, True

    def _remember(self, kind: str, batch: list[Row]) -> None:
        new = [row for row in batch if (kind, row.id) not in self._touched]
        heads: dict[str, list[tuple[str, bool, str]]] = {}
        for piece in chunks([row.id for row in new]):
            query = (
                select(Head.row_id, Version.hash, Version.deleted, Version.body)
                .join(Version, col(Version.hash) == col(Head.hash))
                .where(col(Head.row_id).in_(piece))
            )
            for row_id, head, deleted, body in self.tuples(query):
                heads.setdefault(row_id, []).append((head, deleted, body))
        for row in new:
            found = sorted(heads.get(row.id, []))
            was = (found[-1][1], found[-1][2]) if found else None
            self._touched[kind, row.id] = Touched([head for head, _, _ in found], was, row, bool(found))

    def _unindex(self, ids: list[str]) -> None:
        fresh = [row_id for row_id in ids if row_id not in self._documents]
        self._documents.update(fresh)
        search.unindex(self.session, fresh)

    def settle(self) -> None:
        """Writes a version of each row that really changed since the last call, and makes it the row's head."""
        search.index(self.session, sorted(self._documents))
        self._documents.clear()
        versions: list[dict[str, Any]] = []
        replaced: list[str] = []
        for (kind, row_id), touched in self._touched.items():
            body = canonical(touched.row.body())
            unborn = touched.was is None and touched.row.deleted
            if unborn or touched.was == (touched.row.deleted, body):
                continue
            versions.append(self._version(kind, row_id, touched, body))
            replaced += touched.heads
            self._note(kind, row_id, touched, str(versions[-1]["hash"]))
        self._touched.clear()
        for piece in chunks(replaced):
            self.session.execute(delete(Head).where(col(Head.hash).in_(piece)))
        if versions:
            self.session.execute(insert(Version), versions)
            self.session.execute(insert(Head), [{"hash": v["hash"], "row_id": v["row_id"]} for v in versions])

    def _version(self, kind: str, row_id: str, touched: Touched, body: str) -> dict[str, Any]:
        self._device.sequence += 1
        version: dict[str, Any] = {
            "kind": kind,
            "row_id": row_id,
            "parents": canonical(touched.heads),
            "author": self.author,
            "device": self._device.id,
            "sequence": self._device.sequence,
            "clock": self._device.clock.tick(),
            "deleted": touched.row.deleted,
            "body": body,
        }
        return {**version, "hash": version_hash(**version), "step": self.step}

    def _note(self, kind: str, row_id: str, touched: Touched, after: str) -> None:
        earlier = self.changes.get((kind, row_id))
        before = earlier.before if earlier else touched.heads[-1] if touched.heads else None
        document = row_id if kind == "document" else getattr(touched.row, "document_id", None)
        self.changes[kind, row_id] = Change(kind, row_id, before, after, document)

    def record(self, *, at: str, reverts: str | None) -> None:
        """Writes the step itself, under the name it has by now."""
        step = {"id": self.step, "name": self.name, "author": self.author, "at": at, "reverts": reverts}
        self.session.execute(insert(Step), [step])


def row_from(kind: str, body: dict[str, Any], *, deleted: bool) -> Row:
    """The row a version's body describes."""
    return KINDS[kind](**body, deleted=deleted)
