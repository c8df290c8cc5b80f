"""RTF documents: words by the code page of their font, in the order in which they are read; the same as striprtf’s."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from striprtf.striprtf import rtf_to_text

from annotator.errors import CannotRead, WrongCall
from annotator.formats.corpus import CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions
from annotator.formats.rtf import FORMAT, read
from annotator.text.normal import normalise
from tests.formats.test_docx import PRINTED


def article(path: Path, encoding: str | None = None) -> CorpusDocument:
    (document,) = read(path, ReadOptions(encoding=encoding)).documents
    return document


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[[str], str]:
    def made(body: str) -> str:
        path = tmp_path / "a.rtf"
        path.write_text(r"{\rtf1 " + body + "}", "ascii")
        return article(path).text

    return made


WORDPAD = r"""{\rtf1\ansi\ansicpg1252\deff0\nouicompat\deflang1033{\fonttbl{\f0\fnil\fcharset0 Calibri;}
{\f1\fnil\fcharset204 Calibri;}{\f2\fnil\fcharset2 Symbol;}}{\colortbl ;\red0\green0\blue255;}
{\*\generator Riched20 10.0.19041}\viewkind4\uc1
\pard\sa200\sl276\slmult1\f0\fs22\lang9 Caf\'e9 \ldblquote open\rdblquote\par
\f1\'c7\'e4\'f0\f0  and \{braces\} \\ \par
\pard{\pntext\f2\'B7\tab}{\*\pn\pnlvlblt\pnf2\pnindent0{\pntxtb\'B7}}\fi-360\li720 ropes\par
{\pntext\f2\'B7\tab}nets\par
\pard\u-10179?\u-8704? end\~of\_it\par
}
"""


def test_reads_what_wordpad_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(WORDPAD + "\0", "latin-1")
    document = article(path)
    assert document.text == ("Café “open”\n\nЗдр and {braces} \\\n\n• ropes\n• nets\n\n😀 end\u00a0of\u2011it")
    assert (document.encoding, document.title) == ("cp1252", "Café “open”")
    assert document.original == path.read_bytes()
    assert detect(path) is FORMAT


def test_takes_what_the_document_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_text(
        r"{\rtf1\ansi{\info{\upr{\title Boats?}{\*\ud{\title Boats \u8211- sunk}}}{\author Ann Writer}{\operator Ed}"
        r"{\creatim\yr2025\mo2\dy3\hr10\min30}{\revtim\yr2026\mo1\dy1}{\doccomm a remark}}Forty boats.\par}"
    )
    document = article(path)
    assert (document.title, document.author, document.text) == ("Boats – sunk", "Ann Writer", "Forty boats.")
    assert document.note == "The file was made on 2025-02-03, 10:30."
    assert detect(path) is FORMAT


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"a{\b b}c\line d\par e", "abc\nd\n\ne"),
        (r"\trowd\pard\intbl P\cell B\cell\row\pard\intbl a\par b\cell 4\cell\row\pard End\par", "P\tB\na b\t4\n\nEnd"),
        (r"One\chftn{\footnote\pard \chftn  a \b b} two{\footnote\ftnalt c}.", "One[1] two[2].\n\n[1] a b\n[2] c"),
        (r"a{\field{\*\fldinst HYPERLINK \"https://x.example\"}{\fldrslt{\ul link}}} b", "alink b"),
        (r"a{\v unseen}{\deleted gone} b\v hidden\v0 c", "a bc"),
        (r"{\header Head}{\footerf Foot}{\pict 0102}{\*\unknown x{\b y}}a{\*\shppict{\pict 01}}", "a"),
        (r"\uc2\u8364\'80\'80a\uc0\u8364 b\uc1\u8364\emdash c", "€a€b€c"),
        (r"{\listtext\pard 1.\tab}one\par{\listtext 2.\tab}two\par", "1. one\n2. two"),
        (r"a{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv y}}{\shptxt box\par}}{\shprslt old}}b\par c", "ab\n\nbox\n\nc"),
        (r"{\fonttbl{\f0\fcharset128 MS;}}\f0\'83A\'83\'6f", "アバ"),
        (r"a\bin3 }}}b", "ab"),
        (r"a\page b\sect c", "a\n\nb\n\nc"),
        (r"a}b", "a"),
        (r"a{b{c", "abc"),
    ],
    ids=[
        *("breaks", "table", "notes", "field", "hidden", "furniture", "skipped", "list", "box", "japanese", "binary"),
        *("pages", "after", "unclosed"),
    ],
)  # fmt: skip
def test_reads_words_in_order(text_of: Callable[[str], str], body: str, text: str) -> None:
    assert text_of(body) == text


def test_the_code_page_is_stated_and_can_be_overridden(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1\ansi\ansicpg1251 \'c7\'e4\'f0}")
    assert (article(path).text, article(path).encoding) == ("Здр", "cp1251")
    assert (article(path, "cp1252").text, article(path, "cp1252").encoding) == ("Çäð", "cp1252")
    with pytest.raises(WrongCall, match="There is no text encoding called “klingon”"):
        article(path, "klingon")


def test_is_what_striprtf_reads(tmp_path: Path) -> None:
    body = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\colortbl;\red1;}\pard Forty {\b boats}\par caf\'e9\tab x\par}"
    path = tmp_path / "a.rtf"
    path.write_text(body)
    by_others: Callable[[str], str] = rtf_to_text
    assert article(path).text.split() == by_others(body).split()


def escaped(words: str) -> str:
    units = words.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(f"\\u{code}?" for code in codes)


@settings(max_examples=80, deadline=None)
@given(st.lists(PRINTED, min_size=1, max_size=6))
def test_the_words_of_all_paragraphs_survive_in_order(paragraphs: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.rtf"
        path.write_text("{\\rtf1 " + "\\par ".join(map(escaped, paragraphs)) + "}")
        assert article(path).text == normalise("\n\n".join(words.strip(" ") for words in paragraphs))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"just words", r"a\.rtf is no RTF document, though its name says so"),
        (b"{\\rtf1 }", r"a\.rtf has no words in it"),
        (b"{\\rtf1 " + b"{" * 20_000, r"a\.rtf is nested too deeply"),
        (b"{\\rtf1\\bin99999999999 words}", r"a\.rtf has no words in it"),
    ],
    ids=["text", "empty", "deep", "binary"],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(data)
    with pytest.raises(CannotRead, match=words):
        read(path, ReadOptions())
