"""The figures of a quantity as the plot wants them."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.operations.figure_views import EstimateView, FigureView, QuantityView
from annotator.quantity.periods import period_of
from annotator.reconcile.series import is_share_unit
from annotator.ui.figures.estimate_words import basis_words
from annotator.ui.figures.estimates_panel import current
from annotator.ui.figures.figure_words import article_words, sentence
from annotator.ui.figures.overview import Overview
from annotator.ui.figures.plot_model import Plot, PlotEstimate, PlotFigure
from annotator.ui.figures.quantity_words import facts_words, summary_words

NOTHING = "No figure passes the filter."
NO_FIGURE = "No figure counts this yet."


def plot_of(quantity: QuantityView, figures: Iterable[FigureView], overview: Overview, *, framed: bool) -> Plot:
    """Figures of a quantity with its estimates; not framed, without the words that stand beside it in the window."""
    facts = quantity.facts
    return Plot(
        title=quantity.label,
        subtitle=quantity.definition or facts_words(quantity, overview),
        unit="share" if is_share_unit(facts.unit, facts.counted) else facts.unit or "",
        figures=tuple(map(plot_figure, figures)),
        estimates=tuple(made for one in current(quantity) if (made := _estimate(one)) is not None),
        groups=overview.ranks,
        source=summary_words(quantity) if framed else "",
        is_framed=framed,
        empty_words=NOTHING if quantity.figures else NO_FIGURE,
    )


def plot_figure(one: FigureView) -> PlotFigure:
    """One figure; shares are parts of 1."""
    amount, period = one.amount, one.period
    voice = one.voice
    return PlotFigure(
        record=one.record,
        words=one.figure.quote,
        period=None if period is None else (period.first, period.last),
        low=amount.low,
        high=amount.high,
        point=amount.point,
        low_inclusive=amount.low_inclusive,
        high_inclusive=amount.high_inclusive,
        hedge=amount.hedge or "exact",
        is_assumed=one.figure.is_assumed,
        group=one.group,
        chain=tuple(hop.name for hop in voice.hops) if voice is not None else (),
        document=one.document_id,
        title=one.title,
        outlet=article_words(one),
        published_on=one.published_on or "",
        status=one.status,
        said=sentence(one),
    )


def _estimate(one: EstimateView) -> PlotEstimate | None:
    period = period_of(one.as_of)
    if period is None:
        return None
    return PlotEstimate((period.first, period.last), one.low, one.best, one.high, one.status or "", basis_words(one))
