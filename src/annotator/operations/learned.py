"""What was learned of a project: found on this machine, and used where it beats the rules by whoever may use it.

A model is used by whoever may see all that it was learned from. For a tag it is used only while it beats the rules
(`learning.evaluation`) and nobody switched it off; then it alone says what is suggested as that tag. Apart from
`operations.learning`, so that where nothing was learned nothing of it is loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.model import Project
from annotator.operations import blind
from annotator.settings import cache_folder

if TYPE_CHECKING:
    from annotator.learning.model_file import Model
    from annotator.learning.tagging import Tagging
    from annotator.settings import Settings
    from annotator.store import Reading, Store

KEPT = 4
"""How many models of a project are kept."""


def of_project(store: Store, viewer: str | None = None) -> Model | None:
    """What was learned last of all that somebody may use; None when there is nothing."""
    with store.reading() as reading:
        return within(reading, viewer)


def within(reading: Reading, viewer: str | None) -> Model | None:
    """The same inside a reading."""
    found = files(folder(project_id(reading)))
    curtain = blind.curtain(reading, viewer) if found else None
    for path in found:
        model = stored(path)
        if model is not None and (curtain is None or all(
            set(who) <= {curtain.viewer} or not curtain.hides(document)
            for document, who in model.about["taught_by"].items()
        )):  # fmt: skip
            return model
    return None


def forget(store: Store) -> None:
    """Throws away what was learned of a project."""
    with store.reading() as reading:
        found = files(folder(project_id(reading)))
    for path in found:
        path.unlink(missing_ok=True)


def used(model: Model | None, off: Collection[str] = ()) -> frozenset[str]:
    """The tags that a model decides about, less those that somebody switched `off`."""
    scores = model.scores.values() if model is not None else ()
    return frozenset(one.tag for one in scores if one.reason is None and one.tag not in off)


def tagging(reading: Reading, viewer: str | None = None, off: Collection[str] = ()) -> Tagging | None:
    """What proposes the tags that somebody's model decides about; None when it decides about none."""
    model = within(reading, viewer)
    tags = used(model, off)
    return _tagging(path_of(model.about), tags) if model is not None and tags else None


def switched_off(reading: Reading, settings: Settings) -> list[str]:
    """The tags for which the person of these settings does not want what was learned of a project."""
    found = settings.get(_off(reading))
    return [str(one) for one in found] if isinstance(found, list) else []


def switch(reading: Reading, settings: Settings, tag: str, on: bool) -> None:
    """Lets what was learned decide about a tag, or the rules again; kept for this person and project."""
    off = {*switched_off(reading, settings), tag} - ({tag} if on else set())
    settings.set(_off(reading), sorted(off) or None)
    settings.save()


def _off(reading: Reading) -> str:
    return f"not_learned/{project_id(reading)}"


def project_id(reading: Reading) -> str:
    """By what a project is known beside its file."""
    return reading.live(Project)[0].id


def folder(project: str) -> Path:
    """Where what was learned of a project is kept."""
    return cache_folder() / "models" / project


def path_of(about: Mapping[str, Any]) -> Path:
    """Where the model that says this about itself is kept."""
    return folder(about["project"]) / f"{about['digest']}.model"


def files(where: Path) -> list[Path]:
    """What was learned, the last first."""
    times = {}
    for path in where.glob("*.model"):
        with suppress(OSError):
            times[path] = path.stat().st_mtime_ns
    return sorted(times, key=lambda path: (-times[path], path.name))


def stored(path: Path) -> Model | None:
    """The model of a file; None when there is none or it is damaged, which only learning anew mends."""
    from annotator.learning.model_file import Damaged

    with suppress(OSError, Damaged):
        return _parsed(path, path.stat().st_mtime_ns)
    return None


@lru_cache(maxsize=KEPT)
def _parsed(path: Path, _time: int) -> Model:
    from annotator.learning.model_file import read

    return read(path.read_bytes())


@lru_cache(maxsize=2)
def _tagging(path: Path, tags: frozenset[str]) -> Tagging:
    from annotator.learning.tagging import Tagging

    model = stored(path)
    return Tagging({tag: model.weights[tag] for tag in tags} if model is not None else {})
