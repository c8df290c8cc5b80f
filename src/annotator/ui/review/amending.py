"""How a reviewer amends: the form beside the article, whose words, handles and keys move the boundary proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.text.span import Span
from annotator.ui.annotate.edges import Edge, moved
from annotator.ui.article.marks import AnalystView, MarkView

if TYPE_CHECKING:
    from annotator.operations.review import Amendment, ReviewItem
    from annotator.ui.marked_article import MarkedArticle
    from annotator.ui.review.amend_form import AmendForm
    from annotator.ui.review.card import CardFacts
    from annotator.ui.workspace import Workspace

PROPOSED = "amendment"


class Amending(QObject):
    """Keeps the form and the article in step while somebody amends."""

    def __init__(self, workspace: Workspace, article: MarkedArticle, form: AmendForm) -> None:
        super().__init__(form)
        self._workspace, self._article, self._form = workspace, article, form
        form.changed.connect(self._show)
        article.boundary_moved.connect(lambda _id, span: form.set_span(span))
        article.span_selected.connect(self._select)

    @property
    def is_on(self) -> bool:
        """Whether somebody amends now."""
        return not self._form.isHidden() and self._form.mark is not None

    def begin(self, item: ReviewItem, facts: CardFacts) -> None:
        """Starts from a mark."""
        self._form.open(item.mark, facts.text, facts.names)

    def amendment(self) -> Amendment | None:
        """What is proposed; nothing while nobody amends."""
        from annotator.operations.review import Amendment

        span = self._form.span
        return Amendment(self._form.chosen_tag, span, self._form.values()) if span is not None else None

    def move(self, edge: Edge, step: int, *, by_word: bool) -> None:
        """Moves one end of the words proposed."""
        desk, span = self._workspace.desk, self._form.span
        target = moved(span, desk.text, edge, step, by_word=by_word) if desk is not None and span is not None else None
        if target is not None:
            self._form.set_span(target)

    def _select(self, span: Span | None) -> None:
        if span is not None and self.is_on:
            self._form.set_span(span)

    def _show(self) -> None:
        """The author's mark and the proposal, which has handles, each in a lane of its own."""
        mark, span, space = self._form.mark, self._form.span, self._workspace
        if mark is None or span is None:
            return
        people = [mark.analyst_id, space.analyst_id]
        lanes = {one: space.lane_of(one) for one in people}
        self._article.set_analysts(
            [AnalystView(one, space.analyst_name(one), lanes[one], one == space.analyst_id) for one in people]
        )
        theirs = MarkView(mark.id, mark.tag, mark.analyst_id, mark.span, False, "The author’s mark")
        mine = MarkView(PROPOSED, self._form.chosen_tag, space.analyst_id, span, True, "Your amendment")
        self._article.set_marks([theirs, mine])
        self._article.set_current(PROPOSED)
        self._article.reveal(span)
