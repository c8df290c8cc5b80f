"""Whatever takes the keyboard or the mouse has a name: in every place, with every tag in hand, in every dialog."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import annotator.ui
from annotator.operations.importing import ImportReport
from annotator.operations.table_columns import TableShape
from annotator.ui.agreement.place import AgreementPlace
from annotator.ui.claims.view import ClaimsView
from annotator.ui.dialogs.columns import Columns
from annotator.ui.dialogs.import_report import ImportReportDialog
from annotator.ui.dialogs.sheet import Sheet
from annotator.ui.figures.page import FiguresPage
from annotator.ui.figures.place import FiguresPlace
from annotator.ui.panels.articles_popover import FilterPopover
from annotator.ui.review.place import ReviewPlace
from annotator.ui.sources.dialog import SourcesDialog
from annotator.ui.sources.new_source import NewSource
from tests.operations.files import two_analysts
from tests.ui.person import Person

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
OPENERS = (
    "new", "export", "adjudication", "marked_articles", "details", "correct_text", "guideline", "vague_words", "blind",
    "team", "give_out", "search_everywhere", "learn", "add_analyst", "rename_analyst", "reading", "palette",
    "getting_started",
    "shortcuts", "change_keys", "about",
)  # fmt: skip


def is_ours(widget: QWidget) -> bool:
    """Not a part that Qt makes for its own widgets."""
    above = widget.parentWidget()
    inside = isinstance(above, QComboBox | QAbstractSpinBox | QLineEdit) or (
        above is not None and isinstance(above.parentWidget(), QComboBox)
    )
    is_part = isinstance(widget, QHeaderView | QScrollBar) or widget.objectName().startswith("qt_")
    corner = isinstance(above, QAbstractItemView) and isinstance(widget, QAbstractButton)
    return not (inside or is_part or corner)


def takes_part(widget: QWidget) -> bool:
    return isinstance(widget, INTERACTIVE) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def nameless(root: QWidget) -> str:
    """What takes part and is not named, by class and way to it, one in each line."""
    shown = (one for one in [root, *root.findChildren(QWidget)] if one is root or one.isVisibleTo(root))
    taking_part = (one for one in shown if is_ours(one) and takes_part(one))
    found = [way_to(one) for one in taking_part if not name_of(one).strip()]
    return "\n".join(found)


def name_of(widget: QWidget) -> str:
    """What a screen reader says; for a choice its label or description, since its name may be what is chosen."""
    face = QAccessible.queryAccessibleInterface(widget)
    if not isinstance(widget, QComboBox):
        return face.text(QAccessible.Text.Name)
    labels = [label.text(QAccessible.Text.Name) for label, _ in face.relations(QAccessible.RelationFlag.Label)]
    return " ".join([*labels, face.text(QAccessible.Text.Description)])


def way_to(widget: QWidget) -> str:
    names = []
    one: QWidget | None = widget
    while one is not None:
        names.append(type(one).__name__ + (f"#{one.objectName()}" if one.objectName() else ""))
        one = one.parentWidget()
    return " < ".join(names[:5])


def dialogs() -> set[type[QDialog]]:
    """Every dialog the package declares."""
    for module in pkgutil.walk_packages(annotator.ui.__path__, "annotator.ui."):
        importlib.import_module(module.name)
    found: set[type[QDialog]] = set()
    waiting = [QDialog]
    while waiting:
        kinds = [one for one in waiting.pop().__subclasses__() if one.__module__.startswith("annotator.")]
        found.update(kinds)
        waiting += kinds
    return found - {Sheet}


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana, at the sample project."""
    somebody = Person(qtbot, qapp, tmp_path)
    somebody.window.files.open_sample()
    qtbot.waitUntil(lambda: somebody.space.is_open)
    somebody.space.set_analyst(next(one.id for one in somebody.space.analysts if one.name.startswith("Ana")))
    somebody.space.open_document(somebody.window.articles.items[0].id)
    yield somebody
    somebody.leave()


