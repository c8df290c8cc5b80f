"""What a format can hold, in words of one fixed list; what it cannot, as sentences; and a corpus without that."""

from __future__ import annotations

from collections.abc import Iterable

NEEDS: dict[str, tuple[str, ...]] = {
    "original": ("text",),
    "text": (),
    "document_ids": ("text",),
    "title": ("text",),
    "outlet": ("text",),
    "author": ("text",),
    "url": ("text",),
    "published_on": ("text",),
    "language": ("text",),
    "document_notes": ("text",),
    "marks": ("text",),
    "fragments": ("marks",),
    "nesting": ("marks",),
    "crossing": ("marks",),
    "analysts": ("marks",),
    "analyst_ids": ("analysts",),
    "values": ("marks",),
    "notes": ("marks",),
    "doubt": ("marks",),
    "created_at": ("marks",),
    "origin": ("marks",),
    "ids": ("marks",),
    "links": ("marks",),
    "link_reasons": ("links",),
    "links_across": ("links",),
    "links_of_others": ("links", "analysts"),
    "sources": (),
    "quantities": (),
    "verdicts": ("ids", "analyst_ids"),
    "answers": ("verdicts",),
    "decisions": ("ids", "document_ids", "analyst_ids"),
    "estimates": ("quantities", "analyst_ids"),
    "placements": ("ids", "document_ids", "quantities", "analyst_ids"),
    "dismissals": ("ids", "analyst_ids"),
    "states": ("analyst_ids",),
    "assignments": ("document_ids", "analyst_ids"),
    "guideline": (),
    "project_name": (),
    "records": ("ids",),
    "findings": ("records",),
    "agreement": ("analyst_ids",),
    "empties": (),
    "controls": (),
}
"""Every word, and the words without which it means nothing."""
ALL = frozenset(NEEDS)

# what is missing is said group by group: a sentence, and for each word what stands in it
_GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "The original bytes and encoding of imported files; the settled text is there.",
        {"original": ""},
    ),
    ("The texts of articles, and everything said of them.", {"text": ""}),
    (
        "Of an article: {}.",
        {
            "document_ids": "its id",
            "title": "title",
            "outlet": "outlet",
            "author": "author",
            "url": "address",
            "published_on": "date of publication",
            "language": "language",
            "document_notes": "notes",
        },
    ),
    ("Marks, and everything said of them.", {"marks": ""}),
    ("The gaps of a mark in several pieces: it runs from its first word to its last.", {"fragments": ""}),
    ("Marks within other marks, or over the same words.", {"nesting": ""}),
    ("Marks that begin inside another and end outside it.", {"crossing": ""}),
    (
        "Of a mark: {}.",
        {
            "analysts": "who made it",
            "values": "its values",
            "notes": "its note",
            "doubt": "whether it is doubted",
            "created_at": "when it was made",
            "origin": "what proposed it",
            "ids": "its id",
        },
    ),
    ("Of analysts: their ids, and those who marked nothing.", {"analyst_ids": ""}),
    ("Links between marks.", {"links": ""}),
    (
        "Of a link: {}.",
        {
            "link_reasons": "why it was made",
            "links_across": "one that runs from article to article",
            "links_of_others": "one to marks of somebody else",
        },
    ),
    ("What is known of {}, beyond their names in marks.", {"sources": "sources", "quantities": "quantities"}),
    (
        "What was said and decided: {}.",
        {
            "verdicts": "verdicts",
            "answers": "answers",
            "decisions": "decisions",
            "estimates": "estimates",
            "placements": "placements",
            "dismissals": "dismissed findings",
        },
    ),
    (
        "Of the project: {}.",
        {
            "project_name": "its name",
            "guideline": "its guideline",
            "assignments": "who is to read what",
            "states": "how far each analyst is",
        },
    ),
    (
        "{}, which follow from marks and decisions.",
        {"records": "records", "findings": "findings", "agreement": "agreement"},
    ),
    ("Empty texts, and values that were emptied: they look like none.", {"empties": ""}),
    ("Control characters, in place of which U+FFFD is written.", {"controls": ""}),
)
_BESIDE = {"link_reasons", "links_across", "links_of_others", "analyst_ids", "fragments", "nesting", "crossing"}
"""Words of which nothing is said where what they need is missing as well."""


def checked(holds: frozenset[str]) -> frozenset[str]:
    """The same words; raises `ValueError` when one is none of the list, or means nothing without another."""
    for word in sorted(holds):
        if word not in NEEDS:
            raise ValueError(f"“{word}” is nothing a format can hold.")
        for needed in NEEDS[word]:
            if needed not in holds:
                raise ValueError(f"A format that holds {word} must hold {needed}.")
    return holds


def sentences(holds: frozenset[str]) -> tuple[str, ...]:
    """What a format that holds only this cannot hold, one plain sentence each."""
    missing = {word for word in ALL - holds if _is_said(word, holds)}
    said = []
    for sentence, words in _GROUPS:
        lost = [shown for word, shown in words.items() if word in missing]
        if lost:
            listed = sentence.format(_listed(lost))
            said.append(listed[0].upper() + listed[1:])
    return tuple(said)


def _is_said(word: str, holds: frozenset[str]) -> bool:
    """Whether a missing word needs saying: not where a sentence says already that what it hangs on is missing."""
    needed = set(_all_needs(word))
    if not {"text", "marks"} & needed <= holds:
        return False
    return word not in _BESIDE or set(NEEDS[word]) <= holds


def _all_needs(word: str) -> Iterable[str]:
    for needed in NEEDS[word]:
        yield needed
        yield from _all_needs(needed)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
