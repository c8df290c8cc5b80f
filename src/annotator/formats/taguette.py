"""Taguette projects (.sqlite3): documents as HTML, of which the words are read, and highlights by UTF-8 bytes.

A highlight quotes what it marks as HTML (`snippet`), and only what stands where it says is taken.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.foreign import ForeignMark, Gathering
from annotator.formats.foreign_sqlite import MAGIC, ForeignDatabase
from annotator.formats.format import Format, ReadOptions
from annotator.formats.units import Place, settle
from annotator.text.normal import BYTE_ORDER_MARK
from annotator.text.span import Span

_TABLES = {"projects", "documents", "highlights", "tags", "highlight_tags"}
_APART = {
    *("p", "div", "section", "article", "header", "footer", "blockquote", "pre", "br", "hr", "ul", "ol", "li", "dl"),
    *("dt", "dd", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"),
}


class Page(HTMLParser):
    """The words of a document: `counted` as Taguette counts them, and `text` with its paragraphs apart."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.counted, self._apart, self._added = "", False, list[int]()
        self._words: list[str] = []
        self._length = 0
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        self.counted = "".join(self._words)
        marks = len(self.counted) - len(self.counted.lstrip(BYTE_ORDER_MARK))
        settled = self.counted[marks:]
        self._added = [at - marks for at in self._added if at > marks]
        cuts = [0, *self._added, len(settled)]
        self.text = "\n".join(settled[low:high] for low, high in pairwise(cuts))

    def placed(self, span: Span) -> Span:
        """A span of the counted words as one of the text."""
        return Span(
            tuple((low + bisect_right(self._added, low), high + bisect_left(self._added, high)) for low, high in span)
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - not looked at
        self._apart = self._apart or tag in _APART

    def handle_endtag(self, tag: str) -> None:
        self._apart = self._apart or tag in _APART

    def handle_data(self, data: str) -> None:
        before = self._words[-1] if self._words else "\n"
        if self._apart and not before.endswith("\n") and not data.startswith("\n"):
            self._added.append(self._length)
        self._apart = False
        self._words.append(data)
        self._length += len(data)


class _Highlights:
    """The highlights of a database with their tags and makers, by document; those that do not fit are refused."""

    def __init__(self, database: ForeignDatabase, gathering: Gathering, unit: str | None) -> None:
        self._gathering, self._unit = gathering, unit
        self._labels = dict(database.rows("tags", ("id", "path"), "id"))
        self._makers = dict(_makers(database))
        self._tagged: dict[Any, list[Any]] = {}
        for mark, tag in database.rows("highlight_tags", ("highlight_id", "tag_id"), "highlight_id"):
            self._tagged.setdefault(mark, []).append(tag)
        self._rows: dict[Any, list[tuple[Any, ...]]] = {}
        columns = ("document_id", "id", "start_offset", "end_offset", "snippet")
        for document, *rest in database.rows("highlights", columns, "id"):
            self._rows.setdefault(document, []).append(tuple(rest))

    def on(self, document: Any, page: Page) -> Iterator[ForeignMark]:
        """A mark for each tag of each highlight of a document that stands where it says."""
        rows = self._rows.pop(document, [])
        sound = [row for row in rows if isinstance(row[1], int) and isinstance(row[2], int)]
        for own, *_place in (row for row in rows if row not in sound):
            self._gathering.refuse(f"highlight {own}", "Its positions are no numbers.")
        places = [Place(((start, end),), Page(str(snippet)).counted, loose=True) for _, start, end, snippet in sound]
        settled = settle(page.counted, places, stated=self._unit, own="byte")
        for at, (own, *_place) in enumerate(sound):
            span = settled.spans[at]
            if span is None:
                self._gathering.refuse(f"highlight {own}", settled.reasons[at])
            elif own not in self._tagged:
                self._gathering.refuse(f"highlight {own}", "It has no tag, so nothing tells what it marks.")
            else:
                yield from self._marks(own, page.placed(span), page.text)

    def refuse_rest(self) -> None:
        """Refuses what no document claimed."""
        for own, *_place in (row for rows in self._rows.values() for row in rows):
            self._gathering.refuse(f"highlight {own}", "The document it is in is not in the project.")

    def _marks(self, own: Any, span: Span, text: str) -> Iterator[ForeignMark]:
        maker, when = self._makers.get(own, (None, None))
        place, where = Place(span.fragments, span.quote(text)), f"highlight {own}"
        for tag in self._tagged[own]:
            label = str(self._labels.get(tag) or "")
            yield ForeignMark(f"{where} {label}", maker, label, place, where, created_at=when)


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a database."""
    gathering = Gathering(replace(options, unit=None), "code_point")
    with ForeignDatabase(path, path.name) as database:
        if not database.tables >= _TABLES:
            raise CannotRead(f"{path.name} is no Taguette project.")
        highlights = _Highlights(database, gathering, options.unit)
        for own, name, about, html in database.rows("documents", ("id", "name", "description", "contents"), "id"):
            page = Page(html.lstrip(" \t\n\f\r") if isinstance(html, str) else "")  # as a page of HTML begins
            document = CorpusDocument(None, "", title=_words(name), note=_words(about))
            gathering.take(own, document, page.text, list(highlights.on(own, page)))
        highlights.refuse_rest()
        projects = [name for (name,) in database.rows("projects", ("name",), "id") if isinstance(name, str)]
    return gathering.corpus(projects[0] if len(projects) == 1 else None)


def _makers(database: ForeignDatabase) -> Iterator[tuple[Any, tuple[str, str]]]:
    """Who made each highlight, and when, as the commands tell; a later command changes nothing of that."""
    seen: set[Any] = set()
    if "commands" not in database.tables:
        return
    for login, when, payload in database.rows("commands", ("user_login", "date", "payload"), "id"):
        try:
            said = json.loads(payload)
        except (TypeError, ValueError, RecursionError):
            continue
        if isinstance(said, dict) and said.get("type") == "highlight_add" and isinstance(login, str):
            own = said.get("highlight_id")
            if isinstance(own, int) and own not in seen:
                seen.add(own)
                yield own, (login, f"{str(when).replace(' ', 'T')}Z")


def _words(value: Any) -> str | None:
    return (value or None) if isinstance(value, str) else None


def _is_project(path: Path, head: bytes) -> bool:
    if not head.startswith(MAGIC):
        return False
    try:
        with ForeignDatabase(path, path.name) as database:
            return database.tables >= _TABLES
    except CannotRead:
        return False


FORMAT = Format(
    name="taguette",
    label="Taguette project",
    suffixes=(".sqlite3",),
    read=read,
    sniff=_is_project,
)
