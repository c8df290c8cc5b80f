"""What the marks of a group disagree about, how badly, and what the group most likely means."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter
from typing import Any

from annotator.reconcile.group import ConflictKind, Group, Mark
from annotator.tags.tag_type import tag_type, tag_types
from annotator.text.assignment import distance
from annotator.text.span import Span

Difficulty = tuple[int, int, Span]

HARDEST_FIRST: tuple[ConflictKind, ...] = ("tag", "boundary", "values", "review", "single", "missing")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best guess at what a group means, for a person to confirm or change."""

    tag: str
    span: Span
    values: Mapping[str, Any]


def same_values(one: Mark, other: Mark) -> bool:
    """Whether two marks of one tag carry the same values, as their tag type compares them."""
    return one.values == other.values or not tag_type(one.tag).differing(one.values, other.values)


def same_reading(one: Mark, other: Mark) -> bool:
    """Whether two marks have the same span, tag and values."""
    return one.span.fragments == other.span.fragments and one.tag == other.tag and same_values(one, other)


def readings(marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks by what they say; the order of readings and marks is that of their content and ids."""
    ordered = sorted(marks, key=_content_order)
    if ordered and all(same_reading(ordered[0], other) for other in ordered[1:]):
        return [ordered]
    found: list[list[Mark]] = []
    for mark in ordered:
        known = next((reading for reading in found if same_reading(reading[0], mark)), None)
        if known is None:
            found.append([mark])
        else:
            known.append(mark)
    return found


def _content_order(mark: Mark) -> tuple[object, ...]:
    return mark.span.fragments, mark.tag, mark.id


def fullest(marks: Iterable[Mark]) -> Mark:
    """Of marks that say the same, the one with the most values filled in; ties go to the spelling that sorts first."""
    first, *others = sorted(marks, key=attrgetter("id"))
    if all(other.values == first.values for other in others):
        return first
    return min((first, *others), key=lambda mark: (*_fullness(mark.values), mark.id))


def conflicts(group: Group, working: Collection[str]) -> frozenset[ConflictKind]:
    """What is not agreed in a group; empty when all of `working`, the analysts who worked on the article, say the same.

    `review`: a reviewer rejected a mark of it, or would have it otherwise, so no rule settles that reading.
    `single`: one analyst alone marked it, whoever else worked on the article. `missing`: two or more did, but not
    everybody who worked on it. `tag`, `boundary`, `values`: the marks differ in that; values of marks of one tag only.
    """
    kinds: set[ConflictKind] = set()
    first = group.marks[0]
    analysts = group.analysts
    if len(analysts) == 1:
        kinds.add("single")
    elif not analysts.issuperset(working):
        kinds.add("missing")
    if any(mark.tag != first.tag for mark in group.marks):
        kinds.add("tag")
    if any(mark.span.fragments != first.span.fragments for mark in group.marks):
        kinds.add("boundary")
    if _values_differ(group.marks):
        kinds.add("values")
    if any(mark.disputed for mark in group.marks):
        kinds.add("review")
    return frozenset(kinds)


def boundary_distance(group: Group) -> int:
    """Code points that only one of the two marks furthest apart covers; 0 when all spans are the same."""
    spans = {mark.span for mark in group.marks}
    return max((distance(one, other) for one, other in combinations(spans, 2)), default=0)


def differing_fields(group: Group) -> list[str]:
    """Names of the fields in which marks of one tag differ, tag after tag, each in the order its form shows them."""
    return [name for tag, marks in _by_tag(group.marks) for name in _differing(tag, marks)]


def votes_for(group: Group, tag: str, span: Span, values: Mapping[str, Any]) -> int:
    """How many analysts have a mark that says just this."""
    said = Mark("", "", tag, span, values)
    return len({mark.analyst for mark in group.marks if same_reading(mark, said)})


def proposal(group: Group) -> Proposal:
    """The best guess, the same for the same marks in whatever order. The parts are chosen one after the other.

    Tag: that of most marks; then the one reviewers like best (acceptances less rejections); then the first as shown.
    Span, of that tag's marks: that of most; then the best liked; when still tied, the union of the tied ones.
    Values, of that tag's marks, taken whole from one of them: those of most; then the best liked; then those of marks
    with the chosen span; then the fullest; then the first in order of their JSON.
    """
    if len(readings(group.marks)) == 1:
        clear = fullest(group.marks)
        return Proposal(clear.tag, clear.span, dict(clear.values))
    order = list(tag_types())
    tag, marks = min(_by_tag(group.marks), key=lambda entry: (*_support(entry[1]), order.index(entry[0])))
    span = _proposed_span(marks)
    return Proposal(tag, span, dict(_proposed_values(marks, span)))


def difficulty(group: Group, kinds: Collection[ConflictKind]) -> Difficulty:
    """Sorts groups hardest first: figures whose values differ, then tag, boundary, values, review, single,
    missing, agreed.

    Within a kind wider boundary gaps come first, then text order.
    """
    rank = next((at for at, kind in enumerate(HARDEST_FIRST, 1) if kind in kinds), len(HARDEST_FIRST) + 1)
    if "values" in kinds and _values_differ([mark for mark in group.marks if mark.tag == "figure"]):
        rank = 0
    return rank, -boundary_distance(group), group.marks[0].span


def _by_tag(marks: Sequence[Mark]) -> list[tuple[str, list[Mark]]]:
    tags = {mark.tag for mark in marks}
    if len(tags) == 1:
        return [(marks[0].tag, list(marks))]
    return [(tag, [mark for mark in marks if mark.tag == tag]) for tag in sorted(tags)]


def _values_differ(marks: Sequence[Mark]) -> bool:
    return any(not same_values(ones[0], other) for _, ones in _by_tag(marks) for other in ones[1:])


def _differing(tag: str, marks: Sequence[Mark]) -> list[str]:
    kind = tag_type(tag)
    names = {name for mark in marks[1:] for name in kind.differing(marks[0].values, mark.values)}
    return [field.name for field in kind.fields if field.name in names]


def _support(marks: Sequence[Mark]) -> tuple[int, int]:
    return -len(marks), sum(mark.rejected - mark.accepted for mark in marks)


def _proposed_span(marks: Sequence[Mark]) -> Span:
    by_span = {mark.span: [other for other in marks if other.span == mark.span] for mark in marks}
    best = min(_support(ones) for ones in by_span.values())
    tied = [span for span, ones in by_span.items() if _support(ones) == best]
    return Span.covering(part for span in tied for part in span)


def _proposed_values(marks: Sequence[Mark], span: Span) -> Mapping[str, Any]:
    def rank(mark: Mark) -> tuple[object, ...]:
        alike = [other for other in marks if same_values(mark, other)]
        return (*_support(alike), all(other.span != span for other in alike), *_fullness(mark.values))

    return min(marks, key=rank).values


def _fullness(values: Mapping[str, Any]) -> tuple[int, str]:
    filled = sum(value is not None and value != "" for value in values.values())
    return -filled, json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
