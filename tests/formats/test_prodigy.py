"""Prodigy and spaCy: spans that spaCy finds as whole tokens, and tasks as Prodigy writes them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions, WriteOptions
from annotator.formats.prodigy import FORMAT, read, write
from annotator.text.span import Span
from tests.formats.corpora import corpora, small


def tasks(corpus: Corpus) -> list[Any]:
    with tempfile.TemporaryDirectory() as folder:
        write(corpus, Path(folder) / "out", WriteOptions("votes"))
        files = sorted((Path(folder) / "out").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_bytes().split(b"\n") if line]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora(FORMAT.holds))
def test_every_span_is_made_of_whole_tokens(corpus: Corpus) -> None:
    """What Prodigy demands of a task that brings its tokens."""
    for task in tasks(corpus):
        listed = task["tokens"]
        assert "".join(one["text"] + " " * one["ws"] for one in listed) == task["text"]
        for number, one in enumerate(listed):
            assert (one["id"], task["text"][one["start"] : one["end"]]) == (number, one["text"])
        for one in (
            *task["spans"],
            *(end for tie in task["relations"] for end in (tie["head_span"], tie["child_span"])),
        ):
            assert listed[one["token_start"]]["start"] == one["start"]
            assert listed[one["token_end"]]["end"] == one["end"]
        for tie in task["relations"]:
            assert tie["head"] == tie["head_span"]["token_end"]


@pytest.mark.heavy
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora(FORMAT.holds))
def test_spacy_finds_every_span_and_groups_them(corpus: Corpus) -> None:
    pytest.importorskip("spacy")
    for task, group in grouped(tasks(corpus)):
        assert [(one.start_char, one.end_char, one.label_) for one in group] == [
            (one["start"], one["end"], one["label"]) for one in task["spans"]
        ]


def grouped(listed: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each task with the span group that spaCy makes of it."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    vocab = Vocab()
    for task in listed:
        doc = Doc(vocab, [one["text"] for one in task["tokens"]], [one["ws"] for one in task["tokens"]])
        assert doc.text == task["text"]
        found = [doc.char_span(one["start"], one["end"], label=one["label"]) for one in task["spans"]]
        spans = [one for one in found if one is not None]
        assert len(spans) == len(found)
        doc.spans["sc"] = spans
        yield task, doc.spans["sc"]


TEXT = "😀 One sank. Officials said so."
SAID = [
    {
        "text": TEXT,
        "meta": {"title": "Boats", "score": 0.5},
        "_input_hash": 1,
        "_annotator_id": "boats-ann",
        "spans": [
            {"start": 2, "end": 10, "label": "CLAIM", "token_start": 1, "token_end": 2},
            {"start": 12, "end": 26, "label": "Attribution"},
            {"start": 2, "end": 5, "label": "PERSON"},
            {"start": 2, "end": 99, "label": "FIGURE"},
        ],
        "relations": [
            {
                "head": 5,
                "child": 2,
                "label": "covers",
                "head_span": {"start": 12, "end": 26, "label": "Attribution"},
                "child_span": {"start": 2, "end": 10, "label": "CLAIM"},
            }
        ],
        "answer": "accept",
    },
    {"text": TEXT, "meta": {}, "spans": [{"start": 2, "end": 5, "label": "FIGURE"}], "_session_id": "boats-ben"},
    {"text": "Other.", "spans": [], "answer": "reject"},
    {"html": "<p>"},
]


def jsonl(path: Path, values: list[Any]) -> Path:
    path.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in values), "utf-8")
    return path


def test_tasks_of_the_program_are_read_and_the_rest_is_named(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "boats.jsonl", SAID)
    assert detect(path).name == "prodigy"
    corpus = read(path, ReadOptions())
    first, other = corpus.documents
    assert (first.title, other.text) == ("Boats", "Other.")
    assert [(one.analyst, one.tag, one.span) for one in first.annotations] == [
        ("boats-ann", "claim", Span.of(2, 10)),
        ("boats-ann", "attribution", Span.of(12, 26)),
        ("boats-ben", "figure", Span.of(2, 5)),
    ]
    assert [one.kind for one in first.links] == ["covers"]
    assert [f"{one.where}: {one.reason}"[:70] for one in corpus.refusals] == [
        "boats.jsonl, line 1, span 3: There is no tag called “PERSON”. Known ta",
        "boats.jsonl, line 1, span 4: 2–99 ends past the text, which has 30 cha",
        "boats.jsonl, line 3: It was answered with “reject”, so its spans are n",
        "boats.jsonl, line 4: It has no “text”.",
    ]


def test_a_line_that_is_no_object_is_named(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "boats.jsonl", [SAID[0], [1]])
    with pytest.raises(CannotRead, match=r"Line 2 of boats\.jsonl holds no object"):
        read(path, ReadOptions())


def test_no_line_is_cut_by_line_ends_that_json_lets_stand() -> None:
    corpus = small()
    document = next(iter(corpus.documents))
    document.text += "a\u2028b\x85c\u2029"
    with tempfile.TemporaryDirectory() as folder:
        write(corpus, Path(folder) / "out", WriteOptions("votes"))
        content = (Path(folder) / "out" / "zoe.jsonl").read_text("utf-8")
    assert len(content.splitlines()) == 2
