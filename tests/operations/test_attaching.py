"""Marks without words find the texts they belong to; without those they are refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import WrongCall
from annotator.model import Annotation, Document
from annotator.operations import exchange, importing
from annotator.store import Store
from tests.operations.files import OTHER, TEXT, corpus, document, everything, mark, save, take, two_analysts

FORMATS = ("annotator-corpus", "dataset")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.in_memory("Losses")
    take(store, tmp_path / "own.json", two_analysts())
    return store


@pytest.fixture
def articles(tmp_path: Path) -> Store:
    """Another project with the same articles and no mark."""
    other = Store.in_memory("Articles")
    for name, text in (("one.txt", TEXT), ("two.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        importing.import_paths(other, [tmp_path / name])
    return other


def positions(store: Store, tmp_path: Path, form: str) -> Path:
    return exchange.export(store, tmp_path / f"positions-{form}.json", format=form, quotes=False)


def places(store: Store) -> list[tuple[str, str, int, int, str]]:
    with store.reading() as reading:
        return sorted((row.document_id, row.tag, row.start, row.end, row.quote) for row in reading.live(Annotation))


@pytest.mark.parametrize("form", FORMATS)
def test_marks_go_back_to_where_they_were(form: str, store: Store, articles: Store, tmp_path: Path) -> None:
    report = importing.import_paths(articles, [positions(store, tmp_path, form)])
    assert (report.annotations.added, report.annotations.refused, report.documents.known) == (7, 0, 1)
    assert places(articles) == places(store)
    assert len(everything(articles)["link"]) == len(everything(store)["link"])


@pytest.mark.parametrize("form", FORMATS)
def test_what_the_project_says_in_words_stays(form: str, store: Store, tmp_path: Path) -> None:
    before = everything(store)
    report = importing.import_paths(store, [positions(store, tmp_path, form)])
    assert (report.annotations.known, report.annotations.changed) == (7, 0)
    assert everything(store) == before


@pytest.mark.parametrize("form", FORMATS)
def test_without_the_article_they_are_refused_by_name(form: str, store: Store, tmp_path: Path) -> None:
    empty = Store.in_memory("Empty")
    report = importing.import_paths(empty, [positions(store, tmp_path, form)])
    assert (report.documents.added, report.documents.refused, report.annotations.added) == (0, 1, 0)
    assert "no article here has it" in report.files[0].refusals[0]
    assert "Import the article first." in report.files[0].refusals[0]
    assert not places(empty)


def test_a_mark_that_cannot_stand_there_is_refused_alone(articles: Store, tmp_path: Path) -> None:
    with articles.reading() as reading:
        sha256 = next(row.sha256 for row in reading.live(Document) if row.characters == len(TEXT))
    marks = [
        mark("in", "a1", "figure", "300"),
        {**mark("past", "a1", "figure", "300"), "start": 5, "end": len(TEXT) + 5, "quote": None},
        {**mark("other", "a1", "figure", "300"), "quote": "301"},
        {**mark("span", "a1", "attribution", "300"), "values": {"cue_span": [3, len(TEXT) + 1]}},
    ]
    given = document("d1", annotations=marks, sha256=sha256)
    del given["text"]
    path = save(tmp_path / "p.json", corpus(given, analysts=[{"id": "a1", "name": "Ada"}]))
    report = importing.import_paths(articles, [path])
    assert (report.annotations.added, report.annotations.refused) == (1, 3)
    assert [line.split(" of ")[0] for line in report.files[0].refusals] == [
        "mark “past”",
        "mark “other”",
        "mark “span”",
    ]


def test_a_format_that_needs_the_texts_says_which_do_not(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.formats.format import Format, formats

    known = formats()
    plain = Format(name="plain", label="Plain", suffixes=(".x",), write=known["dataset"].write)
    monkeypatch.setitem(known, "plain", plain)
    with pytest.raises(WrongCall, match=r"“plain” cannot be written without the texts\. These can: .*dataset"):
        exchange.export(store, tmp_path / "out.x", format="plain", quotes=False)
