"""Agreement between the analysts of a project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from annotator.agreement.measures import MEASURES, agreement
from annotator.agreement.sample import Agreement, Sample
from annotator.errors import WrongCall
from annotator.model import Analyst, Document
from annotator.operations.analysts import fold
from annotator.operations.identifiers import public_ids
from annotator.operations.material import batches, document_ids, load
from annotator.tags.tag_type import tag_type, tag_types
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.store import Reading, Store


def agree(
    store: Store, *, tag: str | None = None, analysts: Sequence[str] = (), measure: str | None = None
) -> list[Agreement]:
    """Agreement of every two analysts; analysts are named or given by id, and come back by their shown ids.

    Only articles that both worked on count. Raises `WrongCall` for an unknown tag, measure or analyst.
    """
    with store.reading() as reading:
        return within(reading, tag=tag, analysts=analysts, measure=measure)


def within(
    reading: Reading, *, tag: str | None = None, analysts: Sequence[str] = (), measure: str | None = None
) -> list[Agreement]:
    """The same inside a reading."""
    tags = [tag_type(tag).name] if tag else list(tag_types())
    people = reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))
    public = public_ids(reading, Analyst)
    named = dict.fromkeys(_person(name, people, public) for name in analysts)
    if len(named) == 1:
        raise WrongCall("Agreement is between two analysts or more. Name another one, or none for all.")
    wanted = list(named) or [one.id for one in people]
    measures = [measure] if measure else list(MEASURES)
    rows = agreement(_sample(reading), tags, measures=measures, analysts=wanted)
    if tag:
        rows = [row for row in rows if row.tag is not None]
    return [_shown(row, public) for row in rows]


def as_json(row: Agreement, names: dict[str, str]) -> dict[str, Any]:
    """The shape the command line prints; `names` is shown id → name."""
    return {
        "measure": row.measure, "tag": row.tag, "analysts": list(row.analysts), "value": row.value, "low": row.low,
        "high": row.high, "n": {"a": row.n_a, "b": row.n_b, "matched": row.n_matched}, "note": row.note,
        "names": [names.get(one, one) for one in row.analysts], "distance": row.distance,
    }  # fmt: skip


def _shown(row: Agreement, public: dict[str, str]) -> Agreement:
    from dataclasses import replace

    return replace(row, analysts=tuple(public[one] for one in row.analysts))


def _person(name: str, people: Sequence[Analyst], public: dict[str, str]) -> str:
    for one in people:
        if name in {one.id, public[one.id]} or fold(one.name) == fold(name):
            return one.id
    known = ", ".join(one.name for one in people) or "nobody yet"
    raise WrongCall(f"There is no analyst called “{name}”. Analysts: {known}.")


def _sample(reading: Reading) -> Sample:
    marks: dict[str, dict[str, list[tuple[str, Span]]]] = {}
    worked: dict[str, set[str]] = {}
    ids = document_ids(reading)
    for piece in batches(ids):
        for one, material in load(reading, piece).items():
            by_analyst: dict[str, list[tuple[str, Span]]] = defaultdict(list)
            for mark in material.marks.values():
                by_analyst[mark.analyst_id].append((mark.tag, mark.span))
            marks[one], worked[one] = by_analyst, material.working
    query = select(Document.id, Document.characters).where(col(Document.deleted).is_(False))
    return Sample(marks, worked, {row[0]: row[1] for row in reading.tuples(query)})
