"""The articles of the project: searched as one types, filtered, opened by a click or the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from annotator.ui.annotate import marking
from annotator.ui.icons import dress
from annotator.ui.panels.articles_filter import SORTS, ArticlesFilter
from annotator.ui.panels.articles_found import ArticlesFound
from annotator.ui.panels.articles_table import ArticlesTable
from annotator.ui.widgets.chips import Chips
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.glyphs import STATE_WORDS
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.documents import DocumentItem
    from annotator.operations.listing import Conditions
    from annotator.store.glance import Glance
    from annotator.store.journal import Changes
    from annotator.ui.panels.articles_popover import FilterPopover
    from annotator.ui.workspace import Workspace

RESTING = 300


class ArticlesPanel(QWidget):
    """The left dock."""

    dropped = Signal(list)
    details_wanted = Signal(str)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setMinimumWidth(200)
        self.setAcceptDrops(True)
        self.search = QLineEdit(self)
        self.filter = ArticlesFilter(workspace, self)
        self.found = ArticlesFound(workspace, self.filter, self.search.text, self)
        self.table = ArticlesTable(workspace.appearance, self.found, self)
        self._popover: FilterPopover | None = None
        self.chips = Chips(self)
        self.sorting = QMenu(self)
        self._sort = QToolButton(self)
        self.funnel = QToolButton(self)
        self.filtered = QLabel(self)
        self._clear = QToolButton(self)
        self._marked: set[str] = set()
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(RESTING)
        self._count_soon.timeout.connect(self._count_marks)
        self._nothing = EmptyState("", "", self, width=220)
        self._reset = self._nothing.offer("Clear the Search", self.clear)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self.chips)
        column.addLayout(self._filter_line())
        column.addWidget(self._pages, 1)
        self._listen()

    def _top(self) -> QHBoxLayout:
        self.search.setPlaceholderText("Search titles and text")
        self.search.setAccessibleName("Search articles")
        self.search.setObjectName("article_search")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.activated.connect(lambda _index: self.left.emit())
        self._dress(self._sort, "sort", "Sort articles")
        self._sort.setMenu(self.sorting)
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.sorting.aboutToShow.connect(self._fill_sorting)
        self._dress(self.funnel, "filter", "Filter articles")
        self.funnel.clicked.connect(lambda: self.popover.open_below(self.funnel))
        row = QHBoxLayout()
        row.setContentsMargins(10, 10, 8, 8)
        row.setSpacing(2)
        row.addWidget(self.search, 1)
        row.addWidget(self._sort)
        row.addWidget(self.funnel)
        return row

    def _dress(self, button: QToolButton, icon: str, words: str) -> None:
        dress(button, icon, self._workspace.appearance.theme)
        button.setIconSize(QSize(18, 18))
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _fill_sorting(self) -> None:
        self.sorting.clear()
        group, wanted = QActionGroup(self.sorting), self.filter
        for name, words in SORTS.items():
            action = self.sorting.addAction(words)
            action.setCheckable(True)
            action.setChecked(name == wanted.sort)
            action.triggered.connect(partial(self._order, name, wanted.descending))
            group.addAction(action)
        self.sorting.addSeparator()
        turned = self.sorting.addAction("Other Way Round")
        turned.setCheckable(True)
        turned.setChecked(wanted.descending)
        turned.triggered.connect(partial(self._order, wanted.sort, not wanted.descending))

    def _order(self, sort: str, descending: bool, _checked: bool = False) -> None:
        self.filter.order(sort, descending=descending)
        path = self._workspace.store.path if self._workspace.store is not None else None
        self._workspace.memory.remember(path, sort=[sort, descending])

    def _filter_line(self) -> QHBoxLayout:
        self.filtered.setObjectName("muted")
        self.filtered.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._clear, "close", self._workspace.appearance.theme, "muted")
        self._clear.setIconSize(QSize(14, 14))
        self._clear.setToolTip("Clear the filters")
        self._clear.setAccessibleName("Clear the filters")
        self._clear.clicked.connect(self.filter.clear)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 8, 4)
        row.addWidget(self.filtered, 1)
        row.addWidget(self._clear)
        return row

    def _listen(self) -> None:
        workspace = self._workspace
        workspace.project_changed.connect(self._new_project)
        workspace.analyst_changed.connect(self._new_analyst)
        workspace.curtain_moved.connect(self._new_analyst)
        workspace.document_changed.connect(self.table.show_current)
        workspace.follow(self._changed)
        self.search.textChanged.connect(self.found.narrow)
        self.filter.changed.connect(self._show_chips)
        self.filter.changed.connect(self.found.arrange)
        self.found.changed.connect(self._show_found)
        self.table.chosen.connect(workspace.open_document)
        self.table.asked.connect(self._show_menu)

    @property
    def popover(self) -> FilterPopover:
        """Everything that narrows the list, made when it is first asked for."""
        if self._popover is None:
            from annotator.ui.panels.articles_popover import FilterPopover

            self._popover = FilterPopover(self._workspace, self.filter, self)
            self._popover.words_from(self.search.text)
            self._popover.saved.chosen.connect(self._take_saved)
        return self._popover

    @property
    def items(self) -> Sequence[DocumentItem]:
        """The articles that are listed now."""
        return self.table.articles.items

    @property
    def narrowed(self) -> Conditions | None:
        """What the listed articles meet; None when all are listed."""
        from annotator.operations.listing import conditions

        words = self.search.text().strip()
        return conditions(**self.filter.conditions(words)) if words or self.filter.is_set else None

    def first_id(self) -> str:
        """The first article of the list, or of the project while the list is still to come; empty without any."""
        from annotator.operations import documents

        if self.items or not self.found.is_busy:
            return self.items[0].id if self.items else ""
        first = self._workspace.attempt(lambda: documents.ids(self._workspace.opened, documents.conditions(), limit=1))
        return first[0] if first else ""

    @property
    def words(self) -> str:
        """What is said when there is nothing to list."""
        return self._nothing.words if self._pages.currentWidget() is self._nothing else ""

    def _show_found(self) -> None:
        self.table.show_articles(self.found.numbers, self._workspace.document_id)
        self._tell(self.found.count, self.search.text().strip())

    def _show_chips(self) -> None:
        self.chips.show_chips(
            (one.words, partial(self.filter.drop, one.name, one.value)) for one in self.filter.narrowings()
        )

    def _tell(self, found: int, words: str) -> None:
        narrowed = bool(words) or self.filter.is_set
        order = f"by {SORTS[self.filter.sort].lower()}" if self.filter.sort != "added" else ""
        many = counted(found, "article") if self.found.is_counted else f"More than {counted(found, 'article')}"
        parts = [many if narrowed else "", order if found else ""]
        if self.found.is_comparing:
            parts = ["Comparing analysts…"]
        self.filtered.setText(" ".join(part for part in parts if part))
        self.filtered.setVisible(any(parts))
        self._clear.setVisible(self.filter.is_set)
        self._pages.setCurrentIndex(0 if found or self.found.is_busy else 1)
        self._reset.setVisible(narrowed)
        self._reset.setText(_clearing(bool(words), self.filter.is_set))
        if words:
            self._nothing.say("Nothing found", f"No article matches “{words}”{_among(self.filter.words)}.")
        elif narrowed:
            self._nothing.say("Nothing here", "No article meets all the filters above.")
        else:
            self._nothing.say("", "No articles yet.")

    def clear(self) -> None:
        """Forgets the search and the filters."""
        self.search.clear()
        self.filter.clear()

    def step(self, step: int) -> None:
        """Opens the next or previous article of the list."""
        items = self.items
        if not items:
            return
        row = self.table.articles.row_of(self._workspace.document_id)
        target = 0 if row < 0 else row + step
        if 0 <= target < len(items):
            self._workspace.open_document(items[target].id)
        else:
            self._workspace.message.emit("This is the last article." if step > 0 else "This is the first article.")

    def _take_saved(self, saved: Conditions) -> None:
        self.search.setText(saved.words)

    def foresee(self, seen: Glance, current: str, order: tuple[str, bool]) -> None:
        """Lists what a first look at the project tells; what is typed meanwhile is searched once it is open."""
        self.filter.start_in(*order)
        self.found.foresee(seen)
        self.table.articles.known(seen.lines)
        self.table.show_articles(seen.numbers, current)
        self._tell(self.found.count, "")

    def _new_project(self) -> None:
        """The order is what it was when the project was last open."""
        workspace = self._workspace
        kept = workspace.memory.of(workspace.store.path).get("sort") if workspace.store is not None else None
        self.filter.start_in(*kept or ("added", False))
        if not self.found.is_foreseen:
            with QSignalBlocker(self.search):
                self.search.clear()
        self.table.articles.forget()
        self.found.begin()

    def _new_analyst(self) -> None:
        self.table.articles.forget()
        self.found.arrange()

    def _changed(self, changes: Changes) -> None:
        if changes.touches("document", "work_state", "analyst"):
            self.table.articles.forget(changes.documents())
        else:
            self._marked |= changes.documents()
            self._count_soon.start()
        self.found.take_in(changes)

    def _count_marks(self) -> None:
        """Counting the marks of a large article takes as long as painting one, so it waits until the hand rests."""
        self.table.articles.forget(self._marked)
        self._marked = set()

    def finish(self) -> None:
        """Waits for what still runs: the window is closing."""
        self.found.finish()

    def _show_menu(self, item: DocumentItem, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state, words in STATE_WORDS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(item.state == state)
            action.setEnabled(self._workspace.can_write)
            action.triggered.connect(partial(self._set_state, item.id, state))
        menu.addSeparator()
        edit = menu.addAction("Edit Details…")
        edit.triggered.connect(lambda: self.details_wanted.emit(item.id))
        remove = menu.addAction("Remove Article")
        remove.setEnabled(self._workspace.can_write)
        remove.triggered.connect(lambda: self.remove(item))
        menu.popup(place)

    def _set_state(self, document_id: str, state: str, _checked: bool = False) -> None:
        marking.set_state(self._workspace, document_id, state)

    def remove(self, item: DocumentItem) -> None:
        """Removes an article; the window offers to undo it."""
        from annotator.operations import documents

        workspace = self._workspace
        author = workspace.analyst_id or None
        if workspace.tried(lambda: documents.remove(workspace.opened, item.id, author_id=author)):
            marks = f" with {counted(item.marks, 'mark')}" if item.marks else ""
            workspace.removed.emit(f"Removed “{item.title or 'Untitled'}”{marks}.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field, Down goes into the list, Enter to the first article; Esc clears, then leaves."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.items:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                if not self.table.currentIndex().isValid():
                    self.table.selectRow(0)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.items:
                self._workspace.open_document(self.items[0].id)
                self.left.emit()
                return True
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.KeyPress and watched in {self.search, self.table}:
            if watched is self.search and self.search.text():
                self.search.clear()
            else:
                self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._workspace.can_write and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _among(filters: str) -> str:
    return f" among {filters.lower()}" if filters else ""


def _clearing(search: bool, filters: bool) -> str:
    if search and filters:
        return "Clear Search and Filters"
    return "Clear the Search" if search else "Clear the Filters"
