"""Findings inside one series: what its figures say of each other, each with evidence and a reason in one sentence.

Figures are first put together into positions (`positions`): one voice saying one number for one date counts once, in
however many articles. Two positions of one series get at most one finding, the first that applies:

| kind | when |
|---|---|
| `contradicts` | nothing fits both (`amounts.apart`), and no passing of time explains it |
| `supersedes` | the same root group names a clearly greater running total later |
| `refines` | a later or equally old number lies within an earlier one and is at most half as wide |
| `compatible` | different voices tell of the same days, give or take a week, and some number fits all of them |

Time explains a difference between two running totals when the greater one may be later. A date that no article names is
only an upper bound: the number was known *by* the day of publication. So such a number never contradicts an earlier one
by being smaller. Totals of a period are compared for the same days only, counts of an event likewise, and so is what
nobody calls cumulative: “11 were killed on Friday” takes nothing back. Nor is a smaller number of a part (children, one
town) ever against that of all. A quantity that is merely proposed, by a noun alone (“members”), relates nothing.

Beside these: `same_root` (a position in several articles is one voice), `more_precise` (more digits than the article it
credits), `unit_differs` (a figure of another unit or of other people was put into the series), `circular` (its
sources credit each other in a circle).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from annotator.quantity.amounts import above, apart, narrower, same_number
from annotator.reconcile import finding_words as words
from annotator.reconcile.figures import Figure, Finding, FindingKind, Series
from annotator.reconcile.positions import RUNNING, Position, positions, same_place
from annotator.reconcile.series import fitting, is_share_unit, misfit

SAME_DAYS = 0.8
"""How much of their days two periods must share to be the same period."""

A_YEAR = 366
"""From how many days on two numbers that are not both called cumulative are no longer of one event."""

A_WEEK = 7
"""Within how many days different voices tell of the same time when they agree."""

Pair = tuple[Position, Position]


def within(series: Series) -> list[Finding]:
    """The findings among the figures of one series."""
    basis = series.quantity.basis
    held = positions(replace(one, basis=one.basis or basis) for one in fitting(series))
    is_guessed = series.quantity.is_proposed and not series.quantity.counted.is_outcome
    relations: dict[FindingKind, list[Pair]] = defaultdict(list)
    for one, other in combinations(held, 2) if not is_guessed else ():
        related = relation(one, other)
        if related is not None:
            relations[related[0]].append(related[1])
    are_shares = is_share_unit(series.quantity.unit, series.quantity.counted)
    exact = [] if are_shares else _more_precise(held)
    against = relations["contradicts"]
    doubted = {record for one in exact for record in one.a}
    doubted |= {record for pair in against if pair[0].group == pair[1].group for one in pair for record in one.records}
    found = [
        *_contradictions(against),
        *exact,
        *_misplaced(series),
        *_circles(series.figures),
        *_same_roots(held),
        *_successions(relations["supersedes"], doubted),
        *_refinements(relations["refines"]),
        *([] if are_shares else _compatible(relations["compatible"], doubted)),
    ]
    quantity = series.quantity.id
    return [Finding(one.kind, one.a, one.b, one.reason, (quantity,)) for one in found]


def relation(one: Position, other: Position) -> tuple[FindingKind, Pair] | None:
    """What two positions of one series are to each other, and in which order it reads; None without anything to say."""
    if one.basis != other.basis or not same_place(one.first, other.first) or _are_shared_words(one, other):
        return None
    if _are_of_two_events(one, other):
        return None
    if apart(one.amount, other.amount) and _is_unexplained(one, other):
        return "contradicts", (one, other)
    earlier, later = _by_day(one, other)
    if _follows(earlier, later):
        return "supersedes", (earlier, later)
    for wide, narrow in ((earlier, later), (later, earlier)):
        if _is_closer(narrow, wide):
            return "refines", (wide, narrow)
    return ("compatible", (earlier, later)) if _agree(one, other) else None


def _are_shared_words(one: Position, other: Position) -> bool:
    """Whether two positions are the same number of the same voice, told for two dates: it is not compared to itself."""
    return same_number(one.amount, other.amount) and one.group == other.group and not apart(one.amount, other.amount)


def _is_unexplained(one: Position, other: Position) -> bool:
    """Whether two amounts that are apart cannot both be so at their dates."""
    mine, theirs = one.period, other.period
    if mine is None or theirs is None:
        return False
    greater, lesser = (one, other) if one.amount.reach.low > other.amount.reach.low else (other, one)
    if _is_part(lesser.first, greater.first):
        return False
    if not _are_said_running(one, other):
        is_known = not (one.first.is_assumed or other.first.is_assumed)
        is_self = one.group == other.group and not one.documents.isdisjoint(other.documents)
        is_same = is_known and mine.shared(theirs) >= SAME_DAYS and not _is_revised(one, other)
        return is_same and not (is_self and one.basis == RUNNING)
    upper, lower = greater.period, lesser.period
    return upper is not None and lower is not None and upper.last <= lower.first


def _are_said_running(one: Position, other: Position) -> bool:
    """Whether both are called cumulative: a number without a word on it may well be that of its day alone."""
    return one.first.basis == other.first.basis == "cumulative"


def _is_part(lesser: Figure, greater: Figure) -> bool:
    """Whether one figure may count a part of what the other counts: one place of all, or children among people."""
    return bool(lesser.place and not greater.place) or lesser.counted.narrower(greater.counted)


def _are_of_two_events(one: Position, other: Position) -> bool:
    """Whether totals nobody calls cumulative are told for days so far apart that the one recalls an event of before."""
    mine, theirs = one.first.period, other.first.period
    return not _are_said_running(one, other) and mine is not None and theirs is not None and mine.apart(theirs) > A_YEAR


def _is_revised(one: Position, other: Position) -> bool:
    """Whether the same voice corrected itself in a later report."""
    return one.group is not None and one.group == other.group and one.first.published != other.first.published


def _by_day(one: Position, other: Position) -> Pair:
    """The two in the order of their days, then of their reports."""
    if one.day is not None and other.day is not None and other.day < one.day:
        return other, one
    return one, other


def _follows(earlier: Position, later: Position) -> bool:
    """Whether a voice tells a greater running total for later days."""
    if not _are_said_running(earlier, later) or earlier.group is None or earlier.group != later.group:
        return False
    before, after = earlier.first.period, later.first.period
    if before is None or after is None or earlier.first.is_assumed:
        return False
    return before.last < after.last and before.first <= after.first and above(later.amount, earlier.amount)


def _is_closer(narrow: Position, wide: Position) -> bool:
    """Whether a number is a closer look at another that is no newer; at a mere bound only by the same voice."""
    mine, theirs = narrow.first.period, wide.first.period
    if mine is None or theirs is None or mine.last < theirs.first or not narrower(narrow.amount, wide.amount):
        return False
    return not wide.amount.is_one_sided or (wide.group is not None and wide.group == narrow.group)


def _agree(one: Position, other: Position) -> bool:
    """Whether different voices are told for much the same days, with a number that fits both."""
    mine, theirs = one.first.period, other.first.period
    if mine is None or theirs is None or mine.apart(theirs) > A_WEEK or one.documents == other.documents:
        return False
    if one.first.circle or other.first.circle or one.group == other.group or _are_rival_bounds(one, other):
        return False
    return one.amount.reach.meets(other.amount.reach)


def _are_rival_bounds(one: Position, other: Position) -> bool:
    """“More than 3,000” and “more than 4,000”: both may be so, but nobody would say that they agree."""
    is_open = one.amount.is_one_sided and other.amount.is_one_sided
    return is_open and (above(one.amount, other.amount) or above(other.amount, one.amount))


def _contradictions(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Each contradicted position with all that stand against it, the most contradicted first."""
    left = list(pairs)
    while left:
        counts = Counter(one for pair in left for one in pair)
        hub = min(counts, key=lambda one: (-counts[one], one.figures[0].order))
        against = [other if one is hub else one for one, other in left if hub in {one, other}]
        left = [pair for pair in left if hub not in pair]
        records = tuple(record for one in against for record in one.records)
        yield Finding("contradicts", hub.records, records, _why(hub, against))


