"""Label Studio: a folder with `tasks.json`, a task an article, and the labelling configuration to make its project of.

Each analyst's marks are one annotation of the task, which names him in a text of its own: whom Label Studio itself
lets annotate is not ours to say. Offsets are code points. Reading is in `label_studio_reader`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.formats.article_fields import fields_of
from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument, CorpusLink, Values
from annotator.formats.format import Format, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.json_lines import write_list
from annotator.formats.label_studio_config import ANALYST, DOUBT, TAG, TEXT, control, label_config
from annotator.formats.label_studio_reader import CONFIG, TASKS, is_label_studio, read
from annotator.formats.layers import layered
from annotator.formats.names import NamedValues, distinct_names
from annotator.formats.value_texts import value_text
from annotator.tags.tag_type import Field, tag_types

Shape = dict[str, Any]


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the folder; an article that an analyst did not mark has no annotation of his."""
    given = layered(corpus, options.layer)
    path.mkdir()
    (path / CONFIG).write_bytes(label_config())
    with (path / TASKS).open("xb") as file:
        write_list(file, _tasks(given))


def _tasks(corpus: Corpus) -> Iterator[Shape]:
    names, named = distinct_names(corpus.analysts), NamedValues(corpus, FORMAT.holds)
    for number, document in enumerate(corpus.documents, start=1):
        workers = {one.analyst for one in document.annotations}
        yield {
            "id": number,
            "data": {TEXT: document.text, **fields_of(document)},
            "annotations": [
                {
                    "result": [_analyst(names.get(own, own)), *_results(document, own, named)],
                    "was_cancelled": False,
                    "ground_truth": False,
                }
                for own in sorted(workers, key=lambda own: names.get(own, own))
            ],
        }


def _analyst(name: str) -> Shape:
    return _result("analyst", ANALYST, "textarea", {"text": [name]})


def _results(document: CorpusDocument, analyst: str, named: NamedValues) -> Iterator[Shape]:
    marks = [one for one in document.annotations if one.analyst == analyst]
    for number, mark in enumerate(marks, start=1):
        yield from _mark(mark.id or f"region {number}", mark, document.text, named.of(mark.values))
    here = {one.id for one in marks}
    for link in document.links:
        if link.analyst == analyst and {link.from_id, link.to_id} <= here:
            yield _link(link)


def _mark(own: str, one: CorpusAnnotation, text: str, values: Values) -> Iterator[Shape]:
    """The region and, as results of the same id, its values."""
    tag = tag_types()[one.tag]
    place = {"start": one.span.start, "end": one.span.end, "text": text[one.span.start : one.span.end]}
    meta: Shape = {} if one.note is None else {"text": [one.note]}
    emptied = sorted(name for name, value in values.items() if value is None)
    more = {"created_at": one.created_at, "origin": one.origin, "fragments": one.span.stored_fragments}
    meta |= {name: value for name, value in more.items() if value is not None}
    meta |= {"emptied": emptied} if emptied else {}
    region = _result(own, TAG, "labels", {**place, "labels": [tag.label]})
    yield region | ({"meta": meta} if meta else {})
    place.pop("text")
    for field in tag.fields:
        value = values.get(field.name)
        if value is not None:
            yield _result(own, field.name, control(field), place | _value(field, value))
    if one.doubt:
        yield _result(own, DOUBT, "choices", {**place, "choices": [DOUBT]})


def _value(field: Field, value: Any) -> Shape:
    match control(field):
        case "number":
            return {"number": value}
        case "choices":
            return {"choices": [value_text(value)]}
    return {"text": [value_text(value)]}


def _link(one: CorpusLink) -> Shape:
    meta = {name: value for name, value in (("id", one.id), ("reason", one.reason)) if value is not None}
    ends = {"from_id": one.from_id, "to_id": one.to_id}
    return {"type": "relation", **ends, "direction": "right", "labels": [one.kind]} | ({"meta": meta} if meta else {})


def _result(own: str, name: str, kind: str, value: Shape) -> Shape:
    return {"id": own, "from_name": name, "to_name": TEXT, "type": kind, "value": value}


FORMAT = Format(
    name="label-studio",
    label="Label Studio (tasks and labelling configuration)",
    suffixes=(),
    holds=ALL
    & {
        *("text", "document_ids", "title", "outlet", "author", "url", "published_on", "language", "document_notes"),
        *("marks", "fragments", "nesting", "crossing", "analysts", "values", "notes", "doubt", "created_at", "origin"),
        *("ids", "links", "link_reasons", "empties", "controls"),
    },
    losses=(
        "Label Studio shows a mark in several pieces from its first word to its last, and drops reasons of links.",
    ),
    read=read,
    write=write,
    sniff=is_label_studio,
    folder=True,
    records=True,
)
