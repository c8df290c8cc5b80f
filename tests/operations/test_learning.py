"""Learning from a project's marks: kept on this machine, used where it beats the rules, and by whom it may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import Problem
from annotator.learning.model_file import Model
from annotator.model import Analyst, Document
from annotator.operations import annotate, blind, documents, learned, learning, reconcile, suggest
from annotator.operations.suggest import Suggestion
from annotator.progress import Cancelled
from annotator.settings import cache_folder
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_analyst, make_document, make_store
from tests.learning.harbour import article, fill, learn_from

NEW = article(77)[0]


def files() -> list[Path]:
    return sorted((cache_folder() / "models").rglob("*"))


def models() -> list[Path]:
    return [one for one in files() if one.suffix == ".model"]


@pytest.fixture
def harbour() -> Store:
    """Twelve articles that Ada is done with, and one that nobody marked."""
    store = make_store()
    fill(store, 12)
    with store.transaction("More") as tx:
        make_document(tx, NEW, title="New")
        make_analyst(tx, "Ben")
    return store


@pytest.fixture
def taught(harbour: Store) -> Model:
    return learn_from(harbour, 12)


def analyst(store: Store, name: str) -> Analyst:
    with store.reading() as reading:
        return next(one for one in reading.live(Analyst) if one.name == name)


def suggested(store: Store, off: tuple[str, ...] = (), analyst_id: str | None = None) -> list[Suggestion]:
    """What is suggested in the article that nobody marked."""
    found = [one for _, one in suggest.of_project(store, off=off, analyst_id=analyst_id)]
    return [one for one in found if one.document_id == _new(store)]


def _new(store: Store) -> str:
    with store.reading() as reading:
        return next(one.id for one in reading.live(Document) if one.title == "New")


def spans(found: list[Suggestion], tag: str) -> set[Span]:
    return {one.span for one in found if one.tag == tag}


def test_what_is_learned_decides_where_it_beats_the_rules(harbour: Store, taught: Model) -> None:
    assert learned.used(taught) == {"claim", "figure"}
    wanted, found = article(77)[1], suggested(harbour)
    assert spans(found, "figure") == set(wanted["figure"])
    assert spans(found, "claim") == set(wanted["claim"])
    assert {one.origin for one in found if one.tag == "claim"} == {"model"}
    assert {one.origin for one in found if one.tag == "figure"} == {"number"}
    assert {one.origin for one in found if one.tag == "attribution"} == {"attribution"}


def test_before_and_when_switched_off_the_rules_say_what_is_suggested(harbour: Store) -> None:
    before = suggested(harbour)
    assert not models()
    learn_from(harbour, 12)
    assert suggested(harbour) != before
    assert suggested(harbour, ("claim", "figure")) == before
    only = suggested(harbour, ("figure",))
    assert spans(only, "figure") == spans(before, "figure")
    assert spans(only, "claim") != spans(before, "claim")


def test_what_is_learned_is_kept_outside_the_project_and_found_again(harbour: Store, taught: Model) -> None:
    before = harbour.undo_name
    (kept,) = models()
    assert kept.stem == taught.about["digest"]
    again = learned.of_project(harbour)
    assert again is not None
    assert again.as_bytes() == taught.as_bytes()
    assert harbour.undo_name == before


def test_the_same_marks_are_learned_from_once(harbour: Store, taught: Model) -> None:
    told = []
    again = learning.learn(harbour, progress=lambda *said: told.append(said))
    assert told == []
    assert again.as_bytes() == taught.as_bytes()


def test_a_damaged_file_is_not_trusted_but_due_and_learned_anew(harbour: Store, taught: Model) -> None:
    (kept,) = models()
    kept.write_bytes(kept.read_bytes()[:-20] + b"\0" * 20)
    assert learned.of_project(harbour) is None
    assert {one.origin for one in suggested(harbour)} == {"number", "attribution"}
    assert learning.is_due(harbour)
    assert learning.learn(harbour).as_bytes() == taught.as_bytes()
    assert not learning.is_due(harbour)


def test_a_damaged_file_of_former_marks_goes_when_others_are_learned(harbour: Store, taught: Model) -> None:
    models()[0].write_bytes(b"nothing")
    fill(harbour, 1, first=40)
    assert learning.is_due(harbour)
    learning.learn(harbour)
    assert len(models()) == 1
    assert not learning.is_due(harbour)


def test_learning_anew_is_due_once_enough_is_new(harbour: Store) -> None:
    assert not learning.is_due(harbour)
    learn_from(harbour, 12)
    assert not learning.is_due(harbour)
    fill(harbour, 1, first=40)
    assert not learning.is_due(harbour)
    fill(harbour, 3, first=41)
    assert learning.is_due(harbour)
    learning.learn(harbour)
    assert not learning.is_due(harbour)


def test_marks_that_teach_nothing_do_not_make_it_due_for_ever(harbour: Store, taught: Model) -> None:
    ada = analyst(harbour, "Ada")
    with harbour.reading() as reading:
        first = next(one.id for one in reading.live(Document) if one.title == "Article 0")
    same = article(0)[1]["claim"][0]
    for _ in range(30):
        annotate.add(harbour, document_id=first, analyst_id=ada.id, tag="claim", span=same)
    assert learning.is_due(harbour)
    assert learning.learn(harbour).about["digest"] == taught.about["digest"]
    assert not learning.is_due(harbour)


def test_only_the_last_few_models_are_kept(harbour: Store, taught: Model) -> None:
    kept = models()[0]
    for number in range(6):
        (kept.parent / f"{number}.model").write_bytes(kept.read_bytes())
    learning.learn(harbour)
    assert len(models()) == 4
    assert kept in models()


def test_what_was_learned_can_be_forgotten(harbour: Store, taught: Model) -> None:
    assert taught.scores
    learned.forget(harbour)
    assert learned.of_project(harbour) is None
    assert not learning.is_due(harbour)
    assert not models()


def test_with_too_little_there_is_nothing_to_learn() -> None:
    store = make_store()
    with pytest.raises(Problem, match="too little"):
        learning.learn(store)
    fill(store, 1)
    with pytest.raises(Problem, match="too little"):
        learning.learn(store)
    assert files() == []


def test_stopping_leaves_nothing_behind(harbour: Store) -> None:
    def stop(_doing: str, done: int, _total: int | None) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        learning.learn(harbour, progress=stop)
    assert learned.of_project(harbour) is None
    assert not [one for one in files() if one.is_file()]


def test_a_place_that_refuses_is_told_in_words(harbour: Store) -> None:
    cache_folder().mkdir(parents=True)
    (cache_folder() / "models").write_text("in the way")
    with pytest.raises(Problem, match="could not be kept"):
        learning.learn(harbour)


def test_while_marking_is_blind_a_model_of_hidden_marks_serves_nobody_they_are_hidden_from(harbour: Store) -> None:
    ada, ben = (analyst(harbour, name) for name in ("Ada", "Ben"))
    learn_from(harbour, 12)
    blind.set_on(harbour, True)
    for viewer, is_used in ((None, True), (ada.id, True), (ben.id, False), ("", False)):
        found = learned.of_project(harbour, viewer)
        assert (found is not None) is is_used
    assert {one.origin for one in suggested(harbour, analyst_id=ben.id)} == {"number", "attribution"}
    with pytest.raises(Problem, match="too little"):
        learning.learn(harbour, ben.id)
    with harbour.reading() as reading:
        articles = [one.id for one in reading.live(Document) if one.title != "New"]
    reconcile.run_rules(harbour, "single")
    for one in articles:
        documents.set_state(harbour, one, ben.id, "done")
    assert learned.of_project(harbour, ben.id) is not None
    documents.set_state(harbour, articles[0], ben.id, "in_progress")
    assert learned.of_project(harbour, ben.id) is None
    assert learning.is_due(harbour, ben.id)
    assert articles[0] not in learning.learn(harbour, ben.id).about["taught_by"]


def test_scores_are_told_with_counts_and_intervals(taught: Model) -> None:
    said = learning.as_json(taught, ("claim",))
    assert said["articles"] == 12
    figure = next(one for one in said["tags"] if one["tag"] == "figure")
    assert [one["on"] for one in said["tags"]] == [False, True]
    assert figure["rules"]["overlap"]["n"] == {"marks": 40, "proposed": 77, "matched": 40}
    assert figure["model"]["overlap"]["f1"] > figure["model"]["overlap"]["n"]["matched"] / 80
    assert figure["difference"]["low"] > 0
    assert (figure["reason"], figure["said"][:17]) == (None, "It does better th")
