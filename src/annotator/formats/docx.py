"""Word documents, read from their XML; headers, footers, comments and pictures are left out, and nothing is run."""

from __future__ import annotations

import posixpath
from pathlib import Path

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.docx_lists import Lists
from annotator.formats.docx_words import Words, notes_of
from annotator.formats.format import Format, ReadOptions
from annotator.formats.moments import made
from annotator.formats.office_parts import Parts, child, children, document_bytes, given, said
from annotator.formats.plain_text import proposed_title
from annotator.formats.prose import one_line, settled

_KIND = "DOCX"
_FIRST_PARTS = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/")
_STATED = 0.5
"""Share of the words that must say what language they are in: the language of a template says nothing."""


def read(path: Path, options: ReadOptions) -> Corpus:  # noqa: ARG001 - its encoding is settled
    data = document_bytes(path)
    with Parts(data, path.name, _KIND) as parts:
        main = _related(parts, "", "officeDocument")
        body = child(parts.tree(main), "body") if main else None
        if main is None or body is None:
            raise CannotRead(f"{path.name} is no Word document, or it is damaged.")
        words = Words(
            Lists(
                parts.maybe_tree(_related(parts, main, "numbering")), parts.maybe_tree(_related(parts, main, "styles"))
            ),
            {
                kind: notes_of(parts.maybe_tree(_related(parts, main, f"{kind}s")), kind)
                for kind in ("footnote", "endnote")
            },
        )
        core = parts.maybe_tree(_related(parts, "", "core-properties"))
        text = settled(words.blocks(body), path.name)
    document = CorpusDocument(
        None,
        text,
        title=one_line(words.title or "") or said(core, "title") or proposed_title(text, path.stem),
        author=said(core, "creator"),
        language=said(core, "language") or _language(words, text),
        note=made(said(core, "created")),
        original=data,
    )
    return Corpus(documents=[document])


def _related(parts: Parts, source: str, kind: str) -> str | None:
    """The part that stands in a relation to another one, or to the document itself."""
    folder, name = posixpath.split(source)
    for one in children(parts.maybe_tree(posixpath.join(folder, "_rels", f"{name}.rels")), "Relationship"):
        if (given(one, "Type") or "").rsplit("/", 1)[-1] == kind and given(one, "TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, given(one, "Target") or "")).lstrip("/")
            return target if target in parts else None
    return None


def _language(words: Words, text: str) -> str | None:
    """The language most of the words are said to be in."""
    language, characters = next(iter(words.languages.most_common(1)), ("", 0))
    return language if language and characters > _STATED * len(text) else None


def _is_word(path: Path, head: bytes) -> bool:  # noqa: ARG001 - its bytes say it, whatever its name
    return head.startswith(b"PK") and head[30:].startswith(_FIRST_PARTS) and b"word/" in head


FORMAT = Format(name="docx", label="Word document", suffixes=(".docx", ".docm"), read=read, sniff=_is_word)
