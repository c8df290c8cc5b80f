"""On whose word records are told: through links, claims and the words around them, never through rejected ones."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from annotator.model import Source
from annotator.operations.record_links import LinkView
from annotator.operations.records import RecordGist
from annotator.operations.voices import voices_of
from annotator.text.span import Span


def record(name: str, tag: str, start: int, end: int, **fields: Any) -> RecordGist:
    return RecordGist(
        **{
            "id": name, "document_id": "d", "status": "agreed", "marks": [], "tag": tag, "span": Span.of(start, end),
            "quote": name, "values": {}, **fields,
        }
    )  # fmt: skip


def credit(name: str, at: int, **fields: Any) -> RecordGist:
    return record(name, "attribution", at, at + 1, **fields)


def link(kind: str, one: str, other: str, status: str = "agreed") -> LinkView:
    return LinkView(f"{one}{kind}{other}", "d", kind, one, other, status, [])


def source(name: str, **fields: Any) -> Source:
    return Source(**{"id": name, "name": name, **fields})


def told(records: list[RecordGist], links: list[LinkView], *sources: Source) -> dict[str, list[list[str]]]:
    found = voices_of(records, links, sources)
    return {one: [[hop.name for hop in voice.hops] for voice in voices] for one, voices in found.items()}


FIGURE, CLAIM = record("figure", "figure", 10, 20), record("claim", "claim", 5, 40)


def test_what_is_covered_is_told_by_whoever_covers_it() -> None:
    records = [FIGURE, credit("agency", 50), credit("mayor", 60)]
    assert told(records, [link("covers", "agency", "figure"), link("covers", "mayor", "figure")]) == {
        "figure": [["agency"], ["mayor"]]
    }
    assert told(records, [link("covers", "agency", "figure", "rejected")]) == {}
    assert told(records, [link("quantifies", "agency", "figure")]) == {}


def test_a_figure_is_told_with_the_claim_it_quantifies() -> None:
    far = record("figure", "figure", 90, 95)
    links = [link("quantifies", "figure", "claim"), link("covers", "agency", "claim")]
    assert told([far, CLAIM, credit("agency", 50)], links) == {"figure": [["agency"]], "claim": [["agency"]]}


def test_a_figure_inside_a_covered_claim_is_told_with_the_innermost_of_them() -> None:
    inner = record("inner", "claim", 8, 22)
    records = [FIGURE, CLAIM, inner, credit("agency", 50), credit("mayor", 60)]
    links = [link("covers", "agency", "claim"), link("covers", "mayor", "inner")]
    assert told(records, links)["figure"] == [["mayor"]]
    assert told(records, links[:1])["figure"] == [["agency"]]
    elsewhere = [FIGURE, record("claim", "claim", 5, 40, document_id="e"), credit("agency", 50)]
    assert "figure" not in told(elsewhere, links[:1])


def test_longer_chains_come_first_and_attributions_of_one_chain_are_one_voice() -> None:
    records = [FIGURE, credit("mayor", 40), credit("agency", 50), credit("lawmaker", 60), credit("service", 70)]
    links = [
        *(link("covers", one, "figure") for one in ("mayor", "agency", "service")),
        link("reported_by", "service", "lawmaker"),
        link("reported_by", "lawmaker", "agency"),
    ]
    assert told(records, links)["figure"] == [["agency", "lawmaker", "service"], ["mayor"]]


def test_roots_groups_and_merged_sources() -> None:
    service = source("service", source_group="Seoul", source_kind="intelligence", reliability="B", credibility="2")
    old = source("old name", merged_into="service")
    records = [FIGURE, credit("a", 50, values={"source": "old name"}), credit("b", 60, values={"source_text": "A man"})]
    links = [link("covers", "a", "figure"), link("covers", "b", "figure")]
    first, second = voices_of(records, links, [service, old])["figure"]
    assert first.root is not None
    assert (first.root.key, first.root.name, first.group, first.root.is_known) == ("service", "service", "Seoul", True)
    assert (first.root.kind, first.root.reliability, first.root.credibility) == ("intelligence", "B", "2")
    assert second.root is not None
    assert (second.root.key, second.root.name, second.group, second.root.is_known) == ("a man", "A man", "A man", False)


def test_a_circle_has_no_root_and_names_everybody_in_it() -> None:
    records = [FIGURE, credit("digest", 50), credit("observer", 60)]
    links = [
        link("covers", "digest", "figure"), link("reported_by", "digest", "observer"),
        link("reported_by", "observer", "digest"),
    ]  # fmt: skip
    (voice,) = voices_of(records, links, [])["figure"]
    assert voice.is_circular
    assert voice.root is None
    assert voice.group is None
    assert sorted(one.name for one in voice.circle) == ["digest", "observer"]


def test_rejected_records_and_mere_cues_are_nobodys_voice() -> None:
    reportedly = credit("reportedly", 50, values={"cue": "reportedly"})
    assert told([FIGURE, reportedly], [link("covers", "reportedly", "figure")]) == {}
    rejected = credit("agency", 50, status="rejected")
    assert told([FIGURE, rejected], [link("covers", "agency", "figure")]) == {}
    officials = credit("officials said", 50, values={"cue": "said"})
    assert told([FIGURE, officials], [link("covers", "officials said", "figure")]) == {"figure": [["officials said"]]}


def test_who_denies_is_no_voice_and_passes_nothing_on() -> None:
    denial = credit("ministry", 50, values={"negated": True})
    records = [FIGURE, CLAIM, denial, credit("agency", 60)]
    links = [link("covers", "ministry", "figure"), link("reported_by", "ministry", "agency")]
    assert told(records, links) == {}
    covered = [*links, link("covers", "agency", "claim")]
    assert told(records, covered) == {"claim": [["agency"]], "figure": [["agency"]]}


def test_what_begins_at_one_place_stands_in_one_order() -> None:
    names = [f"{letter}gency" for letter in "abcdefghijklmnop"]
    links = [link("covers", name, "figure") for name in names]
    assert told([FIGURE, *(credit(name, 50) for name in names)], links)["figure"] == [[name] for name in names]


def test_ten_thousand_figures_take_a_moment() -> None:
    every = range(10_000)
    one = [FIGURE, CLAIM, credit("agency", 50)]
    records = [replace(view, id=f"{view.id} {n}", document_id=str(n)) for n in every for view in one]
    ties = [("quantifies", "figure", "claim"), ("covers", "agency", "claim")]
    links = [link(kind, f"{start} {n}", f"{end} {n}") for n in every for kind, start, end in ties]
    started = time.process_time()
    assert len(voices_of(records, links, [])) == 20_000
    assert time.process_time() - started < 5
