"""What is said of a mark to somebody who does not see it: tag, analyst, words, values, note and doubt, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.tags.tag_type import tag_types
from annotator.ui.widgets.said import said_values
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.model import Annotation

_BRIEFLY = 80
_AT_LENGTH = 400


def named(mark: Annotation, who: str) -> str:
    """Tag, analyst, words and doubt: what is said when the caret comes into a mark, and of its row in a list."""
    return f"{_whose(mark, who)}{', in doubt' if mark.doubt else ''}: {shortened(mark.quote, _BRIEFLY)}"


def described(mark: Annotation, who: str, names: Mapping[str, str]) -> str:
    """All there is to a mark, its values by their labels; `names` are sources and quantities by id."""
    tag = tag_types().get(mark.tag)
    values = said_values(tag, mark.values, names) if tag is not None else []
    parts = [
        f"{_whose(mark, who)}: {shortened(mark.quote, _AT_LENGTH)}",
        ", ".join(f"{value.label} {value.words}" for value in values),
        f"Note: {mark.note}" if mark.note else "",
        "In doubt" if mark.doubt else "",
    ]
    return " ".join(_ended(part) for part in parts if part)


def tag_words(tag: str) -> str:
    """A tag as it is spoken."""
    known = tag_types().get(tag)
    return known.label if known is not None else tag


def _whose(mark: Annotation, who: str) -> str:
    return f"{tag_words(mark.tag)} by {who}" if who else tag_words(mark.tag)


def _ended(part: str) -> str:
    """A sentence with its full stop, so that the voice falls there."""
    return part if part.endswith((".", "!", "?", "…")) else f"{part}."
