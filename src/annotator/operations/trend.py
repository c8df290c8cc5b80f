"""Agreement over time: articles put into months or weeks, by when they were published or last marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from sqlalchemy import func
from sqlmodel import col, select

from annotator.model import Annotation, Document
from annotator.operations import measure as measuring
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.agreement.sample import Agreement
    from annotator.store import Reading, Store

By = Literal["published", "marked"]
Every = Literal["month", "week"]
DAY, MONTH = 10, 7


@dataclass(frozen=True, slots=True)
class Period:
    """A month or week: its first day, its articles, and the agreement on them; no day, for articles without one.

    `number` counts periods, so that two without articles between them stand apart.
    """

    first: date | None
    number: int
    documents: tuple[str, ...]
    row: Agreement


def trend(
    store: Store,
    *,
    measure: str,
    analysts: Sequence[str],
    tag: str | None = None,
    by: By = "published",
    every: Every = "month",
    unit: str = "code_point",
    documents: Collection[str] | None = None,
    without_suggested: bool = False,
    progress: Progress = silent,
) -> list[Period]:
    """The measure for each period that has articles these analysts both worked on, in order; those without a day last.

    A measure that compares two analysts gives nothing for more of them.
    """
    with store.reading() as reading:
        days = _published(reading) if by == "published" else _marked(reading)
    found = []
    periods = sorted(_periods(days, every, documents).items(), key=lambda one: (one[0] is None, one[0] or date.max))
    for at, (first, ids) in enumerate(periods):
        progress("Measuring agreement over time", at, len(periods))
        rows = measuring.agree(
            store, tag=tag, analysts=analysts, measure=measure, unit=unit, documents=ids,
            without_suggested=without_suggested,
        )  # fmt: skip
        row = next((one for one in rows if one.tag == tag and len(one.analysts) == len(analysts)), None)
        if row is not None and row.used:
            found.append(Period(first, _number(first, every), tuple(ids), row))
    return found


def _published(reading: Reading) -> dict[str, str]:
    query = select(Document.id, Document.published_on).where(col(Document.deleted).is_(False))
    return {row[0]: row[1] or "" for row in reading.tuples(query)}


def _marked(reading: Reading) -> dict[str, str]:
    """The day of the last mark in each article, as UTC has it."""
    query = (
        select(Annotation.document_id, func.max(Annotation.created_at))
        .where(col(Annotation.deleted).is_(False))
        .group_by(col(Annotation.document_id))
    )
    return {row[0]: row[1][:DAY] for row in reading.tuples(query)}


def _periods(days: Mapping[str, str], every: Every, wanted: Collection[str] | None) -> dict[date | None, list[str]]:
    found: dict[date | None, list[str]] = defaultdict(list)
    for one, day in days.items():
        if wanted is None or one in wanted:
            found[_first(day, every)].append(one)
    return found


def _first(day: str, every: Every) -> date | None:
    """The first day of the period of an ISO date; None where the date is missing or too coarse."""
    try:
        if every == "month":
            return date.fromisoformat(f"{day[:MONTH]}-01")
        exact = date.fromisoformat(day[:DAY])
    except ValueError:
        return None
    return exact - timedelta(days=exact.weekday())


def _number(first: date | None, every: Every) -> int:
    if first is None:
        return 0
    return first.year * 12 + first.month if every == "month" else first.toordinal() // 7


__all__ = ["By", "Every", "Period", "trend"]
