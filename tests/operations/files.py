"""Corpus files made of a few words, and looks at a whole project, for the tests of operations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.model import KINDS
from annotator.operations import exchange, importing, projects
from annotator.operations.importing import ImportReport
from annotator.store import Store

TEXT = "About 300 soldiers were killed, the agency said. 😀 A lawmaker told the agency so on Monday.\n"
OTHER = "More than 300 soldiers were killed, Zoë wrote.\n"


def mark(own: str | None, analyst: str, tag: str, words: str, text: str = TEXT, **more: Any) -> dict[str, Any]:
    """A mark on the first place where the words stand."""
    start = text.index(words)
    named = {} if own is None else {"id": own}
    return {**named, "analyst": analyst, "tag": tag, "start": start, "end": start + len(words), "quote": words, **more}


def document(own: str | None = "d1", text: str = TEXT, **more: Any) -> dict[str, Any]:
    named = {} if own is None else {"id": own}
    return {**named, "title": "Losses", "text": text, "annotations": [], "links": [], **more}


def corpus(*documents: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A corpus of two analysts."""
    people = [{"id": "a1", "name": "Ada"}, {"id": "a2", "name": "Ben"}]
    head = {"format": "annotator-corpus", "version": 1, "offset_unit": "code_point", "analysts": people}
    return {**head, "documents": list(documents), **more}


def two_analysts(**more: Any) -> dict[str, Any]:
    """One article in which two people agree, disagree and link; their verdicts and what they registered."""
    marks = [
        mark("m1", "a1", "claim", "About 300 soldiers were killed", values={"polarity": "pos"}),
        mark("m2", "a1", "figure", "About 300", values={"point": 300, "hedge": "about", "quantity": "q1"}),
        mark("m3", "a1", "attribution", "the agency said", values={"source": "s1", "cue": "said"}),
        mark("m4", "a1", "attribution", "A lawmaker told the agency so", values={"source": "s2"}),
        mark("n1", "a2", "claim", "About 300 soldiers were killed", values={"polarity": "pos"}),
        mark("n2", "a2", "figure", "About 300 soldiers", values={"point": 300, "hedge": "exact", "quantity": "q1"}),
        mark("n3", "a2", "attribution", "the agency said", values={"source": "s1", "cue": "said"}),
    ]
    links = [
        {"id": "l1", "analyst": "a1", "kind": "covers", "from": "m3", "to": "m1"},
        {"id": "l2", "analyst": "a1", "kind": "reported_by", "from": "m4", "to": "m3"},
    ]
    registered = {
        "sources": [{"id": "s1", "name": "The Agency", "aliases": ["TA"]}, {"id": "s2", "name": "A Lawmaker"}],
        "quantities": [{"id": "q1", "label": "killed", "unit": "people"}],
        "verdicts": [{"id": "v1", "mark": "m2", "reviewer": "a2", "outcome": "accept", "at": "2025-01-14T09:00:00Z"}],
        "estimates": [{"id": "e1", "quantity": "q1", "low": 250, "best": 300, "high": 350, "decided_by": "a1"}],
    }
    return corpus(document(annotations=marks, links=links), **{**registered, **more})


def save(path: Path, content: dict[str, Any]) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def take(store: Store, path: Path, content: dict[str, Any], **options: Any) -> ImportReport:
    """Writes a corpus file and imports it."""
    return importing.import_paths(store, [save(path, content)], **options)


def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    """All rows of a project that are not deleted."""
    with store.reading() as reading:
        return {name: [row.body() for row in reading.live(kind)] for name, kind in KINDS.items()}


def exported(store: Store, path: Path) -> bytes:
    """The project as the bytes of a corpus file."""
    return exchange.export(store, path, format="annotator-corpus", force=True).read_bytes()


def copied(store: Store, path: Path) -> Store:
    """A new project made of a corpus export of this one."""
    exported(store, path)
    copy = Store.in_memory(projects.project(store).name)
    report = importing.import_paths(copy, [path])
    assert report.clean, report.files
    return copy
