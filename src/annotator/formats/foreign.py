"""Marks of other programs' files on their way into a corpus: places settled, labels and values understood.

What cannot be taken is refused by name, and the rest is taken.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from annotator.formats.corpus import Corpus, CorpusAnalyst, CorpusAnnotation, CorpusDocument, CorpusLink, Refusal
from annotator.formats.corpus_offsets import OffsetsAlone
from annotator.formats.format import ReadOptions
from annotator.formats.json_item import NotTakenError
from annotator.formats.labels import tag_named
from annotator.formats.names import unnamed
from annotator.formats.units import Place, Settled, settle
from annotator.formats.value_texts import value_meant
from annotator.tags.link_kinds import link_fault
from annotator.tags.tag_type import Field, TagType, Values
from annotator.tags.values import WrongValues, checked, dated
from annotator.text.normal import LONGEST_TEXT, normalise, sha256_of
from annotator.text.span import Span


@dataclass(slots=True)
class ForeignMark:
    """A mark as a file has it: by whose name, under which label, and where it says that it stands.

    `where` names it in sentences; without an analyst it is whoever's the person who imports it says. Where the id does
    not last from one file to the next, as a number of a line does not, the mark gets one that follows from its content.
    """

    id: str
    analyst: str | None
    label: str
    place: Place
    where: str
    values: Values = field(default_factory=dict)
    note: str | None = None
    doubt: bool = False
    created_at: str | None = None
    origin: str | None = None
    lasting: bool = True


@dataclass(slots=True)
class ForeignLink:
    """A link as a file has it, between marks by the ids that the file gives them."""

    id: str | None
    analyst: str | None
    kind: str
    from_id: str
    to_id: str
    where: str
    reason: str | None = None


class Gathering:
    """Puts articles together from files: copies of one article, each with the marks of one analyst, become one."""

    def __init__(self, options: ReadOptions, unit: str) -> None:
        self._options, self._unit = options, unit
        self._unnamed = unnamed(options)
        self._documents: dict[Hashable, CorpusDocument] = {}
        self._analysts: dict[str, CorpusAnalyst] = {}
        self._marks: dict[str, tuple[str, CorpusDocument]] = {}
        self.refusals: list[Refusal] = []

    def take(
        self,
        key: Hashable,
        document: CorpusDocument,
        raw: str,
        marks: Sequence[ForeignMark] = (),
        unit: str | None = None,
    ) -> dict[str, str]:
        """Takes an article, or the marks of one more copy of it, and gives the ids of those marks by the file's.

        `raw` is the text as the file has it; the same key and text are the same article. A document with a `sha256`
        and no text is one of which the text is withheld. `unit` is what the offsets count, where that is certain.
        """
        text = normalise(raw)
        withheld = not text and document.sha256 is not None
        if reason := None if withheld else _unfit(text):
            self.refuse(str(document.title or document.id or key), reason, "document")
            return {}
        sha256 = document.sha256 if withheld and document.sha256 else sha256_of(text)
        if (key, sha256) not in self._documents:
            published_on = self._published(document)
            self._documents[key, sha256] = replace(document, text=text, sha256=sha256, published_on=published_on)
        own = self._documents[key, sha256]
        return self._take_marks(own, raw, marks, unit or self._options.unit)

    def link(self, links: Iterable[ForeignLink], ids: Mapping[str, str]) -> None:
        """Takes links between marks, whose ids `take` gave."""
        for one in links:
            ends = [self._marks.get(ids.get(end, "")) for end in (one.from_id, one.to_id)]
            if ends[0] is None or ends[1] is None:
                self.refuse(one.where, "A mark it links is not in the file, or was not taken.", "link")
                continue
            reason = link_fault(one.kind, ends[0][0], ends[1][0])
            if reason or ids[one.from_id] == ids[one.to_id]:
                self.refuse(one.where, reason or "It links a mark with itself.", "link")
                continue
            link = CorpusLink(
                one.id, self._analyst(one.analyst), one.kind, ids[one.from_id], ids[one.to_id], one.reason
            )
            ends[0][1].links.append(link)

    def refuse(self, where: str, reason: str, kind: str = "annotation") -> None:
        """Notes what was not taken."""
        self.refusals.append(Refusal(where, reason, kind))

    def corpus(self, name: str | None = None) -> Corpus:
        """Everything that was taken."""
        documents, analysts = list(self._documents.values()), list(self._analysts.values())
        return Corpus(documents, analysts, name=name, refusals=self.refusals)

    def _take_marks(
        self, document: CorpusDocument, raw: str, marks: Sequence[ForeignMark], unit: str | None
    ) -> dict[str, str]:
        known = [(one, tag) for one in marks if (tag := self._tag(one))]
        values = [self._values(one, tag) for one, tag in known]
        ranges = [
            (at, name, Place(((value[0], value[1]),)))
            for at, (_, tag) in enumerate(known)
            for name, value in values[at].items()
            if value and tag.field(name).kind == "span"
        ]
        places = [*(one.place for one, _ in known), *(place for _, _, place in ranges)]
        settled = settle(raw, places, stated=unit, own=self._unit) if raw else _believed(places, unit or self._unit)
        self._settle_ranges(known, values, ranges, settled)
        ids: dict[str, str] = {}
        for at, (one, tag) in enumerate(known):
            span = settled.spans[at]
            if span is None:
                self.refuse(one.where, settled.reasons[at])
                continue
            ids[one.id] = self._add(document, self._annotation(one, tag, span, values[at], document))
        return ids

    def _settle_ranges(
        self,
        known: Sequence[tuple[ForeignMark, TagType]],
        values: list[Values],
        ranges: Sequence[tuple[int, str, Place]],
        settled: Settled,
    ) -> None:
        """Puts the settled places of values that are ranges into the values; those of which there are none go."""
        for number, (at, name, _) in enumerate(ranges, start=len(known)):
            span = settled.spans[number]
            if span is None:
                del values[at][name]
                self.refuse(known[at][0].where, f"“{name}”: {settled.reasons[number]}", "value")
            else:
                values[at][name] = [span.start, span.end]

    def _published(self, document: CorpusDocument) -> str | None:
        try:
            return dated(document.published_on) if document.published_on else None
        except ValueError as fault:
            where = str(document.title or document.id or "an article")
            self.refuse(where, f"The date of publication {fault}; the article is taken without.", "date")
            return None

    def _tag(self, one: ForeignMark) -> TagType | None:
        try:
            return tag_named(one.label, self._options.tags)
        except NotTakenError as fault:
            self.refuse(one.where, str(fault))
            return None

    def _values(self, one: ForeignMark, tag: TagType) -> Values:
        """The values that the tag takes; each of the others is refused alone."""
        fields = {field.name: field for field in tag.fields}
        given = {name: _meant(fields.get(name), value) for name, value in one.values.items()}
        try:
            return checked(tag, given)
        except WrongValues as fault:
            for sentence in fault.sentences.values():
                self.refuse(one.where, sentence, "value")
            return checked(tag, {name: value for name, value in given.items() if name not in fault.sentences})

    def _annotation(
        self, one: ForeignMark, tag: TagType, span: Span, values: Values, document: CorpusDocument
    ) -> CorpusAnnotation:
        created_at = one.created_at
        if created_at is not None and not _is_moment(created_at):
            self.refuse(one.where, f"“{created_at[:40]}” is no time such as 2025-01-14T09:00:00Z.", "value")
            created_at = None
        analyst = self._analyst(one.analyst)
        return CorpusAnnotation(
            self._free(one.id if one.lasting else _content(document, analyst, tag, span)),
            analyst,
            tag.name,
            span,
            quote=span.quote(document.text) if document.text else one.place.quote,
            values=values,
            note=one.note,
            doubt=one.doubt,
            created_at=created_at,
            origin=one.origin,
        )

    def _free(self, wanted: str) -> str:
        """The id, unless another mark has it, as when somebody went on from a copy of another’s file."""
        own, number = wanted, 1
        while own in self._marks:
            number += 1
            own = f"{wanted} ({number})"
        return own

    def _add(self, document: CorpusDocument, mark: CorpusAnnotation) -> str:
        assert mark.id is not None  # noqa: S101 - `_free` gave it
        document.annotations.append(mark)
        self._marks[mark.id] = (mark.tag, document)
        return mark.id

    def _analyst(self, name: str | None) -> str:
        analyst = CorpusAnalyst(name, name) if name else self._unnamed
        self._analysts.setdefault(analyst.id, analyst)
        return analyst.id


def _content(document: CorpusDocument, analyst: str, tag: TagType, span: Span) -> str:
    """An id that is the same each time the same mark is read, whatever stands before it in the file."""
    places = " ".join(f"{start}-{end}" for start, end in span)
    return f"{tag.name} {places} {(document.sha256 or '')[:12]} {analyst}"


def _believed(places: Sequence[Place], unit: str) -> Settled:
    """The spans of places in a text that is withheld, as they are said to be."""
    alone, result = OffsetsAlone(unit), Settled("", unit, [])
    for at, place in enumerate(places):
        ranges = place.ranges if len(place.ranges) > 1 else None
        try:
            if not place.ranges:
                raise NotTakenError("It says nowhere where it stands.")  # noqa: TRY301 - one of two reasons
            result.spans.append(alone.span(place.ranges[0][0], place.ranges[-1][1], ranges, place.quote))
        except NotTakenError as fault:
            result.spans.append(None)
            result.reasons[at] = str(fault)
    return result


def _meant(field: Field | None, value: Any) -> Any:
    return value_meant(field, value) if field and isinstance(value, str) else value


def _unfit(text: str) -> str | None:
    """Why a text cannot be an article."""
    if len(text) > LONGEST_TEXT:
        return f"Its text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be taken."
    if not text.strip():
        return "Its text is empty."
    if "\0" in text:
        return f"Its text has a NUL character at {text.index(chr(0)):,}, which ends every search. Remove it."
    return None


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
