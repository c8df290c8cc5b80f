"""Values of marks as texts, for files whose values are all texts, and what such texts mean."""

from __future__ import annotations

import re
from typing import Any

from annotator.tags.tag_type import Field

_RANGE = re.compile(r"\s*(\d{1,12})\s*[-–]\s*(\d{1,12})\s*")
_FLAGS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}


def value_text(value: Any) -> str:
    """A value that is there, as a text: `true`, `40`, `3-8` for a span, texts as they are."""
    match value:
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return "-".join(map(str, value))
        case int() | float():
            return repr(value)
    return str(value)


def value_meant(field: Field, text: str) -> Any:
    """What a text says as a value of the field; the text itself where it says nothing of that kind."""
    match field.kind:
        case "number":
            return _number(text)
        case "flag":
            return _FLAGS.get(text.strip().casefold(), text)
        case "span" if found := _RANGE.fullmatch(text):
            return [int(found[1]), int(found[2])]
    return text


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
