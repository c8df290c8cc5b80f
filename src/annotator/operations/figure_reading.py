"""What articles say in numbers, read from their records: one figure for each, with its date, voice and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import col

from annotator.model import Document, Placement
from annotator.operations.article_reading import ArticlesRead, read_articles
from annotator.operations.figure_views import FigureView
from annotator.operations.material import batches
from annotator.operations.records import RecordGist
from annotator.quantity.amounts import Amount
from annotator.quantity.counting import Counted, counted_as
from annotator.quantity.periods import Period, period_of
from annotator.reconcile.figures import Figure
from annotator.reconcile.series import SHARE_UNITS

if TYPE_CHECKING:
    from annotator.reconcile.voices import Voice
    from annotator.store import Reading

PERCENT = frozenset({"%", "percent", "per cent"})
NEAR_WHOLE = 60
"""How many code points after a share the number may begin that it is a share of."""

_MOST_BETWEEN = 4
"""How many words may lead to it: “of the country’s roughly”."""

_PAUSES = frozenset(",.;:!?()")


@dataclass(frozen=True, slots=True)
class _Article:
    """What is known of an article beside its marks."""

    row: Document
    text: str
    published: date | None


def read_figures(reading: Reading, ids: Sequence[str]) -> dict[str, list[FigureView]]:
    """The figures of articles that are not rejected, in text order; what is linked with them must be among the ids."""
    return figures_of(reading, read_articles(reading, ids))


def figures_of(reading: Reading, found: ArticlesRead) -> dict[str, list[FigureView]]:
    """The same, of articles that are read already."""
    placed = _placements(reading, list(found.gists))
    made: dict[str, list[FigureView]] = {}
    for document_id, those in found.gists.items():
        row = found.rows[document_id]
        article = _Article(row, found.texts[document_id], day_of(row.published_on))
        numbers = (gist for gist in those if gist.tag == "figure" and gist.status != "rejected")
        figures = [_figure(gist, article, found.voices.get(gist.id, ()), placed) for gist in numbers]
        made[document_id] = _with_wholes(figures, article.text)
    return made


def day_of(published_on: str | None) -> date | None:
    """The day of publication; the last of a month or year where no more is known."""
    period = period_of(published_on)
    return period.last if period else None


def _placements(reading: Reading, ids: Sequence[str]) -> dict[str, Placement]:
    """For each mark the newest placement that was made of it."""
    found: dict[str, Placement] = {}
    for piece in batches(ids):
        rows = reading.live(
            Placement, col(Placement.document_id).in_(piece), order_by=(Placement.decided_at, Placement.id)
        )
        found.update((member, row) for row in rows for member in row.members)
    return found


def _figure(
    view: RecordGist, article: _Article, voices: Sequence[Voice], placed: Mapping[str, Placement]
) -> FigureView:
    values = view.values
    unit, share_of = values.get("unit"), values.get("share_of")
    is_share = (unit or "").casefold() in SHARE_UNITS or (unit is None and bool(share_of))
    period = period_of(values.get("as_of"))
    day = article.published
    placement = _newest(placed[mark.id] for mark in view.marks if mark.id in placed)
    quantity = values.get("quantity") if placement is None else placement.quantity_id
    is_set_aside = placement is not None and quantity is None
    first = voices[0] if voices else None
    start, quote = view.span.start, view.quote or view.span.quote(article.text)
    figure = Figure(
        record=view.id,
        document=view.document_id,
        quote=" ".join(quote.split()),
        amount=_amount(values, percent=(unit or "").casefold() in PERCENT),
        counted=Counted("") if is_set_aside else counted_as(values.get("counts")),
        counts=values.get("counts") or "",
        quantity=quantity,
        unit="share" if is_share else unit,
        basis=values.get("basis"),
        place=values.get("place"),
        period=period or (Period(day, day) if day else None),
        is_assumed=period is None,
        published=day,
        is_share=is_share,
        start=start,
        line=article.text.rfind("\n", 0, start) + 1,
        outlet=article.row.outlet or article.row.title,
        root=first.root.name if first and first.root else None,
        group=first.group if first else None,
        is_identified=first is not None and first.root is not None and first.root.is_known,
        credited=frozenset(hop.name.casefold() for voice in voices for hop in voice.hops),
        circle=tuple(one.name for one in first.circle) if first else (),
    )
    return FigureView(
        figure, quote, values, article.row.title, article.row.published_on, view.span.end, view.status,
        tuple(mark.id for mark in view.marks), tuple(voices), placement.decided_by if placement else None,
    )  # fmt: skip


def _newest(placements: Iterable[Placement]) -> Placement | None:
    return max(placements, key=lambda one: (one.decided_at, one.id), default=None)


def _amount(values: Mapping[str, Any], *, percent: bool) -> Amount:
    numbers = [values.get(name) for name in ("point", "low", "high")]
    point, low, high = (None if one is None else one / 100 if percent else one for one in numbers)
    return Amount(
        point, low, high, values.get("low_inclusive") is not False, values.get("high_inclusive") is not False,
        values.get("hedge"),
    )  # fmt: skip


def _with_wholes(views: list[FigureView], text: str) -> list[FigureView]:
    """The same, each share with the record of the number that it is a share of."""
    return [
        replace(one, figure=replace(one.figure, whole=_whole_of(one, views, text))) if one.figure.is_share else one
        for one in views
    ]


def _whole_of(share: FigureView, views: Sequence[FigureView], text: str) -> str | None:
    """The number inside the share's words or led to by “of”; else the nearest that its values name as the whole."""
    numbers = [one for one in views if not one.figure.is_share and not one.amount.is_empty]
    start, end = share.figure.start, share.end
    for one in numbers:
        begins = one.figure.start
        if start < begins < end or (end <= begins <= end + NEAR_WHOLE and _leads(text[end:begins])):
            return one.record
    words = share.values.get("share_of")
    said = [one for one in numbers if words and _is_named(one.amount, words)]
    return min(said, key=lambda one: abs(one.figure.start - start)).record if said else None


def _leads(words: str) -> bool:
    """Whether nothing but “of the” and such stands between a share and a number."""
    return "\n" not in words and not set(words) & _PAUSES and len(words.split()) <= _MOST_BETWEEN


def _is_named(amount: Amount, words: str) -> bool:
    from annotator.quantity.expression import find

    return any(number in {one.point, one.low, one.high} for one in find(words) for number in amount.anchors)
