"""A part of a project: some articles, some tags, some analysts, and nothing that points at what was left out."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from annotator.errors import WrongCall
from annotator.model import Analyst, Document
from annotator.operations import documents, exchange, filters, importing, reconcile
from annotator.operations.listing import Conditions, conditions
from annotator.operations.scope import WHOLE, Scope, meeting, scope_of
from annotator.progress import Cancelled
from annotator.store import Store
from tests.operations.files import OTHER, document, mark, take, two_analysts


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two articles, a link between them, marks of two, verdicts, decisions of rules and an estimate."""
    made = Store.create(tmp_path / "project.annotator", "Losses")
    other = [mark("o1", "a1", "figure", "More than 300", OTHER, values={"low": 300, "hedge": "more_than"})]
    across = {"id": "x1", "analyst": "a1", "kind": "contradicts", "from": "m2", "to": "o1"}
    content = two_analysts()
    second = {"title": "Second", "outlet": "Courier", "published_on": "2025-02-01"}
    content["documents"].append(document("d2", OTHER, annotations=other, links=[across], **second))
    take(made, tmp_path / "given.json", content)
    reconcile.run_rules(made)
    yield made
    made.close()


def ids(store: Store) -> dict[str, str]:
    """Articles and analysts by what they are called."""
    with store.reading() as reading:
        found = {row.title: row.id for row in reading.live(Document)}
        return found | {row.name: row.id for row in reading.live(Analyst)}


def written(store: Store, path: Path, form: str, scope: Scope, layer: str = "all") -> Any:
    exchange.export(store, path, format=form, layer=layer, scope=scope)
    return json.loads((path / "dataset.json" if path.is_dir() else path).read_bytes())


def marks_of(content: Any) -> list[str]:
    return [one["id"] for each in content["documents"] for one in each.get("annotations", each.get("votes"))]


def test_some_articles_are_written_with_what_is_in_them(store: Store, tmp_path: Path) -> None:
    part = written(store, tmp_path / "a.json", "annotator-corpus", Scope((ids(store)["Second"],)))
    assert ([one["id"] for one in part["documents"]], marks_of(part)) == (["d2"], ["o1"])
    assert (part["verdicts"], part["estimates"], part["documents"][0]["links"]) == ([], [], [])
    assert {one["document"] for one in part["decisions"]} <= {"d2"}
    whole = written(store, tmp_path / "b.json", "annotator-corpus", WHOLE)
    assert (len(whole["estimates"]), len(whole["documents"][0]["links"])) == (1, 3)


def test_marks_of_some_tags_are_written_with_links_between_them_alone(store: Store, tmp_path: Path) -> None:
    scope = Scope(tags=("attribution",))
    part = written(store, tmp_path / "a.json", "annotator-corpus", scope)
    assert sorted(marks_of(part)) == ["m3", "m4", "n3"]
    assert [one["id"] for one in part["documents"][0]["links"]] == ["l2"]
    table = written(store, tmp_path / "out", "dataset", scope)
    assert {one["tag"] for each in table["documents"] for one in each["records"]} == {"attribution"}
    assert table["findings"] == []


def test_the_work_of_one_analyst_is_written_without_the_others_marks(store: Store, tmp_path: Path) -> None:
    scope = Scope(analysts=(ids(store)["Ben"],))
    part = written(store, tmp_path / "a.json", "annotator-corpus", scope)
    assert sorted(marks_of(part)) == ["n1", "n2", "n3"]
    assert [set(one["states"]) for one in part["documents"]] == [{"a2"}, set()]
    table = written(store, tmp_path / "out", "dataset", scope)
    assert {one for each in table["documents"] for record in each["records"] for one in record["marks"]} <= {
        "n1", "n2", "n3"
    }  # fmt: skip
    assert table["agreement"] == []


PARTS = [
    (articles, tags, people)
    for articles, tags, people in itertools.product(
        (None, "Losses", "Second"), ((), ("figure",), ("claim", "attribution")), ((), ("Ada",), ("Ben",))
    )
]


@pytest.mark.parametrize(("article", "tags", "people"), PARTS, ids=str)
def test_whatever_is_left_out_nothing_points_at_it(
    article: str | None, tags: tuple[str, ...], people: tuple[str, ...], store: Store, tmp_path: Path
) -> None:
    known = ids(store)
    scope = Scope((known[article],) if article else None, tags, tuple(known[one] for one in people))
    written(store, tmp_path / "out", "dataset", scope)
    faults = validate(str(tmp_path / "out" / "datapackage.json")).flatten(["title", "message"])
    assert faults == []
    written(store, tmp_path / "a.json", "annotator-corpus", scope)
    report = importing.import_paths(copy := Store.in_memory("Copy"), [tmp_path / "a.json"])
    assert [one.refusals for one in report.files] == [[]]
    copy.close()


def test_articles_are_found_by_what_they_must_meet(store: Store) -> None:
    known = ids(store)
    assert scope_of(store) == WHOLE
    assert scope_of(store, conditions(outlet="Courier")).documents == (known["Second"],)
    by_name = scope_of(store, tags=["claim"], analysts=["ben", "a1"])
    assert by_name == Scope(None, ("claim",), (known["Ben"], known["Ada"]))
    documents.set_state(store, known["Second"], analyst_id=known["Ben"], state="done")
    assert meeting(store, Conditions()) is None
    assert meeting(store, Conditions(), state="done") == [known["Second"]]
    assert meeting(store, Conditions(), state="done", analysts=["Ada"]) == []
    filters.save(store, "Early", conditions(published_to="2025-01-31"))
    assert meeting(store, Conditions(), saved="Early") == []
    assert meeting(store, conditions(words="Zoë"), state="done") == [known["Second"]]


def test_what_is_not_known_is_said_by_name(store: Store) -> None:
    with pytest.raises(WrongCall, match=r"no analyst called “Zed”\. Analysts: Ada, Ben"):
        scope_of(store, analysts=["Zed"])
    with pytest.raises(WrongCall, match="no tag called “opinion”"):
        scope_of(store, tags=["opinion"])
    with pytest.raises(WrongCall, match=r"no filter called “Late”\. Saved filters: none"):
        meeting(store, Conditions(), saved="Late")
    with pytest.raises(WrongCall, match="can be to_do"):
        meeting(store, Conditions(), state="asleep")


@pytest.mark.parametrize("form", ["dataset", "annotator-corpus"])
def test_stopping_leaves_what_was_there(form: str, store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    exchange.export(store, out, format=form)
    before = {path: path.read_bytes() for path in [out, *out.rglob("*")] if path.is_file()}
    told: list[str] = []

    def stop(doing: str, _done: int, _total: int | None) -> None:
        told.append(doing)
        if doing == "Writing":
            raise Cancelled

    with pytest.raises(Cancelled):
        exchange.export(store, out, format=form, force=True, progress=stop)
    assert told[-1] == "Writing"
    assert {path: path.read_bytes() for path in [out, *out.rglob("*")] if path.is_file()} == before
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]
