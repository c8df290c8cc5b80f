"""A record's whole history reads as sentences, oldest first."""

from __future__ import annotations

from typing import Any

from annotator.operations import annotate, reconcile, review
from tests.factories import make_analyst
from tests.operations.test_reconcile import Pair, pair, spanning

__all__ = ["pair"]

TRUSTED = "Ben marked it so and is trusted."
LEARNT = "(a slip, an example for a better guideline)"


def told(pair: Pair) -> list[str]:
    return [one.sentence for one in reconcile.history(pair.store, pair.view().id, document_id=pair.document_id)]


def test_the_whole_way_of_a_record(pair: Pair) -> None:
    with pair.store.transaction("Join") as tx:
        cy = make_analyst(tx, "Cy").id
    own: dict[str, Any] = {"document_id": pair.document_id, "author_id": cy}
    said = review.give(pair.store, mark_id=pair.his, reviewer_id=cy, outcome="reject", reason="No verb")
    review.withdraw(pair.store, said.id, reviewer_id=cy)
    reconcile.run_rules(pair.store, "trusted:Ben", author_id=cy)
    reconcile.reopen(pair.store, str(pair.view().decision_id), author_id=cy)
    reconcile.send_back(pair.store, pair.view().id, note="Why the verb?", to=pair.ben.id, **own)
    annotate.move(pair.store, pair.his, analyst_id=pair.ben.id, span=spanning("300"))
    pair.store.undo()
    reconcile.answer(
        pair.store, pair.view().id, document_id=pair.document_id, author_id=pair.ben.id, words="It belongs."
    )
    reconcile.take(pair.store, pair.view().id, mark_id=pair.hers, category="slip", improves_guideline=True, **own)
    annotate.set_values(pair.store, pair.hers, analyst_id=pair.ada.id, values={"polarity": "neg"})
    reconcile.confirm(pair.store, pair.view().id, **own)
    reconcile.reject(pair.store, pair.view().id, reason="Not news.", **own)
    assert told(pair) == [
        "Ada marked “300 soldiers” as a claim.",
        "Ben marked “300 soldiers were” as a claim.",
        "Cy rejected Ben’s mark “300 soldiers were”: No verb.",
        "Cy withdrew what they had said of Ben’s mark “300 soldiers were”.",
        f"Cy ran the rules: the rule “trusted:Ben” settled it as claim “300 soldiers were”: {TRUSTED}",
        "Cy reopened it, and left it to people.",
        "Cy sent it back to Ben: Why the verb?",
        "Ben moved the mark from “300 soldiers were” to “300”.",
        "Ben undid: move boundaries of “300”.",
        "Ben commented on their own mark “300 soldiers were”: It belongs.",
        f"Cy settled it as claim “300 soldiers”, as one of the marks has it {LEARNT}.",
        "Ada changed polarity from positive to negative.",
        f"Cy looked again after the change and kept the decision: claim “300 soldiers” {LEARNT}.",
        f"Cy rejected claim “300 soldiers” {LEARNT}: Not news.",
    ]


def test_whose_mark_it_is_shows_when_they_decide_themselves(pair: Pair) -> None:
    reconcile.take(pair.store, pair.view().id, document_id=pair.document_id, mark_id=pair.his, author_id=pair.ben.id)
    first = reconcile.history(pair.store, pair.view().id, document_id=pair.document_id)
    assert first[-1].sentence == (
        "Ben, whose mark it is, settled it as claim “300 soldiers were”, as one of the marks has it."
    )
    assert (first[-1].who, first[-1].at) == ("Ben", pair.view().decided_at)
    reconcile.reopen(pair.store, str(pair.view().decision_id), author_id=pair.ada.id)
    assert told(pair)[-1] == "Ada reopened it."
