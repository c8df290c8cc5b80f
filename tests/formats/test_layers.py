"""Layers of formats that hold marks and no records."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from annotator.formats.corpus import CorpusAnalyst, CorpusDocument
from annotator.formats.layers import LAYERS, layered
from tests.formats.corpora import WHEN, small


def test_votes_are_what_analysts_marked() -> None:
    corpus = layered(small(), "votes")
    first, _ = corpus.documents
    assert [one.id for one in first.annotations] == ["m1", "m2", "m3", "m4", "m5"]
    assert [one.id for one in first.links] == ["l1", "l2", "l3"]
    assert len(corpus.verdicts) == 2
    assert [one.id for one in corpus.analysts] == ["a1", "a2"]


def test_reconciled_records_are_marks_of_one_analyst() -> None:
    corpus = layered(small(), "reconciled")
    first, second = corpus.documents
    assert [(one.id, one.name) for one in corpus.analysts] == [("reconciled", "Reconciled")]
    assert [(one.id, one.analyst, one.doubt) for one in first.annotations] == [
        ("r1", "reconciled", False),
        ("r2", "reconciled", True),
        ("r3", "reconciled", False),
    ]
    assert [(one.analyst, one.from_id, one.to_id, one.reason) for one in first.links] == [
        ("reconciled", "r1", "r2", "stated")
    ]
    assert [one.note for one in second.annotations] == ["Single."]
    assert (corpus.verdicts, first.states) == ([], {})


def test_all_is_both() -> None:
    corpus = layered(small(), "all")
    first, _ = corpus.documents
    assert [one.id for one in first.annotations] == ["m1", "m2", "m3", "m4", "m5", "r1", "r2", "r3"]
    assert len(first.links) == 4
    assert [one.name for one in corpus.analysts] == ["Ann, One", "+Zoë 😀", "Reconciled"]
    assert first.states


def test_what_was_rejected_is_left_out() -> None:
    corpus = small()
    first = next(iter(corpus.documents))
    first.records[0].status = first.record_links[0].status = "rejected"
    (kept, _) = layered(corpus, "reconciled").documents
    assert [one.id for one in kept.annotations] == ["r2", "r3"]
    assert not kept.links


def test_the_note_says_how_a_record_came_about() -> None:
    corpus = small()
    first = next(iter(corpus.documents))
    by_rule, by_person, _ = first.records
    by_rule.status, by_rule.rule = "settled", "majority"
    by_person.status, by_person.decided_by, by_person.decided_at, by_person.reason = "settled", "a1", WHEN, "Nearer."
    (kept, _) = layered(corpus, "reconciled").documents
    notes = [one.note for one in kept.annotations]
    assert notes == ["Settled by the rule “majority”.", "Settled by Ann, One. Nearer.", "Agreed."]
    assert kept.annotations[1].created_at == WHEN


@pytest.mark.parametrize("layer", LAYERS)
def test_holds_no_record_and_no_judgement_and_hands_articles_on_as_they_come(layer: str) -> None:
    corpus, taken = small(), 0

    def coming(documents: list[CorpusDocument]) -> Iterator[CorpusDocument]:
        nonlocal taken
        for one in documents:
            taken += 1
            yield one

    corpus.documents = coming(list(corpus.documents))
    made = layered(corpus, layer)
    assert taken == 0
    first = next(iter(made.documents))
    assert taken == 1
    assert not first.records
    assert not [*made.decisions, *made.estimates, *made.placements, *made.finding_dismissals, *made.findings]


def test_an_analyst_who_is_called_so_already_stays_another() -> None:
    corpus = small()
    corpus.analysts.append(CorpusAnalyst("reconciled", "Somebody"))
    made = layered(corpus, "all")
    assert made.analysts[-1].id not in {one.id for one in corpus.analysts}
    assert {one.analyst for one in next(iter(made.documents)).annotations} == {"a1", "a2", made.analysts[-1].id}
