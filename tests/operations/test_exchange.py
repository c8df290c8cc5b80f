"""Exports are whole or not there, come back as an equal project, and stand up to an outside validator."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate
from hypothesis import given, settings

from annotator.errors import Refused, WrongCall
from annotator.formats.format import WriteOptions, named
from annotator.model import (
    Annotation,
    Answer,
    Assignment,
    Decision,
    Dismissal,
    Estimate,
    FindingDismissal,
    Link,
    Placement,
    Quantity,
    Source,
    Verdict,
    derived_id,
    instant,
    new_id,
)
from annotator.operations import annotate, documents, exchange, importing, knowledge, link, projects, reconcile, review
from annotator.store import Store
from annotator.text.span import Span
from tests.formats.corpora import corpora
from tests.operations.files import OTHER, TEXT, corpus, document, everything, exported, mark, take, two_analysts

HOSTILE = '=1+1\t“quoted, "twice"”;\r|\u202eabc\u202c 😀 a | b'


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A project with something of everything, judged by people and rules."""
    made = Store.create(tmp_path / "project.annotator", "Losses")
    other = [mark("o1", "a1", "figure", "More than 300", OTHER, values={"low": 300, "hedge": "more_than"})]
    across = {"id": "x1", "analyst": "a1", "kind": "contradicts", "from": "m2", "to": "o1"}
    content = two_analysts()
    content["documents"].append(document("d2", OTHER, title=HOSTILE, annotations=other, links=[across]))
    content["guideline"] = HOSTILE
    take(made, tmp_path / "given.json", content)
    yield made
    made.close()


def judge(store: Store) -> str:
    """Settles, rejects, defers and outlives; gives the person who did."""
    with store.reading() as reading:
        marks = {row.imported_id: row for row in reading.live(Annotation)}
    ada, ben = marks["m1"].analyst_id, marks["n1"].analyst_id
    own: dict[str, Any] = {"document_id": marks["m1"].document_id, "author_id": ada}
    gone = annotate.add(
        store, document_id=own["document_id"], analyst_id=ben, tag="claim", span=Span.of(80, 90), values={}
    )

    def record(mark_id: str) -> str:
        found = reconcile.records(store, own["document_id"]).records
        return next(one.id for one in found if mark_id in {each.id for each in one.marks})

    reconcile.run_rules(store)
    reconcile.take(store, record(gone.id), mark_id=gone.id, reason=HOSTILE, **own)
    annotate.remove(store, [gone.id], analyst_id=ben)
    reconcile.edit(
        store, record(marks["m2"].id), tag="figure", span=marks["m2"].span, values=marks["m2"].values, reason="x", **own
    )
    reconcile.reject(store, record(marks["m3"].id), reason=HOSTILE, **own)
    reconcile.defer(store, record(marks["m4"].id), **own)
    review.give(store, mark_id=marks["n2"].id, reviewer_id=ada, outcome="reject", reason=HOSTILE)
    annotate.set_note(store, marks["n2"].id, analyst_id=ben, note=HOSTILE)
    annotate.set_values(store, marks["n2"].id, analyst_id=ben, values={"counts": HOSTILE, "low": 5})
    knowledge.add_source(store, HOSTILE, aliases=[HOSTILE, "="])
    knowledge.add_source(store, HOSTILE)
    knowledge.add_quantity(store, "killed", unit="people")
    answer(store, ada, ben)
    return ada


def answer(store: Store, ada: str, ben: str) -> None:
    """An amendment and what is said to it, what was learnt of a decision, and who is to read what."""
    with store.transaction("Answer") as tx:
        mark = tx.live(Annotation, Annotation.imported_id == "m1")[0]
        tx.change(tx.live(Annotation, Annotation.imported_id == "m4")[0], origin="attribution")
        values = {"point": 300, "quantity": tx.live(Quantity)[0].id}
        given: dict[str, Any] = {"annotation_id": mark.id, "reviewer_id": ben, "outcome": "amend", "at": instant()}
        verdict = Verdict(id=new_id(), tag="figure", start=0, end=9, values=values, **given)
        broken = Verdict(id=new_id(), start=0, end=18, fragments=[[0, 5], [10, 18]], **given)
        said: dict[str, Any] = {"verdict_id": verdict.id, "at": instant()}
        first = Answer(id=new_id(), analyst_id=ada, outcome="agree", **said)
        second = Answer(id=new_id(), analyst_id=ben, outcome="reply", reason=HOSTILE, **said)
        tx.add(verdict, broken, first, second)
        put_off = tx.live(Decision, Decision.outcome == "deferred")[0]
        learnt = {"category": "ambiguous_text", "improves_guideline": True, "addressed_to": ben}
        tx.change(put_off, method="send_back", **learnt)
        one, other = tx.live(Source)[:2]
        tx.change(one, reliability="F", credibility="1", merged_into=other.id)
        quantity, whole = tx.live(Quantity)
        tx.change(quantity, population="soldiers", place="Kursk", basis="period", whole_id=whole.id)
        place: dict[str, Any] = {"document_id": mark.document_id, "analyst_id": ada, "at": instant()}
        tx.add(Assignment(id=derived_id("assignment", mark.document_id, ada), assigned_by=ben, **place))
        tx.add(Dismissal(id=new_id(), tag="figure", start=0, end=9, origin="number", **place))
    compare(store, ada, ben)


