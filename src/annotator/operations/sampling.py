"""The marks of a project as agreement looks at them: who marked what in which article, and what a token is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.agreement.sample import Marked, Sample
from annotator.model import Document, Link
from annotator.operations.material import MarkFacts, batches, document_ids, load, texts_of
from annotator.text.boundaries import words
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sample and the marks it was made of, in the same order: article id → analyst id → marks."""

    sample: Sample
    marks: Mapping[str, Mapping[str, Sequence[MarkFacts]]]


def sample(
    reading: Reading,
    *,
    documents: Collection[str] | None = None,
    without_suggested: bool = False,
    with_marks: bool = True,
) -> Chosen:
    """The marks of all articles or of some; `without_suggested` leaves out those that began as a suggestion.

    Without the marks that it was made of, a sample of very many takes a fraction of the memory.
    """
    facts: dict[str, dict[str, list[MarkFacts]]] = {}
    marks: dict[str, dict[str, list[Marked]]] = {}
    worked: dict[str, set[str]] = {}
    ids = [one for one in document_ids(reading) if documents is None or one in documents]
    covered = _covered(reading)
    for piece in batches(ids):
        for one, material in load(reading, piece).items():
            kept: dict[str, list[MarkFacts]] = defaultdict(list)
            for mark in material.marks.values():
                if not (without_suggested and mark.origin):
                    kept[mark.analyst_id].append(mark)
            covers = _covers(kept, covered)
            marks[one] = {who: [_marked(mark, covers) for mark in some] for who, some in kept.items()}
            worked[one] = material.working
            if with_marks:
                facts[one] = kept
    query = select(Document.id, Document.characters).where(col(Document.deleted).is_(False))
    return Chosen(Sample(marks, worked, {row[0]: row[1] for row in reading.tuples(query)}), facts)


def in_tokens(reading: Reading, one: Sample) -> Sample:
    """The sample counted in tokens: words and number expressions, as a double click takes them."""
    tokens: dict[str, list[tuple[int, int]]] = {}
    for piece in batches(list(one.worked)):
        for article, text in texts_of(reading, piece).items():
            tokens[article] = list(words(text))
    return one.in_tokens(tokens)


def _marked(mark: MarkFacts, covers: Mapping[str, Span]) -> Marked:
    return Marked(mark.tag, mark.span, _number(mark.values), covers.get(mark.id))


def _number(values: Mapping[str, Any]) -> float | None:
    """The value of a figure, or the middle of its bounds where it has no value of its own."""
    point, low, high = (_float(values.get(name)) for name in ("point", "low", "high"))
    if point is None and low is not None and high is not None:
        return (low + high) / 2
    return point


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _covered(reading: Reading) -> dict[str, list[str]]:
    """The marks that each mark is linked with as what it credits."""
    found: dict[str, list[str]] = defaultdict(list)
    query = select(Link.from_id, Link.to_id).where(col(Link.link_kind) == "covers", col(Link.deleted).is_(False))
    for start, end in reading.tuples(query):
        found[start].append(end)
    return found


def _covers(kept: Mapping[str, Sequence[MarkFacts]], covered: Mapping[str, Sequence[str]]) -> dict[str, Span]:
    """What each mark of an article credits: the text that the marks it covers there cover together."""
    spans = {mark.id: mark.span for some in kept.values() for mark in some}
    found: dict[str, Span] = {}
    for mark in spans.keys() & covered.keys():
        ranges = [part for end in covered[mark] if end in spans for part in spans[end]]
        if ranges:
            found[mark] = Span.covering(ranges)
    return found
