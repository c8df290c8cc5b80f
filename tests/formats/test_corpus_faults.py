"""Corpus files as they come: what is wrong is refused with its place and reason, and the rest is taken."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annotator import model
from annotator.errors import CannotRead
from annotator.formats import corpus_judgements, corpus_reader
from annotator.formats.annotator_corpus import FORMAT, read, write
from annotator.formats.corpus import Corpus, CorpusDocument
from annotator.formats.corpus_judgements import DECIDED, OUTCOMES
from annotator.formats.corpus_reader import STATES
from annotator.formats.format import ReadOptions, WriteOptions
from annotator.formats.withheld import withheld
from annotator.model.document import STATES as STORED_STATES
from annotator.model.judgement import DECIDED as STORED_DECIDED
from annotator.model.judgement import OUTCOMES as STORED_OUTCOMES
from annotator.resources import resource
from tests.formats.corpora import small

TEXT = "😀 About 40 boats sank, the office said.\nIt counted again."
Change = Callable[[dict[str, Any]], object]


def mark(own: str, tag: str, words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"id": own, "analyst": "a1", "tag": tag, "start": start, "end": start + len(words), "quote": words} | more


SOUND: dict[str, Any] = {
    "format": "annotator-corpus",
    "version": 1,
    "offset_unit": "code_point",
    "analysts": [{"id": "a1", "name": "Ann"}, {"id": "a2", "name": "Ben"}],
    "sources": [{"id": "s1", "name": "The office"}],
    "quantities": [{"id": "q1", "label": "boats sunk"}],
    "documents": [
        {
            "id": "d1",
            "text": TEXT,
            "annotations": [
                mark("m1", "figure", "About 40", values={"low": 40, "high": 40.0, "hedge": "about"}),
                mark("m2", "claim", "About 40 boats sank"),
                mark("m3", "attribution", "the office said", values={"cue": "said"}),
            ],
            "links": [
                {"id": "l1", "analyst": "a1", "kind": "quantifies", "from": "m1", "to": "m2"},
                {"id": "l2", "analyst": "a1", "kind": "same_as", "from": "m1", "to": "m9"},
            ],
        },
        {
            "id": "d2",
            "text": "40 sank.",
            "annotations": [{"id": "m9", "analyst": "a2", "tag": "figure", "start": 0, "end": 2, "quote": "40"}],
        },
    ],
    "verdicts": [{"id": "v1", "mark": "m1", "reviewer": "a2", "outcome": "accept"}],
    "decisions": [
        {"id": "c1", "document": "d1", "record": "r1", "members": ["m2"], "outcome": "settled", "method": "take"}
        | {"tag": "claim", "start": 2, "end": 21, "quote": "About 40 boats sank"}
    ],
    "estimates": [
        {"id": "e1", "quantity": "q1", "as_of": "2025-01", "best": 40},
        {"id": "e2", "quantity": "q1", "best": 41, "rule": "hand", "replaces": "e1"},
    ],
    "placements": [{"id": "p1", "document": "d1", "record": "r1", "members": ["m1"], "quantity": "q1"}],
    "finding_dismissals": [
        {"id": "f1", "kind": "contradicts", "members": ["m1", "m9"], "reason": "Rounded.", "decided_by": "a2"}
    ],
}


UNJUDGED: dict[str, Any] = {"verdicts": [], "decisions": [], "placements": [], "finding_dismissals": []}


def taken(value: object, folder: Path) -> Corpus:
    path = folder / "corpus.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return read(path, ReadOptions())


def changed(change: Change) -> dict[str, Any]:
    value = copy.deepcopy(SOUND)
    change(value)
    return value


def marks(corpus: Corpus) -> list[str | None]:
    return [one.id for document in corpus.documents for one in document.annotations]


def first(value: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = value["documents"][0]["annotations"][0]
    return found


def test_a_sound_file_is_taken_whole(tmp_path: Path) -> None:
    corpus = taken(SOUND, tmp_path)
    assert not corpus.refusals
    assert marks(corpus) == ["m1", "m2", "m3", "m9"]
    documents = list(corpus.documents)
    assert documents[0].annotations[0].values == {"low": 40, "high": 40, "hedge": "about"}
    assert [link.to_id for link in documents[0].links] == ["m2", "m9"]
    assert (len(corpus.verdicts), len(corpus.decisions), len(corpus.estimates)) == (1, 1, 2)
    assert (len(corpus.placements), len(corpus.finding_dismissals)) == (1, 1)
    schema = json.loads(resource("schemas", "annotator-corpus.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(SOUND)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda v: first(v).update(start=3), "does not stand at 3–10"),
        (
            lambda v: first(v).update(start=3, end=11),
            "The offsets look like UTF-16 units: state “offset_unit”: “utf16”",
        ),
        (lambda v: first(v).update(start=5, end=13), "The offsets look like UTF-8 bytes"),
        (lambda v: first(v).update(end=9999), "9999 ends past the text"),
        (lambda v: first(v).update(start=-1), "before the start"),
        (lambda v: first(v).update(start=10, end=2), "is not a range"),
        (lambda v: first(v).update(start=2, end=2), "is not a range"),
        (lambda v: first(v).update(start="2"), "“start” must be a whole number, not “2”"),
        (lambda v: first(v).update(end=True), "“end” must be a whole number, not true"),
        (lambda v: first(v).pop("end"), "“end” is missing"),
        (lambda v: first(v).update(quote=5), "“quote” must be text"),
        (lambda v: first(v).update(fragments=[[2, 7]]), "The fragments run 2–7"),
        (lambda v: first(v).update(fragments=[[2, 7], [5, 10]]), "in order and apart"),
        (lambda v: first(v).update(fragments=[[2, 7, 9]]), "pairs such as"),
        (lambda v: first(v).update(fragments=[[2, 5], [8, 10]]), "does not stand"),
        (lambda v: first(v).update(tag="wish"), "There is no tag called “wish”"),
        (lambda v: first(v).pop("tag"), "“tag” is missing"),
        (lambda v: first(v).update(analyst="zz"), "no analyst “zz”"),
        (lambda v: first(v).pop("analyst"), "“analyst” is missing"),
        (lambda v: first(v).update(values={"colour": "red"}), "no value called “colour”"),
        (lambda v: first(v).update(values={"low": "40"}), "“low” must be a number"),
        (lambda v: first(v).update(values={"hedge": "maybe"}), "must be one of"),
        (lambda v: first(v).update(values=[1]), "must be an object"),
        (lambda v: first(v).update(created_at="yesterday"), "must be a time"),
        (lambda v: first(v).update(id=""), "“id” is empty"),
        (lambda v: first(v).update(id=7), "“id” must be text"),
        (lambda v: first(v).update(doubt="yes"), "true or false"),
    ],
)
def test_a_wrong_mark_is_refused_alone(tmp_path: Path, change: Change, reason: str) -> None:
    corpus = taken(changed(change), tmp_path)
    assert marks(corpus) == ["m2", "m3", "m9"]
    refusal = corpus.refusals[0]
    assert reason in refusal.reason
    assert refusal.kind == "annotation"
    assert refusal.where.startswith("mark 1")
    assert refusal.where.endswith("of document 1 (“d1”)")
    others = {(one.kind, one.where.split()[0]) for one in corpus.refusals[1:]}
    assert others == {
        ("link", "link"), ("verdict", "verdict"), ("placement", "placement"), ("finding dismissal", "finding"),
    }  # fmt: skip


def test_of_two_marks_with_one_id_the_first_is_taken(tmp_path: Path) -> None:
    corpus = taken(changed(lambda v: v["documents"][1]["annotations"][0].update(id="m1")), tmp_path)
    assert marks(corpus) == ["m1", "m2", "m3"]
    assert "“m1” is used twice" in corpus.refusals[0].reason


def test_ids_may_be_missing(tmp_path: Path) -> None:
    corpus = taken(changed(lambda v: [one.pop("id") for one in v["documents"][0]["annotations"]]), tmp_path)
    assert marks(corpus) == [None, None, None, "m9"]


@pytest.mark.parametrize(("unit", "encoding", "width"), [("utf16", "utf-16-le", 2), ("byte", "utf-8", 1)])
def test_stated_units_are_converted(tmp_path: Path, unit: str, encoding: str, width: int) -> None:
    value = changed(lambda v: v.update(offset_unit=unit, decisions=[]))
    value["documents"][0]["annotations"][2]["values"]["cue_span"] = [36, 40]
    for one in value["documents"][0]["annotations"]:
        for name in ("start", "end"):
            one[name] = len(TEXT[: one[name]].encode(encoding)) // width
        for name in one.get("values", {}).keys() & {"cue_span"}:
            one["values"][name] = [len(TEXT[:at].encode(encoding)) // width for at in one["values"][name]]
    corpus = taken(value, tmp_path)
    assert not corpus.refusals
    document = next(iter(corpus.documents))
    assert [one.span.quote(TEXT) for one in document.annotations] == [
        "About 40",
        "About 40 boats sank",
        "the office said",
    ]
    assert document.annotations[2].values["cue_span"] == [36, 40]


@pytest.mark.parametrize(
    ("unit", "start", "reason"),
    [("utf16", 1, "inside a surrogate pair"), ("byte", 2, "inside a character"), ("utf16", 500, "is past the text")],
)
def test_offsets_inside_a_character_are_refused(tmp_path: Path, unit: str, start: int, reason: str) -> None:
    value = changed(lambda v: v.update(offset_unit=unit, decisions=[]))
    value["documents"][0]["annotations"] = [{"analyst": "a1", "tag": "claim", "start": start, "end": start + 9}]
    corpus = taken(value, tmp_path)
    assert reason in corpus.refusals[0].reason


def test_line_ends_and_byte_order_marks_move_offsets(tmp_path: Path) -> None:
    raw = "\ufeffone\r\n40 sank\rsaid"
    start = raw.index("40")
    value = changed(lambda v: v.update(UNJUDGED))
    one = {"analyst": "a1", "tag": "claim", "start": start, "end": len(raw), "quote": "40 sank\rsaid"}
    value["documents"] = [{"text": raw, "annotations": [one]}]
    corpus = taken(value, tmp_path)
    (document,) = corpus.documents
    assert not corpus.refusals
    assert document.text == "one\n40 sank\nsaid"
    assert document.annotations[0].quote == "40 sank\nsaid"


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    documents = '[{"id": "d", "title": "\\udc00", "text": "a\\ud83db"}]'
    value = '{"format": "annotator-corpus", "version": 1, "documents": ' + documents + "}"
    (document,) = taken(value, tmp_path).documents
    assert (document.text, document.title) == ("a\ufffdb", "\ufffd")


@pytest.mark.parametrize(
    ("change", "kind", "reason"),
    [
        (lambda v: v["documents"][0].update(sha256="0" * 64), "document", "its 3 marks may be misplaced"),
        (lambda v: v["documents"][0].update(text=" \n"), "document", "text is empty"),
        (lambda v: v["documents"].insert(0, {"id": "d1", "text": "x"}), "document", "used by an earlier document"),
        (lambda v: v["documents"][0].update(published_on="soon"), "date", "“published_on” is not a date"),
        (lambda v: v["documents"][0].update(states={"zz": "done"}), "state", "“zz”"),
        (lambda v: v["documents"][0].update(states={"a1": "asleep"}), "state", "“asleep”"),
        (lambda v: v["documents"][0]["links"][0].update(kind="likes"), "link", "no link called “likes”"),
        (lambda v: v["documents"][0]["links"][0].update(to="m404"), "link", "no mark “m404”"),
        (lambda v: v["documents"][0]["links"][0].update(to="m3"), "link", "from figure to claim"),
        (lambda v: v["documents"][0]["links"][1].update(to="m1"), "link", "a mark with itself"),
        (lambda v: v["documents"][0]["links"][1].update(id="l1"), "link", "“l1” is used twice"),
        (lambda v: v["analysts"].append({"id": "a1", "name": "Other"}), "analyst", "“a1” is used twice"),
        (lambda v: v["analysts"].append({"id": "a3"}), "analyst", "“name” is missing"),
        (lambda v: v["sources"].append({"id": "s2", "name": "x", "aliases": [1]}), "source", "must hold only texts"),
        (lambda v: v["quantities"].append("q"), "quantity", "must be an object"),
        (lambda v: v["verdicts"][0].update(outcome="like"), "verdict", "must be one of accept"),
        (lambda v: v["verdicts"][0].update(mark="m404"), "verdict", "no mark “m404”"),
        (lambda v: v["verdicts"][0].update(reviewer="zz"), "verdict", "no analyst “zz”"),
        (lambda v: v["verdicts"][0].update(tag="figure"), "verdict", "Only an amendment"),
        (lambda v: v["verdicts"][0].update(outcome="amend", start=1, end=900), "verdict", "past the text"),
        (lambda v: v["verdicts"][0].update(outcome="amend", values={"cue": "x"}), "verdict", "no value called “cue”"),
        (lambda v: v["decisions"][0].update(category="typo"), "decision", "must be one of slip"),
        (lambda v: v["decisions"][0].update(addressed_to="zz"), "decision", "no analyst “zz”"),
        (lambda v: v["sources"][0].update(reliability="G"), "source", "must be one of A"),
        (lambda v: v["sources"][0].update(merged_into="s404"), "source", "merged into “s404”"),
        (lambda v: v["sources"][0].update(merged_into="s1"), "source", "leads to no source"),
        (lambda v: v["quantities"][0].update(basis="yearly"), "quantity", "must be one of cumulative"),
        (lambda v: v["decisions"][0].update(members=["m404"]), "decision", "no mark “m404”"),
        (lambda v: v["decisions"][0].update(subject="link"), "decision", "no link “m2”"),
        (lambda v: v["decisions"][0].update(document="d404"), "decision", "no document “d404”"),
        (lambda v: v["decisions"][0].update(end=900), "decision", "past the text"),
        (lambda v: v["decisions"][0].update(tag=None, values={"polarity": "pos"}), "decision", "values and no tag"),
        (lambda v: v["decisions"][0].update(decided_by="zz"), "decision", "no analyst “zz”"),
        (lambda v: v["estimates"][0].update(quantity="q404"), "estimate", "no quantity “q404”"),
        (lambda v: v["estimates"][0].update(low="many"), "estimate", "“low” must be a number"),
        (lambda v: v["estimates"][0].update(as_of="soon"), "estimate", "is not a date"),
        (lambda v: v["estimates"].append(dict(v["estimates"][0])), "estimate", "used twice"),
        (lambda v: v["estimates"][0].update(rule="guess"), "estimate", "must be one of range"),
        (lambda v: v["estimates"][1].update(replaces="e404"), "estimate", "replaces “e404”, which leads to no"),
        (lambda v: v["estimates"][0].update(replaces="e2"), "estimate", "taken as one that replaces none"),
        (lambda v: v["quantities"][0].update(part_of="q404"), "quantity", "a part of “q404”, which leads to no"),
        (lambda v: v["quantities"][0].update(part_of="q1"), "quantity", "taken as a part of none"),
        (lambda v: v["documents"][0]["links"][0].update(reason=3), "link", "“reason” must be text"),
        (lambda v: v["placements"][0].update(members=["m404"]), "placement", "no mark “m404”"),
        (lambda v: v["placements"][0].update(members=[]), "placement", "“members” names no mark"),
        (lambda v: v["placements"][0].update(document="d404"), "placement", "no document “d404”"),
        (lambda v: v["placements"][0].update(quantity="q404"), "placement", "no quantity “q404”"),
        (lambda v: v["placements"][0].update(decided_by="zz"), "placement", "no analyst “zz”"),
        (lambda v: v["placements"].append(dict(v["placements"][0])), "placement", "used twice"),
        (lambda v: v["finding_dismissals"][0].pop("kind"), "finding dismissal", "“kind” is missing"),
        (lambda v: v["finding_dismissals"][0].update(reason=""), "finding dismissal", "“reason” is empty"),
        (lambda v: v["finding_dismissals"][0].update(members=["m404"]), "finding dismissal", "no mark “m404”"),
        (lambda v: v["finding_dismissals"][0].update(decided_by=None), "finding dismissal", "“decided_by” must be"),
    ],
)
def test_other_wrong_things_are_refused_alone(tmp_path: Path, change: Change, kind: str, reason: str) -> None:
    corpus = taken(changed(change), tmp_path)
    assert corpus.refusals[0].kind == kind
    assert reason in corpus.refusals[0].reason
    assert "m9" in marks(corpus)


ANSWERED = SOUND | {
    "answers": [{"id": "w1", "verdict": "v1", "analyst": "a1", "outcome": "reply", "reason": "So?"}],
    "assignments": [{"document": "d1", "analyst": "a1"}],
}


@pytest.mark.parametrize(
    ("change", "kind", "reason"),
    [
        (lambda v: v["answers"][0].update(verdict="v404"), "answer", "no verdict “v404”"),
        (lambda v: v["answers"][0].update(outcome="agreed"), "answer", "must be one of reply"),
        (lambda v: v["answers"][0].update(analyst="zz"), "answer", "no analyst “zz”"),
        (lambda v: v["assignments"][0].update(document="d404"), "assignment", "no document “d404”"),
        (lambda v: v["assignments"][0].update(assigned_by="zz"), "assignment", "no analyst “zz”"),
    ],
)
def test_wrong_answers_and_assignments_are_refused_alone(
    tmp_path: Path, change: Change, kind: str, reason: str
) -> None:
    value = copy.deepcopy(ANSWERED)
    sound = taken(value, tmp_path)
    assert (len(sound.answers), len(sound.assignments), sound.refusals) == (1, 1, [])
    change(value)
    [refusal] = taken(value, tmp_path).refusals
    assert refusal.kind == kind
    assert reason in refusal.reason


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "is empty"),
        ("[]", "must hold one object"),
        ("{", "not valid JSON"),
        (json.dumps(SOUND)[:300], "seems to be cut off"),
        ('{"format": "annotator-corpus", "version": NaN}', "contains NaN"),
        ('{"format": "annotator-corpus", "version": -Infinity}', "contains -Infinity"),
        ("[" * 200_000, "nested too deeply"),
        ('{"format": "other"}', "its “format” is “other”"),
        ({}, "its “format” is null"),
        (SOUND | {"version": 2}, "version 2"),
        (SOUND | {"version": True}, "version true"),
        (SOUND | {"version": "1"}, "version “1”"),
        (SOUND | {"offset_unit": "words"}, "must be one of code_point, utf16, byte"),
        (SOUND | {"documents": {}}, "“documents” must be a list"),
        (SOUND | {"documents": [3]}, "document 1: It must be an object"),
        (SOUND | {"documents": [{"id": "d"}]}, r"document 1 \(“d”\): “text” is missing"),
        (SOUND | {"documents": [{"text": 3}]}, "“text” must be text, not 3"),
        (SOUND | {"documents": [{"text": "a", "title": []}]}, "“title” must be text, not a list"),
        (SOUND | {"documents": [{"text": "a", "annotations": 1}]}, "“annotations” must be a list"),
        (SOUND | {"analysts": "Ann"}, "“analysts” must be a list"),
        (SOUND | {"verdicts": {}}, "“verdicts” must be a list"),
        (SOUND | {"name": 5}, "“name” must be text"),
    ],
)
def test_a_misshapen_file_is_refused_whole(tmp_path: Path, value: object, words: str) -> None:
    with pytest.raises(CannotRead, match=words) as caught:
        taken(value, tmp_path)
    assert str(caught.value).startswith("corpus.json")


def test_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "corpus.json"
    path.write_bytes(b'{"format": "caf\xe9"}')
    with pytest.raises(CannotRead, match="is not valid utf-8"):
        read(path, ReadOptions())


def test_an_infinite_number_in_disguise_is_refused(tmp_path: Path) -> None:
    value = json.dumps(changed(lambda v: first(v).update(values={"low": 123454321}))).replace("123454321", "1e999")
    assert "“low” must be a number" in taken(value, tmp_path).refusals[0].reason


def test_what_is_written_satisfies_the_schema(tmp_path: Path) -> None:
    schema = json.loads(resource("schemas", "annotator-corpus.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    write(small(), tmp_path / "out.json", WriteOptions("all"))
    value = json.loads((tmp_path / "out.json").read_bytes())
    Draft202012Validator(schema).validate(value)
    value["documents"][0]["annotations"][0]["values"]["hedge"] = "maybe"
    assert not Draft202012Validator(schema).is_valid(value)


def test_what_is_written_without_the_texts_satisfies_the_schema(tmp_path: Path) -> None:
    schema = json.loads(resource("schemas", "annotator-corpus.schema.json").read_text("utf-8"))
    write(withheld(small()), tmp_path / "out.json", WriteOptions("all", quotes=False))
    value = json.loads((tmp_path / "out.json").read_bytes())
    Draft202012Validator(schema).validate(value)
    del value["documents"][0]["sha256"]
    assert not Draft202012Validator(schema).is_valid(value)


def test_without_its_text_a_mark_is_where_it_says(tmp_path: Path) -> None:
    def withhold(value: dict[str, Any], **more: Any) -> None:
        del value["documents"][0]["text"]
        value["documents"][0]["sha256"] = "A" * 64
        first(value).update(more)

    corpus = taken(changed(withhold), tmp_path)
    document = next(iter(corpus.documents))
    assert (document.text, document.sha256) == ("", "a" * 64)
    assert next((one.id, one.quote) for one in document.annotations) == ("m1", "About 40")
    counted_otherwise = {**changed(withhold), "offset_unit": "utf16"}
    refused = taken(counted_otherwise, tmp_path).refusals
    assert "Without its text nobody can tell where it stands: it counts UTF-16 units." in refused[0].reason
    backwards = taken(changed(lambda v: withhold(v, start=9, end=2)), tmp_path).refusals
    assert "9–2 is not a range" in backwards[0].reason


def test_both_schemas_mean_the_same_by_the_same_names() -> None:
    corpus, dataset = (
        json.loads(resource("schemas", f"{name}.schema.json").read_text("utf-8"))["$defs"]
        for name in ("annotator-corpus", "dataset")
    )
    shared = corpus.keys() & dataset.keys() - {"document"}
    assert {"figure_values", "verdict", "decision"} <= shared
    assert all(corpus[name] == dataset[name] for name in shared)


def test_words_are_those_of_the_store() -> None:
    assert (STATES, OUTCOMES, DECIDED) == (STORED_STATES, STORED_OUTCOMES, STORED_DECIDED)
    assert (corpus_judgements.ANSWERS, corpus_judgements.CATEGORIES) == (model.ANSWERS, model.CATEGORIES)
    assert corpus_judgements.ESTIMATE_RULES == model.ESTIMATE_RULES
    codes = (corpus_reader.BASES, corpus_reader.RELIABILITIES, corpus_reader.CREDIBILITIES)
    assert codes == (model.BASES, model.RELIABILITIES, model.CREDIBILITIES)


def test_many_marks_in_one_long_line_take_moments(tmp_path: Path) -> None:
    text = "😀 word " * 100_000
    one = {"analyst": "a1", "tag": "claim", "quote": "word"}
    value = changed(lambda v: v.update(UNJUDGED, offset_unit="utf16"))
    value["documents"] = [
        {"text": text, "annotations": [one | {"start": 8 * n + 3, "end": 8 * n + 7} for n in range(5000)]}
    ]
    started = time.process_time()
    corpus = taken(value, tmp_path)
    assert not corpus.refusals
    assert time.process_time() - started < 5


def test_an_article_beyond_any_article_is_refused(tmp_path: Path) -> None:
    corpus = taken(changed(lambda v: v["documents"][1].update(text="x" * 17_000_000, annotations=[])), tmp_path)
    assert any("17,000,000 characters" in one.reason for one in corpus.refusals)
    assert len(list(corpus.documents)) == 1


def test_an_article_without_words_to_lose_is_written_as_it_is(tmp_path: Path) -> None:
    assert FORMAT.write
    FORMAT.write(Corpus(documents=iter([CorpusDocument(None, "x\ufeff")])), tmp_path / "o.json", WriteOptions("all"))
    (document,) = read(tmp_path / "o.json", ReadOptions()).documents
    assert document.text == "x\ufeff"
