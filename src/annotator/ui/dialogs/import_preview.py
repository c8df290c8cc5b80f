"""What an import of marks would bring, article by article, before anything is stored; and what a file leaves unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QPlainTextEdit, QTableView, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.tasks import Latest
from annotator.ui.team.tables import Lines
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.working import Working
from annotator.ui.words import counted, shortened

if TYPE_CHECKING:
    from annotator.operations.importing import ImportReport
    from annotator.operations.merging import ArticleReport
    from annotator.ui.workspace import Workspace

HEADINGS = ("Article", "", "New", "Changed", "Same", "Refused")
UNITS = {"": "As the file says", "code_point": "Code points", "utf16": "UTF-16 units", "byte": "UTF-8 bytes"}
PAUSE, MOST = 250, 500
LABELS = 12
"""So many labels are asked about: for more, a form is no help."""


class Said(TypedDict):
    """What a person says of files that do not say it themselves, as an import takes it."""

    unit: str | None
    unnamed: str | None
    tags: dict[str, str]
    own_columns: Mapping[Path, Mapping[str, str]]


class ImportPreview(Sheet):
    """Tries the import beside the window, again when something is said; `said` is what to import with."""

    def __init__(
        self,
        workspace: Workspace,
        paths: Sequence[Path],
        columns: Mapping[Path, Mapping[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__("Import marks", "Import", parent, width=560)
        self._workspace, self._paths, self._columns = workspace, paths, columns
        self.report: ImportReport | None = None
        self.words = prose(strong=True)
        self.lines = Lines(HEADINGS, self)
        self.table = QTableView(self)
        self.refusals = QPlainTextEdit(self)
        self.working = Working(self)
        self.working.setContentsMargins(-14, 0, -14, 0)
        self.analyst, self.unit = QComboBox(self), QComboBox(self)
        self.labels: dict[str, QComboBox] = {}
        self._asking = Latest(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._connect()
        self.look()

    def _lay_out(self) -> None:
        self.table.setModel(self.lines)
        self.table.setAccessibleName("What the files bring")
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.refusals.setReadOnly(True)
        self.refusals.setTabChangesFocus(True)
        self.refusals.setAccessibleName("What is refused, and why")
        self.refusals.setMaximumHeight(110)
        self.refusals.hide()
        self.analyst.setEditable(True)
        self.analyst.addItem("Unnamed analyst", "")
        for one in self._workspace.analysts:
            self.analyst.addItem(one.name, one.name)
        for value, words in UNITS.items():
            self.unit.addItem(words, value)
        for words, field in (("Marks are by", self.analyst), ("Offsets count", self.unit)):
            field.setAccessibleName(words)
            self.form.addRow(words, field)
            self.form.setRowVisible(field, False)
        for at, part in enumerate((self.words, self.working, self.table, self.refusals)):
            self.column.insertWidget(at, part, 1 if part is self.table else 0)
        self.column.setStretch(5, 0)
        self.resize(720, 520)

    def _connect(self) -> None:
        self.analyst.currentTextChanged.connect(self._again)
        self.unit.currentIndexChanged.connect(self._again)
        self._pause.timeout.connect(self.look)
        self._asking.progressed.connect(self.working.progress)
        self.working.stopped.connect(self.reject)
        self._workspace.leaving.connect(self.reject)
        self.finished.connect(lambda _result: self._finish())

    @property
    def said(self) -> Said:
        """What was said of what the files do not say."""
        name = self.analyst.currentText().strip()
        is_named = self.form.isRowVisible(self.analyst) and name != self.analyst.itemText(0)
        return {
            "unit": str(self.unit.currentData()) or None,
            "unnamed": name if is_named and name else None,
            "tags": {label: str(box.currentData()) for label, box in self.labels.items() if box.currentData()},
            "own_columns": self._columns,
        }

    @property
    def is_busy(self) -> bool:
        """Whether it is still being found out what an import would bring."""
        return self._pause.isActive() or self._asking.is_busy

    def look(self) -> None:
        """Tries the import; nothing of it stays."""
        from annotator.operations import importing

        store, paths, said = self._workspace.opened, self._paths, self.said
        self.done_button.setEnabled(False)
        self.words.setText("Finding out what the files bring…")
        self.working.begin("Reading")
        self._asking.ask(
            lambda progress: importing.import_paths(store, paths, dry_run=True, progress=progress, **said),
            self._take,
            self._fail,
        )

    def _again(self) -> None:
        self.done_button.setEnabled(False)
        self._asking.drop()
        self._pause.start()

    def _finish(self) -> None:
        self._pause.stop()
        self._asking.finish()

    def _fail(self, words: str) -> None:
        self.working.end()
        self.words.setText(words)

    def _take(self, report: ImportReport) -> None:
        self.working.end()
        self.report = report
        self.words.setText(_summary(report))
        self.lines.show([_line(one) for one in report.articles.values()])
        refused = [line for one in report.files for line in one.refusals]
        shown = refused[:MOST] + ([f"and {len(refused) - MOST:,} more"] if len(refused) > MOST else [])
        self.refusals.setPlainText("\n".join(shown))
        self.refusals.setVisible(bool(refused))
        if report.is_unnamed:
            self.form.setRowVisible(self.analyst, True)
        if report.annotations.refused:
            self.form.setRowVisible(self.unit, True)
        for label in report.labels:
            self._ask_about(label)
        self.done_button.setEnabled(not report.fruitless)

    def _ask_about(self, label: str) -> None:
        if label in self.labels or len(self.labels) == LABELS:
            return
        words = f"“{shortened(label)}” means"
        box = self.labels[label] = QComboBox(self)
        box.addItem("Nothing: leave such marks out", "")
        for tag in tag_types().values():
            box.addItem(tag.label, tag.name)
        box.setAccessibleName(words)
        box.currentIndexChanged.connect(self._again)
        self.form.addRow(words, box)

    def save(self) -> str:
        return "" if self.done_button.isEnabled() else "Wait until it is known what the files bring."


def _line(one: ArticleReport) -> tuple[str, ...]:
    marks = one.marks
    numbers = (marks.added, marks.changed, marks.known, marks.refused)
    return (one.title, "New article" if one.is_new else "", *(f"{number:,}" if number else "" for number in numbers))


def _summary(report: ImportReport) -> str:
    """The trial in one or two sentences."""
    articles, marks = len(report.articles), report.annotations
    fresh = sum(one.is_new for one in report.articles.values())
    parts = [f"{counted(articles, 'article')}, {fresh:,} of them new" if fresh < articles else
             counted(articles, "new article")]  # fmt: skip
    kinds = {"new": marks.added, "changed": marks.changed, "the same": marks.known, "refused": marks.refused}
    told = ", ".join(f"{number:,} {words}" for words, number in kinds.items() if number)
    parts.append(f"Marks: {told}" if told else "No marks")
    files = sum(one.status == "refused" for one in report.files)
    if files:
        parts.append(f"{counted(files, 'file')} refused")
    if not (marks.added or marks.changed or fresh or marks.refused or files):
        parts.append("All of them are here already")
    return ". ".join(parts) + "."
