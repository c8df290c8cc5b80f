"""Blind marking: nobody sees others' work on an article that is theirs to mark before they are done with it.

Everything that shows marks to a person asks here first; a viewer of None is whoever keeps the whole project, as the
command line and the exports do, and an empty one is somebody who has not said who they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import ColumnElement, Select, false, func, or_
from sqlmodel import col, select

from annotator.errors import Refused
from annotator.model import STATES, Annotation, Assignment, Project, Step, Version, WorkState, derived_id
from annotator.operations.material import batches

if TYPE_CHECKING:
    from annotator.store import Reading, Store

KEY = "blind"
HIDDEN = "While marking is blind, others’ work on this article is shown once you are done with it."


@dataclass(frozen=True, slots=True)
class Reopening:
    """Work on an article taken up again after it was done, when others' marks may have been seen."""

    document_id: str
    analyst_id: str
    at: str


@dataclass(frozen=True, slots=True)
class Curtain:
    """What is hidden from one person; `theirs` are the articles they are to mark, None while none was given out."""

    viewer: str
    done: frozenset[str]
    theirs: frozenset[str] | None

    def hides(self, document_id: str) -> bool:
        """Whether others' work on an article is hidden."""
        if not self.viewer:
            return True
        return document_id not in self.done and (self.theirs is None or document_id in self.theirs)


def is_on(store: Store) -> bool:
    """Whether marking is blind in this project."""
    with store.reading() as reading:
        return within(reading)


def within(reading: Reading) -> bool:
    """The same inside a reading or transaction."""
    return reading.live(Project)[0].settings.get(KEY) is True


def set_on(store: Store, on: bool, *, author_id: str | None = None) -> None:
    """Makes marking blind, or no longer."""
    with store.transaction(f"Switch blind marking {'on' if on else 'off'}", author=author_id) as tx:
        project = tx.live(Project)[0]
        kept = {name: value for name, value in project.settings.items() if name != KEY}
        tx.change(project, settings=kept | {KEY: True} if on else kept)


def hidden(source: Store | Reading, document_id: str, viewer: str | None) -> bool:
    """Whether others' work on an article is hidden from somebody."""
    from annotator.store import Reading

    if not isinstance(source, Reading):
        with source.reading() as reading:
            return hidden(reading, document_id, viewer)
    if viewer is None or not within(source):
        return False
    return not viewer or _is_before_done(source, document_id, viewer)


def _is_before_done(reading: Reading, document_id: str, viewer: str) -> bool:
    """Whether an article is theirs to mark, and they are not done with it."""
    row = reading.find(WorkState, derived_id("work_state", document_id, viewer))
    state = row.state if row is not None else STATES[0]
    if state != STATES[0]:
        return state != "done"
    is_given = reading.find(Assignment, derived_id("assignment", document_id, viewer)) is not None
    if is_given or not reading.tuples(_ASSIGNED.limit(1)):
        return True
    own = select(Annotation.id).where(
        Annotation.document_id == document_id, Annotation.analyst_id == viewer, col(Annotation.deleted).is_(False)
    )
    return bool(reading.tuples(own.limit(1)))


def refuse(reading: Reading, document_id: str, viewer: str) -> None:
    """Raises `Refused` where others' work on an article is hidden from somebody."""
    if hidden(reading, document_id, viewer):
        raise Refused(HIDDEN)


def curtain(reading: Reading, viewer: str | None) -> Curtain | None:
    """What is hidden from somebody in the whole project; None when nothing is."""
    if viewer is None or not within(reading):
        return None
    done = frozenset(row[0] for row in reading.tuples(_states(viewer, "done")))
    if not reading.tuples(_ASSIGNED.limit(1)):
        return Curtain(viewer, done, None)
    theirs = (_states(viewer, "in_progress"), _given_to(viewer), _marked_by(viewer))
    return Curtain(viewer, done, frozenset(row[0] for query in theirs for row in reading.tuples(query)))


