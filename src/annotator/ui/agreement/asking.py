"""What is asked about agreement, answered beside the window; an answer is kept until the project changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from annotator.ui.tasks import Latest

if TYPE_CHECKING:
    from annotator.agreement.sample import Agreement
    from annotator.operations.comparable import Comparable
    from annotator.operations.measure import ArticleAgreement, Evidence
    from annotator.operations.trend import By, Every, Period
    from annotator.progress import Progress
    from annotator.store import Store


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at: a measure, a tag, between whom, of which articles, in which unit.

    `documents` is None for all articles; `analysts` are those of the matrix, `between` those of everything else.
    """

    measure: str
    tag: str | None
    analysts: tuple[str, ...]
    between: tuple[str, ...]
    documents: frozenset[str] | None
    unit: str
    without_suggested: bool
    by: By = "published"
    every: Every = "month"

    @property
    def scope(self) -> dict[str, Any]:
        """What every measuring is limited to."""
        return {"documents": self.documents, "without_suggested": self.without_suggested}

    def of_spans(self, between: tuple[str, ...]) -> Choice:
        """What the spans of some analysts depend on, and nothing else."""
        return Choice("", None, (), between, self.documents, "", self.without_suggested)


Work = Callable[["Store", Any, "Progress"], Any]


@dataclass(frozen=True, slots=True)
class Ground:
    """Which articles are wanted, and who looks: what of them may be seen is found out first."""

    viewer: str
    outlet: str | None
    document_id: str | None


def ground(store: Store, wanted: Ground, _progress: Progress) -> Comparable:
    """What there is to compare, and how much of it is hidden."""
    from annotator.operations.comparable import comparable

    return comparable(store, viewer=wanted.viewer, outlet=wanted.outlet, document_id=wanted.document_id)


def pairs(store: Store, choice: Choice, progress: Progress) -> list[Agreement]:
    """The chosen measure for every pair and, where it can, for all: one pair after the other, so that it can stop."""
    from annotator.agreement.measures import measure_named
    from annotator.operations import measure as measuring

    asked: dict[str, Any] = {"measure": choice.measure, "unit": choice.unit, **choice.scope}
    if not measure_named(choice.measure).slow:
        return measuring.agree(store, analysts=choice.analysts, **asked)
    groups: list[Sequence[str]] = list(combinations(choice.analysts, 2))
    found = []
    for at, pair in enumerate(groups):
        progress("Measuring agreement", at, len(groups))
        found += measuring.agree(store, analysts=pair, **asked)
    return found


def tags(store: Store, choice: Choice, _progress: Progress) -> list[Agreement]:
    """Every quick measure between the chosen ones, and the chosen measure however slow."""
    from annotator.agreement.measures import measure_named
    from annotator.operations import measure as measuring

    asked: dict[str, Any] = {"analysts": choice.between, "unit": choice.unit, **choice.scope}
    found = measuring.agree(store, **asked)
    if measure_named(choice.measure).slow and not any(row.measure == choice.measure for row in found):
        found += measuring.agree(store, measure=choice.measure, **asked)
    return [row for row in found if len(row.analysts) == len(choice.between)]


def articles(store: Store, choice: Choice, _progress: Progress) -> list[ArticleAgreement]:
    """The chosen measure for each article."""
    from annotator.operations import measure as measuring

    return measuring.by_article(
        store, measure=choice.measure, tag=choice.tag, analysts=choice.between, unit=choice.unit, **choice.scope
    )


def over_time(store: Store, choice: Choice, progress: Progress) -> list[Period]:
    """The chosen measure for each month or week."""
    from annotator.operations import trend

    return trend.trend(
        store, measure=choice.measure, tag=choice.tag, analysts=choice.between, by=choice.by, every=choice.every,
        unit=choice.unit, progress=progress, **choice.scope,
    )  # fmt: skip


def spans(store: Store, choice: Choice, progress: Progress) -> dict[tuple[str, str], list[Evidence]]:
    """The marks of every two of those compared, side by side, in the articles looked at."""
    from annotator.operations import measure as measuring

    found = {}
    groups = list(combinations(choice.between, 2))
    for at, pair in enumerate(groups):
        progress("Setting marks side by side", at, len(groups))
        rows = measuring.evidence(store, analysts=pair, without_suggested=choice.without_suggested)
        found[pair] = [row for row in rows if choice.documents is None or row.document_id in choice.documents]
    return found


class Asking(QObject):
    """One line of questions: the last one asked is answered, at once when its answer is known."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.latest = Latest(self)
        self._known: dict[tuple[Work, Hashable], Any] = {}

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self.latest.is_busy

    def forget(self) -> None:
        """Something changed: nothing that was worked out counts any more."""
        self.latest.drop()
        self._known.clear()

    def ask(
        self, store: Store, work: Work, choice: Hashable, done: Callable[[Any], object], failed: Callable[[str], object]
    ) -> None:
        """Answers with what is known, or works it out beside the window."""
        key = (work, choice)
        if key in self._known:
            self.latest.drop()
            done(self._known[key])
            return

        def answered(result: Any) -> None:
            self._known[key] = result
            done(result)

        self.latest.ask(lambda progress: work(store, choice, progress), answered, failed)
