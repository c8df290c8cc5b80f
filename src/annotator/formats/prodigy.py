"""Prodigy and spaCy: a folder with one JSONL file for each analyst, a line an article, with tokens and spans.

Spans are made of whole tokens, so that spaCy’s `char_span` finds each; they nest and cross, so they belong into a span
group. What a span says beyond its label stands beside it, where Prodigy leaves it alone.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from annotator.formats.article_fields import described, fields_of
from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument
from annotator.formats.corpus_shapes import values_shape
from annotator.formats.decoding import file_bytes
from annotator.formats.file_names import FileNames
from annotator.formats.folders import files_within
from annotator.formats.foreign import ForeignLink, ForeignMark, Gathering
from annotator.formats.format import Format, ReadOptions, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.json_lines import first_object, line, lines
from annotator.formats.layers import layered
from annotator.formats.names import UNNAMED, NamedValues, distinct_names
from annotator.formats.tokens import Token, covered, tokens
from annotator.formats.units import Place
from annotator.tags.tag_type import tag_types
from annotator.tags.values import said
from annotator.text.span import FRAGMENT_SEPARATOR

CONFIG = "prodigy.json"
LARGEST_JSONL = 256 * 1024 * 1024
_OWN = {"spans", "tokens", "_input_hash", "_task_hash", "_session_id", "_annotator_id"}

Shape = dict[str, Any]


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the folder: every analyst has every article, whether or not there are marks in it."""
    given = layered(corpus, options.layer)
    people = given.analysts or [UNNAMED]
    names, taken, named = distinct_names(people), FileNames(), NamedValues(given, FORMAT.holds)
    path.mkdir()
    colours = {tag.label: tag.style.dark for tag in tag_types().values()}
    config = json.dumps({"custom_theme": {"labels": colours}}, indent=2)
    (path / CONFIG).write_bytes(config.encode() + b"\n")
    with ExitStack() as stack:
        files = {
            one.id: stack.enter_context((path / f"{taken.of(names[one.id], 'analyst')}.jsonl").open("xb"))
            for one in people
        }
        for document in given.documents:
            for own, file in files.items():
                name = names[own] if given.analysts else None
                file.write(line(_task(document, own, name, named)))


def _task(document: CorpusDocument, analyst: str, name: str | None, named: NamedValues) -> Shape:
    text = document.text
    marks = [one for one in document.annotations if one.analyst == analyst]
    listed = tokens(text, [(one.span.start, one.span.end) for one in marks])
    spans = {one.id or str(number): _span(one, listed, named) for number, one in enumerate(marks)}
    return {
        "text": text,
        "meta": fields_of(document),
        "tokens": [
            {"text": text[one.start : one.end], "start": one.start, "end": one.end, "id": number, "ws": one.spaced}
            for number, one in enumerate(listed)
        ],
        "spans": list(spans.values()),
        "relations": [
            {
                "head": spans[one.from_id]["token_end"],
                "child": spans[one.to_id]["token_end"],
                "head_span": _place(spans[one.from_id]),
                "child_span": _place(spans[one.to_id]),
                "label": one.kind,
                "from": one.from_id,
                "to": one.to_id,
                **_said(id=one.id, reason=one.reason),
            }
            for one in document.links
            if one.analyst == analyst and one.from_id in spans and one.to_id in spans
        ],
        "answer": "accept",
        **_said(_annotator_id=name, _session_id=name),
    }


def _span(one: CorpusAnnotation, listed: list[Token], named: NamedValues) -> Shape:
    filled = covered(listed, one.span.start, one.span.end)
    return {
        "start": one.span.start,
        "end": one.span.end,
        "token_start": filled.start,
        "token_end": filled.stop - 1,
        "label": tag_types()[one.tag].label,
        **_said(
            id=one.id,
            values=values_shape(one.tag, named.of(one.values)) or None,
            note=one.note,
            doubt=one.doubt or None,
            created_at=one.created_at,
            origin=one.origin,
            fragments=one.span.stored_fragments,
        ),
    }


def _place(span: Shape) -> Shape:
    return {name: span[name] for name in ("start", "end", "token_start", "token_end", "label")}


