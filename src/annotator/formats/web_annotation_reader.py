"""Reads Web Annotations, ours and other people's: pages, collections, lists, single ones.

Where a selector has a position, its quote must stand there; where it has a quote alone, the place is the only one in
the article with these words and those around them. A file that does not bring the text of its article may stand beside
a text file of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from annotator.errors import CannotRead
from annotator.formats import json_item
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.decoding import decode, file_bytes
from annotator.formats.foreign import ForeignLink, ForeignMark, Gathering
from annotator.formats.format import ReadOptions
from annotator.formats.json_item import NotTakenError
from annotator.formats.labels import tag_named
from annotator.formats.units import Place
from annotator.tags.values import said
from annotator.text.span import FRAGMENT_SEPARATOR

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ARTICLE, MARK, LINK = "urn:annotator:article:", "urn:annotator:mark:", "urn:annotator:link:"
UNNAMED_IRI = "urn:annotator:unnamed:"
LARGEST_PAGE = 256 * 1024 * 1024

_CONTEXT_STATED = re.compile(rb'"@context"\s*:\s*(?:\[[^\]]{0,300}?)?"https?://www\.w3\.org/ns/anno\.jsonld"')
_KNOWN = {
    "dcterms:title": "title",
    "dcterms:publisher": "outlet",
    "dcterms:creator": "author",
    "schema:url": "url",
    "dcterms:date": "published_on",
    "dcterms:language": "language",
    "rdfs:comment": "note",
    "schema:sha256": "sha256",
}


def is_page(path: Path, head: bytes) -> bool:
    """Whether a JSON file says in its first bytes that it is of Web Annotations."""
    return path.suffix.lower() in {".json", ".jsonld"} and bool(_CONTEXT_STATED.search(head))


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a file; raises `CannotRead` when there is no annotation in it."""
    raw = json_item.parsed(file_bytes(path, LARGEST_PAGE), path.name, options.encoding)
    annotations = [one for one in _annotations(raw) if "Annotation" in _listed(one.get("type"))]
    if not annotations and not _is_page(raw):
        raise CannotRead(f"{path.name} holds no Web Annotations.")
    reader = _Reader(path, options)
    reader.take(annotations)
    return reader.corpus(_name(raw))


@dataclass(slots=True)
class _Selected:
    """What a target selects: in which article, where, and the words; what is not said is None."""

    source: str
    range: tuple[int, int] | None
    exact: str | None
    prefix: str = ""
    suffix: str = ""


