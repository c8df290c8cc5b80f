"""The export dialog as a person uses it: what is chosen is what is previewed, written, and remembered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox
from pytestqt.qtbot import QtBot

from annotator.formats.format import formats
from annotator.operations import documents, exchange, filters, listing
from annotator.progress import Cancelled, Progress
from annotator.ui.dialogs.export import NARROW, Export
from tests.ui.judging import Judging
from tests.ui.person import Person


class Exporting(Person):
    """Opens the dialog by its menu and waits for its preview."""

    def ask(self) -> Export:
        self.window.menus.action("export").trigger()
        [dialog] = [one for one in self.window.findChildren(Export) if one.isVisible()]
        self.previewed(dialog)
        return dialog

    def previewed(self, dialog: Export) -> str:
        self.qtbot.waitUntil(lambda: not dialog.preview.is_busy, timeout=10_000)
        return dialog.preview.words.toPlainText()

    def write(self, dialog: Export, out: Path) -> Any:
        dialog.place.setText(str(out))
        dialog.done_button.click()
        assert dialog.error == ""
        self.qtbot.waitUntil(lambda: self.window.banner.words == f"Exported to {out}.", timeout=20_000)
        self.window.banner.dismiss()
        self.turn_to_window()
        return json.loads((out / "dataset.json" if out.is_dir() else out).read_bytes())


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Exporting]:
    """Ana, in a project of two articles in which she and Ben have marked."""
    judging = Judging(tmp_path)
    judging.mark(judging.ben, "claim", "Some 1,100 soldiers were lost")
    judging.mark(judging.ana, "figure", "Some 1,100")
    path = judging.store.path
    assert path is not None
    judging.store.close()
    somebody = Exporting(qtbot, qapp, tmp_path, path)
    somebody.space.set_analyst(judging.ana.id)
    somebody.space.open_document(judging.first)
    yield somebody
    somebody.leave()


def choose(box: QComboBox, value: str) -> None:
    at = box.findData(value)
    assert at >= 0
    box.setCurrentIndex(at)


def marks(content: Any) -> list[tuple[str, str]]:
    return [
        (one["tag"], one["quote"])
        for each in content["documents"]
        for one in each.get("annotations", each.get("votes", []))
    ]


def test_every_format_that_writes_is_offered_with_what_it_cannot_hold(person: Exporting) -> None:
    dialog = person.ask()
    offered = [dialog.format.itemData(at) for at in range(dialog.format.count())]
    assert set(offered) == {one.name for one in formats().values() if one.write}
    assert offered[0] == "dataset"
    for name in offered:
        choose(dialog.format, name)
        for loss in formats()[name].cannot_hold:
            assert loss in dialog.losses.text()
        assert dialog.without_text.isEnabled() == formats()[name].can_withhold_text
    dialog.reject()


def test_the_preview_is_what_is_written(person: Exporting, tmp_path: Path) -> None:
    dialog = person.ask()
    assert dialog.preview.file.currentText() == "dataset.json"
    choose(dialog.format, "annotator-corpus")
    choose(dialog.layer, "votes")
    lines = person.previewed(dialog).split("\n")
    assert not dialog.preview.file.isVisible()
    out = tmp_path / "out.json"
    person.write(dialog, out)
    assert out.read_text("utf-8").split("\n")[: len(lines)][:20] == lines[:20]
    assert any("Some 1,100 soldiers were lost" in line for line in lines)


def test_a_part_is_written_as_it_is_previewed(person: Exporting, tmp_path: Path) -> None:
    dialog = person.ask()
    choose(dialog.format, "annotator-corpus")
    dialog.tags.boxes["claim"].click()
    assert "part of the project" in dialog.losses.text()
    assert 'soldiers were lost"' not in person.previewed(dialog)
    assert marks(person.write(dialog, tmp_path / "a.json")) == [("figure", "Some 1,100")]
    again = person.ask()
    assert not again.tags.boxes["claim"].isChecked(), "it was so last time"
    again.tags.boxes["claim"].click()
    ana = person.space.analyst_id
    again.analysts.boxes[ana].click()
    assert marks(person.write(again, tmp_path / "b.json")) == [("claim", "Some 1,100 soldiers were lost")]


def test_articles_are_chosen_as_the_list_chooses_them(person: Exporting, tmp_path: Path) -> None:
    store, here = person.space.opened, person.space.document_id
    documents.set_state(store, here, person.space.analyst_id, "done")
    filters.save(store, "Finished", listing.conditions(state="done"))
    title = documents.get(store, here).title

    def written(key: str) -> list[str]:
        dialog = person.ask()
        choose(dialog.articles, key)
        out = tmp_path / f"{key.replace(':', '-')}-out"
        return [one["title"] for one in person.write(dialog, out)["documents"]]

    everything = written("all")
    assert len(everything) == 2
    for key in ("open", "state:done", "saved:Finished", "tag:claim"):
        assert written(key) == [title]
    assert written("doubt") == []
    dialog = person.ask()
    assert dialog.articles.findData("list") == -1
    dialog.reject()
    person.window.articles.filter.choose("state", "to_do")
    assert written("list") == [one for one in everything if one != title]


def test_words_of_articles_can_be_withheld(person: Exporting, tmp_path: Path) -> None:
    dialog = person.ask()
    assert "no words of articles" not in dialog.losses.text()
    dialog.without_text.click()
    assert "no words of articles" in dialog.losses.text()
    assert '"votes"' in person.previewed(dialog)
    assert '"quote": "' not in person.previewed(dialog)
    written = person.write(dialog, tmp_path / "out")
    assert [one for one in written["documents"] if "text" in one] == []
    assert "soldiers" not in (tmp_path / "out" / "votes.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "means"),
    [("dataset", "with the marks behind"), ("xlsx", "with the marks behind"), ("brat", "Each record")],
)
def test_what_a_layer_means_depends_on_the_format(form: str, means: str, person: Exporting) -> None:
    dialog = person.ask()
    choose(dialog.format, form)
    assert means in dialog.meaning.text()
    choose(dialog.layer, "votes")
    assert means not in dialog.meaning.text()
    dialog.reject()


def test_of_many_files_the_one_with_marks_is_shown(person: Exporting) -> None:
    dialog = person.ask()
    choose(dialog.format, "brat")
    choose(dialog.layer, "votes")
    assert "Some 1,100" in person.previewed(dialog)
    assert dialog.preview.file.currentText().endswith(".ann")
    choose(dialog.format, "xlsx")
    assert person.previewed(dialog).startswith("An archive with:")
    dialog.reject()


def test_nothing_ticked_is_said_and_nothing_is_written(person: Exporting, tmp_path: Path) -> None:
    dialog = person.ask()
    for box in dialog.tags.boxes.values():
        box.click()
    assert dialog.preview.said.text() == "Tick at least one tag."
    dialog.place.setText(str(tmp_path / "out"))
    dialog.done_button.click()
    assert dialog.error == "Tick at least one tag."
    assert not (tmp_path / "out").exists()
    dialog.reject()


def test_profiles_are_saved_chosen_and_deleted(person: Exporting, qtbot: QtBot) -> None:
    dialog = person.ask()
    choose(dialog.format, "annotator-corpus")
    choose(dialog.layer, "votes")
    dialog.tags.boxes["claim"].click()
    dialog.without_text.click()
    dialog.profiles.name.setText("For  the archive")
    QTest.keyClick(dialog.profiles.name, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter in the name saves the profile, and does not export"
    wanted = dialog.choices
    dialog.reject()
    again = person.ask()
    assert again.choices != wanted, "a profile that was saved but not used is not what was last exported"
    names = [again.profiles.list.itemText(at) for at in range(again.profiles.list.count())]
    assert names == ["None", "For the archive"]
    again.profiles.list.setCurrentIndex(1)
    again.profiles.list.activated.emit(1)
    assert again.choices == wanted
    again.profiles.delete.click()
    assert again.profiles.list.count() == 1
    assert not again.profiles.delete.isEnabled()
    again.reject()


def test_a_profile_of_another_project_says_what_is_not_here(person: Exporting) -> None:
    dialog = person.ask()
    dialog.apply({"format": "stone", "analysts": ["Zoë", "Ben"], "articles": "saved:Late", "tags": ["opinion"]})
    assert dialog.missing.isVisible()
    for words in ("the analyst “Zoë”", "the format “stone”", "the choice of articles"):
        assert words in dialog.missing.text()
    assert (dialog.articles.key, dialog.tags.some) == ("all", ())
    assert len(dialog.analysts.some) == 1
    dialog.reject()


def test_damaged_settings_count_as_none(person: Exporting) -> None:
    person.space.settings.set("export_profiles", ["x"])
    person.space.settings.set("export_last", "x")
    dialog = person.ask()
    assert dialog.profiles.kept == {}
    dialog.apply({"tags": "claim", "analysts": None, "layer": 7})
    assert dialog.tags.some == ()
    dialog.reject()


def test_closing_while_the_preview_is_written_stops_it(person: Exporting) -> None:
    dialog = person.ask()
    choose(dialog.layer, "all")
    dialog.reject()
    assert not dialog.preview.is_busy


def test_export_can_be_cancelled_and_leaves_what_was_there(
    person: Exporting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.json"
    dialog = person.ask()
    choose(dialog.format, "annotator-corpus")
    person.write(dialog, out)
    before = out.read_bytes()
    real: Callable[..., Path] = exchange.export
    stopped: list[bool] = []

    def slow(*given: Any, progress: Progress, **more: Any) -> Path:
        def told(doing: str, done: int, total: int | None) -> None:
            waiting = person.window.files.tasks
            for run in waiting._running.values():
                run.job.is_cancelled = True
            progress(doing, done, total)

        try:
            return real(*given, progress=told, **more)
        except Cancelled:
            stopped.append(True)
            raise

    monkeypatch.setattr(exchange, "export", slow)
    again = person.ask()
    again.place.setText(str(out))
    again.replace.click()
    again.done_button.click()
    person.qtbot.waitUntil(lambda: not person.window.files.tasks.is_busy)
    assert (stopped, out.read_bytes(), person.window.banner.words) == ([True], before, "")
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_sides_stand_below_each_other_in_a_narrow_window(person: Exporting) -> None:
    dialog = person.ask()
    dialog.resize(NARROW + 100, 640)
    assert dialog.sides.direction() == QBoxLayout.Direction.LeftToRight
    dialog.resize(NARROW - 200, 640)
    assert dialog.sides.direction() == QBoxLayout.Direction.TopToBottom
    dialog.reject()
