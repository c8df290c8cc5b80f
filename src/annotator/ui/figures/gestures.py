"""What keys, menus and buttons do in Figures: which actions there are, when they can be done, and what follows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from annotator.ui.actions.figures import ACTIONS
from annotator.ui.annotate.marking import WHO_FIRST
from annotator.ui.figures.figure_words import COLUMNS, quote_words
from annotator.ui.figures.overview import is_left_out, is_quantity
from annotator.ui.figures.quantity_picker import QuantityPicker
from annotator.ui.figures.quantity_sheet import QuantitySheet, known_of
from annotator.ui.figures.table_text import as_tsv
from annotator.ui.widgets.key_button import PlaceActions
from annotator.ui.words import counted, shortened

if TYPE_CHECKING:
    from annotator.operations.figure_views import FigureView, FindingView, QuantityView
    from annotator.ui.figures.estimate_form import Wanted
    from annotator.ui.figures.page import FiguresPage

READ_ONLY = "The project is open to read only here; nothing can be changed."
NO_FIGURE = "Choose a figure first."
NO_FINDING = "Choose a finding first."
NO_QUANTITY = "Choose a quantity first."


class Gestures:
    """The actions of the page, each with its key."""

    def __init__(self, page: FiguresPage) -> None:
        self._page, self._space = page, page.workspace
        make = PlaceActions(page, ACTIONS).make
        self.find = make("figures_find", "Find", page.find_quantity)
        self.next = make("figures_next", "Next", lambda: page.quantities.step(1))
        self.previous = make("figures_previous", "Previous", lambda: page.quantities.step(-1))
        self.confirm = make("figures_confirm", "Confirm", self._confirm)
        self.edit = make("figures_edit", "Edit…", self._edit)
        self.go = make("figures_go", "Go there", self._go)
        self.reconcile = make("figures_reconcile", "Open in Reconcile", self._reconcile)
        self.place = make("figures_place", "Place under…", self._pick_place)
        self.leave_out = make("figures_leave_out", "Leave out", self._leave_out)
        self.copy = make("figures_copy", "Copy figures", self._copy)
        self.copy_table = make("figures_copy_table", "Copy table", self._copy_table)
        self.filter = make("figures_filter", "Filter", page.focus_filter)
        self.group = make("figures_group", "By root", self._group)
        self.group.setCheckable(True)
        self.next_finding = make("figures_next_finding", "Next finding", lambda: page.step_finding(1))
        self.previous_finding = make("figures_previous_finding", "Previous finding", lambda: page.step_finding(-1))
        self.dismiss = make("figures_dismiss", "Dismiss…", page.findings.dismiss)
        self.bring_back = make("figures_bring_back", "Bring back", page.findings.bring_back)
        self.save_findings = make("figures_save_findings", "Save findings…", lambda: page.taking.ask_where("findings"))
        self.estimate = make("figures_estimate", "Set estimate…", page.begin_estimate)
        self.log = make("figures_log", "Log scale", self._set_log)
        self.log.setCheckable(True)
        self.whole = make("figures_whole", "Whole plot", page.plot.reset_view)
        page.taking.actions(make)
        self._say_what_they_do()

    def _say_what_they_do(self) -> None:
        self.help = {
            self.find: "Put the caret into the search over quantities",
            self.confirm: "Make the proposed quantity one of the project’s, with its figures",
            self.edit: "Say what it is: label, definition, unit, population, place, basis, whole",
            self.go: "Show the figure in its article",
            self.reconcile: "Show how the marks of this figure were settled",
            self.place: "Say that it is a figure of another quantity; the marks stay as they are",
            self.leave_out: "Say that it counts nothing that is compared; the marks stay as they are",
            self.group: "Put the figures of each root group together, to be folded up",
            self.dismiss: "Say why this is not a finding",
            self.bring_back: "Have it count as a finding again",
            self.estimate: "Say low, best and high for a date, by a rule or by hand",
        }

    # what can be done

    @property
    def why_no_writing(self) -> str:
        """Why nothing can be changed; empty when it can."""
        if not self._space.can_write:
            return READ_ONLY
        return "" if self._space.analyst_id else WHO_FIRST

    def enable(self) -> None:
        """Says what can be done with what is chosen, and why not what cannot."""
        if not self._page.isVisible():
            self.rest()
            return
        page, writing = self._page, self.why_no_writing
        quantity = page.quantity
        is_one = quantity is not None and is_quantity(quantity.id)
        figures, finding = page.chosen, page.findings.current
        none = "" if page.overview is not None and page.overview.quantities else "There is nothing here yet."
        no_figure = "" if figures else NO_FIGURE
        self._allow(none, self.find, self.next, self.previous)
        is_proposed = is_one and quantity is not None and quantity.is_proposed
        self._allow(
            writing or ("" if is_proposed else "It is confirmed already." if is_one else NO_QUANTITY), self.confirm
        )
        self._allow(writing or ("" if is_one else NO_QUANTITY), self.edit, self.estimate)
        has_plot = "" if page.plot.plot.figures else "There is nothing to plot."
        self._allow(has_plot, self.log, self.whole)
        self._allow(no_figure, self.go, self.reconcile, self.copy)
        self._allow(writing or no_figure, self.place)
        is_out = bool(figures) and all(map(is_left_out, figures))
        self._allow(writing or no_figure or ("It is left out already." if is_out else ""), self.leave_out)
        self._allow("" if quantity is not None else NO_QUANTITY, self.filter, self.group, self.copy_table)
        has_findings = "" if page.findings.held or page.findings.set_aside else "Nothing stands out here."
        self._allow(has_findings, self.next_finding, self.previous_finding, self.save_findings)
        is_aside = finding is not None and finding.dismissed is not None
        no_finding = writing or ("" if finding is not None else NO_FINDING)
        self._allow(no_finding or ("It is dismissed already." if is_aside else ""), self.dismiss)
        self._allow(no_finding or ("" if is_aside else "It is not dismissed."), self.bring_back)
        page.taking.enable()

    def rest(self) -> None:
        """Another page is in front: no key means anything here."""
        for action in self._page.actions():
            action.setEnabled(False)

    def _allow(self, why_not: str, *actions: QAction) -> None:
        for action in actions:
            action.setEnabled(not why_not)
            action.setToolTip(why_not or self.help.get(action, action.text().rstrip("…")))

    def menu_of_figures(self, at: QPoint) -> None:
        """What can be done with the figures that are picked."""
        menu = QMenu(self._page)
        menu.setToolTipsVisible(True)
        for group in ((self.go, self.reconcile), (self.place, self.leave_out), (self.copy, self.copy_table)):
            menu.addActions(group)
            menu.addSeparator()
        menu.addAction(self.group)
        sorting = menu.addMenu("Sort by")
        order = self._page.table.figures.order
        for number, column in enumerate(COLUMNS):
            action = sorting.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(number == order.column)
            action.triggered.connect(partial(self._sort_by, number))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _sort_by(self, column: int, _checked: bool = False) -> None:
        self._page.table.sort_by(column)

    # quantities

    def _confirm(self) -> None:
        from annotator.operations import placing

        quantity = self._page.quantity
        if quantity is not None:
            space = self._space
            made = space.attempt(lambda: placing.adopt(space.opened, quantity, author_id=space.analyst_id))
            if made is not None:
                self._page.want_quantity(made.id)

    def _edit(self) -> None:
        page, quantity, overview = self._page, self._page.quantity, self._page.overview
        if quantity is None or overview is None:
            return
        parts = overview.parts_of(quantity.id)
        wholes = {one.id: one.label for one in overview.view.quantities if not one.is_proposed and one.id not in parts}
        words = ("Confirm quantity", "Confirm") if quantity.is_proposed else ("Edit quantity", "Save")
        known = known_of(quantity)
        QuantitySheet(words, known, wholes, partial(self._keep, quantity, known), page).open()

    def _keep(self, quantity: QuantityView, known: dict[str, Any], said: dict[str, Any]) -> None:
        from annotator.operations import placing

        space = self._space
        if quantity.is_proposed:
            self._page.want_quantity(placing.adopt(space.opened, quantity, author_id=space.analyst_id, **said).id)
            return
        changed = {name: value for name, value in said.items() if value != known[name]}
        if changed:
            placing.change_quantity(space.opened, quantity.id, author_id=space.analyst_id, **changed)

    # figures

    def _go(self) -> None:
        figure = self._page.current_figure
        if figure is not None:
            self._page.go_to(figure.record)

    def _reconcile(self) -> None:
        figure, space = self._page.current_figure, self._space
        if figure is not None:
            space.place_wanted.emit("reconcile")
            space.record_wanted.emit(figure.document_id, figure.record)

    def _pick_place(self) -> None:
        page, figures = self._page, self._page.chosen
        if page.overview is None or not figures:
            return
        without = page.quantity.id if page.quantity is not None else ""
        picker = QuantityPicker(page.overview, f"Place {_what(figures)} under:", without, page)
        picker.accepted.connect(lambda: self._put(figures, picker))
        picker.open()

    def _put(self, figures: list[FigureView], picker: QuantityPicker) -> None:
        from annotator.operations import placing

        space, choice = self._space, picker.choice
        if choice is None:
            return
        store, me, quantity = space.opened, space.analyst_id, choice.quantity
        if quantity is None:
            done = space.tried(lambda: placing.place_as_new(store, figures, author_id=me, label=choice.label))
        elif quantity.is_proposed:
            done = space.tried(lambda: placing.adopt(store, quantity, author_id=me, others=figures))
        else:
            done = space.tried(lambda: placing.place(store, figures, quantity.id, author_id=me))
        if done:
            space.message.emit(f"Placed {_what(figures)} under “{choice.label}”.")

    def _leave_out(self) -> None:
        from annotator.operations import placing

        figures, space = self._page.chosen, self._space
        if figures and space.tried(lambda: placing.place(space.opened, figures, None, author_id=space.analyst_id)):
            space.message.emit(f"Left {_what(figures)} out of comparisons.")

    def _copy(self) -> None:
        self._take(self._page.chosen)

    def _copy_table(self) -> None:
        self._take(list(self._page.table.figures.passed))

    def _take(self, figures: list[FigureView]) -> None:
        QGuiApplication.clipboard().setText(as_tsv(figures))
        self._space.message.emit(f"Copied {counted(len(figures), 'figure')}.")

    def _set_log(self) -> None:
        self._page.plot.set_log(self.log.isChecked())

    def _group(self) -> None:
        self._page.table.group(grouped=self.group.isChecked())

    # findings and estimates

    def dismiss_finding(self, finding: FindingView, reason: str) -> None:
        """Sets a finding aside."""
        from annotator.operations import findings

        space = self._space
        space.tried(lambda: findings.dismiss(space.opened, finding, reason=reason, author_id=space.analyst_id))

    def bring_finding_back(self, finding: FindingView) -> None:
        """Makes a finding one again."""
        from annotator.operations import findings

        space = self._space
        space.tried(lambda: findings.bring_back(space.opened, finding, author_id=space.analyst_id))

    def set_estimate(self, quantity: QuantityView, wanted: Wanted) -> None:
        """Sets an estimate as it was filled in; a proposed quantity is confirmed with it first."""
        from annotator.errors import Problem
        from annotator.operations import estimate

        space, form = self._space, self._page.estimates.form
        try:
            estimate.add(
                space.opened, quantity.id, as_of=wanted.as_of, low=wanted.low, best=wanted.best, high=wanted.high,
                rule=wanted.rule, evidence=wanted.evidence, author_id=space.analyst_id, reason=wanted.reason,
                replaces=wanted.replaces,
            )  # fmt: skip
        except Problem as problem:
            form.say_refused(str(problem))
            return
        form.begin_anew()
        space.message.emit(f"Set the estimate of “{quantity.label}”.")


def _what(figures: list[FigureView]) -> str:
    return f"“{shortened(quote_words(figures[0]))}”" if len(figures) == 1 else counted(len(figures), "figure")
