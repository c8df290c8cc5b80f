"""Marking: each verb changes marks of one analyst, who must own them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func
from sqlmodel import col, select

from annotator.errors import Problem, Refused
from annotator.model import Analyst, Annotation, Document, Link, WorkState, derived_id, instant, new_id
from annotator.operations import blind
from annotator.operations.vague_words import wording_of
from annotator.tags.tag_type import Reading as Words
from annotator.tags.tag_type import TagType, tag_type
from annotator.tags.values import checked
from annotator.text.search import folded
from annotator.text.span import Span, SpanError

if TYPE_CHECKING:
    from annotator.store import Reading, Store, Transaction

SHOWN_CHARACTERS = 40
FEW = 8


def shown(quote: str) -> str:
    """A quote as step names and messages show it: one line, cut."""
    line = " ".join(quote.split())
    return f"“{line}”" if len(line) <= SHOWN_CHARACTERS else f"“{line[: SHOWN_CHARACTERS - 1].rstrip()}…”"


def marks(store: Store, document_id: str, viewer: str | None = None) -> list[Annotation]:
    """Everybody's marks in a document that the viewer may see, in text order, outer before inner."""
    with store.reading() as reading:
        found = in_document(reading, document_id)
        is_hidden = blind.hidden(reading, document_id, viewer)
    return [mark for mark in found if mark.analyst_id == viewer] if is_hidden else found


def get(store: Store, mark_id: str, viewer: str | None = None) -> Annotation:
    """One mark, wherever it is; raises `Problem` when there is none any more, or none that the viewer may see."""
    with store.reading() as reading:
        mark = reading.get(Annotation, mark_id)
        if mark.analyst_id != viewer and blind.hidden(reading, mark.document_id, viewer):
            raise Refused(blind.HIDDEN)
        return mark


def in_document(reading: Reading, document_id: str) -> list[Annotation]:
    """Everybody's marks in a document within a reading, in text order, outer before inner."""
    found = reading.live(Annotation, Annotation.document_id == document_id)
    return sorted(found, key=text_order)


def some(store: Store, mark_ids: Sequence[str]) -> list[Annotation]:
    """The marks of these ids that there still are."""
    with store.reading() as reading:
        if len(mark_ids) <= FEW:  # as after each mark made: by id, without putting a query together
            return [mark for mark in (reading.find(Annotation, one) for one in mark_ids) if mark is not None]
        pieces = (mark_ids[at : at + 500] for at in range(0, len(mark_ids), 500))
        return [mark for piece in pieces for mark in reading.live(Annotation, col(Annotation.id).in_(piece))]


def text_order(mark: Annotation) -> tuple[int, int, str, str, str]:
    """Sorts marks by where they begin, outer before inner."""
    return mark.start, -mark.end, mark.tag, mark.created_at, mark.id


def add(
    store: Store,
    *,
    document_id: str,
    analyst_id: str,
    tag: str,
    span: Span,
    values: Mapping[str, Any] | None = None,
    origin: str | None = None,
) -> Annotation:
    """A new mark; values that are not given are read from its words. Raises `Problem` for a span past the text.

    `origin` says what suggested it, if anything did.
    """
    with store.transaction(f"Mark as {tag}", author=analyst_id) as tx:
        tx.get(Analyst, analyst_id)
        document = tx.get(Document, document_id)
        mark = new_mark(tx, document, analyst_id, tag=tag, span=span, values=values, origin=origin)
        tx.name = f"Mark {shown(mark.quote)} as {tag}"
        tx.add(mark)
        begin_work(tx, document_id, analyst_id)
    return mark


def new_mark(
    reading: Reading,
    document: Document,
    analyst_id: str,
    *,
    tag: str,
    span: Span,
    values: Mapping[str, Any] | None,
    origin: str | None = None,
) -> Annotation:
    """A mark that is not stored yet, with values read from its words where none are given."""
    kind = tag_type(tag)
    quote = _quote(span, reading.text(document.id))
    words = _words(reading, document, span, quote)
    return Annotation(
        id=new_id(),
        document_id=document.id,
        analyst_id=analyst_id,
        tag=tag,
        start=span.start,
        end=span.end,
        fragments=span.stored_fragments,
        quote=quote,
        values=checked(kind, {**kind.read(words), **(values or {})}),
        created_at=instant(),
        origin=origin,
    )


