"""Web pages saved in one file, written by the mail library of Python as browsers write them."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats.corpus import CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions
from annotator.formats.mhtml import FORMAT, read
from tests.formats.test_html import page


def saved(path: Path, *parts: MIMENonMultipart | MIMEText, **headers: str) -> Path:
    whole = MIMEMultipart("related")
    whole["Subject"] = "Forty boats"
    for name, value in headers.items():
        whole[name.replace("_", "-")] = value
    for part in parts:
        whole.attach(part)
    path.write_bytes(b"From: <Saved by Blink>\r\n" + whole.as_bytes().replace(b"\n", b"\r\n"))
    return path


def article(path: Path) -> CorpusDocument:
    (document,) = read(path, ReadOptions()).documents
    return document


def test_takes_the_page_and_leaves_the_rest(tmp_path: Path) -> None:
    style = MIMEText("p { color: red }", "css")
    path = saved(tmp_path / "boats.mhtml", MIMEText(page(), "html", "utf-8"), style)
    document = article(path)
    assert document.text.count("forty boats") == 5
    assert "café" in document.text
    assert (document.title, document.outlet, document.published_on) == ("Forty boats sink", "The Paper", "2025-02-03")
    assert document.note == "Published 2025-02-03 10:00 UTC."
    assert document.url == "https://paper.example/boats"
    assert document.original == path.read_bytes()
    assert detect(path) is FORMAT


def test_the_address_it_was_saved_from_stands_in_for_the_one_it_does_not_give(tmp_path: Path) -> None:
    part = MIMEText(page("<title>Boats</title>"), "html", "utf-8")
    path = saved(tmp_path / "a.mht", part, Snapshot_Content_Location="https://paper.example/saved")
    assert article(path).url == "https://paper.example/saved"
    part["Content-Location"] = "https://paper.example/part"
    assert article(saved(tmp_path / "c.mht", part)).url == "https://paper.example/part"
    part.replace_header("Content-Location", "cid:frame@mhtml.blink")
    assert article(saved(tmp_path / "b.mht", part)).url is None


def test_the_charset_of_the_part_is_believed(tmp_path: Path) -> None:
    part = MIMEText(page(), "html", "cp1252")
    document = article(saved(tmp_path / "a.mht", part))
    assert "café" in document.text
    assert document.encoding == "cp1252"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"From: x\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\n\r\nwords\r\n--a--",
            "holds no web page",
        ),
        (b"just words", r"a\.mht holds no web page"),
        (b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>", r"No article was found in a\.mht"),
    ],
    ids=["plain", "words", "empty"],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(data)
    with pytest.raises(CannotRead, match=words):
        read(path, ReadOptions())


def test_parts_in_parts_without_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(
        b"".join(b'Content-Type: multipart/related; boundary="%d"\n\n--%d\n' % (n, n) for n in range(5000))
    )
    with pytest.raises(CannotRead):
        read(path, ReadOptions())
