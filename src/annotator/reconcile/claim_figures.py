"""How the figures of two claims stand to each other: the same number, a later total, rivals, or merely different ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.quantity.amounts import above, same_number
from annotator.quantity.counting import same_unit
from annotator.reconcile.claims import Claim
from annotator.reconcile.figures import Figure
from annotator.reconcile.findings import relation
from annotator.reconcile.positions import RUNNING, basis_of, positions, same_place

Stand = Literal["contradicts", "supersedes", "differs"]


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
    found: dict[Stand | None, tuple[Figure, Figure]] = {}
    are_same = False
    for one in earlier.figures:
        for other in later.figures:
            if _counts_the_same(one, other):
                are_same = are_same or same_number(one.amount, other.amount)
                found.setdefault(_stand(one, other), (one, other))
    stands: tuple[Stand, ...] = ("contradicts", "supersedes", "differs")
    stand = next((each for each in stands if each in found), None)
    return Compared(stand, found.get(stand), are_same)


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
    is_so = same_number(one.amount, other.amount) or (related is not None and related[0] in {"refines", "compatible"})
    return None if is_so else "differs"


def _follows(one: Figure, other: Figure) -> bool:
    """Whether the same voice gives a greater running total later."""
    is_running = basis_of(one) == RUNNING and one.group is not None and one.group == other.group
    is_later = one.published is not None and other.published is not None and one.published < other.published
    return is_running and is_later and above(other.amount, one.amount)
