"""XML of others: what could reach elsewhere or grow without end is refused, in any encoding."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats.safe_xml import parsed

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><a>&l9;</a>"
)
DANGEROUS = {
    "billion laughs": LAUGHS,
    "in an attribute": LAUGHS.replace("<a>&l9;</a>", '<a b="&l9;"/>'),
    "a file": '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>',
    "an external DTD": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><a/>',
    "a harmless one": "<!DOCTYPE html><html/>",
    "behind a comment": "<!-- <a> --> <?pi <a>?>\n<!DOCTYPE a []><a/>",
    "in lower case": "<!doctype a []><a/>",
}


@pytest.mark.parametrize("text", DANGEROUS.values(), ids=list(DANGEROUS))
def test_a_document_type_is_refused(text: str) -> None:
    with pytest.raises(CannotRead, match=r"a\.xml has a document type|a\.xml is not valid XML"):
        parsed(text.encode(), "a.xml")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "iso-8859-1"])
def test_a_document_type_cannot_hide_in_an_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{LAUGHS}'
    with pytest.raises(CannotRead):
        parsed(text.encode(encoding), "a.xml")


def test_nor_in_one_that_writes_markup_otherwise() -> None:
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a []+AD4-<a/>'
    with pytest.raises(CannotRead, match="has a document type"):
        parsed(hidden, "a.xml")


def test_no_file_is_read_through_an_inclusion(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f'<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="{secret.as_uri()}" parse="text"/></a>'
    assert "secret" not in "".join(parsed(text.encode(), "a.xml").itertext())


@pytest.mark.parametrize(
    "data",
    [
        "<a>Zoë 😀</a>".encode(),
        codecs.BOM_UTF8 + "<?xml version='1.0'?><a>Zoë 😀</a>".encode(),
        '<?xml version="1.0" encoding="UTF-16"?><a>Zoë 😀</a>'.encode("utf-16"),
        '<?xml version="1.0" encoding="utf-16"?><a>Zoë 😀</a>'.encode("utf-16-be"),
        "<?xml version='1.0' encoding='windows-1252'?><a>Zoë &#128512;</a>".encode("cp1252"),
        "<!-- one --><?two?><a>Zoë <!-- no -->😀</a>".encode(),
    ],
)
def test_reads_any_encoding_that_is_said(data: bytes) -> None:
    root = parsed(data, "a.xml")
    assert (root.tag, root.text) == ("a", "Zoë 😀")


def test_a_document_type_in_words_is_none() -> None:
    assert parsed(b"<a><![CDATA[<!DOCTYPE a>]]></a>", "a.xml").text == "<!DOCTYPE a>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "a.xml is not valid XML"),
        (b"<a>", "line 1, column"),
        (b"<a>&x;</a>", "not valid XML"),
        (b"<a>\x1b</a>", "not valid XML"),
        (b"\xff\xfe\0", "utf-16"),
        (b"<a>\xe9</a>", "utf-8"),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "klingon"),
        (b"<a>" * 5000 + b"</a>" * 5000, "not valid XML"),
    ],
)
def test_says_what_is_wrong(data: bytes, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        parsed(data, "a.xml")


def test_says_that_a_file_is_too_large() -> None:
    with pytest.raises(CannotRead, match=r"a\.xml has 9 bytes of XML; at most 8 can be read"):
        parsed(b"<a>b</a>\n", "a.xml", largest=8)
