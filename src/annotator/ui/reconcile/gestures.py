"""What keys and buttons do in Reconcile: which actions there are, when they can be done, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.ui.actions.judging import MOST_TAKES, RECONCILE_ACTIONS
from annotator.ui.annotate.marking import WHO_FIRST
from annotator.ui.reconcile.editing import Editing
from annotator.ui.reconcile.phrases import CATEGORY_WORDS
from annotator.ui.reconcile.sieve import Item, as_link, as_record, is_decided
from annotator.ui.widgets.key_button import PlaceActions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from annotator.operations.reconcile import About
    from annotator.operations.records import RecordView
    from annotator.ui.reconcile.deciding import Deciding
    from annotator.ui.reconcile.place import ReconcilePlace

READ_ONLY = "The project is open to read only here; nothing can be decided."


class Gestures:
    """The actions of the place, each with its key."""

    def __init__(self, place: ReconcilePlace, deciding: Deciding) -> None:
        self._place, self._deciding = place, deciding
        self._wants_reason = False
        self._asks = ""
        self.is_deciding = False
        self.editing = Editing(place, deciding, self)
        make = PlaceActions(place, RECONCILE_ACTIONS).make
        self.takes = [make(f"reconcile_take_{at + 1}", "Take", self._taker(at)) for at in range(MOST_TAKES)]
        self.union = make("reconcile_union", "Union", lambda: self.editing.combine("union"))
        self.intersection = make("reconcile_intersection", "Intersection", lambda: self.editing.combine("intersection"))
        self.merge = make("reconcile_merge", "Merge values…", self.editing.merge)
        self.edit = make("reconcile_edit", "Edit…", self.editing.write)
        self.reject = make("reconcile_reject", "Reject…", self._reject)
        self.defer = make("reconcile_defer", "Defer", self._defer)
        self.send_back = make("reconcile_send_back", "Send back…", self._send_back)
        self.answer = make("reconcile_answer", "Answer…", self._answer)
        self.change_mine = make("reconcile_change_mine", "Change my mark", place.go_to_own_mark)
        self.confirm = make("reconcile_confirm", "Confirm", self._confirm)
        self.reopen = make("reconcile_reopen", "Reopen", self._reopen)
        self.keep = make("reconcile_keep", "Keep link", lambda: self._settle_link(keep=True))
        self.drop = make("reconcile_drop", "Drop link", lambda: self._settle_link(keep=False))
        self.why = make("reconcile_why", "Give a reason", self._give_reason)
        self.categories = {
            name: make(f"reconcile_{name}", words, self._learn) for name, words in CATEGORY_WORDS.items()
        }
        self.example = make("reconcile_example", "Improve guideline", self._learn)
        self.next = make("reconcile_next", "Next", lambda: self._step(1))
        self.previous = make("reconcile_previous", "Previous", lambda: self._step(-1))
        self.history = make("reconcile_history", "History", place.show_history)
        self.versions = make("reconcile_versions", "Versions", self._show_versions)
        self.history.setCheckable(True)
        self.rules = make("reconcile_rules", "Rules…", self._toggle_rules)
        self.examples = make("reconcile_examples", "Examples…", place.show_examples)
        self._say_what_they_do()

    def _say_what_they_do(self) -> None:
        self.union.setToolTip("Settle on all words that any of them marked")
        self.intersection.setToolTip("Settle on the words that all of them marked")
        self.merge.setToolTip("Choose for each value whose it is to be")
        self.edit.setToolTip("Write the words, tag and values yourself")
        self.reject.setToolTip("Not a finding: it stays in the dataset as rejected, with your reason")
        self.defer.setToolTip("Decide later: it goes to the end of the list")
        self.send_back.setToolTip("Ask the author of a mark to look at it again, with a note")
        self.answer.setToolTip("Answer the note; the group is open again")
        self.change_mine.setToolTip("Go to your mark in Annotate")
        self.confirm.setToolTip("The decision holds for the marks as they are now")
        self.keep.setToolTip("The link belongs to the dataset")
        self.drop.setToolTip("The link does not belong to the dataset")
        self.reopen.setToolTip("Take the decision back")
        self.next.setToolTip("The next one, without deciding")
        self.history.setToolTip("All that happened to it, in sentences")
        self.versions.setToolTip("The claim through the articles, earliest version first")
        self.examples.setToolTip("What was flagged to improve the guideline")

    @property
    def buttons(self) -> list[QAction]:
        """The actions shown as a row of buttons."""
        return [
            self.confirm, self.keep, self.drop, self.union, self.intersection, self.merge, self.edit, self.reject,
            self.answer, self.change_mine, self.send_back, self.defer, self.reopen,
        ]  # fmt: skip

    @property
    def ways(self) -> list[QAction]:
        """The actions that only lead on."""
        return [self.history, self.versions, self.next]

    def wire(self) -> None:
        """Listens to the parts of the place that ask for something."""
        panel = self._place.panel
        panel.why.entered.connect(self._reason_entered)
        panel.ask.given.connect(self._given)
        panel.ask.left.connect(self._end_asking)
        self.editing.wire()

    # what can be done

    def enable(self, item: Item | None) -> None:
        """What can be done about an item, by whom and how the project is open; says why where nothing can."""
        space = self._place.workspace
        can = bool(space.analyst_id) and space.can_write
        self._enable_takes(as_record(item), can=can)
        for action, is_shown in self._shown(item):
            action.setVisible(is_shown)
            action.setEnabled(is_shown and can)
        for action in (self.next, self.previous):
            action.setEnabled(len(self._place.board.shown) > 1)
        self.history.setEnabled(as_record(item) is not None)
        self.history.setVisible(as_record(item) is not None)
        self.versions.setEnabled(bool(self._claim_of(item)))
        self.versions.setVisible(bool(self._claim_of(item)))
        self._wants_reason = False
        why = self._place.panel.why
        why.begin(item)
        why.enable(can=can and item is not None)
        hint = "" if space.analyst_id else WHO_FIRST
        self._place.panel.say(READ_ONLY if not space.can_write else hint)

    def _shown(self, item: Item | None) -> list[tuple[QAction, bool]]:
        record, is_link = as_record(item), as_link(item) is not None
        marks = record.marks if record else []
        me = self._place.workspace.analyst_id
        several = len({mark.span for mark in marks}) > 1
        is_open = item is not None and item.status == "unresolved"
        decided = is_decided(item)
        is_mine = record is not None and record.sent_back and record.addressed_to == me
        return [
            (self.confirm, item is not None and item.stale and decided),
            (self.union, several),
            (self.intersection, several),
            (self.merge, record is not None and "values" in record.kinds),
            (self.edit, record is not None),
            (self.reject, record is not None),
            (self.answer, is_mine),
            (self.change_mine, is_mine),
            (self.send_back, bool(marks) and any(mark.analyst_id != me for mark in marks)),
            (self.defer, is_open and item is not None and not item.deferred and (is_link or bool(marks))),
            (self.keep, is_link),
            (self.drop, is_link),
            (self.reopen, decided),
        ]

    def _claim_of(self, item: Item | None) -> str:
        """A mark of the claim that an item is about, one's own if there is one; empty when it is about none."""
        link = as_link(item)
        record = as_record(item) if link is None else self._place.board.record(link.from_record)
        marks = record.marks if record is not None and record.tag == "claim" else []
        own = (mark.id for mark in marks if mark.analyst_id == self._place.workspace.analyst_id)
        return next(own, next((mark.id for mark in marks), ""))

    def _enable_takes(self, record: RecordView | None, *, can: bool) -> None:
        marks = self._place.showing.marks(record) if record else []
        for at, take in enumerate(self.takes):
            take.setEnabled(can and at < len(marks))
            take.setVisible(at < max(1, len(marks)))
            name = self._place.workspace.analyst_name(marks[at].analyst_id) if at < len(marks) else ""
            take.setText(f"Take {name}’s Mark" if name else f"Take Mark {at + 1}")

    def rest(self) -> None:
        """While something is written, keys are letters."""
        for action in (*self.takes, *self.buttons, *self.ways, self.previous):
            action.setEnabled(False)

    # deciding

    def decide(self, work: Callable[[About], bool]) -> None:
        """Does it, and lets the next item slide into the place of the settled one."""
        place = self._place
        self.is_deciding = True
        place.board.move_on()
        done = work(place.panel.why.about)
        self.is_deciding = False
        if done:
            place.queue.setFocus()

    def _taker(self, at: int) -> Callable[[], None]:
        def take() -> None:
            record = as_record(self._place.current)
            if record is not None and at < len(record.marks):
                mark_id = self._place.showing.marks(record)[at].id
                self.decide(lambda about: self._deciding.take(record, mark_id, about))

        return take

    def _reject(self) -> None:
        record, why = as_record(self._place.current), self._place.panel.why
        if record is None:
            return
        if not why.reason.text().strip():
            self._wants_reason = True
            why.want()
            return
        self.decide(lambda about: self._deciding.reject(record, about.get("reason") or "", why.learnt))

    def _reason_entered(self) -> None:
        if self._wants_reason and self._place.panel.why.reason.text().strip():
            self._reject()
        else:
            self._place.queue.setFocus()

    def _give_reason(self) -> None:
        self._place.panel.why.reason.setFocus()

    def _toggle_rules(self) -> None:
        self._place.rules_desk.toggle()

    def _defer(self) -> None:
        record, link = as_record(self._place.current), as_link(self._place.current)
        if record is not None:
            self.decide(lambda about: self._deciding.defer(record, about))
        elif link is not None:
            self.decide(lambda about: self._deciding.defer_link(link, about))

    def _confirm(self) -> None:
        record, link = as_record(self._place.current), as_link(self._place.current)
        if record is not None:
            self.decide(lambda about: self._deciding.confirm(record, about))
        elif link is not None:
            self.decide(lambda about: self._deciding.confirm_link(link, about))

    def _learn(self) -> None:
        """What is ticked of a decision that stands is stored at once, without deciding again."""
        item, why = self._place.current, self._place.panel.why
        is_writing = self._wants_reason or why.reason.isHidden()
        if item is not None and is_decided(item) and not is_writing:
            words = why.reason.text()
            if not self._deciding.annotate(item, why.learnt):
                why.begin(item)
            why.reason.setText(words)

    def _settle_link(self, *, keep: bool) -> None:
        item = self._place.current
        if item is not None:
            self.decide(lambda about: self._deciding.settle_link(item, about, keep=keep))

    def _reopen(self) -> None:
        item = self._place.current
        if item is not None:
            self.decide(lambda _: self._deciding.reopen(item))

    def _show_versions(self) -> None:
        space, mark_id = self._place.workspace, self._claim_of(self._place.current)
        space.place_wanted.emit("figures")
        space.page_wanted.emit("claims", mark_id)

    def _step(self, by: int) -> None:
        self._place.board.step(by)
        self._place.show_current()

    # writing to somebody

    def _send_back(self) -> None:
        record, place = as_record(self._place.current), self._place
        if record is None:
            return
        me, name_of = place.workspace.analyst_id, place.workspace.analyst_name
        people = dict.fromkeys(mark.analyst_id for mark in place.showing.marks(record))
        likeliest = sorted(people, key=lambda person: person == me)
        self._ask("send_back")
        place.panel.ask.ask(
            "Send back to", "Send back", "What should they look at?", [(one, name_of(one)) for one in likeliest]
        )

    def _answer(self) -> None:
        self._ask("answer")
        self._place.panel.ask.ask("Your answer", "Answer", "It goes to whoever reconciles; the group is open again.")

    def _ask(self, what: str) -> None:
        self._asks = what
        self.rest()
        self._place.panel.show_asking(asking=True)

    def _given(self, whom: str, words: str) -> None:
        record, panel = as_record(self._place.current), self._place.panel
        if record is None:
            return
        learnt = panel.why.learnt
        if self._asks == "answer":
            self.decide(lambda _: self._deciding.answer(record, words))
        else:
            self.decide(lambda _: self._deciding.send_back(record, whom, words, learnt))

    def _end_asking(self) -> None:
        self._place.panel.show_asking(asking=False)
        self.enable(self._place.current)
        self._place.queue.setFocus()