class _Reader:
    """Gathers what the annotations of one file say, first of articles, then of marks, then of links."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self._path, self._options = path, options
        self._gathering = Gathering(options, "code_point")
        self._documents: dict[str, CorpusDocument] = {}
        self._ids: dict[str, str] = {}

    def take(self, annotations: Sequence[dict[str, Any]]) -> None:
        """Takes all of them."""
        marks: dict[str, list[tuple[ForeignMark, list[_Selected]]]] = {}
        links = []
        for number, one in enumerate(annotations, start=1):
            where = f"annotation {number} ({said(one.get('id'))})"
            targets = [_selected(target) for target in _targets(one.get("target"))]
            if "linking" in _listed(one.get("motivation")):
                links.append(self._link(one, where))
            elif "describing" in _listed(one.get("motivation")) and all(_is_whole(target) for target in targets):
                self._describe(one)
            elif len(sources := {target.source for target in targets}) != 1:
                self._gathering.refuse(where, "It is about several articles at once, or about none.")
            else:
                marks.setdefault(sources.pop(), []).append((self._mark(one, where), targets))
        self._supply(marks)
        for source in dict.fromkeys([*self._documents, *marks]):
            self._take_article(source, marks.get(source, []))
        self._gathering.link(links, self._ids)

    def corpus(self, name: str | None) -> Corpus:
        """What was taken."""
        return self._gathering.corpus(name)

    def _describe(self, one: dict[str, Any]) -> None:
        """Notes what an annotation says of an article as a whole; its text is a body of plain text."""
        for target in _targets(one.get("target")):
            known = target if isinstance(target, dict) else {"id": target}
            source = _text(known.get("id"))
            if not source:
                continue
            document = self._documents.setdefault(source, CorpusDocument(_own(source, ARTICLE), "", url=_web(source)))
            for property_, name in _KNOWN.items():
                if isinstance(known.get(property_), str):
                    setattr(document, name, known[property_])
            for body in _bodies(one):
                if body.get("format", "text/plain") == "text/plain":
                    document.text = document.text or _text(body.get("value")) or ""
                    if document.language is None:
                        document.language = _text(body.get("language"))

    def _supply(self, sources: Iterable[str]) -> None:
        """Gives the one article that has no text that of the file beside, if there is one."""
        without = [one for one in sources if one not in self._documents]
        beside = self._path.with_suffix(".txt")
        if len(without) == 1 and beside != self._path and beside.is_file():
            text, _ = decode(file_bytes(beside), name=beside.name, encoding=self._options.encoding)
            url = _web(without[0])
            self._documents[without[0]] = CorpusDocument(_own(without[0], ARTICLE), text, title=beside.stem, url=url)

    def _take_article(self, source: str, marks: list[tuple[ForeignMark, list[_Selected]]]) -> None:
        document = self._documents.get(source)
        if document is None or not (document.text or document.sha256):
            self._gathering.refuse(
                source,
                f"The text of the article is not in the file, so its {len(marks)} marks have nowhere to stand. Put it "
                f"beside as {self._path.with_suffix('.txt').name}.",
                "document",
            )
            return
        loose = [one for one in marks if not _place(*one)]
        waiting = {id(one) for one, _ in loose}
        placed = [one for one, _ in marks if id(one) not in waiting]
        self._ids |= self._gathering.take(source, document, document.text, placed)
        anchored = [one for one, targets in loose if self._anchor(one, targets, document.text)]
        if anchored:
            self._ids |= self._gathering.take(source, document, document.text, anchored, unit="code_point")

    def _anchor(self, one: ForeignMark, targets: list[_Selected], text: str) -> bool:
        """Puts a mark where the words that it quotes stand, when they stand once; refuses it otherwise."""
        try:
            ranges = tuple(_anchored(target, text) for target in targets)
        except NotTakenError as fault:
            self._gathering.refuse(one.where, str(fault))
            return False
        one.place = Place(ranges, FRAGMENT_SEPARATOR.join(target.exact or "" for target in targets))
        return True

    def _mark(self, one: dict[str, Any], where: str) -> ForeignMark:
        bodies = list(_bodies(one))
        details = next((found for body in bodies if (found := _details(body)) is not None), {})
        values, iri = details.get("values"), _text(one.get("id")) or where
        return ForeignMark(
            _own(iri, MARK) or iri,
            _person(one.get("creator")),
            self._label(bodies),
            Place(()),
            where,
            values if isinstance(values, dict) else {},
            _note(bodies),
            details.get("doubt") is True,
            _text(one.get("created")) or _text(details.get("created_at")),
            _text(details.get("origin")),
            lasting=isinstance(one.get("id"), str) and not iri.startswith(UNNAMED_IRI),
        )

    def _label(self, bodies: Sequence[dict[str, Any]]) -> str:
        """The first tag that means something here; else the first there is, for the sentence that refuses it."""
        labels = [text for body in bodies if _serves(body, "tagging", "classifying", None) and (text := _value(body))]
        for label in labels:
            try:
                tag_named(label, self._options.tags)
            except NotTakenError:
                continue
            return label
        return labels[0] if labels else ""

    def _link(self, one: dict[str, Any], where: str) -> ForeignLink:
        bodies = list(_bodies(one))
        start = next((_identity(target) for target in _targets(one.get("target"))), "")
        end = next((found for body in bodies if (found := _identity(body))), "")
        kind = next((text for body in bodies if _serves(body, "classifying", "tagging") and (text := _value(body))), "")
        return ForeignLink(
            _own(_text(one.get("id")) or "", LINK),
            _person(one.get("creator")),
            kind,
            _own(start, MARK) or start,
            _own(end, MARK) or end,
            where,
            _note(bodies),
        )


def _place(one: ForeignMark, targets: Sequence[_Selected]) -> bool:
    """Puts a mark where its positions are, when each of its targets has one; True also for one that has nothing."""
    ranges = [target.range for target in targets if target.range]
    exact = [target.exact for target in targets if target.exact is not None]
    if len(ranges) == len(targets):
        quote = FRAGMENT_SEPARATOR.join(exact) if len(exact) == len(targets) else None
        one.place = Place(tuple(ranges), quote)
        return True
    return len(exact) < len(targets)


def _anchored(target: _Selected, text: str) -> tuple[int, int]:
    words = f"{target.prefix}{target.exact}{target.suffix}"
    at = text.find(words)
    if at < 0 or not target.exact:
        raise NotTakenError(f"The quote {said(target.exact)} does not stand in the article with the words around it.")
    if text.find(words, at + 1) >= 0:
        raise NotTakenError(f"The quote {said(target.exact)} stands in the article more than once.")
    start = at + len(target.prefix)
    return start, start + len(target.exact)


def _annotations(raw: Any) -> Iterator[dict[str, Any]]:
    """The annotations of a list, page, collection or graph, or the one there is."""
    if isinstance(raw, list):
        yield from (one for one in raw if isinstance(one, dict))
    elif isinstance(raw, dict):
        first = raw.get("first")
        inner = next((raw[name] for name in ("items", "@graph") if isinstance(raw.get(name), list)), None)
        if inner is not None:
            yield from _annotations(inner)
        elif isinstance(first, dict):
            yield from _annotations(first)
        else:
            yield raw


def _is_page(raw: Any) -> bool:
    pages = ("AnnotationPage", "AnnotationCollection")
    return isinstance(raw, dict) and any(one in pages for one in _listed(raw.get("type")))


def _name(raw: Any) -> str | None:
    collection = raw.get("partOf", raw) if isinstance(raw, dict) else None
    return _text(collection.get("label")) if isinstance(collection, dict) else None


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _targets(value: Any) -> Iterator[Any]:
    for one in _listed(value):
        if isinstance(one, dict) and isinstance(one.get("items"), list):
            yield from one["items"]
        else:
            yield one


def _selected(target: Any) -> _Selected:
    if not isinstance(target, dict):
        return _Selected(_text(target) or "", None, None)
    selected = _Selected(_identity(target.get("source", target)), None, None)
    for selector in _selectors(target.get("selector")):
        start, end = selector.get("start"), selector.get("end")
        if selector.get("type") == "TextPositionSelector" and type(start) is int and type(end) is int:
            selected.range = (start, end)
        elif selector.get("type") == "TextQuoteSelector":
            selected.exact = _text(selector.get("exact"))
            selected.prefix, selected.suffix = _text(selector.get("prefix")) or "", _text(selector.get("suffix")) or ""
    return selected


def _selectors(value: Any) -> Iterator[dict[str, Any]]:
    """All that select the same, those that refine others among them."""
    waiting = _listed(value)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += _listed(one.get("refinedBy"))


def _is_whole(target: _Selected) -> bool:
    return target.range is None and target.exact is None


def _bodies(one: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for body in [*_targets(one.get("body")), *_listed(one.get("bodyValue"))]:
        if isinstance(body, dict):
            yield body
        elif isinstance(body, str):
            yield {"id": body} if body in _listed(one.get("body")) else {"value": body}


def _serves(body: dict[str, Any], *purposes: str | None) -> bool:
    return any(purpose in purposes for purpose in _listed(body.get("purpose")) or [None])


def _value(body: dict[str, Any]) -> str | None:
    return _text(body.get("value"))


def _note(bodies: Sequence[dict[str, Any]]) -> str | None:
    notes = [text for body in bodies if _serves(body, "commenting", "replying") and (text := _value(body)) is not None]
    return "\n".join(notes) if notes else None


def _details(body: dict[str, Any]) -> dict[str, Any] | None:
    value = _value(body)
    if body.get("format") != "application/json" or value is None:
        return None
    try:
        parsed = json_item.parsed(value.encode(errors="replace"), "a body")
    except CannotRead:
        return None
    return parsed if isinstance(parsed, dict) else None


def _identity(resource: Any) -> str:
    found = resource.get("id", resource.get("source")) if isinstance(resource, dict) else resource
    return _text(found) or ""


def _person(creator: Any) -> str | None:
    """The name of the first of those who made it; of one who has none whatever tells him from others."""
    first = next(iter(_listed(creator)), None)
    if not isinstance(first, dict):
        return _text(first)
    return next((_text(first[name]) for name in ("name", "nickname", "email", "id") if first.get(name)), None)


def _own(iri: str, kind: str) -> str | None:
    """The id that we made an IRI of."""
    return unquote(iri[len(kind) :]) if iri.startswith(kind) else None


def _web(iri: str) -> str | None:
    return iri if iri.startswith(("http://", "https://")) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
