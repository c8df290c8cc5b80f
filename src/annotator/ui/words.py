"""How the window words what the project keeps as names: choices, kinds of links, dates and counts."""

from __future__ import annotations

_CHOICES = {"pos": "positive", "neg": "negative"}
_FORWARD = {
    "covers": "credits its source to",
    "quantifies": "gives the number for",
    "reported_by": "is reported by",
    "same_as": "says the same as",
    "contradicts": "contradicts",
    "supersedes": "supersedes",
    "part_of": "is part of",
}
_BACKWARD = {
    "covers": "is credited by",
    "quantifies": "gets its number from",
    "reported_by": "reports",
    "same_as": "says the same as",
    "contradicts": "contradicts",
    "supersedes": "is superseded by",
    "part_of": "has as a part",
}
_LABELS = {
    "covers": ("covers", "covered by"),
    "quantifies": ("quantifies", "quantified by"),
    "reported_by": ("reported by", "reports"),
    "same_as": ("same as", "same as"),
    "contradicts": ("contradicts", "contradicts"),
    "supersedes": ("supersedes", "superseded by"),
    "part_of": ("part of", "has part"),
}
SYMMETRIC = frozenset({"same_as", "contradicts"})
QUOTE = 48


def choice_words(choice: str) -> str:
    """A choice as a person reads it."""
    return _CHOICES.get(choice, choice.replace("_", " "))


def link_words(kind: str, *, forward: bool = True) -> str:
    """A kind of link as the verb between its two marks, read from its start or from its end."""
    return (_FORWARD if forward else _BACKWARD).get(kind, kind.replace("_", " "))


def link_label(kind: str, *, forward: bool = True) -> str:
    """A kind of link in a word or two, read from its start or from its end."""
    words = kind.replace("_", " ")
    return _LABELS.get(kind, (words, words))[0 if forward else 1]


def shortened(words: str, limit: int = QUOTE) -> str:
    """Words on one line, cut at a length that fits into a sentence."""
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def with_key(words: str, key: str) -> str:
    """What a button does, with the key that does the same where there is one."""
    return f"{words} ({key})" if key else words


def counted(number: int, one: str, many: str = "") -> str:
    """A number with the right form of its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def number_words(value: object) -> str:
    """A number as a field shows it: thousands parted, no needless decimals."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    return f"{value:,}"


def typed_number(typed: str) -> int | float | str | None:
    """What was typed as a number, thousands parted as one likes; the words themselves when it is none."""
    plain = typed.translate({ord(mark): None for mark in " ,'’\u00a0\u202f\u2009"}).replace("−", "-")
    if not plain:
        return None
    for read in (int, float):
        try:
            return read(plain)
        except ValueError:
            continue
    return typed
