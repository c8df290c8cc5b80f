"""A text cut into tokens, with the words of its language: what is looked at around a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotator.quantity.tokens import Token, tokenize
from annotator.quantity.words import NumberWords

_ENDS = frozenset(".!?…;")


class Passage(NamedTuple):
    """A text and its tokens."""

    text: str
    tokens: Sequence[Token]
    words: NumberWords

    @classmethod
    def of(cls, text: str, words: NumberWords) -> Passage:
        """The passage that a text is."""
        return cls(text, tokenize(text, words.decimal), words)

    def lower(self, at: int) -> str:
        """The folded word at a token, empty beyond the ends."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def token(self, at: int) -> Token | None:
        """The token there, None beyond the ends."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def breaks(self, at: int) -> bool:
        """Whether a line ends right before the token."""
        return 0 < at < len(self.tokens) and "\n" in self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def ends(self, first: int, stop: int) -> bool:
        """Whether a sentence or line ends between two tokens."""
        return any(self.tokens[at].text in _ENDS or self.breaks(at) for at in range(first, stop)) or self.breaks(stop)

    def words_of(self, first: int, stop: int) -> str:
        """What the tokens `[first, stop)` say, on one line."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[stop - 1].end].split()) if stop > first else ""
