"""What is learned from: articles with what is marked in them, and what of them says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.quantity.wording import ENGLISH, Wording
from annotator.text.span import Span

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article: its words, the spans of each tag, and the stretches of which nobody knows what they are as a tag.

    Offsets are code points, half-open. Nobody has looked at what follows `read_to`.
    """

    document_id: str
    text: str
    read_to: int
    marks: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    unsure: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)
    wording: Wording = ENGLISH

    def teaches(self, tag: str, start: int, end: int) -> bool:
        """Whether marks, or that there are none, say something about the words of `[start, end)`."""
        return end <= self.read_to and not any(low < end and start < high for low, high in self.unsure.get(tag, ()))

    def as_json(self) -> dict[str, Any]:
        """The lesson as JSON has it; the same for the same lesson."""
        return {
            "document": self.document_id,
            "text": self.text,
            "read_to": self.read_to,
            "marks": {tag: [list(map(list, one.fragments)) for one in spans] for tag, spans in self.marks.items()},
            "unsure": {tag: [list(one) for one in ranges] for tag, ranges in self.unsure.items()},
            "wording": [self.wording.language, [[word, bounds] for word, bounds in self.wording.vague]],
        }

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Lesson:
        """The lesson that `as_json` said."""
        language, vague = said["wording"]
        return cls(
            said["document"],
            said["text"],
            said["read_to"],
            {tag: tuple(Span.covering(map(tuple, parts)) for parts in spans) for tag, spans in said["marks"].items()},
            {tag: tuple((low, high) for low, high in ranges) for tag, ranges in said["unsure"].items()},
            Wording(language, tuple((word, None if of is None else (of[0], of[1])) for word, of in vague)),
        )
