"""Blind marking: nothing of others' work reaches somebody before they are done with an article of theirs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from annotator.errors import Refused
from annotator.model import Analyst, Annotation, Decision, Document, Link
from annotator.operations import (
    annotate,
    assignments,
    blind,
    chains,
    documents,
    link,
    listing,
    occurrences,
    reconcile,
    suggest,
)
from annotator.operations.consistency import around_mark
from annotator.operations.find_all import search_all
from annotator.operations.ordering import lines, numbers_of, ordered
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_analyst, make_document, make_store

FIRST = "The Storm Corps lost 300 boats, the mayor said on Monday.\n"
SECOND = "Again the Storm Corps was seen, the mayor told us.\n"
THIRD = "Nobody knows where the Storm Corps is now.\n"


@dataclass
class World:
    """Three articles; Ben marked the same words in the first two, and Ada is about to."""

    store: Store
    first: Document
    second: Document
    third: Document
    ada: Analyst
    ben: Analyst

    def mark(self, who: Analyst, document: Document, words: str, tag: str = "claim", **fields: object) -> Annotation:
        with self.store.reading() as reading:
            start = reading.text(document.id).index(words)
        span = Span.of(start, start + len(words))
        mark = annotate.add(
            self.store, document_id=document.id, analyst_id=who.id, tag=tag, span=span,
            values=fields.pop("values", None),  # type: ignore[arg-type]
        )  # fmt: skip
        if fields:
            annotate.set_note(self.store, mark.id, analyst_id=who.id, note=str(fields["note"]))
        return mark

    def state(self, who: Analyst, document: Document, state: str) -> None:
        documents.set_state(self.store, document.id, who.id, state)


@pytest.fixture
def world() -> World:
    store = make_store()
    with store.transaction("Begin") as tx:
        first, second, third = (make_document(tx, text, title=text[:9]) for text in (FIRST, SECOND, THIRD))
        made = World(store, first, second, third, make_analyst(tx, "Ada"), make_analyst(tx, "Ben"))
    blind.set_on(store, True, author_id=made.ada.id)
    return made


def hidden(world: World, document: Document, who: Analyst) -> bool:
    """The point question and the one over the project must agree."""
    with world.store.reading() as reading:
        drawn = blind.curtain(reading, who.id)
        condition = blind.in_sight(reading, who.id)
        others = Annotation.document_id == document.id, Annotation.analyst_id != who.id
        all_of_them = reading.live(Annotation, *others)
        seen = reading.live(Annotation, *others, *condition)
        says = blind.hidden(reading, document.id, who.id)
        assert (drawn is not None and drawn.hides(document.id)) is says
        assert len(seen) == (0 if says else len(all_of_them))
        assert (document.id in blind.open_only(reading, [document.id], who.id)) is not says
    assert blind.hidden(world.store, document.id, who.id) is says
    return says


def test_it_is_a_choice_of_the_project_that_can_be_undone(world: World) -> None:
    assert blind.is_on(world.store)
    assert world.store.undo_name == "Switch blind marking on"
    world.store.undo()
    assert not blind.is_on(world.store)
    assert not hidden(world, world.first, world.ada)
    world.store.redo()
    blind.set_on(world.store, False)
    assert not blind.is_on(world.store)


def test_while_nothing_is_given_out_everything_is_hidden_until_one_is_done(world: World) -> None:
    world.mark(world.ben, world.first, "Storm Corps")
    assert hidden(world, world.first, world.ada)
    world.state(world.ada, world.first, "done")
    assert not hidden(world, world.first, world.ada)
    assert hidden(world, world.second, world.ada)
    world.state(world.ada, world.first, "in_progress")
    assert hidden(world, world.first, world.ada)


def test_who_is_not_given_an_article_and_has_not_begun_it_sees_all_of_it(world: World) -> None:
    world.mark(world.ben, world.first, "Storm Corps")
    assignments.change(world.store, give=[(world.second.id, world.ada.id)])
    assert not hidden(world, world.first, world.ada)
    assert hidden(world, world.second, world.ada)
    world.mark(world.ada, world.first, "boats")
    assert hidden(world, world.first, world.ada)
    assert hidden(world, world.first, world.ben)


def test_who_has_marks_but_no_state_has_begun(world: World) -> None:
    world.mark(world.ben, world.first, "Storm Corps")
    world.mark(world.ada, world.first, "boats")
    assignments.change(world.store, give=[(world.second.id, world.ada.id)])
    world.state(world.ada, world.first, "to_do")
    assert hidden(world, world.first, world.ada)


def test_nobody_in_particular_sees_nothing_and_the_keeper_of_the_project_everything(world: World) -> None:
    mark = world.mark(world.ben, world.first, "Storm Corps")
    assert blind.hidden(world.store, world.first.id, "")
    assert not blind.hidden(world.store, world.first.id, None)
    assert annotate.marks(world.store, world.first.id, "") == []
    assert annotate.marks(world.store, world.first.id) == [mark]


def test_marks_and_links(world: World) -> None:
    claim = world.mark(world.ben, world.first, "lost 300 boats")
    credit = world.mark(world.ben, world.first, "the mayor said", "attribution")
    link.add(world.store, analyst_id=world.ben.id, kind="covers", from_id=credit.id, to_id=claim.id)
    own = world.mark(world.ada, world.first, "lost 300")
    assert annotate.marks(world.store, world.first.id, world.ada.id) == [own]
    assert link.links(world.store, world.first.id, world.ada.id) == []
    assert annotate.get(world.store, own.id, world.ada.id) == own
    with pytest.raises(Refused, match="once you are done"):
        annotate.get(world.store, claim.id, world.ada.id)
    world.state(world.ada, world.first, "done")
    assert len(annotate.marks(world.store, world.first.id, world.ada.id)) == 3
    assert len(link.links(world.store, world.first.id, world.ada.id)) == 1


def test_a_link_into_a_hidden_article_is_not_seen_from_an_open_one(world: World) -> None:
    outer = world.mark(world.ben, world.first, "the mayor said", "attribution")
    inner = world.mark(world.ben, world.second, "the mayor told", "attribution")
    link.add(world.store, analyst_id=world.ben.id, kind="reported_by", from_id=outer.id, to_id=inner.id)
    world.state(world.ada, world.first, "done")
    assert link.links(world.store, world.first.id, world.ada.id) == []
    assert len(chains.behind_mark(world.store, outer.id, world.ada.id).chains[0].hops) == 1
    world.state(world.ada, world.second, "done")
    found: list[Link] = link.links(world.store, world.first.id, world.ada.id)
    assert [one.to_id for one in found] == [inner.id]
    assert len(chains.behind_mark(world.store, outer.id, world.ada.id).chains[0].hops) == 2


def test_suggestions_are_not_derived_from_hidden_marks(world: World) -> None:
    for article in (world.first, world.second):
        world.mark(world.ben, article, "Storm Corps")

    def known(who: Analyst | None) -> list[str]:
        viewer = who.id if who else None
        return [one.words for one in suggest.known_of(world.store, world.third.id, THIRD, viewer)]

    assert known(None) == ["storm corps"]
    assert known(world.ben) == ["storm corps"]
    assert known(world.ada) == []
    of_ada = [one.quote for _, one in suggest.of_project(world.store, tag="claim", analyst_id=world.ada.id)]
    assert "Storm Corps" not in of_ada
    world.state(world.ada, world.first, "done")
    assert known(world.ada) == []
    world.state(world.ada, world.second, "done")
    assert known(world.ada) == ["storm corps"]


def test_a_hidden_mark_with_another_tag_does_not_take_a_suggestion_away_either(world: World) -> None:
    for article in (world.first, world.second):
        world.mark(world.ada, article, "Storm Corps")
    world.mark(world.ben, world.second, "Storm Corps", "attribution")
    assert [one.tag for one in suggest.known_of(world.store, world.third.id, THIRD, world.ada.id)] == ["claim"]
    assert suggest.known_of(world.store, world.third.id, THIRD) == []


def test_earlier_values(world: World) -> None:
    world.mark(world.ben, world.first, "the mayor said", "attribution", values={"cue": "said"})
    assert annotate.earlier_values(world.store, "attribution", "cue") == ["said"]
    assert annotate.earlier_values(world.store, "attribution", "cue", viewer=world.ada.id) == []
    world.state(world.ada, world.first, "done")
    assert annotate.earlier_values(world.store, "attribution", "cue", viewer=world.ada.id) == ["said"]


def test_search_over_marks_notes_and_values(world: World) -> None:
    world.mark(world.ben, world.first, "the mayor said", "attribution", values={"cue": "snorted"}, note="gossip here")

    def kinds(word: str, who: Analyst) -> list[str]:
        return [one.kind for one in search_all(world.store, word, viewer=who.id)]

    assert (kinds("snorted", world.ben), kinds("gossip", world.ben)) == (["value"], ["note"])
    assert "mark" in kinds("mayor", world.ben)
    assert (kinds("snorted", world.ada), kinds("gossip", world.ada)) == ([], [])
    assert "mark" not in kinds("mayor", world.ada)
    assert "text" in kinds("mayor", world.ada)


def test_the_line_about_consistency_looks_at_ones_own_marks_only(world: World) -> None:
    own = world.mark(world.ada, world.first, "Storm Corps")
    world.mark(world.ben, world.second, "Storm Corps", "attribution")
    assert around_mark(world.store, own.id) == (set(), [])


def test_occurrences_do_not_say_who_marked_a_place(world: World) -> None:
    world.mark(world.ben, world.second, "Storm Corps")

    def marked(who: Analyst) -> list[tuple[str, str]]:
        places = occurrences.occurrences(world.store, analyst_id=who.id, quote="Storm Corps")
        return [one for place in places for one in place.marked]

    assert marked(world.ben) == [("claim", world.ben.id)]
    assert marked(world.ada) == []


def test_the_list_of_articles(world: World) -> None:
    mark = world.mark(world.ben, world.first, "Storm Corps")
    annotate.set_doubt(world.store, mark.id, analyst_id=world.ben.id, doubt=True)
    conflicts = {world.first.id: 2}

    def found(who: Analyst, **wanted: object) -> list[str]:
        asked = listing.conditions(**wanted)  # type: ignore[arg-type]
        ids = listing.ids(world.store, asked, analyst_id=who.id, conflicts=conflicts)
        numbers = numbers_of(world.store, ids)
        again = ordered(world.store, asked, analyst_id=who.id, conflicts=conflicts)
        assert sorted(again) == sorted(numbers.values())
        return ids

    wanted: list[dict[str, object]] = [
        {"tag": "claim"}, {"marked_by": world.ben.id}, {"has_doubt": True}, {"has_conflict": True},
    ]  # fmt: skip
    for each in wanted:
        assert found(world.ben, **each) == ([] if "has_conflict" in each else [world.first.id]), each
        assert found(world.ada, **each) == [], each
    assert found(world.ada, sort="disagreement")[0] == found(world.ada)[0]
    number = numbers_of(world.store, [world.first.id])[world.first.id]
    assert lines(world.store, [number], analyst_id=world.ben.id)[number].marks == 1
    assert lines(world.store, [number], analyst_id=world.ada.id)[number].marks == 0
    world.state(world.ada, world.first, "done")
    for each in wanted:
        assert found(world.ada, **each) == [world.first.id], each
    assert lines(world.store, [number], analyst_id=world.ada.id)[number].marks == 1


def test_reopening_is_kept_in_the_journal(world: World) -> None:
    world.mark(world.ben, world.first, "Storm Corps")
    world.state(world.ada, world.first, "done")
    assert blind.reopenings(world.store) == []
    world.state(world.ada, world.first, "in_progress")
    world.state(world.ada, world.second, "done")
    world.state(world.ada, world.second, "to_do")
    assert [(one.document_id, one.analyst_id) for one in blind.reopenings(world.store)] == [
        (world.first.id, world.ada.id)
    ]
    assert blind.reopenings(world.store, [world.second.id]) == []
    world.state(world.ada, world.first, "done")
    assert len(blind.reopenings(world.store, [world.first.id])) == 1


def test_undoing_done_is_reopening_too(world: World) -> None:
    world.mark(world.ben, world.first, "Storm Corps")
    world.state(world.ada, world.first, "done")
    world.store.undo()
    assert hidden(world, world.first, world.ada)
    assert [one.analyst_id for one in blind.reopenings(world.store)] == [world.ada.id]


def test_nobody_settles_a_group_of_an_article_that_is_hidden_from_them(world: World) -> None:
    mark = world.mark(world.ben, world.first, "Storm Corps")
    record = reconcile.records(world.store, world.first.id).records[0].id

    def take() -> Decision:
        return reconcile.take(world.store, record, document_id=world.first.id, mark_id=mark.id, author_id=world.ada.id)

    with pytest.raises(Refused, match="once you are done"):
        take()
    world.state(world.ada, world.first, "done")
    assert take().outcome == "settled"
    with world.store.transaction("Flag") as tx:
        tx.change(tx.live(Decision)[0], improves_guideline=True)
    assert len(reconcile.guideline_examples(world.store, world.ada.id)) == 1
    assert reconcile.guideline_examples(world.store, world.ben.id) == []


def test_what_was_sent_back_waits_until_the_author_is_done(world: World) -> None:
    world.mark(world.ben, world.first, "Storm Corps")
    world.state(world.ada, world.first, "done")
    record = reconcile.records(world.store, world.first.id).records[0].id
    reconcile.send_back(world.store, record, document_id=world.first.id, author_id=world.ada.id, note="Whole name?")
    assert reconcile.sent_back(world.store, world.ben.id) == []
    world.state(world.ben, world.first, "done")
    assert len(reconcile.sent_back(world.store, world.ben.id)) == 1
