"""The sample corpus is right to the last offset, and holds every disagreement and trap that its README promises."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from annotator.resources import sample_corpus
from annotator.tags.link_kinds import link_fault
from annotator.tags.tag_type import tag_type, tag_types
from annotator.text.span import Span

Json = dict[str, Any]
Ends = tuple[tuple[str, str, int], tuple[str, str, int]]
LINK_KINDS = {"covers", "quantifies", "reported_by", "same_as", "contradicts", "supersedes", "part_of"}
STATES = {"to_do", "in_progress", "done"}


@cache
def corpus() -> Json:
    return dict(json.loads((sample_corpus() / "sample.annotator-corpus.json").read_text(encoding="utf-8")))


def documents() -> list[Json]:
    return list(corpus()["documents"])


def marks() -> Iterator[tuple[Json, Json]]:
    for document in documents():
        for mark in document["annotations"]:
            yield document, mark


def span_of(mark: Json) -> Span:
    return Span.from_record(mark["start"], mark["end"], mark.get("fragments"))


def links() -> list[Json]:
    return [link for document in documents() for link in document["links"]]


def marks_by_id() -> dict[str, Json]:
    return {mark["id"]: mark for _, mark in marks()}


def facing(document: Json) -> Iterator[tuple[Json, Json]]:
    """Pairs of marks of the two analysts that share at least half of the words of one of them."""
    first, second = (analyst["id"] for analyst in corpus()["analysts"])
    for one in document["annotations"]:
        for other in document["annotations"]:
            if (one["analyst"], other["analyst"]) != (first, second):
                continue
            shared = span_of(one).overlap(span_of(other))
            if 2 * shared >= max(span_of(one).length, span_of(other).length):
                yield one, other


def kinds_of(document: Json) -> Counter[str]:
    """How often the analysts agree exactly, or differ in tag, boundary or values, or stand alone."""
    found: Counter[str] = Counter()
    met: set[str] = set()
    pairs = sorted(
        facing(document), key=lambda pair: (pair[0]["tag"] != pair[1]["tag"], span_of(pair[0]) != span_of(pair[1]))
    )
    for one, other in pairs:
        if met & {one["id"], other["id"]}:
            continue
        met |= {one["id"], other["id"]}
        if one["tag"] != other["tag"]:
            found["tag"] += 1
        elif span_of(one) != span_of(other):
            found["boundary"] += 1
        else:
            found["values" if tag_type(one["tag"]).differing(one["values"], other["values"]) else "agreed"] += 1
    for mark in document["annotations"]:
        if mark["id"] not in met:
            found[f"only {mark['analyst']}"] += 1
    return found


def test_every_quote_is_the_exact_slice_of_its_text() -> None:
    for document, mark in marks():
        assert span_of(mark).quote(document["text"]) == mark["quote"], mark["id"]


def test_words_named_in_attributions_are_inside_their_mark() -> None:
    attributions = [(document, mark) for document, mark in marks() if mark["tag"] == "attribution"]
    assert len(attributions) > 50
    for document, mark in attributions:
        for field, words in (("source_span", "source_text"), ("cue_span", "cue")):
            start, end = mark["values"][field]
            assert document["text"][start:end] == mark["values"][words]
            assert mark["start"] <= start < end <= mark["end"]


def test_each_text_is_its_file_and_its_hash() -> None:
    files = sorted(sample_corpus().glob("*.txt"))
    assert [document["text"] for document in documents()] == [file.read_bytes().decode("utf-8") for file in files]
    for document in documents():
        assert hashlib.sha256(document["text"].encode()).hexdigest() == document["sha256"]
        assert document["title"] == document["text"].partition("\n")[0]
        assert not set(document["text"]) & set("\r\ufeff\x00\u2028\u2029")
        assert 150 <= len(document["text"].split()) <= 350


def test_ids_are_unique() -> None:
    lists = [corpus()[key] for key in ("analysts", "sources", "quantities", "documents", "verdicts")]
    ids = (
        [row["id"] for rows in lists for row in rows]
        + [mark["id"] for _, mark in marks()]
        + [link["id"] for link in links()]
    )
    assert len(ids) == len(set(ids))
    assert 120 <= sum(1 for _ in marks()) <= 190


def test_everything_named_exists() -> None:
    analysts = {row["id"] for row in corpus()["analysts"]}
    sources = {row["id"] for row in corpus()["sources"]}
    quantities = {row["id"] for row in corpus()["quantities"]}
    for document, mark in marks():
        assert mark["analyst"] in analysts
        assert set(document["states"]) == analysts
        assert set(document["states"].values()) <= STATES
        assert mark["values"].get("source", "s1") in sources
        assert mark["values"].get("quantity", "q1") in quantities
    for verdict in corpus()["verdicts"]:
        assert verdict["reviewer"] in analysts - {marks_by_id()[verdict["mark"]]["analyst"]}


def test_values_are_fields_and_choices_of_their_tag() -> None:
    for _, mark in marks():
        fields = {field.name: field for field in tag_types()[mark["tag"]].fields}
        for name, value in mark["values"].items():
            assert name in fields
            assert not fields[name].choices or value in fields[name].choices


@pytest.mark.parametrize(
    ("hedge", "low", "high"),
    [
        ("exact", "inclusive", "inclusive"),
        ("about", "inclusive", "inclusive"),
        ("range", "inclusive", "inclusive"),
        ("vague", "inclusive", "inclusive"),
        ("more_than", "exclusive", "open"),
        ("at_least", "inclusive", "open"),
        ("less_than", "open", "exclusive"),
        ("at_most", "open", "inclusive"),
    ],
)
def test_bounds_follow_the_hedge(hedge: str, low: str, high: str) -> None:
    figures = [mark["values"] for _, mark in marks() if mark["values"].get("hedge") == hedge]
    assert figures
    for values in figures:
        for side, expected in (("low", low), ("high", high)):
            bound = "inclusive" if values.get(f"{side}_inclusive", True) else "exclusive"
            assert ("open" if values[side] is None else bound) == expected


def test_links_join_marks_of_their_analyst_and_fit_their_kind() -> None:
    by_id = marks_by_id()
    assert {link["kind"] for link in links()} == LINK_KINDS
    for link in links():
        one, other = by_id[link["from"]], by_id[link["to"]]
        assert one["analyst"] == other["analyst"] == link["analyst"]
        assert link_fault(link["kind"], one["tag"], other["tag"]) is None


def test_a_source_chain_has_three_hops_for_both_analysts() -> None:
    outer = {link["from"]: link["to"] for link in links() if link["kind"] == "reported_by"}
    by_id, deepest = marks_by_id(), Counter[str]()
    for start in outer:
        seen = [start]
        while (following := outer.get(seen[-1])) and following not in seen:
            seen.append(following)
        deepest[by_id[start]["analyst"]] = max(deepest[by_id[start]["analyst"]], len(seen) - 1)
    assert set(deepest) == {"a1", "a2"}
    assert min(deepest.values()) == 3


def test_reports_run_in_a_circle_once() -> None:
    hops = {(link["from"], link["to"]) for link in links() if link["kind"] == "reported_by"}
    assert len([hop for hop in hops if hop[::-1] in hops]) == 2


def test_analysts_disagree_in_every_way_and_mostly_agree() -> None:
    both = [d for d in documents() if len({mark["analyst"] for mark in d["annotations"]}) == 2]
    found = sum((kinds_of(document) for document in both), Counter[str]())
    assert set(found) == {"agreed", "boundary", "tag", "values", "only a1", "only a2"}
    assert min(found.values()) >= 2
    assert 0.60 <= found["agreed"] / found.total() <= 0.66


def test_analysts_link_the_same_pair_differently() -> None:
    place = {mark["id"]: (document["id"], mark["tag"], mark["start"]) for document, mark in marks()}
    drawn: dict[str, dict[Ends, str]] = {"a1": {}, "a2": {}}
    for link in links():
        drawn[link["analyst"]][place[link["from"]], place[link["to"]]] = link["kind"]
    shared = drawn["a1"].keys() & drawn["a2"].keys()
    assert any(drawn["a1"][pair] != drawn["a2"][pair] for pair in shared)
    assert drawn["a1"].keys() - shared
    assert drawn["a2"].keys() - shared


def test_articles_stand_at_every_stage_of_the_work() -> None:
    stages = {(document["states"]["a1"], document["states"]["a2"]) for document in documents()}
    assert {("done", "done"), ("done", "in_progress"), ("done", "to_do"), ("to_do", "to_do")} <= stages
    for document in documents():
        working = {mark["analyst"] for mark in document["annotations"]}
        assert working == {analyst for analyst, state in document["states"].items() if state != "to_do"}


def test_verdicts_accept_reject_with_a_reason_and_comment() -> None:
    outcomes = Counter(verdict["outcome"] for verdict in corpus()["verdicts"])
    assert set(outcomes) == {"accept", "reject", "comment"}
    assert all(verdict["reason"] for verdict in corpus()["verdicts"] if verdict["outcome"] != "accept")


def test_a_text_shifts_every_wrong_kind_of_offset() -> None:
    document = next(d for d in documents() if "\u200d" in d["text"])
    text = document["text"]
    last = max(mark["end"] for mark in document["annotations"])
    assert len(text[:last].encode("utf-16-le")) // 2 > last + 10
    assert len(text) != len(unicodedata.normalize("NFC", text)) != len(unicodedata.normalize("NFD", text))
    assert {"AL"} <= {unicodedata.bidirectional(letter) for letter in text}
    assert "\u00a0" in text
    marked = "".join(mark["quote"] for mark in document["annotations"])
    assert all(letter in marked for letter in ("\u200d", "\u0327", "\u00a0", "ل"))


def test_the_readme_names_every_article_file_and_disagreement_kind() -> None:
    readme = (sample_corpus() / "README.md").read_text(encoding="utf-8")
    for document in documents():
        if document["annotations"]:
            assert (
                f"| {document['id'][1:].zfill(2)} |" in readme
                or f"| {document['id'][1:].zfill(2)} {document['outlet']}" in readme
            )
    for kind in ("boundary", "values", "tag", "missing", "extra", "link"):
        assert f"| {kind} |" in readme
