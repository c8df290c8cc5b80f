"""UIMA CAS as XMI, as INCEpTION and DKPro read it: `TypeSystem.xml`, a folder an article, in it a file an analyst.

Offsets are UTF-16 units, as Java counts. Reading is in `uima_xmi_reader`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.formats import uima_types as types
from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument, CorpusLink
from annotator.formats.file_names import FileNames, numbered
from annotator.formats.format import Format, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.layers import layered
from annotator.formats.names import UNNAMED, NamedValues, distinct_names
from annotator.formats.reduced import without_controls
from annotator.formats.uima_xmi_reader import CAS, XMI, is_xmi, read
from annotator.formats.units import Ranges, counted
from annotator.formats.value_texts import value_text
from annotator.text.normal import without_surrogates
from annotator.text.span import Span, SpanError

_SPACES = {
    "cas": CAS,
    "metadata": types.namespace(types.METADATA)[0],
    "custom": types.namespace(types.MARK)[0],
    "xmi": XMI,
}


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the folder: every analyst has every article, whether or not there are marks in it."""
    given = layered(corpus, options.layer)
    people = given.analysts or [UNNAMED]
    names, taken = distinct_names(people), FileNames()
    files = {one.id: taken.of(names[one.id], "analyst") for one in people}
    values = NamedValues(given, FORMAT.holds)
    path.mkdir()
    (path / "TypeSystem.xml").write_bytes(types.type_system())
    for number, document in enumerate(given.documents, start=1):
        folder = path / numbered(number, document.title or document.id)
        folder.mkdir()
        for own, file in files.items():
            name = names[own] if given.analysts else None
            (folder / f"{file}.xmi").write_bytes(_Cas(document, own, values).xmi(name))


class _Cas:
    """One article with the marks of one analyst, becoming XML."""

    def __init__(self, document: CorpusDocument, analyst: str, values: NamedValues) -> None:
        from lxml import etree

        self._document, self._analyst, self._named = document, analyst, values
        self._text = without_controls(without_surrogates(document.text))
        self._count = counted(self._text, "utf16")
        self._root = etree.Element(f"{{{XMI}}}XMI", nsmap=_SPACES)
        self._root.set(f"{{{XMI}}}version", "2.0")
        self._number = 1  # 1 is the text itself
        self._marks: dict[str, tuple[int, CorpusAnnotation]] = {}

    def xmi(self, name: str | None) -> bytes:
        """The file; `name` is the analyst's."""
        from lxml import etree

        self._element(f"{{{CAS}}}NULL", 0, {})
        self._describe(name)
        for mark in self._document.annotations:
            if mark.analyst == self._analyst:
                self._mark(mark)
        for link in self._document.links:
            if link.analyst == self._analyst and link.from_id in self._marks and link.to_id in self._marks:
                self._link(link)
        sofa = {"sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text/plain", "sofaString": self._text}
        self._element(f"{{{CAS}}}Sofa", 1, sofa)
        members = " ".join(str(number) for number in range(2, self._number + 1))
        view = etree.SubElement(self._root, f"{{{CAS}}}View")
        view.set("sofa", "1")
        view.set("members", members)
        return bytes(etree.tostring(self._root, xml_declaration=True, encoding="UTF-8"))

    def _describe(self, name: str | None) -> None:
        one = self._document
        (_, length) = self._count(Span.of(0, len(self._text)))[0]
        known = {
            "sofa": "1",
            "begin": "0",
            "end": str(length),
            "language": one.language or "x-unspecified",
            "documentTitle": one.title or one.id,
            "documentId": one.id,
            "documentUri": one.url,
            "isLastSegment": "false",
        }
        self._feature_structure(types.METADATA, known)
        said = {field: getattr(one, field) for field in types.OF_ARTICLES}
        self._feature_structure(types.ARTICLE, {"sofa": "1", **said, types.ANALYST: name})

    def _mark(self, one: CorpusAnnotation) -> None:
        ranges = self._count(one.span)
        fields: dict[str, str | None] = {
            types.TAG: one.tag,
            types.ID: one.id,
            types.NOTE: one.note,
            types.DOUBT: "true" if one.doubt else None,
            types.CREATED_AT: one.created_at,
            types.ORIGIN: one.origin,
            types.FRAGMENTS: None if len(ranges) == 1 else " ".join(map(value_text, ranges)),
        }
        values = self._named.of(one.values)
        fields[types.EMPTIED] = " ".join(sorted(name for name, value in values.items() if value is None)) or None
        texts = {name: self._value(value) for name, value in values.items() if value is not None}
        number = self._annotation(types.MARK, (ranges[0][0], ranges[-1][1]), fields | texts)
        self._marks[one.id or f"{number}"] = (number, one)

    def _value(self, value: Any) -> str:
        """A value as text; a range counts what the marks count, when it is one of this text."""
        if isinstance(value, list):
            try:
                value = self._count(Span.of(*value))[0]
            except SpanError:
                return value_text(value)
        return value_text(value)

    def _link(self, one: CorpusLink) -> None:
        start, end = self._marks[one.from_id], self._marks[one.to_id]
        ranges: Ranges = self._count(end[1].span)
        ends = {types.GOVERNOR: str(start[0]), types.DEPENDENT: str(end[0])}
        said = {types.KIND: one.kind, types.REASON: one.reason, types.ID: one.id}
        self._annotation(types.LINK, (ranges[0][0], ranges[-1][1]), ends | said)

    def _annotation(self, name: str, place: tuple[int, int], features: Mapping[str, str | None]) -> int:
        return self._feature_structure(name, {"sofa": "1", "begin": str(place[0]), "end": str(place[1]), **features})

    def _feature_structure(self, name: str, features: Mapping[str, str | None]) -> int:
        self._number += 1
        space, local = types.namespace(name)
        self._element(f"{{{space}}}{local}", self._number, features)
        return self._number

    def _element(self, tag: str, number: int, attributes: Mapping[str, str | None]) -> None:
        from lxml import etree

        element = etree.SubElement(self._root, tag)
        element.set(f"{{{XMI}}}id", str(number))
        for name, value in attributes.items():
            if value is not None:
                element.set(name, without_controls(without_surrogates(value)))


FORMAT = Format(
    name="uima-xmi",
    label="UIMA CAS XMI with its types (INCEpTION)",
    suffixes=(".xmi",),
    holds=ALL
    & {
        *("text", "document_ids", "title", "outlet", "author", "url", "published_on", "language", "document_notes"),
        *("marks", "fragments", "nesting", "crossing", "analysts", "values", "notes", "doubt", "created_at", "origin"),
        *("ids", "links", "link_reasons", "empties"),
    },
    losses=("INCEpTION shows a mark in several pieces from its first word to its last.",),
    read=read,
    write=write,
    sniff=is_xmi,
    folder=True,
    records=True,
)
