"""Settling by hand: a group opened in the form, its words chosen in the article, its values field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.text.span import Span
from annotator.ui.reconcile.sieve import as_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.ui.reconcile.deciding import Deciding, How
    from annotator.ui.reconcile.gestures import Gestures
    from annotator.ui.reconcile.place import ReconcilePlace

BY_HAND = "Select words in the article to change the boundary."
MERGING = "Choose for each value whose it is to be, or write it."
ASK_VALUES = "The {} of the words. The tag or values differ as well: choose them, then settle."
NOTHING_SHARED = "These marks have no words in common. Take one of them, or their union."


class Editing:
    """What happens between opening the form and settling."""

    def __init__(self, place: ReconcilePlace, deciding: Deciding, gestures: Gestures) -> None:
        self._place, self._deciding, self._gestures = place, deciding, gestures
        self._how: How | None = None

    def wire(self) -> None:
        """Listens to the form and to the article."""
        place = self._place
        place.panel.edit.saved.connect(self._save)
        place.panel.edit.left.connect(self._end)
        place.panel.edit.span_changed.connect(lambda span: place.highlight([span]))
        place.article.span_selected.connect(self._select)

    def combine(self, how: How) -> None:
        """Settles on the union or intersection; asks first when there is more to choose than words."""
        record = as_record(self._place.current)
        if record is None:
            return
        if not {"tag", "values"}.intersection(record.kinds):
            self._gestures.decide(lambda about: self._deciding.combine(record, how, about))
            return
        span = _combined([mark.span for mark in record.marks], how)
        if span is None:
            self._place.workspace.problem.emit(NOTHING_SHARED)
            return
        self._open(span, ASK_VALUES.format(how), how)

    def write(self) -> None:
        """Opens the form on the best guess."""
        record = as_record(self._place.current)
        if record is not None:
            self._open(record.span, BY_HAND)

    def merge(self) -> None:
        """Opens the form on the first value in dispute."""
        record = as_record(self._place.current)
        if record is not None:
            self._open(record.span, MERGING)
            self._place.panel.edit.form.begin()

    def _open(self, span: Span, intro: str, how: How | None = None) -> None:
        place, record = self._place, as_record(self._place.current)
        self._how = how
        if record is not None:
            self._gestures.rest()
            place.panel.show_editing(editing=True)
            place.panel.edit.open(record, place.showing.facts(record), span, intro)

    def _end(self) -> None:
        place = self._place
        place.panel.show_editing(editing=False)
        self._gestures.enable(place.current)
        place.highlight(place.showing.spans(place.current))
        place.queue.setFocus()

    def _select(self, span: Span | None) -> None:
        edit = self._place.panel.edit
        if span is not None and edit.isVisible():
            self._how = None
            edit.set_span(span)

    def _save(self) -> None:
        record, edit = as_record(self._place.current), self._place.panel.edit
        if record is None:
            return
        values, reason, how = edit.form.values(), edit.reason.text().strip(), self._how
        if how is not None and edit.chosen_tag == record.tag:
            self._gestures.decide(
                lambda about: self._deciding.combine(record, how, {**about, "reason": reason}, values)
            )
        else:
            self._gestures.decide(
                lambda about: self._deciding.edit(
                    record, edit.chosen_tag, edit.span, values, {**about, "reason": reason}
                )
            )


def _combined(spans: Sequence[Span], how: How) -> Span | None:
    """The union or intersection of spans; None when they have no words in common."""
    found: Span | None = spans[0]
    for span in spans[1:]:
        if found is not None:
            found = found.union(span) if how == "union" else found.intersection(span)
    return found
