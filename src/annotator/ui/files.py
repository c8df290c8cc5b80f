"""What the File menu does: asking for files, working on them beside the window, and saying what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.ui.opening import Opening
from annotator.ui.table_columns import TableColumns
from annotator.ui.tasks import Tasks

if TYPE_CHECKING:
    from annotator.operations.importing import ImportReport
    from annotator.progress import Progress
    from annotator.ui.dialogs.export_request import Request
    from annotator.ui.dialogs.import_preview import Said
    from annotator.ui.dialogs.import_report import ImportReportDialog
    from annotator.ui.main_window import MainWindow
    from annotator.ui.widgets.banner import Banner
    from annotator.ui.workspace import Workspace

Columns = Mapping[Path, Mapping[str, str]]


class Files(QObject):
    """Projects, imports and exports of one window."""

    def __init__(self, window: MainWindow, workspace: Workspace, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._workspace, self._banner = window, workspace, banner
        self.tasks = Tasks(window)
        self.table_columns = TableColumns(window, workspace, self.tasks)
        self.opening = Opening(workspace, window)
        self.report: ImportReportDialog | None = None

    # projects

    def new_project(self) -> None:
        """Asks for a name and makes a project."""
        from annotator.ui.dialogs.new_project import NewProject

        NewProject(self._workspace, self._window).open()

    def open_project(self) -> None:
        """Asks for a project and opens it."""
        from PySide6.QtWidgets import QFileDialog

        from annotator.operations import projects
        from annotator.ui.dialogs.new_project import FILTER

        folder = self._workspace.settings.get("project_folder") or str(projects.default_folder())
        path, _ = QFileDialog.getOpenFileName(self._window, "Open project", folder, FILTER)
        if path:
            self._workspace.settings.set("project_folder", str(Path(path).parent))
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Opens a project, unless it is open."""
        self._banner.dismiss()
        store = self._workspace.store
        if store is None or store.path != path.absolute():
            self._open(path)

    def open_sample(self) -> None:
        """Opens a fresh copy of the sample project."""
        self._banner.dismiss()
        self._open(None)

    def _open(self, path: Path | None) -> None:
        """Beside the window: a project that is open is there to work on until the other one is."""
        if not self._workspace.is_open:
            self._window.await_project(path)
        self.opening.begin(path)

    def close_project(self) -> None:
        """Goes back to the welcome page."""
        self._workspace.memory.closed()
        self._workspace.close_project()

    # in

    def import_files(self) -> None:
        """Asks for files and imports them."""
        from PySide6.QtWidgets import QFileDialog

        paths, _ = QFileDialog.getOpenFileNames(self._window, "Import files", self._last_folder(), _patterns())
        if paths:
            self.import_paths([Path(path) for path in paths])

    def import_folder(self) -> None:
        """Asks for a folder and imports all of it."""
        from PySide6.QtWidgets import QFileDialog

        path = QFileDialog.getExistingDirectory(self._window, "Import folder", self._last_folder())
        if path:
            self.import_paths([Path(path)])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders; what would come is shown before where that is marks, and what came is reported."""
        if not paths or not self._workspace.can_write:
            return
        self._remember_folder(paths[0])
        self.table_columns.ask(paths, lambda columns: self._import(paths, columns))

    def _import(self, paths: Sequence[Path], columns: Columns) -> None:
        from annotator.operations import importing

        store = self._workspace.opened

        def work(progress: Progress) -> ImportReport | None:
            if importing.bring_marks(paths, progress):
                return None
            return importing.import_paths(store, paths, own_columns=columns, progress=progress)

        done = partial(self._imported_or_look, paths, columns)
        self.tasks.run("Importing", work, done, self._workspace.problem.emit)

    def _imported_or_look(self, paths: Sequence[Path], columns: Columns, report: ImportReport | None) -> None:
        if report is not None:
            self._imported(report)
            return
        from annotator.ui.dialogs.import_preview import ImportPreview

        dialog = ImportPreview(self._workspace, paths, columns, self._window)
        dialog.accepted.connect(lambda: self._import_marks(paths, dialog.said))
        dialog.open()

    def _import_marks(self, paths: Sequence[Path], said: Said) -> None:
        from annotator.operations import importing

        store = self._workspace.opened
        self.tasks.run(
            "Importing",
            lambda progress: importing.import_paths(store, paths, progress=progress, **said),
            self._imported,
            self._workspace.problem.emit,
        )

    def _imported(self, report: ImportReport) -> None:
        from annotator.ui.dialogs.import_report import ImportReportDialog, summary

        self._workspace.message.emit(summary(report))
        if not self._workspace.document_id:
            self._window.articles.step(1)
        self.report = ImportReportDialog(report, self._workspace.appearance.theme, self._window)
        self.report.again.connect(self._read_again)
        self.report.same.connect(self._link_reports)
        self.report.destroyed.connect(self._forget_report)
        self.report.open()

    def _link_reports(self, pairs: list[tuple[str, str]]) -> None:
        from annotator.operations import same_reports

        same_reports.link(self._workspace.opened, pairs, author_id=self._workspace.analyst_id or None)

    def _forget_report(self) -> None:
        self.report = None

    def _read_again(self, path: Path, encoding: str) -> None:
        from annotator.operations import rereading

        store, author = self._workspace.opened, self._workspace.analyst_id or None
        again = partial(rereading.read_again, store, path, encoding=encoding, author_id=author)
        columns = self.table_columns.said.get(path)
        self.tasks.run(
            "Reading again",
            lambda progress: again(columns=columns, progress=progress),
            self._show_again,
            self._workspace.problem.emit,
        )

    def _show_again(self, again: ImportReport) -> None:
        if self.report is not None:
            self.report.replace(again)

    # out

    def export(self) -> None:
        """Asks where to and in which format, then exports."""
        from annotator.ui.dialogs.export import Export

        folder = Path(str(self._workspace.settings.get("export_folder") or Path.home()))
        dialog = Export(self._workspace, folder, self._window, listed=self._window.articles.narrowed)
        dialog.accepted.connect(lambda: self.write(dialog.request))
        dialog.open()

    def write(self, request: Request) -> None:
        """Exports the project, or a part of it."""
        self._workspace.settings.set("export_folder", str(request.path.parent))
        store = self._workspace.opened
        self.tasks.run(
            "Exporting",
            lambda progress: request.write(store, progress),
            self._exported,
            self._workspace.problem.emit,
        )

    def _exported(self, path: Path) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = path if path.is_dir() else path.parent
        self._banner.say(
            f"Exported to {path}.",
            answer="Show Folder",
            then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    # about them

    def edit_details(self, document_id: str) -> None:
        """Shows what is known of an article."""
        from annotator.ui.dialogs.article_details import ArticleDetails

        if document_id:
            ArticleDetails(self._workspace, document_id, self._window).open()

    def show_marked_articles(self) -> None:
        """Shows articles with their marks and notes, to be saved or printed."""
        from annotator.ui.dialogs.marked_articles import MarkedArticles

        MarkedArticles(self._workspace, self._window).open()

    def correct_text(self, document_id: str) -> None:
        """Shows an article beside the page it came from, to be put right."""
        from annotator.ui.dialogs.correct_text import CorrectText

        if document_id:
            CorrectText(self._workspace, document_id, self._window).open()

    def show_adjudication(self) -> None:
        """Shows how disagreements were settled, to be saved or printed."""
        from annotator.ui.dialogs.adjudication import Adjudication

        Adjudication(self._workspace, self._window).open()

    def show_guideline(self) -> None:
        """Shows the project's name and guideline."""
        from annotator.ui.dialogs.guideline import Guideline

        Guideline(self._workspace, self._window).open()

    def show_vague_words(self) -> None:
        """Shows what vague words mean as numbers in the project."""
        from annotator.ui.dialogs.vague_words import VagueWords

        VagueWords(self._workspace, self._window).open()

    def _last_folder(self) -> str:
        return str(self._workspace.settings.get("import_folder") or Path.home())

    def _remember_folder(self, path: Path) -> None:
        self._workspace.settings.set("import_folder", str(path.parent))

    @property
    def window(self) -> QWidget:
        """The window these files belong to."""
        return self._window


def _patterns() -> str:
    from annotator.formats.format import formats

    readers = [one for one in formats().values() if one.read is not None and one.suffixes]
    every = " ".join(f"*{suffix}" for one in readers for suffix in one.suffixes)
    each = [f"{one.label} ({' '.join('*' + suffix for suffix in one.suffixes)})" for one in readers]
    return ";;".join([f"Everything that can be read ({every})", *each, "All files (*)"])