def _why(hub: Position, against: Sequence[Position]) -> str:
    if len(against) > 1:
        others = words.shortly([words.dated(one) for one in against])
        return f"{words.dated(hub)} cannot be so together with {others}."
    earlier, later = _by_day(hub, against[0])
    if earlier.day == later.day:
        when = f"for {words.days(later.first.period)}" if later.first.period else "for the same day"
        return f"{words.told(earlier)} and {words.told(later)} are both given {when}; no number fits both."
    if earlier.basis == RUNNING:
        return f"{words.dated(earlier)} is above {words.dated(later)}, though a running total cannot fall."
    return f"{words.dated(earlier)} and {words.dated(later)} count the same days; no number fits both."


def _same_roots(held: Iterable[Position]) -> Iterator[Finding]:
    for one in held:
        if one.group is None or len(one.documents) < 2:
            continue
        first = one.figures[0]
        again = tuple(figure for figure in one.figures if figure.document != first.document)
        printed = words.shortly(words.quoted(one.figures))
        articles = words.times(len(one.documents), "article")
        reason = f"{articles} print {printed}, all on the word of {one.group}: one voice, not several."
        own = tuple(figure.record for figure in one.figures if figure.document == first.document)
        yield Finding("same_root", own, tuple(figure.record for figure in again), reason)


