"""The article as the judging places show it: to be read with chosen marks on it, never to be marked in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.article.marks import AnalystView, MarkView
from annotator.ui.article.view import ArticleView
from annotator.ui.widgets.said import date_words
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.model import Annotation, Document
    from annotator.store.glance import Article


class MarkedArticle(ArticleView):
    """An article view that follows the desk; whose marks it shows is for its place to say."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[str, str] | None = None
        self.set_theme(workspace.appearance.theme)
        workspace.appearance.changed.connect(self.set_theme)
        self.set_reading(workspace.reading.reading)
        workspace.reading.changed.connect(self.set_reading)
        self.zoom_turned.connect(workspace.reading.zoom_by)

    def show_desk(self) -> None:
        """Shows the article on the desk, if it is another one than before."""
        desk = self._workspace.desk
        if desk is None:
            return
        meta = meta_words(desk.document)
        if self._shown != (desk.document.id, desk.document.title + meta):
            self._shown = (desk.document.id, desk.document.title + meta)
            self.set_article(desk.document.title, meta, desk.text)

    def show_marks(self, marks: Sequence[Annotation], current: str | None) -> None:
        """Shows these marks, each analyst in their own lane, with one of them in hand."""
        people = {mark.analyst_id for mark in marks}
        me = self._workspace.analyst_id
        self.set_analysts(
            [
                AnalystView(one.id, one.name, lane, one.id == me)
                for lane, one in enumerate(self._workspace.analysts)
                if one.id in people
            ]
        )
        self.set_marks([self._view_of(mark) for mark in marks])
        self.set_current(current)

    def _view_of(self, mark: Annotation) -> MarkView:
        known = tag_types().get(mark.tag)
        who = self._workspace.analyst_name(mark.analyst_id)
        # nobody's mark is "mine" here: boundaries are not dragged where marks are judged
        return MarkView(
            mark.id, mark.tag, mark.analyst_id, mark.span, False, f"{known.label if known else mark.tag}, {who}"
        )


def meta_words(document: Document | Article) -> str:
    """Outlet, author and date of an article, as far as they are known."""
    date = date_words(document.published_on) if document.published_on else None
    return " · ".join(part for part in (document.outlet, document.author, date) if part)


def names_of(workspace: Workspace) -> dict[str, str]:
    """Names of sources and labels of quantities by id; a merged source goes by the name of what it turned out to be."""
    from annotator.operations import knowledge
    from annotator.operations.crediting import Crediting

    store = workspace.opened
    crediting = Crediting(knowledge.sources(store))
    sources = {source_id: crediting.head(source_id).name for source_id in crediting.by_id}
    return sources | {quantity.id: quantity.label for quantity in knowledge.quantities(store)}
