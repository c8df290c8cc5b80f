"""A claim: something the article says is, was or will be so."""

from annotator.tags.tag_type import Field, Reading, TagStyle, TagType, Values


def read(_reading: Reading) -> Values:
    """Claims start plain: positive and asserted, to be corrected by the analyst."""
    return {"polarity": "pos", "modality": "asserted"}


TAG = TagType(
    name="claim",
    label="Claim",
    key="1",
    order=1,
    definition="A statement the article makes or passes on, that could be true or false.",
    style=TagStyle(light="#2452c8", dark="#7aa7ff", line="solid"),
    fields=(
        Field("polarity", "Polarity", "choice", ("pos", "neg"), default="pos", help="neg: the claim denies"),
        Field(
            "modality",
            "Modality",
            "choice",
            ("asserted", "reported", "estimated", "alleged", "believed", "possible", "conditional"),
            default="asserted",
        ),
        Field("kind", "Kind", "choice", ("event", "state", "causal", "prediction", "evaluation")),
    ),
    read=read,
)
