"""Agreement between the analysts of a project, and the marks behind every number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlmodel import col, select

from annotator.agreement.facing import Confusion, facing
from annotator.agreement.facing import confusion as count_confusion
from annotator.agreement.measures import MEASURES, agreement, default_measures, measure_named
from annotator.agreement.measures import by_article as each_article
from annotator.agreement.sample import UNITS, Agreement, Marked, Unit
from annotator.errors import WrongCall
from annotator.model import Analyst, Document
from annotator.operations.analysts import fold
from annotator.operations.identifiers import public_ids
from annotator.operations.sampling import in_tokens, sample
from annotator.tags.tag_type import tag_type, tag_types
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.operations.material import MarkFacts
    from annotator.operations.sampling import Chosen
    from annotator.store import Reading, Store

EvidenceKind = Literal["same", "boundary", "tag", "values", "only_a", "only_b"]


@dataclass(frozen=True, slots=True)
class ArticleAgreement:
    """A measure's row for one article alone."""

    document_id: str
    title: str
    published_on: str | None
    row: Agreement


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two marks that face each other, or one that faces none: what is behind a number."""

    document_id: str
    title: str
    tag_a: str | None
    tag_b: str | None
    span_a: Span | None
    span_b: Span | None
    quote_a: str | None
    quote_b: str | None
    mark_a: str | None
    mark_b: str | None
    kind: EvidenceKind


def agree(
    store: Store,
    *,
    tag: str | None = None,
    analysts: Sequence[str] = (),
    measure: str | None = None,
    unit: str = "code_point",
    documents: Collection[str] | None = None,
    without_suggested: bool = False,
) -> list[Agreement]:
    """Agreement of every two analysts and, where a measure can, of all of them at once.

    Analysts are named or given by id, and come back by their shown ids. `unit` is what measures of text count: code
    points or tokens. `documents` limits the articles, `without_suggested` leaves out marks that began as suggestions.
    Without a `measure` it is all of them, the slow ones in small projects only. Raises `WrongCall` for an unknown tag,
    measure, analyst or unit.
    """
    with store.reading() as reading:
        return within(
            reading, tag=tag, analysts=analysts, measure=measure, unit=unit, documents=documents,
            without_suggested=without_suggested,
        )  # fmt: skip


def within(
    reading: Reading,
    *,
    tag: str | None = None,
    analysts: Sequence[str] = (),
    measure: str | None = None,
    unit: str = "code_point",
    documents: Collection[str] | None = None,
    without_suggested: bool = False,
) -> list[Agreement]:
    """The same inside a reading."""
    only, counts_in = tag_type(tag).name if tag else None, _unit(unit)
    if measure:
        measure_named(measure)
    people = _people(reading)
    wanted = people.chosen(analysts) or people.ids
    chosen = sample(reading, documents=documents, without_suggested=without_suggested, with_marks=False)
    marks = chosen.sample
    text = in_tokens(reading, marks) if counts_in == "token" else None
    measures = [measure] if measure else default_measures(marks)
    rows = agreement(marks, list(tag_types()), measures=measures, analysts=wanted, counted=text)
    return [people.shown(row) for row in rows if only is None or row.tag == only]


def by_article(
    store: Store,
    *,
    measure: str,
    tag: str | None = None,
    analysts: Sequence[str] = (),
    unit: str = "code_point",
    documents: Collection[str] | None = None,
    without_suggested: bool = False,
) -> list[ArticleAgreement]:
    """The measure for each article that counts, the least agreement first and those without a value last."""
    chosen, counts_in = measure_named(measure), _unit(unit)
    tags = list(tag_types())
    wanted_tag = tag_type(tag).name if tag else None
    with store.reading() as reading:
        people = _people(reading)
        wanted = people.chosen(analysts) or people.ids
        marks = sample(reading, documents=documents, without_suggested=without_suggested).sample
        if chosen.in_text and counts_in == "token":
            marks = in_tokens(reading, marks)
        rows = dict(each_article(marks, tags, measure=measure, tag=wanted_tag, analysts=wanted))
        titles = _titles(reading)
        found = [ArticleAgreement(one, *titles[one], people.shown(row)) for one, row in rows.items()]
    return sorted(found, key=lambda one: (one.row.value is None, one.row.value or 0.0, one.title, one.document_id))


def evidence(
    store: Store,
    *,
    analysts: Sequence[str],
    tag: str | None = None,
    document_id: str | None = None,
    without_suggested: bool = False,
) -> list[Evidence]:
    """The marks of two analysts side by side, in the order of the articles and of the text.

    With a `tag`, those where either has it. Raises `WrongCall` unless it is two analysts.
    """
    wanted = tag_type(tag).name if tag else None
    with store.reading() as reading:
        pair = _people(reading).pair(analysts)
        documents = None if document_id is None else {document_id}
        titles = _titles(reading)
        both = _both(sample(reading, documents=documents, without_suggested=without_suggested), pair)
    found = [one for article, *sides in both for one in _beside(article, titles[article][0], *sides)]
    return [one for one in found if wanted is None or wanted in {one.tag_a, one.tag_b}]


def confusion(store: Store, *, analysts: Sequence[str], without_suggested: bool = False) -> Confusion:
    """How often a mark of the one with each tag faces a mark of the other with each; raises `WrongCall` unless two."""
    with store.reading() as reading:
        pair = _people(reading).pair(analysts)
        both = _both(sample(reading, without_suggested=without_suggested), pair)
    return count_confusion(list(tag_types()), [(_marked(one), _marked(other)) for _, one, other in both])


def definitions() -> dict[str, str]:
    """What each measure says, in one sentence."""
    return {name: one.definition for name, one in MEASURES.items()}


def labels() -> dict[str, str]:
    """What each measure is called."""
    return {name: one.label for name, one in MEASURES.items()}


def as_json(row: Agreement, names: dict[str, str]) -> dict[str, Any]:
    """The shape the command line prints; `names` is shown id → name."""
    return {
        "measure": row.measure, "tag": row.tag, "analysts": list(row.analysts), "value": row.value, "low": row.low,
        "high": row.high, "n": {"a": row.n_a, "b": row.n_b, "matched": row.n_matched}, "used": row.used,
        "found": row.found, "note": row.note, "names": [names.get(one, one) for one in row.analysts],
        "distance": row.distance,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _People:
    """The analysts of a project by the ids they have, the ids they are shown by and their names."""

    rows: Sequence[Analyst]
    public: dict[str, str]

    @property
    def ids(self) -> tuple[str, ...]:
        """Everybody, in the order they came."""
        return tuple(one.id for one in self.rows)

    def chosen(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those named or given by id, each once; nobody, or two and more."""
        found = tuple(dict.fromkeys(self._one(name) for name in names))
        if len(found) == 1:
            raise WrongCall("Agreement is between two analysts or more. Name another one, or none for all.")
        return found

    def pair(self, names: Sequence[str]) -> tuple[str, str]:
        """Two of them; raises `WrongCall` for fewer and more."""
        found = self.chosen(names)
        if len(found) != 2:
            raise WrongCall("Marks are set side by side for two analysts. Name two.")
        return found[0], found[1]

    def shown(self, row: Agreement) -> Agreement:
        """The row with the ids that are shown."""
        return replace(row, analysts=tuple(self.public[one] for one in row.analysts))

    def _one(self, name: str) -> str:
        for one in self.rows:
            if name in {one.id, self.public[one.id]} or fold(one.name) == fold(name):
                return one.id
        known = ", ".join(one.name for one in self.rows) or "nobody yet"
        raise WrongCall(f"There is no analyst called “{name}”. Analysts: {known}.")


