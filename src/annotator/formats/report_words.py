"""Words on a page that is to be read: escaped, and what cannot be seen shown by its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)


def words(text: str) -> str:
    """Text as a page carries it."""
    return escape(_HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text.replace("\r\n", "\n")))


def element(name: str, inner: str, kind: str = "", own: str | None = None) -> str:
    """An element of a class; `own` is the id of what it shows, as the project has it."""
    known = f' class="{kind}"' if kind else ""
    known += "" if own is None else f' data-id="{words(own)}"'
    return f"<{name}{known}>{inner}</{name}>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """A table of cells in plain words; nothing where there are no rows."""
    body = "".join(element("tr", "".join(element("td", words(cell or "")) for cell in row)) + "\n" for row in rows)
    head = element("tr", "".join(element("th", words(one)) for one in heads))
    return f'<table class="facts" cellspacing="0" cellpadding="3">\n{head}\n{body}</table>\n' if body else ""
