"""How Review words what it asks for, and what it says where there is nothing to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotator.ui.annotate.marking import WHO_FIRST
from annotator.ui.review.look import EVERYBODY, Question

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
    "answer": Prompt("What do you answer?", "Answer", "it stands beside what was said"),
    "stand": Prompt(
        "Why do you stand by it? Whoever reconciles reads this.", "Stand by it", "for example: the guideline says so"
    ),
}
NOBODY = "Who is reviewing?", WHO_FIRST
NO_ARTICLE = "No article is open", "Choose an article in the list to read what colleagues marked in it."
NO_COLLEAGUE = (
    "No colleague has marked this article",
    "Your own marks are for others to judge. When a colleague has marked something here, it waits for you.",
)
NO_COLLEAGUES = (
    "No colleague has marked anything here",
    "Your own marks are for others to judge. When a colleague has marked something, it waits for you.",
)
BLIND = (
    "Others’ work is hidden here",
    "Marking is blind in this project. You see what colleagues marked in an article once you are done with it.",
)
NOTHING_SAID = (
    "Nothing was said of your marks here yet",
    "When a colleague accepts or rejects one of them, or asks, you read it here and can answer.",
)
ALL_ANSWERED = (
    "Nothing here waits for an answer",
    "What you answered, agreed to or stood by is kept: show what is done to read it.",
)
NOTHING_NEW = (
    "Nothing new since you last looked",
    "When a colleague marks or changes something, or answers you, it comes up here.",
)
READING = "Reading the marks…", ""


def empty_words(question: Question, *, has_items: bool, has_others: bool, is_hidden: bool) -> tuple[str, str]:
    """What is said where there is nothing to read."""
    if question.scope.within == "new":
        return NOTHING_NEW
    if has_items:
        return ALL_ANSWERED
    if is_hidden:
        return BLIND
    if question.is_own and (has_others or question.scope.is_wide):
        return NOTHING_SAID
    return NO_COLLEAGUES if question.scope.is_wide else NO_COLLEAGUE


def progress_words(current: ReviewRound) -> str:
    """How far the reader is."""
    place = f"{current.number:,} of {len(current.items):,}"
    if current.is_own:
        return f"{place}, {current.waiting:,} waiting for an answer"
    answered = sum(bool(item.questions) for item in current.items)
    return f"{place}, {current.waiting:,} waiting" + (f", {answered:,} answered you" if answered else "")


def done_words(current: ReviewRound) -> str:
    """That nothing is left to do; empty while something is."""
    if current.waiting or not current.items:
        return ""
    if current.is_own:
        return "Nothing here waits for an answer."
    return f"You have judged all {len(current.items):,} marks." if len(current.items) > 1 else "Judged."


def is_several(question: Question) -> bool:
    """Whether marks of several people or articles stand side by side, so that each line says whose and where."""
    return question.author_id == EVERYBODY or question.scope.is_wide
