"""The words of an OpenDocument text in the order in which they are read; footnotes and endnotes come last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.formats.list_signs import Counter, bullet, numeral, whole
from annotator.formats.office_parts import child, children, given, local
from annotator.formats.prose import Block, collapsed

_LEFT_OUT = {
    *("tracked-changes", "annotation", "annotation-end", "ruby-text", "hidden-text", "hidden-paragraph", "forms"),
    *("sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "table-of-content-source"),
    *("note-citation", "desc", "title", "event-listeners", "object", "object-ole", "image", "binary-data"),
}
_SIGNS = {"tab": "\t", "line-break": "\n"}
_STYLES = {"1": "decimal", "a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_MOST_SPACES = 1_000


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list shows its items; without a style of numbers by a bullet."""

    sign: str
    style: str | None
    before: str
    after: str
    start: int
    levels: int


@dataclass(slots=True)
class _List:
    """A list that is being read: its style, how deep it is, and how far it has counted."""

    style: str | None
    depth: int
    counter: Counter


class Words:
    """Reads the text of a document; `styles` are the elements that hold the styles of its lists."""

    def __init__(self, styles: list[Any]) -> None:
        self._levels: dict[str | None, dict[int, _Level]] = {}
        self._style_of: dict[str | None, str | None] = {}
        for holder in styles:
            for one in children(holder, "list-style"):
                self._levels[given(one, "name")] = {whole(given(level, "level"), 1): _level(level) for level in one}
            for one in children(holder, "style"):
                if given(one, "family") == "paragraph":
                    self._style_of[given(one, "name")] = given(one, "parent-style-name")
        self._counters: dict[str | None, Counter] = {}
        self._notes: list[Any] = []
        self._boxes: list[Any] = []
        self.title: str | None = None

    def blocks(self, body: Any) -> Iterator[Block]:
        """Everything in the body, then its notes, numbered in the order in which they are called."""
        yield from self._blocks(body)
        for number, note in enumerate(self._notes, start=1):
            yield Block(f"[{number}] {self._joined(note)}", "note")

    def _blocks(self, holder: Any, within: _List | None = None) -> Iterator[Block]:
        for element in holder:
            kind = local(element)
            if kind in {"p", "h"}:
                yield from self._paragraph(element, kind, None)
            elif kind == "list":
                yield from self._list(element, within)
            elif kind == "table":
                yield from self._table(element)
            elif kind and kind not in _LEFT_OUT:
                yield from self._blocks(element, within)

    def _paragraph(self, element: Any, kind: str, sign: str | None) -> Iterator[Block]:
        words = self._inline(element)
        boxes, self._boxes = self._boxes, []
        if self.title is None and words.strip() and self._is_title(given(element, "style-name")):
            self.title = words
        if words.strip() and sign:
            yield Block(f"{sign} {words}", "item")
        elif words.strip():
            yield Block(words, "heading" if kind == "h" else "paragraph")
        for box in boxes:
            yield from self._blocks(box)

    def _is_title(self, style: str | None) -> bool:
        seen: set[str | None] = set()
        while style is not None and style not in seen:
            if style == "Title":
                return True
            seen.add(style)
            style = self._style_of.get(style)
        return False

    def _list(self, element: Any, outer: _List | None) -> Iterator[Block]:
        style = given(element, "style-name") or (outer.style if outer else None)
        depth = outer.depth + 1 if outer else 1
        goes_on = outer is not None or given(element, "continue-numbering") == "true" or given(element, "continue-list")
        if outer:
            counter = outer.counter
        else:
            counter = self._counters.get(style, Counter()) if goes_on else Counter()
            self._counters[style] = counter
        own = _List(style, depth, counter)
        if outer is not None:
            counter.counts.pop(depth, None)
        for item in children(element, "list-item", "list-header"):
            yield from self._item(item, own, with_sign=local(item) == "list-item")

    def _item(self, item: Any, own: _List, *, with_sign: bool) -> Iterator[Block]:
        """The paragraphs of an item: the first one has the sign, unless the item only holds a deeper list."""
        for element in item:
            kind = local(element)
            if kind in {"p", "h"}:
                yield from self._paragraph(element, kind, self._sign(own, item) if with_sign else None)
                with_sign = False
            elif kind == "list":
                yield from self._list(element, own)
            elif kind == "table":
                yield from self._table(element)
            elif kind and kind not in _LEFT_OUT:
                yield from self._blocks(element, own)

    def _sign(self, own: _List, item: Any) -> str | None:
        level = self._levels.get(own.style, {}).get(own.depth)
        if level is None or level.style is None:
            return bullet(level.sign if level else "")
        if level.style == "":
            return None
        start = given(item, "start-value")
        if start is not None:
            own.counter.counts.pop(own.depth, None)
        own.counter.step(own.depth, whole(start, level.start))
        return f"{level.before}{self._numbers(own, level)}{level.after}".strip()

    def _numbers(self, own: _List, level: _Level) -> str:
        first = max(1, own.depth - level.levels + 1)
        shown = []
        for depth in range(first, own.depth + 1):
            one = self._levels[own.style].get(depth, level)
            style = _STYLES.get(one.style or "", "decimal")
            shown.append(numeral(own.counter.counts.get(depth, one.start), style))
        return ".".join(shown)

    def _table(self, table: Any) -> Iterator[Block]:
        for row in _within(table, "table-row"):
            cells = [self._joined(cell) for cell in _within(row, "table-cell", "covered-table-cell")]
            yield Block("\t".join(cells), "row")

    def _joined(self, holder: Any) -> str:
        """The words of a cell or note on one line."""
        return " ".join(" ".join(block.text.split("\n")).strip() for block in self._blocks(holder)).strip()

    def _inline(self, holder: Any) -> str:
        out = [collapsed(holder.text)]
        for element in holder:
            kind = local(element)
            if kind in _SIGNS:
                out.append(_SIGNS[kind])
            elif kind == "s":
                out.append(" " * min(whole(given(element, "c"), 1), _MOST_SPACES))
            elif kind == "note":
                self._notes.append(child(element, "note-body") if child(element, "note-body") is not None else ())
                out.append(f"[{len(self._notes)}]")
            elif kind == "text-box":
                self._boxes.append(element)
            elif kind and kind not in _LEFT_OUT:
                out.append(self._inline(element))
            out.append(collapsed(element.tail))
        return "".join(out)


def _level(level: Any) -> _Level:
    style = given(level, "num-format") or "" if local(level) == "list-level-style-number" else None
    return _Level(
        given(level, "bullet-char") or "",
        style,
        given(level, "num-prefix") or "",
        given(level, "num-suffix") or "",
        whole(given(level, "start-value"), 1),
        whole(given(level, "display-levels"), 1),
    )


def _within(holder: Any, *names: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in headers and groups too; each once, however often it is repeated."""
    for element in holder:
        kind = local(element)
        if kind in names:
            yield element
        elif kind and kind not in _LEFT_OUT and kind not in {"table", "table-row", "p", "h", "list"}:
            yield from _within(element, *names)
