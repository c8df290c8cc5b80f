"""Web pages: the article and what the page says of it, without the furniture and without the network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats.corpus import CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions
from annotator.formats.html import FORMAT, declared_encoding, read

BODY = "".join(
    f"<p>On day {day} the harbour office counted forty boats, which is more than the café’s owner had seen before.</p>"
    for day in range(1, 6)
)
HEAD = (
    '<title>Forty boats | The Paper</title><meta property="og:site_name" content="The Paper">'
    '<meta property="og:title" content="Forty boats sink"><meta name="author" content="Ann Writer">'
    '<meta property="article:published_time" content="2025-02-03T10:00:00Z">'
    '<link rel="canonical" href="https://paper.example/boats"><link rel="stylesheet" href="https://paper.example/x.css">'
)


def page(head: str = HEAD, body: str = BODY) -> str:
    return (
        f'<!DOCTYPE html>\n<html class="a" lang="en-GB"><head>{head}</head><body><nav><a href="/">Home</a></nav>'
        f'<article><h1>Forty boats sink</h1><img src="https://paper.example/i.png">{body}</article>'
        "<footer>Donate to us today</footer></body></html>"
    )


def article(path: Path) -> CorpusDocument:
    (document,) = read(path, ReadOptions()).documents
    return document


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_takes_the_article_and_what_is_known_of_it(tmp_path: Path) -> None:
    path = tmp_path / "boats.html"
    path.write_text(page(), "utf-8")
    document = article(path)
    assert document.text.count("forty boats") == 5
    assert "Donate" not in document.text
    assert "Home" not in document.text
    assert (document.title, document.outlet, document.author) == ("Forty boats sink", "The Paper", "Ann Writer")
    assert (document.url, document.published_on) == ("https://paper.example/boats", "2025-02-03")
    assert (document.language, document.encoding) == ("en-GB", "utf-8")
    assert document.original == path.read_bytes()


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1"])
def test_honours_the_charset_a_page_states(tmp_path: Path, label: str) -> None:
    path = tmp_path / "boats.html"
    path.write_bytes(page(f'<meta charset="{label}">' + HEAD).encode("cp1252"))
    document = article(path)
    assert "the café’s owner" in document.text
    assert document.encoding == "cp1252"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"<meta charset=koi8-r>", "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "shift_jis"),
        (b'<?xml version="1.0" encoding="cp1250"?><html>', "cp1250"),
        (b"<html><head>", None),
    ],
)
def test_finds_the_stated_charset(head: bytes, encoding: str | None) -> None:
    assert declared_encoding(head) == encoding


def test_reads_xhtml_with_a_declaration(tmp_path: Path) -> None:
    path = tmp_path / "boats.xhtml"
    path.write_text('<?xml version="1.0" encoding="utf-8"?>\n' + page(), "utf-8")
    assert "forty boats" in article(path).text


def test_says_that_there_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body></body></html>")
    with pytest.raises(CannotRead, match=r"No article was found in empty\.html"):
        read(path, ReadOptions())


def test_pictures_within_a_page_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "boats.html"
    path.write_text(page(body=f'<img src="data:image/png;base64,{"QUJD" * 2_000_000}">' + BODY), "utf-8")
    assert article(path).text.count("forty boats") == 5


def test_a_page_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_text("<html><body><p>" + "word " * 10_000_000)
    with pytest.raises(CannotRead, match="too large a page"):
        read(path, ReadOptions())


def test_does_not_invent_a_date(tmp_path: Path) -> None:
    path = tmp_path / "boats.html"
    path.write_text(page("<title>Boats</title>"), "utf-8")
    assert article(path).published_on is None


def test_a_page_is_known_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "saved"
    path.write_text(page(), "utf-8")
    assert detect(path) is FORMAT
