"""The grounds painted under words: veils of which any number may lie over each other and the words stay readable.

In the dark a veil is of a darkened colour: many bright ones would end in a ground as bright as the letters.
"""

from __future__ import annotations

from PySide6.QtGui import QColor

from annotator.ui.theme import Theme, blend, tag_color, tint

_DIMMED = 0.42


def mark_ground(theme: Theme, tag: str) -> QColor:
    """Under the words of one's own marks."""
    return tint(_ink(theme, tag_color(theme, tag)), 0.57 if theme.is_dark else 0.13)


def chosen_ground(theme: Theme, tag: str) -> QColor:
    """Over that, under the words of the mark in hand."""
    return tint(_ink(theme, tag_color(theme, tag)), 0.8 if theme.is_dark else 0.2)


def found_ground(theme: Theme) -> QColor:
    """Under words that were searched for or are proposed."""
    return tint(_ink(theme, QColor(theme.highlight)), 0.9 if theme.is_dark else 0.38)


def hidden_ground(theme: Theme) -> QColor:
    """Under characters that would not be seen by themselves."""
    return tint(_ink(theme, QColor(theme.muted)), 0.5 if theme.is_dark else 0.22)


def _ink(theme: Theme, color: QColor) -> QColor:
    return blend(color, QColor(theme.page), _DIMMED) if theme.is_dark else color