def compare(store: Store, ada: str, ben: str) -> None:
    """Figures placed and placed again, a finding dismissed, an estimate replaced, a link explained."""
    with store.transaction("Compare") as tx:
        quantity, whole = tx.live(Quantity)
        figures = tx.live(Annotation, Annotation.tag == "figure")
        for who, figure, one in ((ada, figures[0], whole), (ben, figures[0], quantity), (ben, figures[1], None)):
            placed: dict[str, Any] = {
                "quantity_id": one.id if one else None,
                "decided_by": who,
                "decided_at": instant(),
            }
            about: dict[str, Any] = {
                "document_id": figure.document_id,
                "members": [figure.id],
                "record": f"record of {figure.id}",
            }
            tx.add(Placement(id=new_id(), reason=HOSTILE, **placed, **about))
        members = sorted(figure.id for figure in figures)
        said: dict[str, Any] = {"members": members, "reason": HOSTILE, "decided_by": ben, "decided_at": instant()}
        tx.add(FindingDismissal(id=new_id(), finding_kind="contradicts", **said))
        replaced = tx.live(Estimate)[0].id
        tx.add(Estimate(id=new_id(), quantity_id=quantity.id, rule="range", replaces=replaced, decided_by=ada))
        tx.change(tx.live(Link)[0], reason=HOSTILE)


def test_a_project_with_everything_is_a_sound_data_package(store: Store, tmp_path: Path) -> None:
    judge(store)
    out = exchange.export(store, tmp_path / "out")
    report = validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert len(Package(str(out / "datapackage.json")).resources) >= 15
    by_status = {row["status"] for row in rows(out, "records")}
    assert by_status >= {"agreed", "settled", "rejected", "unresolved"}
    votes = rows(out, "votes")
    records = {row["record"] for row in rows(out, "records")}
    assert len(votes) == 8
    assert {row["record"] for row in votes} <= records
    orphans = records - {row["record"] for row in votes}
    assert len(orphans) == 1
    ends = {end for row in rows(out, "links") for end in (row["from"], row["to"])}
    assert ends <= records


@pytest.mark.parametrize("layer", ["votes", "all"])
def test_every_layer_is_a_sound_data_package(store: Store, tmp_path: Path, layer: str) -> None:
    judge(store)
    out = exchange.export(store, tmp_path / "out", layer=layer)
    assert validate(str(out / "datapackage.json")).valid
    assert len(rows(out, "votes")) == 8
    assert bool(rows(out, "records")) == (layer == "all")


def test_the_same_project_gives_the_same_bytes_but_for_the_time_of_the_run(store: Store, tmp_path: Path) -> None:
    judge(store)
    one, other = exchange.export(store, tmp_path / "one"), exchange.export(store, tmp_path / "two")
    for path in one.iterdir():
        same = path.read_bytes() == (other / path.name).read_bytes()
        assert same or path.name == "datapackage.json"


def test_a_corpus_export_comes_back_as_an_equal_project(store: Store, tmp_path: Path) -> None:
    judge(store)
    first = exported(store, tmp_path / "first.json")
    copy = Store.in_memory("Losses")
    report = importing.import_paths(copy, [tmp_path / "first.json"])
    assert report.clean, report.files
    assert exported(copy, tmp_path / "second.json") == first
    one, other = exchange.export(store, tmp_path / "one"), exchange.export(copy, tmp_path / "two")
    for name in ("records", "votes", "links", "figures", "attributions", "verdicts", "answers", "estimates"):
        assert (one / f"{name}.csv").read_bytes() == (other / f"{name}.csv").read_bytes()
    here, there = everything(store), everything(copy)
    assert [len(there[kind]) for kind in ("verdict", "answer", "assignment")] == [4, 2, 1]
    assert (len(here["dismissal"]), there["dismissal"]) == (1, [])
    assert {row["origin"] for row in rows(other, "votes")} == {"", "attribution"}
    for kind in ("placement", "finding_dismissal", "estimate"):
        assert there[kind] == here[kind]
    assert [row.get("reason") for row in there["link"]] == [row.get("reason") for row in here["link"]]
    assert there["quantity"] == here["quantity"]


