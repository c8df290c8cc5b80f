"""What the window works on: the open project, who is at it, the article on the desk and the mark in hand.

Views read from here, listen to its signals and change the project only through operations called from here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.errors import Problem
from annotator.settings import Settings
from annotator.text.span import Span
from annotator.ui.appearance import Appearance
from annotator.ui.desk import Desk
from annotator.ui.memory import Memory
from annotator.ui.reading import Preferences
from annotator.ui.sight import Sight
from annotator.ui.turns import Turns

if TYPE_CHECKING:
    from annotator.model import Analyst, Annotation, Project
    from annotator.store import Store
    from annotator.store.journal import Changes

T = TypeVar("T")


class Workspace(QObject):
    """The one place where the state of the window lives; there is one for each window.

    `changed` tells at once, which is for the article alone: the next frame waits for it. Everything else follows.
    """

    changed = Signal(object)
    project_changed = Signal()
    leaving = Signal()
    document_changed = Signal(str)
    analyst_changed = Signal(str)
    mark_selected = Signal(str)
    selection_changed = Signal(object)
    words_wanted = Signal(object)
    place_wanted = Signal(str)
    record_wanted = Signal(str, str)
    page_wanted = Signal(str, str)
    actions_made = Signal(list)
    visibility_changed = Signal()
    message = Signal(str)
    problem = Signal(str)
    removed = Signal(str)
    curtain_moved = Signal()
    _committed = Signal(object)

    def __init__(self, settings: Settings, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.appearance = appearance
        self.reading = Preferences(settings, self)
        self.sight = Sight(self)
        self.sight.changed.connect(self.visibility_changed)
        self.memory = Memory(settings)
        self.turns = Turns(self)
        self.store: Store | None = None
        self.desk: Desk | None = None
        self.locked_by = ""
        self.is_opening = False
        self.place, self.page = "annotate", ""
        self.is_blind = False
        self._selection: Span | None = None
        self._analysts: list[Analyst] = []
        self._analyst_id = ""
        self._mark_id = ""
        self._leave: Callable[[], None] | None = None
        self._committed.connect(self._take_in)

    # the project

    @property
    def is_open(self) -> bool:
        """Whether there is a project."""
        return self.store is not None

    @property
    def can_write(self) -> bool:
        """Whether the open project can be changed here."""
        return self.store is not None and self.store.mode == "write"

    @property
    def opened(self) -> Store:
        """The open project's store; asking without one is a fault of ours."""
        if self.store is None:
            raise RuntimeError("There is no open project.")
        return self.store

    def open(self, path: Path) -> bool:
        """Opens a project, to read only when another process writes it; says what is wrong when it cannot."""
        if self.store is not None and self.store.path == path.absolute():
            return True
        store = self.attempt(lambda: self.load(path))
        if store is None:
            return False
        self.use(store)
        return True

    def create(self, path: Path, name: str) -> None:
        """Makes a project and opens it; raises `Problem` when it cannot be made there."""
        from annotator.operations import projects

        store = projects.create(path, name)
        self.locked_by = ""
        self.use(store)

    def open_sample(self) -> bool:
        """Opens a fresh copy of the sample project."""
        store = self.attempt(lambda: self.load(None))
        if store is not None:
            self.use(store)
        return store is not None

    def close_project(self) -> None:
        """Lets the project go."""
        if self.store is not None:
            self.leaving.emit()
        if self._leave is not None:
            self._leave()
            self._leave = None
        self.turns.drop()
        store, self.store = self.store, None
        self.desk, self._analysts, self._analyst_id, self._mark_id = None, [], "", ""
        if store is not None:
            store.close()
            self.project_changed.emit()

    def project(self) -> Project:
        """The row of the open project."""
        from annotator.operations import projects

        return projects.project(self.opened)

    def load(self, path: Path | None) -> Store:
        """A project or, without a path, a fresh sample, ready to be used; may be called beside the window."""
        from annotator.operations import projects
        from annotator.store.lock import Locked

        self.locked_by = ""
        try:
            store = projects.open_sample() if path is None else projects.open_project(path)
        except Locked as held:
            assert path is not None  # noqa: S101 - a fresh file is nobody's
            store = projects.open_project(path, mode="read")
            self.locked_by = (
                f"“{path.stem}” is open for writing in {held.holder}. "
                "Here you can read it; to write, close it there and open it again."
            )
        store.prepare()
        return store

    def use(self, store: Store) -> None:
        """Works on a project from now on."""
        locked_by, self.locked_by = self.locked_by, ""
        self.close_project()
        self.locked_by = locked_by
        self.store = store
        self._leave = store.subscribe(self._committed.emit)
        self.sight.forget()
        self._read_analysts()
        self._read_blindness()
        remembered = self.memory.of(store.path).get("analyst", "")
        self._analyst_id = remembered if any(one.id == remembered for one in self._analysts) else ""
        self.memory.opened(store.path)
        self.project_changed.emit()
        self.analyst_changed.emit(self._analyst_id)

    # people

    @property
    def analysts(self) -> list[Analyst]:
        """Everybody in the project, in the order in which they joined."""
        return self._analysts

    @property
    def analyst_id(self) -> str:
        """Who is at the desk; empty until somebody said."""
        return self._analyst_id

    def analyst_name(self, analyst_id: str) -> str:
        """A person's name; empty when there is no such person."""
        return next((one.name for one in self._analysts if one.id == analyst_id), "")

    def lane_of(self, analyst_id: str) -> int:
        """A person's fixed place among the lanes under each line, and so their marker."""
        return next((lane for lane, one in enumerate(self._analysts) if one.id == analyst_id), 0)

    def set_analyst(self, analyst_id: str) -> None:
        """Says who is at the desk, and remembers it for this project."""
        self._analyst_id = analyst_id
        self.sight.reveal_analyst(analyst_id)
        if self.store is not None:
            self.memory.remember(self.store.path, analyst=analyst_id)
        self.select_mark("")
        self._draw_curtain()
        self.analyst_changed.emit(analyst_id)

    def _read_blindness(self) -> None:
        from annotator.operations import blind

        self.is_blind = blind.is_on(self.opened)

    def _draw_curtain(self) -> bool:
        """Whoever is at the desk sees only what they may; says whether that is something else than before."""
        from annotator.operations import blind

        desk, viewer = self.desk, self._analyst_id
        if desk is None or self.store is None:
            return False
        only = viewer if self.is_blind and blind.hidden(self.store, desk.document.id, viewer) else None
        if only == desk.only:
            return False
        self.desk = Desk.of(self.store, desk.document.id, viewer)
        return True

    def add_analyst(self, name: str) -> bool:
        """Adds somebody to the project and seats them at the desk."""
        from annotator.operations import analysts

        added = self.attempt(lambda: analysts.add(self.opened, name))
        if added is None:
            return False
        self._read_analysts()
        self.set_analyst(added.id)
        return True

    def _read_analysts(self) -> None:
        from annotator.operations import analysts

        self._analysts = analysts.everyone(self.opened)

    # the article and its marks

    @property
    def document_id(self) -> str:
        """The article on the desk; empty when there is none."""
        return self.desk.document.id if self.desk else ""

    @property
    def mark_id(self) -> str:
        """The mark in hand; empty when there is none."""
        return self._mark_id

    @property
    def mark(self) -> Annotation | None:
        """The mark in hand."""
        return self.desk.mark(self._mark_id) if self.desk else None

    @property
    def own_mark(self) -> Annotation | None:
        """The mark in hand when it belongs to who is at the desk."""
        mark = self.mark
        return mark if mark is not None and mark.analyst_id == self._analyst_id else None

    def open_document(self, document_id: str) -> None:
        """Puts an article on the desk."""
        if self.store is None or document_id == self.document_id:
            return
        store = self.store
        self._mark_id = ""
        if self.desk is not None:  # before the first article only the first look can have been selected in
            self.set_selection(None)
        self.desk = self.attempt(lambda: Desk.of(store, document_id, self._analyst_id)) if document_id else None
        self.document_changed.emit(self.document_id)
        self.mark_selected.emit("")

    def select_mark(self, mark_id: str) -> None:
        """Takes a mark of the article in hand, or lets go with an empty id."""
        known = mark_id if self.desk and self.desk.mark(mark_id) else ""
        if known != self._mark_id:
            self._mark_id = known
            self._show_mark_in_hand()
            if self.mark is not None and not self.sight.shows(self.mark):
                self.set_visible(self.mark.analyst_id, visible=True)
            self.mark_selected.emit(known)

    def _show_mark_in_hand(self) -> None:
        """A mark in hand is seen: focus that would hide it is left."""
        if self.mark is not None and not self.sight.shows(self.mark):
            self.sight.leave_focus()

    def go_to_mark(self, document_id: str, mark_id: str) -> None:
        """Opens the mark's article and takes the mark in hand."""
        self.open_document(document_id)
        self.select_mark(mark_id)

    def go_to_words(self, document_id: str, span: Span) -> None:
        """Opens the article and shows a place of it; nothing is selected there."""
        self.open_document(document_id)
        if self.document_id == document_id:
            self.words_wanted.emit(span)

    @property
    def selection(self) -> Span | None:
        """The words of the article that are selected."""
        return self._selection

    def set_selection(self, span: Span | None) -> None:
        """Says which words are selected."""
        if span != self._selection:
            self._selection = span
            self.selection_changed.emit(span)

    def is_visible(self, analyst_id: str) -> bool:
        """Whether that analyst's marks are shown."""
        return self.sight.shows_analyst(analyst_id)

    def set_visible(self, analyst_id: str, visible: bool) -> None:
        """Shows or hides an analyst's marks."""
        self.sight.tick(analyst_id, visible, [one.id for one in self._analysts])

    # doing things

    def follow(self, listener: Callable[[Changes], object]) -> None:
        """Tells of changes too; of what an action did once it is on the screen, in a turn of its own."""
        self.changed.connect(partial(self.turns.tell, listener))

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Does something; a failure of the user's world becomes a sentence in the window, and gives None."""
        try:
            return work()
        except Problem as problem:
            self.problem.emit(str(problem))
            return None

    def tried(self, work: Callable[[], object]) -> bool:
        """Does something that gives nothing; whether it could be done."""
        return self.attempt(lambda: (work(), True)) is not None

    def undo(self) -> None:
        """Undoes the last step and goes where it was."""
        self._replay(self.opened.undo)

    def redo(self) -> None:
        """Does the last undone step again and goes where it is."""
        self._replay(self.opened.redo)

    def _replay(self, step: Callable[[], Changes]) -> None:
        changes = self.attempt(step)
        if changes is None:
            return
        places = [row for row in changes.rows if row.kind in {"annotation", "link"} and row.document_id]
        if places and self.document_id not in {row.document_id for row in places}:
            self.open_document(str(places[0].document_id))
        marks = [row.id for row in places if row.kind == "annotation"]
        if len(marks) == 1:
            self.select_mark(marks[0])

    def _lift_or_draw(self, changes: Changes) -> bool:
        """Whether others' work came into sight or went out of it, on the desk or anywhere."""
        was_blind = self.is_blind
        if changes.touches("project"):
            self._read_blindness()
        if not (was_blind or self.is_blind) or not changes.touches("project", "work_state", "assignment"):
            return False
        self._draw_curtain()
        return True

    def _take_in(self, changes: Changes) -> None:
        """Runs in the window's thread, whichever thread made the changes."""
        if self.store is None:
            return
        if changes.touches("analyst"):
            self._read_analysts()
            if self._analyst_id and not self.analyst_name(self._analyst_id):
                self.set_analyst("")
        if self.desk is not None and not self.desk.take_in(self.store, changes, self._analyst_id):
            self.open_document("")
        moved = self._lift_or_draw(changes)
        lost = bool(self._mark_id) and self.mark is None
        if lost:
            self._mark_id = ""
        self._show_mark_in_hand()
        self.changed.emit(changes)
        if moved:
            self.visibility_changed.emit()
            self.curtain_moved.emit()
        if lost:
            self.mark_selected.emit("")
