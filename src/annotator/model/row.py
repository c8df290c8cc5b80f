"""The base of every row, and the column types that SQLite's STRICT tables and canonical JSON need.

sqlmodel's table classes accept anything; `Row` checks names and values when it is built and on every assignment.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import isfinite
from typing import Any, ClassVar, Self

import orjson
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
SMALLEST, SMALL = -(2**63), 2**31
STATE = "_sa_instance_state"


@compiles(String, "sqlite")
@compiles(Text, "sqlite")
def _text(_type: object, _compiler: object, **_options: object) -> str:
    return "TEXT"


@compiles(Boolean, "sqlite")
@compiles(BigInteger, "sqlite")
def _integer(_type: object, _compiler: object, **_options: object) -> str:
    return "INTEGER"


@compiles(Float, "sqlite")
def _real(_type: object, _compiler: object, **_options: object) -> str:
    return "REAL"


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no blanks, UTF-8; raises `TypeError` for what JSON cannot hold.

    NaN and the infinities must be kept out before: the encoder writes null for them.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _storable(value: Any) -> None:
    """Raises `ValueError` for anything but plain JSON with finite numbers and characters that UTF-8 has."""
    if isinstance(value, dict):
        _all_storable(value)
        _all_storable(value.values())
        fits = all(isinstance(name, str) for name in value)
    elif isinstance(value, list):
        _all_storable(value)
        fits = True
    elif isinstance(value, float):
        fits = isfinite(value)
    elif isinstance(value, int):
        fits = SMALLEST <= value < -SMALLEST
    else:
        fits = value is None or (isinstance(value, str) and (value.isascii() or bool(value.encode())))
    if not fits:
        raise ValueError(f"{value!r} cannot be kept")


def _all_storable(values: Iterable[Any]) -> None:
    """The same of many values, of which most are plain texts and small numbers: every mark takes this path."""
    for value in values:
        kind = type(value)
        if kind is str and value.isascii():
            continue
        if value is not None and kind is not bool and (kind is not int or not -SMALL < value < SMALL):
            _storable(value)


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

    model_config = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
    kind: ClassVar[str]
    later: ClassVar[frozenset[str]] = frozenset()
    """Fields that came with a later schema; a version says nothing of one that is as it was before there was any."""

    id: str = Field(primary_key=True, min_length=1)
    imported_id: str | None = None
    deleted: bool = False

    def __init__(self, **data: Any) -> None:
        self._fill(data)

    def __setattr__(self, name: str, value: Any) -> None:
        # SQLAlchemy's own bookkeeping; a field is only ever set together with a check of the whole row
        if name == STATE:
            super().__setattr__(name, value)
        else:
            self._fill({**self.model_dump(), name: value})

    def _fill(self, data: dict[str, Any]) -> None:
        """Takes all fields at once; raises `ValueError`, and keeps what it had, when one is unknown, missing or wrong.

        sqlmodel itself checks nothing when it builds a row, and keeps what it refuses when a field is assigned.
        """
        _all_storable(data)
        _all_storable(data.values())
        state = self.__dict__.get(STATE)
        self.__pydantic_validator__.validate_python(data, self_instance=self)
        self.__dict__[STATE] = state

    @classmethod
    def built(cls, values: dict[str, Any]) -> Self:
        """A new row, checked as any, without what an instance costs that a session would look after."""
        row: Self = cls.__new__(cls)
        _all_storable(values.values())
        cls.__pydantic_validator__.validate_python(values, self_instance=row)
        return row

    @classmethod
    def stored(cls, values: dict[str, Any]) -> Self:
        """The row that columns hold, as they are: it was checked when it was written."""
        row: Self = cls.__new__(cls)
        row.__dict__.update(values)
        return row

    def body(self) -> dict[str, Any]:
        """Everything a version keeps of the row: all fields but the tombstone, which versions hold themselves.

        A row without anything new has the body it always had, so what was written before still says all of it.
        """
        body = self.columns()
        del body["deleted"]
        return self.shortened(body)

    def columns(self) -> dict[str, Any]:
        """All fields by name, the values themselves and no copies of them."""
        own = self.__dict__
        return {name: own[name] for name in _fields(type(self))}

    @classmethod
    def shortened(cls, body: dict[str, Any]) -> dict[str, Any]:
        """A body without the fields of later schemas that hold what they hold by themselves."""
        for name in cls.later:
            if body[name] == cls.model_fields[name].default:
                del body[name]
        return body

    def changed(self, **fields: Any) -> Any:
        """A copy with some fields replaced, checked like a new row."""
        return type(self)(**{**self.model_dump(), **fields})


@cache
def _fields(kind: type[Row]) -> tuple[str, ...]:
    return tuple(kind.model_fields)
