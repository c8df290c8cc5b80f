"""Archives of articles: each file by its own format, refusals by name, and nothing without end."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats import zip_archive
from annotator.formats.corpus import Corpus
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions
from annotator.formats.zip_archive import FORMAT, read
from tests.formats.samples import SAMPLES, zipped


def corpus(tmp_path: Path, files: dict[str, bytes]) -> Corpus:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(files))
    assert detect(path) is FORMAT
    return read(path, ReadOptions())


def told(found: Corpus) -> list[tuple[str, str]]:
    return [(one.where, one.reason) for one in found.refusals]


def test_reads_each_file_by_its_own_format(tmp_path: Path) -> None:
    names = {
        "docx": "in/a.docx",
        "pdf": "b.pdf",
        "rtf": "c.RTF",
        "odt": "Zoë: d?.odt",
        "feed": "e.xml",
        "epub": "f.epub",
    }
    given = {file: SAMPLES[name]() for name, file in names.items()}
    found = corpus(tmp_path, given | {"g.txt": b"words"})
    documents = list(found.documents)
    assert len(documents) == len(names) + 1
    assert documents[0].original == given["in/a.docx"]
    assert documents[-1].text == "words"
    assert found.refusals == []


def test_archives_in_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": b"deep", "bad.docx": b"no"})
    found = corpus(tmp_path, {"in/b.zip": zipped({"c.zip": inner})})
    assert [one.text for one in found.documents] == ["deep"]
    assert told(found) == [("in/b.zip/c.zip/bad.docx", "bad.docx is no DOCX document, though its name says so.")]
    for _ in range(3):
        inner = zipped({"d.zip": inner})
    found = corpus(tmp_path, {"e.zip": inner})
    assert "is an archive too deep within archives" in found.refusals[0].reason


def test_what_cannot_be_read_is_refused_by_name_and_the_rest_is_taken(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        {"a.txt": b"words", "b.exe": b"MZ", "c.pdf": b"no", "d.json": b'{"format": "annotator-corpus"}'},
    )
    assert [one.text for one in found.documents] == ["words"]
    assert told(found) == [
        ("b.exe", "Files ending in “.exe” are not read."),
        ("c.pdf", "c.pdf is no PDF, though its name says so."),
        ("d.json", "It may hold more than articles. Unpack it and import it by itself."),
    ]


def test_what_nobody_means_is_passed_over(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        {
            "__MACOSX/._a.txt": b"x",
            ".hidden/a.txt": b"x",
            "README.md": b"x",
            "page_files/a.js": b"x",
            "b.txt": b"words",
        },
    )
    assert [one.text for one in found.documents] == ["words"]
    assert found.refusals == []


def test_an_archive_without_articles_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"There is no article in a\.zip"):
        corpus(tmp_path, {"a.png": b"x"})


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "C:\\up.txt"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRead, match="leads out of it"):
        corpus(tmp_path, {name: b"words"})
    assert list(tmp_path.iterdir()) == [tmp_path / "a.zip"]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", bytes(300 * 1024 * 1024))
    path = tmp_path / "a.zip"
    path.write_bytes(out.getvalue())
    with pytest.raises(CannotRead, match=r"“a\.txt” in a\.zip has 314,572,800 bytes, more than can be read"):
        read(path, ReadOptions())


def test_archives_in_archives_share_one_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "MOST_BYTES", 10)
    monkeypatch.setattr(zip_archive, "MOST_FILES", 6)
    inner = zipped({"a.txt": b"1234567"})
    found = corpus(tmp_path, {"a.zip": inner, "b.zip": inner, "c.zip": inner})
    assert [one.text for one in found.documents] == ["1234567"]
    assert {one.where for one in found.refusals} == {"b.zip/a.txt", "c.zip"}
    assert all("more than can be read at once" in one.reason for one in found.refusals)
