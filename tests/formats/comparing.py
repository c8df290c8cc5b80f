"""Two corpora side by side: what a format must give back, without an order or ids that it does not promise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from annotator.formats.corpus import Corpus, CorpusAnnotation, CorpusDocument
from annotator.formats.reduced import reduced

_OF_THE_CORPUS = (
    *("sources", "quantities", "verdicts", "answers", "assignments", "decisions", "estimates", "placements"),
    "finding_dismissals",
)


def promised(corpus: Corpus, holds: frozenset[str]) -> dict[str, Any]:
    """What a file of a format that holds so much must say of the corpus; what follows from the rest is left out."""
    left = reduced(corpus, holds)
    documents = sorted((_settled(one) for one in left.documents), key=_without_ids)
    names = {} if "ids" in holds else _ids_by_content(documents)
    shown = [_document(one, names, number, holds) for number, one in enumerate(documents, start=1)]
    said = {name: _sorted(getattr(left, name)) for name in _OF_THE_CORPUS}
    people = _sorted(left.analysts)
    return {"name": left.name, "guideline": left.guideline, "analysts": people, "documents": shown, **said}


def _settled(one: CorpusDocument) -> CorpusDocument:
    return replace(one, records=[], record_links=[], annotations=sorted(one.annotations, key=_content))


def _document(one: CorpusDocument, names: dict[str, str], number: int, holds: frozenset[str]) -> CorpusDocument:
    links = [
        replace(link, from_id=names.get(link.from_id, link.from_id), to_id=names.get(link.to_id, link.to_id))
        for link in one.links
    ]
    marks = [replace(mark, id=names.get(mark.id or "", mark.id)) for mark in one.annotations]
    own = one.id if "document_ids" in holds else f"d{number}"
    return replace(one, id=own, annotations=_sorted(marks), links=_sorted(links))


def _ids_by_content(documents: Iterable[CorpusDocument]) -> dict[str, str]:
    """Marks that say the same in the same article share a name."""
    return {
        mark.id or "": f"{number} {_content(mark)}"
        for number, one in enumerate(documents, start=1)
        for mark in one.annotations
    }


def _content(mark: CorpusAnnotation) -> str:
    return repr(replace(mark, id=None, values=dict(sorted(mark.values.items()))))


def _without_ids(one: CorpusDocument) -> str:
    return repr((one.text, one.title, one.url, list(map(_content, one.annotations)), one))


def _sorted(things: Iterable[Any]) -> list[Any]:
    return sorted(things, key=repr)
