"""How the figures of two claims stand to each other: the same number, a later total, rivals, or merely different."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from annotator.quantity.amounts import Amount, above, apart, narrower, same_number
from annotator.quantity.counting import same_unit
from annotator.reconcile.claims import Claim
from annotator.reconcile.figures import Figure
from annotator.reconcile.findings import relation
from annotator.reconcile.positions import RUNNING, basis_of, positions, same_place

Stand = Literal["contradicts", "supersedes", "differs"]
STANDS: tuple[Stand, ...] = get_args(Stand)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the figures of one quantity say together; `pair` are the earlier and the later one that decide it.

    `stand` is None when nothing speaks against one claim being the other. `are_same` says that a number of one quantity
    is in both.
    """

    stand: Stand | None = None
    pair: tuple[Figure, Figure] | None = None
    are_same: bool = False


def compared(earlier: Claim, later: Claim) -> Compared:
    """How the figures of two claims stand to each other; what counts different things is passed over.

    Gravest first: a contradiction, a later greater total of the same root group, a number that merely differs.
    """
    found: dict[Stand, tuple[Figure, Figure]] = {}
    are_same = False
    for one in earlier.figures:
        for other in later.figures:
            if _counts_the_same(one, other):
                are_same = are_same or same_number(one.amount, other.amount)
                stand = _stand(one, other)
                if stand is not None:
                    found.setdefault(stand, (one, other))
    gravest = next((each for each in STANDS if each in found), None)
    return Compared(gravest, found[gravest] if gravest is not None else None, are_same)


def _counts_the_same(one: Figure, other: Figure) -> bool:
    if one.quantity is not None and other.quantity is not None:
        return one.quantity == other.quantity
    alike = one.counted.is_told and one.counted.alike(other.counted)
    return alike and one.is_share is other.is_share and same_unit(one.unit, other.unit)


def _stand(one: Figure, other: Figure) -> Stand | None:
    if basis_of(one) != basis_of(other) or not same_place(one, other):
        return "differs"
    held = positions([one, other])
    if len(held) < 2:
        return None
    related = relation(*held)
    if related is not None and related[0] == "contradicts":
        return "contradicts"
    if _follows(one, other):
        return "supersedes"
    return None if _may_be_one(one.amount, other.amount) else "differs"


def _may_be_one(one: Amount, other: Amount) -> bool:
    """Whether two amounts may be one number, told more or less exactly; two different bounds are not."""
    if same_number(one, other) or narrower(one, other) or narrower(other, one):
        return True
    return not (one.is_one_sided or other.is_one_sided or apart(one, other))


def _follows(one: Figure, other: Figure) -> bool:
    """Whether the same voice gives a greater running total later."""
    is_running = basis_of(one) == RUNNING and one.group is not None and one.group == other.group
    is_later = one.published is not None and other.published is not None and one.published < other.published
    return is_running and is_later and above(other.amount, one.amount)
