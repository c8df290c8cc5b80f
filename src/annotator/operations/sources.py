"""Keeping the registry of sources: names, what they are, and which of them are one.

Merging sets a pointer and nothing else: the names and the marks of a merged source stay as they are, so taking it apart
again gives back exactly what was there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import CREDIBILITIES, RELIABILITIES, Annotation, Decision, Source, Verdict, new_id
from annotator.operations.analysts import fold
from annotator.operations.annotate import own
from annotator.operations.crediting import Crediting, printed_in
from annotator.tags.tag_type import tag_type
from annotator.tags.values import checked

if TYPE_CHECKING:
    from annotator.store import Reading, Store, Transaction

LABELS = {"source_kind": "kind", "source_group": "group", "reliability": "reliability", "credibility": "credibility"}


def rename(store: Store, source_id: str, name: str, *, author_id: str | None = None) -> Source:
    """Gives a source another name; what it was called before stays one of its other names."""
    with store.transaction("Rename source", author=author_id) as tx:
        source = tx.get(Source, source_id)
        clean = _usable(name)
        _refuse_taken(tx, clean, source)
        tx.name = f"Rename source “{source.name}” to “{clean}”"
        others = [one for one in source.aliases if fold(one) != fold(clean)]
        if fold(source.name) not in {fold(clean), *map(fold, others)}:
            others.append(source.name)
        return tx.change(source, name=clean, aliases=others)


def add_alias(store: Store, source_id: str, alias: str, *, author_id: str | None = None) -> Source:
    """Lets a source go by another name too; nothing happens when it does already."""
    with store.transaction("Add other name", author=author_id) as tx:
        source = tx.get(Source, source_id)
        tx.name = f"Add “{alias.strip()}” to the names of “{source.name}”"
        return _with_alias(tx, source, _usable(alias))


def remove_alias(store: Store, source_id: str, alias: str, *, author_id: str | None = None) -> Source:
    """Lets a source no longer go by a name."""
    with store.transaction("Remove other name", author=author_id) as tx:
        source = tx.get(Source, source_id)
        tx.name = f"Take “{alias}” from the names of “{source.name}”"
        return tx.change(source, aliases=[one for one in source.aliases if one != alias])


def describe(store: Store, source_id: str, field: str, value: str | None, *, author_id: str | None = None) -> Source:
    """Sets what a source is: `source_kind`, `source_group`, `reliability` (A–F) or `credibility` (1–6); None for unset.

    The two codes are the Admiralty system's (NATO AJP-2.1).
    """
    clean = (value or "").strip() or None
    codes = {"reliability": RELIABILITIES, "credibility": CREDIBILITIES}
    if clean is not None and field in codes and clean not in codes[field]:
        raise Problem(f"“{clean}” is no {field}. Choose one of {', '.join(codes[field])}.")
    with store.transaction(f"Set {LABELS[field]}", author=author_id) as tx:
        source = tx.get(Source, source_id)
        what = f"to {clean}" if clean else "to nothing"
        tx.name = f"Set {LABELS[field]} of “{source.name}” {what}"
        return tx.change(source, **{field: clean})


def merge(store: Store, source_ids: Sequence[str], into: str, *, author_id: str | None = None) -> None:
    """Says that sources turned out to be another one, as one step; sources merged into them before come along."""
    with store.transaction("Merge sources", author=author_id) as tx:
        crediting = Crediting.read(tx)
        target = crediting.head(tx.get(Source, into).id)
        gone = [tx.get(Source, one) for one in dict.fromkeys(crediting.heads.get(one, one) for one in source_ids)]
        gone = [one for one in gone if one.id != target.id]
        if not gone:
            raise Problem("Choose at least two sources that are not one already.")
        what = f"“{gone[0].name}”" if len(gone) == 1 else f"{len(gone)} sources"
        tx.name = f"Merge {what} into “{target.name}”"
        tx.put([one.changed(merged_into=target.id) for one in gone])


def take_apart(store: Store, source_id: str, *, author_id: str | None = None) -> Source:
    """Lets a merged source be a source of its own again, with whatever was merged into it before."""
    with store.transaction("Take sources apart", author=author_id) as tx:
        source = tx.get(Source, source_id)
        if source.merged_into is None:
            raise Problem(f"“{source.name}” is not merged into another source.")
        tx.name = f"Take “{source.name}” apart again"
        return tx.change(source, merged_into=None)


def split_alias(store: Store, source_id: str, alias: str, *, author_id: str | None = None) -> Source:
    """Makes another name of a source a source of its own, of the same kind and group; marks stay where they are."""
    with store.transaction("Split off name", author=author_id) as tx:
        source = tx.get(Source, source_id)
        if alias not in source.aliases:
            raise Problem(f"“{source.name}” does not go by “{alias}” any more.")
        tx.name = f"Make “{alias}” a source of its own"
        tx.change(source, aliases=[one for one in source.aliases if one != alias])
        made = Source(
            id=new_id(), name=alias, source_kind=source.source_kind, source_group=source.source_group
        )  # fmt: skip
        tx.add(made)
        return made


def remove(store: Store, source_ids: Sequence[str], *, author_id: str | None = None) -> None:
    """Deletes sources that nothing credits, as one step; raises `Problem` naming the first that something does."""
    with store.transaction("Delete sources", author=author_id) as tx:
        gone = [tx.get(Source, one) for one in source_ids]
        for source in gone:
            _refuse_used(tx, source, set(source_ids))
        tx.name = f"Delete source “{gone[0].name}”" if len(gone) == 1 else f"Delete {len(gone)} sources"
        tx.remove(*gone)


def resolve(
    store: Store, source_id: str, mark_ids: Sequence[str], *, analyst_id: str, alias: str | None = None
) -> None:
    """Credits one's own attributions to a source, and lets it go by `alias` too, which reaches all; one step."""
    with store.transaction("Credit to a source", author=analyst_id or None) as tx:
        source = tx.get(Source, source_id)
        kind = tag_type("attribution")
        marks = [own(tx, one, analyst_id) for one in mark_ids]
        words = alias or next((printed_in(one.values) or one.quote for one in marks), "")
        tx.name = f"Credit “{words}” to “{source.name}”"
        tx.put([one.changed(values=checked(kind, {**one.values, "source": source_id})) for one in marks])
        if alias is not None:
            _with_alias(tx, source, _usable(alias))


