"""Lines of brat's annotation files (http://brat.nlplab.org/standoff.html), written and read.

A span that runs over a line end is written in fragments, as brat does. What brat's own lines cannot say of a mark (its
id, values in words, a note of several lines) stands in one more note of the kind `Details`, as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.errors import CannotRead
from annotator.formats import json_item
from annotator.formats.corpus import CorpusAnnotation, CorpusLink, Values
from annotator.formats.reduced import without_controls
from annotator.formats.value_texts import value_text
from annotator.tags.tag_type import TagType, tag_types

Ranges = tuple[tuple[int, int], ...]

NOTE, DETAILS = "AnnotatorNotes", "Details"
DOUBT = "doubt"
_ENUMERATED = ("choice", "flag")
_LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BOUND = re.compile(r"(T\S*)\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)[ ]*(?:\t|$)")


def brat_type(tag: TagType) -> str:
    """What a tag is called in brat, whose types are words without spaces."""
    return tag.label.replace(" ", "_")


def shown(ranges: Iterable[tuple[int, int]], text: str) -> Ranges:
    """The ranges without line ends; a mark of nothing else stays as it is."""
    given = tuple(ranges)
    pieces: list[tuple[int, int]] = []
    for start, end in given:
        at = start
        for found in _LINE_END.finditer(text, start, end):
            pieces.append((at, found.start()))
            at = found.end()
        pieces.append((at, end))
    return tuple((start, end) for start, end in pieces if start < end) or given


def joined(ranges: Ranges, text: str) -> Ranges:
    """The ranges with those put together that only line ends keep apart."""
    whole = [ranges[0]]
    for start, end in ranges[1:]:
        if _LINE_END.fullmatch(text, whole[-1][1], start):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return tuple(whole)


def covered(ranges: Ranges, text: str) -> str:
    """The words of ranges as brat writes them: one line, a space between fragments."""
    return " ".join(_LINE_END.sub(lambda found: " " * len(found[0]), text[start:end]) for start, end in ranges)


def one_line(note: str) -> str:
    """A note as brat shows it."""
    return " ".join(without_controls(note).split())


class AnnWriter:
    """The lines of one article's annotation file, for the marks of one analyst."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: list[str] = []
        self._ids: dict[str, str] = {}
        self._attributes = self._notes = 0

    def mark(self, one: CorpusAnnotation, values: Values) -> None:
        """Adds a mark with what is said of it; its values with names in them for ids."""
        own = f"T{len(self._ids) + 1}"
        self._ids[one.id or own] = own
        ranges = shown(one.span, self._text)
        places = ";".join(f"{start} {end}" for start, end in ranges)
        tag = tag_types()[one.tag]
        self._lines.append(f"{own}\t{brat_type(tag)} {places}\t{covered(ranges, self._text)}")
        kinds = {field.name: field.kind for field in tag.fields}
        listed = {name for name, value in values.items() if value is not None and kinds[name] in _ENUMERATED}
        for name in sorted(listed):
            self._attribute(f"{name} {own} {value_text(values[name])}")
        if one.doubt:
            self._attribute(f"{DOUBT} {own}")
        details = {
            "id": one.id,
            "values": {name: value for name, value in sorted(values.items()) if name not in listed} or None,
            "created_at": one.created_at,
            "origin": one.origin,
            "span": None if joined(ranges, self._text) == one.span.fragments else [list(part) for part in one.span],
        }
        self._said(own, one.note, details)

    def link(self, one: CorpusLink, number: int) -> None:
        """Adds a link between two marks that were added."""
        own = f"R{number}"
        self._lines.append(f"{own}\t{one.kind} Arg1:{self._ids[one.from_id]} Arg2:{self._ids[one.to_id]}")
        self._said(own, one.reason, {"id": one.id})

    def text(self) -> str:
        """The whole file."""
        return "".join(f"{line}\n" for line in self._lines)

    def _said(self, target: str, note: str | None, details: Mapping[str, Any]) -> None:
        line = one_line(note or "")
        if line:
            self._note(NOTE, target, line)
        kept = {name: value for name, value in details.items() if value is not None}
        if note is not None and (note != line or not line):
            kept["note"] = note
        if kept:
            self._note(DETAILS, target, json.dumps(kept))

    def _attribute(self, words: str) -> None:
        self._attributes += 1
        self._lines.append(f"A{self._attributes}\t{words}")

    def _note(self, kind: str, target: str, words: str) -> None:
        self._notes += 1
        self._lines.append(f"#{self._notes}\t{kind} {target}\t{words}")


