"""Marking, linking, reviewing and describing: who may do what, what is checked, and what one undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from annotator.errors import Problem, Refused, WrongCall
from annotator.operations import analysts, annotate, documents, link, measure, review
from annotator.text.span import Span
from tests.factories import Small, make_document, make_mark, make_small
from tests.operations.files import OTHER, TEXT, everything


@pytest.fixture
def small() -> Small:
    return make_small(text=TEXT)


def marked(small: Small, words: str = "About 300", tag: str = "figure") -> str:
    """A mark of Ada's."""
    start = TEXT.index(words)
    span = Span.of(start, start + len(words))
    made = annotate.add(small.store, document_id=small.document.id, analyst_id=small.ada.id, tag=tag, span=span)
    return made.id


def test_a_new_mark_is_filled_from_its_words_and_begins_the_work(small: Small) -> None:
    values = annotate.get(small.store, marked(small)).values
    assert (values["point"], values["hedge"]) == (300, "about")
    assert documents.state(small.store, small.document.id, small.ada.id) == "in_progress"
    assert small.store.undo_name == "Mark “About 300” as figure"
    small.store.undo()
    assert documents.state(small.store, small.document.id, small.ada.id) == "to_do"


def test_values_that_are_given_win_over_what_is_read(small: Small) -> None:
    own = {"document_id": small.document.id, "analyst_id": small.ada.id, "tag": "figure", "span": Span.of(0, 9)}
    assert annotate.add(small.store, **own, values={"point": 7}).values["point"] == 7  # type: ignore[arg-type]
    with pytest.raises(Problem):
        annotate.add(small.store, **own, values={"polarity": "pos"})  # type: ignore[arg-type]


@pytest.mark.parametrize("tag", ["rumour", ""])
def test_there_are_only_the_tags_there_are(small: Small, tag: str) -> None:
    with pytest.raises(WrongCall):
        marked(small, tag=tag)


def test_a_mark_ends_in_the_text(small: Small) -> None:
    own = marked(small)
    with pytest.raises(Problem):
        annotate.move(small.store, own, analyst_id=small.ada.id, span=Span.of(0, len(TEXT) + 1))
    assert annotate.get(small.store, own).quote == "About 300"


