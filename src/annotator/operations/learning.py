"""Learning from the marks of a project, and what was learned: made on this machine, kept on it, never in the project.

A model is used by whoever may see all that it was learned from. For a tag it is used only while it beats the rules
(`learning.evaluation`) and nobody switched it off; then it alone says what is suggested as that tag.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import Problem
from annotator.learning import apart
from annotator.learning.course import learnable
from annotator.learning.evaluation import LEAST_ARTICLES, LEAST_MARKS
from annotator.learning.model_file import FEATURES, Damaged, Model, read
from annotator.learning.tagging import Tagging
from annotator.model import Project, canonical
from annotator.operations import blind, lessons
from annotator.progress import Progress, silent
from annotator.settings import cache_folder

if TYPE_CHECKING:
    from annotator.learning.evaluation import Score, Scores, TagScores
    from annotator.operations.lessons import Lessons
    from annotator.settings import Settings
    from annotator.store import Reading, Store

LEAST_NEW, PART_NEW = 20, 0.1
_KEPT = 4
_TOO_LITTLE = "There is too little to learn from yet. Mark the same kind of thing in two articles at least."


def learn(store: Store, viewer: str | None = None, progress: Progress = silent) -> Model:
    """Learns from what somebody may see, and keeps what was learned; the same marks are not learned from twice.

    Raises `Problem` when there is too little to learn from, or when it cannot be kept.
    """
    with store.reading() as reading:
        project, seen = _project_id(reading), lessons.seen(reading, viewer)
        gathered = lessons.gathered(reading, viewer)
    if not learnable(gathered.lessons):
        raise Problem(_TOO_LITTLE)
    digest = _digest(gathered)
    path = _folder(project) / f"{digest}.model"
    about = {"project": project, "digest": digest, "taught_by": gathered.taught_by, "seen": seen}
    known = _read(path)
    if known is not None:
        model = Model(about, known.scores, known.weights)
    else:
        model = read(apart.learned(gathered.lessons, about, progress))
    try:
        model.save(path)
    except OSError as fault:
        raise Problem(f"What was learned could not be kept: {fault.strerror}. Nothing changed.") from fault
    _tidy(path.parent)
    return model


def learned(store: Store, viewer: str | None = None) -> Model | None:
    """What was learned last of all that somebody may use; None when there is nothing."""
    with store.reading() as reading:
        return within(reading, viewer)


def within(reading: Reading, viewer: str | None) -> Model | None:
    """The same inside a reading."""
    curtain = blind.curtain(reading, viewer)
    for path in _files(_folder(_project_id(reading))):
        model = _read(path)
        if model is not None and (curtain is None or all(
            set(who) <= {curtain.viewer} or not curtain.hides(document)
            for document, who in model.about["taught_by"].items()
        )):  # fmt: skip
            return model
    return None


def is_due(store: Store, viewer: str | None = None) -> bool:
    """Whether what was learned is to be learned anew: a file was damaged, or enough is marked or decided since.

    Enough are `LEAST_NEW` marks and decisions, and a tenth of those there were. Nothing is due before somebody asked.
    """
    with store.reading() as reading:
        model, now = within(reading, viewer), lessons.seen(reading, viewer)
        files = _files(_folder(_project_id(reading)))
    if model is None:
        return bool(files)
    then = model.about["seen"]
    new = sum(abs(now[name] - then[name]) for name in now)
    return new >= max(LEAST_NEW, PART_NEW * sum(then.values())) or any(_read(path) is None for path in files)


def forget(store: Store) -> None:
    """Throws away what was learned of a project."""
    with store.reading() as reading:
        folder = _folder(_project_id(reading))
    for path in _files(folder):
        path.unlink(missing_ok=True)


def used(model: Model | None, off: Collection[str] = ()) -> frozenset[str]:
    """The tags that a model decides about, less those that somebody switched `off`."""
    scores = model.scores.values() if model is not None else ()
    return frozenset(one.tag for one in scores if one.reason is None and one.tag not in off)


def tagging(reading: Reading, viewer: str | None = None, off: Collection[str] = ()) -> Tagging | None:
    """What proposes the tags that somebody's model decides about; None when it decides about none."""
    model = within(reading, viewer)
    tags = used(model, off)
    return (
        _tagging(_folder(model.about["project"]) / f"{model.about['digest']}.model", tags) if model and tags else None
    )


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
    return f"not_learned/{_project_id(reading)}"


def said(scores: TagScores) -> str:
    """In a sentence, why the model is not used for a tag, or that it can be."""
    match scores.reason:
        case "few":
            return (
                f"Too few yet: {scores.marks} marks in {scores.articles} articles;"
                f" it takes {LEAST_MARKS} in {LEAST_ARTICLES}."
            )
        case "not_better":
            return "It does not surely do better than the rules."
        case "mostly_wrong":
            return "It is better than the rules, but more than half of what it suggests would be wrong."
        case None:
            return "It does better than the rules on articles it had not seen."


def as_json(model: Model, off: Collection[str] = ()) -> dict[str, Any]:
    """The shape the command line prints."""
    on = used(model, off)
    return {
        "digest": model.about["digest"],
        "articles": len(model.about["taught_by"]),
        "tags": [
            {
                "tag": one.tag, "articles": one.articles, "marks": one.marks, "on": one.tag in on, "reason": one.reason,
                "said": said(one), "rules": _scores(one.rules), "model": _scores(one.model),
                "difference": {"f1": one.difference, **_bounds(one.interval)},
            }
            for one in model.scores.values()
        ],
    }  # fmt: skip


def _scores(scores: Scores) -> dict[str, Any]:
    return {"overlap": _score(scores.overlap) | _bounds(scores.interval), "exact": _score(scores.exact)}


def _score(score: Score) -> dict[str, Any]:
    return {
        "precision": score.precision, "recall": score.recall, "f1": score.f1,
        "n": {"marks": score.marks, "proposed": score.proposed, "matched": score.met},
    }  # fmt: skip


def _bounds(interval: tuple[float, float] | None) -> dict[str, Any]:
    low, high = interval or (None, None)
    return {"low": low, "high": high}


def _project_id(reading: Reading) -> str:
    return reading.live(Project)[0].id


def _digest(gathered: Lessons) -> str:
    said = canonical([FEATURES, [one.as_json() for one in gathered.lessons]])
    return hashlib.sha256(said.encode()).hexdigest()


def _folder(project_id: str) -> Path:
    return cache_folder() / "models" / project_id


def _files(folder: Path) -> list[Path]:
    """What was learned, the last first."""
    times = {}
    for path in folder.glob("*.model"):
        with suppress(OSError):
            times[path] = path.stat().st_mtime_ns
    return sorted(times, key=lambda path: (-times[path], path.name))


def _tidy(folder: Path) -> None:
    """Only the last few are kept, and no damaged ones."""
    for place, path in enumerate(_files(folder)):
        if place >= _KEPT or _read(path) is None:
            with suppress(OSError):
                path.unlink()


def _read(path: Path) -> Model | None:
    """The model of a file; None when there is none or it is damaged, which only learning anew mends."""
    with suppress(OSError, Damaged):
        return _parsed(path, path.stat().st_mtime_ns)
    return None


@lru_cache(maxsize=_KEPT)
def _parsed(path: Path, _time: int) -> Model:
    return read(path.read_bytes())


@lru_cache(maxsize=2)
def _tagging(path: Path, tags: frozenset[str]) -> Tagging:
    model = _read(path)
    return Tagging({tag: model.weights[tag] for tag in tags} if model is not None else {})
