"""Giving articles out: evenly, the same way every time, in one step, and never taking from anybody."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given as given_examples
from hypothesis import strategies as st

from annotator.errors import Problem
from annotator.operations import annotate, assignments, documents, listing
from annotator.operations.assignments import Load
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_analyst, make_document, make_store


def project(sizes: list[int], people: int) -> tuple[Store, list[str], list[str]]:
    """Articles of these sizes and so many analysts."""
    store = make_store()
    with store.transaction("Begin") as tx:
        articles = [make_document(tx, f"{at:03}" + "x" * size).id for at, size in enumerate(sizes)]
        analysts = [make_analyst(tx, f"Analyst {at}").id for at in range(people)]
    store.forget_steps()
    return store, articles, analysts


@given_examples(
    st.lists(st.integers(1, 400), min_size=1, max_size=12), st.integers(1, 5), st.integers(1, 5),
    st.sets(st.tuples(st.integers(0, 11), st.integers(0, 4)), max_size=12),
)  # fmt: skip
def test_each_article_has_as_many_as_it_is_to_have_and_nobody_loses_one(
    sizes: list[int], people: int, per_article: int, before: set[tuple[int, int]]
) -> None:
    store, articles, analysts = project(sizes, people)
    held = {(articles[one], analysts[who]) for one, who in before if one < len(articles) and who < people}
    assignments.change(store, give=held)
    per_article = min(per_article, people)
    plan = assignments.plan(store, per_article=per_article, analysts=analysts)
    assert plan == assignments.plan(store, per_article=per_article, analysts=analysts)
    assert not held & set(plan.pairs)
    assignments.change(store, give=plan.pairs)
    having = assignments.of(store)
    for one in articles:
        own = sum(pair[0] == one for pair in held)
        assert len(having[one]) == max(per_article, own)
    assert held <= {(one, who) for one, whose in having.items() for who in whose}
    lengths = dict(zip(articles, (size + 3 for size in sizes), strict=True))
    for who in analysts:
        got = [one for one in articles if who in having[one]]
        assert plan.after[who] == Load(len(got), sum(lengths[one] for one in got))
    if not held:
        loads = [load.articles for load in plan.after.values()]
        assert max(loads) - min(loads) <= 1
    assert assignments.plan(store, per_article=per_article, analysts=analysts).pairs == ()


def test_among_equal_numbers_the_characters_are_spread() -> None:
    store, _, analysts = project([400, 390, 20, 10], 2)
    plan = assignments.plan(store, per_article=1, analysts=analysts)
    assert [load.characters for load in plan.after.values()] == [416, 416]


def test_who_has_begun_an_article_is_given_it_first() -> None:
    store, articles, analysts = project([40, 30, 20], 3)
    span = Span.of(0, 3)
    annotate.add(store, document_id=articles[1], analyst_id=analysts[2], tag="claim", span=span)
    plan = assignments.plan(store, per_article=1, analysts=analysts)
    assert (articles[1], analysts[2]) in plan.pairs
    assert Counter(who for _, who in plan.pairs) == dict.fromkeys(analysts, 1)


def test_giving_out_is_one_step_and_taking_back_another() -> None:
    store, articles, analysts = project([4, 4], 1)
    assert assignments.change(store, give=[(one, analysts[0]) for one in articles], author_id=analysts[0]) == 2
    assert store.undo_name == "Give out 2 assignments"
    assert assignments.change(store, take_back=[(articles[0], analysts[0])]) == 1
    assert store.undo_name == "Take back 1 assignment"
    assert assignments.of(store) == {articles[1]: analysts}
    store.undo()
    assert len(assignments.of(store)) == 2
    store.undo()
    assert assignments.of(store) == {}
    store.redo()
    assert assignments.change(store, give=[(articles[0], analysts[0])]) == 0


def test_only_the_articles_that_are_chosen() -> None:
    store, articles, analysts = project([4, 4, 4], 2)
    plan = assignments.plan(store, per_article=2, analysts=analysts, document_ids=[articles[2]])
    assert set(plan.pairs) == {(articles[2], who) for who in analysts}
    assert plan.articles == 1


@pytest.mark.parametrize(("people", "per_article"), [(0, 1), (2, 3), (2, 0)])
def test_what_cannot_be_planned_is_said(people: int, per_article: int) -> None:
    store, _, analysts = project([4], people)
    with pytest.raises(Problem):
        assignments.plan(store, per_article=per_article, analysts=analysts)


def test_the_next_article_is_the_next_one_given_that_is_not_done() -> None:
    store, articles, (ada, ben) = project([4, 4, 4, 4], 2)
    assignments.change(store, give=[(articles[0], ada), (articles[2], ada), (articles[3], ben)])
    assert assignments.next_for(store, ada) == articles[0]
    assert assignments.next_for(store, ada, articles[0]) == articles[2]
    assert assignments.next_for(store, ada, articles[2]) == articles[0]
    documents.set_state(store, articles[0], ada, "done")
    assert assignments.next_for(store, ada, articles[2]) == articles[2]
    documents.set_state(store, articles[2], ada, "done")
    assert assignments.next_for(store, ada, articles[2]) == ""


def test_the_list_of_articles_can_hold_only_ones_own() -> None:
    store, articles, (ada, ben) = project([4, 4, 4], 2)
    assignments.change(store, give=[(articles[1], ada), (articles[2], ben)])

    def found(who: str, assigned: bool | None) -> list[str]:
        return listing.ids(store, listing.conditions(assigned=assigned), analyst_id=who)

    assert found(ada, True) == [articles[1]]
    assert found(ben, True) == [articles[2]]
    assert found(ada, False) == [articles[0], articles[2]]
    assert found(ada, None) == articles
