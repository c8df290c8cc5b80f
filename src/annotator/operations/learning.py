"""Learning from the marks of a project: on this machine, beside the program, and kept outside the project."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import Problem
from annotator.learning import apart
from annotator.learning.course import learnable
from annotator.learning.evaluation import LEAST_ARTICLES, LEAST_MARKS
from annotator.learning.model_file import FEATURES, Model, read
from annotator.model import canonical
from annotator.operations import learned, lessons
from annotator.progress import Progress, silent

if TYPE_CHECKING:
    from annotator.learning.evaluation import Score, Scores, TagScores
    from annotator.operations.lessons import Lessons
    from annotator.store import Store

LEAST_NEW, PART_NEW = 20, 0.1
_TOO_LITTLE = "There is too little to learn from yet. Mark the same kind of thing in two articles at least."


def learn(store: Store, viewer: str | None = None, progress: Progress = silent) -> Model:
    """Learns from what somebody may see, and keeps what was learned; the same marks are not learned from twice.

    Raises `Problem` when there is too little to learn from, or when it cannot be kept.
    """
    with store.reading() as reading:
        project, seen = learned.project_id(reading), lessons.seen(reading, viewer)
        gathered = lessons.gathered(reading, viewer)
    if not learnable(gathered.lessons):
        raise Problem(_TOO_LITTLE)
    about = {"project": project, "digest": _digest(gathered), "taught_by": gathered.taught_by, "seen": seen}
    path = learned.path_of(about)
    known = learned.stored(path)
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


def is_due(store: Store, viewer: str | None = None) -> bool:
    """Whether what was learned is to be learned anew: a file was damaged, or enough is marked or decided since.

    Enough are `LEAST_NEW` marks and decisions, and a tenth of those there were. Nothing is due before somebody asked.
    """
    with store.reading() as reading:
        model, now = learned.within(reading, viewer), lessons.seen(reading, viewer)
        files = learned.files(learned.folder(learned.project_id(reading)))
    if model is None:
        return bool(files)
    then = model.about["seen"]
    new = sum(abs(now[name] - then[name]) for name in now)
    return new >= max(LEAST_NEW, PART_NEW * sum(then.values())) or any(learned.stored(path) is None for path in files)


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
    on = learned.used(model, off)
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


def _digest(gathered: Lessons) -> str:
    said = canonical([FEATURES, [one.as_json() for one in gathered.lessons]])
    return hashlib.sha256(said.encode()).hexdigest()


def _tidy(folder: Path) -> None:
    """Only the last few are kept, and no damaged ones."""
    for place, path in enumerate(learned.files(folder)):
        if place >= learned.KEPT or learned.stored(path) is None:
            with suppress(OSError):
                path.unlink()
