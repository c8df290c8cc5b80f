"""Agreement: how alike analysts mark, for pairs, tags, articles and over time, each number with its spans."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.agreement import asking, grids
from annotator.ui.agreement.asking import Asking, Choice, Ground
from annotator.ui.agreement.choices import HERE, OUTLET, Choices
from annotator.ui.agreement.grids import Spans, Wording
from annotator.ui.agreement.pages import Pages
from annotator.ui.agreement.spans_list import Facing, SpansList
from annotator.ui.agreement.taking import Taking
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import prose
from annotator.ui.widgets.said import listed
from annotator.ui.widgets.working import Working
from annotator.ui.words import counted
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.agreement.measure import Measure
    from annotator.operations.comparable import Comparable
    from annotator.operations.measure import Evidence
    from annotator.store.journal import Changes

FIRST_MEASURE = "f1_overlap"
MATTERS = ("annotation", "link", "work_state", "assignment", "document", "analyst", "project", "source", "quantity")
SOON = 250
ONLY_TWO = "compares two analysts; choose two"
SLOW = "slow; choose this measure to work it out"


class AgreementPlace(QWidget):
    """The place where agreement is looked at; nothing is changed here."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._measures: dict[str, Measure] = {}
        self._ground: Comparable | None = None
        self._listed: Spans | None = None
        self._is_stale = True
        self.finding, self.measuring, self.listing = Asking(self), Asking(self), Asking(self)
        self.choices = Choices()
        self.definition = prose(muted=True)
        self.notice = prose(strong=True)
        self.working = Working()
        self.pages = Pages()
        self.spans = SpansList()
        self.empty = EmptyState("", "")
        self.taking = Taking(self, workspace, self.pages)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.notice.setContentsMargins(14, 0, 14, 6)
        self.notice.hide()
        self.definition.setContentsMargins(14, 0, 14, 6)
        self.spans.hide()
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.pages)
        both.addWidget(self.spans)
        both.setSizes([460, 240])
        self._views = QStackedWidget()
        self._views.addWidget(both)
        self._views.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.choices, self.definition, self.notice, self.working):
            column.addWidget(part)
        column.addWidget(self._views, 1)
        self.setFocusProxy(self.pages.page)

    def _connect(self) -> None:
        space = self.workspace
        space.follow(self._take_in)
        space.project_changed.connect(self._start_anew)
        space.leaving.connect(self._finish)
        space.analyst_changed.connect(lambda _: self.refresh())
        space.document_changed.connect(lambda _: self._article_changed())
        self.choices.changed.connect(self.refresh)
        self.pages.shown.connect(lambda _: self.setFocusProxy(self.pages.page))
        self.pages.shown.connect(lambda _: self._measure())
        self.pages.time.asked.connect(self._measure)
        for page in self.pages.by_name.values():
            page.chosen.connect(self.list_spans)
        self.spans.wanted.connect(self._go)
        self.spans.left.connect(self._close_spans)
        self.working.stopped.connect(self._stop)
        for one in (self.finding, self.measuring):
            one.latest.progressed.connect(self.working.progress)

    # in step with the project

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _take_in(self, changes: Changes) -> None:
        if not changes.touches(*MATTERS):
            return
        for one in (self.finding, self.measuring, self.listing):
            one.forget()
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def _start_anew(self) -> None:
        self._listed = None
        self._finish()
        self.refresh()

    def _finish(self) -> None:
        """The project is about to be let go: nothing reads it any more."""
        self._soon.stop()
        self.working.end()
        for one in (self.finding, self.measuring, self.listing):
            one.forget()
            one.latest.finish()

    def _article_changed(self) -> None:
        if self.choices.articles.currentData() == HERE:
            self.refresh()

    def _stop(self) -> None:
        for one in (self.finding, self.measuring):
            one.latest.drop()
        self.pages.page.say("Stopped", "Choose something else, or come back to this view, to measure again.")
        self.taking.refresh()

    def refresh(self) -> None:
        """Offers what there is now, finds out what of it may be seen, and measures it."""
        self._is_stale = not self.isVisible()
        if self._is_stale or not self.workspace.is_open:
            return
        self._offer()
        if len(self.choices.chosen_analysts) < 2:
            self._say_who_is_missing()
            return
        wanted = str(self.choices.articles.currentData())
        outlet = wanted.removeprefix(OUTLET) if wanted.startswith(OUTLET) else None
        here = self.workspace.document_id if wanted == HERE else None
        self._ask(self.finding, asking.ground, Ground(self.workspace.analyst_id, outlet, here), self._found)

    def _offer(self) -> None:
        from annotator.agreement.measures import MEASURES
        from annotator.operations import comparable, measure

        space = self.workspace
        if not self._measures:
            self._measures = dict(MEASURES)
            in_text = frozenset(name for name, one in MEASURES.items() if one.in_text)
            self.choices.offer_measures(measure.labels(), measure.definitions(), in_text)
            self.choices.choose_measure(FIRST_MEASURE)
        self.choices.offer_analysts({one.id: one.name for one in space.analysts})
        self.choices.offer_articles(space.attempt(lambda: comparable.outlets(space.opened)) or [])
        self.definition.setText(measure.definitions()[self.choices.chosen_measure])

    # what may be seen

    def _found(self, ground: Comparable) -> None:
        self._ground = ground
        self.notice.setVisible(ground.hidden > 0)
        self.notice.setText(
            f"{counted(ground.hidden, 'article')} left out: marking is blind, and agreement on an article is shown "
            "to you once you are done with it."
        )
        if ground.shared:
            self._views.setCurrentIndex(0)
            self._measure()
            return
        self.working.end()
        self._say_empty(*self._why_nothing(ground))

    def _why_nothing(self, ground: Comparable) -> tuple[str, str]:
        names = [self.workspace.analyst_name(one) for one in ground.workers]
        if ground.hidden and not ground.workers:
            return "Nothing to be seen yet", "Finish an article that a colleague marked too."
        if not names:
            return "Nobody has marked anything here", "When two analysts have marked the same article, they meet here."
        if len(names) == 1:
            return f"Only {names[0]} has marked here", "Agreement needs a colleague who marks the same articles."
        return (
            "Nobody marked the same article",
            f"{listed(sorted(names))} worked on different articles. Agreement begins where two of them mark the same.",
        )

    def _say_who_is_missing(self) -> None:
        people = self.workspace.analysts
        self.notice.hide()
        if len(people) > 1:
            self._say_empty("Choose two analysts", "Agreement is between two analysts or more.")
        elif people:
            self._say_empty(f"Only {people[0].name} is in this project", "Agreement needs a second analyst.")
        else:
            self._say_empty("Nobody is in this project yet", "Agreement needs two analysts who mark the same articles.")

    def _say_empty(self, title: str, words: str) -> None:
        self.empty.say(title, words)
        self._views.setCurrentIndex(1)
        self._close_spans()
        for action in self.taking.copies:
            action.setEnabled(False)

    # measuring

    @property
    def choice(self) -> Choice:
        """What is chosen now; what a measure does not look at is left as it is for all."""
        choices = self.choices
        return Choice(
            measure=choices.chosen_measure,
            tag=choices.tag.currentData(),
            analysts=choices.chosen_analysts,
            between=choices.chosen_between,
            documents=self._ground.documents if self._ground else None,
            unit=str(choices.unit.currentData()),
            without_suggested=choices.without_suggested.isChecked(),
            by=self.pages.time.by.currentData(),
            every=self.pages.time.every.currentData(),
        )

    def wording(self, between: tuple[str, ...]) -> Wording:
        """How the chosen measure speaks of those compared."""
        names = {shown: one.name for one in self.workspace.analysts for shown in (one.imported_id, one.id) if shown}
        choices = self.choices
        unit = choices.unit.currentText().lower() if self._measure_now.in_text else grids.MARKS
        about = choices.words_for(between)
        return Wording(names, self._measure_now.label, unit, choices.tag.currentData(), between, about)

    @property
    def _measure_now(self) -> Measure:
        return self._measures[self.choices.chosen_measure]

    def _measure(self) -> None:
        """Asks for what the page in front shows."""
        if self._ground is None or not self._ground.shared or not self.isVisible():
            return
        name, choice = self.pages.name, self.choice
        needs_two = name == "confusion" or (name in {"articles", "time"} and self._measure_now.pairwise)
        if needs_two and len(choice.between) > 2:
            self.measuring.latest.drop()
            self.working.end()
            self.pages.page.say("Choose two analysts", "This compares two analysts. Choose whom above.")
            self.taking.refresh()
            return
        work, show = {
            "pairs": (asking.pairs, self._show_pairs),
            "tags": (asking.tags, self._show_tags),
            "articles": (asking.articles, self._show_articles),
            "time": (asking.over_time, self._show_time),
            "confusion": (asking.spans, self._show_confusion),
        }[name]
        about = choice.of_spans(choice.between) if name == "confusion" else choice
        self._ask(self.measuring, work, about, lambda answer: self._shown(show, about, answer))

    def _ask(self, line: Asking, work: asking.Work, about: Any, done: Callable[[Any], object]) -> None:
        self.working.begin("Measuring agreement…")
        line.ask(self.workspace.opened, work, about, done, self._failed)

    def _failed(self, words: str) -> None:
        self.working.end()
        self.workspace.problem.emit(words)

    def _shown(self, show: Callable[[Choice, Any], None], choice: Choice, answer: Any) -> None:
        self.working.end()
        show(choice, answer)
        self.taking.refresh()
        if self._listed is not None:
            self.list_spans(self._listed, takes_focus=False)

    def _show_pairs(self, choice: Choice, rows: Any) -> None:
        self.pages.by_name["pairs"].show_grid(grids.pairs_grid(rows, choice.analysts, self.wording(choice.between)))

    def _show_tags(self, choice: Choice, rows: Any) -> None:
        here = {row.measure for row in rows}
        missing = {
            name: ONLY_TWO if one.pairwise and len(choice.between) > 2 else SLOW
            for name, one in self._measures.items()
            if name not in here
        }
        made = grids.tags_grid(rows, self._measures, missing, self.wording(choice.between))
        self.pages.by_name["tags"].show_grid(made)

    def _show_articles(self, choice: Choice, found: Any) -> None:
        page, wording = self.pages.by_name["articles"], self.wording(choice.between)
        if found:
            page.show_grid(grids.articles_grid(found, wording))
        else:
            page.say(*_nothing_shared(wording))

    def _show_time(self, choice: Choice, found: Any) -> None:
        wording = self.wording(choice.between)
        if found:
            self.pages.time.show_trend(*grids.trend_of(found, choice.every, wording))
        else:
            self.pages.time.say(*_nothing_shared(wording))

    def _show_confusion(self, choice: Choice, found: Any) -> None:
        made = grids.confusion_grid(next(iter(found.values())), self.wording(choice.between))
        self.pages.by_name["confusion"].show_grid(made)

    # the spans behind a number

    def list_spans(self, wanted: Spans, *, takes_focus: bool = True) -> None:
        """Lists the spans behind a number; the pair they are of is then the one compared."""
        self._listed = wanted
        if len(wanted.between) == 2 and self.pages.name == "pairs":
            self.choices.choose_between(wanted.between)
        self.listing.ask(
            self.workspace.opened,
            asking.spans,
            self.choice.of_spans(wanted.between),
            lambda found: self._list(wanted, found, takes_focus=takes_focus),
            self.workspace.problem.emit,
        )

    def _list(self, wanted: Spans, found: dict[tuple[str, str], list[Evidence]], *, takes_focus: bool) -> None:
        name = self.workspace.analyst_name
        rows = [
            Facing(row, (name(one), name(other)))
            for one, other in combinations(wanted.between, 2)
            for row in found[one, other]
            if wanted.lists(row)
        ]
        self.spans.show_rows(wanted.title, rows)
        self.spans.show()
        if takes_focus:
            self.spans.table.setFocus()

    def _close_spans(self) -> None:
        had_keyboard = self.spans.isAncestorOf(self.focusWidget() or self)
        self._listed = None
        self.spans.hide()
        if had_keyboard:
            self.pages.page.setFocus()

    def _go(self, row: Evidence) -> None:
        """Goes to the sentence in its article, with one's own mark in hand where there is one."""
        space = self.workspace
        sides = [(row.mark_a, row.span_a), (row.mark_b, row.span_b)]
        mark, span = next((mark, span) for mark, span in sides if mark is not None and span is not None)
        space.place_wanted.emit("annotate")
        space.go_to_mark(row.document_id, mark)
        space.go_to_words(row.document_id, span)


def _nothing_shared(wording: Wording) -> tuple[str, str]:
    return "No article in common", f"{wording.about} did not work on the same article."
