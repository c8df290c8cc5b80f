"""How Agreement words its numbers: never a number where there is none, never one without its counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from annotator.ui.widgets.said import MONTHS, listed
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.agreement.sample import Agreement

NOT_DEFINED = "not defined"
KINDS = {"same": "the same", "boundary": "boundary differs", "tag": "tag differs", "values": "values differ"}


def value_words(value: float) -> str:
    """A value with two decimals; what is not quite 1 is never said to be 1."""
    said = f"{value:.2f}".replace("-", "−")
    if said == "1.00" and value < 1:
        return ">0.99"
    return "0.00" if said == "−0.00" else said


def interval_words(row: Agreement) -> str:
    """Where the value lies with 95 % confidence; empty where that cannot be said."""
    if row.value is None or row.low is None or row.high is None:
        return ""
    return f"{value_words(row.low)} to {value_words(row.high)}"


def count_words(row: Agreement) -> str:
    """The marks the number is from, and of how many."""
    if row.used is None or row.found is None:
        return ""
    return counted(row.used, "mark") if row.used == row.found else f"{row.used:,} of {counted(row.found, 'mark')}"


def below_words(row: Agreement) -> str:
    """What stands below a value, in lines: its interval and its counts, or why there is none."""
    if row.value is None:
        return reason_words(row)
    return "\n".join(part for part in (interval_words(row), count_words(row)) if part)


def reason_words(row: Agreement) -> str:
    """Why a value is not defined, without saying again that it is not."""
    return (row.note or "").removeprefix(f"{NOT_DEFINED}:").strip()


def row_sentence(about: str, row: Agreement, names: Sequence[str], unit: str) -> str:
    """Everything that is known of a number, in words; `unit` is what its counts count."""
    if row.value is None:
        parts = [f"{about}: {NOT_DEFINED}" + (f", {reason_words(row)}" if row.note else "")]
    else:
        parts = [f"{about}: {value_words(row.value)}"]
        if interval := interval_words(row):
            parts.append(f"95 % interval {interval}")
        elif row.note:
            parts.append(row.note)
    if row.n_a is not None and row.n_b is not None and len(names) == 2:
        matched = "" if row.n_matched is None else f", matched {row.n_matched:,}"
        parts.append(f"{names[0]} {row.n_a:,}, {names[1]} {row.n_b:,}{matched} ({unit})")
    if row.used is not None and row.found is not None:
        parts.append(f"{counted(row.used, 'mark')} used of {row.found:,} found")
    if row.distance is not None:
        parts.append(f"mean boundary distance {row.distance:.1f} characters")
    return "; ".join(parts) + "."


def between_words(names: Sequence[str]) -> str:
    """Who is compared."""
    return listed(list(names)) if len(names) < 3 else f"{listed(list(names))} at once"


def kind_words(kind: str, names: Sequence[str]) -> str:
    """How two marks face each other."""
    return {"only_a": f"only {names[0]}", "only_b": f"only {names[1]}"}.get(kind) or KINDS.get(kind, kind)


def period_words(first: date | None, every: str) -> str:
    """A month or week as one reads it."""
    if first is None:
        return "no date"
    if every == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"week of {first.day} {MONTHS[first.month - 1]} {first.year}"


def period_label(first: date | None, every: str) -> str:
    """The same, short enough for an axis."""
    if first is None:
        return "no date"
    month = MONTHS[first.month - 1][:3]
    return f"{month} {first.year}" if every == "month" else f"{first.day} {month} {first.year % 100:02}"
