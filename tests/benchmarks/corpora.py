"""A large project from nothing: short articles of few words, two analysts, some marks, built by the bulk path."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.model import Analyst, Annotation, Document, Row, WorkState, derived_id, instant, new_id
from annotator.store import Store
from annotator.store.statements import insert_rows
from annotator.store.transaction import TEXTS
from annotator.text.normal import sha256_of
from tests.factories import make_analyst

OUTLETS = ("Kestrel Wire", "Harbour Courier", "Meridian Post", "Plainview Daily", "Lantern Review")
VERBS = ("killed", "wounded", "captured", "deployed", "seen")
PEOPLE = ("soldiers", "troops", "workers", "civilians", "engineers")
PLACES = ("harbour", "border", "valley", "railway", "front", "capital", "river", "bridge", "airfield", "village")
SAYERS = ("the agency", "a lawmaker", "the ministry", "an official", "the spokesman")
BATCH = 5_000


def build(path: Path, articles: int, marked_every: int = 5) -> Store:
    """A project of so many articles; two analysts made ten marks each in every fifth, and differ now and then."""
    store = Store.create(path, "Large")
    dice = random.Random(1)
    with store.transaction("Begin") as tx:
        people = [make_analyst(tx, name) for name in ("Ada", "Ben")]
    for first in range(0, articles, BATCH):
        with store.transaction("Add") as tx:
            rows: list[Row] = []
            texts = []
            for number in range(first, min(first + BATCH, articles)):
                document, text = _article(number, dice)
                texts.append({"number": number + 1, "document_id": document.id, "text": text, "original": None})
                rows.append(document)
                if number % marked_every == 0:
                    rows += _work(document, text, people, dice)
            tx.put(rows)
            insert_rows(tx.connection, TEXTS, texts)
    store.forget_steps()
    return store


def _article(number: int, dice: random.Random) -> tuple[Document, str]:
    text = f"Report {number}. " + " ".join(_sentence(dice) for _ in range(8)) + "\n"
    sha256 = sha256_of(text)
    document = Document(
        id=derived_id("document", sha256),
        title=f"{dice.choice(PLACES).title()} report {number}: {dice.choice(PEOPLE)} {dice.choice(VERBS)}",
        outlet=dice.choice(OUTLETS),
        published_on=f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
        sha256=sha256,
        characters=len(text),
        added_at=f"2025-12-01T00:00:00.{number:06}Z",
    )
    return document, text


def _sentence(dice: random.Random) -> str:
    number = f"{dice.randint(1, 300) * 10:,}"
    return (
        f"About {number} {dice.choice(PEOPLE)} were {dice.choice(VERBS)} near the {dice.choice(PLACES)},"
        f" {dice.choice(SAYERS)} said."
    )


def _work(document: Document, text: str, people: list[Analyst], dice: random.Random) -> Iterator[Row]:
    starts = [at for at in range(len(text)) if text.startswith("About ", at)]
    for person in people:
        state, key = dice.choice(("in_progress", "done")), derived_id("work_state", document.id, person.id)
        yield WorkState(id=key, document_id=document.id, analyst_id=person.id, state=state, at=instant())
        for start in starts[:5]:
            comma = text.index(", ", start)
            said = text.index(".", comma)
            end = text.index(" ", start + 6) + (5 if dice.random() < 0.05 else 0)
            tag = "claim" if dice.random() < 0.02 else "figure"
            note = "Ask the desk about this" if dice.random() < 0.01 else None
            mine: dict[str, Any] = {"document_id": document.id, "analyst_id": person.id}
            yield _mark(text, tag, start, end, note=note, **mine)
            yield _mark(text, "attribution", comma + 2, said, **mine)


VALUES: dict[str, dict[str, Any]] = {"figure": {"point": 300, "hedge": "about"}, "attribution": {"cue": "said"}}


def _mark(text: str, tag: str, start: int, end: int, **fields: Any) -> Annotation:
    said: dict[str, Any] = {"quote": text[start:end], "values": VALUES.get(tag, {}), "created_at": instant()}
    return Annotation(id=new_id(), tag=tag, start=start, end=end, **said, **fields)
