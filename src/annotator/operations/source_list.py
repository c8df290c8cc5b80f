"""The registry as people look at it: each source with what credits it, words nobody has told yet, and circles.

Reads columns: every attribution of the project is seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.model import Annotation, Document, Link, Source
from annotator.operations import blind
from annotator.operations.crediting import Crediting, printed_in
from annotator.operations.record_links import source_name
from annotator.reconcile.roots import Chains, chains
from annotator.reconcile.source_words import description, key

if TYPE_CHECKING:
    from annotator.store import Reading, Store


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with those merged into it, and how many marks in how many articles credit it.

    `root_of` is the number of articles with a chain that ends at it.
    """

    source: Source
    merged: tuple[Source, ...]
    marks: int
    articles: int
    root_of: int


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """An attribution by the words of which nobody knows yet whom it credits."""

    id: str
    document_id: str
    analyst_id: str
    start: int


@dataclass(frozen=True, slots=True)
class Printed:
    """Words that name or describe a source, and the marks with them; `is_bare` when anybody may be called so."""

    words: str
    marks: tuple[PrintedMark, ...]
    is_bare: bool

    @property
    def articles(self) -> int:
        """In how many articles they stand."""
        return len({mark.document_id for mark in self.marks})


@dataclass(frozen=True, slots=True)
class CircleHop:
    """One attribution of a circle: whose article it stands in, whom it credits, and its words."""

    mark_id: str
    document_id: str
    title: str
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """Everything there is to see: sources by name, unresolved words by how often they stand, circles, and groups."""

    lines: list[SourceLine] = field(default_factory=list)
    unresolved: list[Printed] = field(default_factory=list)
    circles: list[tuple[CircleHop, ...]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Attribution:
    """What the registry needs of an attribution."""

    id: str
    document_id: str
    analyst_id: str
    start: int
    quote: str
    values: Mapping[str, Any]


def source_list(store: Store, viewer: str | None = None) -> SourceList:
    """The registry with what credits it, as far as the viewer may see the marks."""
    with store.reading() as reading:
        crediting = Crediting.read(reading)
        marks = _attributions(reading, viewer)
        found = _chained(reading, marks, crediting)
        circles = _circles(reading, found, {mark.id: mark for mark in marks}, crediting)
    credited = {mark.id: crediting.source_of(mark.values) for mark in marks}
    return SourceList(
        _lines(crediting, marks, credited, found),
        _unresolved([mark for mark in marks if credited[mark.id] is None]),
        circles,
        sorted({row.source_group for row in crediting.by_id.values() if row.source_group}),
    )


def _attributions(reading: Reading, viewer: str | None) -> list[_Attribution]:
    columns = (
        Annotation.id, Annotation.document_id, Annotation.analyst_id, Annotation.start, Annotation.quote,
        Annotation.values,
    )  # fmt: skip
    query = (
        select(*columns)  # type: ignore[call-overload]
        .where(Annotation.tag == "attribution", col(Annotation.deleted).is_(False), *blind.in_sight(reading, viewer))
        .order_by(Annotation.document_id, Annotation.start, Annotation.id)
    )
    return [_Attribution(*row) for row in reading.tuples(query)]


def _chained(reading: Reading, marks: Sequence[_Attribution], crediting: Crediting) -> Chains:
    names = {mark.id: credited_name(mark.values, mark.quote, crediting) for mark in marks}
    query = select(Link.from_id, Link.to_id).where(Link.link_kind == "reported_by", col(Link.deleted).is_(False))
    return chains(names, [(row[0], row[1]) for row in reading.tuples(query)])


def credited_name(values: Mapping[str, Any], quote: str, crediting: Crediting) -> str:
    """Whom an attribution credits, by name: a source of the registry, else as printed, else its own words."""
    source = crediting.source_of(values)
    return source.name if source is not None else source_name(values, quote, {})


def _lines(
    crediting: Crediting, marks: Sequence[_Attribution], credited: Mapping[str, Source | None], found: Chains
) -> list[SourceLine]:
    count: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    rooted: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        if (source := credited[mark.id]) is not None:
            count[source.id] += 1
            articles[source.id].add(mark.document_id)
        last = found.innermost(mark.id)
        root = credited[last] if last is not None else None
        if root is not None:
            rooted[root.id].add(mark.document_id)
    return [
        SourceLine(members[0], tuple(members[1:]), count[one], len(articles[one]), len(rooted[one]))
        for one, members in sorted(crediting.members.items(), key=lambda pair: (pair[1][0].name.casefold(), pair[0]))
    ]


def _unresolved(marks: Iterable[_Attribution]) -> list[Printed]:
    """Words that several marks have stand once, as they are printed most often."""
    together: dict[str, list[_Attribution]] = defaultdict(list)
    for mark in marks:
        if words := printed_in(mark.values):
            together[key(words) or words].append(mark)
    found = []
    for alike in together.values():
        words = Counter(printed_in(mark.values) for mark in alike).most_common(1)[0][0]
        said = description(words)
        places = tuple(PrintedMark(one.id, one.document_id, one.analyst_id, one.start) for one in alike)
        is_bare = said is not None and (said.is_bare or said.is_indefinite)
        found.append(Printed(words, places, is_bare))
    return sorted(found, key=lambda one: (-len(one.marks), one.words.casefold()))


def _circles(
    reading: Reading, found: Chains, marks: Mapping[str, _Attribution], crediting: Crediting
) -> list[tuple[CircleHop, ...]]:
    wanted = sorted({marks[one].document_id for cycle in found.cycles for one in cycle})
    titles = {row.id: row.title for row in reading.stored(Document, wanted)}
    return [tuple(_hop(marks[one], titles, crediting) for one in cycle) for cycle in found.cycles]


def _hop(mark: _Attribution, titles: Mapping[str, str], crediting: Crediting) -> CircleHop:
    source = credited_name(mark.values, mark.quote, crediting)
    return CircleHop(mark.id, mark.document_id, titles.get(mark.document_id, ""), source, mark.quote)
