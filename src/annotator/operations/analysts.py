"""Who works in a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.errors import Problem
from annotator.model import Analyst, instant, new_id

if TYPE_CHECKING:
    from annotator.store import Reading, Store


def everyone(store: Store) -> list[Analyst]:
    """All analysts, in the order in which they joined."""
    with store.reading() as reading:
        return reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))


def named(store: Store, name: str) -> Analyst | None:
    """The analyst of that name, whatever its case and blanks; None when there is none."""
    with store.reading() as reading:
        return find(reading, name)


def find(reading: Reading, name: str) -> Analyst | None:
    """The analyst of that name within a reading or transaction; the first who joined when there are several."""
    wanted = fold(name)
    everybody = reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))
    return next((analyst for analyst in everybody if fold(analyst.name) == wanted), None)


def fold(name: str) -> str:
    """A name as it is compared: case and runs of blanks do not matter."""
    return " ".join(name.split()).casefold()


def add(store: Store, name: str) -> Analyst:
    """A new analyst; raises `Problem` for an empty name or one that is taken."""
    clean = _usable(name)
    with store.transaction(f"Add analyst “{clean}”") as tx:
        if find(tx, clean):
            raise Problem(f"There is already an analyst called “{clean}”. Choose another name.")
        analyst = Analyst(id=new_id(), name=clean, created_at=instant())
        tx.add(analyst)
    return analyst


def rename(store: Store, analyst_id: str, name: str) -> Analyst:
    """Gives an analyst another name; raises `Problem` when somebody else has it."""
    clean = _usable(name)
    with store.transaction(f"Rename analyst to “{clean}”", author=analyst_id) as tx:
        analyst = tx.get(Analyst, analyst_id)
        taken = find(tx, clean)
        if taken and taken.id != analyst_id:
            raise Problem(f"There is already an analyst called “{clean}”. Choose another name.")
        return tx.change(analyst, name=clean)


def _usable(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise Problem("An analyst needs a name.")
    return clean
