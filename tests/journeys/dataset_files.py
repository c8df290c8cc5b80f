"""An exported dataset, read by the standard library and by the standard of its package, without the product."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from frictionless import validate

Row = dict[str, str]


class Files:
    """An export as outsiders read it: the tables by the standard library, the package by its standard, the JSON."""

    def __init__(self, folder: Path) -> None:
        report = validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
        self.tables: dict[str, list[Row]] = {}
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                self.tables[path.stem] = list(csv.DictReader(file))
        assert {task.name for task in report.tasks} == self.tables.keys()
        self.whole: dict[str, Any] = json.loads((folder / "dataset.json").read_text(encoding="utf-8"))
        self.names = {row["analyst"]: row["name"] for row in self.tables["analysts"]} | {"": ""}
        self.quotes = {row["record"]: row["quote"] for row in self.tables["records"]}
        self.marks = {row["mark"]: row["quote"] for row in self.tables["votes"]}

    def who(self, row: Row, column: str) -> str:
        return self.names[row[column]]

    def told(self, *columns: str) -> dict[str, tuple[str, ...]]:
        """What the table of records says in some columns, people by name, by the words of the record."""
        people = {"decided_by", "addressed_to"}
        return {
            row["quote"]: tuple(self.who(row, one) if one in people else row[one] for one in columns)
            for row in self.tables["records"]
        }
