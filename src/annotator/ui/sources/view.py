"""Sources: the registry kept in order, words nobody has told yet, the roots behind it all, and circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from annotator.ui.panels.registries import known_of
from annotator.ui.sources.circles_page import CirclesPage
from annotator.ui.sources.registry_page import RegistryPage
from annotator.ui.sources.roots_page import RootsPage
from annotator.ui.sources.unresolved_page import UnresolvedPage
from annotator.ui.tasks import Latest
from annotator.ui.widgets.labels import prose

if TYPE_CHECKING:
    from annotator.operations.root_groups import Roots
    from annotator.operations.source_list import Printed, SourceList
    from annotator.operations.whom import Offer, Place, Whom
    from annotator.store.journal import Changes
    from annotator.ui.workspace import Workspace

SHOWS = ("source", "annotation", "link", "document", "work_state", "assignment", "project")
ROOTS_SHOW = (*SHOWS, "decision", "verdict")
SOON = 60


class SourcesView(QWidget):
    """Four pages, read beside the window and kept in step with the project; `left` says that one went to a mark."""

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._whom: Whom | None = None
        self._is_stale = self._are_roots_stale = True
        self.found: SourceList | None = None
        self.registry = RegistryPage(workspace)
        self.unresolved = UnresolvedPage(workspace)
        self.roots = RootsPage()
        self.circles = CirclesPage()
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("What is shown of the sources")
        self.tabs.setDocumentMode(True)
        for page, words in (
            (self.registry, "Sources"), (self.unresolved, "Unresolved"), (self.roots, "Roots"),
            (self.circles, "Circles"),
        ):  # fmt: skip
            self.tabs.addTab(page, words)
        self.fault = prose()
        self.fault.setObjectName("error")
        self.fault.setContentsMargins(14, 6, 14, 0)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fault)
        column.addWidget(self.tabs, 1)
        self._lists, self._asks, self._follows = Latest(self), Latest(self), Latest(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._connect()

    def _connect(self) -> None:
        space = self._workspace
        space.follow(self._changed)
        space.leaving.connect(self.finish)
        space.project_changed.connect(self._start_anew)
        space.analyst_changed.connect(lambda _id: self._stale())
        space.problem.connect(self._say_fault)
        self._soon.timeout.connect(self.refresh)
        self.tabs.currentChanged.connect(self._turn_to)
        self.registry.alike_wanted.connect(self._ask_alike)
        self.unresolved.asked.connect(self._ask_whom)
        for page in (self.unresolved, self.roots, self.circles):
            page.wanted.connect(self._go)
        self.setFocusProxy(self.registry)

    # in step with the project

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _turn_to(self, _at: int) -> None:
        self.setFocusProxy(self.tabs.currentWidget())
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.touches("source"):
            self._whom = None
        self.fault.hide()
        if changes.touches(*ROOTS_SHOW):
            self._are_roots_stale = True
            self._stale(listed=changes.touches(*SHOWS))

    def _stale(self, *, listed: bool = True) -> None:
        self._is_stale = self._is_stale or listed
        self._are_roots_stale = True
        if self.isVisible():
            self._soon.start()

    def _start_anew(self) -> None:
        self._whom, self.found = None, None
        self._stale()

    def finish(self) -> None:
        """Nothing reads the project any more: it is let go, or the view is."""
        self._soon.stop()
        for one in (self._lists, self._asks, self._follows):
            one.finish()

    def _say_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(self.isVisible())

    def refresh(self) -> None:
        """Reads again what is not so any more of what is shown."""
        from annotator.operations import root_groups, source_list

        space = self._workspace
        if not self.isVisible() or space.store is None:
            return
        store, viewer = space.store, space.analyst_id
        if self._is_stale:
            self._is_stale = False
            self._lists.ask(lambda _progress: source_list.source_list(store, viewer), self._show, self._say_fault)
        if self._are_roots_stale and self.tabs.currentWidget() is self.roots:
            self._are_roots_stale = False
            self.roots.wait()
            self._follows.ask(
                lambda progress: root_groups.root_groups(store, viewer, progress), self._show_roots, self._say_fault
            )

    def _show(self, found: SourceList) -> None:
        self.found = found
        self.registry.show_list(found)
        self.unresolved.show_printed(found.unresolved, known_of([line.source for line in found.lines]))
        self.circles.show_circles(found.circles)
        for page, words, number in (
            (self.registry, "Sources", len(found.lines)), (self.unresolved, "Unresolved", len(found.unresolved)),
            (self.circles, "Circles", len(found.circles)),
        ):  # fmt: skip
            self.tabs.setTabText(self.tabs.indexOf(page), f"{words} ({number:,})" if number else words)

    def _show_roots(self, roots: Roots) -> None:
        self.roots.show_roots(roots)

    # whom words may mean

    def _ask_whom(self, printed: Printed) -> None:
        from annotator.operations.whom import Whom

        space, known = self._workspace, self._whom
        store, viewer = space.opened, space.analyst_id

        def work(_progress: object) -> tuple[Whom, list[Offer], list[Place]]:
            whom = known or Whom.read(store)
            if printed.is_bare:
                return whom, [], whom.places(store, printed.marks, viewer)
            return whom, whom.named(printed.words), []

        def done(answer: tuple[Whom, list[Offer], list[Place]]) -> None:
            self._whom = answer[0]
            self.unresolved.show_offers(printed, answer[1], answer[2])

        self._asks.ask(work, done, self._say_fault)

    def _ask_alike(self, source_id: str) -> None:
        from annotator.operations.whom import Whom

        store, known = self._workspace.opened, self._whom

        def work(_progress: object) -> tuple[Whom, list[Offer]]:
            whom = known or Whom.read(store)
            return whom, whom.alike(source_id)

        def done(answer: tuple[Whom, list[Offer]]) -> None:
            self._whom = answer[0]
            line = self.registry.form.line
            if line is not None and line.source.id == source_id:
                self.registry.form.show_alike(answer[1])

        self._asks.ask(work, done, self._say_fault)

    def _go(self, document_id: str, mark_id: str) -> None:
        self._workspace.place_wanted.emit("annotate")
        self._workspace.go_to_mark(document_id, mark_id)
        self.left.emit()
