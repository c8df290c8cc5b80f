"""What a mark says, in so few words that they fit beside it: a figure as its number, an attribution as its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.tags.tag_type import tag_types
from annotator.ui.widgets.said import said_values
from annotator.ui.words import number_words

_HEDGES = {
    "about": "about",
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "at_most": "at most",
    "nearly": "nearly",
    "vague": "vaguely",
}
_NUMERIC = frozenset({"point", "low", "high", "low_inclusive", "high_inclusive", "hedge", "unit", "basis"})
_SAID_BETTER = frozenset({"source_text", "cue", "counts"})
_PLAIN = {"polarity": "pos", "modality": "asserted"}


def brief(tag: str, values: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The values of a mark without their labels; empty when they say nothing its tag does not."""
    known = tag_types().get(tag)
    if known is None:
        return ""
    told = {name: value for name, value in values.items() if _PLAIN.get(name) != value}
    left = _NUMERIC if tag == "figure" else frozenset[str]()
    if values.get("source") or values.get("quantity"):
        left = left | _SAID_BETTER
    said = [one for one in said_values(known, told, names) if one.name not in left]
    parts = [number(values) if tag == "figure" else ""]
    parts += [one.label.lower() if one.words == "yes" else one.words for one in said]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def number(values: Mapping[str, Any]) -> str:
    """The number of a figure as one would say it: “more than 3,000 people”, “10,000–12,000”."""
    point, low, high = (values.get(name) for name in ("point", "low", "high"))
    hedge = str(values.get("hedge") or "")
    if point is not None:
        said = number_words(point)
    elif low is not None and high is not None and low != high:
        said, hedge = f"{number_words(low)}–{number_words(high)}", hedge if hedge in {"about", "vague"} else ""
    elif low is not None and high is None:
        said = number_words(low)
        hedge = hedge or ("more_than" if values.get("low_inclusive") is False else "at_least")
    elif high is not None and low is None:
        said = number_words(high)
        hedge = hedge or ("less_than" if values.get("high_inclusive") is False else "at_most")
    else:
        said = number_words(low)
    return " ".join(part for part in (_HEDGES.get(hedge, ""), said, str(values.get("unit") or "")) if part)
