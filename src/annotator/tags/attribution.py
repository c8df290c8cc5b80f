"""An attribution: the words by which an article credits somebody for what it says."""

from __future__ import annotations

from annotator.tags.tag_type import Field, Reading, TagStyle, TagType, Values
from annotator.text.span import FRAGMENT_SEPARATOR

_GAP = " " * len(FRAGMENT_SEPARATOR)


def read(reading: Reading) -> Values:
    """The cue in the words of the mark and the source it credits, with their places in the article."""
    from annotator.tags.credits.marked import read_credit

    credit = read_credit(reading.quote.replace(FRAGMENT_SEPARATOR, _GAP), reading.wording.language)
    if credit is None:
        return {}
    values: Values = {"negated": True} if credit.negated else {}
    for name, place in (("source", credit.source), ("cue", credit.cue)):
        if place:
            values["source_text" if name == "source" else name] = reading.quote[place[0] : place[1]]
            if span := _in_article(reading, *place):
                values[f"{name}_span"] = span
    return values


def _in_article(reading: Reading, start: int, end: int) -> list[int] | None:
    """Where a range of the quote is in the article; None when a range runs over two fragments of the mark."""
    at, begins = reading.start, 0
    for part in _fragments(reading):
        found = reading.text.find(part, at, reading.end)
        if found < 0:
            return None
        if begins <= start and end <= begins + len(part):
            return [found + start - begins, found + end - begins]
        at, begins = found + len(part), begins + len(part) + len(FRAGMENT_SEPARATOR)
    return None


def _fragments(reading: Reading) -> list[str]:
    whole = reading.text[reading.start : reading.end]
    return [reading.quote] if reading.quote == whole else reading.quote.split(FRAGMENT_SEPARATOR)


TAG = TagType(
    name="attribution",
    label="Attribution",
    key="3",
    order=3,
    definition="The words that credit a source for a claim or figure, source and cue included.",
    style=TagStyle(light="#0b7a45", dark="#6fdca4", line="dotted"),
    fields=(
        Field("source", "Source", "source"),
        Field("source_text", "Source as printed", "text"),
        Field("source_span", "Source in text", "span", compared=False),
        Field("cue", "Cue", "text"),
        Field("cue_span", "Cue in text", "span", compared=False),
        Field("negated", "Denied or not acknowledged", "flag", default=False),
    ),
    read=read,
)
