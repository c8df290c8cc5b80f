"""Team: what waits for whom, how far everybody is, and who has which article; beside the window while one works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from annotator.ui.tasks import Latest
from annotator.ui.team.tables import LEAD, PEOPLE, ArticleLines, Lines, Table, person_words, waiting_words
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.teamwork import Team, Waiting
    from annotator.store.journal import Changes
    from annotator.ui.main_window import MainWindow

SOON = 300
STATE_ROOM = 130
SHOWS = (
    "annotation", "work_state", "assignment", "verdict", "answer", "decision", "document", "analyst", "project",
)  # fmt: skip
HINT = "Enter or a double click goes there. In Articles, Space assigns an article or takes it back."


class TeamDialog(QDialog):
    """Three tables, read anew when something in them changed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        self.setWindowTitle("Team")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.waiting: list[Waiting] = []
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("What is shown of the team")
        self._waits = Lines(("For", "Waits", "Article"), self)
        self._people = Lines(PEOPLE, self)
        self._articles = ArticleLines(self)
        self.waits = Table(self._waits, "What waits for whom", self, stretched=2)
        self.people = Table(self._people, "Analysts", self, stretched=0)
        self.articles = Table(self._articles, "Articles", self, stretched=0, cells=True)
        for table, words in ((self.waits, "Waiting"), (self.people, "Analysts"), (self.articles, "Articles")):
            self.tabs.addTab(table, words)
        self.note = QLabel(self)
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.give_out = QPushButton("Give Out Articles…", self)
        self.give_out.setAutoDefault(False)
        self._beside = Latest(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.give_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        for table, widths in ((self.waits, (170, 170)), (self.people, (160, 76, 66, 92, 66, 66, 88, 150))):
            for at, width in enumerate(widths):
                table.setColumnWidth(at, width)
        window = self._window
        self.resize(min(900, window.width() - 40), min(560, window.height() - 80))

    def _connect(self) -> None:
        workspace = self._workspace
        self._soon.timeout.connect(self.refresh)
        workspace.changed.connect(self._changed)
        workspace.analyst_changed.connect(self.refresh)
        workspace.project_changed.connect(self.close)
        self.waits.wanted.connect(self._go)
        self.articles.wanted.connect(self._open)
        self._articles.assigned.connect(self._assign)
        self.give_out.clicked.connect(lambda: give_out(self._window))
        self.finished.connect(lambda _result: self._beside.finish())

    def refresh(self) -> None:
        """Counts anew, beside the window."""
        from annotator.operations import teamwork

        workspace = self._workspace
        if workspace.store is None:
            return
        self.give_out.setEnabled(workspace.can_write and bool(workspace.analysts))
        self._articles.can_write = workspace.can_write
        store, viewer = workspace.store, workspace.analyst_id
        if not self.waiting:
            self.note.setText("Counting…")
        self._beside.ask(
            lambda progress: teamwork.team(store, viewer=viewer, progress=progress), self._show, self.note.setText
        )

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*SHOWS):
            self._soon.start()

    def _show(self, found: Team) -> None:
        workspace = self._workspace
        me = workspace.analyst_id
        self.waiting = sorted(found.waiting, key=lambda one: (one.analyst_id != me, bool(one.analyst_id)))
        names = [workspace.analyst_name(one.analyst_id) or LEAD for one in self.waiting]
        self._waits.show([(name, waiting_words(one), one.title) for name, one in zip(names, self.waiting, strict=True)])
        self._people.show([person_words(one) for one in found.people])
        self._articles.show(workspace.analysts, found.articles)
        for at in range(len(workspace.analysts)):
            self.articles.setColumnWidth(at + 1, STATE_ROOM)
        self.tabs.setTabText(0, f"Waiting ({len(self.waiting):,})" if self.waiting else "Waiting")
        own = sum(one.analyst_id == me for one in self.waiting) if me else 0
        said = f"{counted(own, 'thing')} for you. " if own else "Nothing waits for you. " if me else ""
        self.note.setText(said + HINT)

    def _go(self, row: int) -> None:
        """Where it is done: the place of the work, with the article and the mark."""
        one, window, workspace = self.waiting[row], self._window, self._workspace
        is_own = one.analyst_id in {"", workspace.analyst_id}
        at_work = {"answer": "review", "read": "review", "sent_back": "review", "review": "review"}
        place = {**at_work, "reconcile": "reconcile"}.get(one.kind, "annotate") if is_own else "annotate"
        workspace.open_document(one.document_id)
        if one.mark_id:
            workspace.select_mark(one.mark_id)
        window.show_place(place)

    def _open(self, row: int) -> None:
        self._workspace.open_document(self._articles.article(row).document_id)

    def _assign(self, document_id: str, analyst_id: str, wanted: bool) -> None:
        from annotator.operations import assignments

        workspace, pair = self._workspace, [(document_id, analyst_id)]
        give, back = (pair, []) if wanted else ([], pair)
        workspace.attempt(
            lambda: assignments.change(
                workspace.opened, give=give, take_back=back, author_id=workspace.analyst_id or None
            )
        )


def show(window: MainWindow) -> None:
    """Opens Team, or brings it to the front."""
    there = window.findChild(TeamDialog)
    dialog = there if isinstance(there, TeamDialog) else TeamDialog(window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def give_out(window: QWidget) -> None:
    """Asks how articles are given out."""
    from annotator.ui.main_window import MainWindow
    from annotator.ui.team.giving import GiveOut

    if isinstance(window, MainWindow):
        GiveOut(window).open()
