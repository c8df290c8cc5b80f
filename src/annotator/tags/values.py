"""The check of what a mark carries: every value of the kind its field declares, said in a sentence where not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.errors import WrongCall
from annotator.tags.tag_type import Field, TagType, Values

LARGEST_NUMBER = 2**53 - 1


class WrongValues(WrongCall):
    """Values a tag does not take; `sentences` says for each field what is wrong with it."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


def checked(tag: TagType, values: Mapping[str, Any]) -> Values:
    """The values as the project keeps them; raises `WrongValues` naming every field that is unknown or wrong.

    None stays None (a bound that is not there), whole floats become ints, dates lose the space around them.
    """
    fields = {field.name: field for field in tag.fields}
    kept: Values = {}
    wrong: dict[str, str] = {}
    for name, value in values.items():
        if name not in fields:
            wrong[name] = f"A {tag.name} has no value called “{name}”; it has {', '.join(fields)}."
            continue
        try:
            kept[name] = None if value is None else _checked(fields[name], value)
        except ValueError as fault:
            wrong[name] = f"“{name}” {fault}."
    if wrong:
        raise WrongValues(wrong)
    return kept


def dated(value: str) -> str:
    """An ISO 8601 date, month, year or interval of them, stripped; raises `ValueError` for what no calendar has."""
    from annotator.quantity.periods import period

    period(value)
    return value.strip()


def counted(value: object) -> int | float:
    """A finite number, whole ones as int; raises `ValueError` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _must("a number", value)
    if not abs(value) <= LARGEST_NUMBER:
        raise ValueError(f"must be a number between -{LARGEST_NUMBER} and {LARGEST_NUMBER}")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def said(value: object) -> str:
    """A value of a file as a sentence names it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return f"“{value[:40]}…”" if len(value) > 40 else f"“{value}”"
        case list():
            return "a list"
        case dict():
            return "an object"
    return str(value)[:40]


def _checked(field: Field, value: Any) -> Any:
    match field.kind:
        case "number":
            return counted(value)
        case "flag":
            if not isinstance(value, bool):
                raise _must("true or false", value)
            return value
        case "span":
            return _span(value)
    if not isinstance(value, str):
        raise _must("text", value)
    if field.kind == "choice" and value not in field.choices:
        raise _must(f"one of {', '.join(field.choices)}", value)
    return dated(value) if field.kind == "date" else value


def _must(expected: str, value: Any) -> ValueError:
    return ValueError(f"must be {expected}, not {said(value)}")


def _span(value: Any) -> list[int]:
    numbers = list(value) if isinstance(value, list | tuple) else []
    if len(numbers) != 2 or not all(isinstance(one, int) and not isinstance(one, bool) for one in numbers):
        raise ValueError("must be a start and an end, such as [3, 8]")
    if not 0 <= numbers[0] < numbers[1]:
        raise ValueError("must have a start of 0 or more and before its end")
    return numbers
