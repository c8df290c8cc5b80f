"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): one page of annotations, JSON-LD.

An article is what an annotation with the motivation `describing` says of it, its text among that; a mark is one with
the motivation `tagging`, a link one with `linking`. Offsets are code points, as the model wants. Reading is in
`web_annotation_reader`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument, CorpusLink
from annotator.formats.corpus_shapes import values_shape
from annotator.formats.format import Format, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.json_stream import JsonStream
from annotator.formats.layers import layered
from annotator.formats.names import UNNAMED, NamedValues, distinct_names
from annotator.formats.web_annotation_reader import ARTICLE, CONTEXT, LINK, MARK, UNNAMED_IRI, is_page, read
from annotator.text.normal import sha256_of

Shape = dict[str, Any]

_AROUND = 32
"""Characters before and after a quote that tell it from others like it."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9-]+)?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})")


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the page; where texts are withheld, marks have positions and no quotes."""
    given = layered(corpus, options.layer)
    collection = {"id": "urn:annotator:collection", "type": "AnnotationCollection"}
    with path.open("xb") as file:
        out = JsonStream(file)
        out.entry("@context", CONTEXT)
        out.entry("id", "urn:annotator:page")
        out.entry("type", "AnnotationPage")
        out.entry("partOf", collection | ({} if given.name is None else {"label": given.name}))
        out.entry("startIndex", 0)
        out.list_entry("items", _Shapes(given).items())
        out.close()


class _Shapes:
    """The annotations of one page; knows names of people, and numbers things without an id."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._values = NamedValues(corpus, FORMAT.holds)
        self._names = distinct_names(corpus.analysts or [UNNAMED])
        self._unnamed = 0

    def items(self) -> Iterator[Shape]:
        """Each article before its marks, and these before its links."""
        for document in self._corpus.documents:
            source = self._iri(ARTICLE, document.id)
            yield _article(document, source)
            for mark in document.annotations:
                yield self._mark(mark, document.text, source)
            for link in document.links:
                yield self._link(link)

    def _mark(self, one: CorpusAnnotation, text: str, source: str) -> Shape:
        details: Shape = {"values": values_shape(one.tag, self._values.of(one.values))}
        stated = one.created_at is not None and _MOMENT.fullmatch(one.created_at)
        details |= {"doubt": True} if one.doubt else {}
        details |= {"origin": one.origin} if one.origin is not None else {}
        details |= {"created_at": one.created_at} if one.created_at is not None and not stated else {}
        body = [_textual("tagging", one.tag), *([] if one.note is None else [_textual("commenting", one.note)])]
        body.append(_textual("describing", json.dumps(details, ensure_ascii=False), format="application/json"))
        targets = [_target(source, text, start, end) for start, end in one.span]
        return {
            "id": self._iri(MARK, one.id),
            "type": "Annotation",
            "motivation": "tagging",
            "creator": self._person(one.analyst),
            **({"created": one.created_at} if stated else {}),
            "body": body,
            "target": targets[0] if len(targets) == 1 else targets,
        }

    def _link(self, one: CorpusLink) -> Shape:
        reason = [] if one.reason is None else [_textual("commenting", one.reason)]
        return {
            "id": self._iri(LINK, one.id),
            "type": "Annotation",
            "motivation": "linking",
            "creator": self._person(one.analyst),
            "body": [_iri(MARK, one.to_id), _textual("classifying", one.kind), *reason],
            "target": _iri(MARK, one.from_id),
        }

    def _person(self, analyst: str) -> Shape:
        return {"type": "Person", "name": self._names.get(analyst, analyst)}

    def _iri(self, kind: str, own: str | None) -> str:
        if own is not None:
            return _iri(kind, own)
        self._unnamed += 1
        return f"{UNNAMED_IRI}{self._unnamed}"


def _article(one: CorpusDocument, iri: str) -> Shape:
    """What is known of an article: of its text the language is said where the model has a way to."""
    language = {"language": one.language} if one.language and _LANGUAGE.fullmatch(one.language) else {}
    known = {
        "dcterms:title": one.title,
        "dcterms:publisher": one.outlet,
        "dcterms:creator": one.author,
        "schema:url": one.url,
        "dcterms:date": one.published_on,
        "dcterms:language": one.language,
        "rdfs:comment": one.note,
        "schema:sha256": one.sha256 or sha256_of(one.text),
    }
    body = {"body": _textual("describing", one.text, format="text/plain") | language} if one.text else {}
    return {
        "id": f"{iri}:text",
        "type": "Annotation",
        "motivation": "describing",
        **body,
        "target": {"id": iri, "type": "Text"} | {name: value for name, value in known.items() if value is not None},
    }


def _target(source: str, text: str, start: int, end: int) -> Shape:
    words = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [words, position] if text else position}


def _textual(purpose: str, value: str, **more: str) -> Shape:
    return {"type": "TextualBody", "purpose": purpose, "value": value, **more}


def _iri(kind: str, own: str) -> str:
    return kind + quote(own, safe="")


FORMAT = Format(
    name="web-annotation",
    label="W3C Web Annotation (JSON-LD)",
    suffixes=(".jsonld",),
    holds=ALL
    & {
        *("text", "document_ids", "title", "outlet", "author", "url", "published_on", "language", "document_notes"),
        *("marks", "fragments", "nesting", "crossing", "analysts", "values", "notes", "doubt", "created_at", "origin"),
        *("ids", "links", "link_reasons", "links_across", "links_of_others", "project_name", "empties", "controls"),
    },
    losses=("For other programs values are one text in JSON, and a mark in several pieces has several targets.",),
    read=read,
    write=write,
    sniff=is_page,
    records=True,
    can_withhold_text=True,
)
