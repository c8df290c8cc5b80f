"""What keys and buttons do in Review: which actions there are, when they can be done, and what follows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.ui.actions.judging import AMENDMENT_EDGES, REVIEW_ACTIONS
from annotator.ui.review import phrases
from annotator.ui.widgets.key_button import PlaceActions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from annotator.operations.review import Entry, ReviewItem
    from annotator.ui.review.place import ReviewPlace

MOVES_ON = ("accept", "reject", "amend", "stand", "answer")


class Gestures:
    """The actions of the place, each with its key."""

    def __init__(self, place: ReviewPlace) -> None:
        self._place = place
        make = PlaceActions(place, REVIEW_ACTIONS).make
        self.accept = make("review_accept", "Accept", lambda: self.judge("accept"))
        self.amend = make("review_amend", "Amend…", self._amend)
        self.reject = make("review_reject", "Reject…", lambda: self._ask("reject"))
        self.comment = make("review_comment", "Comment…", self._ask_or_answer)
        self.agree = make("review_agree", "Agree", lambda: self._agree(deletes=False))
        self.delete = make("review_delete", "Agree and delete", lambda: self._agree(deletes=True))
        self.stand = make("review_stand", "Stand by it…", lambda: self._ask("stand"))
        self.withdraw = make("review_withdraw", "Withdraw", self._withdraw_last)
        self.next = make("review_next", "Next", lambda: place.step(1))
        self.previous = make("review_previous", "Previous", lambda: place.step(-1))
        self.next_article = make("review_next_article", "Next article", lambda: place.to_article(1))
        self.previous_article = make("review_previous_article", "Previous article", lambda: place.to_article(-1))
        self.new = make("review_new", "What is new", place.read_new)
        self.seen = make("review_seen", "Seen", place.have_seen)
        self.articles = make("review_articles", "Articles…", place.pick_articles)
        self.done = make("review_done", "Show done", place.filter_done)
        self.done.setCheckable(True)
        self.edges = [
            make(f"review_{edge}_{name}{'_word' if by_word else ''}", "", partial(self._move, edge, way, by_word))
            for edge, name, way, by_word in (
                (edge, name, 1 if name == "on" else -1, by_word) for edge, name, _, by_word, _ in AMENDMENT_EDGES
            )
        ]
        self._say_what_they_do()

    def _say_what_they_do(self) -> None:
        self.accept.setToolTip("Accept this mark and go to the next one that waits")
        self.amend.setToolTip("Propose other words, another tag or other values; the mark stays as it is")
        self.agree.setToolTip("The reviewer is right; an amendment is taken over into your mark")
        self.delete.setToolTip("The reviewer is right: your mark is deleted, which can be undone")
        self.stand.setToolTip("It stays as it is, and you say why; whoever reconciles decides")
        self.done.setToolTip("Lists also what waits no longer")
        self.next_article.setToolTip("The next article in which something waits for you")
        self.previous_article.setToolTip("The previous article in which something waits for you")

    @property
    def judging(self) -> list[QAction]:
        """What is done with a mark, shown as buttons: first what a reviewer does most, then what an author does."""
        return [self.accept, self.agree, self.delete, self.amend, self.reject, self.comment, self.stand]

    @property
    def offered(self) -> list[QAction]:
        """What a context menu offers, where it can be done."""
        return [*self.judging, self.withdraw]

    def wire(self) -> None:
        """Listens to the parts of the place that ask for something."""
        panel = self._place.panel
        panel.reason.given.connect(self.judge)
        panel.reason.left.connect(panel.queue.setFocus)
        panel.amend.saved.connect(self._propose)
        panel.amend.left.connect(self._place.end_amending)
        panel.card.withdrawn.connect(self._withdraw)

    def enable(self) -> None:
        """What can be done about the mark that is looked at."""
        place = self._place
        item, space, is_own = place.current, place.workspace, place.question.is_own
        can = item is not None and space.can_write and not place.amending.is_on
        question = item.question if item is not None else None
        can_agree = can and is_own and question is not None and item is not None and question in item.questions
        is_rejected = question is not None and question.outcome == "reject"
        for action, is_shown in (
            (self.accept, not is_own), (self.amend, not is_own), (self.reject, not is_own), (self.comment, True),
            (self.agree, can_agree and question is not None and question.outcome in ("reject", "amend")),
            (self.delete, can_agree and is_rejected),
            (self.stand, item is not None and bool(item.questions)),
        ):  # fmt: skip
            action.setVisible(is_shown)
            action.setEnabled(can and is_shown)
        self.agree.setIconText("Take it over" if question is not None and question.outcome == "amend" else "Agree")
        self.comment.setIconText("Answer…" if _answers(item, is_own=is_own) else "Comment…")
        self.withdraw.setEnabled(can and self._last() is not None)
        for edge in self.edges:
            edge.setEnabled(place.amending.is_on)
        self.previous.setEnabled(place.round.number > 1 and not place.amending.is_on)
        self.next.setEnabled(0 < place.round.number < len(place.round.items) and not place.amending.is_on)
        can_go = bool(space.analyst_id and space.document_id) and not place.amending.is_on
        for action in (self.previous_article, self.next_article):
            action.setEnabled(can_go)
        for action in (self.new, self.articles):
            action.setEnabled(bool(space.analyst_id) and not place.amending.is_on)
        self.done.setIconText("Hide done" if self.done.isChecked() else "Show done")
        self.seen.setEnabled(place.question.scope.within == "new")

    # what is done

    def judge(self, outcome: str, reason: str | None = None) -> None:
        """Says it, and goes on to the next mark that waits."""
        place = self._place
        item = place.current
        if item is None or place.amending.is_on is not (outcome == "amend"):
            return
        work = self._work(item, outcome, reason or "")
        if not place.workspace.tried(work):
            return
        place.panel.stop_asking()
        place.panel.amend.leave()
        place.said(moves_on=outcome in MOVES_ON)

    def _work(self, item: ReviewItem, outcome: str, reason: str) -> Callable[[], object]:
        from annotator.operations import answers, reconcile, review

        store, me, verdict = self._place.workspace.opened, self._place.workspace.analyst_id, item.question
        if item.is_own and item.sent_back and outcome in ("answer", "stand"):
            group = item.sent_back[0]
            return lambda: reconcile.answer(store, group.id, document_id=group.document_id, author_id=me, words=reason)
        if outcome == "answer" and verdict is not None:
            return lambda: answers.reply(store, verdict.id, analyst_id=me, words=reason)
        if outcome == "stand" and verdict is not None:
            return lambda: answers.stand(store, verdict.id, analyst_id=me, reason=reason)
        said = "comment" if outcome == "answer" else outcome
        proposed = self._place.amending.amendment() if outcome == "amend" else None
        return lambda: review.give(
            store, mark_id=item.mark.id, reviewer_id=me, outcome=said, reason=reason, amendment=proposed
        )

    def _ask(self, outcome: str) -> None:
        if self._place.current is not None:
            self._place.panel.ask(outcome, *phrases.PROMPTS[outcome])

    def _ask_or_answer(self) -> None:
        self._ask("answer" if _answers(self._place.current, is_own=self._place.question.is_own) else "comment")

    def _agree(self, *, deletes: bool) -> None:
        from annotator.operations import answers

        place, item = self._place, self._place.current
        question = item.question if item is not None else None
        if question is None:
            return
        me = place.workspace.analyst_id
        if place.workspace.tried(
            lambda: answers.agree(place.workspace.opened, question.id, analyst_id=me, deletes=deletes)
        ):
            place.said(moves_on=True)

    def _amend(self) -> None:
        if self._place.current is not None:
            self._place.begin_amending()

    def _propose(self) -> None:
        self.judge("amend", self._place.panel.amend.reason.text())

    def _move(self, edge: str, step: int, by_word: bool) -> None:
        self._place.amending.move("start" if edge == "start" else "end", step, by_word=by_word)

    def _own_entries(self) -> Sequence[Entry]:
        item, me = self._place.current, self._place.workspace.analyst_id
        said = (one for one in (item.entries if item else ()) if one.analyst_id == me and not one.is_withdrawn)
        return [one for one in said if one.outcome != "agree"]

    def _last(self) -> Entry | None:
        own = self._own_entries()
        return own[-1] if own else None

    def _withdraw_last(self) -> None:
        last = self._last()
        if last is not None:
            self._withdraw(last.id)

    def _withdraw(self, said_id: str) -> None:
        from annotator.operations import answers, review

        space = self._place.workspace
        entry = next((one for one in self._own_entries() if one.id == said_id), None)
        if entry is None:
            return
        if entry.answer is not None:
            space.tried(lambda: answers.withdraw(space.opened, said_id, analyst_id=space.analyst_id))
        else:
            space.tried(lambda: review.withdraw(space.opened, said_id, reviewer_id=space.analyst_id))


def _answers(item: ReviewItem | None, *, is_own: bool) -> bool:
    """Whether words said now are an answer: of the author always, of a reviewer to what the author answered."""
    return item is not None and (is_own or bool(item.questions))
