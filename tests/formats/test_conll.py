"""CoNLL: sequences as the measures of others check them, and every mark found again in a column."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from annotator.formats.conll import write
from annotator.formats.corpus import Corpus
from annotator.formats.format import WriteOptions
from annotator.text.span import Span
from tests.formats.corpora import corpora, mark, small

Chunk = tuple[str, int, int]


def sentences(content: str) -> tuple[list[str], list[list[list[str]]]]:
    """The names of the columns, and the rows of each sentence."""
    header, *rest = content.split("\n")
    assert header.startswith("# global.columns = ")
    found: list[list[list[str]]] = [[]]
    for line in rest:
        if not line:
            found.append([])
        elif not line.startswith("# "):
            found[-1].append(line.split("\t"))
    return header.removeprefix("# global.columns = ").split(" "), [one for one in found if one]


def chunks(content: str) -> list[Chunk]:
    """The marks in all columns, by IOB2: each begins with B, and goes on with I of the same tag."""
    names, listed = sentences(content)
    found: list[Chunk] = []
    for rows in listed:
        for column in range(2, len(names)):
            before = "O"
            for row in rows:
                assert len(row) == len(names)
                value = row[column]
                start, end = (int(one.split("=")[1]) for one in row[1].split("|"))
                if value.startswith("I-"):
                    assert before[2:] == value[2:], "goes on with what did not begin"
                    found[-1] = (*found[-1][:2], end)
                elif value != "O":
                    assert value.startswith("B-")
                    assert names[column].rstrip("0123456789") == f"ANNOTATOR:{value[2:].upper()}"
                    found.append((value[2:], start, end))
                before = value
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora())
def test_every_piece_of_every_mark_is_a_chunk(corpus: Corpus) -> None:
    expected = [
        (one.tag, *_trimmed(document.text, start, end))
        for document in corpus.documents
        for one in document.annotations
        for start, end in one.span
        if document.text[start:end].strip()
    ]
    with tempfile.TemporaryDirectory() as folder:
        write(corpus, Path(folder) / "out", WriteOptions("votes"))
        files = [file.read_bytes().decode() for file in Path(folder).rglob("*.conllup")]
    assert sorted(chunk for file in files for chunk in chunks(file)) == sorted(expected)
    assert len(files) == len(corpus.analysts) * len(list(corpus.documents))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def test_marks_of_one_tag_that_nest_have_columns_of_their_own(tmp_path: Path) -> None:
    corpus = small()
    document = next(iter(corpus.documents))
    document.annotations = [
        mark("m1", "claim", document.text, "At least 40 boats sank"),
        mark("m2", "claim", document.text, "40 boats"),
        mark("m3", "figure", document.text, "At least 40"),
    ]
    write(Corpus([document], corpus.analysts), tmp_path / "out", WriteOptions("votes"))
    content = (tmp_path / "out" / "ann-one" / "0001-the-boats.conllup").read_text("utf-8")
    names, listed = sentences(content)
    assert names == ["FORM", "MISC", *(f"ANNOTATOR:{one}" for one in ("CLAIM", "CLAIM2", "FIGURE", "ATTRIBUTION"))]
    assert [[row[0], *row[2:]] for row in listed[0][:4]] == [
        ["At", "B-claim", "O", "B-figure", "O"],
        ["least", "I-claim", "O", "I-figure", "O"],
        ["40", "I-claim", "B-claim", "I-figure", "O"],
        ["boats", "I-claim", "I-claim", "O", "O"],
    ]
    assert len(listed) == 2


def test_no_sentence_ends_within_a_mark(tmp_path: Path) -> None:
    corpus = small()
    document = next(iter(corpus.documents))
    whole = mark("m1", "claim", document.text, "At least 40")
    whole.span = Span.of(0, len(document.text))
    document.annotations = [whole]
    write(Corpus([document], corpus.analysts), tmp_path / "out", WriteOptions("votes"))
    content = (tmp_path / "out" / "ann-one" / "0001-the-boats.conllup").read_text("utf-8")
    assert len(sentences(content)[1]) == 1
    assert len(chunks(content)) == 1
