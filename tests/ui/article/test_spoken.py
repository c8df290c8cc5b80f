"""What is said of a mark, in words."""

from typing import Any

from annotator.model import Annotation
from annotator.ui.article.spoken import described, named


def mark(tag: str = "figure", quote: str = "More than 300 lorries", **fields: Any) -> Annotation:
    return Annotation(
        id="m", document_id="d", analyst_id="a", tag=tag, start=0, end=len(quote), quote=quote,
        created_at="2026-01-01T00:00:00Z", **fields,
    )  # fmt: skip


def test_a_mark_is_named_by_tag_analyst_and_words() -> None:
    assert named(mark(), "Ben") == "Figure by Ben: More than 300 lorries"
    assert named(mark(doubt=True), "Ben") == "Figure by Ben, in doubt: More than 300 lorries"
    assert named(mark(), "") == "Figure: More than 300 lorries"


def test_all_there_is_to_it_is_said_in_sentences() -> None:
    whole = mark(
        values={"low": 300, "hedge": "more_than", "low_inclusive": False, "quantity": "q1", "as_of": "2025-01-13"},
        note="Which lorries?",
        doubt=True,
    )
    assert described(whole, "Ben", {"q1": "lorries a day"}) == (
        "Figure by Ben: More than 300 lorries. "
        "Low 300, Low included no, Hedge more than, Quantity lorries a day, As of 13 January 2025. "
        "Note: Which lorries? In doubt."
    )


def test_a_bare_mark_is_said_shortly_and_a_long_one_is_cut() -> None:
    assert described(mark("claim", "It rained.\nA lot"), "you", {}) == "Claim by you: It rained. A lot."
    long = described(mark("claim", "rain " * 400), "you", {})
    assert len(long) < 450
    assert long.endswith("…")


def test_a_tag_nobody_knows_is_said_by_its_name() -> None:
    assert described(mark("rumour", "It rained"), "Ben", {}) == "rumour by Ben: It rained."
