"""The base of every row, and the column types that SQLite's STRICT tables and canonical JSON need.

sqlmodel's table classes accept anything; `Row` checks names and values when it is built and on every assignment.
"""

from __future__ import annotations

from typing import Any, ClassVar

import orjson
from pydantic import ConfigDict
from sqlalchemy import BigInteger, Boolean, Float, String, Text, TypeDecorator
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT = {"sqlite_strict": True}


@compiles(String, "sqlite")
@compiles(Text, "sqlite")
def _text(_type: object, _compiler: object, **_options: object) -> str:
    return "TEXT"


@compiles(Boolean, "sqlite")
@compiles(BigInteger, "sqlite")
def _integer(_type: object, _compiler: object, **_options: object) -> str:
    return "INTEGER"


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no blanks, UTF-8; raises `TypeError` for what JSON cannot hold."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


@compiles(Float, "sqlite")
def _real(_type: object, _compiler: object, **_options: object) -> str:
    return "REAL"


class JsonText(TypeDecorator[Any]):
    """A JSON value in a TEXT column, always in its canonical form."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else orjson.loads(value)


class Row(SQLModel):
    """Something stored. Deleting sets `deleted`: a row is never taken out, so whatever points at it still stands."""

    model_config = ConfigDict(validate_assignment=True, extra="forbid")
    kind: ClassVar[str]

    id: str = Field(primary_key=True, min_length=1)
    imported_id: str | None = None
    deleted: bool = False

    def __init__(self, **data: Any) -> None:
        fields = type(self).model_fields
        unknown = data.keys() - fields.keys()
        missing = {name for name, field in fields.items() if field.is_required()} - data.keys()
        if unknown or missing:
            raise TypeError(f"{type(self).__name__}: unknown {sorted(unknown)}, missing {sorted(missing)}")
        super().__init__(**data)

    def body(self) -> dict[str, Any]:
        """Everything a version keeps of the row: all fields but the tombstone, which versions hold themselves."""
        return self.model_dump(exclude={"deleted"})

    def changed(self, **fields: Any) -> Any:
        """A copy with some fields replaced, checked like a new row."""
        return type(self)(**{**self.model_dump(), **fields})
