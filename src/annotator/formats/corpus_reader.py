"""Makes a corpus of the objects of a corpus file: what is sound is taken, the rest is refused with place and reason.

A file whose shape is wrong is refused whole (`CannotRead`); a single mark, link, verdict or decision that is wrong is
refused alone (`Refusal`), and so is what refers to it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TypeVar

from annotator.errors import CannotRead
from annotator.formats.corpus import (
    Corpus,
    CorpusAnalyst,
    CorpusAnnotation,
    CorpusAssignment,
    CorpusDocument,
    CorpusEstimate,
    CorpusLink,
    CorpusQuantity,
    CorpusSource,
    Refusal,
)
from annotator.formats.corpus_offsets import UNITS, Offsets, OffsetsAlone
from annotator.formats.format import ReadOptions
from annotator.formats.json_item import Item, NotTakenError
from annotator.formats.labels import tag_named
from annotator.tags.link_kinds import link_fault
from annotator.tags.tag_type import TagType, Values
from annotator.tags.values import WrongValues, checked, dated, said
from annotator.text.normal import LONGEST_TEXT, sha256_of

VERSION = 1
STATES = ("to_do", "in_progress", "done")
BASES = ("cumulative", "period", "event")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")

Taken = TypeVar("Taken")
Pointing = TypeVar("Pointing", CorpusSource, CorpusQuantity, CorpusEstimate)


class CorpusReader:
    """Reads one parsed file; knows the ids seen so far, so that what refers to nothing is noticed."""

    def __init__(self, raw: object, name: str, kind: str, options: ReadOptions) -> None:
        self._name, self._options = name, options
        try:
            self.top = Item(raw, "")
        except NotTakenError as fault:
            raise CannotRead(f"{name} is not an {kind} file: it must hold one object.") from fault
        if self.top.raw.get("format") != kind:
            raise CannotRead(f"{name} is not an {kind} file: its “format” is {said(self.top.raw.get('format'))}.")
        if self.top.raw.get("version") != VERSION or isinstance(self.top.raw.get("version"), bool):
            version = said(self.top.raw.get("version"))
            raise CannotRead(f"{name} is of version {version} of {kind}; this program reads version {VERSION}.")
        self.refusals: list[Refusal] = []
        self.marks: dict[str, str] = {}
        self.places: dict[str, Offsets] = {}
        self.links: set[str] = set()
        self.analysts: set[str] = set()
        self.quantities: set[str] = set()
        self.documents: dict[str, Offsets] = {}

    def read(self, judge: Callable[[CorpusReader, Corpus], None]) -> Corpus:
        """The corpus; `judge` adds the judgements. Raises `CannotRead` naming where the shape is wrong."""
        try:
            corpus = self._read()
            judge(self, corpus)
        except NotTakenError as fault:
            place = f", {fault.where}" if fault.where else ""
            raise CannotRead(f"{self._name}{place}: {fault}") from fault
        return corpus

    def each(self, name: str, singular: str, build: Callable[[Item], Taken], inside: Item | None = None) -> list[Taken]:
        """What can be taken of a list of the file, or of one of its objects; the rest is refused."""
        holder = inside or self.top
        taken: list[Taken] = []
        for number, raw in enumerate(holder.listing(name), start=1):
            where = holder.place(raw, number, singular)
            try:
                taken.append(build(Item(raw, where)))
            except (NotTakenError, WrongValues) as fault:
                self.refusals.append(Refusal(where, str(fault), "annotation" if singular == "mark" else singular))
        return taken

    def lead(self, kind: str, things: Sequence[Pointing], field: str, words: tuple[str, str]) -> None:
        """Takes back what things point at of their own kind where that leads to nothing, or round in a circle.

        `words` say what pointing means, and what a thing is taken as when it points at nothing.
        """
        onward: dict[str, str | None] = {one.id: getattr(one, field) for one in things if one.id}
        for one in things:
            target = getattr(one, field)
            if target is not None and not _ends(target, onward):
                where = f"{kind} {said(one.id)}" if one.id else f"a {kind}"
                reason = f"It {words[0]} {said(target)}, which leads to no {kind} of the file. It is taken {words[1]}."
                self.refusals.append(Refusal(where, reason, kind))
                setattr(one, field, None)
                onward[one.id or ""] = None

    def person(self, item: Item, name: str) -> str:
        """A field that names an analyst of the file."""
        person = item.identity(name)
        if person not in self.analysts:
            raise NotTakenError(f"There is no analyst {said(person)} in the file.")
        return person

    def maybe_person(self, item: Item, name: str) -> str | None:
        """A field that names an analyst of the file, or nobody."""
        return None if item.raw.get(name) is None else self.person(item, name)

    def values(self, item: Item, tag: TagType, offsets: Offsets) -> Values:
        """The checked values of a mark, ranges among them turned into offsets of the settled text."""
        values = checked(tag, item.mapping("values"))
        for field in tag.fields:
            if field.kind == "span" and values.get(field.name):
                values[field.name] = offsets.range(*values[field.name])
        return values

    def tag(self, item: Item) -> TagType:
        """The tag type an object names."""
        return tag_named(item.text("tag"), self._options.tags)

    def _read(self) -> Corpus:
        unit = self._options.unit or "code_point"
        if "offset_unit" in self.top.raw:
            unit = self.top.choice("offset_unit", tuple(UNITS))
        corpus = Corpus(
            name=self.top.maybe_text("name"),
            guideline=self.top.maybe_text("guideline"),
            analysts=self.each("analysts", "analyst", self._analyst),
            sources=self._sources(),
            quantities=self._quantities(),
        )
        read: list[tuple[Item, CorpusDocument]] = []
        for item in self.top.items("documents", "document"):
            document = self._document(item, unit)
            if document is not None:
                read.append((item, document))
        for item, document in read:
            document.links = self.each("links", "link", self._link, item)
        corpus.documents = [document for _item, document in read]
        corpus.assignments = self.each("assignments", "assignment", self._assignment)
        corpus.refusals = self.refusals
        return corpus

    def _analyst(self, item: Item) -> CorpusAnalyst:
        analyst = CorpusAnalyst(_new(item, self.analysts), item.identity("name"))
        self.analysts.add(analyst.id)
        return analyst

    def _sources(self) -> list[CorpusSource]:
        known: dict[str, CorpusSource] = {}

        def build(item: Item) -> CorpusSource:
            source = CorpusSource(
                _new(item, known),
                item.identity("name"),
                item.texts("aliases"),
                item.maybe_text("kind"),
                item.maybe_text("group"),
                item.maybe_choice("reliability", RELIABILITIES),
                item.maybe_choice("credibility", CREDIBILITIES),
                item.maybe_identity("merged_into"),
            )
            known[source.id] = source
            return source

        sources = self.each("sources", "source", build)
        self.lead("source", sources, "merged_into", ("is merged into", "unmerged"))
        return sources

    def _quantities(self) -> list[CorpusQuantity]:
        quantities = self.each("quantities", "quantity", self._quantity)
        self.lead("quantity", quantities, "part_of", ("is a part of", "as a part of none"))
        return quantities

    def _quantity(self, item: Item) -> CorpusQuantity:
        own = _new(item, self.quantities)
        quantity = CorpusQuantity(
            own,
            item.identity("label"),
            item.maybe_text("unit"),
            item.maybe_text("definition"),
            item.maybe_text("population"),
            item.maybe_text("place"),
            item.maybe_choice("basis", BASES),
            item.maybe_identity("part_of"),
        )
        self.quantities.add(own)
        return quantity

    def _document(self, item: Item, unit: str) -> CorpusDocument | None:
        """The document with its marks; None when it was refused whole."""
        withheld = item.raw.get("text") is None and item.raw.get("sha256") is not None
        raw = "" if withheld else item.text("text")
        offsets = OffsetsAlone(unit) if withheld else Offsets(raw, unit)
        reason = None if withheld else self._unfit(item, raw, offsets.text)
        if item.maybe_identity() in self.documents:
            reason = f"The id {said(item.identity())} is used by an earlier document of the file."
        if reason:
            self.refusals.append(Refusal(item.where, reason, "document"))
            return None
        own = item.maybe_identity()
        document = CorpusDocument(
            own,
            offsets.text,
            title=item.maybe_text("title"),
            outlet=item.maybe_text("outlet"),
            author=item.maybe_text("author"),
            url=item.maybe_text("url"),
            published_on=self._published(item),
            language=item.maybe_text("language"),
            sha256=item.text("sha256").lower() if withheld else sha256_of(offsets.text),
            states=self._states(item),
            note=item.maybe_text("note"),
        )
        if own is not None:
            self.documents[own] = offsets
        before = len(self.refusals)
        document.annotations = self.each("annotations", "mark", lambda mark: self._annotation(mark, offsets), item)
        for refusal in self.refusals[before:]:
            refusal.document = own
        return document

    def _unfit(self, item: Item, raw: str, text: str) -> str | None:
        """Why a document cannot be taken at all, its marks included."""
        given, marks = item.maybe_text("sha256"), item.listing("annotations")
        if len(text) > LONGEST_TEXT:
            return f"Its text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be taken."
        if not text.strip():
            return "Its text is empty."
        if "\0" in text:
            return f"Its text has a NUL character at {text.index(chr(0)):,}, which ends every search. Remove it."
        if given is not None and given.lower() not in {sha256_of(text), sha256_of(raw)}:
            return f"Its “sha256” is not that of its text, so its {len(marks)} marks may be misplaced."
        return None

    def _published(self, item: Item) -> str | None:
        value = item.maybe_text("published_on")
        try:
            return dated(value) if value else None
        except ValueError as fault:
            self.refusals.append(Refusal(item.where, f"“published_on” {fault}; the article is taken without.", "date"))
            return None

    def _states(self, item: Item) -> dict[str, str]:
        states: dict[str, str] = {}
        for analyst, state in item.mapping("states").items():
            if analyst in self.analysts and state in STATES:
                states[analyst] = state
            else:
                reason = f"The state {said(state)} of {said(analyst)} is not one of an analyst of the file."
                self.refusals.append(Refusal(item.where, reason, "state"))
        return states

    def _assignment(self, item: Item) -> CorpusAssignment:
        document = item.identity("document")
        if document not in self.documents:
            raise NotTakenError(f"There is no document {said(document)} in the file, or it was refused.")
        analyst, by = self.person(item, "analyst"), self.maybe_person(item, "assigned_by")
        return CorpusAssignment(document, analyst, by, item.moment("at"))

    def _annotation(self, item: Item, offsets: Offsets) -> CorpusAnnotation:
        own = _new_or_none(item, self.marks)
        analyst = self.person(item, "analyst")
        tag = self.tag(item)
        quote = item.maybe_text("quote")
        span = offsets.span(item.whole("start"), item.whole("end"), item.ranges("fragments"), quote)
        annotation = CorpusAnnotation(
            own,
            analyst,
            tag.name,
            span,
            quote=quote if quote is None or not offsets.text else span.quote(offsets.text),
            values=self.values(item, tag, offsets),
            note=item.maybe_text("note"),
            doubt=item.flag("doubt"),
            created_at=item.moment("created_at"),
            origin=item.maybe_text("origin"),
        )
        if own is not None:
            self.marks[own] = tag.name
            self.places[own] = offsets
        return annotation

    def _link(self, item: Item) -> CorpusLink:
        own = _new_or_none(item, self.links)
        kind, start, end = item.text("kind"), item.identity("from"), item.identity("to")
        for mark in (start, end):
            if mark not in self.marks:
                raise NotTakenError(f"There is no mark {said(mark)} in the file, or it was refused.")
        reason = link_fault(kind, self.marks[start], self.marks[end])
        if reason or start == end:
            raise NotTakenError(reason or "It links a mark with itself.")
        link = CorpusLink(own, self.person(item, "analyst"), kind, start, end, item.maybe_text("reason"))
        if own is not None:
            self.links.add(own)
        return link


def _ends(start: str, onward: Mapping[str, str | None]) -> bool:
    """Whether going onward from an id comes to one that points at nothing."""
    passed: set[str] = set()
    at: str | None = start
    while at is not None:
        if at in passed or at not in onward:
            return False
        passed.add(at)
        at = onward[at]
    return True


def _new(item: Item, seen: Container[str]) -> str:
    own = item.identity()
    if own in seen:
        raise NotTakenError(f"The id {said(own)} is used twice; the first is taken.")
    return own


def _new_or_none(item: Item, seen: set[str] | dict[str, str]) -> str | None:
    own = item.maybe_identity()
    if own is not None and own in seen:
        raise NotTakenError(f"The id {said(own)} is used twice; the first is taken.")
    return own
