"""The letters of a plot in three sizes, and words broken into lines by them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

LARGE, SMALL, LEAST = 1.4, 0.9, 10


@dataclass(frozen=True)
class Letter:
    """One font with its measures."""

    font: QFont
    metrics: QFontMetricsF

    @property
    def height(self) -> float:
        """From one line to the next."""
        return self.metrics.height()

    def width(self, words: str) -> float:
        """How wide words are."""
        return self.metrics.horizontalAdvance(words)

    def cut(self, words: str, width: float) -> str:
        """The words, elided where they are too wide."""
        return self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    def lines(self, words: str, width: float, most: int) -> list[str]:
        """The words on at most so many lines, the last one elided."""
        lines: list[str] = []
        left = words.split()
        while left and len(lines) < most - 1:
            line = left.pop(0)
            while left and self.width(f"{line} {left[0]}") <= width:
                line = f"{line} {left.pop(0)}"
            lines.append(self.cut(line, width))
        return [*lines, *([self.cut(" ".join(left), width)] if left else [])]


@dataclass(frozen=True)
class Letters:
    """The title’s letters, those of names, and the small ones of all else."""

    title: Letter
    name: Letter
    text: Letter
    small: Letter

    @classmethod
    def of(cls, font: QFont) -> Letters:
        """Letters that follow the font of the window."""
        size = QFontInfo(font).pixelSize()
        small = max(LEAST, round(size * SMALL))
        return cls(
            _letter(font, round(size * LARGE), QFont.Weight.Bold),
            _letter(font, small, QFont.Weight.DemiBold),
            _letter(font, size, QFont.Weight.Normal),
            _letter(font, small, QFont.Weight.Normal),
        )


def _letter(font: QFont, size: int, weight: QFont.Weight) -> Letter:
    made = QFont(font)
    made.setPixelSize(size)
    made.setWeight(weight)
    return Letter(made, QFontMetricsF(made))
