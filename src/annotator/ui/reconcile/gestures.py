"""What keys and buttons do in Reconcile: which actions there are, when they can be done, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.text.span import Span
from annotator.ui.actions.judging import MOST_TAKES, RECONCILE_ACTIONS
from annotator.ui.annotate.marking import WHO_FIRST
from annotator.ui.reconcile.board import Item, as_link, as_record
from annotator.ui.widgets.key_button import PlaceActions
from annotator.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from annotator.operations.records import RecordView
    from annotator.ui.reconcile.deciding import Deciding, How
    from annotator.ui.reconcile.place import ReconcilePlace


class Gestures:
    """The actions of the place, each with its key."""

    def __init__(self, place: ReconcilePlace, deciding: Deciding) -> None:
        self._place, self._deciding = place, deciding
        self._how: How | None = None
        self._wants_reason = False
        self.is_deciding = False
        make = PlaceActions(place, RECONCILE_ACTIONS).make
        self.takes = [make(f"reconcile_take_{at + 1}", "Take", self._taker(at)) for at in range(MOST_TAKES)]
        self.union = make("reconcile_union", "Union", lambda: self._combine("union"))
        self.intersection = make("reconcile_intersection", "Intersection", lambda: self._combine("intersection"))
        self.edit = make("reconcile_edit", "Edit…", self._edit)
        self.reject = make("reconcile_reject", "Reject…", self._reject)
        self.defer = make("reconcile_defer", "Defer", self._defer)
        self.keep = make("reconcile_keep", "Keep link", lambda: self._settle_link(keep=True))
        self.drop = make("reconcile_drop", "Drop link", lambda: self._settle_link(keep=False))
        self.reopen = make("reconcile_reopen", "Reopen", self._reopen)
        self.why = make("reconcile_why", "Give a reason", self._why)
        self.next = make("reconcile_next", "Next", lambda: self._step(1))
        self.previous = make("reconcile_previous", "Previous", lambda: self._step(-1))
        self.rules = make("reconcile_rules", "Run rules…", self._toggle_rules)
        self._say_what_they_do()

    def _say_what_they_do(self) -> None:
        self.union.setToolTip("Settle on all words that any of them marked")
        self.intersection.setToolTip("Settle on the words that all of them marked")
        self.edit.setToolTip("Write the words, tag and values yourself")
        self.reject.setToolTip("Not a finding: it stays in the dataset as rejected, with your reason")
        self.defer.setToolTip("Decide later: it goes to the end of the list")
        self.keep.setToolTip("The link belongs to the dataset")
        self.drop.setToolTip("The link does not belong to the dataset")
        self.reopen.setToolTip("Take the decision back")
        self.next.setToolTip("The next one, without deciding")

    @property
    def buttons(self) -> list[QAction]:
        """The actions shown as a row of buttons."""
        return [
            self.keep, self.drop, self.union, self.intersection, self.edit, self.reject, self.defer, self.reopen,
            self.next,
        ]  # fmt: skip

    def wire(self) -> None:
        """Listens to the parts of the place that ask for something."""
        place = self._place
        place.panel.reason_entered.connect(self._reason_entered)
        place.panel.edit.saved.connect(self._save_edit)
        place.panel.edit.left.connect(self._end_edit)
        place.panel.edit.span_changed.connect(lambda span: place.highlight([span]))
        place.article.span_selected.connect(self._select)
        place.rules.asked.connect(self._try_rules)
        place.rules.applied.connect(self._apply_rules)
        place.rules.left.connect(place.queue.setFocus)

    def enable(self, item: Item | None) -> None:
        """What can be done about an item, by whom and how the project is open; says why where nothing can."""
        space = self._place.workspace
        record, link = as_record(item), as_link(item)
        can = bool(space.analyst_id) and space.can_write
        self._enable_takes(record, can=can)
        several = record is not None and len({mark.span for mark in record.marks}) > 1
        for action, is_shown in (
            (self.union, several),
            (self.intersection, several),
            (self.edit, record is not None),
            (self.reject, record is not None),
            (self.defer, record is not None and not record.deferred and record.status == "unresolved"),
            (self.keep, link is not None),
            (self.drop, link is not None),
            (self.reopen, item is not None and item.decision_id is not None and item.status != "unresolved"),
        ):
            action.setVisible(is_shown)
            action.setEnabled(is_shown and can)
        for action in (self.next, self.previous):
            action.setEnabled(len(self._place.board.shown) > 1)
        self.rules.setEnabled(space.can_write)
        self._wants_reason = False
        self._place.panel.reset_reason()
        hint = "" if space.analyst_id else WHO_FIRST
        self._place.panel.say(
            "The project is open to read only here; nothing can be decided." if not space.can_write else hint
        )

    def _enable_takes(self, record: RecordView | None, *, can: bool) -> None:
        marks = self._place.showing.marks(record) if record else []
        for at, take in enumerate(self.takes):
            take.setEnabled(can and at < len(marks))
            take.setVisible(at < max(1, len(marks)))
            name = self._place.workspace.analyst_name(marks[at].analyst_id) if at < len(marks) else ""
            take.setText(f"Take {name}’s Mark" if name else f"Take Mark {at + 1}")

    # deciding

    def _taker(self, at: int) -> Callable[[], None]:
        def take() -> None:
            record = as_record(self._place.current)
            if record is not None and at < len(record.marks):
                self._decide(
                    lambda reason: self._deciding.take(record, self._place.showing.marks(record)[at].id, reason)
                )

        return take

    def _combine(self, how: How) -> None:
        record = as_record(self._place.current)
        if record is None:
            return
        if not {"tag", "values"}.intersection(record.kinds):
            self._decide(lambda reason: self._deciding.combine(record, how, reason))
            return
        span = _combined([mark.span for mark in record.marks], how)
        if span is None:
            self._place.workspace.problem.emit("These marks have no words in common. Take one of them, or their union.")
            return
        self._how = how
        self._open_edit(span, f"The {how} of the words. The tag or values differ as well: choose them, then settle.")

    def _edit(self) -> None:
        record = as_record(self._place.current)
        if record is not None:
            self._how = None
            self._open_edit(record.span, "Select words in the article to change the boundary.")

    def _open_edit(self, span: Span, intro: str) -> None:
        place, record = self._place, as_record(self._place.current)
        if record is not None:
            for action in (*self.takes, *self.buttons, self.previous):
                action.setEnabled(False)
            place.panel.show_editing(editing=True)
            place.panel.edit.open(record, place.showing.facts(record), span, intro)

    def _end_edit(self) -> None:
        place = self._place
        place.panel.show_editing(editing=False)
        self.enable(place.current)
        place.highlight(place.showing.spans(place.current))
        place.queue.setFocus()

    def _select(self, span: Span | None) -> None:
        edit = self._place.panel.edit
        if span is not None and edit.isVisible():
            self._how = None
            edit.set_span(span)

    def _save_edit(self) -> None:
        record, edit = as_record(self._place.current), self._place.panel.edit
        if record is None:
            return
        values, reason, how = edit.form.values(), edit.reason.text(), self._how
        if how is not None and edit.chosen_tag == record.tag:
            self._decide(lambda _: self._deciding.combine(record, how, reason, values))
        else:
            self._decide(lambda _: self._deciding.edit(record, edit.chosen_tag, edit.span, values, reason))

    def _reject(self) -> None:
        record, panel = as_record(self._place.current), self._place.panel
        if record is None:
            return
        if not panel.reason.text().strip():
            self._wants_reason = True
            panel.want_reason()
            return
        self._decide(lambda reason: self._deciding.reject(record, reason))

    def _reason_entered(self) -> None:
        if self._wants_reason and self._place.panel.reason.text().strip():
            self._reject()
        else:
            self._place.queue.setFocus()

    def _defer(self) -> None:
        record = as_record(self._place.current)
        if record is not None:
            self._decide(lambda reason: self._deciding.defer(record, reason))

    def _settle_link(self, *, keep: bool) -> None:
        item = self._place.current
        if item is not None:
            self._decide(lambda reason: self._deciding.settle_link(item, reason, keep=keep))

    def _reopen(self) -> None:
        item = self._place.current
        if item is not None:
            self._decide(lambda _: self._deciding.reopen(item))

    def _decide(self, work: Callable[[str], bool]) -> None:
        """Does it, and lets the next item slide into the place of the settled one."""
        place = self._place
        self.is_deciding = True
        place.board.move_on()
        done = work(place.panel.reason.text().strip())
        self.is_deciding = False
        if done:
            place.queue.setFocus()

    def _why(self) -> None:
        self._place.panel.reason.setFocus()

    def _step(self, by: int) -> None:
        self._place.board.step(by)
        self._place.show_current()

    # rules

    def _toggle_rules(self) -> None:
        if self._place.rules.isVisible():
            self._place.rules.leave()
        else:
            self.open_rules()

    def open_rules(self) -> None:
        """Shows the rules with what they would do."""
        self._place.panel.edit.leave()
        space = self._place.workspace
        people = [(one.id, one.name) for one in space.analysts]
        self._place.rules.open(
            people, "this article" if self._place.scope else "all articles", can_write=space.can_write
        )

    def _try_rules(self, rules: str) -> None:
        report = self._deciding.run_rules(rules, self._place.scope, dry_run=True)
        if report is not None:
            self._place.rules.show_report(report)

    def _apply_rules(self, rules: str) -> None:
        report = self._deciding.run_rules(rules, self._place.scope, dry_run=False)
        if report is not None:
            settled = sum(report.settled.values())
            self._place.workspace.message.emit(
                f"Rules settled {counted(settled, 'group')}; {report.left} left for people."
            )
            self._place.rules.leave()


def _combined(spans: Sequence[Span], how: How) -> Span | None:
    """The union or intersection of spans; None when they have no words in common."""
    found: Span | None = spans[0]
    for span in spans[1:]:
        if found is not None:
            found = found.union(span) if how == "union" else found.intersection(span)
    return found
