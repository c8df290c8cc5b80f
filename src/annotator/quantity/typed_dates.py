"""Dates as an analyst types them: ISO forms, the forms that news prints, and two of them with a word between."""

from __future__ import annotations

import re
from functools import cache

from annotator.quantity.dates import DateFound, find_dates
from annotator.quantity.language import table

_ISO = re.compile(r"\d{4}(?:-\d{1,2}){0,2}")
_SHORT_MONTH = re.compile(r"([^\W\d_]{3,4})\.? (\d{4})")
_NO_DATE = "is not a date. Write 13 January 2025, last August or 2024-12-01/2025-01-13"
_NO_PUBLICATION = "needs the day of publication: say it in the details of the article"


def typed_date(words: str, published_on: str | None) -> str:
    """What was typed as an ISO date, month, year or interval `a/b`, read to the past of `published_on`.

    What has the shape of an ISO date is given as it is, for who checks the calendar. Raises `ValueError` with the rest
    of a sentence for anything that is more or less than a date.
    """
    line = " ".join(words.split())
    whole = _read(line, published_on)
    if whole is not None:
        return whole
    opened, joint = _between()
    parts = joint.split(opened.sub("", line))
    ends = [_read(part, published_on) for part in parts] if len(parts) == 2 else []
    if len(ends) == 2 and ends[0] and ends[1] and "/" not in ends[0] + ends[1]:
        return f"{ends[0]}/{ends[1]}"
    if published_on is None and all(_found(part, None) for part in parts):
        raise ValueError(_NO_PUBLICATION)
    raise ValueError(_NO_DATE)


def _read(words: str, published_on: str | None) -> str | None:
    if _ISO.fullmatch(words):
        year, *rest = words.split("-")
        return "-".join([year, *(part.zfill(2) for part in rest)])
    short = _SHORT_MONTH.fullmatch(words)
    months = table("dates")["months_short"]
    if short and short[1].lower() in months:
        return f"{short[2]}-{months[short[1].lower()]:02}"
    found = _found(words, published_on)
    return found.value if found else None


def _found(words: str, published_on: str | None) -> DateFound | None:
    """The one date that is all of the words but for what leads to it; case does not matter when typing."""
    capital = re.sub(r"\b[a-z]", lambda letter: letter[0].upper(), words)
    found = find_dates(capital, published_on)
    if len(found) != 1:
        return None
    around = f"{words[: found[0].start]} {words[found[0].end :]}".strip(" .,").lower()
    return found[0] if around in {"", *_leads()} else None


@cache
def _leads() -> frozenset[str]:
    raw = table("dates")
    leads = raw["leads"]
    return frozenset([*raw["joints"]["the"], *leads["on"], *leads["as_of"], *leads["since"]])


@cache
def _between() -> tuple[re.Pattern[str], re.Pattern[str]]:
    joints = table("dates")["joints"]
    opens, joins = "|".join(joints["interval_opens"]), "|".join(joints["interval_joins"])
    return (
        re.compile(rf"^(?:{opens}) ", re.IGNORECASE),
        re.compile(rf" ?/ ?| ?[–—] ?| - | (?:{joins}) ", re.IGNORECASE),
    )
