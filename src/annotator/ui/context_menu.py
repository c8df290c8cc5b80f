"""What the right button or the menu key offers: only what makes sense for the words, mark, tag or analyst there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from annotator.tags.tag_type import tag_types
from annotator.text.span import Span
from annotator.ui.annotate import marking
from annotator.ui.panels.marks_table import MARK
from annotator.ui.words import shortened

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.ui.main_window import MainWindow

_QUOTE = 32


class ContextMenus(QObject):
    """Answers for the article, the list of marks, the tags and the analysts of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._article, self._marks = window.annotate.article, window.tags.table
        self._tags: dict[QObject, str] = {button: tag for tag, button in window.tags.buttons.items()}
        self._people = window.tags.analysts
        self.menu = QMenu(window)
        self.menu.setToolTipsVisible(True)
        for widget in (self._article, self._article.viewport(), self._marks, self._marks.viewport(), self._people):
            widget.installEventFilter(self)
        for button in self._tags:
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fills the menu for whatever is there, and shows it unless there is nothing to offer."""
        if not isinstance(event, QContextMenuEvent):
            return super().eventFilter(watched, event)
        self.menu.clear()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = event.globalPos()
        if watched in {self._article, self._article.viewport()}:
            at = self._fill_for_article(event.pos(), by_key=by_key) or at
        elif watched in {self._marks, self._marks.viewport()}:
            self._fill_for_row(event.pos(), by_key=by_key)
        elif watched is self._people:
            self._fill_for_analyst(event.pos())
        else:
            self._offer(f"only_{self._tags[watched]}", "show_all")
        if self.menu.actions():
            self.menu.popup(at)
        return True

    # what is there

    def _fill_for_article(self, point: QPoint, *, by_key: bool) -> QPoint | None:
        """Gives where the menu belongs when it was called by key: at the caret."""
        view, space = self._article, self._window.workspace
        if space.desk is None:
            return None
        if not by_key and not self._is_selected(point):
            here = self._marks_under(point)
            if here and space.mark_id not in here:
                space.set_selection(None)
                space.select_mark(here[0])
            elif not here:
                self._take_word(point)
        if space.selection is not None:
            self._fill_for_words()
        elif space.mark is not None:
            self._fill_for_mark(space.mark)
        offset = space.mark.start if by_key and space.mark is not None else view.caret_offset()
        self._offer_stacked(view.marks_at(offset) if by_key else self._marks_under(point))
        return view.viewport().mapToGlobal(view.cursorRect().bottomLeft()) if by_key else None

    def _fill_for_row(self, point: QPoint, *, by_key: bool) -> None:
        index = self._marks.currentIndex() if by_key else self._marks.indexAt(point)
        if index.isValid():
            mark = index.data(MARK)
            self._window.workspace.select_mark(mark.id)
            self._fill_for_mark(mark)

    def _fill_for_analyst(self, point: QPoint) -> None:
        for one in self._window.workspace.analysts:
            box = self._people.box(one.id)
            if box.rect().contains(box.mapFrom(self._people, point)):
                self._offer_analyst(one.id)
                self._offer("show_all")

    # what is offered

    def _fill_for_words(self) -> None:
        space = self._window.workspace
        suggesting = self._window.annotate.suggesting
        found = suggesting.here(self._article.caret_offset())
        if found is not None:
            alone = ("accept_alone",) if len(suggesting.chain(found)) > 1 else ()
            self._offer("accept_suggestion", *alone, "accept_and_edit", "dismiss_suggestion")
            self.menu.addSeparator()
        self._offer(*(f"mark_{tag}" for tag in tag_types()))
        if space.own_mark is not None:
            self._offer("boundaries")
        self.menu.addSeparator()
        self._add("Copy", self._article.copy)
        span = space.selection
        if span is not None and space.desk is not None:
            words = shortened(space.desk.text[span.start : span.end], 200)
            self._add(f"Search All Articles for “{shortened(words, _QUOTE)}”", partial(self._search, words))

    def _fill_for_mark(self, mark: Annotation) -> None:
        space = self._window.workspace
        if space.own_mark is not None and space.can_write:
            for tag in tag_types().values():
                if tag.name != mark.tag:
                    self._add(f"Make It {_a(tag.label)}", partial(marking.retag, space, tag.name))
            self.menu.addSeparator()
        for action in self._window.keys.table:
            if action.menu == ("Mark",) and not action.id.startswith("mark_") and action.id != "boundaries":
                self._offer(action.id)
        self._offer("follow")
        self.menu.addSeparator()
        self._add("Copy Words", partial(self._copy, mark.quote))
        if mark.tag in tag_types():
            self._offer(f"only_{mark.tag}")
        self._offer_analyst(mark.analyst_id)
        self._offer("show_all")

    def _offer_stacked(self, mark_ids: list[str]) -> None:
        """The other marks over the same words, to be taken in hand by name."""
        space = self._window.workspace
        found = [space.desk.mark(mark_id) if space.desk is not None else None for mark_id in mark_ids]
        others = [mark for mark in found if mark is not None and mark.id != space.mark_id]
        if not others:
            return
        self.menu.addSeparator()
        stacked = self.menu.addMenu("Other Marks Here")
        for mark in others:
            label = tag_types()[mark.tag].label if mark.tag in tag_types() else mark.tag
            words = f"{label} by {space.analyst_name(mark.analyst_id)}: “{shortened(mark.quote, _QUOTE)}”"
            stacked.addAction(words.replace("&", "&&")).triggered.connect(partial(self._take, mark.id))

    def _offer_analyst(self, analyst_id: str) -> None:
        space = self._window.workspace
        if len(space.analysts) > 1 and space.sight.analyst != analyst_id:
            name = "My" if analyst_id == space.analyst_id else f"{space.analyst_name(analyst_id)}’s"
            self._add(f"Only {name} Marks", partial(space.sight.only_analyst, analyst_id))

    def _offer(self, *names: str) -> None:
        """Actions of the table that can be done now."""
        self._window.workspace.turns.settle()
        for name in names:
            action = self._window.menus.action(name)
            if action.isEnabled():
                self.menu.addAction(action)

    def _add(self, words: str, run: Callable[[], object]) -> None:
        self.menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _checked=False: run())

    # what it does by itself

    def _take(self, mark_id: str, _checked: bool = False) -> None:
        self._window.workspace.select_mark(mark_id)

    def _copy(self, words: str) -> None:
        QApplication.clipboard().setText(words)

    def _search(self, words: str) -> None:
        self._window.focus_search()
        self._window.articles.search.setText(words)

    # where the pointer is

    def _marks_under(self, point: QPoint) -> list[str]:
        offset = self._article.offset_at(QPointF(point))
        return self._article.marks_at(offset) if offset is not None else []

    def _is_selected(self, point: QPoint) -> bool:
        span, offset = self._window.workspace.selection, self._article.offset_at(QPointF(point))
        return span is not None and offset is not None and span.start <= offset < span.end

    def _take_word(self, point: QPoint) -> None:
        """Selects the suggestion, word or number under the pointer: that is what one would mark."""
        space, offset = self._window.workspace, self._article.offset_at(QPointF(point))
        space.select_mark("")
        space.set_selection(None)
        found = self._window.annotate.suggesting.here(offset) if offset is not None else None
        if found is not None:
            self._article.select_span(Span.of(found.start, found.end))
            space.set_selection(self._article.selected_span())
        elif offset is not None:
            self._article.setTextCursor(self._article.cursorForPosition(point))
            self._article.grow_selection()


def _a(label: str) -> str:
    return f"{'an' if label[0].lower() in 'aeiou' else 'a'} {label}"
