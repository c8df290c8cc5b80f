"""An attribution: the words by which an article credits somebody for what it says."""

from annotator.tags.tag_type import Field, Reading, TagStyle, TagType, Values


def read(_reading: Reading) -> Values:
    return {}


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
        Field("source_span", "Where the source is named", "span", compared=False),
        Field("cue", "Cue", "text"),
        Field("cue_span", "Where the cue is", "span", compared=False),
        Field("negated", "Denied or not acknowledged", "flag", default=False),
    ),
    read=read,
)
