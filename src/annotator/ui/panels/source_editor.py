"""The picker of an attribution's source: offers whom the words may mean, with the reason, and the words as a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.tags.tag_type import Field
from annotator.ui.panels.registry_editor import RegistryEditor
from annotator.ui.widgets.hint_line import HintLine
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.operations.whom import Offer

LONGEST_NAME = 30


class SourceEditor(RegistryEditor):
    """Hints at the likeliest source while there is none, or at the printed words as a name of the one there is.

    The hint has its room `below`; the list of the field begins with all that is offered. `alias_wanted` gives the
    words that become another name.
    """

    alias_wanted = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._offers: Sequence[Offer] = ()
        self._alias = ""
        self.below = HintLine(self)
        self.hint = self.below.button
        self.hint.clicked.connect(self._accept)

    def stops(self) -> list[QWidget]:
        return [*super().stops(), *([] if self.hint.isHidden() else [self.hint])]

    def set_value(self, value: object) -> None:
        super().set_value(value)
        self._show_hint()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._show_hint()

    def show_offers(self, offers: Sequence[Offer], alias: str) -> None:
        """What is known by now: whom the words may mean, and the words that the chosen source could go by too."""
        self._offers, self._alias = offers, alias
        self.set_reasons({one.source.id: one.reason for one in offers})
        self._show_hint()

    def _show_hint(self) -> None:
        if self.line.isReadOnly():
            self.hint.say("", "")
        elif self._is_known_source:
            words = f"Also call it “{shortened(self._alias, LONGEST_NAME)}”" if self._alias else ""
            self.hint.say(words, f"Let the source go by “{self._alias}” too")
        elif self._offers:
            name, reason = self._offers[0].source.name, self._offers[0].reason
            self.hint.say(f"{shortened(name, LONGEST_NAME)}? {reason}", f"Take {name}: {reason}")
        else:
            self.hint.say("", "")

    @property
    def _is_known_source(self) -> bool:
        return any(one.id == self.value for one in self.known)

    def _accept(self) -> None:
        if self._is_known_source:
            self.alias_wanted.emit(self._alias)
        else:
            wanted = self._offers[0].source.id
            entry = next((one for one in self.known if one.id == wanted), None)
            if entry is not None:
                self.take(entry)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
