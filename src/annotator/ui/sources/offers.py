"""Sources that may be meant, each with its reason and a button that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.widgets.labels import prose

if TYPE_CHECKING:
    from annotator.operations.whom import Offer


class Offers(QWidget):
    """A row for each: the button with its name, and under it why; `taken` gives the id of the source."""

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    def show_offers(self, offers: Sequence[Offer], verb: str, *, enabled: bool = True) -> None:
        """Replaces all rows; `verb` is what stands on each button."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = [self._row(offer, verb, enabled=enabled) for offer in offers]

    def _row(self, offer: Offer, verb: str, *, enabled: bool) -> QPushButton:
        source = offer.source
        aside = " · ".join(part for part in (source.source_kind, source.source_group) if part)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(prose(source.name, strong=True))
        words.addWidget(prose(f"{offer.reason}{f' · {aside}' if aside else ''}", muted=True))
        row.addLayout(words, 1)
        button = QPushButton(verb, holder)
        button.setAccessibleName(f"{verb}: {source.name}, {offer.reason}")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setEnabled(enabled)
        button.setAutoDefault(False)
        button.clicked.connect(partial(_call, self.taken.emit, source.id))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(holder)
        return button


def _call(then: Callable[[str], object], source_id: str, _checked: bool = False) -> None:
    then(source_id)
