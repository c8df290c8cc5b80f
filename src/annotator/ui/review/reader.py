"""What is read in Review now: the question, the marks found, and the round through them; knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.ui.review.look import Look, Offer, Question, Scope, look
from annotator.ui.review.looked import Looked
from annotator.ui.review.round import ReviewRound
from annotator.ui.tasks import Latest
from annotator.ui.workspace import Workspace

if TYPE_CHECKING:
    from annotator.operations.review import ReviewItem
    from annotator.store.journal import Changes

SHOWS = ("annotation", "verdict", "answer", "decision", "link", "source", "quantity")


class Reader(QObject):
    """Asks for marks, beside the window where there may be many, and keeps them in step with the project."""

    taken = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.round = ReviewRound()
        self.question = Question("", "", Scope(), "")
        self.offers: Sequence[Offer] = ()
        self.items: Sequence[ReviewItem] = ()
        self.titles: dict[str, str] = {}
        self.shows_done = True
        self._end = 0
        self._visited: set[str] = set()
        self._looked = Looked(workspace)
        self._beside = Latest(self)

    @property
    def is_busy(self) -> bool:
        """Whether marks are still being read."""
        return self._beside.is_busy

    def ask(self, author_id: str, scope: Scope) -> None:
        """Reads somebody's marks from the beginning; `taken` tells when they are there."""
        space = self._workspace
        self._beside.drop()
        self.titles = titles(space)
        after = self._looked.after(space.analyst_id) if scope.within == "new" else 0
        self.question = Question(space.analyst_id, author_id, scope, space.document_id, after)
        store, question = space.opened, self.question
        if scope.is_wide:
            self._beside.ask(lambda _: look(store, question), self._take, space.problem.emit)
        else:
            self._take(space.attempt(lambda: look(store, question)) or Look(question, (), ()))

    def forget(self) -> None:
        """Nothing is read."""
        self._beside.drop()
        self.question = replace(self.question, reader_id=self._workspace.analyst_id)
        self.offers, self.items = (), ()
        self.round.start([])

    def _take(self, found: Look) -> None:
        self.question, self.offers, self.items, self._end = found.question, found.offers, found.items, found.end
        self._visited.clear()
        self.shows_done = not self.question.is_own
        self.round.start(self._listed())
        self.taken.emit()

    def _listed(self, keep: str = "") -> Sequence[ReviewItem]:
        """What the list has: all of it, or what waits and the mark one is at."""
        if self.shows_done:
            return self.items
        return [one for one in self.items if one.waiting or one.mark.id == keep]

    def list_again(self, keep: str = "") -> None:
        """Lists what waits now, the mark one is at among it."""
        self.round.take_in(self._listed(keep or self.round.current_id))

    def take_in(self, changes: Changes) -> bool:
        """Reads again what changed and goes to where something was said; False when nobody is there to read."""
        from annotator.operations import inbox

        touched = {kind: [row.id for row in changes.rows if row.kind == kind] for kind in SHOWS}
        about = inbox.marks_about(self._workspace.opened, touched["verdict"], touched["answer"])
        if touched["decision"] or not self.question.scope.is_wide:
            if not self._read_article():
                return False
        else:
            self._read([*about, *touched["annotation"]])
        here = [one.mark.id for one in self.items if one.mark.id in about]
        self.list_again(here[-1] if here else "")
        if here:
            self.round.go_to(here[-1])
        return True

    def _read_article(self) -> bool:
        """All of it again, which in one article costs as little as a part."""
        space = self._workspace
        found = space.attempt(lambda: look(space.opened, self.question))
        if found is None or found.question.author_id != self.question.author_id:
            return False
        self.offers, self.items = found.offers, found.items
        return True

    def _read(self, mark_ids: Sequence[str]) -> None:
        from annotator.operations import review

        fresh = review.some(self._workspace.opened, mark_ids, self.question.reader_id)
        wanted = {one.mark.id: one for one in fresh if self.question.takes(one)}
        gone = set(mark_ids) - wanted.keys()
        self.items = [wanted.pop(one.mark.id, one) for one in self.items if one.mark.id not in gone]
        self.items = [*self.items, *wanted.values()]
        waiting = sum(one.waiting for one in self.items)
        self.offers = [
            replace(one, marks=len(self.items), waiting=waiting) if one.author_id == self.question.author_id else one
            for one in self.offers
        ]

    # what is new

    def visit(self) -> None:
        """The current mark was looked at; what is new was seen once each of it was looked at or judged."""
        self._visited.add(self.round.current_id)
        is_seen = all(one.mark.id in self._visited or not one.waiting for one in self.items)
        if self.question.scope.within == "new" and is_seen:
            self.have_seen()

    def have_seen(self) -> None:
        """Nothing of what was read is new any more."""
        self._looked.seen(self.question.reader_id, self._end)


def titles(workspace: Workspace) -> dict[str, str]:
    """The titles of all articles by id."""
    from annotator.operations import documents

    return documents.titles(workspace.opened)