def _with_alias(tx: Transaction, source: Source, alias: str) -> Source:
    crediting = Crediting.read(tx)
    names = next(known.names for known in crediting.known if known.id == crediting.heads[source.id])
    if fold(alias) in map(fold, names):
        return source
    return tx.change(source, aliases=[*source.aliases, alias])


def _usable(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise Problem("A source needs a name.")
    return clean


def _refuse_taken(reading: Reading, name: str, source: Source) -> None:
    for other in reading.live(Source):
        if other.id != source.id and other.merged_into is None and fold(other.name) == fold(name):
            raise Problem(f"There is already a source called “{other.name}”. Merge the two if they are one.")


def _refuse_used(reading: Reading, source: Source, going: set[str]) -> None:
    merged = [one for one in reading.live(Source, Source.merged_into == source.id) if one.id not in going]
    if merged:
        raise Problem(f"“{merged[0].name}” is merged into “{source.name}”. Take it apart first.")
    marks = _crediting(reading, Annotation, source.id)
    if marks:
        credit = "1 mark credits" if marks == 1 else f"{marks:,} marks credit"
        raise Problem(f"{credit} “{source.name}”. Merge it into another source instead.")
    if _crediting(reading, Verdict, source.id) or _crediting(reading, Decision, source.id):
        raise Problem(f"A verdict or decision credits “{source.name}”. Merge it into another source instead.")


def _crediting(reading: Reading, kind: Any, source_id: str) -> int:
    credited = func.json_extract(col(kind.values), '$."source"')
    query = select(func.count()).where(credited == source_id, col(kind.deleted).is_(False))
    return int(reading.tuples(query)[0][0])