def in_sight(reading: Reading, viewer: str | None) -> tuple[ColumnElement[bool], ...]:
    """Conditions on marks that leave out what is hidden from somebody; none when nothing is."""
    if viewer is None or not within(reading):
        return ()
    if not viewer:
        return (false(),)
    document = col(Annotation.document_id)
    seen = [col(Annotation.analyst_id) == viewer, document.in_(_states(viewer, "done"))]
    if reading.tuples(_ASSIGNED.limit(1)):
        theirs = (_states(viewer, "in_progress"), _given_to(viewer), _marked_by(viewer))
        strangers = [document.not_in(query) for query in theirs]
        seen.append(strangers[0] & strangers[1] & strangers[2])
    return (or_(*seen),)


def open_only(reading: Reading, document_ids: Iterable[str], viewer: str | None) -> list[str]:
    """Those of some articles on which somebody may see others' work, in their order."""
    drawn = curtain(reading, viewer)
    return [one for one in document_ids if drawn is None or not drawn.hides(one)]


def reopenings(store: Store, document_ids: Collection[str] | None = None) -> list[Reopening]:
    """Each time somebody took up again, by hand or by undoing, what they were done with while others had marks in it.

    The journal says it, so it holds wherever the project goes; None asks about all articles. Oldest first.
    """
    with store.reading() as reading:
        found = [one for piece in _pieces(document_ids) for one in _reopened(reading, piece)]
        marked = _first_marks(reading, {one.document_id for one in found})
    return sorted(
        (one for one in found if any(at < one.at for who, at in marked[one.document_id] if who != one.analyst_id)),
        key=lambda one: (one.at, one.document_id, one.analyst_id),
    )


def _pieces(document_ids: Collection[str] | None) -> Iterable[Collection[str] | None]:
    return [None] if document_ids is None else batches(sorted(document_ids), 500)


def _reopened(reading: Reading, document_ids: Collection[str] | None) -> list[Reopening]:
    """Every step from done to anything else, as the versions of the states tell."""
    states = select(WorkState.id)
    if document_ids is not None:
        states = states.where(col(WorkState.document_id).in_(document_ids))
    query = (
        select(Version.row_id, Version.deleted, Version.body, Step.at)
        .join(Step, col(Step.id) == col(Version.step))
        .where(col(Version.row_id).in_(states))
        .order_by(col(Version.row_id), col(Version.clock), col(Version.device), col(Version.sequence))
    )
    found, was_done, last = [], False, ""
    for row_id, deleted, body, at in reading.tuples(query):
        said: Mapping[str, Any] = orjson.loads(body)
        is_done = not deleted and said["state"] == "done"
        if was_done and row_id == last and not is_done:
            found.append(Reopening(said["document_id"], said["analyst_id"], at))
        was_done, last = is_done, row_id
    return found


def _first_marks(reading: Reading, document_ids: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Who marked something in articles, marks since deleted too, and when first."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for piece in batches(sorted(document_ids), 500):
        query = (
            select(Annotation.document_id, Annotation.analyst_id, func.min(Annotation.created_at))
            .where(col(Annotation.document_id).in_(piece))
            .group_by(Annotation.document_id, Annotation.analyst_id)
        )
        for document_id, analyst_id, at in reading.tuples(query):
            found[document_id].append((analyst_id, at))
    return found


_ASSIGNED: Any = select(Assignment.id).where(col(Assignment.deleted).is_(False))


def _states(viewer: str, state: str) -> Select[Any]:
    live = col(WorkState.analyst_id) == viewer, col(WorkState.state) == state, col(WorkState.deleted).is_(False)
    return select(WorkState.document_id).where(*live)


def _given_to(viewer: str) -> Select[Any]:
    live = col(Assignment.analyst_id) == viewer, col(Assignment.deleted).is_(False)
    return select(Assignment.document_id).where(*live)


def _marked_by(viewer: str) -> Select[Any]:
    own = Annotation.__table__.alias("own")  # type: ignore[attr-defined]
    return select(own.c.document_id).where(own.c.analyst_id == viewer, own.c.deleted.is_(False))
