"""Label Studio: each result held against the configuration it is shown by, and exports of the program read.

What is checked here is what the program checks of an annotation (`validate_annotation` of its own library, which is too
heavy to be asked each time): that the control is there, is of that type and about that object, and takes the value.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions, WriteOptions
from annotator.formats.label_studio import FORMAT, write
from annotator.formats.label_studio_config import label_config
from annotator.formats.label_studio_reader import read
from annotator.text.span import Span
from tests.formats.corpora import corpora, small


def faults(task: Any) -> list[str]:
    """What the program would object to in a task, by our configuration."""
    view = etree.fromstring(label_config())
    controls = {one.get("name"): one for one in view if one.get("toName")}
    objects = {one.get("name"): one.get("value", "").removeprefix("$") for one in view if one.get("value")}
    relations = {one.get("value") for one in view.find("Relations")}
    found = [f"no data for {name}" for name, key in objects.items() if not isinstance(task["data"].get(key), str)]
    for annotation in task["annotations"]:
        regions = {one["id"] for one in annotation["result"] if one["type"] == "labels"}
        for one in annotation["result"]:
            if one["type"] == "relation":
                fits = {one["from_id"], one["to_id"]} <= regions and set(one["labels"]) <= relations
                found += [] if fits else [f"relation {one}"]
            elif not _is_taken(one, controls.get(one["from_name"]), task["data"]["text"]):
                found.append(f"result {one}")
    return found


def _is_taken(one: Any, control: Any, text: str) -> bool:
    if control is None or control.get("toName") != one["to_name"] or control.tag.lower() != one["type"]:
        return False
    value = one["value"]
    if "start" in value and not 0 <= value["start"] < value["end"] <= len(text):
        return False
    match one["type"]:
        case "labels":
            return value["text"] == text[value["start"] : value["end"]] and _is_listed(value["labels"], control)
        case "choices":
            return _is_listed(value["choices"], control)
        case "number":
            return isinstance(value["number"], int | float)
    return isinstance(value["text"], list) and all(isinstance(words, str) for words in value["text"])


def _is_listed(values: list[str], control: Any) -> bool:
    return bool(values) and set(values) <= {one.get("value") for one in control}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora(FORMAT.holds))
def test_every_result_fits_the_configuration(corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write(corpus, Path(folder) / "out", WriteOptions("votes"))
        tasks = json.loads((Path(folder) / "out" / "tasks.json").read_bytes())
        assert (Path(folder) / "out" / "label_config.xml").read_bytes() == label_config()
    assert [fault for task in tasks for fault in faults(task)] == []
    assert len(tasks) == len(list(corpus.documents))


def test_a_result_that_does_not_fit_is_found(tmp_path: Path) -> None:
    write(small(), tmp_path / "out", WriteOptions("votes"))
    task = json.loads((tmp_path / "out" / "tasks.json").read_bytes())[0]
    assert faults(task) == []
    region = next(one for one in task["annotations"][0]["result"] if one["type"] == "labels")
    for wrong in ({"type": "choices"}, {"from_name": "tags"}, {"value": region["value"] | {"labels": ["Person"]}}):
        changed = json.loads(json.dumps(task))
        results = changed["annotations"][0]["result"]
        results[results.index(region)] = region | wrong
        assert faults(changed)


def region(own: str, start: int, end: int, label: str, **more: Any) -> Any:
    value = {"start": start, "end": end, "labels": [label]} | more
    return {"id": own, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def said_of(own: str, name: str, kind: str, start: int, end: int, **value: Any) -> Any:
    value |= {"start": start, "end": end}
    return {"id": own, "from_name": name, "to_name": "text", "type": kind, "value": value}


TEXT = "😀 One sank. Officials said so."
EXPORT = [
    {
        "id": 7,
        "annotations": [
            {
                "id": 9,
                "completed_by": {"id": 1, "first_name": "Ann", "last_name": "One", "email": "ann@example.org"},
                "result": [
                    region("r1", 3, 11, "Claim", text="One sank"),
                    said_of("r1", "polarity", "choices", 3, 11, choices=["pos"]),
                    said_of("r1", "colour", "choices", 3, 11, choices=["red"]),
                    region("r2", 13, 27, "attribution", text="Officials said") | {"meta": {"text": ["look"]}},
                    region("r3", 3, 6, "Person", text="One"),
                    region("r4", 3, 6, "Figure", text="Two"),
                    said_of("r5", "point", "number", 3, 6, number=1),
                    {"type": "relation", "from_id": "r1", "to_id": "r2", "direction": "left", "labels": ["covers"]},
                    {"type": "relation", "from_id": "r1", "to_id": "r4", "direction": "right"},
                    {"id": "x", "from_name": "topic", "to_name": "text", "type": "choices", "value": {"choices": []}},
                ],
            },
            {"id": 10, "completed_by": 2, "result": [region("r1", 3, 6, "Figure", text="One")]},
            {"id": 11, "completed_by": 2, "was_cancelled": True, "result": []},
        ],
        "predictions": [{"result": []}],
        "data": {"review": TEXT, "ref": "a"},
    },
    {"id": 8, "data": {"image": 3}},
]


def test_an_export_of_the_program_is_read_and_the_rest_is_named(tmp_path: Path) -> None:
    path = tmp_path / "project-1.json"
    path.write_text(json.dumps(EXPORT), "utf-8")
    assert detect(path).name == "label-studio"
    corpus = read(path, ReadOptions())
    (document,) = corpus.documents
    assert [(one.id, one.analyst, one.tag, one.span, one.values, one.note) for one in document.annotations] == [
        ("r1", "Ann One", "claim", Span.of(2, 10), {"polarity": "pos"}, None),
        ("r2", "Ann One", "attribution", Span.of(12, 26), {}, "look"),
        ("r1 (2)", "User 2", "figure", Span.of(2, 5), {}, None),
    ]
    assert [(one.kind, one.from_id, one.to_id) for one in document.links] == [("covers", "r2", "r1")]
    reasons = "\n".join(f"{one.where}: {one.reason}" for one in corpus.refusals)
    for words in (
        "task 1, annotation 1, region “r1”: A claim has no value called “colour”",
        "task 1, annotation 1, region “r3”: There is no tag called “Person”",
        "task 1, annotation 1, region “r4”: The quote “Two” does not stand at 3–6",
        "task 1, annotation 1, region “r5”: It has no label, so point say nothing of a mark.",
        "task 1, annotation 1, relation 2: A mark it links is not in the file, or was not taken.",
        "task 1, annotation 1, “topic”: It is said of the whole article and not of a mark.",
        "task 1, annotation 3: It was skipped in Label Studio.",
        "task 1: Predictions of models are not taken.",
        "task 2: It has no “data” with a text in it.",
    ):
        assert words in reasons
    assert len(corpus.refusals) == 9


def only(corpus: Corpus) -> CorpusDocument:
    (document,) = corpus.documents
    return document


def test_a_region_moved_in_the_program_loses_the_pieces_it_had(tmp_path: Path) -> None:
    write(Corpus(list(small().documents)[:1], small().analysts), tmp_path / "out", WriteOptions("votes"))
    path = tmp_path / "out" / "tasks.json"
    tasks = json.loads(path.read_bytes())
    for result in tasks[0]["annotations"][0]["result"]:
        if result["id"] == "m4" and result["type"] == "labels":
            assert result["meta"]["fragments"]
            result["value"]["end"] -= 1
            result["value"]["text"] = result["value"]["text"][:-1]
    path.write_text(json.dumps(tasks), "utf-8")
    moved = next(one for one in only(read(tmp_path / "out", ReadOptions())).annotations if one.id == "m4")
    assert len(moved.span.fragments) == 1


def test_what_is_no_list_of_tasks_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"tasks": []}')
    with pytest.raises(CannotRead, match="it must hold a list of tasks"):
        read(path, ReadOptions())
