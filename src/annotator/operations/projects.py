"""Projects: making, opening, naming, and counting what is in one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select

from annotator.errors import Problem
from annotator.model import (
    Analyst,
    Annotation,
    Document,
    Estimate,
    FindingDismissal,
    Placement,
    Project,
    Quantity,
    Source,
    WorkState,
)
from annotator.operations.analysts import everyone
from annotator.operations.assignments import given
from annotator.operations.identifiers import public_ids
from annotator.operations.importing import import_paths
from annotator.operations.reconcile import counts
from annotator.resources import sample_corpus
from annotator.settings import data_folder
from annotator.store.store import Mode, Store
from annotator.tags.tag_type import tag_types
from annotator.text.normal import without_surrogates

if TYPE_CHECKING:
    from annotator.store import Reading

SUFFIX = ".annotator"


@dataclass(frozen=True, slots=True)
class AnalystInfo:
    """What one analyst has done: marks made, articles said to be done, and how many are assigned to them."""

    id: str
    name: str
    marks: int
    done: int
    assigned: int = 0


@dataclass(frozen=True, slots=True)
class Info:
    """What is in a project, in numbers; `across` is what is said across articles, without what was replaced since."""

    name: str
    schema_version: int
    documents: int
    analysts: list[AnalystInfo]
    tags: dict[str, int]
    groups: dict[str, int]
    states: dict[str, int]
    across: dict[str, int]

    def as_json(self) -> dict[str, object]:
        """The shape the command line prints."""
        analysts = [
            {"id": a.id, "name": a.name, "marks": a.marks, "done": a.done, "assigned": a.assigned}
            for a in self.analysts
        ]
        return {
            "name": self.name, "schema_version": self.schema_version, "documents": self.documents,
            "analysts": analysts, "tags": self.tags, "groups": self.groups, "states": self.states,
            "across": self.across,
        }  # fmt: skip


def default_folder() -> Path:
    """Where projects are kept unless somebody says otherwise."""
    return data_folder() / "projects"


def create(path: Path, name: str | None = None, guideline: str = "") -> Store:
    """Makes a project file and opens it; raises `Refused` when something is there already."""
    if path.parent == default_folder():
        path.parent.mkdir(parents=True, exist_ok=True)
    return Store.create(path, (name or "").strip() or without_surrogates(path.stem), guideline)


def open_project(path: Path, mode: Mode = "write") -> Store:
    """Opens a project file for writing, or to read only."""
    return Store.open(path, mode)


def open_sample(path: Path | None = None) -> Store:
    """A fresh copy of the sample project, with the marks of its two analysts."""
    target = path or _free(default_folder() / f"Sample{SUFFIX}")
    store = create(target, "Sample: North Korean soldiers in Kursk")
    try:
        import_paths(store, [sample_corpus()])
    except BaseException:
        store.close()
        raise
    store.forget_steps()
    return store


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


def project(store: Store) -> Project:
    """What the project says of itself."""
    with store.reading() as reading:
        return reading.live(Project)[0]


def rename(store: Store, name: str) -> Project:
    """Gives the project another name."""
    clean = name.strip()
    if not clean:
        raise Problem("A project needs a name.")
    with store.transaction(f"Rename project to “{clean}”") as tx:
        return tx.change(tx.live(Project)[0], name=clean)


def set_guideline(store: Store, text: str) -> Project:
    """Replaces the guideline."""
    with store.transaction("Edit guideline") as tx:
        return tx.change(tx.live(Project)[0], guideline=text)


def info(store: Store) -> Info:
    """What is in the project, in numbers."""
    people = everyone(store)
    with store.reading() as reading:
        public = public_ids(reading, Analyst)
        marks = _tally(reading, Annotation.analyst_id)
        tags = _tally(reading, Annotation.tag)
        done = _done(reading)
        assigned = Counter(one for people in given(reading).values() for one in people)
        documents = reading.tuples(select(func.count()).where(col(Document.deleted).is_(False)))[0][0]
        states, across = _states(reading), _across(reading)
        name = reading.live(Project)[0].name
    return Info(
        name=name,
        schema_version=store.schema_version,
        documents=documents,
        analysts=[
            AnalystInfo(public[one.id], one.name, marks[one.id], done[one.id], assigned[one.id]) for one in people
        ],
        tags={tag: tags[tag] for tag in tag_types()},
        groups=counts(store),
        states=states,
        across=across,
    )


def _tally(reading: Reading, column: str) -> Counter[str]:
    query = select(column, func.count()).where(col(Annotation.deleted).is_(False)).group_by(column)
    return Counter({row[0]: row[1] for row in reading.tuples(query)})


def _done(reading: Reading) -> Counter[str]:
    query = select(WorkState.analyst_id, func.count()).where(
        WorkState.state == "done", col(WorkState.deleted).is_(False)
    )
    return Counter({row[0]: row[1] for row in reading.tuples(query.group_by(WorkState.analyst_id))})


def _states(reading: Reading) -> dict[str, int]:
    query = select(WorkState.state, func.count()).where(col(WorkState.deleted).is_(False)).group_by(WorkState.state)
    return {row[0]: row[1] for row in reading.tuples(query)}


def _across(reading: Reading) -> dict[str, int]:
    """Sources without merged ones, quantities, current estimates, figures that were placed, findings set aside."""
    replaced = {one.replaces for one in reading.live(Estimate)}
    return {
        "sources": sum(one.merged_into is None for one in reading.live(Source)),
        "quantities": len(reading.live(Quantity)),
        "estimates": sum(one.id not in replaced for one in reading.live(Estimate)),
        "placements": len({frozenset(one.members) for one in reading.live(Placement)}),
        "dismissed_findings": len({(one.finding_kind, *one.members) for one in reading.live(FindingDismissal)}),
    }
