"""The words of a Word document in the order in which they are read: what was deleted is left out, notes come last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from annotator.formats.docx_lists import Lists
from annotator.formats.office_parts import child, children, given, local
from annotator.formats.prose import Block

_LEFT_OUT = {
    *("del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr"),
    *("sdtPr", "sdtEndPr", "rt", "annotationRef", "footnoteRef", "endnoteRef"),
}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_OFF = {"0", "false", "off"}


class Words:
    """Reads the body of a document; the notes it refers to are read when it has ended."""

    def __init__(self, lists: Lists, notes: dict[str, dict[str | None, Any]]) -> None:
        self._lists, self._notes = lists, notes
        self._referred: list[Any] = []
        self._boxes: list[Any] = []
        self._begun = ""
        self.title: str | None = None
        self.languages: Counter[str] = Counter()

    def blocks(self, body: Any) -> Iterator[Block]:
        """Everything in the body, then the footnotes and endnotes, numbered in the order in which they are called."""
        yield from self._blocks(body)
        if self._begun:
            yield Block(self._begun)
            self._begun = ""
        for number, note in enumerate(self._referred, start=1):
            yield Block(f"[{number}] {self._joined(note)}", "note")

    def _blocks(self, holder: Any) -> Iterator[Block]:
        for element in holder:
            kind = local(element)
            if kind == "p":
                yield from self._paragraph(element)
            elif kind == "tbl":
                yield from self._table(element)
            elif kind == "AlternateContent":
                yield from self._blocks(_alternative(element))
            elif kind not in _LEFT_OUT:
                yield from self._blocks(element)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        words = self._begun + self._inline(paragraph)
        boxes, self._boxes, self._begun = self._boxes, [], ""
        if _is_joined(properties):
            self._begun = words
        else:
            yield self._block(words, properties)
        for box in boxes:
            yield from self._blocks(box)

    def _block(self, words: str, properties: Any) -> Block:
        style = self._lists.style_name(properties)
        if self.title is None and style == "title" and words.strip():
            self.title = words
        if not words.strip():
            return Block("")
        sign = self._lists.sign(properties)
        if style.startswith("heading") or style == "title":
            return Block(f"{sign} {words}" if sign else words, "heading")
        return Block(f"{sign} {words}", "item") if sign else Block(words)

    def _table(self, table: Any) -> Iterator[Block]:
        for row in _within(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells = [self._joined(cell) for cell in _within(row, "tc")]
            yield Block("\t".join(cells), "row")

    def _joined(self, holder: Any) -> str:
        """The words of a cell or note on one line."""
        return " ".join(" ".join(block.text.split("\n")).strip() for block in self._blocks(holder)).strip()

    def _inline(self, holder: Any) -> str:
        out: list[str] = []
        for element in holder:
            kind = local(element)
            if kind in _LEFT_OUT:
                continue
            if kind == "t":
                out.append(element.text or "")
            elif kind in _SIGNS:
                out.append(_SIGNS[kind])
            elif kind == "sym":
                out.append(_symbol(given(element, "char")))
            elif kind in _NOTES:
                out.append(self._note(element, _NOTES[kind]))
            elif kind == "txbxContent":
                self._boxes.append(element)
            elif kind == "AlternateContent":
                out.append(self._inline(_alternative(element)))
            elif kind != "r" or not _is_hidden(element):
                words = self._inline(element)
                self._note_language(element, words)
                out.append(words)
        return "".join(out)

    def _note(self, reference: Any, kind: str) -> str:
        note = self._notes.get(kind, {}).get(given(reference, "id"))
        if note is None:
            return ""
        self._referred.append(note)
        return f"[{len(self._referred)}]"

    def _note_language(self, run: Any, words: str) -> None:
        language = child(run, "rPr", "lang")
        if language is not None:
            self.languages[given(language, "val") or ""] += len(words)


def notes_of(part: Any, kind: str) -> dict[str | None, Any]:
    """The notes of a part by id, without the lines that part them from the page."""
    return {given(note, "id"): note for note in children(part, kind) if given(note, "type") in {None, "normal"}}


def _within(holder: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls and tracked insertions too."""
    for element in holder:
        kind = local(element)
        if kind == name:
            yield element
        elif kind not in _LEFT_OUT and kind not in {"tbl", "tr", "tc", "p"}:
            yield from _within(element, name)


def _alternative(element: Any) -> Any:
    """What is shown of contents that are there twice, for newer programs and for older ones."""
    return next(children(element, "Choice", "Fallback"), ())


def _is_joined(properties: Any) -> bool:
    """Whether the end of the paragraph was deleted, or moved away, so that the next one goes on in it."""
    mark = child(properties, "rPr")
    return next(children(mark, "del", "moveFrom"), None) is not None


def _is_hidden(run: Any) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and given(vanish, "val") not in _OFF


def _symbol(code: str | None) -> str:
    """A sign that is given by its number; of a font of signs nobody can say which it is."""
    try:
        letter = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= letter <= "\uf8ff" or not letter.isprintable() else letter
