"""A corpus without what a format cannot hold: what reading back a file of that format must give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Any, TypeVar

from annotator.formats.corpus import Corpus, CorpusAnalyst, CorpusAnnotation, CorpusDocument, CorpusLink
from annotator.formats.names import UNNAMED, NamedValues, distinct_names
from annotator.text.normal import sha256_of
from annotator.text.span import Span

Thing = TypeVar("Thing")

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OF_DOCUMENTS = {
    "title": "title",
    "outlet": "outlet",
    "author": "author",
    "url": "url",
    "published_on": "published_on",
    "language": "language",
    "document_notes": "note",
    "original": "original",
}
_OF_MARKS = {"notes": "note", "created_at": "created_at", "origin": "origin"}
_OF_THE_CORPUS = {
    "sources": "sources",
    "quantities": "quantities",
    "verdicts": "verdicts",
    "answers": "answers",
    "assignments": "assignments",
    "decisions": "decisions",
    "estimates": "estimates",
    "placements": "placements",
    "dismissals": "finding_dismissals",
    "findings": "findings",
    "agreement": "agreement",
}


def reduced(corpus: Corpus, holds: frozenset[str]) -> Corpus:
    """A copy of the corpus with everything taken out that is not in `holds`; its documents are a list.

    Without `ids`, `document_ids` or `analyst_ids` things are called by their number or name; without `fragments` a mark
    is its envelope; without `links_of_others` a link stays where it and both its marks are one analyst’s; without
    `nesting` or `crossing` the first in text order stays; without `controls` a control character is U+FFFD.
    """
    return _Reducing(corpus, holds).corpus()


def without_controls(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 cannot hold; as long as before."""
    return _CONTROL.sub("\ufffd", text)


def apart(marks: Sequence[CorpusAnnotation], holds: frozenset[str]) -> list[CorpusAnnotation]:
    """The marks that a format without `nesting` or `crossing` can write beside each other, the first in text order."""
    kept: list[int] = []
    for at in sorted(range(len(marks)), key=lambda at: (marks[at].span.start, -marks[at].span.end)):
        if all(_may_stand(marks[at].span, marks[other].span, holds) for other in kept):
            kept.append(at)
    return [marks[at] for at in sorted(kept)]


def _may_stand(one: Span, other: Span, holds: frozenset[str]) -> bool:
    if one.end <= other.start or other.end <= one.start:
        return True
    within = (one.start >= other.start and one.end <= other.end) or (one.start <= other.start and one.end >= other.end)
    return ("nesting" if within else "crossing") in holds


