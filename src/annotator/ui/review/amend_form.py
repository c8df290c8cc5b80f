"""A mark as the reviewer would have it: the tag, the words and the values, beside what the author has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.tags.tag_type import tag_type, tag_types
from annotator.ui.reconcile.disputed_values import DisputedValues
from annotator.ui.review.amendment import boundary_words
from annotator.ui.widgets.card import Card
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import Chip, prose
from annotator.ui.widgets.quote import QuoteLabel, pieces

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.text.span import Span

INTRO = (
    "Select words in the article, drag the ends, or move them by key: Alt+→ and Alt+← the end, with Shift the start. "
    "Ctrl+Enter proposes."
)
AS_AUTHOR = "The words are the author’s."


class AmendForm(Card):
    """A proposal in the making; `saved` says that the reviewer is done, nothing is stored before."""

    saved = Signal()
    left = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self.mark: Annotation | None = None
        self.span: Span | None = None
        self._text = ""
        self._names: Mapping[str, str] = {}
        self.title = prose("Your amendment; the author’s mark stays as it is", strong=True)
        self.quote = QuoteLabel()
        self.words = prose(muted=True)
        self.tag = QComboBox()
        name_choice(self.tag, "Tag")
        for one in tag_types().values():
            self.tag.addItem(one.label, one.name)
        self.tag.currentIndexChanged.connect(lambda _: self._retag())
        self._differs = Chip("≠ tag", "warning")
        self.form = DisputedValues()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why? The author reads this (optional)")
        self.reason.setAccessibleName("Reason")
        self.reason.returnPressed.connect(self.saved)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        propose = QPushButton("Propose")
        propose.setDefault(True)
        propose.clicked.connect(self.saved)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.leave)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.saved.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        tag_row = QHBoxLayout()
        for part in (prose("Tag", muted=True, wraps=False), self.tag, self._differs):
            tag_row.addWidget(part)
        tag_row.addStretch()
        # above the values, which may be longer than the panel
        buttons = QHBoxLayout()
        buttons.addWidget(self.title, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(propose)
        self.body.addLayout(buttons)
        for widget in (prose(INTRO, muted=True), self.quote, self.words):
            self.body.addWidget(widget)
        self.body.addLayout(tag_row)
        self.body.addWidget(self.form)
        self.body.addWidget(self.reason)

    def open(self, mark: Annotation, text: str, names: Mapping[str, str]) -> None:
        """Starts from the mark as its author has it."""
        self.mark, self._text, self._names = mark, text, names
        self.reason.clear()
        with QSignalBlocker(self.tag):
            self.tag.setCurrentIndex(max(0, self.tag.findData(mark.tag)))
        self.show()
        self._retag()
        self.set_span(mark.span)
        self.tag.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_span(self, span: Span) -> None:
        """Takes other words."""
        if self.mark is None:
            return
        self.span = span
        self.quote.show_pieces(pieces(self._text, span, [self.mark.span]))
        self.words.setText(boundary_words(self.mark.span, span, self._text) or AS_AUTHOR)
        self.changed.emit()

    def leave(self) -> None:
        """Hides itself with nothing said."""
        if not self.isHidden():
            self.hide()
            self.mark = self.span = None
            self.left.emit()

    @property
    def chosen_tag(self) -> str:
        """The tag it is to have."""
        return str(self.tag.currentData())

    def values(self) -> dict[str, Any]:
        """The values it is to have."""
        return self.form.values()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _retag(self) -> None:
        if self.mark is None:
            return
        is_same = self.chosen_tag == self.mark.tag
        self._differs.setVisible(not is_same)
        kind = tag_type(self.chosen_tag)
        known = {one.name for one in kind.fields}
        values = {name: value for name, value in self.mark.values.items() if name in known} if not is_same else None
        self.form.show_tag(kind, self.mark.values if values is None else values, self._names, {})
        self.changed.emit()
