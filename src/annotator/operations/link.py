"""Links between marks: who made them, what they may connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, or_, select

from annotator.errors import Problem, Refused
from annotator.model import Analyst, Annotation, Link, instant, new_id
from annotator.operations import blind
from annotator.operations.annotate import shown
from annotator.reconcile.links import SYMMETRIC_KINDS
from annotator.store.queries.listing import listed
from annotator.tags.link_kinds import LINK_ENDS, link_fault

if TYPE_CHECKING:
    from annotator.store import Reading, Store, Transaction


def possible_kinds(from_tag: str, to_tag: str) -> list[str]:
    """The kinds of link that make sense from a mark of one tag to a mark of another."""
    return [kind for kind, (starts, ends) in LINK_ENDS.items() if from_tag in starts and to_tag in ends]


def links(store: Store, document_id: str, viewer: str | None = None) -> list[Link]:
    """Everybody's links that start or end in a document, between marks that the viewer may see."""
    with store.reading() as reading:
        here = select(Annotation.id).where(Annotation.document_id == document_id)
        found = reading.live(Link, or_(col(Link.document_id) == document_id, col(Link.to_id).in_(here)))
        return _in_sight(reading, found, viewer)


def _in_sight(reading: Reading, found: list[Link], viewer: str | None) -> list[Link]:
    """Those that somebody may see: their own, or of an article that is open to them; and both marks as well."""
    drawn = blind.curtain(reading, viewer)
    if drawn is None or not found:
        return found
    ends = {end for link in found for end in (link.from_id, link.to_id)}
    query = select(Annotation.id).where(col(Annotation.id).in_(listed(ends)), *blind.in_sight(reading, viewer))
    seen = {row[0] for row in reading.tuples(query)}
    own = (link for link in found if link.analyst_id == viewer or not drawn.hides(link.document_id))
    return [link for link in own if {link.from_id, link.to_id} <= seen]


def add(store: Store, *, analyst_id: str, kind: str, from_id: str, to_id: str, reason: str | None = None) -> Link:
    """A new link, perhaps with a reason; making one that exists gives that one, with the reason that is given now.

    Raises `Problem` when it makes no sense, `Refused` when an end is hidden from who makes it.
    """
    with store.transaction("Link marks", author=analyst_id) as tx:
        tx.get(Analyst, analyst_id)
        source, target = tx.get(Annotation, from_id), tx.get(Annotation, to_id)
        if from_id == to_id:
            raise Problem("A mark cannot be linked to itself.")
        fault = link_fault(kind, source.tag, target.tag)
        if fault:
            raise Problem(fault)
        for mark in (source, target):
            if mark.analyst_id != analyst_id:
                blind.refuse(tx, mark.document_id, analyst_id)
        tx.name = f"Link {shown(source.quote)} to {shown(target.quote)}"
        words = _worded(reason)
        known = _known(tx, analyst_id, kind, from_id, to_id)
        if known is not None:
            return known if words in (None, known.reason) else tx.change(known, reason=words)
        link = Link(
            id=new_id(),
            analyst_id=analyst_id,
            document_id=source.document_id,
            link_kind=kind,
            from_id=from_id,
            to_id=to_id,
            created_at=instant(),
            reason=words,
        )
        tx.add(link)
    return link


def _known(tx: Transaction, analyst_id: str, kind: str, from_id: str, to_id: str) -> Link | None:
    """The same link, if the analyst made it; of kinds that say the same both ways, either way round."""
    ways = [(from_id, to_id), *([(to_id, from_id)] if kind in SYMMETRIC_KINDS else [])]
    for start, end in ways:
        made = tx.live(Link, Link.analyst_id == analyst_id, Link.from_id == start, Link.to_id == end)
        for link in made:
            if link.link_kind == kind:
                return link
    return None


def _worded(reason: str | None) -> str | None:
    words = " ".join((reason or "").split())
    return words or None


def give_reason(store: Store, link_id: str, *, analyst_id: str, reason: str | None) -> Link:
    """Says why a link of one's own holds; without words it holds for no reason that is told."""
    with store.transaction("Give reason of link", author=analyst_id) as tx:
        link = _own(tx, link_id, analyst_id, "say why")
        words = _worded(reason)
        source, target = tx.get(Annotation, link.from_id), tx.get(Annotation, link.to_id)
        tx.name = f"Say why {shown(source.quote)} is linked to {shown(target.quote)}"
        return link if words == link.reason else tx.change(link, reason=words)


def remove(store: Store, link_id: str, *, analyst_id: str) -> None:
    """Deletes a link of one's own."""
    with store.transaction("Remove link", author=analyst_id) as tx:
        tx.remove(_own(tx, link_id, analyst_id, "remove it"))


def _own(tx: Transaction, link_id: str, analyst_id: str, what: str) -> Link:
    link = tx.get(Link, link_id)
    if link.analyst_id != analyst_id:
        owner = tx.get(Analyst, link.analyst_id)
        raise Refused(f"This link is {owner.name}'s, and only they can {what}.")
    return link