class _Reducing:
    """One corpus on its way to what is left of it."""

    def __init__(self, corpus: Corpus, holds: frozenset[str]) -> None:
        given = corpus if "controls" in holds else _mapped(replace(corpus, documents=list(corpus.documents)))
        self._corpus, self._holds = given, holds
        self._values = NamedValues(given, holds)
        self._names = distinct_names(given.analysts)
        self._marks: dict[str, str] = {}
        self._home: dict[str, int] = {}
        self._owner: dict[str, str] = {}

    def corpus(self) -> Corpus:
        """What is left."""
        given, holds = self._corpus, self._holds
        documents = list(given.documents) if "text" in holds else []
        kept = [self._document(one, number) for number, one in enumerate(documents, start=1)]
        for one in kept:
            one.links = [self._link(link) for link in one.links if self._keeps(link)]
        left: dict[str, Any] = {name: [] for word, name in _OF_THE_CORPUS.items() if word not in holds}
        corpus = replace(given, documents=kept, **left)
        corpus.analysts = self._analysts(kept)
        corpus.name = given.name if "project_name" in holds else None
        corpus.guideline = given.guideline if "guideline" in holds else None
        return corpus if "empties" in holds else _without_empties(corpus)

    def _document(self, given: CorpusDocument, number: int) -> CorpusDocument:
        lost: dict[str, Any] = {name: None for word, name in _OF_DOCUMENTS.items() if word not in self._holds}
        one = replace(given, **lost, sha256=sha256_of(given.text))
        one.encoding = given.encoding if "original" in self._holds else None
        one.id = given.id if "document_ids" in self._holds else f"d{number}"
        one.states = given.states if "states" in self._holds else {}
        if "records" not in self._holds:
            one.records, one.record_links = [], []
        found = given.annotations if "marks" in self._holds else []
        marks = [self._mark(mark, given.text) for mark in found]
        one.annotations = marks if {"nesting", "crossing"} <= self._holds else apart(marks, self._holds)
        for mark in one.annotations:
            self._home[mark.id or ""] = number
            self._owner[mark.id or ""] = mark.analyst
        return one

    def _mark(self, given: CorpusAnnotation, text: str) -> CorpusAnnotation:
        lost: dict[str, Any] = {name: None for word, name in _OF_MARKS.items() if word not in self._holds}
        mark = replace(given, **lost, values=self._values.of(given.values) if "values" in self._holds else {})
        mark.doubt = given.doubt and "doubt" in self._holds
        mark.span = given.span if "fragments" in self._holds else Span.of(given.span.start, given.span.end)
        mark.quote = mark.span.quote(text)
        mark.analyst = self._analyst(given.analyst)
        if "ids" not in self._holds:
            mark.id = f"m{len(self._marks) + 1}"
        self._marks[given.id or f" {len(self._marks)}"] = mark.id or ""
        return mark

    def _keeps(self, link: CorpusLink) -> bool:
        marks = [self._marks.get(mark, "") for mark in (link.from_id, link.to_id)]
        if "links" not in self._holds or not all(mark in self._home for mark in marks):
            return False
        owners = {self._analyst(link.analyst), *(self._owner[mark] for mark in marks)}
        across = self._home[marks[0]] != self._home[marks[1]]
        return (not across or "links_across" in self._holds) and (len(owners) == 1 or "links_of_others" in self._holds)

    def _link(self, given: CorpusLink) -> CorpusLink:
        return replace(
            given,
            id=given.id if "ids" in self._holds else None,
            analyst=self._analyst(given.analyst),
            from_id=self._marks[given.from_id],
            to_id=self._marks[given.to_id],
            reason=given.reason if "link_reasons" in self._holds else None,
        )

    def _analyst(self, own: str) -> str:
        if "analysts" not in self._holds:
            return UNNAMED.id
        return own if "analyst_ids" in self._holds else self._names.get(own, own)

    def _analysts(self, documents: list[CorpusDocument]) -> list[CorpusAnalyst]:
        if "analyst_ids" in self._holds:
            return self._corpus.analysts
        used = {one.analyst for document in documents for one in document.annotations}
        used |= {one.analyst for document in documents for one in document.links}
        if "analysts" not in self._holds:
            return [UNNAMED] if used else []
        return [CorpusAnalyst(name, name) for name in self._names.values() if name in used]


def _mapped(value: Any) -> Any:
    """The value with no control character in any text of it."""
    match value:
        case str():
            return without_controls(value)
        case list() | tuple():
            return type(value)(map(_mapped, value))
        case dict():
            return {_mapped(name): _mapped(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type | Span):
        return replace(value, **{one.name: _mapped(getattr(value, one.name)) for one in fields(value)})
    return value


def _without_empties(value: Thing) -> Thing:
    """The thing with None for every empty text that may be missing, in everything it holds."""
    if isinstance(value, list):
        return [_without_empties(one) for one in value]  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type | Span):
        return value
    left: dict[str, Any] = {}
    for one in fields(value):
        held = getattr(value, one.name)
        optional = one.default is None or one.default is MISSING
        if one.name == "values" and held is not None:
            left[one.name] = {name: said for name, said in held.items() if said is not None and said != ""}
        else:
            left[one.name] = None if held == "" and optional else _without_empties(held)
    return replace(value, **left)
