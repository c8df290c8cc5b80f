"""What a reviewer proposes beside the mark: the tag, the words and the values, those standing out that differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.tags.tag_type import tag_type, tag_types
from annotator.text.span import Span
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.labels import Chip, TagLabel, prose
from annotator.ui.widgets.quote import QuoteLabel, pieces
from annotator.ui.widgets.said import NOTHING, SaidValue, said_values, value_words
from annotator.ui.widgets.value_table import ValueTable

if TYPE_CHECKING:
    from annotator.model import Annotation, Verdict


class AmendmentView(Card):
    """A proposal, compared with the mark as it is now."""

    def __init__(
        self, mark: Annotation, verdict: Verdict, text: str, names: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, margin=10, spacing=6)
        tag, span = verdict.tag or mark.tag, verdict.span or mark.span
        label = tag_types()[tag].label if tag in tag_types() else tag
        line = QHBoxLayout()
        line.addWidget(TagLabel(tag))
        if tag != mark.tag:
            line.addWidget(Chip("≠ tag", "warning"))
        line.addStretch()
        self.body.addLayout(line)
        self.quote = QuoteLabel(pieces(text, span, [mark.span]))
        self.body.addWidget(self.quote)
        words = boundary_words(mark.span, span, text)
        if words:
            self.body.addWidget(prose(words, muted=True))
        rows, differing = compared(mark, tag, verdict.values or {}, names)
        self.values = ValueTable(rows, differing)
        if rows:
            self.body.addWidget(self.values)
        self.setAccessibleName(f"Proposed: {label}, {span.quote(text)}")


def compared(
    mark: Annotation, tag: str, values: Mapping[str, object], names: Mapping[str, str]
) -> tuple[list[SaidValue], list[str]]:
    """What a proposal's values say, fields that differ from the mark's with both; and which differ."""
    kind = tag_type(tag)
    if tag != mark.tag:
        return said_values(kind, values, names), []
    differing = [
        one.name for one in kind.fields if values.get(one.name, one.default) != mark.values.get(one.name, one.default)
    ]
    rows = []
    for row in said_values(kind, values, names, frozenset(differing)):
        field = kind.field(row.name)
        was = value_words(field, mark.values.get(row.name, field.default), names)
        words = f"{row.words} (was {was if was != NOTHING else 'empty'})" if row.name in differing else row.words
        rows.append(SaidValue(row.name, row.label, words))
    return rows, differing


def boundary_words(mark: Span, proposed: Span, text: str) -> str:
    """Which words come in and which go, in a sentence; empty when the words are the same."""
    more, less = proposed.difference(mark), mark.difference(proposed)
    parts = [f"adds “{_short(more, text)}”"] if more else []
    parts += [f"leaves out “{_short(less, text)}”"] if less else []
    said = " and ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _short(span: Span, text: str) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in span) or "blanks"
