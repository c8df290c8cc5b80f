"""UIMA CAS: loaded by dkpro-cassis, and read as INCEpTION and DKPro export it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cassis import load_cas_from_xmi, load_typesystem
from hypothesis import HealthCheck, given, settings

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions, WriteOptions
from annotator.formats.reduced import without_controls
from annotator.formats.uima_types import LINK, MARK, METADATA, namespace, type_of
from annotator.formats.uima_xmi import FORMAT, write
from annotator.formats.uima_xmi_reader import read
from annotator.text.span import Span
from tests.formats.corpora import TEXT as TEXT_OF_SMALL
from tests.formats.corpora import corpora, small


def loaded(folder: Path) -> Iterator[tuple[Path, Any]]:
    """Every file as dkpro-cassis loads it, which knows code points only and counts them itself."""
    types = load_typesystem(folder / "TypeSystem.xml")
    for file in sorted(folder.rglob("*.xmi")):
        yield file, load_cas_from_xmi(file, typesystem=types)


def test_others_find_the_words_after_an_emoji(tmp_path: Path) -> None:
    write(small(), tmp_path / "out", WriteOptions("votes"))
    found = {file.relative_to(tmp_path / "out").as_posix(): cas for file, cas in loaded(tmp_path / "out")}
    cas = found["0001-the-boats/ann-one.xmi"]
    marks = cas.select(MARK)
    assert [(one.tag, one.get_covered_text()) for one in marks] == [
        ("figure", "At least 40"),
        ("claim", "At least 40 boats sank 😀"),
        ("attribution", "the harbour office said"),
    ]
    assert [(one.low, one.hedge, one.id) for one in marks[:1]] == [("40", "at_least", "m1")]
    links = [(one.kind, one.Governor.tag, one.Dependent.tag) for one in cas.select(LINK)]
    assert sorted(links) == [("covers", "attribution", "claim"), ("quantifies", "figure", "claim")]
    (about,) = cas.select(METADATA)
    assert (about.documentTitle, about.language, about.documentUri) == ("The boats", "en", "https://example.org/1")
    assert about.get_covered_text() == cas.sofa_string
    others = found["0001-the-boats/zoe.xmi"].select(MARK)
    assert [one.get_covered_text() for one in others] == [
        "Its spokesman, Zoë, denied it",
        "“40”, he said, “is wrong”",
    ]
    start = len(TEXT_OF_SMALL[: TEXT_OF_SMALL.index("“40”")].encode("utf-16-le")) // 2
    assert (others[0].source_span, others[1].fragments) == ("0-3", f"{start}-{start + 4} {start + 15}-{start + 25}")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora(FORMAT.holds))
def test_others_find_the_words_of_any_mark(corpus: Corpus) -> None:
    expected = sorted(
        without_controls(one.text[mark.span.start : mark.span.end])
        for one in corpus.documents
        for mark in one.annotations
    )
    with tempfile.TemporaryDirectory() as folder:
        write(corpus, Path(folder) / "out", WriteOptions("votes"))
        found = [mark.get_covered_text() for _, cas in loaded(Path(folder) / "out") for mark in cas.select(MARK)]
    assert sorted(found) == expected


@pytest.mark.parametrize("name", [MARK, METADATA, "Top"])
def test_types_have_a_namespace_and_come_back(name: str) -> None:
    assert type_of(*namespace(name)) == name


SPACES = (
    'xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:custom="http:///webanno/custom.ecore" '
    'xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" '
    'xmlns:type2="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" '
    'xmlns:type3="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" '
    'xmlns:tcas="http:///uima/tcas.ecore"'
)
TEXT = "😀 One sank.&#10;Officials said so."


def xmi(*elements: str, text: str = TEXT) -> bytes:
    sofa = f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{text}"/>'
    return f'<?xml version="1.0"?><xmi:XMI {SPACES} xmi:version="2.0">{"".join(elements)}{sofa}</xmi:XMI>'.encode()


INCEPTION = (
    '<cas:NULL xmi:id="0"/>',
    '<type3:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="29" documentTitle="boats.txt" language=""/>',
    '<type:Sentence xmi:id="3" sofa="1" begin="0" end="12"/>',
    '<type:Token xmi:id="4" sofa="1" begin="3" end="6"/>',
    '<custom:Claim xmi:id="5" sofa="1" begin="3" end="11" polarity="pos" sure="yes"/>',
    '<custom:Span xmi:id="6" sofa="1" begin="13" end="27" label="Attribution"/>',
    '<type2:NamedEntity xmi:id="7" sofa="1" begin="13" end="22" value="Person"/>',
    '<type2:NamedEntity xmi:id="8" sofa="1" begin="3" end="6" value="figure"/>',
    '<custom:Claim xmi:id="9" sofa="1" begin="1" end="6"/>',
    '<custom:Claim xmi:id="10" sofa="4" begin="3" end="6"/>',
    '<custom:Rel xmi:id="11" sofa="1" begin="3" end="11" Dependent="5" Governor="6" label="covers"/>',
    '<custom:Rel xmi:id="12" sofa="1" begin="3" end="11" Dependent="7" Governor="6" label="covers"/>',
    '<custom:Rel xmi:id="13" sofa="1" begin="3" end="11" Dependent="5" Governor="8" label="of"/>',
    '<cas:View sofa="1" members="2 3 4 5 6 7"/>',
)


def only(corpus: Corpus) -> CorpusDocument:
    (document,) = corpus.documents
    return document


def test_an_export_of_others_is_read_and_the_rest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "boats.xmi"
    path.write_bytes(xmi(*INCEPTION))
    assert detect(path).name == "uima-xmi"
    corpus = read(path, ReadOptions(analyst="Ann"))
    document = only(corpus)
    assert (document.title, document.language) == ("boats.txt", None)
    assert [(one.tag, one.span, one.quote, one.values) for one in document.annotations] == [
        ("claim", Span.of(2, 10), "One sank", {"polarity": "pos"}),
        ("attribution", Span.of(12, 26), "Officials said", {}),
        ("figure", Span.of(2, 5), "One", {}),
    ]
    assert [one.kind for one in document.links] == ["covers"]
    assert [one.name for one in corpus.analysts] == ["Ann"]
    reasons = "\n".join(f"{one.where}: {one.reason}" for one in corpus.refusals)
    for words in (
        "boats.xmi, Claim 9: 1 falls inside a surrogate pair.",
        "boats.xmi, relation 12: A mark it links is not in the file, or was not taken.",
        "boats.xmi, relation 13: There is no link called “of”.",
        "boats.xmi, 1 of NamedEntity: There is no tag called “Person”.",
        "boats.xmi, 1 of webanno.custom.Claim: They are of another view than the first.",
        "boats.xmi, 1 of “sure” of Claim: It is no value of a mark of that tag.",
    ):
        assert words in reasons
    assert len(corpus.refusals) == 6


def test_a_folder_an_article_and_a_file_an_analyst(tmp_path: Path) -> None:
    for name in ("ann", "ben"):
        (tmp_path / "annotation" / "boats.txt").mkdir(parents=True, exist_ok=True)
        mark = '<custom:Claim xmi:id="5" sofa="1" begin="3" end="11"/>'
        (tmp_path / "annotation" / "boats.txt" / f"{name}.xmi").write_bytes(xmi(mark))
    assert detect(tmp_path / "annotation").name == "uima-xmi"
    document = only(read(tmp_path / "annotation", ReadOptions()))
    assert document.sha256
    assert [(one.id, one.analyst) for one in document.annotations] == [
        (f"claim 2-10 {document.sha256[:12]} ann", "ann"),
        (f"claim 2-10 {document.sha256[:12]} ben", "ben"),
    ]
    assert document.title == "boats.txt"


def test_an_archive_is_read_as_the_folder_it_holds(tmp_path: Path) -> None:
    write(small(), tmp_path / "out", WriteOptions("votes"))
    path = Path(shutil.make_archive(str(tmp_path / "export"), "zip", tmp_path / "out"))
    assert detect(path).name == "uima-xmi"
    assert list(read(path, ReadOptions()).documents) == list(read(tmp_path / "out", ReadOptions()).documents)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(CannotRead, match=r"export\.zip is no ZIP archive, or it is damaged"):
        read(path, ReadOptions())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<a/>", "XML of another kind"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><a>&a;</a>', "has a document type"),
        (b'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>', "holds no text"),
        (b"<xmi:XMI", "is not valid XML"),
    ],
)
def test_what_is_no_cas_is_named(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    path.write_bytes(content)
    with pytest.raises(CannotRead, match=words):
        read(path, ReadOptions())
    assert words in read(tmp_path, ReadOptions()).refusals[0].reason