def shown(person: Person) -> QDialog:
    """The dialog that has come up."""
    person.qtbot.waitUntil(lambda: any(one.isVisible() for one in person.window.findChildren(QDialog)))
    return next(one for one in person.window.findChildren(QDialog) if one.isVisible())


def test_the_first_pages(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    somebody = Person(qtbot, qapp, tmp_path)
    assert nameless(somebody.window) == ""
    somebody.window.files.open_sample()
    qtbot.waitUntil(lambda: somebody.space.is_open)
    assert somebody.window.annotate.who.isVisible()
    assert nameless(somebody.window) == ""
    somebody.leave()


def test_marking_with_each_tag_in_hand(person: Person) -> None:
    assert nameless(person.window) == ""
    desk = person.space.desk
    assert desk is not None
    for mark in {(mark.tag, mark.analyst_id): mark for mark in desk.marks}.values():
        person.space.select_mark(mark.id)
        assert nameless(person.window) == "", mark.tag
    own = next(mark for mark in desk.marks if mark.analyst_id == person.space.analyst_id)
    person.space.select_mark(own.id)
    person.window.find_in_article()
    person.window.linking.begin()
    assert nameless(person.window) == ""


def test_the_list_of_articles_and_what_opens_from_it(person: Person) -> None:
    for popover in person.window.findChildren(FilterPopover):
        popover.show()
        assert nameless(popover) == ""
        popover.hide()


@pytest.mark.parametrize("place", ["review", "reconcile"])
def test_judging(person: Person, place: str) -> None:
    person.window.show_place(place)
    assert nameless(person.window) == ""
    asks = {"review": "reject", "reconcile": "edit"}[place]
    person.window.menus.action(f"{place}_{asks}").trigger()
    assert nameless(person.window) == ""
    if place == "reconcile":
        person.window.menus.action("reconcile_rules").trigger()
        assert nameless(person.window) == ""


@pytest.mark.parametrize("page", ["pairs", "tags", "articles", "time", "confusion"])
def test_agreement(person: Person, page: str) -> None:
    person.window.show_place("agreement")
    place = person.window.findChild(AgreementPlace)
    assert isinstance(place, AgreementPlace)
    place.pages.go_to(page)
    person.qtbot.waitUntil(lambda: place.pages.page.is_shown)
    assert nameless(person.window) == ""
    grid = place.pages.page.grid.grid
    place.list_spans(next(cell.key for line in grid.cells for cell in line if cell.key is not None))
    person.qtbot.waitUntil(place.spans.isVisible)
    assert nameless(person.window) == ""


def figures(person: Person) -> FiguresPage:
    """Figures, all of it read, with a figure and a finding in hand."""
    person.window.show_place("figures")
    page = person.window.findChild(FiguresPage)
    assert isinstance(page, FiguresPage)
    person.qtbot.waitUntil(lambda: page.feed.is_whole and not page.estimates.form.is_busy)
    page.sharing.look_at(next(iter(page.table.figures.passed)).record)
    page.step_finding(1)
    return page


def test_figures(person: Person) -> None:
    page = figures(person)
    assert nameless(person.window) == ""
    page.gestures.group.trigger()
    page.gestures.dismiss.trigger()
    assert nameless(person.window) == ""
    page.begin_estimate()
    person.qtbot.waitUntil(lambda: not page.estimates.form.is_busy)
    page.estimates.form.set_button.click()
    person.qtbot.waitUntil(lambda: bool(page.estimates.cards))
    assert nameless(person.window) == ""


def claims(person: Person) -> ClaimsView:
    """Claims, all of them read."""
    person.window.menus.action("claims").trigger()
    place = person.window.findChild(FiguresPlace)
    assert isinstance(place, FiguresPlace)
    page = place.page
    assert isinstance(page, ClaimsView)
    person.qtbot.waitUntil(lambda: not page.feed.is_behind and bool(page.timeline.entries))
    return page


def test_claims(person: Person) -> None:
    page = claims(person)
    assert nameless(person.window) == ""
    for entry in list(page.timeline.entries):
        page.timeline.choose(entry.key)
        page.gestures.reason.trigger()
        assert nameless(person.window) == "", entry.accessibleName()
    page.put_away(page.view.proposals[0])
    person.qtbot.waitUntil(lambda: bool(page.view.aside))
    assert nameless(person.window) == ""


def named_dialog(person: Person, opens: Callable[[], object]) -> type[QDialog]:
    """The kind of dialog that comes up, in which everything has a name; it is closed again."""
    opens()
    dialog = shown(person)
    assert nameless(dialog) == ""
    dialog.close()
    return type(dialog)


def names_of_sources(person: Person) -> set[type[QDialog]]:
    """The registry of sources, with its pages filled, and the sheet for a new one."""
    person.window.menus.action("sources").trigger()
    dialog = person.window.findChild(SourcesDialog)
    assert dialog is not None
    view = dialog.view
    person.qtbot.waitUntil(lambda: view.found is not None)
    assert view.found is not None
    first, second = view.found.lines[:2]
    for picked in ((), (first.source.id,), (first.source.id, second.source.id)):
        view.registry.table.pick(*picked)
        assert nameless(dialog) == ""
    for page in (view.unresolved, view.roots, view.circles):
        view.tabs.setCurrentWidget(page)
        assert nameless(dialog) == ""
    view.registry.add()
    sheet = view.registry.findChild(NewSource)
    assert sheet is not None
    assert nameless(sheet) == ""
    sheet.close()
    dialog.close()
    return {SourcesDialog, NewSource}


def test_every_dialog(person: Person, tmp_path: Path) -> None:
    seen: set[type[QDialog]] = set()
    for name in OPENERS:
        person.window.menus.action(name).trigger()
        dialog = shown(person)
        assert nameless(dialog) == "", name
        assert dialog.windowTitle() or dialog.accessibleName(), name
        seen.add(type(dialog))
        dialog.close()
        person.turn_to_window()
    desk = person.space.desk
    assert desk is not None
    person.space.select_mark(next(one.id for one in desk.marks if one.analyst_id == person.space.analyst_id))
    seen.add(named_dialog(person, person.window.menus.action("occurrences").trigger))
    person.qtbot.waitUntil(lambda: person.window.annotate.suggesting.is_ready)
    seen.add(named_dialog(person, person.window.menus.action("accept_suggestions").trigger))
    person.window.show_place("review")
    review = person.window.findChild(ReviewPlace)
    assert isinstance(review, ReviewPlace)
    seen.add(named_dialog(person, review.pick_articles))
    person.window.show_place("reconcile")
    seen.add(named_dialog(person, person.window.menus.action("reconcile_examples").trigger))
    seen |= names_of_sources(person)
    for name in ("figures_edit", "figures_place"):
        figures(person)
        seen.add(named_dialog(person, person.window.menus.action(name).trigger))
    page = claims(person)
    page.timeline.choose(page.timeline.entries[0].key)
    seen.add(named_dialog(person, person.window.menus.action("claims_link").trigger))
    report = ImportReportDialog(ImportReport(), person.space.appearance.theme, person.window)
    report.show()
    assert nameless(report) == ""
    seen.add(type(report))
    report.close()
    columns = Columns(TableShape([Path("a.csv")], ["body", "day"], [["words", "today"]], {}), {}, person.window)
    columns.show()
    assert nameless(columns) == ""
    seen.add(type(columns))
    columns.close()
    marks = tmp_path / "marks.json"
    marks.write_text(json.dumps(two_analysts()), encoding="utf-8")
    seen.add(named_dialog(person, lambda: person.window.files.import_paths([marks])))
    # a running task shows its dialog only when it takes long; it has one button, which says what it does
    assert {kind.__name__ for kind in dialogs() - seen} <= {"_ProgressDialog", "Paper"}, "of Paper there are only kinds"
