"""Claims as they are followed through articles: plain values, one for each record that states something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from annotator.reconcile.figures import Figure
from annotator.reconcile.voices import Voice

TieKind = Literal["same_as", "contradicts", "supersedes", "part_of"]

TIE_KINDS: tuple[TieKind, ...] = get_args(TieKind)
"""The kinds of link that say how one claim stands to another."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article states: its words on one line, whether it denies them, how sure it is, and on whose word.

    `figures` are the numbers that quantify it, in text order; `start` is where it begins, in code points.
    """

    record: str
    document: str
    words: str
    language: str = "en"
    is_denied: bool = False
    modality: str = "asserted"
    published: date | None = None
    start: int = 0
    outlet: str = ""
    voices: tuple[Voice, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def order(self) -> tuple[date, str, int, str]:
        """Earliest report first, then text order; what has no date comes last."""
        return self.published or date.max, self.document, self.start, self.record

    @property
    def group(self) -> str | None:
        """The root group of the longest chain behind it; None when nobody is credited, or only a circle."""
        return next(iter(self.groups), None)

    @property
    def groups(self) -> tuple[str, ...]:
        """Every root group that vouches for it, each once."""
        return tuple(dict.fromkeys(group for one in self.voices if (group := one.group) is not None))


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two claims, by their records, as it runs."""

    id: str
    kind: TieKind
    start: str
    end: str
