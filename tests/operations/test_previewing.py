"""The first lines of an export are those of a real one, of few articles, and show nobody what is hidden from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import WrongCall
from annotator.formats.corpus import Corpus
from annotator.formats.format import Format, WriteOptions, formats
from annotator.model import Analyst, Project
from annotator.operations import exchange, importing
from annotator.operations.previewing import ARTICLES, LINES, preview
from annotator.operations.scope import Scope
from annotator.store import Store
from tests.operations.files import document, take, two_analysts


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One article with marks after five without."""
    made = Store.in_memory("Losses")
    empty = [document(f"e{number}", f"Report {number} of the harbour.\n", title=f"R{number}") for number in range(5)]
    content = two_analysts()
    take(made, tmp_path / "given.json", {**content, "documents": [*empty, *content["documents"]]})
    return made


def test_it_is_what_would_be_written_of_articles_with_marks_first(store: Store, tmp_path: Path) -> None:
    seen = preview(store, format="annotator-corpus", layer="votes")
    assert (seen.articles, seen.shown, seen.hidden) == (6, ARTICLES, 0)
    [one] = seen.samples
    assert (one.name, one.is_text, one.is_cut) == ("export.json", True, False)
    lines = one.words.split("\n")
    assert lines[1] == '  "format": "annotator-corpus",'
    whole = exchange.export(store, tmp_path / "out.json", format="annotator-corpus", layer="votes").read_text("utf-8")
    assert whole.startswith("\n".join(lines[:30]))
    tables = {each.name: each for each in preview(store, format="dataset").samples}
    assert "About 300" in tables["votes.csv"].words
    assert not tables["tags.csv"].is_cut


def test_no_more_is_shown_than_the_first_lines(store: Store, tmp_path: Path) -> None:
    words = "\n".join(f"Line {number} of the harbour." for number in range(2 * LINES))
    (tmp_path / "long.txt").write_text(words, "utf-8")
    importing.import_paths(store, [tmp_path / "long.txt"])
    shown = next(one for one in preview(store, format="dataset").samples if one.name == "dataset.json")
    assert shown.is_cut
    assert len(shown.words.split("\n")) <= LINES


def test_a_part_and_positions_alone_are_shown_as_they_would_be(store: Store) -> None:
    seen = preview(store, format="dataset", scope=Scope(tags=("claim",)), quotes=False)
    votes = next(one.words for one in seen.samples if one.name == "votes.csv").split("\n")
    assert len(votes) == 2 + 2
    assert "soldiers" not in "".join(votes)
    nothing = preview(store, format="annotator-corpus", scope=Scope(documents=()))
    assert (nothing.articles, nothing.shown, len(nothing.samples)) == (0, 0, 1)


def test_what_is_hidden_from_the_viewer_is_not_shown(store: Store) -> None:
    with store.transaction("Blind") as tx:
        project = tx.live(Project)[0]
        tx.change(project, settings={**project.settings, "blind": True})
        ada = next(row.id for row in tx.live(Analyst) if row.name == "Ada")
    assert preview(store, format="dataset", viewer=ada).samples == ()
    assert preview(store, format="dataset", viewer=ada).hidden == 6
    assert preview(store, format="dataset").hidden == 0


def test_what_is_no_text_says_what_is_in_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    def archive(corpus: Corpus, path: Path, options: WriteOptions) -> None:
        with zipfile.ZipFile(path, "w") as out:
            for number in range(14):
                out.writestr(f"part{number}.xml", "x" * 1000)

    def blob(corpus: Corpus, path: Path, options: WriteOptions) -> None:
        path.write_bytes(b"PAR1\0\xff" * 10)

    monkeypatch.setitem(formats(), "zipped", Format("zipped", "Zipped", (".zip",), write=archive))
    monkeypatch.setitem(formats(), "blob", Format("blob", "Blob", (".bin",), write=blob))
    [one] = preview(store, format="zipped").samples
    assert one.words.startswith("An archive with:\npart0.xml (1,000 bytes)")
    assert one.words.endswith("and 2 more")
    [one] = preview(store, format="blob").samples
    assert (one.words, one.is_text) == ("A “.bin” file that is no text: 60 bytes for these articles.", False)


def test_letters_cut_in_two_are_still_text(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def long(corpus: Corpus, path: Path, options: WriteOptions) -> None:
        path.write_text("a" + "é" * 100_000, encoding="utf-8")

    monkeypatch.setitem(formats(), "long", Format("long", "Long", (".txt",), write=long))
    [one] = preview(store, format="long").samples
    assert (one.is_text, one.is_cut, one.words[-1]) == (True, True, "…")

    def many(corpus: Corpus, path: Path, options: WriteOptions) -> None:
        path.write_text("line\n" * (LINES + 1), encoding="utf-8")

    monkeypatch.setitem(formats(), "many", Format("many", "Many", (".txt",), write=many))
    [one] = preview(store, format="many").samples
    assert (one.is_cut, len(one.words.split("\n"))) == (True, LINES)
    with pytest.raises(WrongCall, match="without the texts"):
        preview(store, format="long", quotes=False)
