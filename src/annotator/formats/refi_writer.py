"""Writes a REFI-QDA project: texts as files of the archive, and one XML file with users, codes, selections and links.

The XML comes last in the archive; what it says of each article waits on disk until then, not in memory.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument, CorpusLink
from annotator.formats.corpus_shapes import values_shape
from annotator.formats.dataset_rows import tags_of
from annotator.formats.names import NamedValues
from annotator.formats.refi_words import HEAD, ORIGIN, PROJECT_SPACE, clean, code, described, element, guid, worded

VARIABLES = {
    "id": "The id in Annotator",
    "title": "Title",
    "outlet": "Outlet",
    "author": "Author",
    "url": "Address",
    "published_on": "Published on",
    "language": "Language",
}
"""What is known of an article beside its text and note, by field, as the variables are called."""
XML_NAME = "project.qde"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)


class RefiWriter:
    """One project on its way into an archive; marks and links without an id are numbered."""

    def __init__(self, corpus: Corpus, holds: frozenset[str]) -> None:
        self._corpus = corpus
        self._values = NamedValues(corpus, holds)
        self._marks = 0
        self._links = 0

    def write(self, path: Path) -> None:
        """Writes the archive, whose entries all bear the same day."""
        with ExitStack() as stack:
            archive = stack.enter_context(ZipFile(stack.enter_context(path.open("xb")), "w", ZIP_DEFLATED))
            sources, notes, links = (
                stack.enter_context(tempfile.TemporaryFile(dir=path.parent)) for _ in ("sources", "notes", "links")
            )
            for number, document in enumerate(self._corpus.documents, start=1):
                own = document.id or f"document-{number}"
                archive.writestr(_entry(f"sources/{guid('document', own)}.txt"), clean(document.text).encode())
                sources.write(self._source(document, own, number).encode())
                here = {mark.id for mark in document.annotations}
                for link in document.links:
                    note, shape = self._link(link, None if link.from_id in here else own)
                    notes.write(note.encode())
                    links.write(shape.encode())
            with archive.open(_entry(XML_NAME), "w", force_zip64=True) as out:
                out.write(self._head().encode())
                for name, spool in (("Sources", sources), ("Notes", notes), ("Links", links)):
                    _put(spool, name, out)
                if self._corpus.guideline:
                    out.write(worded("Description", self._corpus.guideline).encode())
                out.write(b"</Project>\n")

    def _head(self) -> str:
        users = [
            element("User", {"guid": guid("analyst", one.id), "name": one.name, "id": one.id})
            for one in self._corpus.analysts
        ]
        variables = [
            element("Variable", {"guid": guid("variable", name), "name": label, "typeOfVariable": "Text"})
            for name, label in VARIABLES.items()
        ]
        name = element("Project", {"xmlns": PROJECT_SPACE, "name": self._corpus.name or "", "origin": ORIGIN})
        codes = element("CodeBook", {}, element("Codes", {}, *map(code, tags_of(self._corpus))))
        beginning = HEAD + name.removesuffix("/>\n") + ">\n"
        return (
            beginning + (element("Users", {}, *users) if users else "") + codes + element("Variables", {}, *variables)
        )

    def _source(self, one: CorpusDocument, own: str, number: int) -> str:
        own_guid = guid("document", own)
        known = {name: getattr(one, name) for name in VARIABLES} | {"id": own}
        return element(
            "TextSource",
            {
                "guid": own_guid,
                "name": one.title or f"Article {number}",
                "plainTextPath": f"internal://{own_guid}.txt",
            },
            *([worded("Description", one.note)] if one.note else []),
            *(self._selection(mark, one.text) for mark in one.annotations),
            *_variable_values(known),
        )

    def _selection(self, one: CorpusAnnotation, text: str) -> str:
        self._marks += 1
        own = one.id or f"mark-{self._marks}"
        made = {"creatingUser": guid("analyst", one.analyst), "creationDateTime": one.created_at}
        facts = {"id": one.id, "doubt": one.doubt or None, "origin": one.origin, "pieces": one.span.stored_fragments}
        facts = {name: value for name, value in facts.items() if value is not None}
        facts |= {f"value {name}": value for name, value in values_shape(one.tag, self._values.of(one.values)).items()}
        words = described(one.note, facts)
        return element(
            "PlainTextSelection",
            {
                "guid": guid("mark", own),
                "name": one.span.quote(text),
                "startPosition": str(one.span.start),
                "endPosition": str(one.span.end),
                **made,
            },
            *([worded("Description", words)] if words else []),
            element(
                "Coding",
                {"guid": guid("coding", own), **made},
                element("CodeRef", {"targetGUID": guid("tag", one.tag)}).rstrip(),
            ),
        )

    def _link(self, one: CorpusLink, article: str | None) -> tuple[str, str]:
        """The note that says who made the link, why, and in which article when not in that of its first mark."""
        self._links += 1
        own = one.id or f"link-{self._links}"
        facts = {name: value for name, value in (("id", one.id), ("article", article)) if value is not None}
        words = described(one.reason, facts) or ""
        note = element(
            "Note",
            {"guid": guid("note", own), "name": one.kind, "creatingUser": guid("analyst", one.analyst)},
            worded("PlainTextContent", words),
        )
        ends = {"originGUID": guid("mark", one.from_id), "targetGUID": guid("mark", one.to_id)}
        attributes = {"guid": guid("link", own), "name": one.kind, "direction": "OneWay", **ends}
        return note, element("Link", attributes, element("NoteRef", {"targetGUID": guid("note", own)}))


def _variable_values(known: dict[str, str | None]) -> Iterator[str]:
    for name, value in known.items():
        if value:
            reference = element("VariableRef", {"targetGUID": guid("variable", name)})
            yield element("VariableValue", {}, reference, worded("TextValue", value))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DAY_ONE)
    entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o100644 << 16, 3
    return entry


def _put(spool: IO[bytes], name: str, out: IO[bytes]) -> None:
    """Writes what waited on disk, in an element of that name; nothing when nothing waited."""
    if not spool.tell():
        return
    spool.seek(0)
    out.write(f"<{name}>\n".encode())
    shutil.copyfileobj(spool, out)
    out.write(f"</{name}>\n".encode())
