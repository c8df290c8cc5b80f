"""The Annotate place: the article with its marks, and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.tags.tag_type import tag_types
from annotator.text.span import Span
from annotator.ui.annotate import marking
from annotator.ui.annotate.article_links import ArticleLinks
from annotator.ui.annotate.article_suggestions import ArticleSuggestions
from annotator.ui.annotate.find_bar import FindBar
from annotator.ui.annotate.header import ArticleHeader
from annotator.ui.annotate.learner import Learner
from annotator.ui.annotate.linking import Linking
from annotator.ui.annotate.suggesting import Suggesting
from annotator.ui.annotate.who_page import WhoPage
from annotator.ui.article.ghosts import GhostView
from annotator.ui.article.marks import AnalystView, MarkView
from annotator.ui.marked_article import meta_words
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.store.glance import Article, Mark, Person
    from annotator.store.journal import Changes
    from annotator.ui.workspace import Workspace


class AnnotatePlace(QWidget):
    """Keeps the article view in step with the workspace, and turns its gestures into verbs."""

    import_wanted = Signal()
    import_folder_wanted = Signal()

    def __init__(self, workspace: Workspace, linking: Linking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._linking = workspace, linking
        self.article = GhostView(self)
        self.article.setObjectName("article")
        self.article.set_theme(workspace.appearance.theme)
        self.article.set_reading(workspace.reading.reading)
        self.article.installEventFilter(self)
        self.header = ArticleHeader(workspace, self)
        self.finder = FindBar(workspace, self.article, self)
        self.who = WhoPage(workspace, self)
        self.nothing = EmptyState("", "", self)
        self._importers = [
            self.nothing.offer("Import Files…", self.import_wanted.emit),
            self.nothing.offer("Import Folder…", self.import_folder_wanted.emit),
        ]
        reading = QWidget(self)
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.finder, self.article):
            column.addWidget(part, 1 if part is self.article else 0)
        self.pages = QStackedWidget(self)
        for page in (self.nothing, self.who, reading):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(800)
        self._caret_then = 0
        self._foreseen: tuple[str, str, str, str] | None = None
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(1_600)
        self._flash.timeout.connect(self._end_flash)
        self._listen()
        self.suggesting = Suggesting(workspace, self)
        self.learner = Learner(workspace, self.suggesting, self)
        ArticleSuggestions(workspace, self.suggesting, self.article)
        self.links = ArticleLinks(workspace, linking, self.article)

    def _listen(self) -> None:
        workspace, article = self._workspace, self.article
        workspace.document_changed.connect(self._show_article)
        workspace.analyst_changed.connect(self._show_people)
        workspace.visibility_changed.connect(self._show_people)
        workspace.project_changed.connect(self._choose_page)
        workspace.changed.connect(self._changed)
        workspace.mark_selected.connect(self._show_current)
        workspace.words_wanted.connect(self._show_words)
        workspace.appearance.changed.connect(article.set_theme)
        workspace.reading.changed.connect(article.set_reading)
        article.zoom_turned.connect(workspace.reading.zoom_by)
        self._linking.changed.connect(self._linking_changed)
        article.span_selected.connect(workspace.set_selection)
        workspace.selection_changed.connect(self._drop_selection)
        article.mark_clicked.connect(self._clicked)
        article.boundary_moved.connect(self._moved)
        article.verticalScrollBar().valueChanged.connect(lambda _value: self._remember.start())
        self._remember.timeout.connect(self.remember_position)

    def activate(self) -> None:
        """The place is shown: the keyboard belongs to the article, or to the question who is there."""
        if self.pages.currentWidget() is self.who:
            self.who.take_focus()
        elif self._workspace.desk is not None:
            self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember_position(self) -> None:
        """Keeps where the article is, for the next time it is opened."""
        workspace = self._workspace
        if workspace.desk is not None and workspace.store is not None:
            workspace.memory.remember_position(workspace.store.path, workspace.document_id, self.article.position())

    def reveal(self, span: Span) -> None:
        """Brings words into view and flashes them as found."""
        self.article.reveal(span)
        self.article.set_highlights([span])
        self._flash.start()

    def _show_words(self, span: Span) -> None:
        """Brings words to the middle, where a dialog at the foot of the window leaves them in sight."""
        self.reveal(span)
        self.article.go_to(span.start)

    def _end_flash(self) -> None:
        if self.finder.isHidden():
            self.article.set_highlights([])

    def let_go(self) -> None:
        """Esc: leaves link mode, or drops the selection, or else the mark in hand, or else leaves the focus."""
        if self._linking.is_active:
            self._linking.cancel()
        elif self._workspace.selection is not None:
            self._workspace.set_selection(None)
        elif self._workspace.mark_id:
            self._workspace.select_mark("")
        else:
            self._workspace.sight.leave_focus()

    def _choose_page(self) -> None:
        workspace = self._workspace
        if workspace.is_open and not workspace.analyst_id and workspace.can_write:
            self.who.refresh()
            self.pages.setCurrentIndex(1)
        elif workspace.desk is not None or (workspace.is_open and self._foreseen is not None):
            self.pages.setCurrentIndex(2)
        else:
            self._explain_nothing()
            self.pages.setCurrentIndex(0)

    def _explain_nothing(self) -> None:
        from annotator.operations import documents

        store = self._workspace.store
        is_empty = store is not None and documents.is_empty(store)
        for button in self._importers:
            button.setVisible(is_empty and self._workspace.can_write)
        if is_empty:
            words = "Text, HTML and corpus files, one by one or a whole folder. You can also drop them on the window."
            self.nothing.say("Bring in your articles", words)
        else:
            self.nothing.say("No article open", "Choose one from the list of articles.")

    def _show_article(self) -> None:
        desk, workspace = self._workspace.desk, self._workspace
        if desk is not None:
            is_there = self._foreseen == (desk.document.id, desk.document.title, meta_words(desk.document), desk.text)
            self._foreseen = None
            if is_there:
                self._show_people()
                self._choose_page()
                return
            workspace.set_selection(None)
            self.article.set_article(desk.document.title, meta_words(desk.document), desk.text)
            self._show_people()
            path = workspace.store.path if workspace.store is not None else None
            self.article.set_position(workspace.memory.position(path, desk.document.id))
            self.remember_position()
        self._choose_page()

    def foresee(self, article: Article, people: Sequence[Person], me: str, position: int) -> None:
        """Shows an article before its project is open: it can be read, and stays as it is when the project comes."""
        self._foreseen = (article.id, article.title, meta_words(article), article.text)
        self.article.set_article(*self._foreseen[1:])
        names = {one.id: one.name for one in people}
        self.article.set_analysts(
            [AnalystView(one.id, one.name, lane, one.id == me) for lane, one in enumerate(people)]
        )
        self.article.set_marks([_view(mark, names.get(mark.analyst_id, ""), me) for mark in article.marks])
        self.article.set_position(position)
        self.pages.setCurrentIndex(2)
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_people(self) -> None:
        workspace = self._workspace
        self.article.set_analysts(
            [
                AnalystView(one.id, one.name, lane, one.id == workspace.analyst_id)
                for lane, one in enumerate(workspace.analysts)
                if workspace.is_visible(one.id)
            ]
        )
        self.article.set_marks(self._views())
        self.article.set_current(workspace.mark_id or None)
        self._choose_page()

    def _changed(self, changes: Changes) -> None:
        desk = self._workspace.desk
        if changes.touches("analyst"):
            self._show_people()
        if desk is None or desk.document.id not in changes.documents():
            return
        if changes.touches("document"):
            position = self.article.position()
            self.article.set_article(desk.document.title, meta_words(desk.document), desk.text)
            self._show_people()
            self.article.set_position(position)
        elif changes.touches("annotation"):
            self._update_marks({row.id for row in changes.rows if row.kind == "annotation"})

    def _update_marks(self, touched: set[str]) -> None:
        workspace = self._workspace
        marks = [workspace.desk.mark(key) if workspace.desk is not None else None for key in touched]
        fresh = [self._view(mark) for mark in marks if mark is not None and workspace.sight.shows(mark)]
        self.article.update_marks(fresh, touched - {view.id for view in fresh})

    def _views(self) -> list[MarkView]:
        desk = self._workspace.desk
        marks = desk.marks if desk is not None else []
        return [self._view(mark) for mark in marks if self._workspace.sight.shows(mark)]

    def _view(self, mark: Annotation) -> MarkView:
        return _view(mark, self._workspace.analyst_name(mark.analyst_id), self._workspace.analyst_id)

    @property
    def caret_has_left_mark(self) -> bool:
        """Whether the caret was moved out of the mark in hand since it was taken: the work goes on elsewhere."""
        mark, caret = self._workspace.mark, self.article.caret_offset()
        return mark is not None and caret != self._caret_then and not mark.start <= caret <= mark.end

    def _show_current(self, mark_id: str) -> None:
        mark = self._workspace.mark
        self._caret_then = self.article.caret_offset()
        self.article.set_current(mark_id or None)
        if mark is not None:
            self.article.reveal(mark.span)

    def _drop_selection(self, span: Span | None) -> None:
        """Follows the workspace; a selection of nothing but blanks is no span either, and is left to grow."""
        if span is None and self.article.selected_span() is not None:
            cursor = self.article.textCursor()
            cursor.clearSelection()
            self.article.setTextCursor(cursor)

    def _linking_changed(self) -> None:
        if not self._linking.is_active and self.isVisible():
            self.activate()

    def _clicked(self, mark_id: str) -> None:
        if self._linking.is_active and mark_id:
            self._linking.pick(mark_id)
        elif not self._linking.is_active:
            self._workspace.select_mark(mark_id)

    def _moved(self, mark_id: str, span: Span) -> None:
        self._workspace.select_mark(mark_id)
        marking.move(self._workspace, mark_id, span)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc must reach us before the text view: it has no use for it."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        is_escape = is_key and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
        if watched is self.article and is_escape and not self.article.is_holding:
            self.let_go()
            return True
        return super().eventFilter(watched, event)


def _view(mark: Annotation | Mark, name: str, me: str) -> MarkView:
    label = tag_types()[mark.tag].label if mark.tag in tag_types() else mark.tag
    said = f"{label} by {name}: {shortened(mark.quote, 80)}"
    return MarkView(mark.id, mark.tag, mark.analyst_id, mark.span, mark.analyst_id == me, said)
