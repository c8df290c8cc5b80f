"""REFI-QDA: what we write holds by the published schema and to a reader that is not ours; what others write is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.format import ReadOptions, WriteOptions, named
from annotator.formats.refi_words import CODEBOOK_SPACE, PROJECT_SPACE
from tests.formats.corpora import TEXT, corpora, small

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "REFI-QDA-Project.xsd"))
"""Project.xsd of QDA-XML 1.0, 18 March 2019, as REFI (www.qdasoftware.org) published it under the MIT licence."""
USER, CODE, TAG = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", "Claim"


def written(corpus: Corpus, folder: Path, layer: str = "all", name: str = "qdpx") -> Path:
    writer = named(name).write
    assert writer
    path = folder / f"boats.{name}"
    path.unlink(missing_ok=True)
    writer(corpus, path, WriteOptions(layer))
    return path


def read(path: Path, options: ReadOptions | None = None) -> Corpus:
    reader = named("qdpx").read
    assert reader
    return reader(path, options or ReadOptions())


def xml_of(path: Path) -> Any:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpus=corpora(named("qdpx").holds))
def test_holds_by_the_published_schema(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> None:
    corpus.documents = list(corpus.documents)
    folder = tmp_path_factory.mktemp("project")
    for layer in ("reconciled", "votes", "all"):
        SCHEMA.assertValid(xml_of(written(corpus, folder, layer)))


def test_a_codebook_holds_by_the_schema_of_codebooks_in_projects(tmp_path: Path) -> None:
    book = written(small(), tmp_path, name="qdc").read_text(encoding="utf-8")
    assert f'<CodeBook xmlns="{CODEBOOK_SPACE}"' in book
    inside = book.partition("?>\n")[2].replace(CODEBOOK_SPACE, PROJECT_SPACE).replace(' origin="Annotator"', "")
    project = etree.fromstring(f'<Project xmlns="{PROJECT_SPACE}" name="x">{inside}</Project>')
    SCHEMA.assertValid(project)
    assert [one.get("name") for one in project.iter("{*}Code")] == ["Claim", "Figure", "Attribution"]


def test_analysts_are_users_and_the_reconciled_layer_is_one(tmp_path: Path) -> None:
    users = [one.get("name") for one in xml_of(written(small(), tmp_path)).iter("{*}User")]
    assert users == ["Ann, One", "+Zoë 😀", "Reconciled"]
    alone = [one.get("name") for one in xml_of(written(small(), tmp_path, "reconciled")).iter("{*}User")]
    assert alone == ["Reconciled"]


def test_another_reader_finds_the_words_the_codes_and_the_people(tmp_path: Path) -> None:
    found = RefiProject.load(written(small(), tmp_path, "votes"), tmp_path / "unpacked")
    codes = {one.guid: one.name for one in found.code_book.codes.code}
    people = {one.guid: one.name for one in found.users.user}
    source = found.sources.text_source[0]
    path = tmp_path / "unpacked" / source.plain_text_path.replace("internal://", "sources/")
    text = path.read_bytes().decode()
    assert text == TEXT
    marked = [
        (
            text[one.start_position : one.end_position],
            codes[one.coding[0].code_ref.target_guid],
            people[one.coding[0].creating_user],
        )
        for one in source.plain_text_selection
    ]
    assert marked == [
        ("At least 40", "Figure", "Ann, One"),
        ("At least 40 boats sank 😀", "Claim", "Ann, One"),
        ("the harbour office said", "Attribution", "Ann, One"),
        ("“40”, he said, “is wrong”", "Claim", "+Zoë 😀"),
        ("Its spokesman, Zoë, denied it", "Attribution", "+Zoë 😀"),
    ]
    assert [one.name for one in found.links.link] == ["quantifies", "covers", "same_as"]


def test_another_reader_finds_the_codebook(tmp_path: Path) -> None:
    book = RefiCodebook.load(written(small(), tmp_path, name="qdc"))
    assert [(one.name, one.is_codable, bool(one.description)) for one in book.codes.code] == [
        ("Claim", True, True),
        ("Figure", True, True),
        ("Attribution", True, True),
    ]


def test_says_values_and_doubt_in_words_that_people_can_read(tmp_path: Path) -> None:
    marks = list(xml_of(written(small(), tmp_path, "votes")).iter("{*}PlainTextSelection"))
    assert marks[3].findtext("{*}Description") == (
        '-quoted, "twice"\nand on\n[Annotator]\nid: "m4"\ndoubt: true\norigin: "quotation"\n'
        'pieces: [[82, 86], [97, 107]]\nvalue polarity: "neg"'
    )


def project(folder: Path, text: bytes, selections: str, *, origin: str = "Other", more: str = "") -> Path:
    """A project as another program writes it: one text, one user, one code within another."""
    xml = f"""<?xml version="1.0" encoding="utf-8"?>
    <Project xmlns="{PROJECT_SPACE}" name="Theirs" origin="{origin}">
      <Users><User guid="{USER}" name="Ben"/></Users>
      <CodeBook><Codes><Code guid="33333333-3333-4333-8333-333333333333" name="Kinds" isCodable="false">
        <Code guid="{{{CODE.upper()}}}" name="{TAG}" isCodable="true"/></Code></Codes></CodeBook>
      <Sources><TextSource guid="44444444-4444-4444-8444-444444444444" name="Their text"
        plainTextPath="internal://t.txt">{selections}</TextSource>{more}
    </Project>"""
    path = folder / "theirs.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml)
        archive.writestr("Sources/t.txt", text)
    return path


def selection(start: int, end: int, name: str = "", *, number: int = 0, inner: str = "") -> str:
    return (
        f'<PlainTextSelection guid="5555555{number}-5555-4555-8555-555555555555" startPosition="{start}" '
        f'endPosition="{end}" name="{name}">{inner}<Coding guid="6666666{number}-6666-4666-8666-666666666666" '
        f'creatingUser="{USER}" creationDateTime="2025-06-11T16:24:07Z"><CodeRef targetGUID="{CODE}"/></Coding>'
        "</PlainTextSelection>"
    )


def quotes(corpus: Corpus) -> list[str | None]:
    return [mark.quote for document in corpus.documents for mark in document.annotations]


def test_reads_what_another_program_wrote(tmp_path: Path) -> None:
    inner = "<Description>Their memo</Description>"
    corpus = read(project(tmp_path, b"One two three", selection(4, 7, "two", inner=inner), more="</Sources>"))
    [document] = corpus.documents
    [mark] = document.annotations
    assert (corpus.name, document.title, document.text) == ("Theirs", "Their text", "One two three")
    assert (mark.quote, mark.tag, mark.note, mark.created_at) == ("two", "claim", "Their memo", "2025-06-11T16:24:07Z")
    assert [one.name for one in corpus.analysts] == ["Ben"]
    assert mark.analyst == corpus.analysts[0].id


WINDOWS = "😀 One\r\ntwo\r\nthree four".encode()


@pytest.mark.parametrize(
    ("text", "start", "end", "counts"),
    [
        (WINDOWS, 7, 10, "code points, line ends as two"),
        (WINDOWS, 6, 9, "code points, line ends as one"),
        (WINDOWS, 8, 11, "UTF-16 units, line ends as two"),
        (WINDOWS, 7, 9, "code points, line ends as two, on the last character"),
        (WINDOWS.replace(b"\r", b""), 7, 10, "code points, line ends as two, of a text that has one"),
        (b"\xef\xbb\xbf" + WINDOWS, 8, 11, "code points, the byte order mark too"),
        (b"\xef\xbb\xbf" + WINDOWS, 6, 9, "code points, line ends as one, no byte order mark"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else None,
)
def test_finds_what_positions_count_by_what_selections_quote(
    text: bytes, start: int, end: int, counts: str, tmp_path: Path
) -> None:
    corpus = read(project(tmp_path, text, selection(start, end, "two"), more="</Sources>"))
    assert quotes(corpus) == ["two"], counts
    assert corpus.refusals == []


def test_without_quotes_positions_count_code_points_of_the_text_as_it_is(tmp_path: Path) -> None:
    assert quotes(read(project(tmp_path, WINDOWS, selection(7, 10), more="</Sources>"))) == ["two"]
    stated = read(project(tmp_path, WINDOWS, selection(8, 11), more="</Sources>"), ReadOptions(unit="utf16"))
    assert quotes(stated) == ["two"]


def test_a_quote_cut_short_counts_and_one_that_stands_nowhere_is_refused(tmp_path: Path) -> None:
    text = b"The first words of it and the last of them all"
    given = selection(0, 21, "The first words …") + selection(26, 34, "the last", number=1)
    corpus = read(project(tmp_path, text, given + selection(0, 3, "Elsewhere", number=2), more="</Sources>"))
    assert quotes(corpus) == ["The first words of it", "the last"]
    assert ["“Elsewhere” does not stand at 0–3" in one.reason for one in corpus.refusals] == [True]


def test_a_name_that_is_no_quote_is_only_a_name(tmp_path: Path) -> None:
    given = selection(0, 3, "Quotation 1") + selection(4, 7, "Quotation 2", number=1)
    assert quotes(read(project(tmp_path, b"One two", given, more="</Sources>"))) == ["One", "two"]
    strict = read(project(tmp_path, b"One two", given, origin="QualCoder 3.6", more="</Sources>"))
    assert (quotes(strict), len(strict.refusals)) == ([], 2)


@pytest.mark.parametrize(
    ("selections", "more", "reason"),
    [
        (selection(0, 99), "</Sources>", "ends past the text"),
        (selection(3, 3), "</Sources>", "not a range"),
        (selection(0, 3).replace('"0"', '"x"'), "</Sources>", "no numbers"),
        (selection(0, 3).replace(CODE, USER), "</Sources>", "There is no tag called “”"),
        (selection(0, 3) * 2, "</Sources>", "used twice"),
        ("", f'<PDFSource guid="{USER}" name="A page"/></Sources>', "only texts are read"),
        (f'<Coding guid="{USER}"><CodeRef targetGUID="{CODE}"/></Coding>', "</Sources>", "“Claim” is on all of it"),
        ("", f'<TextSource guid="{USER}" plainTextPath="internal://../x.txt"/></Sources>', "is not in the archive"),
        ("", f'</Sources><Links><Link guid="{USER}" originGUID="{USER}"/></Links>', "no mark of the file"),
    ],
)
def test_refuses_by_name_what_does_not_fit(selections: str, more: str, reason: str, tmp_path: Path) -> None:
    corpus = read(project(tmp_path, b"One two", selections, more=more))
    assert len(corpus.refusals) == 1
    assert reason in corpus.refusals[0].reason
    assert len(list(corpus.documents)) == 1


def test_links_run_between_marks_and_keep_their_maker(tmp_path: Path) -> None:
    back = read(written(small(), tmp_path, "votes"))
    assert [one.links for one in back.documents] == [one.links for one in small().documents]


def test_what_is_no_project_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("other.txt", "x")
    with pytest.raises(CannotRead, match=r"no \.qde file"):
        read(path)
    for inside, reason in (("<Other/>", "holds a “Other”"), ('<!DOCTYPE a [<!ENTITY b "c">]><a/>', "document type")):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("project.qde", inside)
        with pytest.raises(CannotRead, match=reason):
            read(path)


def test_the_archive_bears_no_day_of_its_making(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(small(), tmp_path).read_bytes())) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_text_that_is_ours_comes_back_with_its_line_ends(tmp_path: Path) -> None:
    back = read(written(Corpus([CorpusDocument("d1", "\n a \n\nb\n")]), tmp_path))
    assert [one.text for one in back.documents] == ["\n a \n\nb\n"]
