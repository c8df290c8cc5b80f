"""A figure: a number the article gives, with its bounds, hedge and what it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from annotator.tags.tag_type import Field, Reading, TagStyle, TagType, Values

if TYPE_CHECKING:
    from annotator.quantity.expression import Quantity

HEDGES = ("exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly", "range", "vague")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]?\s(?=[\"“‘'(\[]?[A-Z])|\n")
_LONGEST_SENTENCE = 600


def read(reading: Reading) -> Values:
    """What the words of the mark say; beyond them only what is counted and the date of the sentence are looked up."""
    from annotator.quantity.dates import read_as_of
    from annotator.quantity.expression import read as read_quantity

    quantity = read_quantity(reading.quote, reading.wording)
    if quantity is None:
        return {}
    values: Values = {
        "point": quantity.point,
        "low": quantity.low,
        "high": quantity.high,
        "low_inclusive": None if quantity.low_inclusive else False,
        "high_inclusive": None if quantity.high_inclusive else False,
        "hedge": quantity.hedge,
        "unit": quantity.unit,
        **_whole(quantity, reading),
        "as_of": read_as_of(reading.text[slice(*_sentence(reading))], reading.published_on, reading.wording.language),
    }
    return {name: value for name, value in values.items() if value is not None}


def _whole(quantity: Quantity, reading: Reading) -> Values:
    """What is counted or what the share is of: by the sentence around, where the mark’s own words end in the number."""
    from annotator.quantity.expression import read_within

    counts, share_of = quantity.counts, quantity.share_of
    alone = not reading.quote[quantity.end :].strip() and reading.text.endswith(
        reading.quote, reading.start, reading.end
    )
    begins, ends = _sentence(reading)
    sentence, end = reading.text[begins:ends], reading.end - len(reading.quote) + quantity.end - begins
    around = read_within(sentence, reading.start - begins, end, reading.wording) if alone else None
    if around is not None:
        counts, share_of = around.counts, around.share_of
    return {"counts": counts, "share_of": share_of}


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
