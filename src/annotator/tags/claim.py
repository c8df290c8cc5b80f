"""A claim: something the article says is, was or will be so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from annotator.tags.tag_type import Field, Reading, TagStyle, TagType, Values

if TYPE_CHECKING:
    from annotator.quantity.language import Phrases
    from annotator.quantity.tokens import Token


def read(reading: Reading) -> Values:
    """Polarity and modality by the cue words of the mark: positive and asserted without one."""
    from annotator.quantity.language import table
    from annotator.quantity.tokens import tokenize

    tokens, cues = tokenize(reading.quote), table("cues", reading.wording.language)
    contracted = tuple(cues["endings"]["contracted"])
    denied = "negative" in _kinds(tokens, _phrases("polarity", reading.wording.language))
    denied = denied or any(token.lower.endswith(contracted) for token in tokens)
    kinds = _kinds(tokens, _phrases("modality", reading.wording.language))
    modality = next((kind for kind in cues["modality"] if kind in kinds), "asserted")
    return {"polarity": "neg" if denied else "pos", "modality": modality}


@cache
def _phrases(kind: str, language: str) -> Phrases[str]:
    from annotator.quantity.language import listed, table

    return listed(table("cues", language)[kind])


def _kinds(tokens: Sequence[Token], phrases: Phrases[str]) -> set[str]:
    """The kinds of phrase there are; a capital after the first word makes “May” a month and no cue."""
    kinds: set[str] = set()
    at = 0
    while at < len(tokens):
        found = None if at and tokens[at].text.istitle() else phrases.match(tokens, at)
        if found:
            kinds.add(found[0])
        at = found[1] if found else at + 1
    return kinds


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
