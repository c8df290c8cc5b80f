"""Which part of a project is written: some articles, and in them some analysts' marks of some tags.

What hangs on what is left out is left out as well: links and verdicts, decisions and placements of which a mark is
missing. Estimates rest on the whole project and are written with all of it only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sqlmodel import col, select

from annotator.errors import WrongCall
from annotator.model import STATES, Analyst, Annotation, Link
from annotator.operations import filters, listing
from annotator.operations.analysts import fold
from annotator.operations.identifiers import public_ids
from annotator.operations.listing import Conditions
from annotator.operations.material import batches, document_ids
from annotator.tags.tag_type import tag_type

if TYPE_CHECKING:
    from annotator.store import Reading, Store

Articles = Conditions | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Scope:
    """Articles and analysts by id and tags by name; None, or an empty tuple, is all of them."""

    documents: tuple[str, ...] | None = None
    tags: tuple[str, ...] = ()
    analysts: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.documents is None and not self.tags and not self.analysts


WHOLE = Scope()


class Inside:
    """A scope in one look at a project: what of it is there."""

    def __init__(self, reading: Reading, scope: Scope) -> None:
        self._reading, self.scope = reading, scope
        known = document_ids(reading)
        wanted = None if scope.documents is None else set(scope.documents)
        self.documents = known if wanted is None else [one for one in known if one in wanted]
        self.among = None if wanted is None else self.documents
        self.is_whole = scope.is_whole

    @cached_property
    def _marks(self) -> set[str]:
        limits = [col(Annotation.deleted).is_(False)]
        if self.scope.tags:
            limits.append(col(Annotation.tag).in_(self.scope.tags))
        if self.scope.analysts:
            limits.append(col(Annotation.analyst_id).in_(self.scope.analysts))
        query = select(Annotation.id).where(*limits)
        if self.among is None:
            return {row[0] for row in self._reading.tuples(query)}
        pieces = (query.where(col(Annotation.document_id).in_(piece)) for piece in batches(self.among))
        return {row[0] for piece in pieces for row in self._reading.tuples(piece)}

    @cached_property
    def _links(self) -> set[str]:
        rows = self._reading.tuples(select(Link.id, Link.from_id, Link.to_id).where(col(Link.deleted).is_(False)))
        return {row[0] for row in rows if self.has_marks(row[1:])}

    def has_marks(self, marks: Iterable[str]) -> bool:
        """Whether none of these marks is left out."""
        return self.is_whole or self._marks.issuperset(marks)

    def has_links(self, links: Iterable[str]) -> bool:
        """Whether none of these links is left out."""
        return self.is_whole or self._links.issuperset(links)

    def has_tag(self, tag: str) -> bool:
        """Whether marks of a tag are written."""
        return not self.scope.tags or tag in self.scope.tags

    def has_person(self, analyst_id: str) -> bool:
        """Whether an analyst's own work is written."""
        return not self.scope.analysts or analyst_id in self.scope.analysts


def scope_of(
    store: Store,
    articles: Articles = None,
    *,
    tags: Collection[str] = (),
    analysts: Collection[str] = (),
    viewer: str | None = None,
) -> Scope:
    """The scope of articles, given by id or by what they must meet, to the viewer where it is about somebody's work.

    Analysts are named or given by id. Raises `WrongCall` for an unknown tag or analyst.
    """
    documents = listing.ids(store, articles, analyst_id=viewer) if isinstance(articles, Conditions) else articles
    known = tuple(tag_type(one).name for one in tags)
    return Scope(None if documents is None else tuple(documents), known, _people(store, analysts) if analysts else ())


def meeting(
    store: Store,
    wanted: Conditions,
    *,
    saved: str | None = None,
    state: str | None = None,
    analysts: Sequence[str] = (),
) -> list[str] | None:
    """The articles that meet conditions, and a saved filter, and that one of these analysts (none: anybody) has so far.

    None when nothing is asked for. Raises `WrongCall` for an unknown filter, state or analyst.
    """
    found = None if wanted == Conditions() else listing.ids(store, wanted)
    if saved is not None:
        kept = filters.saved(store)
        if saved not in kept:
            raise WrongCall(f"There is no filter called “{saved}”. Saved filters: {', '.join(kept) or 'none'}.")
        found = _both(found, listing.ids(store, kept[saved]))
    if state is not None:
        if state not in STATES:
            raise WrongCall(f"An article can be {', '.join(STATES)}; not “{state}”.")
        far = Conditions(states=(state,))
        people = _people(store, analysts)
        found = _both(found, [one for person in people for one in listing.ids(store, far, analyst_id=person)])
    return found


def _both(found: list[str] | None, others: list[str]) -> list[str]:
    kept = dict.fromkeys(others)
    return list(kept) if found is None else [one for one in found if one in kept]


def _people(store: Store, wanted: Collection[str]) -> tuple[str, ...]:
    """The ids of analysts who are named, or given by an id; of everybody when nobody is."""
    with store.reading() as reading:
        people = reading.live(Analyst, order_by=(Analyst.created_at, Analyst.id))
        shown = public_ids(reading, Analyst)
    if not wanted:
        return tuple(one.id for one in people)
    found = []
    for name in wanted:
        known = [one.id for one in people if name in {one.id, shown[one.id]}]
        known = known or [one.id for one in people if fold(one.name) == fold(name)]
        if not known:
            raise WrongCall(f"There is no analyst called “{name}”. Analysts: {', '.join(one.name for one in people)}.")
        found += known
    return tuple(found)
