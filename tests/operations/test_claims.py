"""Claims through the articles, read from a project: linked with reasons, proposed, hidden, and kept in step."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from annotator.errors import Problem, Refused
from annotator.operations import annotate, blind, claims, documents, link, reconcile, sources
from annotator.operations.claims import ClaimBoard, ClaimsView
from annotator.store import Store
from annotator.store.journal import Changes
from tests.operations.telling import CLAIMS, Told, make_told, of, outlets


@pytest.fixture
def told() -> Told:
    return make_told()


def tie(told: Told, later: str, earlier: str, kind: str = "same_as", reason: str | None = None, *, by: str = "") -> str:
    """Links two of the claims, by Ada unless somebody else is named; gives the link's id."""
    view = claims.read(told.store)
    made = claims.link(
        told.store, of(view, told.adas[later]), of(view, told.adas[earlier]), kind=kind,  # type: ignore[arg-type]
        analyst_id=by or told.ada.id, reason=reason,
    )  # fmt: skip
    return made.id


def test_claims_are_told_with_their_figures_voices_and_marks(told: Told) -> None:
    view = claims.read(told.store)
    one = of(view, told.adas["post"])
    assert (one.quote, one.claim.outlet, one.published_on, one.status) == (
        CLAIMS["post"], "Post", "2025-01-12", "unresolved",
    )  # fmt: skip
    assert (one.claim.start, one.end) == (0, len(CLAIMS["post"]))
    assert [figure.quote for figure in one.figures] == ["About 300"]
    assert (one.claim.group, one.claim.modality, one.claim.is_denied) == ("Seoul", "reported", False)
    assert {analyst for _, analyst in one.marks} == {told.ada.id, told.ben.id}
    assert view.strands == ()
    assert of(view, told.adas["no dam"]).claim.is_denied


def test_what_is_worth_linking_is_proposed_and_not_stored(told: Told) -> None:
    steps = told.store.undo_name
    view = claims.read(told.store)
    said = {(one.kind, one.later.outlet, one.earlier.outlet) for one in view.proposals}
    assert said == {
        ("same_as", "Post", "Wire"), ("supersedes", "Daily", "Wire"), ("supersedes", "Daily", "Post"),
        ("contradicts", "Daily", "Wire"),
    }  # fmt: skip
    assert all(one.reason.endswith(".") for one in view.proposals)
    assert claims.read(told.store).proposals == view.proposals
    assert told.store.undo_name == steps


def test_linking_makes_a_strand_in_one_named_step(told: Told) -> None:
    tie(told, "post", "wire", reason="  The same service,\n two days on. ")
    assert (
        told.store.undo_name == "Link “About 300 soldiers have died at Orsk” to “Some 300 soldiers were killed at Orsk”"
    )
    view = claims.read(told.store)
    (strand,) = view.strands
    assert outlets(strand) == ["Wire", "Post"]
    (relation,) = strand.tellings[1].relations
    (said,) = view.ties[relation.tie].said
    assert (said.analyst_id, said.reason) == (told.ada.id, "The same service, two days on.")
    assert strand.tellings[1].echoes == strand.first
    assert ("same_as", "Post", "Wire") not in {
        (one.kind, one.later.outlet, one.earlier.outlet) for one in view.proposals
    }
    assert len(view.proposed_for(strand)) == 1
    assert view.home[of(view, told.adas["post"]).record] is strand
    told.store.undo()
    assert claims.read(told.store).strands == ()


def test_ones_own_marks_are_linked_and_others_only_where_one_has_none(told: Told) -> None:
    view = claims.read(told.store)
    made = claims.link(
        told.store, of(view, told.adas["post"]), of(view, told.adas["wire"]), kind="same_as", analyst_id=told.ben.id
    )
    assert (made.from_id, made.to_id) == (told.bens["post"].id, told.bens["wire"].id)
    made = claims.link(
        told.store, of(view, told.adas["no dam"]), of(view, told.adas["wire"]), kind="part_of", analyst_id=told.ben.id
    )
    assert (made.from_id, made.to_id) == (told.adas["no dam"].id, told.bens["wire"].id)


def test_claims_of_one_article_are_linked_in_the_article(told: Told) -> None:
    view = claims.read(told.store)
    with pytest.raises(Problem, match="in one article"):
        claims.link(
            told.store, of(view, told.adas["dam"]), of(view, told.adas["wire"]), kind="same_as", analyst_id=told.ada.id
        )


