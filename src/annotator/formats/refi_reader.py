"""Reads a REFI-QDA project: users, codes, texts, selections, notes and links; what is none of these is refused by name.

Every coding of a selection is a mark, of whoever coded. Namespaces are not looked at: drafts of the standard differ in
nothing else that matters here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from annotator.errors import CannotRead
from annotator.formats.corpus import (
    Corpus,
    CorpusAnalyst,
    CorpusAnnotation,
    CorpusDocument,
    CorpusLink,
    Refusal,
)
from annotator.formats.corpus_offsets import Offsets
from annotator.formats.decoding import decode
from annotator.formats.format import ReadOptions
from annotator.formats.json_item import Item, NotTakenError
from annotator.formats.labels import tag_named
from annotator.formats.names import unnamed
from annotator.formats.refi_positions import Position, settled
from annotator.formats.refi_words import ORIGIN, Facts, guid, told
from annotator.formats.refi_writer import VARIABLES
from annotator.formats.safe_xml import parsed
from annotator.formats.safe_zip import SafeZip
from annotator.tags.link_kinds import link_fault
from annotator.tags.tag_type import TagType, Values
from annotator.tags.values import WrongValues, checked, dated, said
from annotator.text.normal import LONGEST_TEXT, normalise, sha256_of
from annotator.text.span import Span

_QUOTING = (ORIGIN, "QualCoder")
"""Programs that call a selection what it quotes, and nothing else."""


@dataclass(slots=True)
class _Coding:
    """A code put on a selection."""

    where: str
    selection: Any
    coding: Any
    note: str | None
    facts: Facts


class RefiReader:
    """One project being read; knows which marks came of which selection."""

    def __init__(self, archive: SafeZip, name: str, options: ReadOptions) -> None:
        self._archive, self._options = archive, options
        entry = next((one for one in archive.names if one.lower().endswith(".qde")), None)
        if entry is None:
            raise CannotRead(f"{name} is no REFI-QDA project: there is no .qde file in it.")
        self._root = parsed(archive.read(entry), f"{entry} in {name}")
        if _name(self._root) != "Project":
            raise CannotRead(f"{name} is no REFI-QDA project: its {entry} holds a {said(_name(self._root))}.")
        self._refusals: list[Refusal] = []
        self._codes = {_guid(one): one.get("name", "") for one in self._root.iter("{*}Code")}
        self._notes = {_guid(one): one for one in self._root.iterfind("{*}Notes/{*}Note")}
        self._variables = {
            _guid(one): _field(one) for one in self._root.iterfind("{*}Variables/{*}Variable") if _field(one)
        }
        self._people = {_guid(one): _analyst(one) for one in self._root.iterfind("{*}Users/{*}User")}
        self._marks: dict[str, list[CorpusAnnotation]] = {}
        self._ids: set[str] = set()

    def read(self) -> Corpus:
        """The corpus."""
        documents = [found for one in self._root.iterfind("{*}Sources/*") if (found := self._document(one))]
        self._link(documents)
        corpus = Corpus(documents, list(self._people.values()), refusals=self._refusals)
        corpus.name = self._root.get("name") or None
        corpus.guideline = _text(self._root.find("{*}Description"))
        return corpus

    def _refuse(self, where: str, reason: str, kind: str = "annotation") -> None:
        self._refusals.append(Refusal(where, reason, kind))

    def _document(self, one: Any) -> CorpusDocument | None:
        name = one.get("name") or _guid(one)
        where = f"the source {said(name)}"
        if _name(one) != "TextSource":
            self._refuse(where, f"It is a {_name(one)}; only texts are read.", "document")
            return None
        try:
            raw = self._words(one)
            text = _fit(raw)
        except (CannotRead, NotTakenError) as fault:
            self._refuse(where, str(fault), "document")
            return None
        known = self._known(one)
        document = CorpusDocument(known.pop("id", None) or _guid(one), text, sha256=sha256_of(text))
        ours = document.id != _guid(one)
        document.title = known.pop("title", None) if ours else known.pop("title", None) or one.get("name") or None
        document.note = _text(one.find("{*}Description"))
        document.published_on = self._published(known.pop("published_on", None), where)
        for field, value in known.items():
            setattr(document, field, value)
        for coding in one.iterfind("{*}Coding"):
            said_of = self._codes.get(_target(coding, "CodeRef"), "")
            self._refuse(where, f"The code {said(said_of)} is on all of it; marks have to be somewhere in it.")
        document.annotations = self._annotations(one, raw, where)
        return document

    def _words(self, one: Any) -> str:
        content = one.find("{*}PlainTextContent")
        if content is not None:
            return content.text or ""
        path = one.get("plainTextPath")
        if not path:
            raise NotTakenError("It has no plain text.")
        inside = PurePosixPath(path.removeprefix("internal://").lstrip("/"))
        for name in self._archive.names:
            if name.lower() in {f"sources/{inside}".lower(), str(inside).lower()}:
                return decode(self._archive.read(name), name=name, encoding=self._options.encoding)[0]
        raise NotTakenError(f"Its text {said(path)} is not in the archive.")

    def _known(self, one: Any) -> dict[str, str]:
        known: dict[str, str] = {}
        for value in one.iterfind("{*}VariableValue"):
            field = self._variables.get(_target(value, "VariableRef"))
            words = next((child.text for child in value if _name(child) != "VariableRef"), None)
            if field and words:
                known[field] = words
        return known

    def _published(self, value: str | None, where: str) -> str | None:
        try:
            return dated(value) if value else None
        except ValueError as fault:
            self._refuse(where, f"The date of publication {fault}; the article is taken without.", "date")
            return None

    def _annotations(self, source: Any, raw: str, where: str) -> list[CorpusAnnotation]:
        codings, positions = [], []
        for number, selection in enumerate(source.iterfind("{*}PlainTextSelection"), start=1):
            place = f"selection {number} of {where}"
            for coding in selection.iterfind("{*}Coding"):
                note, facts = self._said_of(selection, coding)
                try:
                    positions.append(_position(selection, facts))
                except NotTakenError as fault:
                    self._refuse(place, str(fault))
                    continue
                codings.append(_Coding(place, selection, coding, note, facts))
        quoting = (self._root.get("origin") or "").startswith(_QUOTING)
        offsets, found = Offsets(normalise(raw), "code_point"), []
        for one, span in zip(codings, settled(raw, positions, self._options.unit, quoting=quoting), strict=True):
            try:
                mark = self._annotation(one, span, offsets)
            except (NotTakenError, WrongValues) as fault:
                self._refuse(one.where, str(fault))
                continue
            self._marks.setdefault(_guid(one.selection), []).append(mark)
            self._marks.setdefault(_guid(one.coding), []).append(mark)
            found.append(mark)
        return found

    def _said_of(self, selection: Any, coding: Any) -> tuple[str | None, Facts]:
        """The note of a coding, from every place where programs put one, and the facts below ours."""
        note, facts = told(_text(selection.find("{*}Description")))
        notes = [note] if note else []
        for reference in (*selection.iterfind("{*}NoteRef"), *coding.iterfind("{*}NoteRef")):
            known = self._notes.get(_bare(reference.get("targetGUID")))
            words = _text(known.find("{*}PlainTextContent")) if known is not None else None
            notes += [words] if words else []
        return "\n".join(notes) or None, facts

    def _annotation(self, one: _Coding, span: Span | str, offsets: Offsets) -> CorpusAnnotation:
        if isinstance(span, str):
            raise NotTakenError(span)
        tag = tag_named(self._codes.get(_target(one.coding, "CodeRef"), ""), self._options.tags)
        facts = Item(one.facts, one.where)
        own = facts.maybe_identity() or _guid(one.coding)
        if own in self._ids:
            raise NotTakenError(f"The id {said(own)} is used twice; the first is taken.")
        made = {"at": one.coding.get("creationDateTime") or one.selection.get("creationDateTime")}
        mark = CorpusAnnotation(
            own,
            self._person(one.coding.get("creatingUser") or one.selection.get("creatingUser")),
            tag.name,
            span,
            quote=span.quote(offsets.text),
            values=_values(tag, one.facts, offsets),
            note=one.note,
            doubt=facts.flag("doubt"),
            created_at=Item(made, one.where).moment("at"),
            origin=facts.maybe_text("origin"),
        )
        self._ids.add(own)
        return mark

    def _person(self, reference: str | None) -> str:
        known = self._people.get(_bare(reference))
        if known is None:
            known = self._people.setdefault("", unnamed(self._options))
        return known.id

    def _link(self, documents: list[CorpusDocument]) -> None:
        """Puts the links where their first marks are."""
        home = {mark.id: document for document in documents for mark in document.annotations}
        named = {document.id: document for document in documents}
        for number, one in enumerate(self._root.iterfind("{*}Links/{*}Link"), start=1):
            try:
                link, article = self._made_link(one)
            except NotTakenError as fault:
                self._refuse(f"link {number}", str(fault), "link")
                continue
            named.get(article, home[link.from_id]).links.append(link)

    def _made_link(self, one: Any) -> tuple[CorpusLink, str | None]:
        """A link, and the id of the article it is to stand in, where that is said."""
        ends = [self._end(one.get(name)) for name in ("originGUID", "targetGUID")]
        kind = (one.get("name") or "").strip().lower().replace(" ", "_")
        fault = link_fault(kind, ends[0].tag, ends[1].tag)
        if fault or ends[0].id == ends[1].id:
            raise NotTakenError(fault or "It links a mark with itself.")
        note = self._notes.get(_target(one, "NoteRef"))
        reason, facts = told(_text(note.find("{*}PlainTextContent")) if note is not None else None)
        maker = self._person(note.get("creatingUser")) if note is not None else ends[0].analyst
        told_of = Item(facts, "")
        link = CorpusLink(
            told_of.maybe_identity() or _guid(one), maker, kind, ends[0].id or "", ends[1].id or "", reason
        )
        return link, told_of.maybe_text("article")

    def _end(self, reference: str | None) -> CorpusAnnotation:
        marks = self._marks.get(_bare(reference), [])
        if len(marks) != 1:
            raise NotTakenError(
                "One of its ends has several codes, and nothing tells which is meant."
                if marks
                else "One of its ends is no mark of the file, or was refused."
            )
        return marks[0]


def read(path: Path, options: ReadOptions) -> Corpus:
    """The corpus of a project's archive."""
    with SafeZip(path, path.name) as archive:
        return RefiReader(archive, path.name, options).read()