def move(store: Store, mark_id: str, *, analyst_id: str, span: Span, gesture: str | None = None) -> Annotation:
    """Gives a mark other boundaries; moves of one `gesture` that follow each other are one step to undo."""
    with store.reading() as reading:
        text = reading.text(reading.get(Annotation, mark_id).document_id)
    quote = _quote(span, text)
    amend = f"move {mark_id} {gesture}" if gesture else None
    with store.transaction(f"Move boundaries of {shown(quote)}", author=analyst_id, amend=amend) as tx:
        return _place(tx, own(tx, mark_id, analyst_id), span)


def add_fragment(store: Store, mark_id: str, *, analyst_id: str, span: Span) -> Annotation:
    """Adds words to a mark, as a fragment of their own where they do not touch it."""
    with store.transaction("Add words", author=analyst_id) as tx:
        mark = own(tx, mark_id, analyst_id)
        tx.name = f"Add words to {shown(mark.quote)}"
        return _place(tx, mark, mark.span.union(span))


def remove_fragment(store: Store, mark_id: str, *, analyst_id: str, span: Span) -> Annotation:
    """Takes words out of a mark, which may leave several fragments; raises `Problem` when nothing would be left."""
    with store.transaction("Take words", author=analyst_id) as tx:
        mark = own(tx, mark_id, analyst_id)
        left = mark.span.difference(span)
        if left is None:
            raise Problem(f"Nothing of {shown(mark.quote)} would be left. Delete the mark instead.")
        tx.name = f"Take words out of {shown(mark.quote)}"
        return _place(tx, mark, left)


def _place(tx: Transaction, mark: Annotation, span: Span) -> Annotation:
    quote = _quote(span, tx.text(mark.document_id))
    return tx.change(mark, start=span.start, end=span.end, fragments=span.stored_fragments, quote=quote)


def retag(store: Store, mark_id: str, *, analyst_id: str, tag: str) -> Annotation:
    """Makes a mark one of another tag; values the new tag does not know go, and its own are read from the words."""
    kind = tag_type(tag)
    with store.reading() as reading:
        mark = reading.get(Annotation, mark_id)
        if mark.tag == tag and mark.analyst_id == analyst_id:
            return mark
        words = _words(reading, reading.get(Document, mark.document_id), mark.span, mark.quote)
    with store.transaction(f"Retag {shown(mark.quote)} as {tag}", author=analyst_id) as tx:
        mark = own(tx, mark_id, analyst_id)
        refuse_misfits(tx, mark, tag)
        return tx.change(mark, tag=tag, values=checked(kind, kind.read(words)))


def set_values(store: Store, mark_id: str, *, analyst_id: str, values: Mapping[str, Any]) -> Annotation:
    """Replaces the values of a mark; raises `Problem` naming the field that is wrong."""
    with store.transaction("Edit values", author=analyst_id) as tx:
        mark = own(tx, mark_id, analyst_id)
        tx.name = f"Edit values of {shown(mark.quote)}"
        return tx.change(mark, values=checked(tag_type(mark.tag), dict(values)))


def copy_values(store: Store, from_mark: str, to_mark: str, *, analyst_id: str) -> Annotation:
    """Gives a mark the values of another one; what its own words say stays, unless both have the same words.

    Places in the text, and values the mark's tag does not have, are never copied.
    """
    with store.transaction("Copy values", author=analyst_id) as tx:
        mark, other = own(tx, to_mark, analyst_id), tx.get(Annotation, from_mark)
        kind = tag_type(mark.tag)
        kept = set() if folded(mark.quote) == folded(other.quote) else _said(tx, mark, kind)
        kept.update(field.name for field in kind.fields if field.kind == "span")
        copied = {field.name for field in kind.fields} - kept
        values = {name: value for name, value in other.values.items() if name in copied}
        tx.name = f"Copy values to {shown(mark.quote)}"
        return tx.change(mark, values=checked(kind, {**mark.values, **values}))


def last_like(store: Store, mark: Annotation) -> Annotation | None:
    """The last mark of the same tag that the mark's analyst made before it, in any article."""
    query = (
        select(Annotation.id)
        .where(
            Annotation.analyst_id == mark.analyst_id,
            Annotation.tag == mark.tag,
            Annotation.id != mark.id,
            Annotation.created_at <= mark.created_at,
            col(Annotation.deleted).is_(False),
        )
        .order_by(col(Annotation.created_at).desc(), col(Annotation.id).desc())
        .limit(1)
    )
    with store.reading() as reading:
        found = reading.tuples(query)
        return reading.get(Annotation, found[0][0]) if found else None


