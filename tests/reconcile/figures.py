"""Figures in few words: what an article prints, for when, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from annotator.quantity.amounts import Amount
from annotator.quantity.counting import counted_as
from annotator.quantity.expression import read
from annotator.quantity.periods import Period, period
from annotator.reconcile.figures import Figure, Finding, QuantityFacts, Series
from annotator.reconcile.ledger import Ledger

_numbers = count()


def amount(words: str) -> Amount:
    """What the words say; a share as a part of 1."""
    found = read(words)
    assert found is not None, words
    said = (found.point, found.low, found.high)
    point, low, high = (None if one is None else float(one) / 100 if found.unit == "%" else float(one) for one in said)
    return Amount(point, low, high, found.low_inclusive, found.high_inclusive, found.hedge)


def figure(
    words: str,
    counts: str = "soldiers killed",
    *,
    as_of: str | None = None,
    published: str | None = "",
    group: str | None = "Seoul",
    article: str = "Wire",
    **more: Any,
) -> Figure:
    """A figure of an article; without `as_of` it is told for the day of publication, which is then assumed.

    It is published on the last day it is told for unless another is given, or None.
    """
    day = date.fromisoformat(published) if published else None
    if published == "":
        day = period(as_of or "2025-03-01").last
    told = period(as_of) if as_of else Period(day, day) if day else None
    number = next(_numbers)
    return Figure(
        **{
            "record": f"{article}:{words}:{number}", "document": article, "quote": words, "amount": amount(words),
            "counted": counted_as(counts), "counts": counts, "unit": "people", "basis": "cumulative", "period": told,
            "is_assumed": as_of is None, "published": day, "outlet": article, "root": group, "group": group,
            "is_identified": group is not None, "start": number, **more,
        }
    )  # fmt: skip


def quantity(label: str = "killed", **more: Any) -> QuantityFacts:
    """A quantity of the registry that is called by its id."""
    return QuantityFacts(**{"id": label, "label": label, "counted": counted_as(label), "unit": "people", **more})


def series(*figures: Figure, label: str = "killed", **more: Any) -> Series:
    """Figures of one quantity, earliest report first."""
    return Series(quantity(label, **more), tuple(sorted(figures, key=lambda one: one.order)))


def ledger(figures: Iterable[Figure], quantities: Iterable[QuantityFacts] = ()) -> Ledger:
    """A ledger that holds figures by their articles."""
    held = Ledger()
    held.set_quantities(quantities)
    by_article: dict[str, list[Figure]] = {}
    for one in figures:
        by_article.setdefault(one.document, []).append(one)
    held.put(by_article)
    return held


def words_of(record: str) -> str:
    """The article and the words of a record."""
    article, words, _ = record.split(":")
    return f"{words} in {article}"


def said(findings: Iterable[Finding]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Kinds and sides of findings, sides by article and words."""
    return [
        (one.kind, tuple(map(words_of, one.a)), tuple(map(words_of, one.b)))
        for one in findings
    ]  # fmt: skip
