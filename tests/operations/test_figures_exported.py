"""What the dataset says of figures: of which quantity each is, on whose word, and what they say together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from annotator.formats.csv_cells import read_table
from annotator.model import Annotation, Link, Source
from annotator.operations import exchange, figures, findings, knowledge, placing, sources
from annotator.operations.figure_views import FigureView
from annotator.store import Store
from tests.operations.files import corpus, document, mark, take

WIRE = "The wire said, citing a lawmaker briefed by the agency: some 300 soldiers were killed by Monday.\n"
PAPER = "No more than 200 soldiers were killed by Monday, the bureau said. It was 3,000, others claimed.\n"


def link(own: str, kind: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    return {"id": own, "analyst": "a1", "kind": kind, "from": start, "to": end, **more}


def content() -> dict[str, Any]:
    """Two articles with numbers that contradict each other, told by sources that turn out to be one."""
    told = {"counts": "soldiers killed", "unit": "people", "as_of": "2025-01-13", "basis": "cumulative"}
    first = [
        mark("w1", "a1", "attribution", "The wire said", WIRE, values={"source_text": "the wire"}),
        mark("w2", "a1", "attribution", "citing a lawmaker", WIRE, values={"source_text": "a lawmaker"}),
        mark("w3", "a1", "attribution", "briefed by the agency", WIRE, values={"source": "s1"}),
        mark("w4", "a1", "claim", "some 300 soldiers were killed by Monday", WIRE),
        mark("w5", "a1", "figure", "some 300", WIRE, values={"point": 300, "low": 295, "high": 305, **told}),
    ]
    chain = [
        link("l1", "reported_by", "w3", "w2"), link("l2", "reported_by", "w2", "w1"),
        link("l3", "covers", "w3", "w4", reason="Briefed by it."), link("l4", "quantifies", "w5", "w4"),
    ]  # fmt: skip
    second = [
        mark("p1", "a1", "figure", "No more than 200", PAPER, values={"high": 200, "hedge": "at_most", **told}),
        mark("p2", "a1", "attribution", "the bureau said", PAPER, values={"source": "s2"}),
        mark("p3", "a1", "figure", "3,000", PAPER, values={"point": 3000, "quantity": "q1", **told}),
    ]
    own = [link("k1", "covers", "p2", "p1")]
    return corpus(
        document("d1", WIRE, published_on="2025-01-14", annotations=first, links=chain),
        document("d2", PAPER, published_on="2025-01-15", annotations=second, links=own),
        sources=[{"id": "s1", "name": "The Agency", "group": "Seoul"}, {"id": "s2", "name": "The Bureau"}],
        quantities=[{"id": "q1", "label": "soldiers killed", "unit": "people"}],
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.in_memory("Losses")
    take(made, tmp_path / "given.json", content())
    return made


def table(store: Store, folder: Path, name: str) -> list[dict[str, str]]:
    out = exchange.export(store, folder / "out", force=True)
    assert validate(str(out / "datapackage.json")).valid
    return list(read_table(out / f"{name}.csv"))


def by_quote(store: Store, folder: Path, name: str) -> dict[str, dict[str, str]]:
    rows = table(store, folder, name)
    quotes = {row["record"]: row["quote"] for row in read_table(folder / "out" / "records.csv")}
    return {quotes[row["record"]]: row for row in rows}


def figure(store: Store, words: str) -> FigureView:
    return next(one for one in figures.read(store).figures().values() if one.quote == words)


def ada(store: Store) -> str:
    with store.reading() as reading:
        return reading.live(Annotation)[0].analyst_id


def test_each_figure_has_the_longest_way_it_came_and_the_root_with_its_group(store: Store, tmp_path: Path) -> None:
    rows = by_quote(store, tmp_path, "figures")
    told = {quote: (row["sources"], row["root"], row["root_group"]) for quote, row in rows.items()}
    assert told == {
        "some 300": ("the wire | a lawmaker | The Agency", "The Agency", "Seoul"),
        "No more than 200": ("The Bureau", "The Bureau", "The Bureau"),
        "3,000": ("", "", ""),
    }


def test_merged_sources_are_one_in_the_dataset_and_two_again_when_taken_apart(store: Store, tmp_path: Path) -> None:
    agency, bureau = knowledge.sources(store)
    sources.merge(store, [bureau.id], into=agency.id, author_id=ada(store))
    assert by_quote(store, tmp_path, "figures")["No more than 200"]["root_group"] == "Seoul"
    credit = by_quote(store, tmp_path, "attributions")["the bureau said"]
    assert (credit["source"], credit["root"]) == ("s1", "The Agency")
    values = {row["mark"]: row["value"] for row in table(store, tmp_path, "vote_values") if row["field"] == "source"}
    assert values == {"w3": "s1", "p2": "s2"}
    sources.take_apart(store, bureau.id, author_id=ada(store))
    assert by_quote(store, tmp_path, "figures")["No more than 200"]["root_group"] == "The Bureau"


def test_a_figure_is_of_the_quantity_it_was_placed_in_last(store: Store, tmp_path: Path) -> None:
    [killed] = knowledge.quantities(store)
    placing.place(store, [figure(store, "some 300")], killed.id, author_id=ada(store))
    placing.place(store, [figure(store, "3,000")], None, author_id=ada(store))
    rows = by_quote(store, tmp_path, "figures")
    assert {quote: row["quantity"] for quote, row in rows.items()} == {
        "some 300": "q1", "No more than 200": "", "3,000": "",
    }  # fmt: skip
    placing.place(store, [figure(store, "3,000")], killed.id, author_id=ada(store))
    assert by_quote(store, tmp_path, "figures")["3,000"]["quantity"] == "q1"


def test_findings_are_there_with_their_records_also_when_somebody_dismissed_them(store: Store, tmp_path: Path) -> None:
    [killed] = knowledge.quantities(store)
    placed = [figure(store, "some 300"), figure(store, "No more than 200")]
    placing.place(store, placed, killed.id, author_id=ada(store))
    placing.place(store, [figure(store, "3,000")], None, author_id=ada(store))
    [found] = [one for one in figures.read(store).findings if one.kind == "contradicts"]
    findings.dismiss(store, found, reason="=One is a typo.", author_id=ada(store))
    [row] = [row for row in table(store, tmp_path, "findings") if row["kind"] == "contradicts"]
    assert {row["a"], row["b"]} == {one.record for one in placed}
    assert (row["finding"], row["reason"], row["dismissed_by"]) == (found.key, found.reason, "a1")
    assert row["dismissal_reason"] == "=One is a typo."
    said = json.loads((tmp_path / "out" / "dataset.json").read_bytes())
    assert [one["id"] for one in said["findings"] if one["dismissed_by"]] == [found.key]
    assert len(said["placements"]) == 3
    assert [one["kind"] for one in said["finding_dismissals"]] == ["contradicts"]


def test_a_link_nobody_decided_about_has_the_reasons_of_who_made_it(store: Store, tmp_path: Path) -> None:
    with store.transaction("Link") as tx:
        [made] = tx.live(Link, Link.link_kind == "covers", Link.reason == "Briefed by it.")
        other = made.changed(id="later", imported_id=None, reason="It is named.")
        tx.add(other)
    reasons = {row["reason"] for row in table(store, tmp_path, "links") if row["kind"] == "covers"}
    assert reasons == {"", "Briefed by it. | It is named."}


def test_sources_that_two_machines_merged_into_each_other_are_one(store: Store, tmp_path: Path) -> None:
    with store.transaction("Merge") as tx:
        one, other = tx.live(Source)
        tx.change(one, merged_into=other.id)
        tx.change(other, merged_into=one.id)
    roots = {row["root"] for row in by_quote(store, tmp_path, "attributions").values()}
    assert len(roots) == 1