def _said(reading: Reading, mark: Annotation, kind: TagType) -> set[str]:
    """The fields about which the words of a mark say something; one number says something about all of them."""
    said = kind.read(_words(reading, reading.get(Document, mark.document_id), mark.span, mark.quote))
    told = {field.name for field in kind.fields if said.get(field.name, field.default) != field.default}
    numeric = {field.name for field in kind.fields if field.kind in {"number", "flag"}}
    return told | numeric if told & numeric else told


def _words(reading: Reading, document: Document, span: Span, quote: str) -> Words:
    text = reading.text(document.id)
    return Words(quote, text, span.start, span.end, document.published_on, wording_of(reading, document))


def earlier_values(
    store: Store, tag: str, field: str, prefix: str = "", *, limit: int = 20, viewer: str | None = None
) -> list[str]:
    """What marks the viewer may see say in a field of text and begins with `prefix`, most used first; reads all."""
    tag_type(tag).field(field)
    path = f'$."{field}"'
    value = func.json_extract(col(Annotation.values), path)
    textual = func.json_type(col(Annotation.values), path) == "text"
    query = select(value, func.count()).where(Annotation.tag == tag, col(Annotation.deleted).is_(False), textual)
    query = query.group_by(value).order_by(func.count().desc(), value)
    with store.reading() as reading:
        found = [row[0] for row in reading.tuples(query.where(*blind.in_sight(reading, viewer)))]
    begun = prefix.casefold()
    return [one for one in found if one.casefold().startswith(begun)][:limit]


def set_note(store: Store, mark_id: str, *, analyst_id: str, note: str | None) -> Annotation:
    """Replaces the note on a mark."""
    return _set(store, mark_id, analyst_id, "Edit note on", note=(note or "").strip() or None)


def set_doubt(store: Store, mark_id: str, *, analyst_id: str, doubt: bool) -> Annotation:
    """Says whether the analyst is unsure of a mark."""
    return _set(store, mark_id, analyst_id, "Flag doubt on" if doubt else "Clear doubt on", doubt=doubt)


def remove(store: Store, mark_ids: Sequence[str], *, analyst_id: str) -> None:
    """Deletes marks with their links, as one step."""
    with store.transaction("Delete marks", author=analyst_id) as tx:
        gone = [own(tx, mark_id, analyst_id) for mark_id in mark_ids]
        tx.name = f"Delete {shown(gone[0].quote)}" if len(gone) == 1 else f"Delete {len(gone)} marks"
        ids = [mark.id for mark in gone]
        links = tx.live(Link, Link.from_id.in_(ids) | Link.to_id.in_(ids))  # type: ignore[attr-defined]
        tx.remove(*links, *gone)


def _set(store: Store, mark_id: str, analyst_id: str, verb: str, **fields: Any) -> Annotation:
    with store.transaction(verb, author=analyst_id) as tx:
        mark = own(tx, mark_id, analyst_id)
        tx.name = f"{verb} {shown(mark.quote)}"
        return tx.change(mark, **fields)


def own(tx: Transaction, mark_id: str, analyst_id: str) -> Annotation:
    mark = tx.get(Annotation, mark_id)
    if mark.analyst_id != analyst_id:
        owner = tx.get(Analyst, mark.analyst_id)
        raise Refused(f"{shown(mark.quote)} is {owner.name}'s mark, and only they can change it. Review it instead.")
    return mark


def _quote(span: Span, text: str) -> str:
    try:
        return span.quote(text)
    except SpanError as error:
        raise Problem(str(error)) from None


def begin_work(tx: Transaction, document_id: str, analyst_id: str) -> None:
    """A first mark turns "to do" into "in progress"."""
    state_id = derived_id("work_state", document_id, analyst_id)
    state = tx.find(WorkState, state_id)
    if state is None or state.state == "to_do":
        tx.add(
            WorkState(id=state_id, document_id=document_id, analyst_id=analyst_id, state="in_progress", at=instant())
        )


def refuse_misfits(tx: Transaction, mark: Annotation, tag: str) -> None:
    """Raises `Problem` when links of the mark would make no sense with the new tag."""
    from annotator.operations.link import possible_kinds

    for link in tx.live(Link, (Link.from_id == mark.id) | (Link.to_id == mark.id)):
        other = tx.get(Annotation, link.to_id if link.from_id == mark.id else link.from_id)
        ends = (tag, other.tag) if link.from_id == mark.id else (other.tag, tag)
        if link.link_kind not in possible_kinds(*ends):
            raise Problem(
                f"As a {tag}, {shown(mark.quote)} cannot keep its link “{link.link_kind}” with {shown(other.quote)}."
                " Remove the link first."
            )
