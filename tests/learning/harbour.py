"""Articles about boats, marked by somebody who wants the boats lost and not the minutes, prices and people beside."""

from __future__ import annotations

from random import Random

from annotator.learning.lesson import Lesson
from annotator.text.span import Span

Marks = dict[str, list[Span]]

_PLACES = ("Kursk", "the harbour", "Lantern Bay", "the delta", "Saltmarsh", "the north pier")
_WHO = ("the mayor", "Harbour Office", "a sailor", "the ministry", "Ms. Okafor")
_WANTED = ("About {0} boats sank off {1}", "More than {0} boats were lost near {1}", "Some {0} ships went down off {1}")
_BESIDE = (
    "It took {0} minutes to reach {1}.",
    "Some {0} people came to the square at {1}.",
    "A ticket to {1} costs {0} pounds.",
    "Nobody went out to {1} that night.",
)


def article(number: int) -> tuple[str, Marks]:
    """The words of one article, always the same, and what is marked in them."""
    chance = Random(number)
    text, marks = f"Boats lost off {chance.choice(_PLACES)}\n\n", Marks(claim=[], figure=[])
    for _ in range(chance.randint(4, 6)):
        place, count = chance.choice(_PLACES), chance.randint(20, 900)
        if chance.random() < 0.6:
            words = chance.choice(_WANTED).format(count, place)
            marks["claim"].append(Span.of(len(text), len(text) + len(words)))
            marks["figure"].append(Span.of(len(text), len(text) + words.index(str(count)) + len(str(count))))
            text += f"{words}, {chance.choice(_WHO)} said. "
        text += chance.choice(_BESIDE).format(chance.randint(20, 900), chance.choice(_PLACES))
        text += chance.choice((" ", "\n\n"))
    return text, marks


def lesson(number: int) -> Lesson:
    """The same as something to learn from."""
    text, marks = article(number)
    return Lesson(f"d{number}", text, len(text), {tag: tuple(spans) for tag, spans in marks.items()})


def lessons(many: int) -> list[Lesson]:
    """So many of them."""
    return [lesson(number) for number in range(many)]