def _values(tag: TagType, facts: Facts, offsets: Offsets) -> Values:
    given = {name.removeprefix("value "): value for name, value in facts.items() if name.startswith("value ")}
    values = checked(tag, given)
    for field in tag.fields:
        if field.kind == "span" and values.get(field.name):
            values[field.name] = offsets.range(*values[field.name])
    return values


def _position(selection: Any, facts: Facts) -> Position:
    try:
        start, end = int(selection.get("startPosition", "")), int(selection.get("endPosition", ""))
    except ValueError as fault:
        raise NotTakenError("Its positions are no numbers.") from fault
    pieces = Item(facts, "").ranges("pieces")
    return Position(start, end, selection.get("name") or None, tuple(pieces or ()))


def _fit(raw: str) -> str:
    text = normalise(raw)
    if len(text) > LONGEST_TEXT:
        raise NotTakenError(f"Its text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be taken.")
    if not text.strip():
        raise NotTakenError("Its text is empty.")
    if "\0" in text:
        raise NotTakenError("Its text has a NUL character, which ends every search. Remove it.")
    return text


def _analyst(one: Any) -> CorpusAnalyst:
    """A user; one that we wrote has the id it had here."""
    given = one.get("id") or ""
    own = given if guid("analyst", given) == _guid(one) else _guid(one)
    return CorpusAnalyst(own, one.get("name") or given or own)


def _field(one: Any) -> str | None:
    """The field of an article that a variable stands for."""
    for name, label in VARIABLES.items():
        if _guid(one) == guid("variable", name) or (name != "id" and one.get("name") in {name, label}):
            return name
    return None


def _name(one: Any) -> str:
    return str(one.tag).rpartition("}")[2]


def _bare(reference: str | None) -> str:
    return (reference or "").strip("{} ").lower()


def _guid(one: Any) -> str:
    return _bare(one.get("guid"))


def _target(one: Any, name: str) -> str:
    reference = one.find(f"{{*}}{name}")
    return _bare(reference.get("targetGUID")) if reference is not None else ""


def _text(one: Any) -> str | None:
    return (one.text or None) if one is not None else None
