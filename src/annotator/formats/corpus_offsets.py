"""Offsets as files count them, made into spans of the settled text and proven by the words they quote."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.formats.json_item import NotTakenError
from annotator.tags.values import said
from annotator.text.normal import normalise, normalised_part, shift
from annotator.text.offsets import UnitMap, utf8_map, utf16_map
from annotator.text.span import Span, SpanError

UNITS = {"code_point": "code points", "utf16": "UTF-16 units", "byte": "UTF-8 bytes"}

Ranges = Sequence[tuple[int, int]]


class Offsets:
    """Turns offsets into one document's raw text, in the file's unit, into spans of the normalised text."""

    def __init__(self, raw: str, unit: str) -> None:
        self.text = normalise(raw)
        self._raw = raw
        self._unit = unit
        self._shift = shift(raw)
        self._is_plain = unit == "code_point" and self.text == raw
        self._maps: dict[str, UnitMap] = {}

    def span(self, start: int, end: int, fragments: Ranges | None, quote: str | None) -> Span:
        """The span; raises `NotTakenError` when the offsets are none, or when the quote does not stand there."""
        try:
            span = self._span(start, end, fragments, self._unit)
            words = span.quote(self.text)
        except SpanError as fault:
            raise NotTakenError(f"{fault}{self._hint(start, end, fragments, quote)}") from fault
        if quote is not None and words != normalised_part(quote):
            hint = self._hint(start, end, fragments, quote)
            raise NotTakenError(
                f"The quote {said(quote)} does not stand at {start}–{end}, where the text has {said(words)}.{hint}"
            )
        return span

    def range(self, start: int, end: int) -> list[int]:
        """A plain range that no quote vouches for, such as where a cue is."""
        try:
            span = self._span(start, end, None, self._unit)
            span.quote(self.text)
        except SpanError as fault:
            raise NotTakenError(str(fault)) from fault
        return [span.start, span.end]

    def _span(self, start: int, end: int, fragments: Ranges | None, unit: str) -> Span:
        if self._is_plain and unit == self._unit and start >= 0 and not fragments:
            return Span.of(start, end)
        parts = [[self._settled(low, unit), self._settled(high, unit)] for low, high in fragments or ()]
        return Span.from_record(self._settled(start, unit), self._settled(end, unit), parts)

    def _settled(self, offset: int, unit: str) -> int:
        if offset < 0:
            raise SpanError(f"{offset} is before the start of the text.")
        return self._shift(offset if unit == "code_point" else self._code_point(offset, unit))

    def _code_point(self, offset: int, unit: str) -> int:
        if unit not in self._maps:
            self._maps[unit] = (utf16_map if unit == "utf16" else utf8_map)(self._raw)
        units = self._maps[unit]
        if offset > units.total:
            raise SpanError(f"{offset} is past the text, which has {units.total} {UNITS[unit]}.")
        if units.units(units.floor(offset)) != offset:
            raise SpanError(f"{offset} falls inside {'a surrogate pair' if unit == 'utf16' else 'a character'}.")
        return units.floor(offset)

    def _hint(self, start: int, end: int, fragments: Ranges | None, quote: str | None) -> str:
        """What the offsets look like when another unit makes the quote fit."""
        if quote is None:
            return ""
        for unit, name in UNITS.items():
            try:
                if self._span(start, end, fragments, unit).quote(self.text) == normalised_part(quote):
                    return f" The offsets look like {name}: state “offset_unit”: “{unit}”."
            except SpanError:
                continue
        return ""


class OffsetsAlone(Offsets):
    """Offsets of a document whose text is withheld: they are believed until the text is there."""

    def __init__(self, unit: str) -> None:
        super().__init__("", unit)

    def span(self, start: int, end: int, fragments: Ranges | None, quote: str | None) -> Span:  # noqa: ARG002 - see above
        """The span as it is said to be; raises `NotTakenError` when it is none, or counts what only a text tells."""
        if self._unit != "code_point":
            raise NotTakenError(f"Without its text nobody can tell where it stands: it counts {UNITS[self._unit]}.")
        try:
            return Span.from_record(start, end, fragments)
        except SpanError as fault:
            raise NotTakenError(str(fault)) from fault

    def range(self, start: int, end: int) -> list[int]:
        """A plain range, as it is said to be."""
        self.span(start, end, None, None)
        return [start, end]
