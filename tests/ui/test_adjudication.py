"""The adjudication report in the window: read, saved as a page and as a PDF, its sheets cut where they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from PySide6.QtCore import QByteArray, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextTable
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations import adjudication, blind, reconcile
from annotator.ui.dialogs.adjudication import Adjudication
from annotator.ui.printing import MARGINS, MILLIMETRE, Sheets
from tests.ui.judging import Judging
from tests.ui.person import Person


class Reading(Person):
    """Somebody who looks at the report."""

    made: Judging

    def open(self) -> Adjudication:
        self.window.menus.action("adjudication").trigger()
        found = self.window.findChild(Adjudication)
        assert isinstance(found, Adjudication)
        self.qtbot.waitUntil(lambda: bool(found.html))
        return found


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Reading]:
    made = Judging(tmp_path)
    made.mark(made.ana, "figure", "Some 1,100", point=1_100)
    made.mark(made.ben, "figure", "1,100", point=1_100)
    made.mark(made.ana, "claim", "another 1,000 were hurt")
    made.mark(made.ana, "figure", "Nearly 12,000")
    made.mark(made.ben, "figure", "12,000")
    path = made.store.path
    made.store.close()
    somebody = Reading(qtbot, qapp, tmp_path, path)
    somebody.made = made
    somebody.space.set_analyst(made.ana.id)
    somebody.space.open_document(made.first)
    yield somebody
    somebody.leave()


def conflicts(page: str) -> int:
    return len(html.document_fromstring(page).xpath("//table[@class='conflict']"))


def test_what_is_read_is_what_is_saved(person: Reading, tmp_path: Path) -> None:
    dialog = person.open()
    assert conflicts(dialog.html) == 3
    assert "Some 1,100" in dialog.page.toPlainText()
    dialog.save_to(tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == adjudication.report(person.space.opened)
    assert "Saved to" in dialog.said.text()


def test_one_article_alone(person: Reading) -> None:
    dialog = person.open()
    before = dialog.html
    dialog.scope.setCurrentIndex(1)
    person.qtbot.waitUntil(lambda: dialog.html not in {"", before})
    assert conflicts(dialog.html) == 2


def test_what_is_blind_is_not_in_it(person: Reading) -> None:
    blind.set_on(person.space.opened, True)
    dialog = person.open()
    assert conflicts(dialog.html) == 0
    assert "2 articles left out" in dialog.page.toPlainText()


def test_a_pdf_is_whole_and_a_folder_that_is_not_there_is_said(person: Reading, tmp_path: Path) -> None:
    dialog = person.open()
    dialog.save_to(tmp_path / "report.pdf")
    content = (tmp_path / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    said: list[str] = []
    person.space.problem.connect(said.append)
    for name in ("report.pdf", "report.html"):
        dialog.save_to(tmp_path / "nowhere" / name)
    assert len(said) == 2
    assert all("nowhere" in one for one in said)


def test_it_is_printed_on_as_many_sheets_as_it_has(person: Reading, tmp_path: Path) -> None:
    dialog = person.open()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_to(printer)
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "printed.pdf").read_bytes())
    assert len(pages) == Sheets(dialog.html, printer).count > 0


def test_a_dialog_left_open_goes_with_its_project(person: Reading) -> None:
    dialog = person.open()
    with person.qtbot.waitSignal(dialog.finished):
        person.space.close_project()


def test_no_conflict_is_cut_by_the_end_of_a_sheet(person: Reading, tmp_path: Path) -> None:
    store, made = person.space.opened, person.made
    record = reconcile.records(store, made.first).records[0]
    reconcile.reject(store, record.id, document_id=made.first, author_id=made.ana.id, reason="Long words. " * 60)
    page = adjudication.report(store)
    table = page[page.index('<table class="conflict"') : page.index("</table>", page.index('<table class="conflict"'))]
    long = page.replace("</body>", f"{(table + '</table>') * 12}<h2>Last</h2><p>{'word ' * 40}</p></body>")
    writer = QPdfWriter(str(tmp_path / "x.pdf"))
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), portrait, MARGINS, MILLIMETRE))
    sheets = Sheets(long, writer)
    height = QSizeF(sheets.document.pageSize()).height()
    layout = sheets.document.documentLayout()
    boxes = [
        layout.frameBoundingRect(one)
        for one in sheets.document.rootFrame().childFrames()
        if isinstance(one, QTextTable)
    ]
    assert sheets.count > 3
    assert len(boxes) > 12
    for box in boxes:
        assert box.height() < height
        assert box.top() // height == (box.bottom() - 1) // height
    blocks = sheets.document.begin()
    while blocks.isValid():
        if blocks.blockFormat().headingLevel() and blocks.next().isValid():
            near = [layout.blockBoundingRect(one).top() // height for one in (blocks, blocks.next())]
            assert near[0] == near[1], blocks.text()
        blocks = blocks.next()
    sheets.print()
    assert QByteArray((tmp_path / "x.pdf").read_bytes()).startsWith(b"%PDF-")
