"""What sources are and how they are rated, in words: kinds, and the codes of the Admiralty system (NATO AJP-2.1)."""

from __future__ import annotations

from annotator.model import SOURCE_KINDS

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


def kinds(used: set[str]) -> list[str]:
    """The kinds to choose from: those there are, and what a file brought besides."""
    return [*SOURCE_KINDS, *sorted(used - set(SOURCE_KINDS))]
