"""Figures across articles: what they count, on whose word, what they say of each other, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.text.span import Span
from annotator.ui.figures.estimates_panel import EstimatesPanel, current
from annotator.ui.figures.feed import MATTERS, Feed
from annotator.ui.figures.figures_filter import FiguresFilter
from annotator.ui.figures.figures_plot import FiguresPlot
from annotator.ui.figures.figures_table import FiguresTable
from annotator.ui.figures.findings_panel import FindingsPanel
from annotator.ui.figures.gestures import Gestures
from annotator.ui.figures.layout import ACROSS, DOWN, TIGHT, Column, Pair, Work, list_width, plot_height
from annotator.ui.figures.overview import Overview, is_quantity
from annotator.ui.figures.page_parts import Corner, Notice, Seeking, Side, either
from annotator.ui.figures.page_words import READING, empty_words, hidden_words, overall_words
from annotator.ui.figures.plotted import plot_of
from annotator.ui.figures.quantities_list import QuantitiesList
from annotator.ui.figures.quantity_header import QuantityHeader
from annotator.ui.figures.quantity_rows import rows_of
from annotator.ui.figures.sentence_strip import SentenceStrip
from annotator.ui.figures.sharing import Sharing
from annotator.ui.figures.sieve import ANY
from annotator.ui.figures.taking import Taking
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.key_button import KeyButton
from annotator.ui.widgets.working import Working
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.operations.figure_views import FigureView, QuantityView
    from annotator.store.journal import Changes
    from annotator.ui.figures.plot_model import Plot

STOPPED = "Stopped: only a part of the articles is read."
CONFIRM_FIRST = "Confirm the quantity first: an estimate is of a quantity that somebody stands for."


class FiguresPage(QWidget):
    """The page: a quantity is chosen on the left, looked at in the middle, and judged on the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.overview: Overview | None = None
        self.quantity: QuantityView | None = None
        self._wanted = ""
        self._shown: tuple[QuantityView | None, object] = (None, ())
        self._text = ("", "")
        self.feed = Feed(workspace, self)
        self.seeking = Seeking()
        self.quantities = QuantitiesList()
        self.plot, self.table = FiguresPlot("Plot of the figures"), FiguresTable()
        self.findings, self.estimates = FindingsPanel(), EstimatesPanel()
        self.taking = Taking(self)
        gestures = self.gestures = Gestures(self)
        self.filter = FiguresFilter(KeyButton(gestures.group))
        self.header = QuantityHeader(gestures.confirm, gestures.edit)
        self.strip = SentenceStrip([gestures.go, gestures.place, gestures.leave_out])
        self.sharing = Sharing(self)
        self.notice, self.working = Notice("Read on"), Working()
        self.empty = EmptyState("", "", width=520)
        self.side = Side()
        self.taking.fill(gestures.copy, gestures.copy_table, gestures.save_findings)
        self.corner = Corner([gestures.log, gestures.whole], self.taking.button)
        self._lay_out()
        self._connect()
        gestures.enable()

    # putting together

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        self._pages = either()
        for part in (self.notice, self.working):
            around.addWidget(part)
        around.addWidget(self._pages, 1)
        body, aside, work = Pair(ACROSS, list_width), Column(), Work()
        centre, both, below = Column(), Pair(DOWN, plot_height), Column()
        for each in (body, self.empty):
            self._pages.addWidget(each)
        self._pages.setCurrentWidget(self.empty)
        body.hold(aside, work)
        aside.hold(self.seeking, self.quantities, growing=self.quantities)
        self.quantities.setMinimumWidth(150)
        work.hold(centre, self.side)
        self.side.hold(self.findings, self.estimates)
        centre.hold(self.header, both, growing=both)
        centre.resized.connect(self._make_room)
        both.hold(self.plot, below)
        below.hold(self.filter, self.table, self.strip, growing=self.table)
        self.setFocusProxy(self.quantities)

    def _make_room(self, size: QSize) -> None:
        for part in (self.header, self.strip):
            part.set_tight(size.height() < TIGHT)

    def _connect(self) -> None:
        space = self.workspace
        space.follow(self._take_in)
        space.project_changed.connect(self._start_anew)
        space.leaving.connect(self._finish)
        space.analyst_changed.connect(lambda _: self._analyst_changed())
        self.feed.arrived.connect(self._arrive)
        self.feed.progressed.connect(self.working.progress)
        self.working.stopped.connect(self._stop)
        self.notice.button.clicked.connect(self._read_on)
        self.seeking.search.textChanged.connect(lambda _: self._show_list())
        self.seeking.order.currentIndexChanged.connect(lambda _: self._show_list())
        self.quantities.chosen.connect(self.choose)
        self.quantities.left.connect(self.table.setFocus)
        self.seeking.search.returnPressed.connect(self.quantities.setFocus)
        self.filter.changed.connect(self._sift)
        self.header.group_chosen.connect(self.filter.choose_group)
        for signal in (self.table.picked, self.table.changed_by_others, self.findings.current_changed):
            signal.connect(self.gestures.enable)
        self.table.customContextMenuRequested.connect(
            lambda at: self.gestures.menu_of_figures(self.table.viewport().mapToGlobal(at))
        )
        for wanted in (self.table.wanted, self.plot.wanted, self.findings.wanted):
            wanted.connect(self.go_to)
        self.findings.dismissed.connect(self.gestures.dismiss_finding)
        self.findings.brought_back.connect(self.gestures.bring_finding_back)
        self.estimates.form.given.connect(self._set_estimate)

    # in step with the project

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()
        self.gestures.enable()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.gestures.rest()

    def _look(self) -> None:
        """Reads what was never read or was missed, now that somebody looks."""
        if not self.workspace.is_open or not self.isVisible() or not self.feed.is_behind:
            return
        self.feed.catch_up()
        self.working.begin(READING)
        if self.overview is None:
            self._say_empty()

    def _take_in(self, changes: Changes) -> None:
        if changes.touches(*MATTERS):
            self.feed.miss(changes)
            self._look()

    def _start_anew(self) -> None:
        self._finish()
        self.overview, self.quantity, self._wanted, self._text = None, None, "", ("", "")
        self.seeking.search.clear()
        self.sharing.begin_anew()
        self.findings.begin_anew()
        self._look()

    def _finish(self) -> None:
        """The project is about to be let go: nothing reads it any more."""
        self.working.end()
        self.feed.finish()

    def _analyst_changed(self) -> None:
        if self.workspace.is_blind:
            self.feed.forget()
            self._look()
        self._show_quantity()

    def _stop(self) -> None:
        self.feed.stop()
        self.notice.say(STOPPED, with_button=True)

    def _read_on(self) -> None:
        self.notice.say("")
        self._look()

    def _arrive(self, overview: Overview, is_whole: bool) -> None:
        """Some of it, or all of it, is read."""
        if is_whole:
            self.working.end()
        self.overview = overview
        hidden = overview.view.hidden
        self._text = ("", "")
        self.notice.say(hidden_words(hidden) if hidden else "")
        self.corner.overall.setText(overall_words(overview))
        self._find_again()
        self._show_list()
        self._show_quantity()
        if overview.quantities:
            self._show_body()
        elif is_whole:
            self._say_empty()

    def _show_body(self) -> None:
        """There is something to look at: the keyboard, that could not be here before, comes to it."""
        if self._pages.currentIndex():
            self._pages.setCurrentIndex(0)
            if self.isVisible():
                self.quantities.setFocus()

    def _find_again(self) -> None:
        """The quantity that is looked at: the one wanted, what it has become, or the first worth a look."""
        overview, quantity = self.overview, self.quantity
        if overview is None:
            return
        found = self._wanted if self._wanted in overview.quantities else ""
        if not found and quantity is not None:
            found = overview.where_now(quantity)
        if self._wanted in overview.quantities:
            self._wanted = ""
        is_other = quantity is None or quantity.id != found
        self.quantity = overview.quantities.get(found or overview.first_choice())
        if is_other:
            self._begin_anew()

    def _say_empty(self) -> None:
        from annotator.operations import documents

        has_articles = not documents.is_empty(self.workspace.opened)
        self.empty.say(*empty_words(self.overview, has_articles=has_articles))
        self._pages.setCurrentIndex(1)

    # which quantity

    def choose(self, quantity_id: str) -> None:
        """Looks at a quantity."""
        found = self.overview.quantities.get(quantity_id) if self.overview is not None else None
        if found is not None and (self.quantity is None or found.id != self.quantity.id):
            self.quantity = found
            self._begin_anew()
            self.quantities.choose(quantity_id)
            self._show_quantity()

    def want_quantity(self, quantity_id: str) -> None:
        """Looks at a quantity as soon as it is there."""
        self._wanted = quantity_id

    def _begin_anew(self) -> None:
        self.sharing.begin_anew()
        self.findings.begin_anew()
        self.filter.begin_anew()
        self.plot.reset_view()

    def _show_list(self) -> None:
        if self.overview is not None:
            rows = rows_of(self.overview, self.seeking.search.text(), str(self.seeking.order.currentData()))
            self.quantities.show_rows(rows, self.quantity.id if self.quantity is not None else "")

    def _show_quantity(self) -> None:
        """Shows all that is known of the quantity."""
        overview, quantity = self.overview, self.quantity
        if overview is None or quantity is None:
            self.gestures.enable()
            return
        if not self._is_other(overview, quantity):
            self.sharing.take(overview)
            return
        ranks = {group: at for at, group in enumerate(overview.ranks)}
        self.header.show_quantity(quantity, overview)
        self.filter.offer(quantity.figures)
        self.table.figures.sieve = self.filter.sieve
        self.table.show_figures(quantity.figures, ranks)
        why_not = self.gestures.why_no_writing
        self.findings.show_findings(
            overview.findings_of(quantity.id), overview.figures, ranks, overview.view.names, can_write=not why_not
        )
        is_confirmed = is_quantity(quantity.id) and not quantity.is_proposed
        why_not = why_not or ("" if is_confirmed else CONFIRM_FIRST)
        self.estimates.show_quantity(quantity, ranks, overview.view.names, why_not)
        self.side.show_counts(len(self.findings.every_held), len(current(quantity)))
        self.sharing.take(overview)
        self._show_sifted()

    def _is_other(self, overview: Overview, quantity: QuantityView) -> bool:
        """Whether what is shown is not so any more; a step mostly has to do with another quantity."""
        beside = (overview.ranks, overview.label(quantity.whole), overview.view.names, self.gestures.why_no_writing)
        wanted = (*beside, *overview.findings_of(quantity.id))
        is_other = self._shown[0] is not quantity or self._shown[1] != wanted
        self._shown = quantity, wanted
        return is_other

    def _sift(self) -> None:
        self.table.filter(self.filter.sieve)
        self._show_sifted()

    def _show_sifted(self) -> None:
        """What passes the filter is plotted, counted and marked in the bar."""
        overview, quantity = self.overview, self.quantity
        if overview is None or quantity is None:
            return
        passed = self.table.figures.passed
        self.plot.show_plot(plot_of(quantity, passed, overview, framed=False))
        self.filter.show_count(len(passed), len(quantity.figures))
        self.header.voices.show_chosen(self.filter.sieve.group if not self.filter.sieve.is_open else ANY)
        self.gestures.enable()

    # what the actions ask for

    @property
    def chosen(self) -> list[FigureView]:
        """The figures that are picked."""
        return self.sharing.figures

    @property
    def current_figure(self) -> FigureView | None:
        """The one whose sentence is shown."""
        return self.sharing.figure

    @property
    def whole_plot(self) -> Plot | None:
        """What is plotted, with all that is said around it outside of the window."""
        if self.overview is None or self.quantity is None:
            return None
        return plot_of(self.quantity, self.table.figures.passed, self.overview, framed=True)

    def find_quantity(self) -> None:
        """Puts the caret into the search over quantities."""
        self.seeking.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.seeking.search.selectAll()

    def focus_filter(self) -> None:
        """Puts the caret into the filter of figures."""
        self.filter.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.text.selectAll()

    def step_finding(self, by: int) -> None:
        """Goes to the next or previous finding."""
        self.side.setCurrentWidget(self.findings)
        self.findings.step(by)

    def begin_estimate(self) -> None:
        """Puts the caret into the form of an estimate."""
        self.side.setCurrentWidget(self.estimates)
        self.estimates.begin()

    def go_to(self, record: str) -> None:
        """Goes to the sentence of a figure in its article, with one's own mark in hand where there is one."""
        space = self.workspace
        figure = self.overview.figures.get(record) if self.overview is not None else None
        if figure is None:
            return
        space.place_wanted.emit("annotate")
        space.open_document(figure.document_id)
        desk = space.desk
        marks = [mark for one in figure.members if (mark := desk.mark(one) if desk is not None else None) is not None]
        mine = next((mark for mark in marks if mark.analyst_id == space.analyst_id), None)
        found = mine or next(iter(marks), None)
        space.go_to_mark(figure.document_id, found.id if found is not None else "")
        space.go_to_words(figure.document_id, Span.of(figure.figure.start, figure.end))

    def _set_estimate(self, wanted: object) -> None:
        if self.quantity is not None:
            self.gestures.set_estimate(self.quantity, wanted)  # type: ignore[arg-type]

    def text_of(self, document_id: str) -> str:
        """The text of an article, the last one kept."""
        from annotator.operations import documents

        if self._text[0] != document_id:
            space = self.workspace
            text = space.attempt(lambda: documents.text(space.opened, document_id))
            self._text = (document_id, text or "")
        return self._text[1]
