"""brat standoff: what a parser that is not ours makes of it, and what corpora of other people come with."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from bratutils.bratdata import BratAnnotation, BratComment
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from annotator.errors import CannotRead
from annotator.formats.brat import FORMAT, read, write
from annotator.formats.brat_lines import covered, joined, shown
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions, WriteOptions
from annotator.text.span import Span
from tests.formats.corpora import TEXTS, corpora, small, spans


def folder_of(root: Path, **files: str) -> Path:
    """A folder of files; `__` in a name stands for a folder in it, `_` before the ending for the dot."""
    for name, content in files.items():
        path = root / re.sub(r"_(txt|ann|conf)$", r".\1", name.replace("__", "/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    return root


def only(corpus: Corpus) -> CorpusDocument:
    (document,) = corpus.documents
    return document


def said(corpus: Corpus) -> list[str]:
    return [f"{one.where}: {one.reason}" for one in corpus.refusals]


def parsed_by_others(file: Path) -> list[Any]:
    """The marks that bratutils reads in a file; of links and attributes it knows nothing."""
    return [BratAnnotation(line) for line in file.read_text("utf-8").split("\n") if line.startswith("T")]


def words_at(text: str, mark: Any) -> list[str]:
    """The words of the text where a mark of bratutils lies."""
    return [text[int(start) : int(end)] for start, end in mark.boundaries]


def test_a_parser_of_others_finds_what_was_marked(tmp_path: Path) -> None:
    write(small(), tmp_path / "out", WriteOptions("votes"))
    text = (tmp_path / "out" / "ann-one" / "0001-the-boats.txt").read_text("utf-8")
    file = tmp_path / "out" / "ann-one" / "0001-the-boats.ann"
    found = parsed_by_others(file)
    assert [(one.tag, one.content) for one in found] == [
        ("Figure", "At least 40"),
        ("Claim", "At least 40 boats sank 😀"),
        ("Attribution", "the harbour office said"),
    ]
    assert all(" ".join(words_at(text, one)) == one.content for one in found)
    lines = file.read_text("utf-8").split("\n")
    assert [one.split("\t")[1] for one in lines if one.startswith("R")] == [
        "quantifies Arg1:T1 Arg2:T2",
        "covers Arg1:T3 Arg2:T2",
    ]
    assert any(re.fullmatch(r"A\d+\thedge T1 at_least", one) for one in lines)
    other = tmp_path / "out" / "zoe" / "0001-the-boats.ann"
    [broken] = [one for one in parsed_by_others(other) if len(one.boundaries) > 1]
    assert words_at(text, broken) == ["“40”", "“is wrong”"]
    [line] = [one for one in other.read_text("utf-8").split("\n") if "\tAnnotatorNotes " in one]
    assert BratComment(line).note == '-quoted, "twice" and on'


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora(FORMAT.holds))
def test_a_parser_of_others_reads_every_mark_of_any_corpus_where_it_lies(corpus: Corpus) -> None:
    """But words with a tab in them, which brat reads and this parser cuts."""
    marks = sum(len(one.annotations) for one in corpus.documents)
    assume(not any("\t" in (mark.quote or "") for one in corpus.documents for mark in one.annotations))
    with tempfile.TemporaryDirectory() as folder:
        write(corpus, Path(folder) / "out", WriteOptions("votes"))
        found = [
            (file.with_suffix(".txt").read_bytes().decode(), one)
            for file in sorted(Path(folder).rglob("*.ann"))
            for one in parsed_by_others(file)
        ]
    assert len(found) == marks
    assert all(" ".join(words_at(text, one)) == one.content or not one.content.strip() for text, one in found)


@given(data=st.data())
def test_a_quote_is_one_line_and_fragments_hold_no_line_end(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    span = data.draw(spans(text))
    ranges = shown(span, text)
    words = covered(ranges, text)
    assert len(words.splitlines()) == 1
    assert len(words) == sum(end - start for start, end in ranges) + len(ranges) - 1
    if any(not one.isspace() for one in words):
        assert words == " ".join(text[start:end] for start, end in ranges)
        assert all(any(low <= start and end <= high for low, high in joined(ranges, text)) for start, end in ranges)


def test_a_corpus_of_two_analysts_is_one_of_both(tmp_path: Path) -> None:
    text = "Two boats sank.\nOfficials said so."
    folder = folder_of(
        tmp_path / "corpus",
        annotation_conf="[entities]\nClaim\n",
        ann__news__1_txt=text,
        ann__news__1_ann="T1\tClaim 0 14\tTwo boats sank\nT2\tattribution 16 30\tOfficials said\n"
        "R1\tcovers Arg1:T2 Arg2:T1\t\nA1\tpolarity T1 pos\nM1\tnegated T2\n#1\tAnnotatorNotes T1\tlook again\n",
        ben__news__1_txt=text,
        ben__news__1_ann="T1\tFigure 0 9\tTwo boats\n",
    )
    assert detect(folder).name == "brat"
    corpus = read(folder, ReadOptions())
    assert said(corpus) == []
    document = only(corpus)
    assert [(one.analyst, one.tag, one.quote, one.note, one.values) for one in document.annotations] == [
        ("ann", "claim", "Two boats sank", "look again", {"polarity": "pos"}),
        ("ann", "attribution", "Officials said", None, {"negated": True}),
        ("ben", "figure", "Two boats", None, {}),
    ]
    assert [(one.kind, one.analyst) for one in document.links] == [("covers", "ann")]
    assert document.title == "Two boats sank."


def test_folders_that_are_parts_of_a_corpus_are_no_analysts(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "corpus",
        train__1_txt="One sank.",
        train__1_ann="T1\tClaim 0 8\tOne sank\n",
        test__2_txt="Two sank.",
        test__2_ann="",
    )
    assert detect(folder).name == "brat"
    corpus = read(folder, ReadOptions(analyst="Ann"))
    assert [one.name for one in corpus.analysts] == ["Ann"]
    assert [len(one.annotations) for one in corpus.documents] == [0, 1]


def test_a_mark_over_line_ends_comes_back_whole(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "corpus",
        a_txt="One 😀\r\n\r\ntwo three",
        a_ann="T1\tClaim 0 5;9 12\tOne 😀 two\nT2\tClaim 0 3;13 18\tOne three\n",
    )
    document = only(read(folder, ReadOptions()))
    assert [one.span for one in document.annotations] == [Span.of(0, 10), Span(((0, 3), (11, 16)))]


def test_pieces_may_be_quoted_without_a_space_as_older_files_do(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "corpus", a_txt="Boat 1 sank.", a_ann="T1\tClaim 0 4;5 6\tBoat1\n")
    corpus = read(folder, ReadOptions())
    assert said(corpus) == []
    assert [one.span for one in only(corpus).annotations] == [Span(((0, 4), (5, 6)))]


def test_a_quote_that_runs_over_lines_is_no_line_of_its_own(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "corpus",
        a_txt="He said\nT9\tClaim 0 2\tHe\nand left.",
        a_ann="T1\tClaim 0 23\tHe said\nT9\tClaim 0 2\tHe\nT2\tClaim 3 7\tsaid\n",
    )
    corpus = read(folder, ReadOptions())
    assert said(corpus) == []
    assert [one.span for one in only(corpus).annotations] == [Span.of(0, 23), Span.of(3, 7)]


def test_what_brat_can_say_and_we_cannot_is_named(tmp_path: Path) -> None:
    lines = [
        "T1\tClaim 0 8\tOne sank",
        "T2\tPerson 0 3\tOne",
        "T3\tClaim 4 9\tsank?",
        "T4\tClaim 90 95\tnever",
        "T5\tFigure 0 3\tOne",
        "T1\tFigure 0 3\tOne",
        "E1\tSinking:T1 Theme:T5",
        "R1\tCauses Arg1:T1 Arg2:T5",
        "R2\tquantifies Arg1:T5 Arg2:T3",
        "*\tEquiv T1 T5",
        "*\tSame T1 T5",
        "A1\tNegation E1",
        "A2\tcolour T1 red",
        "A3\tpolarity T1 perhaps",
        "N1\tReference T1 Wikipedia:534366\tsinking",
        "#1\tAnnotationError T1\twrong",
        "#2\tAnnotatorNotes E1\tsure?",
        "nonsense",
    ]
    folder = folder_of(tmp_path / "corpus", a_txt="One sank. ", a_ann="\n".join(lines))
    corpus = read(folder, ReadOptions())
    refused = "\n".join(said(corpus))
    for words in (
        "a.ann, T2: There is no tag called “Person”",
        "a.ann, T3: The quote “sank?” does not stand at 4–9",
        "a.ann, T4: 90–95 ends past the text",
        "a.ann, T1: Another line of the file has this id",
        "a.ann, E1: Events are not taken, and this is one: “Sinking:T1”",
        "a.ann, R1: There is no link called “Causes”",
        "a.ann, R2: A mark it links is not in the file, or was not taken.",
        "a.ann, *: Of groups only “Equiv” is taken, not “Same”.",
        "a.ann, Negation: It is said of E1, which is no mark.",
        "a.ann, T1: A claim has no value called “colour”",
        "a.ann, T1: “polarity” must be one of pos, neg, not “perhaps”.",
        "a.ann, N1: References into knowledge bases are not taken",
        "a.ann, #1: Notes of the kind “AnnotationError” are not taken.",
        "a.ann, a note: It is said of E1, which is no mark.",
        "a.ann, nonsense: The line is none of brat’s.",
    ):
        assert words in refused
    assert len(corpus.refusals) == 15
    document = only(corpus)
    assert [(one.tag, one.quote) for one in document.annotations] == [("claim", "One sank"), ("figure", "One")]
    assert [(one.kind, one.reason) for one in document.links] == [("same_as", None)]


def test_labels_of_others_mean_what_the_person_says(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "corpus", a_txt="One sank.", a_ann="T1\tEvent 0 8\tOne sank\n")
    corpus = read(folder, ReadOptions(tags={"Event": "claim"}))
    assert [one.tag for one in only(corpus).annotations] == ["claim"]


def test_what_was_changed_in_brat_wins_over_what_we_wrote(tmp_path: Path) -> None:
    corpus = small()
    write(corpus, tmp_path / "out", WriteOptions("votes"))
    file = tmp_path / "out" / "zoe" / "0001-the-boats.ann"
    before = file.read_text("utf-8")
    after = before.replace('-quoted, "twice" and on', "settled").replace("polarity T1 neg", "polarity T1 pos")
    assert after != before
    file.write_text(after, "utf-8")
    changed = next(
        one for one in next(iter(read(tmp_path / "out", ReadOptions()).documents)).annotations if one.id == "m4"
    )
    assert (changed.note, changed.values) == ("settled", {"polarity": "pos"})


def test_one_pair_is_read_and_half_a_pair_is_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "corpus", a_txt="One sank.", a_ann="T1\tClaim 0 8\tOne sank\n", b_ann="")
    assert detect(folder / "a.ann").name == "brat"
    assert len(only(read(folder / "a.ann", ReadOptions())).annotations) == 1
    with pytest.raises(CannotRead, match=r"There is no b\.txt beside b\.ann"):
        read(folder / "b.ann", ReadOptions())
    assert said(read(folder, ReadOptions())) == [
        "b.ann: There is no b.txt beside b.ann, so nothing tells what its marks mean."
    ]
