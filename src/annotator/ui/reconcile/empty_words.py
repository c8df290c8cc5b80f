"""What is said in Reconcile where nothing is listed: why, and what leads on."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """A title, a sentence, and the words of a button; no button without words."""

    title: str
    words: str
    offer: str = ""


ALL = "Show all articles"
READING = Said("Reading the articles", "What is to be settled comes as soon as all are read.")
LEFT_OUT = Said("Nothing like that here", "There are others that the filter leaves out.", "Clear the filter")
HIDDEN_HERE = Said(
    "Hidden while marking is blind",
    "Others’ marks on this article meet yours here once you are done with it.",
    ALL,
)
HIDDEN = Said(
    "Nothing that you may see yet", "Marking is blind: finish your articles first, then they are listed here."
)
NO_MARKS = Said("No marks here yet", "When analysts have marked this article, their marks meet here.", ALL)
DONE_HERE = Said("Nothing left to settle in this article", "Go on with the others, or export the dataset.", ALL)
DONE = Said("Nothing left to settle", "Export the dataset: File, Export. It carries every record with its status.")


def said(*, is_reading: bool, left_out: bool, is_hidden: bool, is_everywhere: bool, has_marks: bool) -> Said:
    """What fits best."""
    if is_reading:
        return READING
    if left_out:
        return LEFT_OUT
    if is_hidden:
        return HIDDEN if is_everywhere else HIDDEN_HERE
    if is_everywhere:
        return DONE
    return DONE_HERE if has_marks else NO_MARKS
