"""The window: the rail, the docks, the places, and what is said across the top and the bottom of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QVBoxLayout, QWidget

from annotator.text.span import Span
from annotator.ui.actions.keys import Keys
from annotator.ui.actions.menus import Menus
from annotator.ui.actions.table import ACTIONS
from annotator.ui.annotate import marking
from annotator.ui.annotate.linking import Linking
from annotator.ui.annotate.place import AnnotatePlace
from annotator.ui.announcer import Announcer
from annotator.ui.context_menu import ContextMenus
from annotator.ui.docks import Docks
from annotator.ui.files import Files
from annotator.ui.first_look import show_first_look
from annotator.ui.icons import application_icon, redress
from annotator.ui.key_hints import show_keys
from annotator.ui.panels.articles import ArticlesPanel
from annotator.ui.panels.tags import TagPanel
from annotator.ui.places import PLACES
from annotator.ui.tab_order import step_focus
from annotator.ui.theme import Theme
from annotator.ui.welcome import WelcomePage
from annotator.ui.widgets.banner import Banner
from annotator.ui.widgets.pages import Pages
from annotator.ui.widgets.rail import Rail, list_analysts
from annotator.ui.words import counted
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.operations.find_all import Found
    from annotator.store.journal import Changes
    from annotator.ui.dialogs.search_everywhere import SearchEverywhere

BRIEFLY = 6_000


class MainWindow(QMainWindow):
    """Puts the parts together; what they do is theirs."""

    workspace: Workspace
    keys: Keys
    files: Files
    linking: Linking
    annotate: AnnotatePlace
    articles: ArticlesPanel
    docks: Docks
    tags: TagPanel

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.keys = Keys(workspace.settings, ACTIONS, self)
        self._theme: Theme = workspace.appearance.theme
        self.setObjectName("main_window")
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(False)
        self.locked = Banner(workspace.appearance, self)
        self.banner = Banner(workspace.appearance, self)
        self.files = Files(self, workspace, self.banner)
        self.everywhere: SearchEverywhere | None = None
        self.linking = Linking(workspace)
        self.annotate = AnnotatePlace(workspace, self.linking, self)
        self.articles = ArticlesPanel(workspace, self)
        self.tags = TagPanel(workspace, self.linking, self)
        self.welcome = WelcomePage(workspace, self.files, self)
        self.rail = Rail(workspace, self)
        self._selected = QLabel(self)
        self._places: dict[str, QWidget] = {"annotate": self.annotate}
        self._stack = Pages(self)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self.annotate)
        self.docks = Docks(self, workspace.settings, self.articles, self.tags)
        self._lay_out()
        self.menus = Menus(self, self.keys, [self.annotate.article, self.tags.table])
        people = self.menus.menu("Analyst")
        people.aboutToShow.connect(lambda: list_analysts(people, workspace))
        self.rail.analyst.setMenu(people)
        self.context_menus = ContextMenus(self)
        self.announcer = Announcer(workspace, self.annotate.article)
        self.keys.changed.connect(lambda: show_keys(self))
        show_keys(self)
        self._listen()
        self._restore()
        self._project_changed()

    # putting together

    def _lay_out(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.locked, self.banner, self._stack):
            column.addWidget(part, 1 if part is self._stack else 0)
        self.setCentralWidget(middle)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.rail)
        for number, (name, place) in enumerate(PLACES.items(), start=1):
            self.rail.add_place(name, place.title, place.icon, f"Ctrl+{number}", self.show_place)
        self.statusBar().setSizeGripEnabled(False)
        self._selected.setObjectName("muted")
        self._selected.setContentsMargins(0, 0, 12, 0)
        self._selected.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # of one size, or each mark would lay out the window anew
        self._selected.setText(_said_of(Span.of(1_000_000, 1_099_999)))
        self._selected.setFixedSize(self._selected.sizeHint())
        self._selected.clear()
        self.statusBar().addPermanentWidget(self._selected)

    def _listen(self) -> None:
        workspace = self.workspace
        workspace.project_changed.connect(self._project_changed)
        workspace.document_changed.connect(self._document_changed)
        self.articles.found.changed.connect(self._show_place_in_list)
        for signal in (workspace.analyst_changed, workspace.mark_selected, workspace.changed):
            signal.connect(self.refresh_actions)
        workspace.changed.connect(self._changed)
        workspace.changed.connect(lambda _changes: self.statusBar().clearMessage())
        workspace.analyst_changed.connect(self._show_docks)
        workspace.selection_changed.connect(self._tell_selection)
        workspace.place_wanted.connect(self.show_place)
        workspace.actions_made.connect(self.menus.adopt)
        workspace.message.connect(lambda words: self.statusBar().showMessage(words, BRIEFLY))
        workspace.problem.connect(lambda words: self.banner.say(words, "problem", until_changed=True))
        workspace.removed.connect(
            lambda words: self.banner.say(words, answer="Undo", then=workspace.undo, until_changed=True)
        )
        workspace.appearance.changed.connect(self._dress)
        self.articles.dropped.connect(self.files.import_paths)
        self.articles.details_wanted.connect(self.files.edit_details)
        self.articles.left.connect(self._read)
        self.annotate.import_wanted.connect(self.files.import_files)
        self.annotate.import_folder_wanted.connect(self.files.import_folder)
        self.tags.revealed.connect(self.annotate.reveal)
        self.tags.left.connect(self.annotate.activate)
        self.tags.tag_wanted.connect(lambda tag: self.menus.action(f"mark_{tag}").trigger())
        self.annotate.header.note.left.connect(self.annotate.activate)
        self.tags.previewed.connect(self._preview)
        self.tags.table.chosen.connect(self.annotate.links.show_again)
        self.annotate.header.stepped.connect(self.articles.step)
        self.annotate.header.find_wanted.connect(self.find_in_article)
        self.annotate.article.mark_activated.connect(self._edit_mark)

    # the project and the article

    def _project_changed(self) -> None:
        workspace = self.workspace
        if workspace.is_open:
            remembered = workspace.memory.of(workspace.store.path if workspace.store else None)
            self.show_place(str(remembered.get("place", "annotate")))
            workspace.open_document(self._first_article(str(remembered.get("document", ""))))
        else:
            self._stack.setCurrentWidget(self.welcome)
            self.welcome.refresh()
        if workspace.is_open and not workspace.can_write:
            self.locked.say(workspace.locked_by or "The project is open to read only.", "locked")
        else:
            self.locked.dismiss()
        self.rail.setVisible(workspace.is_open)
        self._show_docks()
        self._name_window()
        self.refresh_actions()

    def await_project(self, path: Path | None = None) -> None:
        """A project is on its way: the window is as it will be, with what a first look tells."""
        self.workspace.is_opening = True
        self._stack.setCurrentWidget(self.annotate)
        self.rail.setVisible(True)
        self.docks.show(articles=True, tags=True)
        if path is not None:
            show_first_look(self, path)
        self.tags.refresh()
        self.refresh_actions()

    def _first_article(self, remembered: str) -> str:
        if remembered and self.articles.found.number_of(remembered):
            return remembered
        return self.articles.first_id()

    def _document_changed(self) -> None:
        self._show_place_in_list()
        self._name_window()
        self.refresh_actions()

    def _show_place_in_list(self) -> None:
        row = self.articles.table.articles.row_of(self.workspace.document_id)
        self.annotate.header.show_place(row, self.articles.found.count)

    def _changed(self, changes: Changes) -> None:
        self.banner.pass_by()
        if changes.touches("project", "document"):
            self._name_window()

    def _name_window(self) -> None:
        workspace = self.workspace
        parts = ["Annotator"]
        if workspace.is_open:
            parts.insert(0, workspace.project().name)
        if workspace.desk is not None:
            parts.insert(0, workspace.desk.document.title or "Untitled")
        self.setWindowTitle(" — ".join(parts))

    # places and docks

    @property
    def place(self) -> str:
        """The place that is shown."""
        return self.workspace.place

    def show_place(self, name: str) -> None:
        """Goes to a place; unknown ones lead to Annotate."""
        name = name if name in PLACES else "annotate"
        place = PLACES[name]
        if name not in self._places and place.make is not None:
            made = self._places[name] = place.make(self.workspace)
            self._stack.addWidget(made)
            self.menus.adopt(action for action in made.actions() if action.objectName())
        self.workspace.place = name
        self.linking.cancel()
        self._stack.setCurrentWidget(self._places[name])
        self.rail.show_place(name)
        if self.workspace.store is not None:
            self.workspace.memory.remember(self.workspace.store.path, place=name)
        self._show_docks()
        self._read()
        self.refresh_actions()

    def _read(self) -> None:
        """The keyboard goes from beside the place into it."""
        if self.place == "annotate":
            self.annotate.activate()
        else:
            self._places[self.place].setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_dock(self, dock: QDockWidget) -> None:
        """Shows or hides a dock, and remembers it."""
        self.docks.toggle(dock)
        self._show_docks()

    def _show_docks(self) -> None:
        is_open = self.workspace.is_open
        has_articles = PLACES[self.place].has_articles
        self.docks.show(articles=is_open and has_articles, tags=is_open and self._needs_tags())

    def _needs_tags(self) -> bool:
        workspace = self.workspace
        return self.place == "annotate" and (bool(workspace.analyst_id) or not workspace.can_write)

    # what actions call

    def find_in_article(self) -> None:
        """Opens the field that finds words in the article."""
        self.show_place("annotate")
        self.annotate.finder.begin()

    def find_again(self, step: int) -> None:
        """Goes to the next or previous place of what was looked for last."""
        if self.place != "annotate":
            self.show_place("annotate")
        self.annotate.finder.again(step)

    def focus_search(self) -> None:
        """Puts the caret into the search over all articles."""
        self.docks.articles.show()
        self.articles.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.articles.search.selectAll()

    def search_everywhere(self) -> None:
        """Opens the search over everything in the project, as it was left."""
        if self.everywhere is None:
            from annotator.ui.dialogs.search_everywhere import SearchEverywhere

            self.everywhere = SearchEverywhere(self.workspace, self)
            self.everywhere.chosen.connect(self._go_to_hit)
        self.everywhere.begin()

    def _go_to_hit(self, hit: Found) -> None:
        self.show_place("annotate")
        self.workspace.go_to_mark(hit.document_id, hit.mark_id or "")
        if hit.end > hit.start and self.workspace.document_id == hit.document_id:
            span = Span.of(hit.start, hit.end)
            if hit.mark_id is None:
                self.annotate.article.select_span(span)
                self.workspace.set_selection(span)
            self.annotate.reveal(span)

    def step_mark(self, step: int) -> None:
        """Goes to the next or previous mark."""
        marking.step_mark(self.workspace, step, self.annotate.article.caret_offset())

    def toggle_done(self) -> None:
        """Says that one is done with the article, or is not yet."""
        state = "in_progress" if self.annotate.header.current_state == "done" else "done"
        marking.set_state(self.workspace, self.workspace.document_id, state)

    def toggle_full_screen(self) -> None:
        """Fills the screen, or no longer."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def add_analyst(self) -> None:
        """Asks for the name of a new analyst."""
        from annotator.ui.dialogs.analyst_name import AnalystName

        AnalystName(self.workspace, self).open()

    def rename_analyst(self) -> None:
        """Asks for another name of who is at the desk."""
        from annotator.ui.dialogs.analyst_name import AnalystName

        AnalystName(self.workspace, self, self.workspace.analyst_id).open()

    def refresh_actions(self) -> None:
        """Says anew what can be done, once what an action did is on the screen."""
        self.workspace.turns.put(self.menus.refresh)

    def _tell_selection(self, span: Span | None) -> None:
        had_words = bool(self._selected.text())
        self._selected.setText(_said_of(span) if span else "")
        if had_words is not (span is not None):
            self.refresh_actions()

    def _edit_mark(self, mark_id: str) -> None:
        self.workspace.select_mark(mark_id)
        self.tags.focus_form()

    def _preview(self, mark_id: str) -> None:
        mark = self.workspace.desk.mark(mark_id) if self.workspace.desk is not None else None
        if mark is not None:
            self.annotate.reveal(mark.span)

    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        redress(self, theme)
        self.update()

    # coming and going

    def _restore(self) -> None:
        settings = self.workspace.settings
        self.resize(1360, 860)
        for name, restore in (("window_geometry", self.restoreGeometry), ("window_state", self.restoreState)):
            saved = settings.get(name)
            if isinstance(saved, str):
                restore(QByteArray.fromBase64(QByteArray(saved.encode())))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.docks.widen()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab."""
        return step_focus(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()  # what is being written is kept when it is left
        self.annotate.remember_position()
        settings = self.workspace.settings
        for name, state in (("window_geometry", self.saveGeometry()), ("window_state", self.saveState())):
            settings.set(name, bytes(state.toBase64().data()).decode())
        self.docks.remember()
        settings.save()
        self.files.tasks.finish()
        self.files.opening.finish()
        self.annotate.suggesting.finish()
        self.articles.finish()
        self.workspace.close_project()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.workspace.can_write and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.import_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _said_of(span: Span) -> str:
    return f"{span.start:,}–{span.end:,} · {counted(span.length, 'character')}"
