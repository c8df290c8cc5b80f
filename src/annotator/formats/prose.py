"""The words of a laid-out document as the text of an article: paragraphs apart, items of a list and rows together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from annotator.errors import CannotRead
from annotator.text.normal import LONGEST_TEXT, normalise

Kind = Literal["paragraph", "heading", "item", "row", "note"]
_TOGETHER = {"item", "row", "note"}
_ENDS = " \t\r\n"
_UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f]")
_FORM_FEEDS = re.compile("[\x0b\x0c]")
_SPACE = re.compile("[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, item of a list with its sign, row of a table or note at the end."""

    text: str
    kind: Kind = "paragraph"


def settled(blocks: Iterable[Block], name: str) -> str:
    """The text of the blocks: an empty line between them, none between items, rows and notes that follow each other.

    Empty blocks and spaces at their ends are left out, line breaks within them stay. `name` is the file's, for
    sentences. Raises `CannotRead` when there are no words, or more than an article can have.
    """
    pieces: list[str] = []
    before: Kind | None = None
    length = 0
    for block in blocks:
        words = _UNSEEN.sub("", _FORM_FEEDS.sub("\n", block.text)).strip(_ENDS)
        if not words.strip():
            continue
        pieces += [_between(before, block.kind), words]
        before = block.kind
        length += len(words)
        if length > LONGEST_TEXT:
            raise CannotRead(f"{name} has more than {LONGEST_TEXT:,} characters, the most an article can have.")
    text = normalise("".join(pieces))
    if not text.strip():
        raise CannotRead(f"{name} has no words in it.")
    return text


def collapsed(words: str | None) -> str:
    """Words of markup, where any white space is one space; a no-break space is none of it."""
    return _SPACE.sub(" ", words or "")


def one_line(text: str) -> str:
    """The words of a title, without the line breaks that a page was laid out with."""
    return " ".join(_UNSEEN.sub("", text).split())


def _between(before: Kind | None, kind: Kind) -> str:
    if before is None:
        return ""
    return "\n" if before == kind and kind in _TOGETHER else "\n\n"
