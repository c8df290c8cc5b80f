"""A text is put right as long as nobody has marked it; the article stays what it was in everything else."""

from __future__ import annotations

from email.mime.text import MIMEText
from pathlib import Path

import pytest

from annotator.errors import Problem
from annotator.operations import analysts, annotate, correcting, documents, importing, same_reports
from annotator.store import Store
from annotator.text.normal import sha256_of
from annotator.text.span import Span
from tests.formats.test_html import page
from tests.formats.test_mhtml import saved
from tests.operations.files import everything


@pytest.fixture
def store() -> Store:
    return Store.in_memory("Pages")


def take(store: Store, path: Path) -> str:
    report = importing.import_paths(store, [path])
    assert report.clean
    return next(iter(report.articles))


def a_text(store: Store, folder: Path, text: str = "Forty boats sank.\n") -> str:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return take(store, folder / "a.txt")


def test_another_text_takes_the_place_of_the_old_with_all_that_is_known(store: Store, tmp_path: Path) -> None:
    ana = analysts.add(store, "Ana").id
    old = a_text(store, tmp_path)
    documents.edit(store, old, outlet="The Paper", note="A note")
    documents.set_state(store, old, ana, "in_progress")
    (tmp_path / "b.txt").write_text("Other")
    other = take(store, tmp_path / "b.txt")
    same_reports.link(store, [(old, other)])
    before = everything(store)
    new = correcting.correct(store, old, "Forty boats sank.\r\nBy Ann 1\u00a0200", author_id=ana)
    assert documents.text(store, new) == "Forty boats sank.\nBy Ann 1\u00a0200"
    document = documents.get(store, new)
    assert (document.outlet, document.note, document.file_name) == ("The Paper", "A note", "a.txt")
    assert (document.sha256, document.characters) == (sha256_of("Forty boats sank.\nBy Ann 1\u00a0200"), 30)
    assert documents.state(store, new, ana) == "in_progress"
    assert [one.id for one in same_reports.others(store, other)] == [new]
    with pytest.raises(Problem):
        documents.get(store, old)
    store.undo()
    assert everything(store) == before


def test_the_old_text_can_come_back(store: Store, tmp_path: Path) -> None:
    old = a_text(store, tmp_path)
    new = correcting.correct(store, old, "Another text")
    assert correcting.correct(store, new, "Forty boats sank.\n") == old
    assert documents.text(store, old) == "Forty boats sank.\n"
    assert correcting.correct(store, old, "Forty boats sank.\n") == old


def test_a_text_with_marks_stays(store: Store, tmp_path: Path) -> None:
    ana = analysts.add(store, "Ana").id
    old = a_text(store, tmp_path)
    assert not correcting.is_marked(store, old)
    annotate.add(store, document_id=old, analyst_id=ana, tag="claim", span=Span.of(0, 5))
    assert correcting.is_marked(store, old)
    with pytest.raises(Problem, match="has marks: its text stays"):
        correcting.correct(store, old, "Another text")


def test_a_text_must_have_words_and_be_nobody_elses(store: Store, tmp_path: Path) -> None:
    old = a_text(store, tmp_path)
    (tmp_path / "b.txt").write_text("Other")
    take(store, tmp_path / "b.txt")
    with pytest.raises(Problem, match="must have words"):
        correcting.correct(store, old, " \n")
    with pytest.raises(Problem, match="has an article with this text already"):
        correcting.correct(store, old, "Other")


def test_the_page_has_what_the_article_left_out(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), "utf-8")
    found = correcting.source(store, take(store, tmp_path / "a.html"))
    assert found is not None
    assert "Donate to us today" in found
    assert "café’s owner" in found
    path = saved(tmp_path / "b.mhtml", MIMEText(page().replace("forty", "fifty"), "html", "cp1252"))
    found = correcting.source(store, take(store, path))
    assert found is not None
    assert "café’s owner had" in found
    assert correcting.source(store, a_text(store, tmp_path)) is None
