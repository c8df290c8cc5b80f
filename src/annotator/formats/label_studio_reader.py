"""Reads Label Studio's JSON: our folder, and what the program exports as “JSON”.

A region's label is its tag; what other controls say of the region are its values, by the name of the control.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats import json_item
from annotator.formats.article_fields import described
from annotator.formats.corpus import Corpus
from annotator.formats.decoding import file_bytes
from annotator.formats.foreign import ForeignLink, ForeignMark, Gathering
from annotator.formats.format import ReadOptions
from annotator.formats.label_studio_config import ANALYST, DOUBT, TEXT
from annotator.formats.units import Place
from annotator.tags.values import said
from annotator.text.span import FRAGMENT_SEPARATOR

TASKS, CONFIG = "tasks.json", "label_config.xml"
LARGEST_TASKS = 256 * 1024 * 1024

_BEGINS = re.compile(rb"\s*\[\s*(?:\{|\])")
_REGION = re.compile(rb'"from_name"\s*:')

Shape = dict[str, Any]


def is_label_studio(path: Path, head: bytes) -> bool:
    """Whether a folder has our configuration in it, or a file tasks with regions."""
    if path.is_dir():
        return (path / CONFIG).is_file() and (path / TASKS).is_file()
    if path.suffix.lower() != ".json" or not _BEGINS.match(head.removeprefix(b"\xef\xbb\xbf")):
        return False
    if b'"data"' not in head and b'"annotations"' not in head:
        return False
    try:
        return bool(_REGION.search(file_bytes(path, LARGEST_TASKS)))
    except CannotRead:
        return False


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a folder or of a file with a list of tasks."""
    source = path / TASKS if path.is_dir() else path
    raw = json_item.parsed(file_bytes(source, LARGEST_TASKS), source.name, options.encoding)
    if not isinstance(raw, list):
        raise CannotRead(f"{source.name} is no export of Label Studio: it must hold a list of tasks.")
    gathering = Gathering(options, "code_point")
    for number, task in enumerate(raw, start=1):
        _take(gathering, task, number)
    return gathering.corpus()


def _take(gathering: Gathering, task: Any, number: int) -> None:
    where = f"task {number}"
    data = _object(task, "data") if isinstance(task, dict) else {}
    text = _words(data)
    if text is None:
        gathering.refuse(where, "It has no “data” with a text in it.", "document")
        return
    document = described(data)
    gathering.take(number, document, text)
    for count, annotation in enumerate(_objects(task.get("annotations") or task.get("completions")), start=1):
        place = f"{where}, annotation {count}"
        if annotation.get("was_cancelled"):
            gathering.refuse(place, "It was skipped in Label Studio.")
            continue
        results = _Results(_objects(annotation.get("result")), _analyst(annotation), place)
        ids = gathering.take(number, document, text, list(results.marks(text)))
        gathering.link(results.links(), ids)
        for result, reason in results.strange():
            gathering.refuse(f"{place}, {result}", reason, "value")
    if any(True for _ in _objects(task.get("predictions"))):
        gathering.refuse(where, "Predictions of models are not taken.")


