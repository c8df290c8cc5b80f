"""Agreement, as a lead looks at it: with keys, from a number to the very spans, and out of the window as a plot."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import analysts, annotate, blind, documents
from annotator.text.span import Span
from annotator.ui import copying
from annotator.ui.agreement.grid import Cell, Grid
from annotator.ui.agreement.painting import ground_of, ink_on, pictured
from annotator.ui.agreement.place import AgreementPlace
from annotator.ui.agreement.trend_plot import places
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme
from tests.ui.colours import contrast
from tests.ui.judging import Judging
from tests.ui.person import Person

CONTROL = Qt.KeyboardModifier.ControlModifier


class Looking(Person):
    """Somebody in Agreement."""

    made: Judging

    @property
    def place(self) -> AgreementPlace:
        found = self.window.findChild(AgreementPlace)
        assert isinstance(found, AgreementPlace)
        return found

    def settle(self) -> None:
        """Until everything asked is answered."""
        place = self.place
        lines = (place.finding, place.measuring, place.listing)
        self.qtbot.waitUntil(lambda: not any(one.is_busy for one in lines) and not place._soon.isActive())

    def go(self, page: str = "pairs") -> None:
        self.window.show_place("agreement")
        self.place.pages.go_to(page)
        self.settle()

    def choose(self, box: str, words: str) -> None:
        found = getattr(self.place.choices, box)
        at = found.findText(words)
        assert at >= 0, [found.itemText(one) for one in range(found.count())]
        found.setCurrentIndex(at)
        self.settle()

    def cell(self, row: str, column: str) -> Cell:
        grid = self.place.pages.page.grid.grid
        return grid.cells[grid.rows.index(row)][grid.columns.index(column)]

    def listed(self) -> list[tuple[str, ...]]:
        return [tuple(one.words(at) for at in range(3)) for one in self.place.spans.rows]


def project(folder: Path) -> Judging:
    """Ana and Ben marked both articles: alike, at other boundaries, with other tags, and alone."""
    made = Judging(folder)
    for who in (made.ana, made.ben):
        made.mark(who, "claim", "Some 1,100 soldiers were lost", modality="reported")
        made.mark(who, "figure", "Nearly 12,000", point=12_000)
    made.mark(made.ana, "figure", "Some 1,100", point=1_100)
    made.mark(made.ben, "figure", "1,100", point=1_100)
    made.mark(made.ana, "claim", "another 1,000 were hurt")
    made.mark(made.ben, "attribution", "another 1,000 were hurt")
    made.mark(made.ben, "claim", "A general may be among the dead")
    documents.edit(made.store, made.first, published_on="2025-01-13")
    documents.edit(made.store, made.second, published_on="2025-03-02")
    return made


@pytest.fixture
def made(tmp_path: Path) -> Judging:
    return project(tmp_path)


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path, made: Judging) -> Iterator[Looking]:
    path = made.store.path
    made.store.close()
    somebody = Looking(qtbot, qapp, tmp_path, path)
    somebody.made = made
    somebody.space.set_analyst(made.ana.id)
    yield somebody
    somebody.leave()


def test_ctrl_5_leads_there_and_a_number_has_its_counts(person: Looking) -> None:
    person.press(Qt.Key.Key_5, CONTROL)
    assert person.window.place == "agreement"
    person.settle()
    assert person.place.pages.page.grid.hasFocus()
    cell = person.cell("Ana", "Ben")
    assert cell == person.cell("Ben", "Ana")
    assert person.cell("Ana", "Ana").text == ""
    assert cell.text == "0.67"
    assert cell.said.startswith("Ana and Ben, All tags: 0.67; ")
    assert "Ana 4, Ben 5, matched 3 (marks); 9 marks used of 9 found" in cell.said
    assert "one to one by the best overlap" in person.place.definition.text()


def test_the_keyboard_comes_back_to_the_table_in_front(person: Looking) -> None:
    person.go("tags")
    person.window.show_place("annotate")
    person.press(Qt.Key.Key_5, CONTROL)
    assert person.place.pages.by_name["tags"].grid.hasFocus()


def test_enter_lists_the_very_spans_and_enter_again_goes_to_the_sentence(person: Looking) -> None:
    person.go()
    person.choose("tag", "Figure")
    grid = person.place.pages.page.grid
    assert person.window.focusWidget() is not None
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    person.settle()
    assert person.listed() == [
        ("Boundary differs", "Figure “Some 1,100”", "Figure “1,100”"),
        ("The same", "Figure “Nearly 12,000”", "Figure “Nearly 12,000”"),
    ]
    table = person.place.spans.table
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert person.window.place == "annotate"
    assert person.space.document_id == person.made.second
    assert person.in_hand() == "figure: Nearly 12,000"


def test_every_tag_has_every_measure_and_what_is_not_defined_says_so(person: Looking) -> None:
    person.go("tags")
    grid = person.place.pages.page.grid.grid
    assert grid.columns == ("Claim", "Figure", "Attribution", "All tags")
    assert set(grid.row_help) == {one.definition for one in person.place._measures.values()}
    texts = {cell.text for line in grid.cells for cell in line}
    undefined = [cell for line in grid.cells for cell in line if cell.text == "not defined"]
    assert undefined
    assert all(cell.below and cell.shade is None for cell in undefined)
    assert "1.00" in texts
    assert not texts & {"nan", "None", ""}


def test_articles_come_worst_first_and_lead_to_their_spans(person: Looking) -> None:
    person.go("articles")
    grid = person.place.pages.page.grid
    assert [line[0].text for line in grid.grid.cells] == ["0.57", "1.00"]
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.model().index(0, 0)).center())
    person.settle()
    assert len(person.listed()) == 4
    person.place.spans.kind.setCurrentIndex(person.place.spans.kind.findText("Tag differs: 1"))
    assert person.listed() == [
        ("Tag differs", "Claim “another 1,000 were hurt”", "Attribution “another 1,000 were hurt”")
    ]


def test_tag_confusion_counts_what_it_lists(person: Looking) -> None:
    person.go("confusion")
    grid = person.place.pages.page.grid.grid
    for line in grid.cells:
        for cell in line:
            if cell.key is not None:
                person.place.list_spans(cell.key)
                person.settle()
                assert cell.text == str(len(person.listed())), cell.said
    assert person.cell("Ana: Claim", "Ben: Attribution").text == "1"
    assert person.cell("Ana: no mark", "Ben: Claim").text == "1"


def test_over_time_by_keys_and_by_mouse(person: Looking) -> None:
    person.go("time")
    curve = person.place.pages.time.curve
    assert [point.label for point in curve.trend.points] == ["Jan 2025", "Mar 2025"]
    curve.setFocus()
    QTest.keyClick(curve, Qt.Key.Key_Right)
    face = QAccessible.queryAccessibleInterface(curve)
    assert face.text(QAccessible.Text.Description).startswith("March 2025: 1.00")
    QTest.keyClick(curve, Qt.Key.Key_Return)
    person.settle()
    assert [one[1] for one in person.listed()] == ["Figure “Nearly 12,000”"]
    place = places(curve.trend, QSizeF(curve.size()))[0]
    assert isinstance(place, QPointF)
    QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=place.toPoint())
    person.settle()
    assert len(person.listed()) == 4
    person.place.pages.time.by.setCurrentIndex(1)
    person.settle()
    assert len(curve.trend.points) == 1, "all of it was marked today"


def test_a_change_is_measured_anew_also_while_its_spans_are_listed(person: Looking) -> None:
    person.go()
    person.place.list_spans(person.cell("Ana", "Ben").key)
    person.settle()
    assert len(person.listed()) == 5
    marks = annotate.marks(person.space.opened, person.made.first)
    mark = next(one for one in marks if one.quote == "1,100")
    annotate.move(person.space.opened, mark.id, analyst_id=person.made.ben.id, span=Span.of(0, 10))
    person.qtbot.waitUntil(lambda: not any(one[0] == "Boundary differs" for one in person.listed()))
    assert person.cell("Ana", "Ben").text == "0.67"
    person.choose("measure", "F1, same span")
    assert person.cell("Ana", "Ben").text == "0.67"


def test_three_analysts_have_a_row_for_everybody(person: Looking) -> None:
    cleo = analysts.add(person.space.opened, "Cleo")
    person.made.store = person.space.opened
    person.made.mark(cleo, "claim", "Some 1,100 soldiers were lost")
    person.go()
    assert len(person.place.pages.page.grid.grid.rows) == 3, "this measure compares two"
    person.choose("measure", "Krippendorff's alpha, nominal")
    assert person.place.pages.page.grid.grid.rows[-1] == "Everybody at once"
    person.choose("between", "Everybody at once")
    person.choose("measure", "F1, spans that overlap")
    person.place.pages.go_to("articles")
    person.settle()
    assert not person.place.pages.page.is_shown
    assert person.place.pages.page.none.said.startswith("Choose two analysts")
    person.choose("between", "Ben and Cleo")
    assert len(person.place.pages.page.grid.grid.rows) == 1


def test_what_is_blind_is_not_shown_and_said(person: Looking) -> None:
    blind.set_on(person.space.opened, True)
    person.go()
    assert person.place.empty.isVisible()
    assert "2 articles left out" in person.place.notice.text()
    documents.set_state(person.space.opened, person.made.second, person.made.ana.id, "done")
    person.qtbot.waitUntil(lambda: "1 article left out" in person.place.notice.text())
    person.settle()
    assert "2 marks" in person.cell("Ana", "Ben").below
    person.place.list_spans(person.cell("Ana", "Ben").key)
    person.settle()
    assert {one.row.document_id for one in person.place.spans.rows} == {person.made.second}


@pytest.mark.parametrize("keep", ["nobody", "ana", "apart"])
def test_why_there_is_nothing(qtbot: QtBot, qapp: QApplication, tmp_path: Path, keep: str) -> None:
    made = Judging(tmp_path)
    if keep != "nobody":
        made.mark(made.ana, "figure", "Some 1,100")
    if keep == "apart":
        made.mark(made.ben, "figure", "Nearly 12,000")
    path = made.store.path
    made.store.close()
    somebody = Looking(qtbot, qapp, tmp_path, path)
    somebody.go()
    wanted = {
        "nobody": "Nobody has marked anything here",
        "ana": "Only Ana has marked here",
        "apart": "Nobody marked the same article",
    }
    assert somebody.place.empty.isVisible()
    assert somebody.place.empty.said.startswith(wanted[keep])
    assert not any(action.isEnabled() for action in somebody.place.taking.copies)
    somebody.leave()


def test_a_plot_leaves_as_svg_as_pixels_and_as_numbers(person: Looking, tmp_path: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    for page in ("pairs", "tags", "articles", "time", "confusion"):
        person.go(page)
        plot = person.place.taking.plot
        root = etree.fromstring(copying.svg(plot))
        assert root.tag.endswith("}svg")
        assert plot.name in "".join(root.itertext())
        picture = QImage.fromData(copying.png(plot))
        assert picture.width() == 2 * round(plot.size.width())
        colors = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        assert len(colors) > 3
        person.window.menus.action("agreement_copy_data").trigger()
        rows = list(csv.reader(io.StringIO(clipboard.text()), delimiter="\t"))
        assert len({len(row) for row in rows}) == 1, page
        assert len(rows) > 1
    person.go("pairs")
    for suffix in copying.KINDS:
        person.place.taking.save(tmp_path / f"plot{suffix}")
    with (tmp_path / "plot.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["analysts"], row["n_a"], row["n_b"], row["n_matched"]) == ("Ana | Ben", "4", "5", "3")
    assert float(row["value"]) == pytest.approx(2 / 3)


@pytest.mark.parametrize(("theme", "least"), [(LIGHT, 4.5), (DARK, 4.5), (CONTRAST, 7)], ids=lambda one: str(one)[:24])
def test_every_number_can_be_read_on_its_ground(theme: Theme, least: float) -> None:
    for step in range(-20, 21):
        ground = ground_of(theme, step / 20)
        assert contrast(ink_on(theme, ground), ground) >= least, step


def test_a_picture_holds_so_many_rows_and_says_so() -> None:
    line = (Cell("0.50", "", "", 0.5),)
    many = Grid("Articles", "", ("Agreement",), tuple(map(str, range(1000))), (line,) * 1000)
    cut = pictured(many)
    assert (len(cut.rows), len(cut.cells)) == (80, 80)
    assert cut.name == "Articles, the first 80 of 1,000"
    assert pictured(cut) is cut


def test_the_keys_go_through_the_views(person: Looking) -> None:
    person.go()
    seen = []
    for _ in range(5):
        person.press(Qt.Key.Key_N)
        person.settle()
        seen.append(person.place.pages.name)
    assert seen == ["tags", "articles", "time", "confusion", "pairs"]
    person.press(Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().mimeData().hasFormat(copying.SVG)
