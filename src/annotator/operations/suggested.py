"""What an analyst does with suggested marks: takes them, puts them away, brings them back. Each is one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlmodel import col

from annotator.errors import Problem
from annotator.model import Analyst, Annotation, Dismissal, Document, Link, canonical, derived_id, instant, new_id
from annotator.operations import suggest
from annotator.operations.annotate import begin_work, new_mark, shown
from annotator.operations.suggested_links import links_for
from annotator.operations.vague_words import wording_of

if TYPE_CHECKING:
    from annotator.store import Store, Transaction
    from annotator.tags.finding import Found


def accept(
    store: Store, found: Sequence[Found], *, document_id: str, analyst_id: str, linked: bool = True
) -> list[Annotation]:
    """Marks what was suggested; every mark remembers what suggested it. Raises `Problem` when there is nothing.

    When `linked`, attributions are linked to those that report them, and to what they cover, as far as the analyst
    marks or has marked both ends.
    """
    if not found:
        raise Problem("There is no suggestion to accept.")
    with store.transaction("Accept suggestions", author=analyst_id) as tx:
        tx.get(Analyst, analyst_id)
        document, text = tx.get(Document, document_id), tx.text(document_id)
        made = [
            new_mark(
                tx, document, analyst_id, tag=one.tag, span=one.span,
                values=suggest.read_values(one, text), origin=one.origin,
            )
            for one in found
        ]  # fmt: skip
        tx.put(made)
        links = _link(tx, document, made, found) if linked else []
        tx.put(links)
        tx.name = _step(made, links)
        begin_work(tx, document_id, analyst_id)
    return made


def _step(made: Sequence[Annotation], links: Sequence[Link]) -> str:
    """What the step is called: a chain by its outermost and innermost words."""
    if len(made) == 1:
        return f"Mark {shown(made[0].quote)} as {made[0].tag}"
    hops = {end for link in links if link.link_kind == "reported_by" for end in (link.from_id, link.to_id)}
    if not hops >= {mark.id for mark in made}:
        return f"Accept {len(made)} suggestions"
    return f"Mark {shown(made[0].quote)} ← {shown(made[-1].quote)} as a chain"


def _link(tx: Transaction, document: Document, made: Sequence[Annotation], found: Sequence[Found]) -> list[Link]:
    """The links of marks just made that are not there yet."""
    text, analyst_id = tx.text(document.id), made[0].analyst_id
    read = suggest.credits_near(text, found, wording_of(tx, document))
    places = [
        place for one in read for place in (one.place, *one.covers, *((one.reported_by,) if one.reported_by else ()))
    ]
    if not places:
        return []
    low, high = min(start for start, _ in places), max(end for _, end in places)
    own = Annotation.document_id == document.id, Annotation.analyst_id == analyst_id
    marks = tx.live(Annotation, *own, Annotation.start < high, Annotation.end > low)
    wanted = links_for(read, marks, {mark.id for mark in made})
    from_ids = {one.from_id for one in wanted}
    there = {
        (link.link_kind, link.from_id, link.to_id)
        for link in tx.live(Link, Link.analyst_id == analyst_id, col(Link.from_id).in_(from_ids))
    }
    return [
        Link(
            id=new_id(), analyst_id=analyst_id, document_id=document.id, link_kind=one.kind, from_id=one.from_id,
            to_id=one.to_id, created_at=instant(),
        )
        for one in wanted
        if tuple(one) not in there
    ]  # fmt: skip


def dismissed(store: Store, document_id: str, analyst_id: str) -> list[Dismissal]:
    """What an analyst put away in an article."""
    with store.reading() as reading:
        return reading.live(Dismissal, Dismissal.document_id == document_id, Dismissal.analyst_id == analyst_id)


def dismiss(store: Store, found: Sequence[Found], *, document_id: str, analyst_id: str) -> list[Dismissal]:
    """Puts suggestions away, so that they are not made to this analyst again."""
    with store.transaction("Dismiss suggestions", author=analyst_id) as tx:
        tx.get(Analyst, analyst_id)
        text = tx.text(tx.get(Document, document_id).id)
        away = [_dismissal(one, document_id, analyst_id) for one in found]
        words = shown(found[0].span.quote(text)) if found else ""
        tx.name = f"Dismiss suggestion {words}" if len(away) == 1 else f"Dismiss {len(away)} suggestions"
        tx.put(away)
    return away


def bring_back(store: Store, found: Found, *, document_id: str, analyst_id: str) -> None:
    """Makes a suggestion again that this analyst had put away."""
    with store.transaction("Bring back suggestion", author=analyst_id) as tx:
        text = tx.text(tx.get(Document, document_id).id)
        tx.name = f"Bring back suggestion {shown(found.span.quote(text))}"
        own = (Dismissal.document_id == document_id, Dismissal.analyst_id == analyst_id, Dismissal.tag == found.tag)
        near = tx.live(Dismissal, *own, Dismissal.start < found.end, Dismissal.end > found.start)
        tx.remove(*(one for one in near if one.span.overlap(found.span)))


def _dismissal(one: Found, document_id: str, analyst_id: str) -> Dismissal:
    return Dismissal(
        id=derived_id("dismissal", document_id, analyst_id, one.tag, canonical(one.span.fragments)),
        document_id=document_id,
        analyst_id=analyst_id,
        tag=one.tag,
        start=one.start,
        end=one.end,
        fragments=one.span.stored_fragments,
        origin=one.origin,
        at=instant(),
    )
