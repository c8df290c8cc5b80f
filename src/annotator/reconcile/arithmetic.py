"""Findings between series and inside an article: parts and wholes, sums, shares, and totals taken for periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from annotator.quantity.amounts import Amount, adds_up, same_number, share_fits
from annotator.quantity.counting import parts_of, same_unit
from annotator.reconcile import finding_words as words
from annotator.reconcile.figures import Figure, Finding, Series
from annotator.reconcile.positions import RUNNING, Position, basis_of, positions, same_place
from annotator.reconcile.series import fitting

NEAR = 400
"""How many code points before a share its part may stand."""

CLOSE = 120
"""How many when the share does not say what it counts, so that only its place tells."""

BESIDE = 250
"""Within how many code points numbers without a date of their own are side by side."""

_MOST_PARTS = 6
_FAR_OFF = 1.5


def between(whole: Series, parts: Sequence[Series]) -> list[Finding]:
    """What the parts of a quantity and the quantity itself say together: that they are no rivals, and the sums.

    `parts` are the series of what is counted within `whole`. A sum needs a number for each part the whole is made of,
    from the same voice or the same article, for days that meet; that it does *not* add up is only said where one
    article puts the numbers side by side.
    """
    ids = (whole.quantity.id, *(one.quantity.id for one in parts))
    found = [*_parts_of(whole, parts), *_sums(whole, parts)]
    return [Finding(one.kind, one.a, one.b, one.reason, ids) for one in found]


def _parts_of(whole: Series, parts: Sequence[Series]) -> Iterator[Finding]:
    around = tuple(one.record for one in fitting(whole))
    for part in parts:
        inside = tuple(one.record for one in fitting(part))
        if inside and around:
            reason = f"“{part.quantity.label}” is counted within “{whole.quantity.label}”: the two are never rivals."
            yield Finding("part_of", inside, around, reason)


def _sums(whole: Series, parts: Sequence[Series]) -> Iterator[Finding]:
    shelves = _complete(whole, parts)
    if not shelves:
        return
    for total in positions(fitting(whole)):
        tried = [_beside(total, shelf) for shelf in shelves]
        if not all(tried):
            continue
        best: tuple[bool, tuple[Position, ...]] | None = None
        for terms in product(*tried):
            result = _added(terms, total)
            if result is not None and (best is None or (result and not best[0])):
                best = (result, terms)
        if best is not None:
            yield _sum(*best, total)


def _complete(whole: Series, parts: Sequence[Series]) -> list[list[Position]]:
    """The positions of each part; empty unless the parts are all that the whole is made of."""
    needed = set(parts_of(whole.quantity.counted.name))
    named = {one.quantity.counted.name for one in parts}
    if len(parts) < 2 or len(parts) > _MOST_PARTS or (needed and needed != named):
        return []
    return [positions(fitting(one)) for one in parts]


def _beside(total: Position, shelf: Iterable[Position]) -> list[Position]:
    """The positions of a part that belong to a total: alike in basis and place, of one article or one voice.

    Numbers of different days belong together only where one article gives both on the word of one group.
    """
    return [
        one
        for one in shelf
        if one.basis == total.basis
        and same_place(one.first, total.first)
        and _is_shared(one, total) + _is_one_voice(one, total) > (not _do_meet(one, total))
    ]


def _is_shared(one: Position, other: Position) -> bool:
    """Whether one article prints both."""
    return not one.documents.isdisjoint(other.documents)


def _is_one_voice(one: Position, other: Position) -> bool:
    return one.group is not None and one.group == other.group


def _do_meet(one: Position, other: Position) -> bool:
    """Whether the two may be told for the same days."""
    mine, theirs = one.period, other.period
    return mine is None or theirs is None or mine.meets(theirs)


def _added(terms: Sequence[Position], total: Position) -> bool | None:
    """Whether terms add up to a total; “no” only for the same days and where one article puts them side by side."""
    result = adds_up([one.amount for one in terms], total.amount)
    if result is False and not (all(_do_meet(one, total) for one in terms) and _are_side_by_side((*terms, total))):
        return None
    return result


def _are_side_by_side(those: Sequence[Position]) -> bool:
    figures = _in_one_article(those)
    return figures is not None and (all(not one.is_assumed for one in figures) or _width(figures) <= BESIDE)


def _sum(fits: bool, terms: Sequence[Position], total: Position) -> Finding:
    """A sum as the article that has all of it prints it; with one that adds up, all that say the same."""
    numbers = " + ".join(words.number(min(one.amount.anchors)) for one in terms)
    result = words.number(sum(min(one.amount.anchors) for one in terms))
    here = _in_one_article((*terms, total)) or tuple(one.first for one in (*terms, total))
    printed = words.listed(words.quoted(here[:-1]))
    if fits:
        records = tuple(record for one in terms for record in one.records)
        reason = f"{printed} add up to “{here[-1].quote}” ({words.voice(here[-1])}): {numbers} = {result}."
        return Finding("sums", records, total.records, reason)
    whole = words.printed(here[-1])
    reason = f"{printed} do not add up to {whole}: {numbers} = {result}."
    return Finding("does_not_sum", tuple(one.record for one in here[:-1]), (here[-1].record,), reason)


def _in_one_article(those: Sequence[Position]) -> tuple[Figure, ...] | None:
    """Of each position the figure in one article that has all of them, side by side where there is such an article."""
    common = sorted(those[0].documents.intersection(*(one.documents for one in those)))
    found = [tuple(next(one for one in each.figures if one.document == name) for each in those) for name in common]
    return min(found, key=_width, default=None)


def _width(figures: Sequence[Figure]) -> int:
    return max(one.start for one in figures) - min(one.start for one in figures)


def basis_differences(alike: Sequence[Series]) -> list[Finding]:
    """Numbers told for a period that are the running total of another article, among series that count the same.

    “In January alone 300” beside “300 so far”, from the same root group: one of the articles misread which it is.
    """
    alone = positions(one for each in alike for one in each.figures if basis_of(one) == "period")
    numbers = {one.amount.anchors for one in alone}
    so_far = positions(
        one for each in alike for one in each.figures if one.amount.anchors in numbers and basis_of(one) == RUNNING
    )
    ids = tuple(each.quantity.id for each in alike)
    found = []
    for one in alone:
        against = [other for other in so_far if _is_taken_for(one, other)]
        if against:
            days, total = words.when(one.first), words.printed(against[0].first)
            reason = (
                f"{words.printed(one.first)} is for {days} alone, {total} a running total, and both go back to "
                f"{one.group}: one number cannot be both."
            )
            records = tuple(record for other in against for record in other.records)
            found.append(Finding("basis_differs", one.records, records, reason, ids))
    return found


def _is_taken_for(of_period: Position, running: Position) -> bool:
    """Whether a number of a period is a running total by its number, voice and days."""
    mine, theirs = of_period.first.period, running.first.period
    return (
        same_number(of_period.amount, running.amount)
        and of_period.first.counted.of_one(running.first.counted)
        and of_period.group is not None
        and of_period.group == running.group
        and same_place(of_period.first, running.first)
        and (mine is None or theirs is None or mine.meets(theirs))
    )


def shares(figures: Sequence[Figure]) -> list[Finding]:
    """For each share of one article whether it is what its part and its whole give; figures in text order.

    The part is the last number before the share in its paragraph that counts the same (any that stands close, when the
    share does not say what it counts), the whole the number that the share is said to be of. What is more than the
    whole, or is measured or made up otherwise, is no part of it.
    """
    found = []
    for share in figures:
        if not share.is_share or share.amount.is_empty:
            continue
        part, whole = _part(share, figures), _whole(share, figures)
        if part is None or whole is None or not _is_of(part, whole):
            continue
        fits = share_fits(share.amount, part.amount, whole.amount)
        if fits is not None and (fits or share.counted.is_told or _is_near(share, part, whole)):
            found.append(_share(fits, share, part, whole))
    return found


def _is_of(part: Figure, whole: Figure) -> bool:
    """Whether one number can be a part of another: no more than it, in the same unit, of the same people."""
    if part is whole or part.amount.is_empty or whole.amount.is_empty:
        return False
    is_one = same_unit(part.unit, whole.unit) and part.counted.of_one(whole.counted)
    return is_one and min(part.amount.anchors) <= max(whole.amount.anchors)


def _is_near(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a share that does not fit is near enough to be meant: else another part is, or something not marked."""
    ratio, said = _ratio(part.amount, whole.amount), max(share.amount.anchors)
    return ratio <= said * _FAR_OFF and said <= ratio * _FAR_OFF


