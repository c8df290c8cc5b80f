"""When a file says that it was published or made: the date for the article, the time of day in words for its note."""

from __future__ import annotations

import re
from datetime import datetime, time

_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)|(\d{4})(\d\d)(\d\d)(?!\d)|(\d{4})(?!\d)")
_TIME = re.compile(
    r"^[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?:[:']?\d\d)?'?)?", re.IGNORECASE
)
_GERMAN = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SLASHED = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_NAMED = re.compile(
    r"^(?:[A-Z][a-z]+,? )?(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2})\.? (?P<month2>[A-Z][a-z]{2,8})\.?),? (?P<year>\d{4})(?!\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PDF = re.compile(r"^D:(\d{4})(\d\d)(\d\d)")
_ZONE = re.compile(r"([+-])(\d\d)[:']?(\d\d)?")


def published(given: str | None) -> tuple[str | None, str | None]:
    """The date of publication as printed, in ISO 8601, and a line with the time of day; None for what is not said.

    Takes ISO 8601, also shortened to a month or year, the dates of mail (RFC 5322), and what can mean one day only.
    The date is that of the place where it was printed: `2025-02-03T23:30-05:00` was the third of February.
    """
    date, clock = _parts(given)
    return date, f"Published {date} {clock}." if date and clock else None


def made(given: str | None) -> str | None:
    """A line that says when a file was made, which may be long before or after its words were published."""
    date, clock = _parts(given)
    return f"The file was made on {date}{f', {clock}' if clock else ''}." if date else None


def _parts(given: str | None) -> tuple[str | None, str | None]:
    words = (given or "").strip()[:100]
    words = _settled(_PDF.sub(r"\1-\2-\3T", words))
    found = _DATE.match(words)
    if not found:
        return _of_mail(words)
    date = "-".join(part for part in found.groups() if part)
    if not _is_date(date):
        return None, None
    return date, _clock(words[found.end() :]) if len(date) == 10 else None


def _settled(words: str) -> str:
    """The same with a date such as 3.2.2025, 2025/2/3, 3 Feb 2025 or February 3, 2025 as in ISO 8601.

    What may be the second of March as well as the third of February is left alone.
    """
    if found := _GERMAN.match(words):
        day, month, year = found.groups()
    elif found := _SLASHED.match(words):
        year, month, day = found.groups()
    elif (found := _NAMED.match(words)) and (name := (found["month"] or found["month2"])[:3].lower()) in _MONTHS:
        year, month, day = found["year"], str(_MONTHS.index(name) + 1), found["day"] or found["day2"]
    else:
        return words
    return f"{year}-{int(month):02}-{int(day):02}{words[found.end() :]}"


def _of_mail(words: str) -> tuple[str | None, str | None]:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, None
    if moment.year < 1000:
        return None, None
    zone = moment.strftime("%z")
    return moment.date().isoformat(), _clock(f"T{moment:%H:%M:%S}{zone}")


def _clock(words: str) -> str | None:
    """The time of day with its zone, such as `10:30 UTC` or `10:30 +02:00`."""
    found = _TIME.match(words)
    if not found:
        return None
    try:
        moment = time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        return None
    shown = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    return f"{shown} {zone}" if (zone := _zone(found[4])) else shown


def _zone(given: str | None) -> str | None:
    if not given:
        return None
    found = _ZONE.match(given)
    shown = f"{found[1]}{found[2]}:{found[3] or '00'}" if found else "UTC"
    return "UTC" if shown[1:] == "00:00" else shown


def _is_date(date: str) -> bool:
    try:
        datetime.fromisoformat((date + "-01-01")[:10])
    except ValueError:
        return False
    return True
