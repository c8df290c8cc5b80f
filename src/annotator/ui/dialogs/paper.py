"""A page before it goes out: read here as it will be, then saved as HTML or PDF, or printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.tasks import Latest
from annotator.ui.widgets.choice_name import name_choice
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.working import Working

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtPrintSupport import QPrinter

    from annotator.progress import Progress
    from annotator.store import Store
    from annotator.ui.workspace import Workspace

PAPER, INK = "#ffffff", "#1d2026"
PATTERNS = {".html": "Web page (*.html)", ".pdf": "PDF (*.pdf)"}


class Paper(QDialog):
    """Shows a page about the open article or all of them, and hands it out; what the page is, its kinds say."""

    called = ""
    """As the window names it."""
    file_name = ""
    """As it is proposed to be saved, without its end."""
    whole_tables = True
    """Whether a table begins on another sheet rather than being cut."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.html = ""
        self.setWindowTitle(self.called)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 720)
        self.scope = QComboBox(self)
        name_choice(self.scope, "Which articles")
        self.scope.addItem("All articles", "")
        if workspace.desk is not None:
            title = workspace.desk.document.title or "Untitled"
            self.scope.addItem(f"This article: {title[:60]}", workspace.document_id)
        self.page = QTextBrowser(self)
        self.page.setAccessibleName("The report")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(lambda link: self.page.scrollToAnchor(link.fragment()))
        self.choices = self.make_choices()
        self._make_paper()
        self.save = QPushButton("Save…", self)
        self.print = QPushButton("Print…", self)
        self.close_button = QPushButton("Close", self)
        self.said = prose(muted=True)
        self.working = Working(self)
        self._asking = Latest(self)
        self._lay_out()
        self._connect()
        self.read()

    def _make_paper(self) -> None:
        """Paper is white whatever the theme: what is seen is what is printed."""
        palette = self.page.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(PAPER))
        palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        self.page.setPalette(palette)
        self.page.setStyleSheet(f"QTextBrowser {{ background: {PAPER}; color: {INK}; padding: 18px 26px; }}")

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for choice in (self.scope, *self.choices):
            above.addWidget(choice)
        above.addStretch(1)
        below.addWidget(self.said, 1)
        for button in (self.save, self.print, self.close_button):
            button.setAutoDefault(False)
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(above)
        column.addWidget(self.working)
        column.addWidget(self.page, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        for choice in (self.scope, *self.choices):
            choice.currentIndexChanged.connect(self.read)
        self.save.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._ask_printer)
        self.close_button.clicked.connect(self.reject)
        self.working.stopped.connect(self.reject)
        self._asking.progressed.connect(self.working.progress)
        self._workspace.leaving.connect(self.reject)
        self.finished.connect(lambda _result: self._asking.finish())

    def make_choices(self) -> list[QComboBox]:
        """What else there is to choose beside the articles."""
        return []

    def maker(self, store: Store, document_id: str | None, viewer: str | None) -> Callable[[Progress], str]:
        """What writes the page, beside the window; all that is chosen is read before."""
        raise NotImplementedError

    def dress(self, document: QTextDocument) -> None:
        """What the page cannot say in HTML, for the screen and for paper."""

    def read(self) -> None:
        """Writes the page beside the window, then shows it."""
        document_id = str(self.scope.currentData()) or None
        make = self.maker(self._workspace.opened, document_id, self._workspace.analyst_id)
        self._take("")
        self.said.setText("")
        self.working.begin("Writing the report")
        self._asking.ask(make, self._take, self._fail)

    def _take(self, html: str) -> None:
        self.html = html
        self.working.end()
        self.page.setHtml(html)
        self.dress(self.page.document())
        for button in (self.save, self.print):
            button.setEnabled(bool(html))

    def _fail(self, words: str) -> None:
        self.working.end()
        self.said.setText(words)

    @property
    def title(self) -> str:
        """What the report is called."""
        return self.page.documentTitle()

    def _ask_where(self) -> None:
        folder = Path(str(self._workspace.settings.get("export_folder") or Path.home()))
        patterns = ";;".join(PATTERNS.values())
        path, pattern = QFileDialog.getSaveFileName(
            self, "Save the report", str(folder / f"{self.file_name}.html"), patterns
        )
        if path:
            suffix = next(one for one, words in PATTERNS.items() if words == pattern)
            chosen = Path(path)
            self.save_to(chosen if chosen.suffix.lower() in PATTERNS else chosen.with_name(chosen.name + suffix))

    def save_to(self, path: Path) -> None:
        """Writes the report as the end of the name says."""
        self._workspace.settings.set("export_folder", str(path.parent))
        if self._workspace.tried(lambda: self._write(path)):
            self.said.setText(f"Saved to {path}.")

    def _write(self, path: Path) -> None:
        from annotator.operations import adjudication

        if path.suffix.lower() == ".pdf":
            from annotator.ui.printing import save_pdf

            save_pdf(self.html, path, self.title, dress=self.dress, whole_tables=self.whole_tables)
        else:
            adjudication.put(path, self.html.encode())

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from annotator.ui.printing import MARGINS, MILLIMETRE

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.title)
        printer.setPageMargins(MARGINS, MILLIMETRE)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_to(printer))
        QDialog.open(dialog)  # its own wants a slot by name

    def print_to(self, printer: QPrinter) -> None:
        """Prints the report."""
        from annotator.ui.printing import Sheets

        Sheets(self.html, printer, dress=self.dress, whole_tables=self.whole_tables).print()
        self.said.setText("Sent to the printer.")