def test_both_analysts_links_stand_side_by_side_with_their_reasons(told: Told) -> None:
    tie(told, "daily", "wire", "supersedes", "A later total.")
    tie(told, "daily", "wire", "contradicts", "Nobody counted again.", by=told.ben.id)
    view = claims.read(told.store)
    (strand,) = view.strands
    said = {
        one.kind: [(each.analyst_id, each.reason) for each in view.ties[one.tie].said]
        for one in strand.tellings[1].relations
    }
    assert said == {
        "contradicts": [(told.ben.id, "Nobody counted again.")], "supersedes": [(told.ada.id, "A later total.")]
    }  # fmt: skip
    assert strand.is_contradicted


def test_a_rejected_link_makes_no_strand_and_ends_nothing(told: Told) -> None:
    tie(told, "post", "wire")
    (found,) = reconcile.records(told.store, told.articles["post"].id).links[-1:]
    reconcile.settle_link(
        told.store, found.id, document_id=found.document_id, keep=False, author_id=told.ben.id, reason="No."
    )
    view = claims.read(told.store)
    assert view.strands == ()
    assert not view.ties


def test_a_rejected_claim_is_none(told: Told) -> None:
    tie(told, "post", "wire")
    record = of(claims.read(told.store), told.adas["post"]).record
    reconcile.reject(
        told.store, record, document_id=told.articles["post"].id, author_id=told.ben.id, reason="It is none."
    )
    view = claims.read(told.store)
    assert told.adas["post"].id not in view.by_mark
    assert view.strands == ()


def test_what_is_put_away_is_not_proposed_again_also_when_somebody_marks_it_too(told: Told) -> None:
    aside = [(frozenset({told.adas["post"].id}), frozenset({told.bens["wire"].id}))]
    view = claims.read(told.store, aside=aside)
    kinds = [(one.kind, one.later.outlet, one.earlier.outlet) for one in view.proposals]
    assert ("same_as", "Post", "Wire") not in kinds
    assert ("supersedes", "Daily", "Post") in kinds


# links and their reasons


def test_the_reason_of_ones_own_link_can_be_changed_and_taken_back(told: Told) -> None:
    made = tie(told, "post", "wire", reason="Two days on.")
    link.give_reason(told.store, made, analyst_id=told.ada.id, reason="The same service.")
    assert told.store.undo_name == (
        "Say why “About 300 soldiers have died at Orsk” is linked to “Some 300 soldiers were killed at Orsk”"
    )
    assert reasons(told.store, told) == ["The same service."]
    told.store.undo()
    assert reasons(told.store, told) == ["Two days on."]
    link.give_reason(told.store, made, analyst_id=told.ada.id, reason="  ")
    assert reasons(told.store, told) == [None]
    with pytest.raises(Refused, match="only they can say why"):
        link.give_reason(told.store, made, analyst_id=told.ben.id, reason="Mine.")
    with pytest.raises(Refused, match="only they can remove it"):
        link.remove(told.store, made, analyst_id=told.ben.id)


def reasons(store: Store, told: Told) -> list[str | None]:
    return [one.reason for one in link.links(store, told.articles["post"].id) if one.link_kind == "same_as"]


def test_linking_again_either_way_round_gives_the_same_link_and_takes_a_new_reason(told: Told) -> None:
    made = tie(told, "post", "wire")
    step = told.store.undo_name
    assert tie(told, "wire", "post") == made
    assert told.store.undo_name == step
    assert tie(told, "wire", "post", reason="The same service.") == made
    assert reasons(told.store, told) == ["The same service."]
    assert tie(told, "daily", "wire", "supersedes") != tie(told, "wire", "daily", "supersedes")


# blind marking


def test_of_a_hidden_article_only_ones_own_claims_are_seen(told: Told) -> None:
    tie(told, "post", "wire", reason="Adas.")
    tie(told, "daily", "post", "supersedes", by=told.ben.id)
    blind.set_on(told.store, True)
    for article in told.articles.values():
        documents.set_state(told.store, article.id, told.ben.id, "in_progress")
    view = claims.read(told.store, told.ben.id)
    assert view.hidden == 3
    assert set(view.by_mark) == {one.id for one in told.bens.values()}
    assert all(one.figures == () and one.claim.voices == () for one in view.claims.values())
    assert [outlets(one) for one in view.strands] == [["Post", "Daily"]]
    documents.set_state(told.store, told.articles["post"].id, told.ben.id, "done")
    documents.set_state(told.store, told.articles["wire"].id, told.ben.id, "done")
    view = claims.read(told.store, told.ben.id)
    assert view.hidden == 1
    assert [outlets(one) for one in view.strands] == [["Wire", "Post", "Daily"]]
    assert claims.read(told.store, "").claims == {}
    assert claims.read(told.store).hidden == 0


