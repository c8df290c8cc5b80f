"""Reading a file again in another encoding replaces what the wrong reading made, and nothing else."""

from __future__ import annotations

from pathlib import Path

from annotator.operations import documents, importing, rereading
from annotator.store import Store

WORDS = "Čluny připluly za úsvitu a nikdo je nespočítal."


def titles(store: Store) -> list[str]:
    return [item.title for item in documents.listing(store)]


def test_the_new_words_take_the_place_of_the_wrong_ones(tmp_path: Path) -> None:
    store = Store.in_memory()
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    wrong, other = tmp_path / "one" / "a.txt", tmp_path / "two" / "a.txt"
    wrong.write_bytes(WORDS.encode("cp1250"))
    other.write_text("Another article under the same name.", encoding="utf-8")
    importing.import_paths(store, [wrong], encoding="cp1252")
    importing.import_paths(store, [other])
    assert WORDS not in titles(store)
    report = rereading.read_again(store, wrong, encoding="cp1250")
    assert report.clean
    assert sorted(titles(store)) == sorted(["Another article under the same name.", WORDS])


def test_the_same_words_again_change_nothing(tmp_path: Path) -> None:
    store = Store.in_memory()
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")
    importing.import_paths(store, [path])
    rereading.read_again(store, path, encoding="utf-8")
    assert titles(store) == [WORDS]
