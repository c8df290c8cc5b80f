"""Linking a claim to one of another article: the likeliest first, found by words, with a kind and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.operations.claim_views import ClaimsView, ClaimView
from annotator.reconcile.claims import TIE_KINDS, TieKind
from annotator.text.search import folded
from annotator.ui.article.display import shown
from annotator.ui.claims.phrases import READING, outlet_words, voice_words, where_words
from annotator.ui.claims.rows import ClaimRow
from annotator.ui.figures.quantities_list import QuantitiesList
from annotator.ui.tasks import Latest
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import prose
from annotator.ui.words import SYMMETRIC, link_words, shortened

if TYPE_CHECKING:
    from annotator.progress import Progress
    from annotator.reconcile.alike import Candidate
    from annotator.ui.workspace import Workspace

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
LONGEST = 160
MOST = 500
NONE = "No other article has a claim to link this one to."
UNLIKE = "It has no word in common with this one."


class Way(NamedTuple):
    """One way in which two claims can be linked; `forward` runs from the claim in hand to the one picked."""

    kind: TieKind
    forward: bool


WAYS = tuple(Way(kind, forward) for kind in TIE_KINDS for forward in (True, False) if forward or kind not in SYMMETRIC)


def link_mark(workspace: Workspace, parent: QWidget) -> ClaimPicker:
    """Asks for the claim that the mark in hand is to be linked to; what there is is read beside the window."""
    picker = ClaimPicker(workspace, None, None, parent, mark_id=workspace.mark_id)
    picker.open()
    return picker


class ClaimPicker(QDialog):
    """A field and a list under it; the keyboard stays in the field. What is proposed of the line stands below."""

    def __init__(
        self, workspace: Workspace, origin: ClaimView | None, view: ClaimsView | None, parent: QWidget, *,
        mark_id: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._workspace, self._mark_id = workspace, mark_id
        self._origin = origin
        self._view = ClaimsView()
        self._near: dict[str, Candidate] = {}
        self._order: list[str] = []
        self._was_chosen = False
        self.setWindowTitle("Link to Another Article")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(680, parent.window().width() - 40), min(620, parent.window().height() - 60))
        self.what = prose()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Find a claim, an outlet or a source")
        self.search.setAccessibleName("Find the other claim")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.list = QuantitiesList(self)
        self.list.setAccessibleName("Claims of other articles, the likeliest first")
        self.why = prose(muted=True)
        self.kind, self.reason = QComboBox(self), QLineEdit(self)
        self._fault = QLabel(self)
        self._lay_out()
        self._beside = Latest(self)
        workspace.leaving.connect(self._leave)
        workspace.project_changed.connect(self.reject)
        self.search.textChanged.connect(lambda _: self._find())
        self.list.chosen.connect(lambda _: self._look())
        self.list.left.connect(self._take)
        self.kind.activated.connect(lambda _: self._kind_chosen())
        self._begin(view)

    def _lay_out(self) -> None:
        name_choice(self.kind, "How this claim stands to the other")
        for way in WAYS:
            self.kind.addItem(link_words(way.kind, forward=way.forward), way)
        self.reason.setPlaceholderText("Why? One sentence; it may stay empty")
        self.reason.setAccessibleName("Why the link holds")
        self._fault.setObjectName("error")
        self._fault.setWordWrap(True)
        self._fault.hide()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("This claim", self.kind)
        form.addRow("Reason", self.reason)
        buttons = QDialogButtonBox(self)
        self.done_button = buttons.addButton("Link", QDialogButtonBox.ButtonRole.AcceptRole)
        self.done_button.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        for part in (self.what, self.search):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.why)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addWidget(buttons)

    # what there is to choose from

    def _begin(self, view: ClaimsView | None) -> None:
        self.done_button.setEnabled(False)
        self.search.setFocus()
        if view is not None:
            self._arrive(view)
            return
        from annotator.operations import claims

        space = self._workspace
        store, viewer = space.opened, space.analyst_id
        mark = space.mark
        self.what.setText(shown(f"“{shortened(mark.quote, LONGEST)}”") if mark is not None else "")
        self.why.setText(READING)

        def work(_progress: Progress) -> ClaimsView:
            return claims.read(store, viewer)

        self._beside.ask(work, self._arrive, self._say_fault)

    def _arrive(self, view: ClaimsView) -> None:
        self._view = view
        origin = self._origin or view.by_mark.get(self._mark_id)
        if origin is None:
            self.why.setText("This claim was rejected when it was settled, so it cannot be linked.")
            return
        self._origin = origin
        self.what.setText(shown(f"{where_words(origin.claim)}: “{shortened(origin.claim.words, LONGEST)}”"))
        near = view.candidates(origin.record)
        self._near = {one.claim.record: one for one in near}
        linked = {
            end for one in view.ties.values() if origin.record in (one.tie.start, one.tie.end)
            for end in (one.tie.start, one.tie.end)
        }  # fmt: skip
        others = (
            one.record
            for one in sorted(view.claims.values(), key=lambda one: one.claim.order)
            if one.document_id != origin.document_id and one.record not in linked and one.record not in self._near
        )
        self._order = [*self._near, *others]
        self._find()

    def _find(self) -> None:
        words = folded(self.search.text()).split()
        found = [self._view.claims[record] for record in self._order]
        fitting = [one for one in found if all(word in _said(one) for word in words)] if words else found
        rows = [ClaimRow(one.record, one.claim.words, _aside(one)) for one in fitting[:MOST]]
        self.list.show_rows(rows, rows[0].id if rows else "")
        self._look()

    @property
    def picked(self) -> ClaimView | None:
        """The claim in hand."""
        return self._view.claims.get(self.list.current)

    def _look(self) -> None:
        """Says what is known of the line in hand, and sets the kind that is likely unless one was chosen."""
        one = self.picked
        near = self._near.get(one.record) if one is not None else None
        self._fault.hide()
        self.done_button.setEnabled(one is not None)
        if one is None:
            self.why.setText(NONE if not self._order else "No claim has these words in it.")
            return
        self.why.setText(shown(near.reason if near is not None else UNLIKE))
        if not self._was_chosen:
            self.kind.setCurrentIndex(WAYS.index(self._likely(one, near)))

    def _likely(self, one: ClaimView, near: Candidate | None) -> Way:
        kind: TieKind = near.kind if near is not None else "same_as"
        is_later = self._origin is None or self._origin.claim.order >= one.claim.order
        return Way(kind, kind in SYMMETRIC or is_later)

    def _kind_chosen(self) -> None:
        self._was_chosen = True

    # linking

    def _take(self) -> None:
        from annotator.errors import Problem
        from annotator.operations import claims

        origin, other, space = self._origin, self.picked, self._workspace
        if origin is None or other is None:
            return
        way: Way = self.kind.currentData()
        ends = (origin, other) if way.forward else (other, origin)
        try:
            claims.link(space.opened, *ends, kind=way.kind, analyst_id=space.analyst_id, reason=self.reason.text())
        except Problem as problem:
            self._say_fault(str(problem))
            return
        verb = link_words(way.kind, forward=way.forward)
        space.message.emit(f"Linked: {outlet_words(origin.claim)} {verb} {outlet_words(other.claim)}.")
        self.accept()

    def _say_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.show()

    def _leave(self) -> None:
        self._beside.finish()

    def done(self, result: int) -> None:
        self._beside.drop()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None and self.list.rows:
                ids = [row.id for row in self.list.rows]
                at = ids.index(self.list.current) if self.list.current in ids else 0
                self.list.choose(ids[min(max(at + step, 0), len(ids) - 1)])
                self._look()
                return True
        return super().eventFilter(watched, event)


def _said(one: ClaimView) -> str:
    sources = " ".join(hop.name for voice in one.claim.voices for hop in voice.hops)
    return folded(f"{one.claim.words} {one.claim.outlet} {one.title} {sources}")


def _aside(one: ClaimView) -> str:
    return f"{where_words(one.claim)} · {voice_words(one.claim)}"
