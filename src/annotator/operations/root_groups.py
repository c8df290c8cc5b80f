"""Who is behind it all: claims and figures by the group of the source they go back to, so that one root counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlmodel import col

from annotator.model import Document, Source
from annotator.operations import blind
from annotator.operations.article_reading import together
from annotator.operations.material import BATCH, batches, document_ids
from annotator.operations.viewing import many, worded
from annotator.operations.voices import COVERED, voices_of
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.operations.records import RecordView
    from annotator.reconcile.voices import SourceRef, Voice
    from annotator.store import Reading, Store

Ending = Literal["root", "circle", "nobody"]
ORDER: tuple[Ending, ...] = ("root", "circle", "nobody")


@dataclass(frozen=True, slots=True)
class RootedRecord:
    """A claim or figure that goes back to a root: where it stands, its words, and by way of whom, outermost first."""

    record: str
    tag: str
    quote: str
    mark_id: str
    document_id: str
    title: str
    outlet: str
    published_on: str | None
    via: tuple[str, ...]
    root: str


@dataclass(frozen=True, slots=True)
class RootGroup:
    """Everything that goes back to one source group; or to a circle, which has no root, or to nobody."""

    name: str
    ending: Ending
    roots: tuple[SourceRef, ...]
    records: tuple[RootedRecord, ...]

    @property
    def outlets(self) -> list[str]:
        """Who published it."""
        return sorted({one.outlet for one in self.records}, key=str.casefold)

    @property
    def articles(self) -> int:
        """In how many articles it stands."""
        return len({one.document_id for one in self.records})

    def count(self, tag: str) -> int:
        """How many claims or figures."""
        return sum(one.tag == tag for one in self.records)


@dataclass(frozen=True, slots=True)
class Roots:
    """All root groups, the greatest first; how many claims and figures there are, and how many articles are hidden."""

    groups: tuple[RootGroup, ...] = ()
    records: int = 0
    hidden: int = 0


def root_groups(store: Store, viewer: str | None = None, progress: Progress = silent) -> Roots:
    """Claims and figures that are not rejected, by root group; one with several roots stands in each of theirs."""
    found: dict[tuple[Ending, str], list[RootedRecord]] = defaultdict(list)
    roots: dict[tuple[Ending, str], dict[str, SourceRef]] = defaultdict(dict)
    records: set[str] = set()
    with store.reading() as reading:
        every = document_ids(reading)
        ids = blind.open_only(reading, every, viewer)
        sources = reading.live(Source)
        done = 0
        for batch in _batched(together(reading, ids)):
            progress("Following sources", done, len(ids))
            for ending, root, record in _rooted(reading, batch, sources):
                key = ending, (root.group or root.name) if root is not None else ""
                found[key].append(record)
                records.add(record.record)
                if root is not None:
                    roots[key][root.key] = root
            done += len(batch)
    made = (
        RootGroup(key[1], key[0], tuple(sorted(roots[key].values(), key=lambda one: one.name)), tuple(each))
        for key, each in found.items()
    )
    ordered = sorted(made, key=lambda one: (ORDER.index(one.ending), -len(one.records), one.name.casefold()))
    return Roots(tuple(ordered), len(records), len(every) - len(ids))


def _batched(sets: Iterable[list[str]]) -> Iterator[list[str]]:
    """Articles to be read at a time; what is linked together stays together."""
    batch: list[str] = []
    for each in sets:
        if batch and len(batch) + len(each) > BATCH:
            yield batch
            batch = []
        batch = batch + each
    if batch:
        yield batch


def _rooted(
    reading: Reading, ids: Sequence[str], sources: Iterable[Source]
) -> Iterator[tuple[Ending, SourceRef | None, RootedRecord]]:
    """Each claim and figure once for each root group behind it, in text order."""
    material = many(reading, ids)
    views = [view for each in material.values() for view in each.records]
    voices = voices_of(views, [link for each in material.values() for link in each.links], sources)
    rows = {row.id: row for piece in batches(ids) for row in reading.live(Document, col(Document.id).in_(piece))}
    told = [view for view in views if view.tag in COVERED and view.status != "rejected"]
    for view in worded(reading, told):
        behind: dict[tuple[Ending, str | None], Voice | None] = {}
        for voice in voices.get(view.id, ()):
            behind.setdefault(("circle" if voice.is_circular else "root", voice.group), voice)
        for (ending, _), one in (behind or {("nobody", None): None}).items():
            root = one.root if one is not None else None
            yield ending, root, _record(view, rows[view.document_id], one)


def _record(view: RecordView, article: Document, voice: Voice | None) -> RootedRecord:
    hops = [hop.name for hop in voice.hops] if voice is not None else []
    is_circular = voice is not None and voice.is_circular
    return RootedRecord(
        view.id, view.tag, " ".join(view.quote.split()), view.marks[0].id if view.marks else "", article.id,
        article.title, article.outlet or article.title, article.published_on,
        tuple(hops if is_circular else hops[:-1]), "" if is_circular or not hops else hops[-1],
    )  # fmt: skip
