"""Web Annotations: held against what the Recommendation demands, and read as other programs write them.

The schema says in JSON Schema what sections 3 to 5 of https://www.w3.org/TR/annotation-model/ say MUST be.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus
from annotator.formats.detect import detect
from annotator.formats.format import ReadOptions, WriteOptions
from annotator.formats.web_annotation import FORMAT, write
from annotator.formats.web_annotation_reader import read
from annotator.formats.withheld import withheld
from annotator.text.span import Span
from tests.formats.corpora import corpora, small

IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOTIVATIONS = [
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying"),
    *("linking", "moderating", "questioning", "replying", "reviewing", "tagging"),
]
PAGE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "partOf": {"type": "object", "required": ["id"], "properties": {"id": IRI, "label": {"type": "string"}}},
        "startIndex": {"type": "integer", "minimum": 0},
        "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
    },
    "$defs": {
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "id": IRI,
                "type": {"const": "Annotation"},
                "motivation": {"enum": MOTIVATIONS},
                "created": {"type": "string", "format": "date-time", "pattern": "T.*(Z|[+-][0-9]{2}:[0-9]{2})$"},
                "creator": {"type": "object", "required": ["type", "name"]},
                "body": {"$ref": "#/$defs/bodies"},
                "target": {"$ref": "#/$defs/targets"},
            },
            "not": {"required": ["body", "bodyValue"]},
        },
        "bodies": {"oneOf": [{"$ref": "#/$defs/body"}, {"type": "array", "items": {"$ref": "#/$defs/body"}}]},
        "targets": {
            "oneOf": [
                {"$ref": "#/$defs/resource"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/resource"}},
            ]
        },
        "body": {"oneOf": [{"$ref": "#/$defs/textual"}, {"$ref": "#/$defs/resource"}]},
        "textual": {
            "type": "object",
            "required": ["type", "value"],
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "purpose": {"enum": MOTIVATIONS},
                "format": {"type": "string", "pattern": "^(application|text)/"},
                "language": {"type": "string", "pattern": "^[a-z]{2,3}(-|$)"},
            },
            "not": {"required": ["id"]},
        },
        "resource": {
            "oneOf": [
                IRI,
                {"type": "object", "required": ["id"], "properties": {"id": IRI}, "not": {"required": ["source"]}},
                {
                    "type": "object",
                    "required": ["source", "selector"],
                    "properties": {
                        "type": {"const": "SpecificResource"},
                        "source": IRI,
                        "selector": {
                            "oneOf": [
                                {"$ref": "#/$defs/selector"},
                                {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/selector"}},
                            ]
                        },
                    },
                },
            ]
        },
        "selector": {
            "oneOf": [
                {
                    "required": ["type", "exact"],
                    "properties": {
                        "type": {"const": "TextQuoteSelector"},
                        **{key: {"type": "string"} for key in ("exact", "prefix", "suffix")},
                    },
                },
                {
                    "required": ["type", "start", "end"],
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        **{key: {"type": "integer", "minimum": 0} for key in ("start", "end")},
                    },
                },
            ]
        },
    },
}
TERMS = {
    *("@context", "id", "type", "partOf", "label", "startIndex", "items", "motivation", "creator", "created", "body"),
    *("target", "source", "selector", "exact", "prefix", "suffix", "start", "end", "purpose", "value", "format"),
    *("language", "name"),
}
PREFIXES = {"dcterms", "schema", "rdfs"}


def faults(page: Any) -> list[str]:
    validator = Draft202012Validator(PAGE, format_checker=FormatChecker())
    return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(page)]


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


def written(corpus: Corpus, layer: str = "votes") -> Any:
    with tempfile.TemporaryDirectory() as folder:
        write(corpus, Path(folder) / "out.jsonld", WriteOptions(layer))
        return json.loads((Path(folder) / "out.jsonld").read_bytes())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(corpus=corpora(FORMAT.holds))
def test_any_page_is_what_the_recommendation_demands(corpus: Corpus) -> None:
    page = written(corpus)
    assert faults(page) == []
    assert faults(written(withheld(corpus))) == []
    assert all(key in TERMS or key.split(":")[0] in PREFIXES for key in keys(page))
    owns = [one["id"] for one in page["items"]]
    assert len(set(owns)) == len(owns)


def test_the_schema_can_fail() -> None:
    page = written(small())
    del page["items"][1]["target"]
    page["items"][2]["motivation"] = "liking"
    assert len(faults(page)) == 2


def test_positions_and_quotes_select_the_same() -> None:
    page = written(small())
    texts = {one["target"]["id"]: one["body"]["value"] for one in page["items"] if one["motivation"] == "describing"}
    seen = 0
    for one in (item for item in page["items"] if item["motivation"] == "tagging"):
        for target in one["target"] if isinstance(one["target"], list) else [one["target"]]:
            words, position = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == words["exact"]
            around = f"{words['prefix']}{words['exact']}{words['suffix']}"
            assert text.index(around) + len(words["prefix"]) == position["start"]
            seen += 1
    assert seen == 7


def page_of(*annotations: Any, text: str | None = None) -> Any:
    described = {"id": "urn:a:t", "type": "Annotation", "motivation": "describing", "target": "https://example.org/1"}
    described["body"] = {"type": "TextualBody", "value": text, "format": "text/plain"}  # type: ignore[assignment]
    listed = [*([described] if text is not None else []), *annotations]
    return [one | {"@context": "http://www.w3.org/ns/anno.jsonld"} for one in listed]


def mark(own: str, *selectors: Any, **more: Any) -> Any:
    return {
        "id": own,
        "type": ["Annotation"],
        "bodyValue": "Claim",
        "target": {"source": "https://example.org/1", "selector": list(selectors)},
        **more,
    }


def quoted(exact: str, prefix: str = "", suffix: str = "") -> Any:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def at(start: int, end: int) -> Any:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def taken(value: Any, folder: Path, name: str = "page.json") -> Corpus:
    path = folder / name
    path.write_text(json.dumps(value), "utf-8")
    assert detect(path).name == "web-annotation"
    return read(path, ReadOptions())


TEXT = "😀 One sank. One sank again, he said."


def test_pages_of_others_are_read_and_what_they_cannot_prove_is_named(tmp_path: Path) -> None:
    corpus = taken(
        page_of(
            mark("https://a.example/1", quoted("One sank"), at(2, 10), creator="https://a.example/ann"),
            mark("https://a.example/2", quoted("One sank", suffix=" again"), creator={"nickname": "ben"}),
            mark("https://a.example/3", quoted("One sank")),
            mark("https://a.example/4", quoted("Two sank")),
            mark("https://a.example/5", quoted("One sank"), at(4, 12)),
            mark("https://a.example/6", {"type": "CssSelector", "value": "p", "refinedBy": at(28, 35)}),
            mark("https://a.example/7", {"type": "CssSelector", "value": "p"}),
            mark("https://a.example/8", at(2, 5), bodyValue="Person"),
            mark("https://a.example/9", at(2, 5), target=[{"source": "a:b", "selector": at(0, 1)}, "https://x.org"]),
            text=TEXT,
        ),
        tmp_path,
    )
    (document,) = corpus.documents
    assert (document.url, document.id) == ("https://example.org/1", None)
    assert [(one.id, one.analyst, one.span) for one in document.annotations] == [
        ("https://a.example/1", "https://a.example/ann", Span.of(2, 10)),
        ("https://a.example/6", "unnamed", Span.of(28, 35)),
        ("https://a.example/2", "ben", Span.of(12, 20)),
    ]
    reasons = [one.reason for one in corpus.refusals]
    for words in (
        "“One sank” stands in the article more than once.",
        "“Two sank” does not stand in the article",
        "“One sank” does not stand at 4–12",
        "It says nowhere where it stands.",
        "There is no tag called “Person”",
        "It is about several articles at once, or about none.",
    ):
        assert sum(words in reason for reason in reasons) == 1, words
    assert len(reasons) == 6


def test_positions_in_utf16_are_found_by_their_quotes(tmp_path: Path) -> None:
    corpus = taken(page_of(mark("a:1", quoted("One sank"), at(3, 11)), text=TEXT), tmp_path)
    (document,) = corpus.documents
    assert [one.span for one in document.annotations] == [Span.of(2, 10)]


def test_the_text_may_stand_beside(tmp_path: Path) -> None:
    page = page_of(mark("a:1", at(2, 10)))
    corpus = taken(page, tmp_path)
    assert list(corpus.documents) == []
    assert "The text of the article is not in the file, so its 1 marks" in corpus.refusals[0].reason
    assert "Put it beside as page.txt." in corpus.refusals[0].reason
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    (document,) = taken(page, tmp_path).documents
    assert [one.quote for one in document.annotations] == ["One sank"]


def test_a_collection_with_its_first_page_is_read(tmp_path: Path) -> None:
    items = page_of(mark("a:1", at(2, 10)), text=TEXT)
    collection = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", "label": "Boats"}
    corpus = taken(collection | {"first": {"type": "AnnotationPage", "items": items}}, tmp_path)
    assert (corpus.name, len(list(corpus.documents))) == ("Boats", 1)


def test_what_holds_no_annotations_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.jsonld"
    path.write_text('{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Person"}')
    with pytest.raises(CannotRead, match=r"page\.jsonld holds no Web Annotations"):
        read(path, ReadOptions())
