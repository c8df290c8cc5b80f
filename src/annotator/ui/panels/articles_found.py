"""Which articles are listed: put in order once, beside the window where there are many, and narrowed at every key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.ui.panels.articles_filter import ArticlesFilter
from annotator.ui.tasks import Latest
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.operations.listing import Conditions, DocumentItem
    from annotator.progress import Progress
    from annotator.store import Store
    from annotator.store.glance import Glance
    from annotator.store.journal import Changes

K = TypeVar("K")
V = TypeVar("V")
Ordered = tuple[Sequence[int], Sequence[int]]
MANY = 4_000
SOON, PAUSE = 250, 200
ABOUT_MARKS = ("tag", "marked_by", "has_doubt")


class ArticlesFound(QObject):
    """The numbers of the articles that meet the search and the filters; `changed` when they are others."""

    changed = Signal()

    def __init__(self, workspace: Workspace, wanted: ArticlesFilter, words: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._wanted, self._words = workspace, wanted, words
        self.numbers: Sequence[int] = ()
        self.is_counted = True
        self.is_foreseen = False
        self._numbers_of: dict[str, int] = {}
        self._ordering: Sequence[int] = ()
        self._ranks: Sequence[int] = ()
        self._is_all = True
        self._known: dict[str, int] | None = None
        self._stale: set[str] = set()
        self._arranging = Latest(self)
        self._comparing = Latest(self)
        self._finding = Latest(self)
        self._soon = self._timer(SOON, self.arrange)
        self._pause = self._timer(PAUSE, self._find_all)

    @property
    def count(self) -> int:
        """How many articles are listed; more are to come while they are not counted yet."""
        return len(self.numbers)

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    @property
    def is_comparing(self) -> bool:
        """Whether it is being found out where people disagree."""
        return self._comparing.is_busy

    @property
    def is_busy(self) -> bool:
        """Whether the list is still to come."""
        return self._comparing.is_busy or self._arranging.is_busy or self._finding.is_busy

    def begin(self) -> None:
        """Another project is open, or none."""
        self._stop()
        self._known, self._stale, self._numbers_of = None, set(), {}
        self.arrange()
        if self._arranging.is_busy and not self.is_foreseen:
            self._take(((), ()))

    def foresee(self, seen: Glance) -> None:
        """The numbers that a first look at the project gives, until it is open."""
        self.numbers, self.is_foreseen = seen.numbers, bool(seen.numbers)
        self._numbers_of = {line.id: number for number, line in seen.lines.items()}

    def finish(self) -> None:
        """The window is closing."""
        self._stop()
        self._arranging.finish()
        self._comparing.finish()
        self._finding.finish()

    def _stop(self) -> None:
        self._soon.stop()
        self._pause.stop()
        self._arranging.drop()
        self._comparing.drop()
        self._finding.drop()

    def arrange(self) -> None:
        """Puts the articles that meet the filters in order: at once where they are few, else beside the window."""
        self._soon.stop()
        store = self._workspace.store
        if store is None:
            self._take(((), ()))
        elif self._wanted.needs_disagreements and (self._known is None or self._stale):
            self._compare(store)
        else:
            self._order(store)

    def _order(self, store: Store) -> None:
        from annotator.operations import ordering

        wanted, known = self._conditions(), self._known
        analyst = self._workspace.analyst_id

        def work(_progress: Progress | None = None) -> Ordered:
            found = ordering.ordered(store, wanted, analyst_id=analyst, conflicts=known)
            return found, ordering.ranks_of(found)

        if ordering.size(store) > MANY:
            self._arranging.ask(work, self._take, self._workspace.problem.emit)
        else:
            self._arranging.drop()
            found = self._workspace.attempt(work)
            self._take(found if found is not None else ((), ()))

    def _take(self, ordered: Ordered) -> None:
        (self._ordering, self._ranks), self._is_all = ordered, not self._wanted.is_set
        self.narrow()

    def _compare(self, store: Store) -> None:
        """What changes meanwhile waits until this is known: an answer dropped again and again would never come."""
        if self._comparing.is_busy:
            return
        from annotator.operations import listing

        stale = None if self._known is None else sorted(self._stale)
        known = self._known or {}
        self._stale = set()

        def work(progress: Progress) -> dict[str, int]:
            found = listing.disagreements(store, stale, progress)
            return found if stale is None else {one: n for one, n in known.items() if one not in stale} | found

        self._comparing.ask(work, self._compared, self._workspace.problem.emit)
        self.changed.emit()

    def _compared(self, known: dict[str, int]) -> None:
        self._known = known
        if self._wanted.needs_disagreements:
            self.arrange()

    def narrow(self) -> None:
        """Lists what of the articles in order contains the words.

        What is found at once is listed at once, all of it after a pause; otherwise the list stays until there is more.
        """
        self._pause.stop()
        self._finding.drop()
        store, words = self._workspace.store, self._words()
        if store is None and self.is_foreseen and self._workspace.is_opening:
            return
        if store is None or not words.strip():
            self._show(self._ordering)
            return
        from annotator.operations import ordering

        found = self._workspace.attempt(lambda: ordering.first(store, self._ranks, self._conditions(words)))
        if found is None:
            self._find_all()
            return
        self._show(found.numbers, is_counted=found.is_whole)
        if not found.is_whole:
            self._pause.start()

    def _find_all(self) -> None:
        from annotator.operations import ordering

        store, wanted = self._workspace.opened, self._conditions(self._words())
        numbers, is_all = self._ordering, self._is_all

        def work(_progress: Progress) -> Sequence[int]:
            return ordering.narrowed(store, numbers, wanted, is_all=is_all).numbers

        self._finding.ask(work, self._show, self._workspace.problem.emit)

    def _show(self, numbers: Sequence[int], *, is_counted: bool = True) -> None:
        self.numbers, self.is_counted, self.is_foreseen = numbers, is_counted, False
        self.changed.emit()

    def _conditions(self, words: str = "") -> Conditions:
        from annotator.operations import listing

        return listing.conditions(**self._wanted.conditions(words))

    def take_in(self, changes: Changes) -> None:
        """Looks again where a change can have moved an article in or out of the list or along it."""
        if changes.touches("project", "analyst", "source", "quantity"):
            self._known = None
            self._comparing.drop()
        self._stale |= changes.documents()
        by_state = self._wanted.sort == "state" or bool(self._wanted.several("state"))
        by_assignment = changes.touches("assignment") and self._wanted.single("assigned") is not None
        if changes.touches("document", "analyst") or by_assignment or (by_state and changes.touches("work_state")):
            self.arrange()
        elif self._wanted.needs_disagreements or (changes.touches("annotation") and self._is_about_marks()):
            self._soon.start()

    def _is_about_marks(self) -> bool:
        return any(self._wanted.several(one) or self._wanted.single(one) is not None for one in ABOUT_MARKS)

    # what a list asks for

    def lines(self, numbers: Collection[int]) -> dict[int, DocumentItem]:
        """What is said of some articles; those that are gone are left out."""

        def read(store: Store) -> dict[int, DocumentItem]:
            from annotator.operations import ordering

            return ordering.lines(store, numbers, analyst_id=self._workspace.analyst_id)

        return self._read(read)

    def number_of(self, document_id: str) -> int:
        """The number of an article, 0 when there is none."""

        def read(store: Store) -> dict[str, int]:
            from annotator.operations import ordering

            return ordering.numbers_of(store, [document_id])

        if document_id and document_id not in self._numbers_of:
            self._numbers_of |= self._read(read)
        return self._numbers_of.get(document_id, 0)

    def _read(self, work: Callable[[Store], dict[K, V]]) -> dict[K, V]:
        store = self._workspace.store
        found = None if store is None else self._workspace.attempt(lambda: work(store))
        return {} if found is None else found
