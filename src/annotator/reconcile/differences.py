"""Where the marks of a group differ, one difference at a time, with how much: what cards and reports show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from annotator.reconcile.conflicts import differing_fields
from annotator.reconcile.group import ConflictKind, Group, Mark
from annotator.reconcile.slight import is_word
from annotator.tags.tag_type import Field, tag_type
from annotator.text.span import Span

CHOICE_WORDS = {"pos": "positive", "neg": "negative"}


@dataclass(frozen=True, slots=True)
class Gap:
    """How far spans lie apart in one place: code points, and whole or broken words among them."""

    characters: int
    words: int

    def __str__(self) -> str:
        characters = f"{self.characters:,} character{'' if self.characters == 1 else 's'}"
        return f"{characters}, {self.words:,} word{'' if self.words == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing a group does not agree about, in a sentence; `field` is set for values.

    For boundaries `start` and `end` say by how much the outermost spans differ there, `inside` how much within them
    only some cover, as where a span has a gap.
    """

    kind: ConflictKind
    sentence: str
    field: str | None = None
    start: Gap = Gap(0, 0)
    end: Gap = Gap(0, 0)
    inside: Gap = Gap(0, 0)


def differences(group: Group, kinds: tuple[str, ...], text: str, names: Mapping[str, str]) -> list[Difference]:
    """What the kinds of conflict of a group mean in its case, most serious first.

    `text` is the article's, `names` are analysts, sources and quantities by id.
    """
    found = []
    if "tag" in kinds:
        found.append(Difference("tag", f"The tag differs: {_sides(group, lambda mark: mark.tag, names)}."))
    if "boundary" in kinds:
        found.append(_boundary(group, text))
    if "values" in kinds:
        found += [_value(group, name, names) for name in differing_fields(group)]
    if "review" in kinds:
        found.append(Difference("review", _reviewed(group, names)))
    if "single" in kinds:
        found.append(Difference("single", f"Only {_who(group.marks, names)} marked it."))
    if "missing" in kinds:
        found.append(
            Difference("missing", f"Only {_who(group.marks, names)} marked it, not everybody who worked here.")
        )
    return found


def _boundary(group: Group, text: str) -> Difference:
    spans = sorted({mark.span for mark in group.marks})
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    begins, ends = max(span.start for span in spans), min(span.end for span in spans)
    start, end = _gap([(first, begins)], text), _gap([(ends, last)], text)
    inside = _gap(_uneven(spans, begins, ends), text)
    places = (("at the start", start), ("at the end", end), ("inside", inside))
    said = " and ".join(f"{where} by {gap}" for where, gap in places if gap.characters)
    return Difference("boundary", f"The words differ {said}.", None, start, end, inside)


def _uneven(spans: list[Span], first: int, last: int) -> list[tuple[int, int]]:
    """Ranges between two offsets that some spans cover and others do not."""
    if first >= last:
        return []
    window = Span.of(first, last)
    parts = [part for span in spans if (part := span.intersection(window)) is not None]
    edges = sorted({edge for part in parts for piece in part for edge in piece})
    pieces = [Span.of(low, high) for low, high in pairwise(edges)]
    return [piece.fragments[0] for piece in pieces if 0 < sum(bool(part.overlap(piece)) for part in parts) < len(spans)]


def _gap(ranges: list[tuple[int, int]], text: str) -> Gap:
    return Gap(sum(end - start for start, end in ranges), sum(_words(text[start:end]) for start, end in ranges))


def _words(words: str) -> int:
    flags = [is_word(character) for character in words]
    return sum(now and not before for before, now in zip([False, *flags], flags, strict=False))


def _value(group: Group, name: str, names: Mapping[str, str]) -> Difference:
    tag = next(tag_type(mark.tag) for mark in group.marks if name in {one.name for one in tag_type(mark.tag).fields})
    field = tag.field(name)
    said = _sides(group, lambda mark: value_said(field, mark.values.get(name, field.default), names), names)
    return Difference("values", f"{field.label} differs: {said}.", name)


def value_said(field: Field, value: object, names: Mapping[str, str]) -> str:
    """One value in words; `names` are sources and quantities by id."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    said = names.get(str(value), str(value))
    return CHOICE_WORDS.get(said, said.replace("_", " ")) if field.kind == "choice" else said


def _sides(group: Group, say: Callable[[Mark], str], names: Mapping[str, str]) -> str:
    sides: dict[str, list[Mark]] = {}
    for mark in group.marks:
        sides.setdefault(say(mark), []).append(mark)
    return "; ".join(f"{_who(marks, names)}: {what}" for what, marks in sides.items())


def _reviewed(group: Group, names: Mapping[str, str]) -> str:
    rejected = [mark for mark in group.marks if mark.rejected]
    if rejected:
        return f"A reviewer rejected the mark of {_who(rejected, names)}."
    return f"A reviewer would change the mark of {_who([mark for mark in group.marks if mark.amended], names)}."


def _who(marks: Iterable[Mark], names: Mapping[str, str]) -> str:
    people = sorted({names.get(mark.analyst, mark.analyst) for mark in marks})
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"