class _Results:
    """The results of one annotation: regions, what is said of them, and relations."""

    def __init__(self, results: Iterator[Shape], analyst: str | None, where: str) -> None:
        self._analyst, self._where = analyst, where
        self._regions: dict[str, Shape] = {}
        self._values: dict[str, Shape] = {}
        self._relations: list[Shape] = []
        self._strange: list[tuple[str, str]] = []
        for one in results:
            self._sort(one)

    def marks(self, text: str) -> Iterator[ForeignMark]:
        """The regions with a label."""
        for own, region in self._regions.items():
            value, meta, said_of = region["value"], _object(region, "meta"), self._values.pop(own, {})
            notes = [one for one in _list(meta.get("text")) if isinstance(one, str)]
            yield ForeignMark(
                own,
                self._analyst,
                str(next(iter(_list(value.get("labels"))), "")),
                _place(value, meta, text),
                f"{self._where}, region {said(own)}",
                dict.fromkeys(str(one) for one in _list(meta.get("emptied")))
                | {name: one for name, one in said_of.items() if name != DOUBT},
                "\n".join(notes) if notes else None,
                DOUBT in said_of,
                _text(meta, "created_at"),
                _text(meta, "origin"),
            )

    def links(self) -> Iterator[ForeignLink]:
        """The relations."""
        for number, one in enumerate(self._relations, start=1):
            start, end = str(one.get("from_id")), str(one.get("to_id"))
            if one.get("direction") == "left":
                start, end = end, start
            kind, meta = str(next(iter(_list(one.get("labels"))), "")), _object(one, "meta")
            where = f"{self._where}, relation {number}"
            yield ForeignLink(_text(meta, "id"), self._analyst, kind, start, end, where, _text(meta, "reason"))

    def strange(self) -> Iterator[tuple[str, str]]:
        """What belongs to no region that is a mark; asked after the marks."""
        yield from self._strange
        for own, values in self._values.items():
            yield f"region {said(own)}", f"It has no label, so {', '.join(sorted(values))} say nothing of a mark."

    def _sort(self, one: Shape) -> None:
        kind, name, value, own = one.get("type"), str(one.get("from_name")), _object(one, "value"), str(one.get("id"))
        if kind == "relation":
            self._relations.append(one)
        elif kind == "labels" or "labels" in value:
            self._regions.setdefault(own, {**one, "value": value})
        elif name == ANALYST and "start" not in value:
            pass
        elif "start" in value or own in self._regions:
            self._values.setdefault(own, {})[name] = _said(value)
        else:
            self._strange.append((f"“{name}”", "It is said of the whole article and not of a mark."))


def _said(value: Shape) -> Any:
    """What a control says of a region."""
    if "number" in value:
        return value["number"]
    words = [str(one) for name in ("choices", "text") for one in _list(value.get(name))]
    return "\n".join(words)


def _place(value: Shape, meta: Shape, text: str) -> Place:
    """Where a region is: in the pieces we noted, while its words and bounds are those we wrote."""
    start, end, quote = value.get("start"), value.get("end"), _text(value, "text")
    if type(start) is not int or type(end) is not int:
        return Place((), quote)
    pieces = _pieces(meta.get("fragments"))
    if pieces and (pieces[0][0], pieces[-1][1]) == (start, end) and quote in {None, text[start:end]}:
        return Place(pieces, FRAGMENT_SEPARATOR.join(text[low:high] for low, high in pieces))
    return Place(((start, end),), quote)


def _pieces(raw: Any) -> tuple[tuple[int, int], ...]:
    try:
        return tuple((int(start), int(end)) for start, end in raw or ())
    except (TypeError, ValueError):
        return ()


def _analyst(annotation: Shape) -> str | None:
    """The name in the annotation's own text, or else that of the user who completed it."""
    for one in _objects(annotation.get("result")):
        if one.get("from_name") == ANALYST and (words := _list(_object(one, "value").get("text"))):
            return str(words[0])
    user = annotation.get("completed_by")
    if isinstance(user, dict):
        name = " ".join(str(user[one]) for one in ("first_name", "last_name") if user.get(one))
        return name or next((str(user[one]) for one in ("username", "email", "id") if user.get(one)), None)
    return None if user is None else f"User {user}"


def _words(data: Shape) -> str | None:
    """The text of a task: what we call so, or else the longest of its texts."""
    texts = [value for value in data.values() if isinstance(value, str)]
    own = data.get(TEXT)
    return own if isinstance(own, str) else max(texts, key=len, default=None)


def _objects(value: Any) -> Iterator[Shape]:
    return (one for one in _list(value) if isinstance(one, dict))


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _object(holder: Shape, name: str) -> Shape:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _text(holder: Shape, name: str) -> str | None:
    value = holder.get(name)
    return value if isinstance(value, str) else None
