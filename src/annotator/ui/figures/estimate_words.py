"""How estimates are worded: their numbers, whose word they rest on, what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from annotator.operations.estimate import RULES
from annotator.operations.figure_views import EstimateView, QuantityView
from annotator.quantity.periods import period_of
from annotator.reconcile.estimating import Support
from annotator.reconcile.finding_words import number, percent
from annotator.reconcile.series import is_share_unit
from annotator.ui.figures.figure_words import period_words
from annotator.ui.widgets.said import listed, when_words
from annotator.ui.words import counted, typed_number

STATUS_TONES = {"corroborated": "good", "single source": "warning", "contested": "bad"}
NO_DATE = "no date"
MOST = 3


def counts_shares(quantity: QuantityView) -> bool:
    """Whether its numbers are shares of 1, which are shown and typed as per cent."""
    return is_share_unit(quantity.facts.unit, quantity.facts.counted)


def value_words(value: float | None, *, share: bool) -> str:
    """One number as it is shown and typed."""
    if value is None:
        return ""
    return percent(value) if share else number(value)


def typed_value(typed: str) -> float | None:
    """A number that was typed, “27 %” as 0.27; raises `ValueError` for anything else."""
    plain = typed.strip()
    is_percent = plain.endswith("%")
    read = typed_number(plain.removesuffix("%"))
    if isinstance(read, str):
        raise ValueError("is not a number")  # noqa: TRY004 - the words are what is wrong, not their type
    return read / 100 if read is not None and is_percent else read


def numbers_words(one: EstimateView, *, share: bool) -> str:
    """“2,700 – 3,000, best 2,850”; an open end says so."""
    low, best, high = (value_words(value, share=share) for value in (one.low, one.best, one.high))
    if low == high:
        return low or f"best {best}"
    bounds = f"{low} – {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    return f"{bounds}, best {best}" if best else bounds


def date_words(one: EstimateView) -> str:
    """For which days it is."""
    period = period_of(one.as_of)
    return period_words(period) if period is not None else one.as_of or NO_DATE


def day_of(one: EstimateView) -> date:
    """The last day it is for, by which estimates are ordered."""
    period = period_of(one.as_of)
    return period.last if period is not None else date.min


def basis_words(one: EstimateView) -> str:
    """By which rule, from how many figures, on whose word."""
    rule = next((words for name, words in RULES.items() if name == one.rule), "No rule noted")
    said = [rule, f"from {counted(len(one.evidence), 'figure')}"]
    if one.roots:
        said.append(f"roots: {listed(_shortly(one.roots))}")
    return ", ".join(said)


def author_words(one: EstimateView, names: Mapping[str, str]) -> str:
    """Who set it, and when."""
    who = names.get(one.decided_by or "", "somebody")
    return f"{who}, {when_words(one.decided_at)}" if one.decided_at else who


def support_words(found: Support) -> str:
    """Why an estimate has its status: which root groups count, and which do not."""
    said = []
    if found.against:
        pairs = [f"{one} and {other}" for one, other in found.against]
        said.append(f"Contradict each other: {'; '.join(_shortly(pairs))}.")
    if found.fitting:
        many = "One root group fits" if len(found.fitting) == 1 else f"{len(found.fitting)} root groups fit"
        said.append(f"{many}: {listed(_shortly(found.fitting))}.")
    else:
        said.append("No root group of a known source fits.")
    if found.beside:
        said.append(f"Outside: {listed(_shortly(found.beside))}.")
    if found.unknown:
        said.append(f"Not counted, for they are not among the known sources: {listed(_shortly(found.unknown))}.")
    return " ".join(said)


def _shortly(names: tuple[str, ...] | list[str]) -> list[str]:
    shown = list(names[:MOST])
    return [*shown, f"{len(names) - MOST} more"] if len(names) > MOST else shown
