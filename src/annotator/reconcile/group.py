"""Marks and groups as alignment sees them: plain values, one group for each span that somebody marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from annotator.text.span import Span

ConflictKind = Literal["boundary", "tag", "values", "review", "single", "missing"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One analyst's mark, with what reviewers said of it: how many other people accepted, rejected or amended it."""

    id: str
    analyst: str
    tag: str
    span: Span
    values: Mapping[str, Any] = field(default_factory=dict)
    accepted: int = 0
    rejected: int = 0
    amended: int = 0

    @property
    def disputed(self) -> bool:
        """Whether a reviewer rejected it, or would have it otherwise."""
        return self.rejected > 0 or self.amended > 0


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that face each other, by `(span, analyst, id)`; at most one of each analyst unless a person said so."""

    marks: tuple[Mark, ...]

    @property
    def analysts(self) -> frozenset[str]:
        """Who has a mark in it."""
        return frozenset(mark.analyst for mark in self.marks)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its marks, in their order."""
        return tuple(mark.id for mark in self.marks)
