"""The window around the places: coming in, getting about, finding, and what is said when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from annotator.operations import projects
from annotator.ui.actions.table import ACTIONS
from annotator.ui.dialogs.export import Export
from annotator.ui.dialogs.help import Shortcuts
from annotator.ui.dialogs.new_project import NewProject
from tests.ui.judging import Judging
from tests.ui.person import Person


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """Ana, in a project in which she and Ben have marked."""
    judging = Judging(tmp_path)
    judging.mark(judging.ben, "claim", "Some 1,100 soldiers were lost")
    judging.mark(judging.ana, "figure", "Some 1,100")
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Person(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    yield somebody
    somebody.leave()


def test_without_a_project_there_is_the_welcome_page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    person = Person(qtbot, qapp, tmp_path)
    assert person.window.welcome.isVisible()
    assert not person.window.docks.articles.isVisible()
    assert not person.window.menus.action("import").isEnabled()
    QTest.mouseClick(person.window.welcome.sample, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: person.space.is_open)
    assert person.window.annotate.who.isVisible()
    assert [one.name for one in person.space.analysts] == ["Ana Ruiz", "Ben Okafor"]
    person.leave()


def test_a_new_project_asks_who_is_there(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    person = Person(qtbot, qapp, tmp_path)
    dialog = NewProject(person.space, person.window)
    qtbot.addWidget(dialog)
    QTest.keyClicks(dialog.name, "Harbour: 2025")
    assert Path(dialog.place.text()).name == "Harbour 2025.annotator"
    dialog.done_button.click()
    assert person.space.project().name == "Harbour: 2025"
    who = person.window.annotate.who
    assert who.isVisible()
    assert who.name.hasFocus()
    QTest.keyClicks(who.name, "Ana")
    QTest.keyClick(who.name, Qt.Key.Key_Return)
    assert person.space.analyst_name(person.space.analyst_id) == "Ana"
    assert not who.isVisible()
    person.leave()


def test_a_project_that_exists_is_not_made_again(person: Person, qtbot: QtBot) -> None:
    dialog = NewProject(person.space, person.window)
    qtbot.addWidget(dialog)
    path = person.space.opened.path
    dialog.place.setText(str(path))
    dialog.done_button.click()
    assert "already exists" in dialog.error
    assert person.space.opened.path == path


def test_keys_lead_to_the_places(person: Person) -> None:
    person.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert person.window.place == "review"
    assert not person.window.docks.tags.isVisible()
    person.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert person.window.place == "annotate"
    assert person.window.docks.tags.isVisible()


def test_searching_narrows_the_articles(person: Person) -> None:
    person.read()
    person.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert person.window.focusWidget() is person.window.articles.search
    person.press("agency")
    assert len(person.window.articles.items) == 1
    person.press(Qt.Key.Key_Return)
    assert person.space.desk is not None
    assert "agency" in person.space.desk.text
    assert person.window.focusWidget() is person.article
    person.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    person.press("agencyxyz")
    assert not person.window.articles.items
    assert person.window.articles.words == "No article matches “agencyxyz”."
    person.press(Qt.Key.Key_Escape)
    assert len(person.window.articles.items) == 2


def test_filters_narrow_the_articles_and_say_so(person: Person) -> None:
    person.window.articles.filter.choose("tag", "figure")
    assert [one.id for one in person.window.articles.items] == [person.space.document_id]
    person.window.articles.filter.choose("state", "done")
    assert not person.window.articles.items
    person.window.articles.clear()
    assert len(person.window.articles.items) == 2


def test_finding_in_the_article_goes_from_place_to_place(person: Person) -> None:
    person.read()
    person.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    person.press("the")
    find = person.window.annotate.finder
    assert find.count.text() == "1 of 3"
    person.press(Qt.Key.Key_Return)
    assert find.count.text() == "2 of 3"
    span = person.window.annotate.article.selected_span()
    assert span is not None
    assert person.space.selection == span
    person.press(Qt.Key.Key_Escape)
    assert find.isHidden()


def test_ctrl_page_down_opens_the_next_article(person: Person) -> None:
    first = person.space.document_id
    person.read()
    step = Qt.Key.Key_PageDown if person.window.articles.items[0].id == first else Qt.Key.Key_PageUp
    person.press(step, Qt.KeyboardModifier.ControlModifier)
    assert person.space.document_id != first


def test_an_article_that_is_removed_can_be_brought_back(person: Person) -> None:
    item = next(one for one in person.window.articles.items if one.id == person.space.document_id)
    person.window.articles.remove(item)
    assert person.space.document_id != item.id
    assert person.window.banner.words.startswith("Removed “")
    person.window.banner.answer.click()
    assert item.id in [one.id for one in person.window.articles.items]


def test_files_dropped_on_the_window_are_imported(person: Person, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Third report\n\nTen were found.\n", encoding="utf-8")
    bad.write_bytes(b"")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (good, bad)])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    person.window.dropEvent(event)
    person.qtbot.waitUntil(lambda: person.window.files.report is not None)
    report = person.window.files.report
    assert report is not None
    assert report.words.text() == "1 article added, 1 file refused."
    results = [report.table.item(row, 1) for row in range(2)]
    assert [one.text() for one in results if one is not None] == ["Added", "Refused"]
    report.close()
    assert len(person.window.articles.items) == 3


def test_a_file_with_wrong_letters_is_read_again(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "czech.txt"
    path.write_bytes("Žluťoučký kůň\n\nPět set vojáků.\n".encode("cp1250"))
    before = len(person.window.articles.items)
    person.window.files.import_paths([path])
    person.qtbot.waitUntil(lambda: person.window.files.report is not None)
    report = person.window.files.report
    assert report is not None
    report.table.selectRow(0)
    report.encoding.setCurrentText("koi8_r")
    report.read_again.click()
    person.qtbot.waitUntil(lambda: "koi8" in _cell(report, 2))
    assert len(person.window.articles.items) == before + 1
    report.close()


def test_exporting_says_where_it_went(person: Person, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = Export(person.space, tmp_path, person.window)
    qtbot.addWidget(dialog)
    assert dialog.format.currentData() == "dataset"
    dialog.place.setText(str(tmp_path / "out"))
    dialog.accepted.connect(lambda: person.window.files.write(dialog.request))
    dialog.done_button.click()
    qtbot.waitUntil(lambda: person.window.banner.words == f"Exported to {tmp_path / 'out'}.", timeout=20_000)
    assert (tmp_path / "out" / "records.csv").is_file()


def test_exporting_over_something_asks_first(person: Person, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    dialog = Export(person.space, tmp_path, person.window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.place.setText(str(tmp_path / "taken"))
    dialog.done_button.click()
    assert "exists already" in dialog.error
    assert dialog.result() == 0


def test_a_project_held_elsewhere_is_read_only(
    person: Person, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    path = person.space.opened.path
    assert path is not None
    (tmp_path / "other").mkdir()
    other = Person(qtbot, qapp, tmp_path / "other", path)
    assert not other.space.can_write
    assert "is open for writing in another Annotator" in other.window.locked.words
    assert "Here you can read it" in other.window.locked.words
    assert other.space.desk is not None
    assert not other.window.menus.action("import").isEnabled()
    assert not other.window.tags.buttons["claim"].isEnabled()
    other.leave()


def test_a_file_that_is_no_project_is_said_in_words(person: Person, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("not a project")
    with person.qtbot.waitSignal(person.space.problem):
        person.window.files.open_path(tmp_path / "letter.txt")
    assert "letter.txt" in person.window.banner.words
    assert person.space.is_open, "what was open stays open"


def test_the_theme_changes_while_everything_is_open(person: Person) -> None:
    light = person.window.articles.table.grab().toImage().pixelColor(5, 400).lightness()
    person.window.menus.action("theme_dark").trigger()
    qapp_text = person.window.palette().windowText().color().lightness()
    dark = person.window.articles.table.grab().toImage().pixelColor(5, 400).lightness()
    person.window.menus.action("theme_light").trigger()
    assert light > 200
    assert dark < 60
    assert qapp_text > 200


def test_every_shortcut_is_used_once_and_listed(person: Person, qtbot: QtBot) -> None:
    table = person.window.keys
    assert not [(one.id, key) for one in ACTIONS for key in one.shortcuts if table.rivals(one, key)]
    dialog = Shortcuts(person.window)
    qtbot.addWidget(dialog)
    assert dialog.isModal() or dialog.windowTitle() == "Keyboard shortcuts"


def test_every_field_and_button_has_a_name(person: Person) -> None:
    kinds: tuple[type[QWidget], ...] = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    for mark in person.marks():
        person.space.select_mark(mark.id)
        nameless = [
            f"{type(widget).__name__} in {type(widget.parent()).__name__}"
            for kind in kinds
            for widget in person.window.findChildren(kind)
            if widget.isVisible() and not widget.objectName().startswith("qt_")
            if not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert nameless == []


def test_a_project_opened_before_is_offered_on_the_welcome_page(person: Person) -> None:
    path = person.space.opened.path
    assert path is not None
    person.window.menus.action("close").trigger()
    assert person.window.welcome.isVisible()
    assert person.window.welcome.recent == [path.stem]
    assert person.space.memory.last is None


def _cell(report: object, column: int) -> str:
    item = report.table.item(0, column)  # type: ignore[attr-defined]
    return item.text() if item is not None else ""


def test_the_project_is_named_in_the_title(person: Person) -> None:
    assert person.window.windowTitle().startswith("Some 1,100 soldiers were lost")
    assert person.window.windowTitle().endswith(" — Judging — Annotator")
    projects.rename(person.space.opened, "Judges")
    assert person.window.windowTitle().endswith(" — Judges — Annotator")


def test_the_panels_are_as_wide_the_next_day(person: Person, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    docks = person.window.docks
    person.window.resizeDocks(docks.both, [331, 377], Qt.Orientation.Horizontal)
    person.window.show_place("review")
    person.leave()
    tomorrow = Person(qtbot, qapp, tmp_path)
    tomorrow.window.show_place("annotate")
    assert [dock.width() for dock in tomorrow.window.docks.both] == [331, 377]
    tomorrow.leave()
