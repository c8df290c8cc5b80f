"""The descriptor of a dataset folder: a Data Package with a Table Schema for each table.

It alone states the time of the run, so that everything else is the same bytes for the same project.
"""

from __future__ import annotations

from typing import Any

from annotator.formats.format import WriteOptions
from annotator.formats.tables import Column, Table, tables

_DESCRIPTION = (
    "What news reports state, whom they credit, and the numbers they give, as marked and reconciled by analysts. "
    "The same, with the texts of the articles, stands in dataset.json. Offsets are Unicode code points, half-open. "
    "Lists in a cell are joined by “ | ”, an empty cell is null. A text that would run as a formula in a spreadsheet, "
    "because it begins with =, +, -, @ (also full width), a tab or a line end, has one apostrophe put before it; so "
    "has a text that begins with an apostrophe. To have the original of such a text, take one apostrophe away."
)

_DIALECT = {
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminator": "\n",
    "skipInitialSpace": False,
    "header": True,
}


def descriptor(options: WriteOptions, title: str | None) -> dict[str, Any]:
    """The content of `datapackage.json`; without quotes no column needs any."""
    return {
        "profile": "tabular-data-package",
        "name": "annotator-dataset",
        "title": title or "Annotator dataset",
        "description": _DESCRIPTION,
        "created": options.created,
        "resources": [_resource(table, options) for table in tables()],
    }


def _resource(table: Table, options: WriteOptions) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": _schema(table, options),
    }


def _schema(table: Table, options: WriteOptions) -> dict[str, Any]:
    fields = [
        _field(column, required=column.required and (options.quotes or not column.words)) for column in table.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    foreign = [
        {"fields": [column.name], "reference": _reference(table, *column.refers)}
        for column in table.columns
        if column.refers
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _reference(table: Table, resource: str, field: str) -> dict[str, Any]:
    """What a key refers to; by the standard a table calls itself nothing."""
    return {"resource": "" if resource == table.name else resource, "fields": [field]}


def _field(column: Column, *, required: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    if column.type == "integer":
        constraints["minimum"] = 0
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.about}
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": constraints} if constraints else {})
