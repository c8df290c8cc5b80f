"""How the value, the bounds and the hedge of a figure hang together while they are edited; knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.tags.tag_type import Values
from annotator.ui.words import number_words

BOUNDS = frozenset({"point", "low", "high", "low_inclusive", "high_inclusive", "hedge"})
_NUMBERS = ("point", "low", "high")
_HEDGED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "exact": (("point", "low", "high"), ()),
    "about": (("point", "low", "high"), ()),
    "nearly": (("point", "low", "high"), ()),
    "more_than": (("low",), ("low_inclusive",)),
    "at_least": (("low",), ()),
    "less_than": (("high",), ("high_inclusive",)),
    "at_most": (("high",), ()),
}
"""For each hedge which numbers it gives, and which of its ends it leaves out."""

_ENDS = {"low_inclusive": ("more_than", "at_least"), "high_inclusive": ("less_than", "at_most")}
"""For each end the hedge that leaves it out, and the one that includes it."""


def followed(values: Mapping[str, Any], name: str, value: Any) -> Values:
    """The values after one of them was changed by hand: bounds that were the old value follow it, and the hedge rules.

    A hedge moves the one number there is to where the hedge has it; several numbers stay where they are.
    """
    changed = {**values, name: value}
    if name == "point":
        for end in ("low", "high"):
            if value is not None and values.get(end) is not None and values.get(end) == values.get("point"):
                changed[end] = value
    elif name == "hedge":
        _hedge(changed, value)
    elif name in _ENDS and values.get("hedge") in _ENDS[name]:
        changed["hedge"] = _ENDS[name][value is not False]
    return changed


def bounds_fault(values: Mapping[str, Any], name: str) -> str:
    """What is wrong with the bounds, said where `name` was changed; empty when nothing is."""
    point, low, high = (values.get(one) for one in _NUMBERS)
    if low is not None and high is not None and low > high:
        return f"Low must not be above High ({number_words(low)} and {number_words(high)})."
    if low is not None and low == high and False in (values.get("low_inclusive"), values.get("high_inclusive")):
        return "Low and High are the same number: both must be included."
    if point is not None and low is not None and point < low:
        return _outside(name, "below Low", low)
    if point is not None and high is not None and point > high:
        return _outside(name, "above High", high)
    return ""


def _outside(name: str, where: str, bound: float) -> str:
    return f"{'Value would be' if name != 'point' else 'Value must not be'} {where} ({number_words(bound)})."


def _hedge(values: Values, hedge: Any) -> None:
    numbers = {values[one] for one in _NUMBERS if values.get(one) is not None}
    if hedge not in _HEDGED or len(numbers) != 1:
        return
    number = numbers.pop()
    given, left_out = _HEDGED[hedge]
    for one in (*_NUMBERS, "low_inclusive", "high_inclusive"):
        values.pop(one, None)
    values.update(dict.fromkeys(given, number), **dict.fromkeys(left_out, False))