def _said(**values: Any) -> Shape:
    return {name: value for name, value in values.items() if value is not None}


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a folder, or of one file; without a name in it an analyst is who the person says it is."""
    gathering = Gathering(options, "code_point")
    files = files_within(path, ".jsonl") if path.is_dir() else [path]
    for file in files:
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        for number, task in lines(file_bytes(file, LARGEST_JSONL), name):
            _take(gathering, task, f"{name}, line {number}")
    return gathering.corpus()


def _take(gathering: Gathering, task: Shape, where: str) -> None:
    text = task.get("text")
    if not isinstance(text, str):
        gathering.refuse(where, "It has no “text”.", "document")
        return
    document = described(_object(task.get("meta")))
    marks: list[ForeignMark] = []
    answer = task.get("answer", "accept")
    if answer is None or answer == "accept":
        analyst = _text(task.get("_annotator_id")) or _text(task.get("_session_id"))
        spans = [one for one in _list(task.get("spans")) if isinstance(one, dict)]
        marks = [_mark(one, analyst, text, f"{where}, span {count}") for count, one in enumerate(spans, start=1)]
        ids = gathering.take(document.id, document, text, marks)
        at = {_key(one): mark.id for one, mark in zip(spans, marks, strict=True)}
        relations = [one for one in _list(task.get("relations")) if isinstance(one, dict)]
        for count, one in enumerate(relations, start=1):
            gathering.link([_link(one, analyst, at, f"{where}, relation {count}")], ids)
    else:
        gathering.take(document.id, document, text)
        gathering.refuse(where, f"It was answered with {said(answer)}, so its spans are not taken.")


def _mark(one: Shape, analyst: str | None, text: str, where: str) -> ForeignMark:
    values, start, end = one.get("values"), one.get("start"), one.get("end")
    place = Place(())
    if type(start) is int and type(end) is int:
        pieces = _pieces(one.get("fragments"))
        whole = not pieces or (pieces[0][0], pieces[-1][1]) != (start, end)
        place = Place(((start, end),), _text(one.get("text"))) if whole else Place(pieces, _quote(pieces, text))
    return ForeignMark(
        _text(one.get("id")) or where,
        analyst,
        _text(one.get("label")) or "",
        place,
        where,
        values if isinstance(values, dict) else {},
        _text(one.get("note")),
        one.get("doubt") is True,
        _text(one.get("created_at")),
        _text(one.get("origin")),
        lasting=isinstance(one.get("id"), str),
    )


def _link(one: Shape, analyst: str | None, at: dict[Any, str], where: str) -> ForeignLink:
    """A relation: between the marks it names, or else those that stand where its spans do."""
    start = _text(one.get("from")) or at.get(_key(_object(one.get("head_span"))), "")
    end = _text(one.get("to")) or at.get(_key(_object(one.get("child_span"))), "")
    kind, own, reason = _text(one.get("label")) or "", _text(one.get("id")), _text(one.get("reason"))
    return ForeignLink(own, analyst, kind, start, end, where, reason)


def _key(span: Shape) -> Any:
    return (str(span.get("start")), str(span.get("end")), str(span.get("label")))


def _pieces(raw: Any) -> tuple[tuple[int, int], ...]:
    try:
        return tuple((int(start), int(end)) for start, end in raw or ())
    except (TypeError, ValueError):
        return ()


def _quote(pieces: tuple[tuple[int, int], ...], text: str) -> str:
    return FRAGMENT_SEPARATOR.join(text[start:end] for start, end in pieces)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _object(value: Any) -> Shape:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _is_prodigy(path: Path, head: bytes) -> bool:
    """Whether a folder has Prodigy’s configuration and JSONL in it, or a JSONL file begins with one of its tasks."""
    if path.is_dir():
        return (path / CONFIG).is_file()
    if path.suffix.lower() != ".jsonl":
        return False
    first = first_object(path, head)
    return isinstance(first.get("text"), str) and bool(_OWN & first.keys())


FORMAT = Format(
    name="prodigy",
    label="Prodigy and spaCy (JSONL with spans)",
    suffixes=(),
    holds=ALL
    & {
        *("text", "document_ids", "title", "outlet", "author", "url", "published_on", "language", "document_notes"),
        *("marks", "fragments", "nesting", "crossing", "analysts", "values", "notes", "doubt", "created_at", "origin"),
        *("ids", "links", "link_reasons", "empties", "controls"),
    },
    losses=(
        "Tokens are cut where marks begin and end, not as a language’s own tokenizer would.",
        "Prodigy and spaCy take a mark in several pieces from its first word to its last.",
    ),
    read=read,
    write=write,
    sniff=_is_prodigy,
    folder=True,
    records=True,
)