CHANGES: list[Callable[[Small, str], object]] = [
    lambda s, m: annotate.move(s.store, m, analyst_id=s.ben.id, span=Span.of(0, 3)),
    lambda s, m: annotate.retag(s.store, m, analyst_id=s.ben.id, tag="claim"),
    lambda s, m: annotate.set_values(s.store, m, analyst_id=s.ben.id, values={}),
    lambda s, m: annotate.set_note(s.store, m, analyst_id=s.ben.id, note="x"),
    lambda s, m: annotate.set_doubt(s.store, m, analyst_id=s.ben.id, doubt=True),
    lambda s, m: annotate.remove(s.store, [m], analyst_id=s.ben.id),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_mark_is_changed_by_nobody_else(small: Small, change: Callable[[Small, str], object]) -> None:
    own = marked(small)
    before = everything(small.store)
    with pytest.raises(Refused, match="Ada"):
        change(small, own)
    assert everything(small.store) == before


def test_a_gesture_is_one_step_and_the_next_gesture_another(small: Small) -> None:
    own = marked(small)
    for gesture, ends in (("one", (10, 11, 12)), ("two", (13, 14))):
        for end in ends:
            annotate.move(small.store, own, analyst_id=small.ada.id, span=Span.of(0, end), gesture=gesture)
    small.store.undo()
    assert annotate.get(small.store, own).end == 12
    small.store.undo()
    assert annotate.get(small.store, own).end == 9


def test_retagging_reads_the_words_anew_and_to_the_same_tag_changes_nothing(small: Small) -> None:
    own = marked(small)
    annotate.set_values(small.store, own, analyst_id=small.ada.id, values={"point": 5})
    step = small.store.undo_name
    annotate.retag(small.store, own, analyst_id=small.ada.id, tag="figure")
    assert (annotate.get(small.store, own).values, small.store.undo_name) == ({"point": 5}, step)
    annotate.retag(small.store, own, analyst_id=small.ada.id, tag="claim")
    assert "point" not in annotate.get(small.store, own).values


def test_a_mark_goes_with_its_links_and_comes_back_with_them(small: Small) -> None:
    figure, claim = marked(small), marked(small, "soldiers were killed", "claim")
    made = link.add(small.store, analyst_id=small.ben.id, kind="quantifies", from_id=figure, to_id=claim)
    again = link.add(small.store, analyst_id=small.ben.id, kind="quantifies", from_id=figure, to_id=claim)
    assert again.id == made.id
    with pytest.raises(Problem):
        annotate.retag(small.store, figure, analyst_id=small.ada.id, tag="attribution")
    annotate.remove(small.store, [claim], analyst_id=small.ada.id)
    assert link.links(small.store, small.document.id) == []
    small.store.undo()
    assert [one.id for one in link.links(small.store, small.document.id)] == [made.id]
    with pytest.raises(Refused):
        link.remove(small.store, made.id, analyst_id=small.ada.id)


def test_links_connect_what_can_be_connected(small: Small) -> None:
    figure, claim = marked(small), marked(small, "soldiers were killed", "claim")
    for kind, start, end in (
        ("covers", figure, claim),
        ("quantifies", claim, figure),
        ("same_as", claim, claim),
        ("x", figure, claim),
    ):
        with pytest.raises(Problem):
            link.add(small.store, analyst_id=small.ada.id, kind=kind, from_id=start, to_id=end)
    assert link.possible_kinds("figure", "claim") == ["quantifies", "same_as", "contradicts", "supersedes", "part_of"]


def test_an_article_shows_the_links_that_arrive_in_it(small: Small) -> None:
    claim = marked(small, "soldiers were killed", "claim")
    with small.store.transaction("More") as tx:
        other = make_document(tx, OTHER)
        there = make_mark(tx, other, small.ben)
    made = link.add(small.store, analyst_id=small.ada.id, kind="same_as", from_id=claim, to_id=there.id)
    assert [one.id for one in link.links(small.store, other.id)] == [made.id]
    documents.remove(small.store, other.id)
    assert link.links(small.store, small.document.id) == []
    small.store.undo()
    assert [one.id for one in link.links(small.store, small.document.id)] == [made.id]


def test_a_verdict_stands_beside_the_mark_until_the_mark_changes(small: Small) -> None:
    own = marked(small)
    review.give(small.store, mark_id=own, reviewer_id=small.ben.id, outcome="accept")

    def item() -> review.ReviewItem:
        (found,) = review.queue(small.store, small.document.id, author_id=small.ada.id, reviewer_id=small.ben.id)
        return found

    assert (item().waiting, item().outdated) == (False, False)
    assert [count for _, *count in review.colleagues(small.store, small.document.id, small.ben.id)] == [[1, 0]]
    annotate.set_values(small.store, own, analyst_id=small.ada.id, values={"point": 1})
    assert (item().waiting, item().outdated) == (True, True)
    small.store.undo()
    assert (item().waiting, item().outdated) == (False, False)


def test_nobody_judges_their_own_mark_or_without_a_reason(small: Small) -> None:
    own = marked(small)
    with pytest.raises(Refused):
        review.give(small.store, mark_id=own, reviewer_id=small.ada.id, outcome="accept")
    review.give(small.store, mark_id=own, reviewer_id=small.ada.id, outcome="comment", reason="sure?")
    for outcome in ("reject", "comment", "amend", "praise"):
        with pytest.raises(Problem):
            review.give(small.store, mark_id=own, reviewer_id=small.ben.id, outcome=outcome, reason=" ")
    assert [one.outcome for one in review.verdicts(small.store, small.document.id)] == ["comment"]


def test_a_verdict_is_withdrawn_by_its_reviewer_also_when_the_mark_is_gone(small: Small) -> None:
    own = marked(small)
    said = review.give(small.store, mark_id=own, reviewer_id=small.ben.id, outcome="accept")
    with pytest.raises(Refused):
        review.withdraw(small.store, said.id, reviewer_id=small.ada.id)
    annotate.remove(small.store, [own], analyst_id=small.ada.id)
    review.withdraw(small.store, said.id, reviewer_id=small.ben.id)
    assert everything(small.store)["verdict"] == []


def test_articles_are_listed_by_everything_at_once(small: Small) -> None:
    marked(small)
    with small.store.transaction("More") as tx:
        make_document(tx, OTHER, outlet="The Wire")
    here = small.document.id

    def listed(**wanted: Any) -> list[str]:
        return [one.id for one in documents.listing(small.store, analyst_id=small.ada.id, **wanted)]

    assert listed()[0] == here
    assert len(listed(words="soldi")) == 2
    assert listed(words="lawmak", state="in_progress", tag="figure", marked_by=small.ada.id) == [here]
    for none in ({"words": "lawmak", "tag": "claim"}, {"marked_by": small.ben.id}, {"words": "?"}, {"outlet": "none"}):
        assert listed(**none) == []
    assert listed(outlet="The Wire", state="to_do") != [here]
    assert documents.outlets(small.store) == ["The Wire"]


def test_what_is_known_of_an_article_is_checked(small: Small) -> None:
    for wrong in ({"published_on": "13.1.2025"}, {"published_on": "2025-02-30"}, {"text": "x"}):
        with pytest.raises(Problem):
            documents.edit(small.store, small.document.id, **wrong)
    assert (
        documents.edit(small.store, small.document.id, published_on=" 2025-01 ", outlet=" ").published_on == "2025-01"
    )
    with pytest.raises(Problem):
        documents.set_state(small.store, small.document.id, small.ada.id, "finished")
    with pytest.raises(Problem):
        documents.set_state(small.store, small.document.id, "nobody", "done")


def test_names_of_analysts_are_theirs_alone(small: Small) -> None:
    for wrong in (" ", " ada "):
        with pytest.raises(Problem):
            analysts.add(small.store, wrong)
    with pytest.raises(Problem):
        analysts.rename(small.store, small.ben.id, "ADA")
    assert analysts.rename(small.store, small.ada.id, "ADA").name == "ADA"


def test_agreement_is_between_those_who_are_named(small: Small) -> None:
    marked(small)
    documents.set_state(small.store, small.document.id, small.ben.id, "done")
    rows = measure.agree(small.store, tag="figure", analysts=["ada", small.ben.id])
    assert rows
    assert all(row.tag == "figure" and set(row.analysts) == {small.ada.id, small.ben.id} for row in rows)
    wrongs: list[dict[str, Any]] = [{"analysts": ["Ada"]}, {"analysts": ["Ada", "Zed"]}, {"tag": "x"}, {"measure": "x"}]
    for wrong in wrongs:
        with pytest.raises(WrongCall):
            measure.agree(small.store, **wrong)
