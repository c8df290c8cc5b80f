"""Markup of which all words count, such as a chapter of a book or an entry of a feed, as paragraphs, items and rows.

Nothing is looked for and nothing left out but what is never shown: web pages with their furniture go to trafilatura.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.list_signs import bullet, numeral, whole
from annotator.formats.office_parts import given, local
from annotator.formats.prose import Block, Kind, collapsed
from annotator.formats.safe_xml import parsed

_LEFT_OUT = {
    *("head", "script", "style", "template", "noscript", "nav", "iframe", "object", "svg", "math", "audio", "video"),
    *("button", "select", "textarea", "rt", "rp"),
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_APART = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "figure", "figcaption"),
    *("ul", "ol", "dl", "dt", "dd", "li", "table", "tbody", "thead", "tfoot", "caption", "pre", "address", "hr"),
    *("body", "html", "center", "form", "fieldset", "details", "summary", "hgroup"),
} | _HEADINGS
_NUMBERS = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_DECLARATION = re.compile(r"^\s*<\?xml\s[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_OF_XML = {"amp;", "lt;", "gt;", "quot;", "apos;"}
_CLOSED = re.compile(r"<(script|title|style|a|p|div|span|i|b|em)\b([^<>]*)/>", re.IGNORECASE)


def of_page(text: str, name: str) -> Any:
    """The root of a page of XHTML, or of HTML where it is none; `name` is for sentences."""
    page = _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    try:
        return parsed(_ENTITY.sub(_character, _DOCTYPE.sub("", page, count=1)).encode("utf-8", "replace"), name)
    except CannotRead:
        return of_html(_CLOSED.sub(r"<\1\2></\1>", page))


def of_html(text: str) -> Any:
    """The root of a piece of HTML, however badly it is written; None when there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    return etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None


def blocks(root: Any) -> list[Block]:
    """The words within an element, in order."""
    reader = _Reader()
    if root is not None:
        reader.read(root)
        reader.end()
    return reader.blocks


class _Reader:
    """Reads the words within an element into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._kind: Kind = "paragraph"
        self._sign: str | None = None
        self._printed = 0

    def read(self, element: Any) -> None:
        """Reads an element and what is in it, but not what follows it."""
        kind = local(element)
        if not kind or kind in _LEFT_OUT or given(element, "hidden") is not None:
            return
        if kind == "br":
            self._words.append("\n")
        elif kind == "tr":
            self._row(element)
        elif kind in _APART:
            self.end()
            self._kind = "heading" if kind in _HEADINGS else "paragraph"
            self._printed += kind == "pre"
            self._within(element, _Numbers(element) if kind in {"ul", "ol"} else None)
            self.end()
            self._printed -= kind == "pre"
        else:
            self._within(element)

    def end(self) -> None:
        """What was read becomes a block."""
        words = "".join(self._words)
        self._words.clear()
        if not words.strip():
            return
        if self._sign:
            self.blocks.append(Block(f"{self._sign} {words.lstrip()}", "item"))
        else:
            self.blocks.append(Block(words, self._kind))
        self._kind, self._sign = "paragraph", None

    def _within(self, element: Any, numbers: _Numbers | None = None) -> None:
        self._add(element.text)
        for child in element:
            if numbers and local(child) == "li":
                self.end()
                self._sign = numbers.sign(child)
            self.read(child)
            self._sign = None if numbers else self._sign
            self._add(child.tail)

    def _row(self, row: Any) -> None:
        """A row with several cells is one block; a lone cell only lays out what is in it."""
        cells = [cell for cell in row if local(cell) in {"td", "th"}]
        self.end()
        if len(cells) == 1:
            self._within(cells[0])
            self.end()
            return
        shown = [" ".join(" ".join(block.text.split()) for block in blocks(cell)) for cell in cells]
        if any(shown):
            self.blocks.append(Block("\t".join(shown), "row"))

    def _add(self, words: str | None) -> None:
        added = (words or "") if self._printed else collapsed(words)
        if not self._printed and (not self._words or self._words[-1].endswith((" ", "\n"))):
            added = added.lstrip(" ")
        if added:
            self._words.append(added)


class _Numbers:
    """The signs of the items of one list."""

    def __init__(self, listed: Any) -> None:
        self._is_numbered = local(listed) == "ol"
        self._style = _NUMBERS.get(given(listed, "type") or "", "decimal")
        self._next = whole(given(listed, "start"), 1)

    def sign(self, item: Any) -> str:
        """The sign of the next item."""
        if not self._is_numbered:
            return bullet("")
        number = whole(given(item, "value"), self._next)
        self._next = number + 1
        return f"{numeral(number, self._style)}."


def _character(found: re.Match[str]) -> str:
    return found[0] if found[1] in _OF_XML else html5.get(found[1], found[0])
