"""The printed forms of a date, one pattern each, and what each says given the day the article was published."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from annotator.quantity.language import table

Groups = Mapping[str, str | None]
_GAP = "[ \u00a0\u202f]{1,3}"
_DASH = "[ ]?[-–][ ]?"


@cache
def _numbers(language: str) -> Mapping[str, int]:
    words = table("dates", language)
    return {**words["months"], **words["months_short"], **words["weekdays"]}


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(words)})"


@cache
def date_patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a language by form, in the order of preference where two begin at the same place."""
    words = table("dates", language)
    relative, joints = words["relative"], words["joints"]
    long = _any([*words["months"]])
    month = rf"(?P<m>{long}|{_any([*words['months_short']])}\b\.?)(?!\w)"
    day = (
        rf"(?P<d>\d{{1,2}}){_any(joints['ordinals'])}?(?:{_DASH}(?P<last>\d{{1,2}}){_any(joints['ordinals'])}?)?(?!\w)"
    )
    year = rf"(?:,?{_GAP}(?P<y>(?:1[5-9]|20)\d\d)(?!\w|,\d))?"
    which = rf"(?P<which>{_any([*relative['last'], *relative['this'], *relative['next']])}){_GAP}"
    spans = _any([relative[name] for name in ("weekend", "week", "month", "year")])
    forms = {
        "iso": r"(?<![\w-])(?P<iso>\d{4}-\d\d-\d\d)(?![\w-])",
        "day": rf"(?<![\w.,-]){day}{_GAP}(?:{joints['of']}{_GAP})?{month}{year}",
        "month_day": rf"\b{month}{_GAP}{day}(?![.,–-]\d){year}",
        "month": rf"\b(?:{which})?(?P<m>{long})(?!\w){year}",
        "weekday": rf"\b(?:{which})?(?P<wd>{_any([*words['weekdays']])})(?!\w)",
        "span": rf"\b(?:{which}|{joints['the']}{_GAP}(?={relative['weekend']}))(?P<sp>{spans})(?!\w)",
        "today": rf"\b(?P<today>{_any([*relative['today'], *relative['yesterday']])})(?!\w)",
        "year": rf"\b{_any(joints['before_year'])}{_GAP}(?P<y>(?:19|20)\d\d)(?!\w|[.,–-]\d)",
    }
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in forms.items()}


def resolve(form: str, groups: Groups, published: date | None, language: str) -> str | None:
    """What a date of that form says, as ISO; None for days no calendar has, or when it needs a publication date."""
    try:
        return _READERS[form](groups, published, language)
    except (ValueError, OverflowError):
        return None


def _text(groups: Groups, name: str) -> str:
    return (groups.get(name) or "").lower()


def _iso(groups: Groups, _published: date | None, _language: str) -> str | None:
    return date.fromisoformat(_text(groups, "iso")).isoformat()


def _day(groups: Groups, published: date | None, language: str) -> str | None:
    month, day, year = _numbers(language)[_text(groups, "m").rstrip(".")], int(_text(groups, "d")), _text(groups, "y")
    if year:
        begins = date(int(year), month, day)
    elif published:
        passed = (month, day) <= (published.month, published.day)
        begins = date(published.year if passed else published.year - 1, month, day)
    else:
        return None
    last = _text(groups, "last")
    return _interval(begins, begins.replace(day=int(last))) if last else begins.isoformat()


def _interval(begins: date, ends: date) -> str | None:
    if begins == ends:
        return begins.isoformat()
    return f"{begins.isoformat()}/{ends.isoformat()}" if begins < ends else None


def _month(groups: Groups, published: date | None, language: str) -> str | None:
    name, which, relative = groups["m"] or "", _text(groups, "which"), table("dates", language)["relative"]
    if which in relative["next"]:
        return None
    month, year = _numbers(language)[name.lower()], _text(groups, "y")
    if year:
        return f"{int(year):04}-{month:02}"
    if published is None:
        return None
    ahead = month > published.month or (which in relative["last"] and month == published.month)
    return f"{published.year - ahead:04}-{month:02}"


def _weekday(groups: Groups, published: date | None, language: str) -> str | None:
    which, relative = _text(groups, "which"), table("dates", language)["relative"]
    if published is None or which in relative["next"]:
        return None
    back = (published.weekday() - _numbers(language)[_text(groups, "wd")]) % 7
    return (published - timedelta(days=back or 7 * (which in relative["last"]))).isoformat()


def _span(groups: Groups, published: date | None, language: str) -> str | None:
    which, what, relative = _text(groups, "which"), _text(groups, "sp"), table("dates", language)["relative"]
    if published is None or which in relative["next"]:
        return None
    last = which in relative["last"]
    if what == relative["year"]:
        return f"{published.year - last:04}"
    if what == relative["month"]:
        return (published.replace(day=1) - timedelta(days=last)).isoformat()[:7]
    if what == relative["weekend"]:
        sunday = published - timedelta(days=(published.weekday() + 1) % 7)
        return _interval(sunday - timedelta(days=1), sunday)
    monday = published - timedelta(days=published.weekday() + 7 * last)
    return _interval(monday, monday + timedelta(days=6) if last else published)


def _today(groups: Groups, published: date | None, language: str) -> str | None:
    if published is None:
        return None
    before = _text(groups, "today") in table("dates", language)["relative"]["yesterday"]
    return (published - timedelta(days=before)).isoformat()


def _year(groups: Groups, _published: date | None, _language: str) -> str | None:
    return f"{int(_text(groups, 'y')):04}"


_READERS: Mapping[str, Callable[[Groups, date | None, str], str | None]] = {
    "iso": _iso,
    "day": _day,
    "month_day": _day,
    "month": _month,
    "weekday": _weekday,
    "span": _span,
    "today": _today,
    "year": _year,
}