def _part(share: Figure, figures: Sequence[Figure]) -> Figure | None:
    near = NEAR if share.counted.is_told else CLOSE
    before = [
        one
        for one in figures
        if not one.is_share and one.line == share.line and share.start - near <= one.start < share.start
    ]
    same = [one for one in before if share.counted.is_told and one.counted.alike(_plain(share).counted)]
    fitting = same if share.counted.is_told else before
    return fitting[-1] if fitting else None


def _plain(share: Figure) -> Figure:
    counted = share.counted
    return replace(share, counted=replace(counted, modifiers=counted.modifiers - {"share"}))


def _whole(share: Figure, figures: Sequence[Figure]) -> Figure | None:
    if share.whole is not None:
        return next((one for one in figures if one.record == share.whole), None)
    return None


def _share(fits: bool, share: Figure, part: Figure, whole: Figure) -> Finding:
    ratio = _ratio(part.amount, whole.amount)
    above, below = (words.number(max(one.amount.anchors)) for one in (part, whole))
    said = f"{above} of {below} is {words.percent(ratio)}"
    if fits:
        reason = f"{said}: “{share.quote}” fits “{part.quote}” and “{whole.quote}”."
        return Finding("share_fits", (share.record,), (part.record, whole.record), reason)
    return Finding("share_does_not_fit", (share.record,), (part.record, whole.record), f"{said}, not “{share.quote}”.")


def _ratio(part: Amount, whole: Amount) -> float:
    return max(part.anchors) / max(whole.anchors)