def test_the_dataset_says_what_came_of_an_amendment_and_of_what_was_sent_back(store: Store, tmp_path: Path) -> None:
    judge(store)
    out = exchange.export(store, tmp_path / "out")
    amended = [row for row in rows(out, "verdicts") if row["outcome"] == "amend"]
    assert {(row["tag"], row["quote"], row["fragments"]) for row in amended} == {
        ("figure", "About 300", "0-9"),
        ("", "About … soldiers", "0-5 | 10-18"),
    }
    assert {row["outcome"] for row in rows(out, "answers")} == {"agree", "reply"}
    sent = [row for row in rows(out, "records") if row["category"]]
    assert [(row["status"], row["category"], row["improves_guideline"]) for row in sent] == [
        ("unresolved", "ambiguous_text", "true")
    ]
    assert sent[0]["addressed_to"] == "a2"
    assert [row["merged_into"] != "" for row in rows(out, "sources")].count(True) == 1
    assert {row["basis"] for row in rows(out, "quantities")} == {"period", ""}


def test_importing_ones_own_export_changes_nothing(store: Store, tmp_path: Path) -> None:
    judge(store)
    exported(store, tmp_path / "own.json")
    before, step = everything(store), store.undo_name
    report = importing.import_paths(store, [tmp_path / "own.json"])
    assert (report.annotations.known, report.annotations.changed, report.annotations.added) == (8, 0, 0)
    assert (everything(store), store.undo_name) == (before, step)


def test_a_verdict_from_before_a_change_is_still_one_in_a_copy_where_a_source_has_another_id(
    store: Store, tmp_path: Path
) -> None:
    copy = Store.in_memory()
    knowledge.add_source(copy, "the agency")
    with store.reading() as reading:
        judged = {row.imported_id: row for row in reading.live(Annotation)}
    ada, ben = judged["m1"].analyst_id, judged["n1"].analyst_id
    for name, who in (("m3", ben), ("n3", ada)):
        review.give(store, mark_id=judged[name].id, reviewer_id=who, outcome="accept")
    annotate.set_values(store, judged["n3"].id, analyst_id=ben, values={"cue": "claimed"})
    exported(store, tmp_path / "a.json")
    importing.import_paths(copy, [tmp_path / "a.json"])
    (there,) = [one for one in documents.listing(copy) if one.title == "Losses"]
    hers = review.queue(copy, there.id, author_id=ada, reviewer_id=ben)
    his = review.queue(copy, there.id, author_id=ben, reviewer_id=ada)
    assert [item.outdated for item in hers if item.mine and item.mark.tag == "attribution"] == [False]
    assert [item.outdated for item in his if item.mine] == [True]


@settings(max_examples=25)
@given(corpora())
def test_any_project_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, given_corpus: Any) -> None:
    folder = tmp_path_factory.mktemp("copy")
    _write(given_corpus, folder / "given.json")
    with Store.in_memory("P") as store, Store.in_memory("P") as copy:
        importing.import_paths(store, [folder / "given.json"])
        first = exported(store, folder / "first.json")
        report = importing.import_paths(copy, [folder / "first.json"])
        assert report.clean, report.files
        assert exported(copy, folder / "second.json") == first
        rows_before = everything(store)
        assert importing.import_paths(store, [folder / "first.json"]).clean
        assert everything(store) == rows_before


@settings(max_examples=8)
@given(corpora())
def test_any_project_is_a_sound_data_package(tmp_path_factory: pytest.TempPathFactory, given_corpus: Any) -> None:
    folder = tmp_path_factory.mktemp("package")
    _write(given_corpus, folder / "given.json")
    with Store.in_memory("P") as store:
        importing.import_paths(store, [folder / "given.json"])
        reconcile.run_rules(store)
        out = exchange.export(store, folder / "dataset")
        report = validate(str(out / "datapackage.json"))
        assert report.valid, report.flatten(["title", "message"])


def _write(made: Any, path: Path) -> None:
    write = named("annotator-corpus").write
    assert write
    write(made, path, WriteOptions("all"))


