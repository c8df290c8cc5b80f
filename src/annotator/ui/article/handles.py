"""What a dragged handle makes of a span."""

from __future__ import annotations

from annotator.text.span import Span


def moved_boundary(span: Span, end: str, offset: int) -> Span:
    """The span with its `start` or `end` at `offset`, never empty; fragments passed over are given up."""
    if end == "start":
        low = min(offset, span.end - 1)
        return Span.covering((max(start, low), stop) for start, stop in _stretched_first(span, low) if stop > low)
    high = max(offset, span.start + 1)
    return Span.covering((start, min(stop, high)) for start, stop in _stretched_last(span, high) if start < high)


def _stretched_first(span: Span, low: int) -> tuple[tuple[int, int], ...]:
    (start, stop), *rest = span.fragments
    return ((min(start, low), stop), *rest)


def _stretched_last(span: Span, high: int) -> tuple[tuple[int, int], ...]:
    *rest, (start, stop) = span.fragments
    return (*rest, (start, max(stop, high)))
