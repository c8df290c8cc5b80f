"""The queue: in order, narrowed, and read again only where something changed."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from annotator.model import Analyst, Document
from annotator.operations import annotate, link, reconcile
from annotator.operations.record_links import LinkView
from annotator.operations.records import RecordView
from annotator.store import Store
from tests.factories import make_analyst, make_document, make_mark, make_store
from tests.operations.files import OTHER, TEXT

CLAIM = "claim About 300 soldiers were killed,"


class Team(NamedTuple):
    """Two articles that three people marked."""

    store: Store
    one: Document
    other: Document
    people: list[Analyst]

    def said(self, **wanted: Any) -> list[str]:
        """What the queue holds, in few words."""
        return [_said(item) for item in reconcile.queue(self.store, **wanted)]


def _said(item: RecordView | LinkView) -> str:
    return f"{item.tag} {item.quote}" if isinstance(item, RecordView) else f"link {item.kind}"


@pytest.fixture
def team() -> Team:
    store = make_store()
    with store.transaction("Begin") as tx:
        one, other = make_document(tx, TEXT), make_document(tx, OTHER)
        people = [make_analyst(tx, name) for name in ("Ada", "Ben", "Cleo")]
        ada, ben, cleo = people
        for person, point in ((ada, 300), (ben, 3000)):
            make_mark(tx, one, person, 6, 9, tag="figure", values={"point": point})
        make_mark(tx, one, ada, 0, 31, tag="claim")
        make_mark(tx, one, ben, 0, 30, tag="claim")
        make_mark(tx, other, cleo, 10, 13, tag="figure")
    return Team(store, one, other, people)


def test_figures_with_differing_values_come_before_what_differs_in_a_comma(team: Team) -> None:
    assert team.said() == ["figure 300", CLAIM, "figure 300"]


def test_the_queue_is_narrowed_by_kind_tag_article_analyst_and_status(team: Team) -> None:
    ada, _, cleo = team.people
    assert team.said(kind="boundary") == [CLAIM]
    assert team.said(kind="values") == ["figure 300"]
    assert team.said(tag="claim") == [CLAIM]
    assert team.said(document_id=team.other.id) == team.said(analyst_id=cleo.id) == ["figure 300"]
    assert team.said(analyst_id=ada.id, tag="figure", kind="single") == []
    reconcile.run_rules(team.store)
    assert team.said(status="single") == ["figure 300"]
    assert team.said(status="settled") == [CLAIM]
    assert team.said(status=None) == ["figure 300", CLAIM, "figure 300"]


def test_links_are_found_by_kind_maker_and_the_tags_of_their_ends(team: Team) -> None:
    ada, ben, _ = team.people
    marks = {(one.tag, one.analyst_id): one.id for one in annotate.marks(team.store, team.one.id)}
    figure, claim = marks["figure", ada.id], marks["claim", ada.id]
    link.add(team.store, analyst_id=ada.id, kind="quantifies", from_id=figure, to_id=claim)
    assert team.said(kind="link") == team.said(kind="link", tag="claim") == ["link quantifies"]
    assert team.said(kind="link", analyst_id=ada.id) == ["link quantifies"]
    assert team.said(kind="link", analyst_id=ben.id) == team.said(kind="link", tag="attribution") == []


def test_what_changed_under_a_decision_is_found(team: Team) -> None:
    (view,) = [one for one in reconcile.queue(team.store, kind="boundary") if isinstance(one, RecordView)]
    ada = team.people[0].id
    reconcile.combine(team.store, view.id, document_id=view.document_id, how="union", author_id=ada)
    assert team.said(status=None, stale=True) == []
    mine = next(mark for mark in view.marks if mark.analyst_id == ada)
    annotate.set_values(team.store, mine.id, analyst_id=ada, values={"polarity": "neg"})
    assert team.said(status=None, stale=True) == [CLAIM]


def test_reading_again_only_what_changed_gives_what_reading_all_gives(team: Team) -> None:
    ada, ben, cleo = (one.id for one in team.people)
    far = annotate.marks(team.store, team.other.id)[0].id
    near = next(one.id for one in annotate.marks(team.store, team.one.id) if one.tag == "figure")
    link.add(team.store, analyst_id=ada, kind="same_as", from_id=near, to_id=far)
    known = reconcile.read(team.store)
    view = next(one for one in known[team.other.id].records)
    reconcile.reject(team.store, view.id, document_id=team.other.id, author_id=ben, reason="no")
    again = reconcile.requeue(known, team.store, [team.other.id])
    assert again == reconcile.read(team.store)
    assert list(again) == list(known)
    assert [one.status for each in again.values() for one in each.links] == ["rejected"]
    annotate.remove(team.store, [far], analyst_id=cleo)
    assert reconcile.requeue(again, team.store, [team.other.id]) == reconcile.read(team.store)


def test_an_article_nothing_leads_to_is_not_read_again(team: Team) -> None:
    known = reconcile.read(team.store)
    again = reconcile.requeue(known, team.store, [team.one.id])
    assert again[team.other.id] is known[team.other.id]
    assert again[team.one.id] is not known[team.one.id]