@dataclass(slots=True)
class Bound:
    """A text-bound line: type, ranges and the words it quotes, none where it quotes nothing."""

    label: str
    ranges: Ranges
    quote: str | None


@dataclass(slots=True)
class AnnFile:
    """What the lines of a file say, by their ids; `strange` are lines that say nothing known, with why."""

    bounds: dict[str, Bound] = field(default_factory=dict)
    relations: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    equivalents: list[tuple[str, ...]] = field(default_factory=list)
    attributes: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    details: dict[str, dict[str, Any]] = field(default_factory=dict)
    strange: list[tuple[str, str]] = field(default_factory=list)


def parsed(content: str, text: str) -> AnnFile:
    """The lines of a file; `text` is the article’s, over the lines of which a quote may run."""
    result = AnnFile()
    at = 0
    while at < len(content):
        end = _end(content, at)
        line = content[at:end].rstrip("\r")
        if found := _BOUND.match(line):
            ranges = _ranges(found[3])
            end = _quote_end(content, at + found.end(), end, ranges, text)
            quote = content[at + found.end() : end].rstrip("\r") or None
            if found[1] in result.bounds:
                result.strange.append((found[1], "Another line of the file has this id; the first is taken."))
            else:
                result.bounds[found[1]] = Bound(found[2], ranges, quote)
        elif line.strip():
            _line(line, result)
        at = end + 1
    return result


def _end(content: str, at: int) -> int:
    found = content.find("\n", at)
    return len(content) if found < 0 else found


def _ranges(words: str) -> Ranges:
    pairs = (pair.split(" ") for pair in words.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)


def _quote_end(content: str, start: int, end: int, ranges: Ranges, text: str) -> int:
    """Where a quote ends: some programs write the words of a mark over several lines, as they are in the article."""
    words = " ".join(text[low:high] for low, high in ranges)
    while end < len(content) and words[end - start : end - start + 1] in {"\n", "\r"}:
        end = _end(content, end + 1)
    return end


def _line(line: str, result: AnnFile) -> None:
    own, _, rest = line.partition("\t")
    words, _, tail = rest.partition("\t")
    parts = words.split()
    match own[:1]:
        case "R" if len(parts) == 3 and all(":" in part for part in parts[1:]):
            result.relations[own] = (parts[0], parts[1].split(":", 1)[1], parts[2].split(":", 1)[1])
        case "*" if len(parts) > 2 and parts[0] == "Equiv":
            result.equivalents.append(tuple(parts[1:]))
        case "A" | "M" if len(parts) > 1:
            value = " ".join(parts[2:]) or tail.strip() or None
            result.attributes.setdefault(parts[1], []).append((parts[0], value))
        case "#" if len(parts) == 2:
            _note(own, parts[0], parts[1], tail, result)
        case _:
            result.strange.append((own[:20] or "a line", _why_strange(own, parts)))


def _note(own: str, kind: str, target: str, words: str, result: AnnFile) -> None:
    if kind == NOTE:
        result.notes.setdefault(target, []).append(words)
    elif kind == DETAILS and (details := _details(words)) is not None:
        result.details[target] = details
    else:
        result.strange.append((own, f"Notes of the kind “{kind}” are not taken."))


def _details(words: str) -> dict[str, Any] | None:
    try:
        value = json_item.parsed(words.encode(errors="replace"), DETAILS)
    except CannotRead:
        return None
    return value if isinstance(value, dict) else None


def _why_strange(own: str, parts: Sequence[str]) -> str:
    name = f" “{parts[0][:40]}”" if parts else ""
    match own[:1]:
        case "E":
            return f"Events are not taken, and this is one:{name}."
        case "N":
            return f"References into knowledge bases are not taken, and this is one:{name}."
        case "*":
            return f"Of groups only “Equiv” is taken, not{name or ' this one'}."
    return "The line is none of brat’s."
