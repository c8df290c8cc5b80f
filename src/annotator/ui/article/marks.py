"""What the article view is told about marks and the people who made them: plain values, no rows."""

from __future__ import annotations

from typing import NamedTuple

from annotator.text.span import Span


class MarkView(NamedTuple):
    """One mark to draw; `label` is what tooltips and screen readers say of it."""

    id: str
    tag: str
    analyst: str
    span: Span
    mine: bool
    label: str = ""


class AnalystView(NamedTuple):
    """An analyst whose marks are shown; `lane` is the place under each line, and chooses the start marker."""

    id: str
    name: str
    lane: int
    mine: bool


class LinkView(NamedTuple):
    """One link between two marks, of which either may not be shown; without `badges` they have these only in hand."""

    id: str
    kind: str
    from_id: str
    to_id: str
    badges: bool = True

    def other(self, mark_id: str) -> str:
        """The mark at the other end."""
        return self.to_id if self.from_id == mark_id else self.from_id
