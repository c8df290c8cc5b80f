"""Which figures of a quantity are looked at, in which order, and how one voice's are put together. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from annotator.operations.figure_views import FigureView
from annotator.quantity.periods import Period
from annotator.text.search import folded
from annotator.ui.figures.figure_words import (
    COLUMNS,
    PUBLISHED,
    article_words,
    chain_words,
)
from annotator.ui.figures.plot_words import group_words
from annotator.ui.words import counted

ANY = "any:"
"""Of whatever root group: None is that of figures that credit nobody."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is wanted; what is left empty lets all pass. `period` are days that those a figure is told for must meet."""

    text: str = ""
    group: str | None = ANY
    outlet: str = ""
    status: str = ""
    period: Period | None = None

    @property
    def is_open(self) -> bool:
        """Whether it lets everything pass."""
        return self == Sieve()

    def passed(self, figures: Iterable[FigureView]) -> list[FigureView]:
        """Those that pass, in their order."""
        words = folded(self.text).split()
        return [one for one in figures if self._passes(one) and (not words or _has(one, words))]

    def _passes(self, one: FigureView) -> bool:
        period = self.period
        return (
            self.group in (ANY, one.group)
            and self.outlet in ("", article_words(one))
            and self.status in ("", one.status)
            and (period is None or (one.period is not None and one.period.meets(period)))
        )


def _has(one: FigureView, words: Sequence[str]) -> bool:
    said = folded(" ".join((one.quote, one.title, one.figure.outlet, chain_words(one), one.figure.counts)))
    return all(word in said for word in words)


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A line above the figures of one root group."""

    group: str | None
    figures: tuple[FigureView, ...]
    is_open: bool = True

    @property
    def words(self) -> str:
        """Whose they are, and how many: however many articles print them, they are one voice."""
        articles = len({one.document_id for one in self.figures})
        made = f"{counted(len(self.figures), 'figure')} in {counted(articles, 'article')}"
        one_voice = ", one voice" if self.group is not None and articles > 1 else ""
        return f"{group_words(self.group)}: {made}{one_voice}"


Line: TypeAlias = FigureView | VoiceRow


@dataclass(frozen=True, slots=True)
class Order:
    """By which column figures are sorted, and whether downwards."""

    column: int = PUBLISHED
    is_down: bool = False

    def sorted(self, figures: Iterable[FigureView]) -> list[FigureView]:
        """The figures in this order; those that are equal stay as they were."""
        key = COLUMNS[self.column].key
        return sorted(figures, key=key, reverse=self.is_down)  # type: ignore[arg-type]


def grouped(figures: Sequence[FigureView], folded_up: frozenset[str | None]) -> list[Line]:
    """The figures under a line for each root group, the one with most first; those of `folded_up` are not listed."""
    by_group: dict[str | None, list[FigureView]] = {}
    for one in figures:
        by_group.setdefault(one.group, []).append(one)
    lines: list[Line] = []
    for group in sorted(by_group, key=lambda one: (one is None, -len(by_group[one]), one or "")):
        those = by_group[group]
        is_open = group not in folded_up
        lines.append(VoiceRow(group, tuple(those), is_open))
        lines += those if is_open else ()
    return lines
