"""How Review words what it asks for, and what it says where there is nothing to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotator.ui.annotate.marking import WHO_FIRST

if TYPE_CHECKING:
    from annotator.ui.review.round import ReviewRound


class Prompt(NamedTuple):
    """What is asked for in place of the buttons."""

    question: str
    button: str
    placeholder: str


PROMPTS = {
    "reject": Prompt(
        "Why is it wrong? The author reads this.", "Reject", "for example: the number is not in these words"
    ),
    "comment": Prompt("What do you want to ask or say?", "Comment", "the author can answer"),
    "answer": Prompt("What do you answer?", "Answer", "colleagues read it beside the mark"),
}
NOBODY = "Who is reviewing?", WHO_FIRST
NO_ARTICLE = "No article is open", "Choose an article in the list to read what colleagues marked in it."
NO_COLLEAGUE = (
    "No colleague has marked this article",
    "Your own marks are for others to judge. When a colleague has marked something here, it waits for you.",
)
NOTHING_SAID = (
    "Nothing was said of your marks here yet",
    "When a colleague accepts or rejects one of them, or asks, you read it here and can answer.",
)


def progress_words(current: ReviewRound) -> str:
    """How far the reader is."""
    what = "to answer" if current.is_own else "waiting"
    return f"{current.number} of {len(current.items)}, {current.waiting} {what}"


def done_words(current: ReviewRound) -> str:
    """That nothing is left to do; empty while something is."""
    if current.waiting:
        return ""
    if current.is_own:
        return "Nothing here waits for an answer."
    return f"You have judged all {len(current.items)} marks." if len(current.items) > 1 else "Judged."
