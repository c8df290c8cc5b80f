"""Suggested marks: what stands in an article and asks for one, less what is marked or was dismissed. Nothing is stored.

The confidence of what is read from the text stands in `tags.finding`; words marked `n` times in other articles, always
with the same tag, have n / (n + 1), at most 0.95.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func
from sqlmodel import col, select

from annotator.model import Annotation, Dismissal, Document
from annotator.operations import blind
from annotator.operations.identifiers import public_ids
from annotator.operations.material import batches, document_ids
from annotator.operations.upcoming import Marked, Ranges, covered_by, touched
from annotator.operations.vague_words import wording_of
from annotator.quantity.wording import ENGLISH, Wording
from annotator.tags.finding import Found, Origin, found_in, without_overlaps
from annotator.tags.tag_type import Reading as Words
from annotator.tags.tag_type import tag_type, tag_types
from annotator.text.pieces import forwards
from annotator.text.search import folded, phrase_places
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.learning.tagging import Tagging
    from annotator.store import Reading, Store

OFTEN = 2
"""How often words must have been marked in other articles before they are suggested."""

_SHORTEST, _LONGEST = 3, 80
_MOST_WORDS = 50_000
_SUREST = 0.95

Totals = Mapping[tuple[str, str], int]


class Known(NamedTuple):
    """Words that were marked in other articles, as what, and how often."""

    words: str
    tag: str
    times: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mark somebody might make: its words, the values read from them, what it covers, why and how surely."""

    document_id: str
    tag: str
    span: Span
    quote: str
    values: dict[str, Any]
    covers: tuple[tuple[int, int], ...]
    origin: Origin
    confidence: float
    reported_by: tuple[int, int] | None = None

    def as_json(self, document: str) -> dict[str, Any]:
        """The shape the command line prints, with the id of the article that is shown."""
        return {
            "document": document, "tag": self.tag, "start": self.span.start, "end": self.span.end, "quote": self.quote,
            "fragments": self.span.stored_fragments, "values": self.values,
            "covers": [list(one) for one in self.covers], "origin": self.origin, "confidence": self.confidence,
            "reported_by": [list(self.reported_by)] if self.reported_by else [],
        }  # fmt: skip


def found(
    text: str, known: Iterable[Known] = (), wording: Wording = ENGLISH, tagging: Tagging | None = None
) -> list[Found]:
    """Everything in an article that asks for a mark, in order; what has the same tag never overlaps.

    `tagging` is what was learned from marks, and decides about the tags it knows.
    """
    read = [one for piece in pieces(text) for one in found_between(text, *piece, wording, tagging)]
    return with_known(text, read, known)


def pieces(text: str) -> list[tuple[int, int]]:
    """The pieces of an article, for whoever wants to read it piece by piece."""
    return list(forwards(text))


def pieces_near(text: str, offset: int) -> list[tuple[int, int]]:
    """The pieces that meet at `offset` or hold it."""
    return [piece for piece in islice(forwards(text, max(0, offset - 1)), 2) if piece[0] <= offset]


def found_between(
    text: str, start: int, end: int, wording: Wording = ENGLISH, tagging: Tagging | None = None
) -> list[Found]:
    """What can be read from the words of one piece alone, and what was learned proposes there."""
    read = [one.moved(start) for one in found_in(text[start:end], wording)]
    if tagging is None:
        return read
    from annotator.learning.deciding import decided

    return decided(read, tagging.found_between(text, start, end, wording), tagging.tags)


def credits_near(text: str, found: Iterable[Found], wording: Wording = ENGLISH) -> list[Found]:
    """The attributions in the pieces of a text where these stand, and those among these."""
    near = {piece for one in found for offset in one.place for piece in pieces_near(text, offset)}
    read = [one for piece in sorted(near) for one in found_between(text, *piece, wording) if one.tag == "attribution"]
    mine = [one for one in found if one.tag == "attribution" and one.origin != "attribution"]
    return [*mine, *read]


def _in_order(one: Found) -> tuple[int, int, str]:
    return one.start, one.end, one.tag


def with_known(text: str, read: Sequence[Found], known: Iterable[Known]) -> list[Found]:
    """What was read, and words known from elsewhere where nothing of their tag was read."""
    covered: dict[str, Ranges] = defaultdict(list)
    for start, end, tag in sorted((*part, one.tag) for one in read for part in one.ranges):
        covered[tag].append((start, end))
    places = ((one, place) for one in known for place in phrase_places(text, one.words))
    again = [_again(one, place) for one, place in places if not touched(covered[one.tag], place.start, place.end)]
    return sorted([*read, *without_overlaps(again)], key=_in_order)


def _again(one: Known, place: Span) -> Found:
    confidence = min(_SUREST, round(one.times / (one.times + 1), 2))
    return Found(place.start, place.end, one.tag, "elsewhere", confidence)


def left(read: Iterable[Found], marks: Sequence[Marked], dismissed: Sequence[Marked] = ()) -> list[Found]:
    """What is neither touched by a mark of its tag nor by what was dismissed as such."""
    by_tag: dict[str, list[Marked]] = defaultdict(list)
    for mark in (*marks, *dismissed):
        by_tag[mark.tag].append(mark)
    covered = {tag: covered_by(those) for tag, those in by_tag.items()}
    return [one for one in read if not any(touched(covered.get(one.tag, []), *part) for part in one.ranges)]


def values(one: Found, text: str, published_on: str | None = None, wording: Wording = ENGLISH) -> dict[str, Any]:
    """What a mark on these words would carry."""
    if one.credit is not None:
        return read_values(one, text)
    quote = one.span.quote(text)
    return tag_type(one.tag).read(Words(quote, text, one.start, one.end, published_on, wording))


