"""doccano: lines that its own rules for loading take, and what it exports.

A project with relations takes a line whose entities have a label and offsets in order, and whose relations join two of
them by number; numbers are those of the whole file.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.formats.corpus import Corpus
from annotator.formats.detect import detect
from annotator.formats.doccano import FORMAT, read, write
from annotator.formats.format import ReadOptions, WriteOptions
from annotator.text.span import Span
from tests.formats.corpora import corpora, small


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora(FORMAT.holds))
def test_its_rules_take_every_line(corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(corpus, Path(folder) / "out", WriteOptions("votes"))
        labels, kinds = (
            {one["text"] for one in json.loads((Path(folder) / "out" / name).read_bytes())}
            for name in ("label_config.json", "relation_config.json")
        )
        for file in (Path(folder) / "out").glob("*.jsonl"):
            check([json.loads(line) for line in file.read_bytes().split(b"\n") if line], labels, kinds)


def check(examples: list[Any], labels: set[str], kinds: set[str]) -> None:
    entities: set[int] = set()
    relations: list[int] = []
    for one in examples:
        assert isinstance(one["text"], str)
        here = {entity["id"] for entity in one["entities"]}
        assert len(here) == len(one["entities"])
        assert not here & entities
        entities |= here
        for entity in one["entities"]:
            assert entity["label"] in labels
            assert 0 <= entity["start_offset"] < entity["end_offset"] <= len(one["text"])
        for relation in one["relations"]:
            assert {relation["from_id"], relation["to_id"]} <= here
            assert relation["type"] in kinds
            relations.append(relation["id"])
    assert len(set(relations)) == len(relations)


def test_each_analyst_has_a_file(tmp_path: Path) -> None:
    write(small(), tmp_path / "out", WriteOptions("all"))
    names = sorted(one.name for one in (tmp_path / "out").iterdir())
    assert names == ["ann-one.jsonl", "label_config.json", "reconciled.jsonl", "relation_config.json", "zoe.jsonl"]


TEXT = "😀 One sank. Officials said so."
EXPORTS = {
    "relations": {
        "id": 4,
        "text": TEXT,
        "Comments": [],
        "entities": [
            {"id": 61, "label": "Claim", "start_offset": 2, "end_offset": 10},
            {"id": 62, "label": "attribution", "start_offset": 12, "end_offset": 26},
            {"id": 63, "label": "Person", "start_offset": 12, "end_offset": 21},
        ],
        "relations": [
            {"id": 1, "from_id": 62, "to_id": 61, "type": "covers"},
            {"id": 2, "from_id": 63, "to_id": 61, "type": "covers"},
        ],
    },
    "lists": {"id": 4, "text": TEXT, "label": [[2, 10, "Claim"], [12, 26, "ATTRIBUTION"], [12, 21, "Person"]]},
    "older": {"text": TEXT, "labels": [[2, 10, "Claim"], [12, 26, "ATTRIBUTION"], [12, 21, "Person"]]},
}


@pytest.mark.parametrize("kind", sorted(EXPORTS))
def test_its_exports_are_read_and_the_rest_is_named(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "admin.jsonl"
    path.write_text(json.dumps(EXPORTS[kind], ensure_ascii=False) + "\n", "utf-8")
    assert detect(path).name == "doccano"
    corpus = read(path, ReadOptions(analyst="Ann"))
    (document,) = corpus.documents
    assert [(one.tag, one.span) for one in document.annotations] == [
        ("claim", Span.of(2, 10)),
        ("attribution", Span.of(12, 26)),
    ]
    assert [one.name for one in corpus.analysts] == ["Ann"]
    assert len(document.links) == (1 if kind == "relations" else 0)
    reasons = [f"{one.where}: {one.reason}" for one in corpus.refusals]
    assert reasons[0].startswith("admin.jsonl, line 1, entity 3: There is no tag called “Person”.")
    assert len(reasons) == (2 if kind == "relations" else 1)


def test_the_files_of_a_folder_are_analysts(tmp_path: Path) -> None:
    write(Corpus(), tmp_path / "out", WriteOptions("votes"))
    for name in ("ann", "ben"):
        (tmp_path / "out" / f"{name}.jsonl").write_text(json.dumps(EXPORTS["lists"]) + '\n{"words": 3}\n')
    corpus = read(tmp_path / "out", ReadOptions())
    (document,) = corpus.documents
    assert {one.analyst for one in document.annotations} == {"ann", "ben"}
    assert [one.where for one in corpus.refusals if one.kind == "document"] == [
        "ann.jsonl, line 2",
        "ben.jsonl, line 2",
    ]
