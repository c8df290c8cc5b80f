"""Articles that say much the same are named when they come in, and can be linked as the same report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.errors import Problem
from annotator.operations import alike, documents, importing, same_reports
from annotator.operations.importing import ImportReport
from annotator.progress import Cancelled
from annotator.store import Store
from tests.text.test_shingles import article


@pytest.fixture
def store() -> Store:
    return Store.in_memory("Wire")


def take(store: Store, folder: Path, **texts: str) -> ImportReport:
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(f"{path.stem}\n\n{text}", encoding="utf-8")
    return importing.import_paths(store, paths)


def named(report: ImportReport) -> list[tuple[str, str]]:
    return [(one.new_title, one.other_title) for one in report.alike]


def test_wire_copy_is_named_with_what_it_is_like(store: Store, tmp_path: Path) -> None:
    wire = article(1)
    assert named(take(store, tmp_path, first=wire, second=article(2))) == []
    report = take(store, tmp_path, third=f"{wire[:1500]} more", fourth=article(3), fifth=f"{wire} at the end")
    assert named(report) == [("third", "first"), ("fifth", "first")]
    share = report.alike[0].share
    assert share is not None
    assert 0.9 < share <= 1
    assert json.loads(json.dumps(report.as_json()))["alike"][0]["other"]["title"] == "first"


def test_what_is_imported_again_is_not_like_itself(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, first=article(1))
    report = take(store, tmp_path, first=article(1))
    assert (report.documents.known, report.alike) == (1, [])


def test_articles_with_the_same_address_are_named(store: Store, tmp_path: Path) -> None:
    rows = [("one", "https://www.paper.example/boats/?utm_source=x"), ("two", "http://paper.example/boats#top")]
    rows += [("three", "https://paper.example/"), ("four", "https://paper.example")]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": text, "url": url}) + "\n" for text, url in rows))
    report = importing.import_paths(store, [path])
    assert [(one.new_title, one.other_title, one.share) for one in report.alike] == [("two", "one", None)]


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://m.Paper.example/a/b/?b=2&fbclid=x&a=1#c", "paper.example/a/b?a=1&b=2"),
        ("https://amp.paper.example/a/amp/", "paper.example/a"),
        ("https://paper.example/camp", "paper.example/camp"),
        ("paper", None),
        ("http://[broken", None),
    ],
)
def test_addresses_are_compared_without_what_does_not_matter(url: str, plain: str | None) -> None:
    assert alike.address(url) == plain


def test_an_import_that_is_stopped_while_comparing_is_an_import(store: Store, tmp_path: Path) -> None:
    def stop(doing: str, done: int, total: int | None) -> None:
        if doing == "Comparing articles":
            raise Cancelled

    (tmp_path / "a.txt").write_text("words")
    report = importing.import_paths(store, [tmp_path / "a.txt"], progress=stop)
    assert (report.documents.added, report.alike) == (1, [])


def ids(store: Store) -> dict[str, str]:
    return {title: document_id for document_id, title in documents.titles(store).items()}


def linked(store: Store, document_id: str) -> list[str]:
    return sorted(document.title for document in same_reports.others(store, document_id))


def test_reports_are_linked_as_the_same_and_taken_apart(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, a="one", b="two", c="three", d="four")
    own = ids(store)
    same_reports.link(store, [(own["a"], own["b"])])
    same_reports.link(store, [(own["b"], own["c"])])
    assert linked(store, own["a"]) == ["b", "c"]
    assert linked(store, own["d"]) == []
    same_reports.take_apart(store, own["b"])
    assert (linked(store, own["a"]), linked(store, own["b"])) == (["c"], [])
    store.undo()
    store.undo()
    assert linked(store, own["a"]) == ["b"]
    documents.remove(store, own["b"])
    assert linked(store, own["a"]) == []
    with pytest.raises(Problem, match="linked to no other report"):
        same_reports.take_apart(store, own["d"])
