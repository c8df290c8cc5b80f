"""What marks carry and when things happened, in the words a person reads; knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from annotator.tags.tag_type import Field, TagType
from annotator.ui.words import choice_words, number_words

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
HIDDEN_KINDS = frozenset({"span"})
NOTHING = "—"


class SaidValue(NamedTuple):
    """One value of a mark as it is shown: which field, its label, and the value in words."""

    name: str
    label: str
    words: str


def value_words(field: Field, value: Any, names: Mapping[str, str]) -> str:
    """One value in words; `names` are sources and quantities by id. A dash when nothing is there."""
    said = str(value)
    if value is None or said == "":
        return NOTHING
    match field.kind:
        case "flag":
            said = "yes" if value else "no"
        case "number":
            said = number_words(value)
        case "choice":
            said = choice_words(said)
        case "date":
            said = " to ".join(date_words(part) for part in said.split("/"))
        case "source" | "quantity":
            said = names.get(said, said)
    return said


def said_values(
    tag: TagType, values: Mapping[str, Any], names: Mapping[str, str], always: frozenset[str] = frozenset()
) -> list[SaidValue]:
    """What is worth reading of a mark's values, in the order of its form: all that says more than the default does.

    Fields named in `always` are there even when they are empty.
    """
    return [
        SaidValue(field.name, field.label, value_words(field, values.get(field.name, field.default), names))
        for field in tag.fields
        if field.name in always or _says_something(field, values)
    ]


def _says_something(field: Field, values: Mapping[str, Any]) -> bool:
    value = values.get(field.name)
    if field.kind in HIDDEN_KINDS or value is None or value == "":
        return False
    return not (field.kind == "flag" and value == field.default)


def date_words(iso: str) -> str:
    """An ISO date, month or year as it is read aloud; anything else as it is."""
    parts = iso.strip().split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return iso
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return iso
    spoken = [parts[0], *(MONTHS[int(part) - 1] for part in parts[1:2]), *(str(int(part)) for part in parts[2:])]
    return " ".join(reversed(spoken))


def when_words(instant: str, now: datetime | None = None) -> str:
    """An instant (ISO 8601, UTC) as the reader's own clock says it, the nearer the shorter."""
    try:
        moment = datetime.fromisoformat(instant).astimezone()
    except ValueError:
        return instant
    here = (now or datetime.now(UTC)).astimezone()
    clock = f"{moment:%H:%M}"
    if moment.date() == here.date():
        return f"today {clock}"
    day = f"{moment.day} {MONTHS[moment.month - 1]}"
    return f"{day}, {clock}" if moment.year == here.year else f"{day} {moment.year}"


def listed(names: list[str], last: str = "and") -> str:
    """Names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""
