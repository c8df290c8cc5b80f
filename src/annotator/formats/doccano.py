"""doccano: a folder with one JSONL file for each analyst, a line an article, with entities and relations.

It holds where marks are and what they are called, and nothing else of them. Offsets are code points.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from annotator.formats.article_fields import described, fields_of
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import file_bytes
from annotator.formats.file_names import FileNames
from annotator.formats.folders import files_within
from annotator.formats.foreign import ForeignLink, ForeignMark, Gathering
from annotator.formats.format import Format, ReadOptions, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.json_lines import first_object, line, lines
from annotator.formats.layers import layered
from annotator.formats.names import UNNAMED, distinct_names
from annotator.formats.units import Place
from annotator.tags.link_kinds import LINK_ENDS
from annotator.tags.tag_type import tag_types
from annotator.text.span import Span

LABELS, RELATIONS, ANALYST = "label_config.json", "relation_config.json", "analyst"
LARGEST_JSONL = 256 * 1024 * 1024

Shape = dict[str, Any]


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the folder: every analyst has every article, whether or not there are marks in it."""
    given = layered(corpus, options.layer)
    people = given.analysts or [UNNAMED]
    names, taken = distinct_names(people), FileNames()
    path.mkdir()
    (path / LABELS).write_bytes(_labels({tag.label: tag.style.light for tag in tag_types().values()}))
    (path / RELATIONS).write_bytes(_labels(dict.fromkeys(LINK_ENDS, "#4d4d4d")))
    with ExitStack() as stack:
        files = {
            one.id: stack.enter_context((path / f"{taken.of(names[one.id], 'analyst')}.jsonl").open("xb"))
            for one in people
        }
        counts = dict.fromkeys(files, (0, 0))
        for number, document in enumerate(given.documents, start=1):
            for own, file in files.items():
                one = _example(document, own, number, counts[own])
                counts[own] = (counts[own][0] + len(one["entities"]), counts[own][1] + len(one["relations"]))
                file.write(line(one | ({ANALYST: names[own]} if given.analysts else {})))


def _labels(colours: dict[str, str]) -> bytes:
    listed = [{"text": name, "background_color": colour, "text_color": "#ffffff"} for name, colour in colours.items()]
    return json.dumps(listed, indent=2).encode() + b"\n"


def _example(document: CorpusDocument, analyst: str, number: int, before: tuple[int, int]) -> Shape:
    """The line of an article; `before` is how many entities and relations the file has, whose ids are of the file."""
    marks = [one for one in document.annotations if one.analyst == analyst]
    ids = {one.id: count for count, one in enumerate(marks, start=before[0] + 1)}
    links = [one for one in document.links if one.analyst == analyst and one.from_id in ids and one.to_id in ids]
    return {
        "id": number,
        "text": document.text,
        "entities": [
            {
                "id": count,
                "label": tag_types()[one.tag].label,
                "start_offset": one.span.start,
                "end_offset": one.span.end,
            }
            for count, one in enumerate(marks, start=before[0] + 1)
        ],
        "relations": [
            {"id": count, "from_id": ids[one.from_id], "to_id": ids[one.to_id], "type": one.kind}
            for count, one in enumerate(links, start=before[1] + 1)
        ],
        "Comments": [],
        **fields_of(document),
    }


def _offsets(span: Span) -> Shape:
    return {"start_offset": span.start, "end_offset": span.end}


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a folder, each file of which is an analyst’s, or of one file."""
    gathering = Gathering(options, "code_point")
    files = files_within(path, ".jsonl") if path.is_dir() else [path]
    for file in files:
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        analyst = file.stem if path.is_dir() else None
        for number, example in lines(file_bytes(file, LARGEST_JSONL), name):
            _take(gathering, example, f"{name}, line {number}", analyst)
    return gathering.corpus()


def _take(gathering: Gathering, example: Shape, where: str, analyst: str | None) -> None:
    text = example.get("text", example.get("data"))
    if not isinstance(text, str):
        gathering.refuse(where, "It has no “text”.", "document")
        return
    if "entities" in example and isinstance(example.get(ANALYST), str):
        analyst = example[ANALYST]
    document = described(example)
    spans = [one for name in ("entities", "label", "labels") for one in _list(example.get(name))]
    marks = [_mark(one, f"{where}, entity {count}") for count, one in enumerate(spans, start=1)]
    for mark in marks:
        mark.analyst = analyst
    ids = gathering.take(document.id, document, text, marks)
    by_number = {_number(one): ids[mark.id] for one, mark in zip(spans, marks, strict=True) if mark.id in ids}
    links = [
        ForeignLink(
            None, analyst, str(one.get("type")), str(one.get("from_id")), str(one.get("to_id")), f"{where}, relation"
        )
        for one in _list(example.get("relations"))
        if isinstance(one, dict)
    ]
    gathering.link(links, by_number)


def _mark(raw: Any, where: str) -> ForeignMark:
    """An entity with its offsets by name, or as a list of start, end and label."""
    if isinstance(raw, dict):
        start, end, label = raw.get("start_offset"), raw.get("end_offset"), raw.get("label")
    else:
        start, end, label = (*_list(raw), None, None, None)[:3]
    place = Place(((start, end),)) if type(start) is int and type(end) is int else Place(())
    return ForeignMark(where, None, label if isinstance(label, str) else "", place, where, lasting=False)


def _number(raw: Any) -> str:
    return str(raw.get("id")) if isinstance(raw, dict) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_span(raw: Any) -> bool:
    if isinstance(raw, dict):
        return "start_offset" in raw
    return isinstance(raw, list) and len(raw) == 3 and type(raw[0]) is int and isinstance(raw[2], str)


def _is_doccano(path: Path, head: bytes) -> bool:
    """Whether a folder has our lists of labels in it, or a JSONL file begins with a text and its spans."""
    if path.is_dir():
        return (path / LABELS).is_file() and (path / RELATIONS).is_file()
    if path.suffix.lower() not in {".jsonl", ".json"}:
        return False
    first = first_object(path, head)
    if "entities" in first and "relations" in first and isinstance(first.get("text"), str):
        return True
    return any(_is_span(one) for name in ("entities", "label", "labels") for one in _list(first.get(name))[:1])


FORMAT = Format(
    name="doccano",
    label="doccano (JSONL with relations)",
    suffixes=(),
    holds=ALL
    & {
        *("text", "document_ids", "title", "outlet", "author", "url", "published_on", "language", "document_notes"),
        *("marks", "nesting", "crossing", "analysts", "links", "empties", "controls"),
    },
    losses=("doccano shows marks within other marks only in a project that allows them to overlap.",),
    read=read,
    write=write,
    sniff=_is_doccano,
    folder=True,
    records=True,
)
