"""Saved filters of a project: conditions on articles under a name, for everybody who works in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from annotator.errors import Problem
from annotator.model import Project
from annotator.operations.listing import Conditions

if TYPE_CHECKING:
    from annotator.store import Store, Transaction

KEY = "filters"
DEFAULTS = asdict(Conditions())


def saved(store: Store) -> dict[str, Conditions]:
    """The saved filters by name."""
    with store.reading() as reading:
        return _read(reading.live(Project)[0])


def save(store: Store, name: str, wanted: Conditions, *, author_id: str | None = None) -> None:
    """Keeps conditions under a name, in the place of those that had it."""
    clean = _usable(name)
    with store.transaction(f"Save filter “{clean}”", author=author_id) as tx:
        _write(tx, {**_read(tx.live(Project)[0]), clean: wanted})


def rename(store: Store, name: str, new: str, *, author_id: str | None = None) -> None:
    """Gives a saved filter another name; raises `Problem` when another filter has it."""
    clean = _usable(new)
    with store.transaction(f"Rename filter to “{clean}”", author=author_id) as tx:
        known = _known(tx, name)
        if clean != name and clean in known:
            raise Problem(f"There is already a filter called “{clean}”. Choose another name.")
        _write(tx, {clean if one == name else one: wanted for one, wanted in known.items()})


def remove(store: Store, name: str, *, author_id: str | None = None) -> None:
    """Forgets a saved filter."""
    with store.transaction(f"Remove filter “{name}”", author=author_id) as tx:
        known = _known(tx, name)
        del known[name]
        _write(tx, known)


def _usable(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise Problem("A filter needs a name.")
    return clean


def _known(tx: Transaction, name: str) -> dict[str, Conditions]:
    known = _read(tx.live(Project)[0])
    if name not in known:
        raise Problem(f"There is no filter called “{name}” any more.")
    return known


def _read(project: Project) -> dict[str, Conditions]:
    kept: dict[str, dict[str, Any]] = project.settings.get(KEY, {})
    return {name: _conditions(kept[name]) for name in sorted(kept, key=str.casefold)}


def _conditions(kept: Mapping[str, Any]) -> Conditions:
    """Conditions as they were saved; what a later version knows besides is left out."""
    known: dict[str, Any] = {}
    for name in DEFAULTS.keys() & kept.keys():
        known[name] = tuple(kept[name]) if isinstance(kept[name], list) else kept[name]
    return Conditions(**known)


def _write(tx: Transaction, filters: Mapping[str, Conditions]) -> None:
    """Only what is not as it goes without saying is kept."""
    project = tx.live(Project)[0]
    kept = {
        name: {
            field: list(value) if isinstance(value, tuple) else value
            for field, value in asdict(wanted).items()
            if value != DEFAULTS[field]
        }
        for name, wanted in filters.items()
    }
    tx.change(project, settings={**project.settings, KEY: kept})
