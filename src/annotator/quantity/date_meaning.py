"""When a date was, as it is said and given the day the article was published: always in the past of that day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from annotator.quantity.date_forms import Form, Kind

_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def meaning(form: Form, published: date | None) -> str | None:
    """A date as ISO date, month, year or interval `a/b`; None for what no calendar has, what lies ahead or is vague.

    Without the day of publication only dates that name their year are told.
    """
    if form.which == "next" or form.part == "later":
        return None
    try:
        return _MEANINGS[form.kind](form, published)
    except (ValueError, OverflowError):
        return None


def interval(begins: date, ends: date) -> str | None:
    """Two days as an interval, or the one day they are; None when they are not in order."""
    if begins == ends:
        return begins.isoformat()
    return f"{begins.isoformat()}/{ends.isoformat()}" if begins < ends else None


def _iso(form: Form, _published: date | None) -> str | None:
    return date.fromisoformat(form.text).isoformat()


def _day(form: Form, published: date | None) -> str | None:
    month, day = form.month or 0, form.number or 0
    if form.year:
        begins = date(form.year, month, day)
    elif published:
        passed = (month, day) <= (published.month, published.day)
        begins = date(published.year if passed else published.year - 1, month, day)
    else:
        return None
    return interval(begins, begins.replace(day=form.last)) if form.last else begins.isoformat()


def _month(form: Form, published: date | None) -> str | None:
    month, year = form.month or 0, form.year
    if year is None:
        if published is None:
            return None
        ahead = month > published.month or (form.which == "last" and month == published.month)
        year = published.year - ahead
    return _third_of_month(year, month, form.part, published)


def _third_of_month(year: int, month: int, part: str, published: date | None) -> str | None:
    if part == "earlier" and published:
        return interval(date(year, month, 1), min(published, _last_of(year, month)))
    if part not in _THIRDS:
        return f"{year:04}-{month:02}"
    first, last = _THIRDS[part]
    return interval(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])))


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _weekday(form: Form, published: date | None) -> str | None:
    if published is None:
        return None
    back = (published.weekday() - (form.number or 0)) % 7
    return (published - timedelta(days=back or 7 * (form.which in {"last", "past"}))).isoformat()


def _span(form: Form, published: date | None) -> str | None:
    """A week, weekend, month, quarter, year: the last, this one, or so much time until publication."""
    if published is None:
        return None
    if form.which == "past" and form.unit != "weekend":
        return _back_to(form.unit, 1, published)
    span = _SPANS.get(form.unit)
    return span(form, published) if span else None


def _this_year(form: Form, published: date) -> str | None:
    return _third_of_year(published.year - (form.which == "last"), form.part, published)


def _this_month(form: Form, published: date) -> str | None:
    day = published.replace(day=1) - timedelta(days=form.which == "last")
    return _third_of_month(day.year, day.month, form.part, published)


def _this_quarter(form: Form, published: date) -> str | None:
    day = _months_back(published.replace(day=1), 3 if form.which == "last" else 0)
    return _months(day.year, (day.month - 1) // 3 * 3 + 1, 3)


def _weekend(_form: Form, published: date) -> str | None:
    sunday = published - timedelta(days=(published.weekday() + 1) % 7)
    return interval(sunday - timedelta(days=1), sunday)


def _this_week(form: Form, published: date) -> str | None:
    last = form.which == "last"
    monday = published - timedelta(days=published.weekday() + 7 * last)
    return interval(monday, monday + timedelta(days=6) if last else published)


_SPANS: Mapping[str, Callable[[Form, date], str | None]] = {
    "year": _this_year, "month": _this_month, "quarter": _this_quarter, "weekend": _weekend, "week": _this_week,
}  # fmt: skip


def _third_of_year(year: int, part: str, published: date | None) -> str | None:
    if part == "earlier" and published:
        return interval(date(year, 1, 1), min(published, date(year, 12, 31)))
    if part not in _OF_YEAR:
        return f"{year:04}"
    first, last = _OF_YEAR[part]
    return f"{year:04}-{first:02}/{year:04}-{last:02}"


def _back_to(unit: str, count: int, published: date) -> str | None:
    """From so much time ago until publication."""
    if unit in _IN_MONTHS:
        return interval(_months_back(published, count * _IN_MONTHS[unit]), published)
    days = {"hour": -(-count // 24), "day": count, "week": 7 * count}[unit]
    return interval(published - timedelta(days=days), published)


def _months_back(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _running(form: Form, published: date | None) -> str | None:
    known = form.unit in _IN_MONTHS or form.unit in {"hour", "day", "week"}
    return _back_to(form.unit, form.number or 0, published) if published and known else None


def _ago(form: Form, published: date | None) -> str | None:
    """As exact as the unit: a day, a week, a month, a year."""
    count = form.number or 0
    if published is None:
        return None
    if form.unit in {"hour", "day"}:
        return (published - timedelta(days=count // 24 if form.unit == "hour" else count)).isoformat()
    if form.unit == "week":
        monday = published - timedelta(days=published.weekday() + 7 * count)
        return interval(monday, monday + timedelta(days=6))
    months = _IN_MONTHS.get(form.unit, 0) * count
    precision = {"month": 7, "year": 4}.get(form.unit, 0)
    return _months_back(published, months).isoformat()[:precision] or None


def _season(form: Form, published: date | None) -> str | None:
    first, last = form.months or (0, 0)
    length = (last - first) % 12 + 1
    if form.year:
        return _months(form.year, first, length)
    if published is None:
        return None
    year = published.year if first <= published.month else published.year - 1
    if form.which in {"last", "past"} and _months_back(published, length - 1) <= _last_of(year, first):
        year -= 1
    return _months(year, first, length)


def _months(year: int, first: int, length: int) -> str:
    after, last = divmod(first + length - 2, 12)
    return f"{year:04}-{first:02}/{year + after:04}-{last + 1:02}"


def _quarter_or_half(form: Form, published: date | None) -> str | None:
    """The latest that is over, where no year is said."""
    length = 3 if form.kind == "quarter" else 6
    number = form.number or 0
    if not 1 <= number <= 12 // length:
        return None
    first, year = (number - 1) * length + 1, form.year
    if year is None:
        if published is None:
            return None
        is_over = first + length - 1 < published.month or (form.which == "this" and first <= published.month)
        year = published.year - (form.which == "last" or not is_over)
    return _months(year, first, length)


def _today(form: Form, published: date | None) -> str | None:
    return (published - timedelta(days=form.number or 0)).isoformat() if published else None


def _overnight(_form: Form, published: date | None) -> str | None:
    return interval(published - timedelta(days=1), published) if published else None


def _year(form: Form, published: date | None) -> str | None:
    return _third_of_year(form.year or 0, form.part, published)


def _years(form: Form, _published: date | None) -> str | None:
    return f"{form.year:04}/{form.last:04}"


def _decade(form: Form, _published: date | None) -> str | None:
    year = form.year or 0
    return f"{year:04}/{year + 9:04}"


def _vague(_form: Form, _published: date | None) -> str | None:
    return None


_MEANINGS: Mapping[Kind, Callable[[Form, date | None], str | None]] = {
    "iso": _iso, "day": _day, "month": _month, "weekday": _weekday, "span": _span, "season": _season,
    "quarter": _quarter_or_half, "half": _quarter_or_half, "ago": _ago, "running": _running, "today": _today,
    "overnight": _overnight, "year": _year, "years": _years, "decade": _decade, "vague": _vague,
}  # fmt: skip
