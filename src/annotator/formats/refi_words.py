"""What REFI-QDA files have in common: ids, elements, and our own facts in descriptions that other programs keep.

Positions, codes and users have places in the standard. What has none (values, doubt, our ids) stands in a
description, under a line that says so: one fact a line, its value as JSON, legible and kept by whoever keeps memos.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from annotator.formats.corpus import CorpusTag
from annotator.formats.reduced import without_controls
from annotator.tags.tag_type import tag_types
from annotator.text.normal import without_surrogates

PROJECT_SPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_SPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Annotator"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'

_OURS = UUID("b6f3b1de-98b0-5c4b-9d2b-0a8a5be5a3f4")
_MARKER = "[Annotator]"
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_IN_ATTRIBUTES = str.maketrans(_ESCAPED)
_IN_TEXT = str.maketrans({one: _ESCAPED[one] for one in "&<>\r"})
_SPECIAL = re.compile('[&<>"\r\n\t]')
_FACT = re.compile(r"([a-z_]+(?: [a-z_]+)?): (.+)")

Facts = dict[str, Any]


@lru_cache(maxsize=1024)
def guid(kind: str, own: str) -> str:
    """The GUID of a thing of ours: the same for the same id, in every file."""
    return str(uuid5(_OURS, f"{kind} {without_surrogates(own)}"))


def clean(words: str) -> str:
    """The words as XML can hold them."""
    return words if words.isprintable() else without_controls(without_surrogates(words))


def element(name: str, attributes: Mapping[str, str | None], *inner: str) -> str:
    """An element with those of its attributes that are given, and what stands in it."""
    given = "".join(
        f' {key}="{_escaped(value, _IN_ATTRIBUTES)}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{given}>{''.join(inner)}</{name}>\n" if inner else f"<{name}{given}/>\n"


def worded(name: str, words: str) -> str:
    """An element that holds nothing but words."""
    return f"<{name}>{_escaped(words, _IN_TEXT)}</{name}>\n"


def _escaped(words: str, table: dict[int, str]) -> str:
    whole = clean(words)
    return whole.translate(table) if _SPECIAL.search(whole) else whole


def code(tag: CorpusTag) -> str:
    """A tag as a code of the codebook, in its colour."""
    known = tag_types().get(tag.name)
    attributes = {"guid": guid("tag", tag.name), "name": tag.label, "isCodable": "true"}
    return element(
        "Code",
        attributes | {"color": known.style.light.upper() if known else None},
        worded("Description", tag.definition),
    )


def described(note: str | None, facts: Facts) -> str | None:
    """A note with facts below it."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items()]
    parts = [*([note] if note else []), *(["\n".join((_MARKER, *lines))] if lines else [])]
    return "\n".join(parts) or None


def told(description: str | None) -> tuple[str | None, Facts]:
    """The note and the facts of a description; all of it is a note where there are no facts that can be read."""
    lines = (description or "").split("\n")
    if _MARKER not in lines:
        return description or None, {}
    at = len(lines) - 1 - lines[::-1].index(_MARKER)
    facts: Facts = {}
    for line in lines[at + 1 :]:
        found = _FACT.fullmatch(line)
        try:
            facts[found[1] if found else ""] = json.loads(found[2] if found else "")
        except ValueError:
            return description, {}
    return "\n".join(lines[:at]) or None, facts
