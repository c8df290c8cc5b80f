"""The declaration of a tag type, and the registry of those there are."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from annotator.errors import WrongCall
from annotator.quantity.wording import ENGLISH, Wording

FieldKind = Literal["number", "flag", "choice", "text", "date", "source", "quantity", "span"]
Values = dict[str, Any]
LinePattern = Literal["solid", "dashed", "dotted"]

# what serves the tags without declaring one: looking into it would load the grammar of numbers before it is needed
_BESIDE = {"credits", "finding", "link_kinds", "tag_type", "values"}


@dataclass(frozen=True, slots=True)
class Field:
    """One value a mark of the tag can carry.

    `kind` chooses the editor and the check: `number` int or float; `flag` bool; `choice` one of `choices`; `text` str;
    `date` ISO 8601 date, month, year or interval `a/b`; `source` and `quantity` an id or a name; `span` `[start, end)`
    in code points. `default` is what a missing value means when two marks are compared.
    """

    name: str
    label: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    default: Any = None
    help: str = ""
    compared: bool = True


@dataclass(frozen=True, slots=True)
class TagStyle:
    """How marks of the tag look: one colour for light and one for dark, and a line pattern that needs no colour."""

    light: str
    dark: str
    line: LinePattern


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be read from: the words of a mark, its place in the article’s text, the article’s date and wording."""

    quote: str
    text: str
    start: int
    end: int
    published_on: str | None = None
    wording: Wording = ENGLISH


@dataclass(frozen=True, slots=True)
class TagType:
    """A kind of mark: claim, figure, attribution."""

    name: str
    label: str
    key: str
    definition: str
    style: TagStyle
    fields: tuple[Field, ...]
    read: Callable[[Reading], Values]
    order: int = 0

    def field(self, name: str) -> Field:
        """The field of that name; raises `WrongCall` naming the known ones."""
        for one in self.fields:
            if one.name == name:
                return one
        known = ", ".join(one.name for one in self.fields)
        raise WrongCall(f"A {self.name} has no value called “{name}”. It has: {known}.")

    def differing(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
        """Names of compared fields whose values differ between two marks, missing counting as the default."""
        apart = (f for f in self.fields if f.compared and one.get(f.name) != other.get(f.name))
        return [f.name for f in apart if _settled(f, one) != _settled(f, other)]


def _settled(field: Field, values: Mapping[str, Any]) -> Any:
    value = values.get(field.name)
    if value is None or value == "":
        return field.default
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


@cache
def tag_types() -> dict[str, TagType]:
    """Every tag type by name, in the order they are shown."""
    import annotator.tags as package

    names = (one.name for one in pkgutil.iter_modules(package.__path__) if one.name not in _BESIDE)
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    declared = [module.TAG for module in modules if isinstance(getattr(module, "TAG", None), TagType)]
    return {tag.name: tag for tag in sorted(declared, key=lambda tag: (tag.order, tag.name))}


def tag_type(name: str) -> TagType:
    """The tag type of that name; raises `WrongCall` naming the known ones."""
    known = tag_types()
    if name not in known:
        raise WrongCall(f"There is no tag called “{name}”. Known tags: {', '.join(known)}.")
    return known[name]
