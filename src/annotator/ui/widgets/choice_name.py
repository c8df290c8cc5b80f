"""The name of a choice without a label beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox


def name_choice(box: QComboBox, words: str) -> None:
    """Says what is chosen here; on Linux Qt gives screen readers the chosen value for a name, so it is told twice."""
    box.setAccessibleName(words)
    box.setAccessibleDescription(words)