def _successions(pairs: Sequence[Pair], doubted: Collection[str]) -> Iterator[Finding]:
    """Each later total with the one right before it, not with every older one; what is doubted supersedes nothing."""
    before: dict[Position, Position] = {}
    for earlier, later in pairs:
        known = before.get(later)
        if any(record in doubted for record in later.records):
            continue
        if known is None or _rank(earlier) > _rank(known):
            before[later] = earlier
    for later, earlier in before.items():
        reason = f"{words.dated(later)} is a later total of the same source group than {words.dated(earlier)}."
        yield Finding("supersedes", later.records, earlier.records, reason)


def _rank(position: Position) -> tuple[object, float]:
    return position.day, max(position.amount.anchors)


def _refinements(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Each closer number with all the wider ones it lies in."""
    by_narrow: dict[Position, list[Position]] = defaultdict(list)
    for wide, narrow in pairs:
        by_narrow[narrow].append(wide)
    for narrow, outers in by_narrow.items():
        outer = words.shortly([words.dated(one) for one in outers])
        reason = f"{words.dated(narrow)} is a closer number within {outer}."
        yield Finding("refines", narrow.records, _looser(narrow, outers), reason)


def _looser(narrow: Position, wide: Iterable[Position]) -> tuple[str, ...]:
    """The records that a number is itself a closer look at: “about 1,000” may stand beside “over 1,000”."""
    figures = (figure for one in wide for figure in one.figures)
    return tuple(figure.record for figure in figures if narrower(narrow.amount, figure.amount))


def _compatible(pairs: Sequence[Pair], doubted: Collection[str]) -> Iterator[Finding]:
    """Sets of positions of which every two agree, each position in one set; what is doubted stays out."""
    agreeing: dict[Position, set[Position]] = defaultdict(set)
    for one, other in pairs:
        if not any(record in doubted for record in (*one.records, *other.records)):
            agreeing[one].add(other)
            agreeing[other].add(one)
    left = sorted(agreeing, key=lambda one: one.figures[0].order)
    while left:
        first, *others = left
        together = [first]
        for one in others:
            if all(one in agreeing[member] for member in together):
                together.append(one)
        left = [one for one in others if one not in together]
        if len(together) > 1:
            yield _fitting(together)


def _fitting(together: Sequence[Position]) -> Finding:
    reason = f"{words.shortly([words.told(one) for one in together])} fit each other: they can all be so."
    return Finding(
        "compatible", together[0].records, tuple(record for one in together[1:] for record in one.records), reason
    )


def _more_precise(held: Sequence[Position]) -> list[Finding]:
    """Numbers with at least two digits more than the one in the article that they credit."""
    found = []
    for one in held:
        copied = (other for other in held if one.amount.digits >= other.amount.digits + 2 and _is_copied(one, other))
        if (other := next(copied, None)) is not None:
            where = other.first.outlet or "another article"
            reason = (
                f"{words.told(one)} is more exact than {words.told(other)} in {where}, which it goes back to: "
                "nobody vouches for the extra digits."
            )
            found.append(Finding("more_precise", one.records, other.records, reason))
    return found


def _is_copied(one: Position, other: Position) -> bool:
    """Whether one number is taken from another: not earlier, close to it, and crediting the article that printed it."""
    mine, theirs = one.figures[0], other.figures[0]
    if one is other or one.documents & other.documents or apart(one.amount, other.amount):
        return False
    if mine.published is None or theirs.published is None or mine.published < theirs.published:
        return False
    return not one.amount.is_one_sided and bool(theirs.outlet) and theirs.outlet.casefold() in mine.credited


def _misplaced(series: Series) -> list[Finding]:
    """A finding for each way in which figures of a series cannot be figures of its quantity."""
    quantity = series.quantity
    strays: dict[str, list[Figure]] = defaultdict(list)
    for figure in series.figures:
        if (why := misfit(figure, quantity)) is not None:
            strays[why].append(figure)
    rest = tuple(one.record for one in fitting(series))
    return [
        Finding(
            "unit_differs", tuple(one.record for one in those), rest,
            f"{words.shortly(words.quoted(those))} {why}, so it is not compared with the rest of “{quantity.label}”.",
        )
        for why, those in strays.items()
    ]  # fmt: skip


def _circles(figures: Iterable[Figure]) -> Iterator[Finding]:
    by_circle: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.circle:
            first = figure.circle.index(min(figure.circle))
            by_circle[figure.circle[first:] + figure.circle[:first]].append(figure)
    for circle, those in by_circle.items():
        chain = ", which has it from ".join((*circle[1:], circle[0]))
        reason = f"{words.shortly(words.quoted(those))} cannot be traced to a root: {circle[0]} has it from {chain}."
        yield Finding("circular", tuple(one.record for one in those), (), reason)