def _people(reading: Reading) -> _People:
    return _People(reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id)), public_ids(reading, Analyst))


def _unit(name: str) -> Unit:
    for unit in UNITS:
        if name == unit:
            return unit
    raise WrongCall(f"There is no unit “{name}”. Known units: {', '.join(UNITS)}.")


def _titles(reading: Reading) -> dict[str, tuple[str, str | None]]:
    query = select(Document.id, Document.title, Document.published_on).where(col(Document.deleted).is_(False))
    return {row[0]: (row[1], row[2]) for row in reading.tuples(query)}


def _both(chosen: Chosen, pair: tuple[str, str]) -> list[tuple[str, Sequence[MarkFacts], Sequence[MarkFacts]]]:
    """The articles both worked on, and what each marked there."""
    shared = [one for one, who in chosen.sample.worked.items() if set(pair) <= set(who)]
    return [(one, *(chosen.marks[one].get(who, []) for who in pair)) for one in shared]  # type: ignore[misc]


def _marked(marks: Sequence[MarkFacts]) -> list[Marked]:
    return [Marked(mark.tag, mark.span) for mark in marks]


def _beside(article: str, title: str, one: Sequence[MarkFacts], other: Sequence[MarkFacts]) -> list[Evidence]:
    met = (
        (None if low is None else one[low], None if high is None else other[high])
        for low, high in facing(_marked(one), _marked(other))
    )
    found = [_evidence(article, title, a, b) for a, b in met]
    return sorted(
        found, key=lambda row: (row.span_a or row.span_b or Span.of(0, 1), row.mark_a or "", row.mark_b or "")
    )


def _evidence(article: str, title: str, a: MarkFacts | None, b: MarkFacts | None) -> Evidence:
    return Evidence(
        document_id=article,
        title=title,
        tag_a=a.tag if a else None,
        tag_b=b.tag if b else None,
        span_a=a.span if a else None,
        span_b=b.span if b else None,
        quote_a=a.quote if a else None,
        quote_b=b.quote if b else None,
        mark_a=a.id if a else None,
        mark_b=b.id if b else None,
        kind=_kind(a, b),
    )


def _kind(a: MarkFacts | None, b: MarkFacts | None) -> EvidenceKind:
    if a is None:
        return "only_b"
    if b is None:
        return "only_a"
    if a.tag != b.tag:
        return "tag"
    if a.span != b.span:
        return "boundary"
    return "values" if tag_type(a.tag).differing(a.values, b.values) else "same"
