"""What vague words mean in this project, language by language: a table to edit, each fault beside its cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QWidget,
)

from annotator.errors import Problem
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.dialogs.vague_table import LEAST, MOST, NOTE, WORD, VagueModel

if TYPE_CHECKING:
    from annotator.ui.workspace import Workspace

MEANS = (
    "What such words stand for as numbers, at least and at most; an empty field for no most. New marks and suggestions "
    "are read so. Marks that were made keep what they say."
)
WIDTHS = {WORD: 150, LEAST: 120, MOST: 120}
ROOM = 320


class WordsTable(QTableView):
    """The table of words: typing edits a cell, Delete takes the word out."""

    def __init__(self, model: VagueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.show_words(model)
        self.setAccessibleName("Vague words and what they mean")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(ROOM)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.take_out()
        else:
            super().keyPressEvent(event)

    def show_words(self, model: VagueModel) -> None:
        """Shows the words of another language."""
        self._words = model
        self.setModel(model)

    def take_out(self) -> None:
        """Takes the word of the current row out of the table."""
        row = self.currentIndex().row()
        if self._words.can_edit and row >= 0:
            self._words.remove(row)
            self.setCurrentIndex(self._words.index(min(row, self._words.rowCount() - 1), WORD))


class VagueWords(Sheet):
    """Edits the vague words of the project."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("Vague numbers", "Save", parent, width=660)
        self._workspace = workspace
        self.explain(MEANS)
        self._models: dict[str, VagueModel] = {}
        self.language = self._languages()
        self.model = self._model_of(self.language.currentData())
        self.table = WordsTable(self.model, self)
        self.column.insertWidget(2, self.table, 1)
        self.add = self._button("&Add Word", self._add)
        self.take_out = self._button("&Remove Word", self.table.take_out)
        self.reset = self._button("", self._reset)
        row = QHBoxLayout()
        for button in (self.add, self.take_out):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.reset)
        self.column.insertLayout(3, row)
        self.language.currentIndexChanged.connect(self._show_language)
        self.done_button.setEnabled(workspace.can_write)
        self._show_language()

    def save(self) -> str:
        from annotator.operations import vague_words

        for language, model in self._models.items():
            if model.faults:
                self.language.setCurrentIndex(self.language.findData(language))
                self.table.setCurrentIndex(model.first_fault)
                return "Not saved yet: see what is said in the table."
        author = self._workspace.analyst_id or None
        try:
            for language, model in self._models.items():
                store = self._workspace.opened
                vague_words.set_vague_words(store, model.words, language=language, author_id=author)
        except Problem as problem:
            return str(problem)
        return ""

    def _languages(self) -> QComboBox:
        from annotator.operations import vague_words

        box = QComboBox(self)
        box.setAccessibleName("Language")
        for code, name in vague_words.languages().items():
            box.addItem(name, code)
        desk = self._workspace.desk
        at = box.findData(vague_words.language_of(desk.document)) if desk is not None else 0
        box.setCurrentIndex(at)
        self.form.addRow("Articles in", box)
        return box

    def _model_of(self, language: str) -> VagueModel:
        from annotator.operations import vague_words

        if language not in self._models:
            found = vague_words.vague_words(self._workspace.opened, language)
            model = VagueModel(found, vague_words.tabled(language), self._workspace, self)
            model.faults_changed.connect(self._say_state)
            self._models[language] = model
        return self._models[language]

    def _button(self, text: str, clicked: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setEnabled(self._workspace.can_write)
        button.clicked.connect(clicked)
        return button

    def _show_language(self) -> None:
        self.model = self._model_of(self.language.currentData())
        self.table.show_words(self.model)
        self.table.selectionModel().currentChanged.connect(self._say_state)
        self.reset.setText(f"All as {self.language.currentText()} &Has It")
        self._say_state()

    def _say_state(self) -> None:
        can = self._workspace.can_write
        self.take_out.setEnabled(can and self.table.currentIndex().isValid())
        self.reset.setEnabled(can and not self.model.is_as_tabled)

    def _add(self) -> None:
        row = self.model.add()
        index = self.model.index(row, WORD)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _reset(self) -> None:
        self.model.reset()

    def cell(self, word: str, column: int) -> QModelIndex:
        """The cell of a word, for whoever looks for it."""
        return self.model.index([one.word for one in self.model.rows].index(word), column)
