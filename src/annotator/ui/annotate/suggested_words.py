"""What is said of a suggestion: what proposed it, and how sure that is, in words before numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from annotator.tags.tag_type import TagType
from annotator.ui.widgets.said import said_values
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.tags.finding import Found

ORIGINS = {
    "number": "a number",
    "attribution": "a credit",
    "quotation": "a credited quotation",
    "elsewhere": "marked so in other articles",
    "model": "learned from marks",
}
KINDS = {
    "number": "Numbers",
    "attribution": "Credits",
    "quotation": "Credited Quotations",
    "elsewhere": "Words Marked Elsewhere",
    "model": "Learned from Marks",
}
_NAME = 40
_SURE = ((0.85, "very sure"), (0.7, "fairly sure"), (0.5, "not very sure"), (0.0, "a guess"))


def sureness(confidence: float) -> str:
    """How sure a suggestion is, from 0 to 1."""
    words = next(words for least, words in _SURE if confidence >= least)
    return f"{words} ({confidence:.0%})"


def why(one: Found) -> str:
    """What proposed a suggestion and how sure it is."""
    return f"{ORIGINS[one.origin]}, {sureness(one.confidence)}"


def hops(chain: Sequence[Found], text: str) -> str:
    """Who is in a chain, outermost first: “2 hops: a pilot ← the port”; nothing of one that is alone."""
    credits_ = [one.credit for one in chain if one.credit is not None]
    names = [shortened(text[slice(*(one.source or one.cue))], _NAME) for one in credits_]
    return f"{len(names)} hops: {' ← '.join(names)}" if len(names) > 1 else ""


def began(origin: str) -> str:
    """What is said of a mark that began as a suggestion."""
    return f"Began as a suggestion: {ORIGINS.get(origin, origin)}."


def becomes(tag: TagType, values: Mapping[str, Any]) -> str:
    """The mark a suggestion would be, in a line: its tag, and what its values say beyond the ordinary, each once."""
    parts: list[str] = []
    seen: set[str] = set()
    for one in said_values(tag, values, {}):
        field = tag.field(one.name)
        if values.get(one.name) == field.default or one.words in seen:
            continue
        seen.add(one.words)
        if field.kind == "flag":
            parts += [one.label.lower()] if values[one.name] else []
        else:
            is_plain = field.kind in {"text", "choice"} or field is tag.fields[0]
            parts.append(one.words if is_plain else f"{one.label.lower()} {one.words}")
    return f"{tag.label}: {' · '.join(parts)}" if parts else tag.label
