"""A credit in its sentence, before what it covers and who reports it are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.tags.credits.said import Kind
from annotator.tags.credits.sentences import Range, Sentence

Form = Literal[
    "verb", "inverted", "passive", "before", "onward", "passing_on", "hearer", "noun", "label", "alone", "more"
]

BEHIND = frozenset({"before", "onward", "passing_on"})
"""Forms of phrases with their source behind them."""


@dataclass(slots=True, eq=False)
class Cited:
    """A cue with its source, in code points, and where in its sentence, in tokens, what is said can stand.

    `[first, stop)` are the words of the credit and `edge` begins its clause. `content` begins what is said behind it,
    in the way `kind` tells and up to code point `until`, or is None when that stands before; `past` is the token after
    when and to whom. `words` are the ranges a mark of it holds. The form `more` goes on with what another one
    says, or else what the sentence’s `actor` does; a `label` has what is `said` elsewhere.
    """

    sentence: Sentence
    form: Form
    cue: Range
    source: Range | None
    first: int
    stop: int
    edge: int
    kind: Kind = "end"
    content: int | None = None
    lemma: str = ""
    negated: bool = False
    weak: bool = False
    words: tuple[Range, ...] = ()
    past: int = 0
    until: int = 0
    said: Range | None = None
    actor: Range | None = None
    outer: Cited | None = None

    @property
    def begins(self) -> int:
        """The token before which what it follows ends."""
        return self.first if self.form in BEHIND or self.form == "inverted" else self.edge
