"""The list of Reconcile, kept in step article by article: it is always what reading everything would give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.operations import annotate, link, reconcile
from annotator.store.journal import Changes
from annotator.ui.reconcile.board import Board
from annotator.ui.reconcile.sieve import Item, Sieve, as_record
from tests.ui.judging import Judging


class Scene:
    """Two articles with a link between them; one board follows the changes, another reads everything."""

    def __init__(self, folder: Path) -> None:
        made = self.project = Judging(folder)
        ana, ben = made.ana, made.ben
        self.near = [made.mark(who, "figure", "Some 1,100") for who in (ana, ben)]
        self.far = [made.mark(who, "figure", "Nearly 12,000") for who in (ana, ben)]
        self.link = link.add(
            made.store, analyst_id=ana.id, kind="contradicts", from_id=self.near[0].id, to_id=self.far[0].id
        )
        self.scope = [made.first, made.second]
        self.board = Board()
        self.board.load(made.store, self.scope)
        made.store.subscribe(self.follow)

    def follow(self, changes: Changes) -> None:
        self.board.read_again(self.project.store, changes.documents())

    def record_of(self, mark_id: str) -> str:
        record = self.board.record_of_mark(mark_id)
        assert record is not None
        return record.id

    def take(self, document_id: str, mark_id: str) -> None:
        who = self.project.ana.id
        reconcile.take(
            self.project.store, self.record_of(mark_id), document_id=document_id, mark_id=mark_id, author_id=who
        )

    def check(self) -> None:
        for shows_all in (False, True):
            fresh = Board()
            fresh.arrange(shows_all=shows_all)
            fresh.load(self.project.store, self.scope)
            self.board.arrange(shows_all=shows_all)
            assert [_said(item) for item in self.board.items] == [_said(item) for item in fresh.items]
            assert (self.board.counts(), self.board.open_count) == (fresh.counts(), fresh.open_count)
        self.board.arrange(shows_all=False)


def _said(item: Item) -> tuple[object, ...]:
    record = as_record(item)
    return (item.id, item.status, item.deferred, record.span if record else "", record.kinds if record else "")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    made = Scene(tmp_path)
    yield made
    made.project.store.close()


def test_a_decision_reads_only_its_own_article(scene: Scene) -> None:
    elsewhere = scene.board.record(scene.record_of(scene.far[0].id))
    scene.take(scene.project.first, scene.near[1].id)
    assert scene.board.record(scene.record_of(scene.far[0].id)) is elsewhere
    scene.check()


def test_what_is_undone_is_listed_again(scene: Scene) -> None:
    listed = [item.id for item in scene.board.shown]
    scene.take(scene.project.second, scene.far[0].id)
    assert [item.id for item in scene.board.shown] != listed
    scene.project.store.undo()
    assert [item.id for item in scene.board.shown] == listed
    scene.check()


def test_a_link_into_an_article_follows_what_becomes_of_its_end(scene: Scene) -> None:
    store, ana = scene.project.store, scene.project.ana.id
    (drawn,) = scene.board.links(scene.project.first)
    reconcile.reject(
        store, drawn.to_record, document_id=scene.project.second, author_id=ana, reason="not in the article"
    )
    assert [one.status for one in scene.board.links(scene.project.first)] == ["rejected"]
    scene.check()
    store.undo()
    for mark in scene.far:
        annotate.remove(store, [mark.id], analyst_id=mark.analyst_id)
        scene.check()
    assert not scene.board.links(scene.project.first)
    store.undo()
    store.undo()
    assert scene.board.links(scene.project.first) == [drawn]
    scene.check()


def test_one_article_in_scope_takes_in_nothing_of_others(scene: Scene) -> None:
    scene.scope = [scene.project.second]
    scene.board.load(scene.project.store, scene.scope)
    scene.take(scene.project.second, scene.far[0].id)
    scene.project.mark(scene.project.ben, "claim", "A general may be among the dead")
    assert {item.document_id for item in scene.board.items} <= {scene.project.second}
    scene.check()


def test_filters_hold_while_the_list_changes(scene: Scene) -> None:
    scene.board.filter(Sieve(tag="claim"))
    assert not scene.board.shown
    added = scene.project.mark(scene.project.ben, "claim", "A general may be among the dead")
    assert [item.id for item in scene.board.shown] == [scene.record_of(added.id)]
