"""EPUB books: chapters in the order of the spine, and what the book says of itself."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats.corpus import CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.epub import FORMAT, read
from annotator.formats.format import ReadOptions

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="in/book.opf"/></rootfiles></container>'
)
KNOWN = (
    "<dc:title>Forty boats</dc:title><dc:creator>Ann Writer</dc:creator><dc:creator>Ed Itor</dc:creator>"
    "<dc:publisher>The Paper</dc:publisher><dc:language>en-GB</dc:language><dc:date>2025-02-03T10:30:00Z</dc:date>"
)


def package(chapters: list[str], known: str = KNOWN, properties: str = "") -> str:
    items = "".join(
        f'<item id="i{n}" href="{href}" media-type="application/xhtml+xml" {properties if n == 0 else ""}/>'
        for n, href in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<metadata>{known}</metadata><manifest>{items}<item id="p" href="a.png" media-type="image/png"/></manifest>'
        f"<spine>{spine}</spine></package>"
    )


def book(path: Path, opf: str, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        made.writestr("META-INF/container.xml", CONTAINER)
        made.writestr("in/book.opf", opf)
        for name, content in files.items():
            made.writestr("META-INF/encryption.xml" if name == "locks" else f"in/{name}.xhtml", content)
    return path


def page(words: str) -> str:
    return f'<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{words}</body></html>'


def article(path: Path) -> CorpusDocument:
    (document,) = read(path, ReadOptions()).documents
    return document


def test_reads_chapters_in_order_and_what_is_known(tmp_path: Path) -> None:
    opf = package(["toc.xhtml", "b.xhtml", "Chapter%20a.xhtml#start"], properties='properties="nav"')
    path = book(
        tmp_path / "a.epub",
        opf,
        toc=page("<nav>Contents</nav><p>Contents</p>"),
        b=page("<h1>One</h1><p>Forty&nbsp;boats.</p>"),
        **{"Chapter a": page("<p>Two</p>")},
    )
    document = article(path)
    assert document.text == "One\n\nForty\u00a0boats.\n\nTwo"
    assert (document.title, document.author, document.outlet) == ("Forty boats", "Ann Writer, Ed Itor", "The Paper")
    assert (document.language, document.published_on) == ("en-GB", "2025-02-03")
    assert document.note == "Published 2025-02-03 10:30 UTC."
    assert document.original == path.read_bytes()
    assert detect(path) is FORMAT


def test_a_chapter_that_is_missing_or_leads_elsewhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"a\.epub is damaged: its chapter “in/b\.xhtml” is missing"):
        read(book(tmp_path / "a.epub", package(["b.xhtml"])), ReadOptions())
    with pytest.raises(CannotRead, match="its chapter “etc/passwd” is missing"):
        read(book(tmp_path / "b.epub", package(["../../../etc/passwd"])), ReadOptions())
    with pytest.raises(CannotRead, match=r"c\.epub has no words in it"):
        read(book(tmp_path / "c.epub", package(["https://x.example/a.xhtml"])), ReadOptions())


def test_a_book_that_its_publisher_locks_is_refused(tmp_path: Path) -> None:
    lock = "<CipherData><CipherReference URI='{}'/></CipherData>"
    lock = f"<encryption><EncryptedData>{lock}</EncryptedData></encryption>"
    locked = book(tmp_path / "a.epub", package(["b.xhtml"]), b=page("x"), locks=lock.format("in/b.xhtml"))
    with pytest.raises(CannotRead, match=r"is locked by its publisher \(DRM\)"):
        read(locked, ReadOptions())
    fonts = book(tmp_path / "b.epub", package(["b.xhtml"]), b=page("words"), locks=lock.format("in/font.otf"))
    assert article(fonts).text == "words"


def test_an_archive_of_something_else_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("other.txt", "words")
    with pytest.raises(CannotRead, match=r"a\.epub is no EPUB, or it is damaged"):
        read(path, ReadOptions())
