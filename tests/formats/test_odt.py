"""OpenDocument texts made by odfpy and by hand: words in the order in which they are read, nothing else."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf import dc, meta, table, teletype, text
from odf.opendocument import OpenDocumentText
from odf.style import ListLevelProperties

from annotator.errors import CannotRead
from annotator.formats.corpus import CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions
from annotator.formats.odt import FORMAT, read
from annotator.text.normal import normalise
from tests.formats.test_docx import PRINTED

SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())


def article(path: Path) -> CorpusDocument:
    (document,) = read(path, ReadOptions()).documents
    return document


def flat(path: Path, body: str, styles: str = "") -> Path:
    """An OpenDocument text in one XML file."""
    path.write_text(
        f'<office:document {DECLARED} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>",
        "utf-8",
    )
    return path


def made() -> OpenDocumentText:
    document = OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text="Forty boats sink"))
    document.text.addElement(text.P(text="The harbour office counted forty boats."))
    numbered = text.ListStyle(name="numbered")
    level = text.ListLevelStyleNumber(level="1", numformat="1", numsuffix=".")
    level.addElement(ListLevelProperties())
    numbered.addElement(level)
    document.automaticstyles.addElement(numbered)
    for style, items in ((None, ("ropes", "nets")), ("numbered", ("first", "second"))):
        listed = text.List(stylename=style) if style else text.List()
        for one in items:
            item = text.ListItem()
            item.addElement(text.P(text=one))
            listed.addElement(item)
        document.text.addElement(listed)
        document.text.addElement(text.P(text="between"))
    rows = table.Table()
    for cells in (("Port", "Boats"), ("Zoë", "40")):
        row = table.TableRow()
        for words in cells:
            cell = table.TableCell()
            cell.addElement(text.P(text=words))
            row.addElement(cell)
        rows.addElement(row)
    document.text.addElement(rows)
    document.text.addElement(text.P(text="“That is all we know.”"))
    return document


def test_reads_paragraphs_headings_lists_and_tables_in_order(tmp_path: Path) -> None:
    path = tmp_path / "boats.odt"
    made().save(str(path))
    assert article(path).text == (
        "Forty boats sink\n\nThe harbour office counted forty boats.\n\n• ropes\n• nets\n\nbetween\n\n"
        "1. first\n2. second\n\nbetween\n\nPort\tBoats\nZoë\t40\n\n“That is all we know.”"
    )
    assert detect(path) is FORMAT


def test_takes_what_the_document_says_of_itself(tmp_path: Path) -> None:
    document = made()
    document.meta.addElement(dc.Title(text="Forty boats"))
    document.meta.addElement(meta.InitialCreator(text="Ann Writer"))
    document.meta.addElement(dc.Creator(text="Ed Itor"))
    document.meta.addElement(dc.Language(text="en-GB"))
    document.meta.addElement(meta.CreationDate(text="2025-02-03T10:30:00.123456789"))
    path = tmp_path / "boats.odt"
    document.save(str(path))
    found = article(path)
    assert (found.title, found.author, found.language) == ("Forty boats", "Ann Writer", "en-GB")
    assert found.note == "The file was made on 2025-02-03, 10:30."
    assert found.original == path.read_bytes()


def test_spaces_tabs_breaks_and_notes(tmp_path: Path) -> None:
    note = (
        "<text:note><text:note-citation>{0}</text:note-citation>"
        "<text:note-body><text:p>{1}</text:p></text:note-body></text:note>"
    )
    body = (
        "<text:p>  One<text:s text:c='3'/>two<text:tab/>three\n four<text:line-break/>five"
        f"{note.format(1, 'first note')} <text:span>in<text:span>side</text:span></text:span>{note.format(2, 'second')}"
        "</text:p><text:p>1\u00a0200</text:p>"
    )
    assert article(flat(tmp_path / "a.fodt", body)).text == (
        "One   two\tthree four\nfive[1] inside[2]\n\n1\u00a0200\n\n[1] first note\n[2] second"
    )


def test_what_was_deleted_and_remarks_are_left_out(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>Here<office:annotation><text:p>a remark</text:p>"
        "</office:annotation> and<text:ruby><text:ruby-base> there</text:ruby-base><text:ruby-text>x</text:ruby-text>"
        "</text:ruby></text:p><text:section><text:p>in a section</text:p></text:section>"
    )
    assert article(flat(tmp_path / "a.fodt", body)).text == "Here and there\n\nin a section"


def test_lists_count_as_they_are_shown(tmp_path: Path) -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" '
        'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" '
        'style:num-suffix=")" text:display-levels="2"/></text:list-style>'
    )
    item = "<text:list-item>{}</text:list-item>"
    inner = "<text:list>" + item.format("<text:p>b</text:p>") + item.format("<text:p>c</text:p>") + "</text:list>"
    first = item.format(f"<text:p>a</text:p><text:p>more of a</text:p>{inner}") + item.format("<text:p>d</text:p>")
    body = (
        f'<text:list text:style-name="L">{first}</text:list><text:p>between</text:p>'
        f'<text:list text:style-name="L" text:continue-numbering="true">{item.format("<text:p>e</text:p>")}</text:list>'
        f'<text:p>anew</text:p><text:list text:style-name="L">{item.format("<text:p>f</text:p>")}</text:list>'
    )
    assert article(flat(tmp_path / "a.fodt", body, styles)).text == (
        "I. a\n\nmore of a\n\nI.a) b\nI.b) c\nII. d\n\nbetween\n\nIII. e\n\nanew\n\nI. f"
    )


def test_a_cell_that_is_repeated_is_read_once(tmp_path: Path) -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell "
        'table:number-columns-repeated="16384"><text:p>many</text:p></table:table-cell></table:table-row>'
        '</table:table-header-rows><table:table-row table:number-rows-repeated="1048576"><table:table-cell>'
        "<text:p>rows</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert article(flat(tmp_path / "a.fodt", body)).text == "many\nrows"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.lists(PRINTED, min_size=1, max_size=6))
def test_the_words_of_all_paragraphs_survive_in_order(paragraphs: list[str]) -> None:
    document = OpenDocumentText()
    for words in paragraphs:
        element = text.P()
        teletype.addTextToElement(element, words)
        document.text.addElement(element)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.odt"
        document.save(str(path))
        assert article(path).text == normalise("\n\n".join(words.strip(" ") for words in paragraphs))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.odt", b"just words", r"a\.odt is no OpenDocument text, though its name says so"),
        ("a.odt", b"PK\x03\x04cut off", "is no ZIP archive, or it is damaged"),
        ("a.fodt", b"<html><body>words</body></html>", "is XML of another kind, no OpenDocument text"),
        ("a.fodt", b'<!DOCTYPE a [<!ENTITY x "y">]><office/>', "has a document type"),
        ("a.fodt", b"<office:document><office:body>", r"a\.fodt is not valid XML"),
    ],
    ids=["text", "cut", "page", "entity", "broken"],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CannotRead, match=words):
        read(path, ReadOptions())


def archive(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, content in parts.items():
            out.writestr({"manifest": "META-INF/manifest.xml"}.get(name, f"{name}.xml"), content)
    return path


def test_a_locked_document_is_named(tmp_path: Path) -> None:
    manifest = "<m:manifest xmlns:m='urn:m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    with pytest.raises(CannotRead, match="is locked with a password"):
        read(archive(tmp_path / "a.odt", manifest=manifest, content="<x/>"), ReadOptions())


def test_a_spreadsheet_is_no_article(tmp_path: Path) -> None:
    body = "<office:body><office:spreadsheet/></office:body>"
    content = f"<office:document-content {DECLARED}>{body}</office:document-content>"
    with pytest.raises(CannotRead, match=r"a\.odt is no OpenDocument text\. Tables and slides are not read"):
        read(archive(tmp_path / "a.odt", content=content), ReadOptions())
    with pytest.raises(CannotRead, match="or it is damaged"):
        read(archive(tmp_path / "b.odt"), ReadOptions())
