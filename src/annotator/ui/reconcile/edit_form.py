"""Settling by hand: the words, the tag and the values as a person writes them, starting from the best guess."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.tags.tag_type import TagType, tag_type, tag_types
from annotator.text.span import Span
from annotator.ui.reconcile.cards import GroupFacts
from annotator.ui.reconcile.disputed_values import DisputedValues, Offered, offer_button
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.flow import FlowLayout
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.quote import QuoteLabel, pieces

if TYPE_CHECKING:
    from annotator.operations.records import MarkFacts, RecordView

STRAY = "Nobody marked any of these words in this group. Is this where you want it?"


class EditForm(Card):
    """A group as it is to be settled; `saved` says that a person is done, nothing is stored before."""

    saved = Signal()
    left = Signal()
    span_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self._record: RecordView | None = None
        self._text = ""
        self._intro = ""
        self._names: Mapping[str, str] = {}
        self._people: Mapping[str, str] = {}
        self.span = Span.of(0, 1)
        self.intro = prose(muted=True)
        self.quote = QuoteLabel()
        self._spans = QWidget()
        self._span_choices = FlowLayout(self._spans, spacing=4)
        self.tag = QComboBox()
        name_choice(self.tag, "Tag")
        for one in tag_types().values():
            self.tag.addItem(one.label, one.name)
        self.tag.currentIndexChanged.connect(lambda _: self._show_values())
        self.form = DisputedValues()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why this way? Goes into the dataset (optional)")
        self.reason.setAccessibleName("Reason")
        self.reason.returnPressed.connect(self.saved)
        self._lay_out()
        self.setMaximumWidth(620)
        self.hide()

    def _lay_out(self) -> None:
        save = QPushButton("Settle so")
        save.setDefault(True)
        save.clicked.connect(self.saved)
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.leave)
        buttons = QHBoxLayout()
        buttons.addWidget(self.intro, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        tag_row = QHBoxLayout()
        tag_row.addWidget(prose("Tag", muted=True, wraps=False))
        tag_row.addWidget(self.tag)
        tag_row.addStretch()
        self.body.addLayout(buttons)
        for part in (self.quote, self._spans):
            self.body.addWidget(part)
        self.body.addLayout(tag_row)
        self.body.addWidget(self.form)
        self.body.addWidget(self.reason)

    def open(self, record: RecordView, facts: GroupFacts, span: Span, intro: str) -> None:
        """Starts on a group from what it most likely means, with the given words."""
        self._record, self._text, self._names, self._people = record, facts.text, facts.names, facts.people
        self._intro = intro
        while taken := self._span_choices.takeAt(0):
            if widget := taken.widget():
                widget.deleteLater()
        for label, choice in self._choices(record).items():
            button = offer_button(label)
            button.clicked.connect(lambda _=False, choice=choice: self.set_span(choice))
            self._span_choices.addWidget(button)
        self.reason.clear()
        self.tag.blockSignals(True)
        self.tag.setCurrentIndex(max(0, self.tag.findData(record.tag)))
        self.tag.blockSignals(False)
        self._show_values()
        self.set_span(span)
        self.show()
        self.tag.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_span(self, span: Span) -> None:
        """Takes other words."""
        self.span = span
        strays = self._record is not None and not any(mark.span.overlap(span) for mark in self._record.marks)
        self.intro.setText(STRAY if strays else self._intro)
        self.quote.show_pieces(pieces(self._text, span))
        self.span_changed.emit(span)

    def leave(self) -> None:
        """Hides itself with nothing settled."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    @property
    def chosen_tag(self) -> str:
        """The tag it is to have."""
        return str(self.tag.currentData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _choices(self, record: RecordView) -> dict[str, Span]:
        spans: dict[Span, list[str]] = {}
        for mark in self._in_order(record):
            spans.setdefault(mark.span, []).append(self._people.get(mark.analyst_id, "?"))
        if len(spans) < 2:
            return {}
        return {f"{' and '.join(who)}’s words": span for span, who in spans.items()}

    def _in_order(self, record: RecordView) -> list[MarkFacts]:
        order = list(self._people)
        return sorted(record.marks, key=lambda mark: order.index(mark.analyst_id))

    def _show_values(self) -> None:
        if self._record is None:
            return
        kind = tag_type(self.chosen_tag)
        marks = [mark for mark in self._record.marks if mark.tag == kind.name]
        values: Mapping[str, Any] = self._record.values if kind.name == self._record.tag else {}
        if not values and marks:
            values = marks[0].values
        self.form.show_tag(kind, values, self._names, self._offered(kind))

    def _offered(self, kind: TagType) -> Offered:
        record = self._record
        marks = [mark for mark in self._in_order(record) if mark.tag == kind.name] if record else []
        return {
            one.name: [
                (self._people.get(mark.analyst_id, "?"), mark.values.get(one.name, one.default)) for mark in marks
            ]
            for one in kind.fields
            if record and one.name in record.differing and len(marks) > 1
        }
