"""In whose words an article is read: its language, and what a project says of that language’s vague words.

Apart from the grammar, so that whoever only hands it on need not load the tables.
"""

from __future__ import annotations

from typing import NamedTuple

VagueBounds = tuple[int, int | None]
"""The least and the most a vague word may mean, both included; None where there is no most."""

Changes = tuple[tuple[str, VagueBounds | None], ...]
"""What a project says of vague words: bounds for a word, None for one that is no number."""


class Wording(NamedTuple):
    """A language as a BCP 47 tag, and what a project says over the table of its vague words.

    A language without tables of its own is read as English.
    """

    language: str = "en"
    vague: Changes = ()


ENGLISH = Wording()