def read_values(one: Found, text: str) -> dict[str, Any]:
    """What the finding itself says beyond the words of the mark."""
    credit = one.credit
    if credit is None:
        return {}
    said = {"cue": text[slice(*credit.cue)], "cue_span": list(credit.cue), "negated": credit.negated}
    if credit.source is not None:
        said |= {"source_text": text[slice(*credit.source)], "source_span": list(credit.source)}
    return said


def suggestions(
    text: str,
    marks: Sequence[Marked],
    *,
    document_id: str = "",
    published_on: str | None = None,
    known: Iterable[Known] = (),
    dismissed: Sequence[Marked] = (),
    tags: Collection[str] | None = None,
    wording: Wording = ENGLISH,
    tagging: Tagging | None = None,
) -> list[Suggestion]:
    """The suggested marks of one article in text order, outer after inner where they begin together.

    None of them touches one of `marks` or of the `dismissed` with the same tag; `tags` are those wanted, None for all.
    """
    read = [one for one in found(text, known, wording, tagging) if tags is None or one.tag in tags]
    return [
        Suggestion(
            document_id, one.tag, one.span, one.span.quote(text), values(one, text, published_on, wording), one.covers,
            one.origin, one.confidence, one.reported_by,
        )
        for one in left(read, marks, dismissed)
    ]  # fmt: skip


def totals(reading: Reading, viewer: str | None = None) -> Totals:
    """How often words are marked as what by marks the viewer may see, in all articles, of all marked often."""
    length = func.length(col(Annotation.quote))
    query = (
        select(Annotation.quote, Annotation.tag, func.count())
        .where(col(Annotation.deleted).is_(False), col(Annotation.fragments).is_(None))
        .where(length >= _SHORTEST, length <= _LONGEST, *blind.in_sight(reading, viewer))
        .group_by(Annotation.quote, Annotation.tag)
        .having(func.count() >= OFTEN)
        .order_by(func.count().desc(), Annotation.quote, Annotation.tag)
        .limit(_MOST_WORDS)
    )
    return {(row[0], row[1]): row[2] for row in reading.tuples(query)}


def known_in(reading: Reading, document_id: str, text: str, often: Totals, viewer: str | None = None) -> list[Known]:
    """The words of an article that were marked often in other articles, and never with another tag."""
    lowered = folded(text)
    here = {
        (quote, tag): count for (quote, tag), count in often.items() if tag in tag_types() and folded(quote) in lowered
    }
    seen = blind.in_sight(reading, viewer)
    own = _counted(reading, Annotation.document_id == document_id, *seen) if here else Counter()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (quote, tag), count in here.items():
        counts[folded(quote)][tag] += count - own[quote, tag]
    for piece in batches(sorted({quote for quote, _ in here}), 500):
        for quote, tag in _counted(reading, col(Annotation.quote).in_(piece), *seen):
            counts[folded(quote)][tag] += 0
    return [
        Known(words, tag, count)
        for words, of in sorted(counts.items())
        for tag, count in of.items()
        if len(of) == 1 and count >= OFTEN and any(map(str.isalpha, words))
    ]


def known_of(store: Store, document_id: str, text: str, viewer: str | None = None) -> list[Known]:
    """The same for one article alone."""
    with store.reading() as reading:
        return known_in(reading, document_id, text, totals(reading, viewer), viewer)


def _counted(reading: Reading, *where: Any) -> Counter[tuple[str, str]]:
    query = (
        select(Annotation.quote, Annotation.tag, func.count())
        .where(col(Annotation.deleted).is_(False), *where)
        .group_by(Annotation.quote, Annotation.tag)
    )
    return Counter({(row[0], row[1]): row[2] for row in reading.tuples(query)})


def of_project(
    store: Store, *, tag: str | None = None, analyst_id: str | None = None, off: Collection[str] = ()
) -> Iterator[tuple[str, Suggestion]]:
    """The suggested marks of all articles, each with the shown id of its article, in the order of the articles.

    Without an analyst they are those that nobody has marked or dismissed yet. What was learned from marks decides about
    its tags, but those switched `off`. Raises `WrongCall` for an unknown tag.
    """
    from annotator.operations.learned import tagging

    tags = None if tag is None else {tag_type(tag).name}
    with store.reading() as reading:
        shown, often = public_ids(reading, Document), totals(reading, analyst_id)
        learned = tagging(reading, analyst_id, off)
        for document_id in document_ids(reading):
            document, text = reading.get(Document, document_id), reading.text(document_id)
            made = suggestions(
                text,
                _marks(reading, document_id, analyst_id),
                document_id=document_id,
                published_on=document.published_on,
                known=known_in(reading, document_id, text, often, analyst_id),
                dismissed=_dismissed(reading, document_id, analyst_id),
                tags=tags,
                wording=wording_of(reading, document),
                tagging=learned,
            )
            yield from ((shown[document_id], one) for one in made)


def _marks(reading: Reading, document_id: str, analyst_id: str | None) -> list[Annotation]:
    whose = () if analyst_id is None else (Annotation.analyst_id == analyst_id,)
    return reading.live(Annotation, Annotation.document_id == document_id, *whose)


def _dismissed(reading: Reading, document_id: str, analyst_id: str | None) -> list[Dismissal]:
    whose = () if analyst_id is None else (Dismissal.analyst_id == analyst_id,)
    return reading.live(Dismissal, Dismissal.document_id == document_id, *whose)
