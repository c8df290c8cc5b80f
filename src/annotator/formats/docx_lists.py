"""The signs of list items in Word documents: which list a paragraph is in, and how far that has counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from annotator.formats.list_signs import Counter, bullet, numeral, whole
from annotator.formats.office_parts import child, children, given

_PLACE = re.compile(r"%(\d)")
_STYLES = {
    "lowerLetter": "lower-letter",
    "upperLetter": "upper-letter",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts and what it shows."""

    style: str
    shown: str
    start: int


class Lists:
    """The lists of a document, counted as its paragraphs are read in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract = {
            given(one, "abstractNumId"): {
                whole(given(level, "ilvl"), 0): _level(level) for level in children(one, "lvl")
            }
            for one in children(numbering, "abstractNum")
        }
        self._numbers = {given(one, "numId"): one for one in children(numbering, "num")}
        self._styles = {given(one, "styleId"): one for one in children(styles, "style")}
        self._counters: dict[str | None, Counter] = {}
        self._begun: set[str | None] = set()

    def sign(self, properties: Any) -> str | None:
        """The sign before the words of a paragraph with these properties; None when it is no item of a list."""
        number, level = self._place(properties)
        num = self._numbers.get(number)
        if num is None:
            return None
        abstract = _value(num, "abstractNumId")
        levels = self._abstract.get(abstract, {})
        if level not in levels:
            return None
        counter = self._counters.setdefault(abstract, Counter())
        if number not in self._begun:
            self._begun.add(number)
            self._start_anew(num, counter)
        counter.step(level, self._start(num, levels, level))
        return _shown(levels, level, counter)

    def style_name(self, properties: Any) -> str:
        """What Word calls the style of a paragraph, in lower case and whatever the language."""
        style = self._styles.get(_value(properties, "pStyle"))
        return (_value(style, "name") or "").lower()

    def _place(self, properties: Any) -> tuple[str | None, int]:
        """The list and the level a paragraph says it is in, or its style, or what its style is based on."""
        own = child(properties, "numPr")
        number, level = _value(own, "numId"), _value(own, "ilvl")
        style = _value(properties, "pStyle")
        seen: set[str | None] = set()
        while number is None and style in self._styles and style not in seen:
            seen.add(style)
            found = child(self._styles[style], "pPr", "numPr")
            number, level = _value(found, "numId"), level or _value(found, "ilvl")
            style = _value(self._styles[style], "basedOn")
        return number, min(whole(level, 0), _DEEPEST)

    def _start_anew(self, num: Any, counter: Counter) -> None:
        for override in children(num, "lvlOverride"):
            if child(override, "startOverride") is not None:
                counter.counts.pop(whole(given(override, "ilvl"), 0), None)

    def _start(self, num: Any, levels: dict[int, _Level], level: int) -> int:
        for override in children(num, "lvlOverride"):
            if whole(given(override, "ilvl"), 0) == level:
                return whole(_value(override, "startOverride"), levels[level].start)
        return levels[level].start


def _level(level: Any) -> _Level:
    style = _value(level, "numFmt") or "decimal"
    return _Level(style, _value(level, "lvlText") or "", whole(_value(level, "start"), 1))


def _shown(levels: dict[int, _Level], level: int, counter: Counter) -> str | None:
    own = levels[level]
    if own.style == "bullet":
        return bullet(own.shown)
    if own.style == "none":
        return None

    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        if at not in levels:
            return ""
        return numeral(counter.counts.get(at, levels[at].start), _STYLES.get(levels[at].style, "decimal"))

    return _PLACE.sub(number, own.shown).strip() or None


def _value(element: Any, name: str) -> str | None:
    found = child(element, name)
    return None if found is None else given(found, "val")
