"""The same words elsewhere, each place in its sentence, to be looked at, ticked and marked as one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from annotator.tags.tag_type import tag_types
from annotator.ui.article.view import ArticleView
from annotator.ui.dialogs.places_table import ARTICLE, PlacesModel, PlacesTable
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.tasks import Latest
from annotator.ui.words import counted, shortened

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.operations.occurrences import Occurrence
    from annotator.progress import Progress
    from annotator.text.span import Span
    from annotator.ui.workspace import Workspace

HINT = "Space ticks · Enter shows the place · Ctrl+Enter marks"
SHARE = 0.42
LEAST = 320
SETTLED = 150


def begin(workspace: Workspace, parent: QWidget, *, everywhere: bool = False, of_mark: bool = False) -> None:
    """Lists where the selected words, or else (or only) those of the own mark in hand, stand as well."""
    from annotator.operations.occurrences import words_to_find

    span, desk = None if of_mark else workspace.selection, workspace.desk
    mark = workspace.own_mark if span is None else None
    quote = span.quote(desk.text) if span is not None and desk is not None else None
    words = workspace.attempt(lambda: words_to_find(mark, quote))
    if words is not None:
        OccurrencesDialog(workspace, parent, words, mark, everywhere=everywhere).begin()


class OccurrencesDialog(Sheet):
    """Leaves the article in sight above it; those marked already are shown and left."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, words: str, mark: Annotation | None, *, everywhere: bool
    ) -> None:
        super().__init__("Mark every occurrence", "Mark", parent, width=820)
        self._window = parent.window()
        self._workspace, self._words, self._mark = workspace, words, mark
        self._home = (workspace.document_id, workspace.mark_id, workspace.selection)
        self._is_away = False
        self._beside = Latest(self)
        self._beside.progressed.connect(self._show_progress)
        self.model = PlacesModel(workspace, self)
        self.places = PlacesTable(self.model, self)
        self.tag, self.where = self._choices(everywhere=everywhere)
        self.count = QLabel(self)
        self.bar = QProgressBar(self)
        self.stop = QPushButton("Stop", self)
        self._ticks = [QPushButton(words, self) for words in ("Tick &All", "Tick &None")]
        self._lay_out()
        self._listen()

    def _choices(self, *, everywhere: bool) -> tuple[QComboBox, QComboBox]:
        tag, where = QComboBox(self), QComboBox(self)
        for name, kind in tag_types().items():
            tag.addItem(kind.label, name)
        in_hand = self._mark or self._workspace.own_mark
        tag.setCurrentIndex(max(0, tag.findData(in_hand.tag if in_hand is not None else "")))
        tag.setAccessibleName("Mark as")
        where.addItem("In this article", False)
        where.addItem("In all articles", True)
        where.setCurrentIndex(int(everywhere))
        where.setAccessibleName("Where to look")
        return tag, where

    def _lay_out(self) -> None:
        every = "Other places" if self._mark else "Every place"
        self.explain(f"{every} where “{shortened(self._words, 80)}” stands.")
        choices = QHBoxLayout()
        for words, field in (("Mark &as", self.tag), ("&Look", self.where)):
            label = QLabel(words, self)
            label.setBuddy(field)
            choices.addWidget(label)
            choices.addWidget(field)
            choices.addSpacing(14)
        choices.addStretch(1)
        for button in (*self._ticks, self.stop):
            button.setAutoDefault(False)
            choices.addWidget(button)
        below = QHBoxLayout()
        below.addWidget(self.count)
        below.addWidget(self.bar, 1)
        below.addStretch(1)
        hint = QLabel(HINT, self)
        for label in (self.count, hint):
            label.setObjectName("muted")
        below.addWidget(hint)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the search is")
        self.column.insertLayout(1, choices)
        self.column.insertWidget(2, self.places, 100)
        self.column.insertLayout(3, below)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.setSpacing(8)

    def _listen(self) -> None:
        workspace = self._workspace
        for button, ticked in zip(self._ticks, (True, False), strict=True):
            button.clicked.connect(lambda _on, ticked=ticked: self.tick_all(ticked))
        self.stop.clicked.connect(self._stop)
        self.places.wanted.connect(self._go_to)
        self.model.ticks_changed.connect(self._count)
        self.tag.currentIndexChanged.connect(lambda: self.model.set_tag(self.tag.currentData()))
        self.where.currentIndexChanged.connect(self.ask)
        self.finished.connect(self._go_home)
        workspace.project_changed.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._accept)

    @property
    def is_busy(self) -> bool:
        """Whether it is looking or marking."""
        return self._beside.is_busy

    def begin(self) -> None:
        """Shows itself at the foot of the window, and looks."""
        window = self._window
        height = max(LEAST, round(window.height() * SHARE))
        self.resize(min(1040, window.width() - 40), height)
        self._stand(at_foot=True)
        self.model.set_tag(self.tag.currentData())
        self.ask()
        self.open()
        self.places.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand(self, *, at_foot: bool) -> None:
        window = self._window
        top = window.height() - self.height() - 12 if at_foot else 12
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, top)))

    def ask(self) -> None:
        """Looks for the words anew, beside the window."""
        from annotator.operations.occurrences import occurrences

        workspace, words, mark = self._workspace, self._words, self._mark
        store, analyst_id = workspace.opened, workspace.analyst_id
        document_id = None if self.where.currentData() else self._home[0]
        mark_id = mark.id if mark is not None else None

        def look(progress: Progress) -> list[Occurrence]:
            return occurrences(
                store, analyst_id=analyst_id, quote=words, mark_id=mark_id, document_id=document_id, progress=progress
            )

        self.places.setColumnHidden(ARTICLE, document_id is not None)
        self._beside.ask(look, self.model.show, self._fail)
        self._count()

    def tick_all(self, ticked: bool) -> None:
        """Ticks every place that can be, or none."""
        self.model.tick(range(len(self.model.rows)), ticked)

    def _accept(self) -> None:
        from annotator.operations.occurrences import mark_all

        places = [(one.document_id, one.span) for one in self.model.ticked()]
        if not places or self.is_busy:
            return
        store, tag, analyst_id = self._workspace.opened, self.tag.currentData(), self._workspace.analyst_id
        self._beside.ask(
            lambda progress: len(mark_all(store, places, tag=tag, analyst_id=analyst_id, progress=progress)),
            self._marked,
            self._fail,
        )
        self._count()

    def _marked(self, made: int) -> None:
        self.accept()
        self._workspace.set_selection(None)
        self._workspace.message.emit(f"{counted(made, 'mark')} made.")

    def _fail(self, sentence: str) -> None:
        self._count()
        self._error.setText(sentence)
        self._error.show()

    def _stop(self) -> None:
        self._beside.drop()
        self._count()
        self.count.setText("Stopped.")

    def done(self, result: int) -> None:
        self._beside.finish()
        super().done(result)

    def _go_to(self, row: int) -> None:
        """Shows a place in the article behind."""
        place = self.model.rows[row]
        self._is_away = True
        self._workspace.go_to_words(place.document_id, place.span)
        QTimer.singleShot(SETTLED, self, partial(self._make_room, place.span))

    def _make_room(self, span: Span) -> None:
        """Steps aside when it stands before the place, once the page has come to rest."""
        article = self._window.findChild(ArticleView, "article")
        if not isinstance(article, ArticleView):
            return
        cursor = QTextCursor(article.document())
        cursor.setPosition(article.display.position(span.start))
        spot = article.viewport().mapToGlobal(article.cursorRect(cursor).center())
        if self.frameGeometry().contains(spot):
            self._stand(at_foot=spot.y() < self._window.mapToGlobal(self._window.rect().center()).y())

    def _go_home(self) -> None:
        """Back to where the work was, if other places were looked at."""
        workspace, (document_id, mark_id, selection) = self._workspace, self._home
        if not self._is_away or not workspace.is_open:
            return
        workspace.open_document(document_id)
        mark = workspace.desk.mark(mark_id) if workspace.desk is not None else None
        place = mark.span if mark is not None else selection
        if place is not None:
            workspace.go_to_words(document_id, place)
        workspace.select_mark(mark_id)

    def _show_progress(self, doing: str, done: int, total: int) -> None:
        self.count.setText(f"{doing}: {done:,} of {total:,}" if total > 1 else f"{doing}…")
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(done)

    def _count(self) -> None:
        ticked, found, is_busy = len(self.model.ticked()), len(self.model.rows), self.is_busy
        self.done_button.setText(f"&Mark {counted(ticked, 'Place')}" if ticked else "&Mark")
        self.done_button.setEnabled(ticked > 0 and not is_busy)
        self.bar.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        for button in self._ticks:
            button.setVisible(not is_busy)
            button.setEnabled(found > 0)
        if is_busy:
            self.count.setText("Looking…")
            return
        where = "" if self.where.currentData() else " in this article"
        self.count.setText(_told(ticked, found) if found else f"These words stand nowhere else{where}.")


def _told(ticked: int, found: int) -> str:
    from annotator.operations.occurrences import MOST

    more = " of the first" if found >= MOST else " of"
    return f"{ticked:,}{more} {found:,} ticked"
