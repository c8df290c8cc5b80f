"""Whom an attribution may credit: sources its words may name, and those around it that “he” or “the agency” may mean.

They are offered, each with its reason; only a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model import Annotation, Document, Source
from annotator.operations import blind
from annotator.operations.crediting import Crediting
from annotator.quantity.language import FALLBACK
from annotator.reconcile.referents import Mention, Nature, named_in, nature, referents, telling
from annotator.reconcile.source_names import MOST, Candidate
from annotator.reconcile.source_words import description, key
from annotator.text.boundaries import sentence_at

if TYPE_CHECKING:
    from annotator.operations.source_list import PrintedMark
    from annotator.store import Reading, Store


MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that may be meant, how sure that is, and why, as a phrase."""

    source: Source
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """An attribution nobody has resolved: its article, the sentence it stands in, and whom it may credit."""

    mark_id: str
    document_id: str
    analyst_id: str
    title: str
    sentence: str
    offers: tuple[Offer, ...]


class Whom:
    """The registry, ready to be asked about many attributions; it is read again when sources change."""

    def __init__(self, crediting: Crediting) -> None:
        self.crediting = crediting
        self._natures: dict[str, Nature] | None = None
        self._telling: list[tuple[str, str]] | None = None
        self._named: tuple[str, list[Mention]] = ("", [])

    @classmethod
    def read(cls, store: Store) -> Whom:
        """The registry as the project has it."""
        with store.reading() as reading:
            return cls(Crediting.read(reading))

    def printed(self, mark: Annotation) -> str:
        """The words by which an attribution names its source, as printed as it can be."""
        text, chosen = mark.values.get("source_text"), mark.values.get("source")
        return str(text or (chosen if chosen not in self.crediting.by_id else "") or mark.quote)

    def named(self, words: str) -> list[Offer]:
        """The sources that printed words may name, the surest first."""
        return self._offers(self.crediting.names.candidates(words))

    def alike(self, source_id: str) -> list[Offer]:
        """Other sources that may be the same one, by any of their names."""
        head = self.crediting.heads.get(source_id)
        own = next((known.names for known in self.crediting.known if known.id == head), ())
        best: dict[str, Candidate] = {}
        for one in (found for name in own for found in self.crediting.names.candidates(name)):
            if one.id != head and (one.id not in best or one.score > best[one.id].score):
                best[one.id] = one
        return self._offers(sorted(best.values(), key=lambda one: -one.score)[:MOST])

    def meant(self, store: Store, mark: Annotation, viewer: str | None = None) -> list[Offer]:
        """The sources that an attribution may credit, the surest first; by what the viewer may see."""
        with store.reading() as reading:
            return self._meant(reading, mark, viewer)

    def places(
        self, store: Store, marks: Sequence[PrintedMark], viewer: str | None = None, most: int = MOST_PLACES
    ) -> list[Place]:
        """Where attributions stand, each with the sources it may credit: at most so many, the viewer's own first."""
        wanted = sorted(marks, key=lambda mark: mark.analyst_id != viewer)[:most]
        with store.reading() as reading:
            rows = [row for row in reading.stored(Annotation, [mark.id for mark in wanted]) if not row.deleted]
            rows.sort(key=lambda row: (row.analyst_id != viewer, row.document_id, row.start, row.id))
            return [self._place(reading, row, viewer) for row in rows]

    def new_name(self, store: Store, mark: Annotation) -> str:
        """The printed words of an attribution where its source could go by them too; empty where not."""
        words = " ".join(str(mark.values.get("source_text") or "").split())
        chosen = mark.values.get("source")
        if not words or not isinstance(chosen, str):
            return ""
        with store.reading() as reading:
            language = reading.get(Document, mark.document_id).language
        return words if self.may_go_by(chosen, words, language) else ""

    def may_go_by(self, source_id: str, words: str, language: str | None = None) -> bool:
        """Whether printed words could be one more name of a source: none that anybody may be called by."""
        if not words.strip() or source_id not in self.crediting.by_id:
            return False
        said = description(words, language or FALLBACK)
        if said is not None and (said.is_bare or said.is_indefinite):
            return False
        head = self.crediting.heads[source_id]
        names = next(known.names for known in self.crediting.known if known.id == head)
        return key(words) not in {key(name) for name in names}

    def _place(self, reading: Reading, mark: Annotation, viewer: str | None) -> Place:
        document, text = reading.get(Document, mark.document_id), reading.text(mark.document_id)
        sentence = sentence_at(text, mark.start)
        words = text[sentence.start : sentence.end] if sentence else mark.quote
        offers = tuple(self._meant(reading, mark, viewer))
        return Place(mark.id, document.id, mark.analyst_id, document.title, " ".join(words.split()), offers)

    def _meant(self, reading: Reading, mark: Annotation, viewer: str | None) -> list[Offer]:
        words = self.printed(mark)
        document = reading.get(Document, mark.document_id)
        found = self.crediting.names.candidates(words)
        said = description(words, document.language or FALLBACK)
        if said is not None:
            around = self._mentions(reading, mark, viewer)
            found = _ranked(found, referents(said, mark.start, around, self._known_natures()))
        return self._offers(found)

    def _mentions(self, reading: Reading, mark: Annotation, viewer: str | None) -> list[Mention]:
        """Where sources are named or credited in the article of a mark, the mark itself left out."""
        here = Annotation.document_id == mark.document_id, Annotation.tag == "attribution"
        if self._named[0] != mark.document_id:
            self._telling = telling(self.crediting.known) if self._telling is None else self._telling
            self._named = mark.document_id, named_in(reading.text(mark.document_id), self._telling)
        found = [one for one in self._named[1] if not mark.start <= one.start < mark.end]
        for other in reading.live(Annotation, *here, *blind.in_sight(reading, viewer)):
            source = self.crediting.source_of(other.values)
            is_here = other.start == mark.start and other.end == mark.end
            if source is not None and not is_here:
                words = str(other.values.get("source_text") or "") or source.name
                found.append(Mention(source.id, other.start, words))
        return found

    def _known_natures(self) -> dict[str, Nature]:
        if self._natures is None:
            kinds = {one: members[0].source_kind for one, members in self.crediting.members.items()}
            self._natures = {known.id: nature(known, kinds[known.id]) for known in self.crediting.known}
        return self._natures

    def _offers(self, found: Iterable[Candidate]) -> list[Offer]:
        return [Offer(self.crediting.by_id[one.id], one.score, one.reason) for one in found]


def _ranked(named: list[Candidate], meant: list[Candidate]) -> list[Candidate]:
    """Both together, each source once with its better reason."""
    best: dict[str, Candidate] = {}
    for one in (*named, *meant):
        if one.id not in best or one.score > best[one.id].score:
            best[one.id] = one
    return sorted(best.values(), key=lambda one: -one.score)[:MOST]