def test_nobody_links_what_is_hidden_from_them(told: Told) -> None:
    blind.set_on(told.store, True)
    documents.set_state(told.store, told.articles["daily"].id, told.ben.id, "in_progress")
    with pytest.raises(Refused, match="While marking is blind"):
        link.add(
            told.store, analyst_id=told.ben.id, kind="same_as", from_id=told.bens["wire"].id,
            to_id=told.adas["no dam"].id,
        )  # fmt: skip
    link.add(
        told.store, analyst_id=told.ben.id, kind="supersedes", from_id=told.bens["daily"].id,
        to_id=told.bens["wire"].id,
    )  # fmt: skip


# kept in step


def told_of(view: ClaimsView) -> object:
    """What a view says, whatever objects say it."""
    return view.claims, view.strands, view.ties, view.proposals, view.hidden, view.names


def test_a_board_kept_in_step_says_what_reading_anew_says(told: Told) -> None:
    store, ada, ben = told.store, told.ada.id, told.ben.id
    boards = [ClaimBoard(), ClaimBoard(ben)]
    views = [board.read(store) for board in boards]
    heard: list[Changes] = []
    store.subscribe(heard.append)
    texts = {name: told.articles[name].id for name in told.articles}
    links: list[str] = []
    steps: list[Callable[[], object]] = [
        lambda: links.append(tie(told, "post", "wire", reason="One.")),
        lambda: links.append(tie(told, "daily", "post", "supersedes", by=ben)),
        lambda: link.give_reason(store, links[0], analyst_id=ada, reason="Another."),
        lambda: annotate.set_values(store, told.adas["wire"].id, analyst_id=ada, values={"polarity": "neg"}),
        lambda: sources.describe(store, told.service.id, "source_group", "Elsewhere", author_id=ada),
        lambda: documents.edit(store, texts["wire"], published_on="2025-03-01"),
        lambda: annotate.remove(store, [told.adas["daily figure"].id], analyst_id=ada),
        lambda: annotate.remove(store, [told.bens["post"].id], analyst_id=ben),
        store.undo,
        lambda: link.remove(store, links[0], analyst_id=ada),
        lambda: blind.set_on(store, True),
        lambda: documents.set_state(store, texts["daily"], ben, "in_progress"),
        lambda: documents.set_state(store, texts["daily"], ben, "done"),
        lambda: blind.set_on(store, False),
        lambda: documents.remove(store, texts["post"]),
        store.undo,
    ]
    for number, step in enumerate(steps):
        heard.clear()
        step()
        for at, board in enumerate(boards):
            for changes in heard:
                views[at] = board.refresh(store, changes) or views[at]
            assert told_of(views[at]) == told_of(ClaimBoard(board.viewer).read(store)), (number, at)


def test_what_has_nothing_to_do_with_claims_is_not_read_again(told: Told) -> None:
    board = ClaimBoard()
    board.read(told.store)
    heard: list[Changes] = []
    told.store.subscribe(heard.append)
    from annotator.operations import knowledge

    knowledge.add_quantity(told.store, "killed")
    assert board.refresh(told.store, heard[-1]) is None


def test_candidates_leave_out_what_is_linked(told: Told) -> None:
    view = claims.read(told.store)
    record = of(view, told.adas["wire"]).record
    before = [one.claim.outlet for one in view.candidates(record)]
    assert before[:2] == ["Post", "Daily"]
    tie(told, "post", "wire")
    after = claims.read(told.store)
    assert [one.claim.outlet for one in after.candidates(record)] == before[1:]


def test_json_is_the_same_however_often_it_is_asked_for(told: Told) -> None:
    tie(told, "post", "wire", reason="Two days on.")
    one = claims.as_json(told.store, claims.read(told.store))
    random.seed(3)
    assert claims.as_json(told.store, claims.read(told.store)) == one
    (strand,) = one["claims"]
    assert [each["outlet"] for each in strand["versions"]] == ["Wire", "Post"]
    assert strand["versions"][1]["relations"][0]["reason"] == "Two days on."
    assert strand["versions"][1]["same_voice_as"] == strand["id"]