def test_what_is_there_is_left_alone_unless_told_otherwise(store: Store, tmp_path: Path) -> None:
    out = exchange.export(store, tmp_path / "out")
    old = (out / "records.csv").read_bytes()
    judge(store)
    with pytest.raises(Refused):
        exchange.export(store, out)
    assert (out / "records.csv").read_bytes() == old
    exchange.export(store, out, force=True)
    assert (out / "records.csv").read_bytes() != old
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_force_never_takes_away_what_is_no_export(store: Store, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "thesis.txt").write_text("years of work", encoding="utf-8")
    other = Store.create(tmp_path / "other.annotator", "Other")
    other.close()
    before = (tmp_path / "other.annotator").read_bytes()
    for out, chosen in (
        (home, "dataset"),
        (home, "annotator-corpus"),
        (tmp_path / "other.annotator", "annotator-corpus"),
    ):
        with pytest.raises(Refused):
            exchange.export(store, out, format=chosen, force=True)
    assert (home / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    assert (tmp_path / "other.annotator").read_bytes() == before


def test_the_project_is_never_written_over(store: Store, tmp_path: Path) -> None:
    link_to = tmp_path / "elsewhere"
    link_to.symlink_to(tmp_path, target_is_directory=True)
    assert store.path
    for out in (
        store.path,
        tmp_path,
        link_to,
        link_to / store.path.name,
        Path(f"{store.path}-wal"),
        tmp_path / "x" / "..",
    ):
        for chosen in ("dataset", "annotator-corpus"):
            with pytest.raises(Refused):
                exchange.export(store, out, format=chosen, force=True)
    assert projects.project(store).name == "Losses"


def test_a_failed_export_leaves_the_old_one_and_nothing_else(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        exchange.export(store, tmp_path / "none" / "out")
    if os.geteuid() != 0:
        locked = tmp_path / "locked"
        locked.mkdir(mode=0o500)
        with pytest.raises(Refused):
            exchange.export(store, locked / "out")
    wrongs: tuple[dict[str, Any], ...] = ({"format": "text"}, {"format": "none"}, {"layer": "best"})
    for wrong in wrongs:
        with pytest.raises(WrongCall):
            exchange.export(store, tmp_path / "out", **wrong)
    assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_what_cannot_be_replaced_goes_back_where_it_was(tmp_path: Path) -> None:
    out, holder = tmp_path / "out", tmp_path / "holder"
    out.mkdir()
    holder.mkdir()
    (out / "records.csv").write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="No such file"):
        exchange._swap(holder / "never made", out, holder)
    assert (out / "records.csv").read_text(encoding="utf-8") == "old"


def test_nested_sources_have_their_chain_in_the_dataset(store: Store, tmp_path: Path) -> None:
    out = exchange.export(store, tmp_path / "out")
    quotes = {row["record"]: row["quote"] for row in rows(out, "records")}
    chains = {quotes[row["record"]]: (row["via"], row["root"], row["negated"]) for row in rows(out, "attributions")}
    assert chains == {
        "A lawmaker told the agency so": ("The Agency", "A Lawmaker", "false"),
        "the agency said": ("", "A Lawmaker", "false"),
    }


def test_bounds_that_nothing_was_said_of_are_included(store: Store, tmp_path: Path) -> None:
    annotate_more = [mark("k1", "a1", "figure", "300", values={"low": 300, "low_inclusive": False})]
    take(store, tmp_path / "b.json", corpus(document("d3", TEXT + "again\n", annotations=annotate_more)))
    out = exchange.export(store, tmp_path / "out")
    quotes = {row["record"]: row["quote"] for row in rows(out, "records")}
    bounds = {quotes[row["record"]]: (row["low_inclusive"], row["high_inclusive"]) for row in rows(out, "figures")}
    assert (bounds["300"], bounds["More than 300"]) == (("false", "true"), ("true", "true"))


def test_the_corpus_of_votes_holds_no_decisions(store: Store, tmp_path: Path) -> None:
    judge(store)
    out = exchange.export(store, tmp_path / "v.json", format="annotator-corpus", layer="votes")
    shape = json.loads(out.read_text(encoding="utf-8"))
    assert (shape["decisions"], shape["estimates"], len(shape["documents"])) == ([], [], 2)


def test_links_of_marks_that_share_a_record_are_no_link(store: Store, tmp_path: Path) -> None:
    with store.reading() as reading:
        judged = {row.imported_id: row for row in reading.live(Annotation)}
    own = judged["m1"].analyst_id
    link.add(store, analyst_id=own, kind="same_as", from_id=judged["m1"].id, to_id=judged["n1"].id)
    out = exchange.export(store, tmp_path / "out")
    assert "same_as" not in {row["kind"] for row in rows(out, "links")}
