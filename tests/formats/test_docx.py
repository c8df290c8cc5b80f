"""Word documents made by python-docx and by hand: words in the order in which they are read, nothing else."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import CannotRead
from annotator.formats.corpus import CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.docx import FORMAT, read
from annotator.formats.format import ReadOptions
from annotator.text.normal import normalise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def article(path: Path) -> CorpusDocument:
    (document,) = read(path, ReadOptions()).documents
    return document


def relations(*related: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{n}" Type="{RELATED}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(related)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def by_hand(path: Path, body: str, **parts: str) -> Path:
    """A Word document with this body; `parts` are others of its parts, such as footnotes."""
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("_rels/.rels", relations(("officeDocument", "word/document.xml")))
        made.writestr("word/_rels/document.xml.rels", relations(*((kind, f"{kind}.xml") for kind in parts)))
        made.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for kind, content in parts.items():
            made.writestr(f"word/{kind}.xml", f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>')
    return path


def paragraph(words: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def test_reads_paragraphs_headings_lists_and_tables_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Forty boats sink", 0)
    made.add_paragraph("The harbour office counted forty boats.")
    made.add_paragraph("ropes", style="List Bullet")
    made.add_paragraph("nets", style="List Bullet")
    made.add_heading("What was lost", 1)
    made.add_paragraph("first", style="List Number")
    made.add_paragraph("second", style="List Number")
    table = made.add_table(2, 2)
    for cell, words in zip((*table.row_cells(0), *table.row_cells(1)), ("Port", "Boats", "Zoë", "40"), strict=True):
        cell.text = words
    made.add_paragraph("“That is all we know.”")
    path = tmp_path / "boats.docx"
    made.save(str(path))
    assert article(path).text == (
        "Forty boats sink\n\nThe harbour office counted forty boats.\n\n• ropes\n• nets\n\nWhat was lost\n\n"
        "1. first\n2. second\n\nPort\tBoats\nZoë\t40\n\n“That is all we know.”"
    )


def test_takes_what_the_document_says_of_itself(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("The harbour office counted forty boats.")
    said = made.core_properties
    said.title, said.author, said.language = "Forty boats sink", "Ann Writer", "en-GB"
    said.created = datetime(2025, 2, 3, 10, 30)
    path = tmp_path / "boats.docx"
    made.save(str(path))
    document = article(path)
    assert (document.title, document.author, document.language) == ("Forty boats sink", "Ann Writer", "en-GB")
    assert document.note == "The file was made on 2025-02-03, 10:30 UTC."
    assert document.published_on is None
    assert document.original == path.read_bytes()
    assert detect(path) is FORMAT


def test_headers_and_footers_are_no_part_of_the_article(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "The Paper"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    made.add_paragraph("Forty boats.")
    path = tmp_path / "boats.docx"
    made.save(str(path))
    assert article(path).text == "Forty boats."


def test_breaks_tabs_and_spaces_stay_as_printed(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("1\u00a0200\tboats\nand\u2028more  \u00ad😀")
    path = tmp_path / "boats.docx"
    made.save(str(path))
    assert article(path).text == "1\u00a0200\tboats\nand\u2028more  \u00ad😀"


def test_what_was_deleted_is_left_out_and_what_was_inserted_is_there(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Forty </w:t></w:r><w:del><w:r><w:delText>old </w:delText><w:tab/></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>moved </w:t></w:r></w:moveFrom>"
        "<w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:hyperlink><w:r><w:t>boats</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r><w:r><w:noBreakHyphen/></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>line</w:t></w:r></w:p>"
    )
    assert article(by_hand(tmp_path / "a.docx", body)).text == "Forty new boats\u2011\n\nOne line"


def test_notes_come_last_in_the_order_in_which_they_are_called(tmp_path: Path) -> None:
    call = '<w:p><w:r><w:t>{}</w:t></w:r><w:r><w:{}noteReference w:id="{}"/></w:r></w:p>'
    body = call.format("One", "foot", 7) + call.format("Two", "end", 1) + call.format("Three", "foot", 2)
    note = '<w:{}note w:id="{}">{}</w:{}note>'
    feet = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    feet += note.format("foot", 2, paragraph("third"), "foot") + note.format("foot", 7, paragraph("first"), "foot")
    path = by_hand(
        tmp_path / "a.docx", body, footnotes=feet, endnotes=note.format("end", 1, paragraph("second"), "end")
    )
    assert article(path).text == "One[1]\n\nTwo[2]\n\nThree[3]\n\n[1] first\n[2] second\n[3] third"


def test_lists_count_as_word_counts_them(tmp_path: Path) -> None:
    def item(words: str, level: int = 0, number: int = 1) -> str:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(words, place)

    def level(at: int, style: str, shown: str) -> str:
        return f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{style}"/><w:lvlText w:val="{shown}"/></w:lvl>'

    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "lowerLetter", "%1%2)")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>'
        "</w:lvlOverride></w:num>"
    )
    body = item("a") + item("b", 1) + item("c", 1) + item("d") + item("e", 1) + paragraph("between") + item("f", 0, 2)
    assert article(by_hand(tmp_path / "a.docx", body, numbering=numbering)).text == (
        "I. a\nIa) b\nIb) c\nII. d\nIIa) e\n\nbetween\n\nIV. f"
    )


def test_tables_in_tables_and_text_boxes_are_read_once(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format(paragraph('in'))}{cell.format(paragraph('side'))}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cell.format(paragraph('one') + inner)}{cell.format(paragraph('two'))}</w:tr></w:tbl>"
    box = (
        '<w:p><w:r><w:t>Before</w:t><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>'
        "<w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ).format(paragraph("in a box"))
    assert article(by_hand(tmp_path / "a.docx", table + box)).text == "one in\tside\ttwo\n\nBefore\n\nin a box"


def test_a_template_that_states_a_language_says_nothing_of_the_words(tmp_path: Path) -> None:
    run = '<w:p><w:r><w:rPr><w:lang w:val="{}"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
    body = run.format("de-DE", "Vierzig Boote sind gesunken") + run.format("en-US", "ok")
    assert article(by_hand(tmp_path / "a.docx", body)).language == "de-DE"


PRINTED = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co")), min_size=1, max_size=40).filter(
    lambda text: text.strip(" \t\n") and text.isprintable() and text == normalise(text)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.lists(PRINTED, min_size=1, max_size=6))
def test_the_words_of_all_paragraphs_survive_in_order(paragraphs: list[str]) -> None:
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        made.save(str(path))
        assert article(path).text == normalise("\n\n".join(words.strip(" ") for words in paragraphs))


def test_entities_in_a_document_are_refused(tmp_path: Path) -> None:
    path = by_hand(tmp_path / "a.docx", "")
    data = io.BytesIO()
    with zipfile.ZipFile(path) as read_from, zipfile.ZipFile(data, "w") as made:
        for name in read_from.namelist():
            content = read_from.read(name)
            if name == "word/document.xml":
                content = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + content
            made.writestr(name, content)
    path.write_bytes(data.getvalue())
    with pytest.raises(CannotRead, match=r"“word/document\.xml” in a\.docx has a document type"):
        read(path, ReadOptions())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "locked with a password, or of the time before DOCX"),
        (b"just words", r"a\.docx is no DOCX document, though its name says so"),
        (b"PK\x03\x04cut off", "is no ZIP archive, or it is damaged"),
    ],
    ids=["old", "text", "cut"],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(CannotRead, match=words):
        read(path, ReadOptions())


def test_an_archive_of_something_else_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("other.txt", "words")
    with pytest.raises(CannotRead, match=r"a\.docx is no Word document, or it is damaged"):
        read(path, ReadOptions())


def test_a_document_without_words_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with pytest.raises(CannotRead, match=r"a\.docx has no words in it"):
        read(path, ReadOptions())


def test_parts_elsewhere_are_never_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("_rels/.rels", relations(("officeDocument", "../../../../etc/passwd")))
    with pytest.raises(CannotRead, match="is no Word document"):
        read(path, ReadOptions())


def test_very_deep_markup_is_refused_or_read(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 80 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 80
    assert article(by_hand(tmp_path / "a.docx", body)).text == "deep"
    body = "<w:sdt>" * 5000 + paragraph("deep") + "</w:sdt>" * 5000
    with pytest.raises(CannotRead, match="is not valid XML"):
        read(by_hand(tmp_path / "b.docx", body), ReadOptions())
