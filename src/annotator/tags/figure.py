"""A figure: a number the article gives, with its bounds, hedge and what it counts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.tags.tag_type import Field, Reading, TagStyle, TagType, Values

if TYPE_CHECKING:
    from annotator.quantity.expression import Quantity

HEDGES = ("exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly", "range", "vague")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]?\s(?=[\"“‘'(\[]?[A-Z])|\n")
_LONGEST_SENTENCE = 600


def read(reading: Reading) -> Values:
    """What the words of the mark say, as they are meant in their sentence; beyond them what is counted and the date."""
    from annotator.quantity.basis import read_basis
    from annotator.quantity.dates import read_as_of
    from annotator.quantity.expression import read as read_quantity

    quantity = read_quantity(reading.quote, reading.wording)
    if quantity is None:
        return {}
    begins, ends = _sentence(reading)
    quantity = _in_sentence(quantity, reading, begins, ends)
    sentence, start = reading.text[begins:ends], reading.start + quantity.start - begins
    values: Values = {
        "point": quantity.point,
        "low": quantity.low,
        "high": quantity.high,
        "low_inclusive": None if quantity.low_inclusive else False,
        "high_inclusive": None if quantity.high_inclusive else False,
        "hedge": quantity.hedge,
        "unit": quantity.unit,
        "counts": quantity.counts,
        "share_of": quantity.share_of,
        "as_of": read_as_of(sentence, reading.published_on, reading.wording.language),
        "basis": read_basis(sentence, start, start + quantity.end - quantity.start, reading.wording),
    }
    return {name: value for name, value in values.items() if value is not None}


def _in_sentence(quantity: Quantity, reading: Reading, begins: int, ends: int) -> Quantity:
    """The figure with what the sentence says of it, where the words of the mark end in the number.

    Of a figure of just these words the sentence knows all better (“500m away” is no millions), of a longer one only
    what it counts: the mark left the hedge out on purpose.
    """
    from annotator.quantity.expression import read_within

    first, end = reading.start + quantity.start, reading.start + quantity.end
    if reading.quote[quantity.end :].strip() or not reading.text.startswith(reading.quote, reading.start):
        return quantity
    around = read_within(reading.text[begins:ends], first - begins, end - begins, reading.wording)
    if around is None:
        return quantity
    same = around.start == first - begins
    return around if same else replace(quantity, counts=around.counts, share_of=around.share_of)


def _sentence(reading: Reading) -> tuple[int, int]:
    """Where the sentence around the mark begins and ends, or as much of it as is looked at."""
    begins = max(0, reading.start - _LONGEST_SENTENCE)
    before = [found.end() for found in _SENTENCE_END.finditer(reading.text, begins, reading.start + 1)]
    after = _SENTENCE_END.search(reading.text, max(reading.start, reading.end - 1), reading.end + _LONGEST_SENTENCE)
    inside = [end for end in before if end <= reading.start]
    ends = after.start() + 1 if after else min(len(reading.text), reading.end + _LONGEST_SENTENCE)
    return inside[-1] if inside else begins, ends


TAG = TagType(
    name="figure",
    label="Figure",
    key="2",
    order=2,
    definition="A number, share or amount, with the words that bound or hedge it.",
    style=TagStyle(light="#b8480f", dark="#ffb070", line="dashed"),
    fields=(
        Field("point", "Value", "number"),
        Field("low", "Low", "number", help="empty: no lower bound"),
        Field("high", "High", "number", help="empty: no upper bound"),
        Field("low_inclusive", "Low included", "flag", default=True),
        Field("high_inclusive", "High included", "flag", default=True),
        Field("hedge", "Hedge", "choice", HEDGES),
        Field("unit", "Unit", "text"),
        Field("counts", "What is counted", "text"),
        Field("quantity", "Quantity", "quantity"),
        Field("as_of", "As of", "date", help="2025-01-13, 2025-01 or 2024-12-01/2025-01-13"),
        Field("basis", "Basis", "choice", ("cumulative", "period", "event")),
        Field("place", "Place", "text"),
        Field("share_of", "Share of", "text"),
    ),
    read=read,
)
