"""Files come in once, whole or not at all, and every one is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import WrongCall
from annotator.model import Analyst, Annotation, Decision, Document, Link, Source
from annotator.operations import analysts, annotate, documents, exchange, importing, knowledge, link, reconcile, review
from annotator.operations.records import RecordView
from annotator.progress import Cancelled
from annotator.store import Store
from tests.operations.files import OTHER, TEXT, corpus, document, everything, exported, mark, save, take, two_analysts


@pytest.fixture
def store() -> Store:
    return Store.in_memory("Losses")


def marks(store: Store) -> dict[str | None, Annotation]:
    with store.reading() as reading:
        return {row.imported_id: row for row in reading.live(Annotation)}


def test_importing_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    first = take(store, tmp_path / "a.json", two_analysts())
    before, name = everything(store), store.undo_name
    again = take(store, tmp_path / "a.json", two_analysts())
    assert first.as_json()["annotations"] == {"added": 7, "changed": 0, "same": 0, "refused": 0}
    assert again.as_json()["annotations"] == {"added": 0, "changed": 0, "same": 7, "refused": 0}
    assert [one.status for one in again.files] == ["known"]
    assert (everything(store), store.undo_name) == (before, name)


def test_marks_edited_since_are_reported_as_changed_and_come_back_with_one_undo(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path / "a.json", two_analysts())
    mine = marks(store)["m2"]
    edited = annotate.set_values(store, mine.id, analyst_id=mine.analyst_id, values={"point": 301})
    report = take(store, tmp_path / "a.json", two_analysts())
    assert (report.annotations.changed, report.files[0].status) == (1, "added")
    assert marks(store)["m2"].values["point"] == 300
    store.undo()
    assert marks(store)["m2"].values == edited.values


def test_deleted_marks_come_back_with_their_links_and_are_counted(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path / "a.json", two_analysts())
    before = everything(store)
    gone = marks(store)["m3"]
    annotate.remove(store, [gone.id], analyst_id=gone.analyst_id)
    report = take(store, tmp_path / "a.json", two_analysts())
    assert (report.annotations.added, report.annotations.known) == (1, 6)
    after = everything(store)
    for kind in ("annotation", "link"):
        assert {row["id"] for row in after[kind]} == {row["id"] for row in before[kind]}


def test_an_import_of_several_files_is_one_step(store: Store, tmp_path: Path) -> None:
    empty = everything(store)
    save(tmp_path / "a.json", two_analysts())
    (tmp_path / "b.txt").write_text("Nothing new happened.\n", encoding="utf-8")
    importing.import_paths(store, [tmp_path])
    assert store.undo_name == "Import 2 files"
    store.undo()
    assert everything(store) == empty


def test_a_dry_run_reports_the_same_and_stores_nothing(store: Store, tmp_path: Path) -> None:
    save(tmp_path / "a.json", two_analysts())
    save(tmp_path / "b.json", two_analysts())
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d.json").write_text('{"format": "annotator-corpus"', encoding="utf-8")
    before = everything(store)
    tried = importing.import_paths(store, [tmp_path], dry_run=True).as_json()
    assert (everything(store), store.undo_name) == (before, None)
    done = importing.import_paths(store, [tmp_path]).as_json()
    assert tried == done
    assert [one["status"] for one in done["files"]] == ["added", "known", "known", "refused"]


def test_good_files_of_a_folder_are_taken_and_bad_ones_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(b"\xef\xbb\xbfOne\r\ntwo\r\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "zero.txt").write_bytes(b"a\0b" * 9)
    (tmp_path / ".hidden.txt").write_text("hidden", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "inside.txt").write_text("hidden", encoding="utf-8")
    (tmp_path / "README.txt").write_text("about", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    report = importing.import_paths(store, [tmp_path, tmp_path / "none.txt"])
    status = {Path(one.path).name: one.status for one in report.files}
    taken = {"good.txt": "added", "empty.txt": "refused", "zero.txt": "refused", "none.txt": "refused"}
    assert status == {**taken, "README.txt": "skipped", "picture.png": "skipped"}
    assert all(one.reason for one in report.files if one.status != "added")
    assert not report.clean
    assert documents.text(store, documents.listing(store)[0].id) == "One\ntwo\n"


def test_a_folder_with_nothing_to_read_is_said_to_be_one(store: Store, tmp_path: Path) -> None:
    report = importing.import_paths(store, [tmp_path])
    assert [(one.status, bool(one.reason)) for one in report.files] == [("refused", True)]


def test_a_dataset_inside_a_folder_is_one_file(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path / "a.json", two_analysts())
    (tmp_path / "out").mkdir()
    exchange.export(store, tmp_path / "out" / "dataset")
    report = importing.import_paths(Store.in_memory(), [tmp_path / "out"])
    assert [(Path(one.path).name, one.status) for one in report.files] == [("dataset", "added")]


def test_everything_refused_is_counted_by_kind_and_named(store: Store, tmp_path: Path) -> None:
    wrong = [mark("bad1", "a1", "claim", "killed", start=5000, end=5009), mark("bad2", "a1", "rumour", "killed")]
    fine = mark("fine", "a1", "claim", "killed")
    links = [{"id": "l1", "analyst": "a1", "kind": "same_as", "from": "fine", "to": "bad1"}]
    verdicts = [{"id": "v1", "mark": "bad1", "reviewer": "a2", "outcome": "accept"}]
    content = corpus(document(annotations=[*wrong, fine], links=links), verdicts=verdicts)
    report = take(store, tmp_path / "a.json", content)
    shape = report.as_json()
    assert shape["annotations"] == {"added": 1, "changed": 0, "same": 0, "refused": 2}
    assert shape["files"][0]["status"] == "partly"
    named = " ".join(shape["files"][0]["refusals"])
    assert all(name in named for name in ("bad1", "bad2", "l1", "v1"))
    assert len(shape["files"][0]["refusals"]) == 4


def test_marks_without_ids_are_the_same_marks_the_next_time(store: Store, tmp_path: Path) -> None:
    twins = [
        mark(None, "a1", "claim", "killed"),
        mark(None, "a1", "claim", "killed"),
        mark(None, "a2", "claim", "killed"),
    ]
    take(store, tmp_path / "a.json", corpus(document(None, annotations=twins)))
    report = take(store, tmp_path / "a.json", corpus(document(None, annotations=twins)))
    assert (report.annotations.added, report.annotations.known, len(everything(store)["annotation"])) == (0, 3, 3)


def test_equal_ids_of_two_files_stay_two_marks_two_articles_and_two_decisions(store: Store, tmp_path: Path) -> None:
    def of(name: str, text: str) -> dict[str, object]:
        own = corpus(document(text=text, annotations=[mark("m1", "a1", "claim", "killed", text)]))
        decided = {"id": "x1", "document": "d1", "record": f"r {name}", "subject": "mark", "members": ["m1"]}
        decided |= {"outcome": "rejected", "method": "reject", "decided_by": "a1", "reason": name}
        return {**own, "analysts": [{"id": "a1", "name": name}], "decisions": [decided]}

    take(store, tmp_path / "a.json", of("Ada", TEXT))
    report = take(store, tmp_path / "b.json", of("Ben", OTHER))
    assert report.clean
    rows = everything(store)
    assert [len(rows[kind]) for kind in ("analyst", "document", "annotation", "decision")] == [2, 2, 2, 2]
    assert take(store, tmp_path / "a.json", of("Ada", TEXT)).files[0].status == "known"


def test_two_people_of_one_name_in_one_file_stay_two(store: Store, tmp_path: Path) -> None:
    twins = [{"id": "a1", "name": "Ada"}, {"id": "a2", "name": "ada "}]
    both = [mark("m1", "a1", "claim", "killed"), mark("m2", "a2", "claim", "killed")]
    content = corpus(document(annotations=both), analysts=twins)
    take(store, tmp_path / "a.json", content)
    take(store, tmp_path / "a.json", content)
    assert len(analysts.everyone(store)) == 2
    assert len({row.analyst_id for row in marks(store).values()}) == 2


def test_a_person_renamed_since_is_still_the_same(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path / "a.json", two_analysts())
    ada = next(one for one in analysts.everyone(store) if one.name == "Ada")
    analysts.rename(store, ada.id, "Ada Lovelace")
    before = everything(store)
    take(store, tmp_path / "a.json", two_analysts())
    assert everything(store) == before


def test_blank_and_hostile_names_do_not_stop_an_import(store: Store, tmp_path: Path) -> None:
    content = corpus(document(annotations=[mark(" ", " ", "claim", "killed")]), analysts=[{"id": " ", "name": "  "}])
    assert take(store, tmp_path / "a.json", content).clean
    assert analysts.everyone(store)[0].name.strip()


def test_all_marks_can_be_said_to_be_one_persons(store: Store, tmp_path: Path) -> None:
    report = take(store, tmp_path / "a.json", two_analysts(verdicts=[], estimates=[]), analyst="Cleo")
    again = take(store, tmp_path / "a.json", two_analysts(verdicts=[], estimates=[]), analyst="cleo")
    assert (report.annotations.added, again.annotations.known, again.annotations.added) == (7, 7, 0)
    assert [one.name for one in analysts.everyone(store)] == ["Cleo"]


def test_marks_of_the_project_are_copied_not_taken_over_for_somebody_else(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path / "a.json", two_analysts())
    ada = next(one for one in analysts.everyone(store) if one.name == "Ada")
    document_id = documents.listing(store)[0].id
    own = annotate.add(store, document_id=document_id, analyst_id=ada.id, tag="claim", span=marks(store)["m4"].span)
    exported(store, tmp_path / "out.json")
    report = importing.import_paths(store, [tmp_path / "out.json"], analyst="Cleo")
    assert (report.annotations.added, report.annotations.refused) == (8, 0)
    assert annotate.get(store, own.id).analyst_id == ada.id
    assert importing.import_paths(store, [tmp_path / "out.json"], analyst="Ada").annotations.known >= 5


def test_an_import_for_nobody_is_a_wrong_call(store: Store, tmp_path: Path) -> None:
    with pytest.raises(WrongCall):
        take(store, tmp_path / "a.json", two_analysts(), analyst="  ")


def test_sources_are_found_by_name_and_alias_but_not_across_groups(store: Store, tmp_path: Path) -> None:
    def sources(*given: dict[str, object]) -> dict[str, object]:
        return corpus(document(), sources=list(given))

    take(store, tmp_path / "a.json", sources({"id": "s1", "name": "National Agency", "aliases": ["NA"]}))
    take(
        store,
        tmp_path / "b.json",
        sources({"id": "x", "name": "na"}, {"id": "y", "name": "Agency", "aliases": ["National  agency"]}),
    )
    assert len(everything(store)["source"]) == 2
    ministry = {"name": "Ministry", "kind": "government"}
    both = sources({"id": "1", **ministry, "group": "Russia"}, {"id": "2", **ministry, "group": "Ukraine"})
    take(store, tmp_path / "c.json", both)
    take(store, tmp_path / "c.json", both)
    with store.reading() as reading:
        assert len(reading.live(Source, Source.name == "Ministry")) == 2


def test_a_source_named_before_it_was_registered_is_no_difference(store: Store, tmp_path: Path) -> None:
    by_name = [mark("k1", "a1", "attribution", "the agency said", values={"source": "the  agency"})]
    take(store, tmp_path / "a.json", corpus(document(annotations=by_name)))
    take(store, tmp_path / "b.json", two_analysts(verdicts=[], estimates=[]))
    before = everything(store)
    assert take(store, tmp_path / "a.json", corpus(document(annotations=by_name))).annotations.known == 1
    assert everything(store) == before
    registered = {row.id: row.name for row in knowledge.sources(store)}
    facing = [one for one in reconcile.queue(store) if isinstance(one, RecordView) and one.tag == "attribution"]
    assert registered[facing[0].values["source"]]


def test_what_is_known_of_an_article_is_filled_but_never_overwritten(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    importing.import_paths(store, [tmp_path / "a.txt"])
    own = documents.listing(store)[0].id
    documents.edit(store, own, outlet="The Post")
    take(store, tmp_path / "a.json", corpus(document(outlet="The Wire", author="Zoë", published_on="2025-01-13")))
    known = documents.get(store, own)
    assert (known.outlet, known.author, known.published_on, known.imported_id) == (
        "The Post",
        "Zoë",
        "2025-01-13",
        "d1",
    )


def test_line_ends_marks_of_order_and_long_lines_of_a_corpus_file_move_offsets_right(
    store: Store, tmp_path: Path
) -> None:
    raw = "\ufeff" + "x" * 300_000 + "\r\n😀 About 300\r\nsoldiers"
    start = raw.index("About")
    given = {"id": "m", "analyst": "a1", "tag": "figure", "start": start, "end": start + 9, "quote": "About 300"}
    assert take(store, tmp_path / "a.json", corpus(document(text=raw, annotations=[given]))).clean
    found = marks(store)["m"]
    assert documents.text(store, found.document_id)[found.start : found.end] == "About 300"


def test_links_across_articles_belong_to_the_article_they_start_in(store: Store, tmp_path: Path) -> None:
    here = mark("m1", "a1", "claim", "killed")
    there = mark("m2", "a1", "claim", "killed", OTHER)
    made = {"id": "l1", "analyst": "a1", "kind": "same_as", "from": "m1", "to": "m2"}
    content = corpus(document("d1", annotations=[here]), document("d2", OTHER, annotations=[there], links=[made]))
    take(store, tmp_path / "a.json", content)
    start, end = marks(store)["m1"].document_id, marks(store)["m2"].document_id
    assert [one.document_id for one in link.links(store, end)] == [start]
    assert [one.document_id for one in reconcile.records(store, start).links] == [start]
    assert reconcile.records(store, end).links == []


def test_a_mark_that_could_not_keep_its_links_is_refused(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path / "a.json", two_analysts())
    claim, figure = marks(store)["m1"], marks(store)["m2"]
    link.add(store, analyst_id=figure.analyst_id, kind="quantifies", from_id=figure.id, to_id=claim.id)
    content = two_analysts()
    content["documents"][0]["annotations"][1] |= {"tag": "claim", "values": {}}
    report = take(store, tmp_path / "b.json", content)
    assert (report.annotations.refused, report.files[0].status) == (1, "partly")
    assert marks(store)["m2"].tag == "figure"


def test_an_id_of_another_article_is_refused_with_all_that_hangs_on_it(store: Store, tmp_path: Path) -> None:
    own = "0b1a7c9e-5d0f-4c7a-9a34-7f8f2f0c4e11"
    take(store, tmp_path / "a.json", corpus(document(annotations=[mark(own, "a1", "claim", "killed")])))
    elsewhere = [mark(own, "a1", "claim", "killed", OTHER), mark("m2", "a1", "claim", "soldiers", OTHER)]
    made = {"id": "l1", "analyst": "a1", "kind": "same_as", "from": own, "to": "m2"}
    said = [{"id": "v1", "mark": own, "reviewer": "a2", "outcome": "accept"}]
    report = take(
        store, tmp_path / "b.json", corpus(document("d2", OTHER, annotations=elsewhere, links=[made]), verdicts=said)
    )
    assert (report.annotations.refused, len(report.files[0].refusals)) == (1, 3)
    rows = everything(store)
    assert (rows["link"], rows["verdict"]) == ([], [])


def test_a_second_decision_about_the_same_marks_is_refused(store: Store, tmp_path: Path) -> None:
    decided = {"document": "d1", "subject": "mark", "outcome": "rejected", "method": "reject", "decided_by": "a1"}
    both = [
        {**decided, "id": "x1", "record": "r1", "members": ["m1"]},
        {**decided, "id": "x2", "record": "r2", "members": ["m1", "n1"]},
    ]
    same = [both[0], {**decided, "id": "x3", "record": "r1", "members": ["n1"]}]
    for number, decisions in enumerate((both, same)):
        own = Store.in_memory()
        report = take(own, tmp_path / f"{number}.json", two_analysts(decisions=decisions))
        assert len(report.files[0].refusals) == 1
        with own.reading() as reading:
            assert [row.imported_id for row in reading.live(Decision)] == ["x1"]


def test_people_with_marks_have_begun(store: Store, tmp_path: Path) -> None:
    content = two_analysts()
    content["documents"][0]["states"] = {"a1": "done"}
    take(store, tmp_path / "a.json", content)
    states = {one.name: documents.listing(store, analyst_id=one.id)[0].state for one in analysts.everyone(store)}
    assert states == {"Ada": "done", "Ben": "in_progress"}


def test_verdicts_are_taken_once_also_from_an_export(store: Store, tmp_path: Path) -> None:
    content = two_analysts(verdicts=[{"id": "v1", "mark": "m2", "reviewer": "a2", "outcome": "accept"}])
    take(store, tmp_path / "a.json", content)
    exported(store, tmp_path / "out.json")
    before = everything(store)
    importing.import_paths(store, [tmp_path / "out.json"])
    assert everything(store) == before
    mine = marks(store)["m2"]
    items = review.queue(store, mine.document_id, author_id=mine.analyst_id, reviewer_id=_named(store, "Ben").id)
    assert [item.mine is not None for item in items if item.mark.id == mine.id] == [True]


def test_a_file_that_does_not_say_where_a_mark_began_takes_nothing_away(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path / "a.json", two_analysts())
    with store.transaction("Suggest") as tx:
        tx.change(tx.live(Annotation, Annotation.imported_id == "m2")[0], origin="number")
    assert take(store, tmp_path / "a.json", two_analysts()).annotations.changed == 0
    content = two_analysts()
    content["documents"][0]["annotations"][1]["note"] = "new"
    assert take(store, tmp_path / "b.json", content).annotations.changed == 1
    assert (marks(store)["m2"].note, marks(store)["m2"].origin) == ("new", "number")


def test_what_a_project_knows_of_an_assignment_stays(store: Store, tmp_path: Path) -> None:
    given = {"document": "d1", "analyst": "a1", "assigned_by": "a2", "at": "2025-01-14T09:00:00Z"}
    take(store, tmp_path / "a.json", two_analysts(assignments=[given]))
    take(store, tmp_path / "b.json", two_analysts(assignments=[given | {"assigned_by": None}]))
    [row] = everything(store)["assignment"]
    assert (row["assigned_by"], row["at"]) == (_named(store, "Ben").id, given["at"])


def test_answers_are_taken_once_and_only_with_their_verdicts(store: Store, tmp_path: Path) -> None:
    said = [{"verdict": "v1", "analyst": "a1", "outcome": "stand", "reason": "No."}]
    content = two_analysts(answers=said)
    take(store, tmp_path / "a.json", content)
    take(store, tmp_path / "a.json", content)
    assert [row["outcome"] for row in everything(store)["answer"]] == ["stand"]
    refused = two_analysts(answers=said, verdicts=[])
    [report] = take(store, tmp_path / "b.json", refused).files
    assert report.refusals == ["answer 1: There is no verdict “v1” in the file, or it was refused."]


def test_sources_that_turned_out_to_be_one_stay_merged(store: Store, tmp_path: Path) -> None:
    listed = [{"id": "s1", "name": "Bureau", "merged_into": "s2"}, {"id": "s2", "name": "The Bureau"}]
    content = corpus(document(), sources=listed)
    take(store, tmp_path / "a.json", content)
    before = everything(store)["source"]
    by_name = {row["name"]: row for row in before}
    assert by_name["Bureau"]["merged_into"] == by_name["The Bureau"]["id"]
    take(store, tmp_path / "a.json", content)
    assert everything(store)["source"] == before


def test_quantities_of_one_name_are_one_only_if_nothing_speaks_against_it(store: Store, tmp_path: Path) -> None:
    def quantities(*given: dict[str, object]) -> dict[str, object]:
        return corpus(document(), quantities=[{"label": "killed", "unit": "people", **one} for one in given])

    both = quantities({"id": "1", "basis": "cumulative"}, {"id": "2", "basis": "period"})
    take(store, tmp_path / "a.json", both)
    take(store, tmp_path / "a.json", both)
    take(store, tmp_path / "b.json", quantities({"id": "1"}))
    take(store, tmp_path / "c.json", quantities({"id": "x", "basis": "period", "place": "Kursk"}))
    assert sorted(row["basis"] for row in everything(store)["quantity"]) == ["cumulative", "period"]
    take(store, tmp_path / "d.json", quantities({"id": "y", "basis": "event"}))
    take(store, tmp_path / "d.json", quantities({"id": "y", "basis": "event"}))
    assert len(everything(store)["quantity"]) == 3


def _named(store: Store, name: str) -> Analyst:
    found = analysts.named(store, name)
    assert found
    return found


def test_each_table_can_have_columns_of_its_own(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y\none,two\n")
    (tmp_path / "b.csv").write_text("x,y\nthree,four\n")
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    importing.import_paths(store, paths, columns={"text": "x"}, own_columns={paths[1]: {"text": "y", "title": "x"}})
    with store.reading() as reading:
        assert sorted(row.title for row in reading.live(Document)) == ["one", "three"]


def test_a_file_of_many_articles_says_how_far_it_is_and_is_stopped_as_a_whole(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f'{{"text": "article {number}"}}\n' for number in range(120)))
    told: list[tuple[str, int, int | None]] = []

    def stop(doing: str, done: int, total: int | None) -> None:
        told.append((doing, done, total))
        if done == 50:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.import_paths(store, [path], progress=stop)
    assert told == [("many.jsonl", 0, 1), ("many.jsonl", 25, 120), ("many.jsonl", 50, 120)]
    with store.reading() as reading:
        assert reading.live(Document) == []
    assert importing.import_paths(store, [path]).documents.added == 120


def test_links_twice_in_a_file_are_one(store: Store, tmp_path: Path) -> None:
    content = two_analysts()
    content["documents"][0]["links"].append({**content["documents"][0]["links"][0], "id": "l9"})
    take(store, tmp_path / "a.json", content)
    with store.reading() as reading:
        assert len(reading.live(Link)) == 2


def test_an_article_twice_in_a_file_is_one_that_knows_what_both_say(tmp_path: Path) -> None:
    store = Store.in_memory("Losses")
    first = document("d1", annotations=[mark("m1", "a1", "figure", "300")], title=None)
    second = document("d2", annotations=[mark("m2", "a2", "claim", "the agency said")], outlet="Courier", title="Named")
    report = take(store, tmp_path / "twice.json", corpus(first, second))
    assert (report.documents.added, report.documents.known, report.annotations.added) == (1, 1, 2)
    rows = everything(store)
    assert [(one["outlet"], one["title"]) for one in rows["document"]] == [("Courier", "Named")]
    assert len(rows["annotation"]) == 2


def test_many_files_are_undone_as_one(tmp_path: Path) -> None:
    store = Store.in_memory("Losses")
    before = everything(store)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Report {number} of the harbour.\n", encoding="utf-8")
    importing.import_paths(store, [tmp_path])
    assert len(everything(store)["document"]) == 5
    assert store.undo_name == "Import 5 files"
    store.undo()
    assert everything(store) == before
    store.redo()
    assert len(everything(store)["document"]) == 5
