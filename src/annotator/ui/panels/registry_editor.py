"""A source or quantity: found by any of its names while one types, or made new in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from annotator.tags.tag_type import Field
from annotator.ui.panels.fields import FieldEditor
from annotator.ui.panels.known import Known, fitting, meant
from annotator.ui.panels.known_list import ENTRY, KnownDelegate, KnownList
from annotator.ui.widgets.opening_line import OpeningLine

WIDTH = 300


class RegistryEditor(FieldEditor):
    """Enter takes the entry that is lit; a name nobody has is only made new when that is what is lit."""

    created = Signal(str, str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = OpeningLine("down", f"Show every {field.kind}")
        self.rows = KnownList(field.kind, self)
        self.completer = QCompleter(self.rows, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setWidget(self.line)
        self.popup = QListView(self)
        self.popup.setAccessibleName(f"Every {field.kind} that fits")
        self.completer.setPopup(self.popup)
        self.popup.setStyleSheet("QListView { border: 1px solid palette(mid); }")
        self.popup.setItemDelegate(KnownDelegate(self.popup))
        self.known: Sequence[Known] = ()
        self._reasons: Mapping[str, str] = {}
        self._hold(self.line)
        self.line.setPlaceholderText(f"Type or choose a {field.kind}")
        self.line.textEdited.connect(self._typed)
        self.line.opening.connect(lambda: self._offer(""))
        self.line.returnPressed.connect(self._entered)
        self.line.editingFinished.connect(self.finish)
        self.popup.clicked.connect(self._activated)

    def set_known(self, known: Sequence[Known]) -> None:
        """What there is to choose from."""
        if list(known) != list(self.known):
            self.known = list(known)
            if not self.is_edited:
                self.set_value(self.value)

    def set_reasons(self, reasons: Mapping[str, str]) -> None:
        """Why some entries, by their ids, may be meant: they come first where nothing is typed, with their reason."""
        self._reasons = reasons

    def set_value(self, value: object) -> None:
        self.value = value
        self.popup.hide()
        self.line.setText(self._name())
        self.line.setCursorPosition(0)
        self.show_error("")

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    @property
    def is_edited(self) -> bool:
        return not self.line.isReadOnly() and self._words() != self._name()

    def finish(self) -> None:
        if self.popup.isVisible():
            self._activated(self.popup.currentIndex())
        if not self.is_edited:
            self.show_error("")
            return
        typed = self._words()
        entry = meant(self.known, typed)
        if not typed or entry is not None:
            self.take(entry)
        else:
            self.show_error(f"There is no {self.field.kind} “{typed}” yet. Press Down to choose one or to make it new.")

    def _entered(self) -> None:
        """Enter in the open list does not come to us as a key: it is the list's."""
        if self.popup.isVisible():
            self.finish()
            if not self.error:
                self.left.emit()

    def _activated(self, index: QModelIndex) -> None:
        entry, typed = index.data(ENTRY), self._words()
        if entry is not None:
            self.take(entry)
        elif index.isValid() and typed:
            self.popup.hide()
            self.show_error("")
            self.value = typed
            self.created.emit(self.field.name, typed)

    def take(self, entry: Known | None) -> None:
        """Chooses an entry, or none."""
        self.popup.hide()
        before, self.value = self.value, entry.id if entry else None
        self.line.setText(self._name())
        self.show_error("")
        self._commit(self.value)
        if self.error:
            self.value = before

    def _typed(self, typed: str) -> None:
        self.show_error("")
        if typed.strip():
            self._offer(typed)
        else:
            self.popup.hide()

    def _offer(self, typed: str) -> None:
        """Shows what fits what was typed, the best of it lit; everything when the list was asked for."""
        words = self._words()
        new = words if words and words != self._name() and meant(self.known, words) is None else ""
        fit = fitting(self.known, typed)
        if not typed:
            likely = list(self._reasons)
            fit.sort(key=lambda one: likely.index(one.id) if one.id in self._reasons else len(likely))
        self.rows.show(fit, typed, new, self._reasons)
        if self.rows.rowCount():
            width = max(WIDTH, self.line.width())
            self.completer.complete(QRect(self.line.width() - width, 0, width, self.line.height()))
            self.popup.setCurrentIndex(self.rows.index(self._lit(typed), 0))
        else:
            self.popup.hide()

    def _lit(self, typed: str) -> int:
        if typed or (self._reasons and not self.value):
            return 0
        return next((row for row in range(self.rows.rowCount()) if self._is_held(row)), 0)

    def _is_held(self, row: int) -> bool:
        entry = self.rows.index(row, 0).data(ENTRY)
        return entry is not None and entry.id == self.value

    def _words(self) -> str:
        return " ".join(self.line.text().split())

    def _name(self) -> str:
        """What the value is called; a name that stands for itself is its own."""
        return next((one.name for one in self.known if one.id == self.value), str(self.value or ""))
