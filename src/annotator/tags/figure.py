"""A figure: a number the article gives, with its bounds, hedge and what it counts."""

from annotator.tags.tag_type import Field, Reading, TagStyle, TagType, Values

HEDGES = ("exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly", "range", "vague")


def read(_reading: Reading) -> Values:
    return {}


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
