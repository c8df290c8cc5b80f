"""Where an end of a mark goes when it is moved by a character or by a word."""

from __future__ import annotations

from typing import Literal

from annotator.text.boundaries import grapheme_end, grapheme_start, word_at
from annotator.text.span import Span

Edge = Literal["start", "end"]


def moved(span: Span, text: str, edge: Edge, step: int, *, by_word: bool = False) -> Span | None:
    """The span with one end further on or back; None where that leaves nothing or meets a fragment."""
    fragments = [list(part) for part in span]
    at = fragments[0][0] if edge == "start" else fragments[-1][1]
    target = _word_edge(text, at, edge, step) if by_word else _character_edge(text, at, step)
    if target is None:
        return None
    if edge == "start":
        fragments[0][0] = target
    else:
        fragments[-1][1] = target
    first, last = fragments[0], fragments[-1]
    if first[0] >= first[1] or last[0] >= last[1]:
        return None
    return Span(tuple((start, end) for start, end in fragments))


def with_blanks(span: Span, text: str) -> Span:
    """A span and the blanks that touch it, which would be stray once its words are gone."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span.of(start, end)


def _character_edge(text: str, at: int, step: int) -> int | None:
    target = grapheme_end(text, at + 1) if step > 0 else grapheme_start(text, at - 1)
    return target if 0 <= target <= len(text) else None


def _word_edge(text: str, at: int, edge: Edge, step: int) -> int | None:
    """The nearest start (or end) of a word or number beyond `at`; None when there is none in that direction."""
    place = at if step > 0 else at - 1
    while 0 <= place < len(text):
        word = word_at(text, place)
        if word is None or not any(map(str.isalnum, word.quote(text))):
            place += step
            continue
        target = word.start if edge == "start" else word.end
        if (target - at) * step > 0:
            return target
        place = max(place + 1, word.end) if step > 0 else min(place, word.start) - 1
    return None
