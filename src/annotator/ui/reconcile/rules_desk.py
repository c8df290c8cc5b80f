"""Between the rules and the list: what they would settle is listed and looked at before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.tasks import Latest
from annotator.ui.widgets.queue_table import QueueRow
from annotator.ui.words import counted

if TYPE_CHECKING:
    from annotator.operations.reconcile import RulesReport, Would
    from annotator.ui.reconcile.place import ReconcilePlace


class RulesDesk(QObject):
    """Opens the rules, tries them beside the window and runs them as one step."""

    def __init__(self, place: ReconcilePlace) -> None:
        super().__init__(place)
        self._place = place
        self._would: list[Would] = []
        self._beside = Latest(self)
        place.rules.asked.connect(self._try)
        place.rules.applied.connect(self._apply)
        place.rules.kept.connect(self._keep)
        place.rules.left.connect(self.leave)

    @property
    def is_open(self) -> bool:
        """Whether rules are being chosen."""
        return self._place.shows_rules

    @property
    def is_busy(self) -> bool:
        """Whether it is still looking, or settling."""
        return self._beside.is_busy

    def toggle(self) -> None:
        """Shows the rules, or goes back to the list."""
        if self.is_open:
            self.leave()
        else:
            self.open()

    def open(self) -> None:
        """Shows the rules of the project with what they would do."""
        from annotator.operations import reconcile

        place, space = self._place, self._place.workspace
        place.panel.leave()
        place.show_rules(shown=True)
        people = [(one.id, one.name) for one in space.analysts]
        scope = "this article" if place.scope else "all articles"
        place.rules.open(reconcile.project_rules(space.opened), people, scope, can_write=space.can_write)

    def leave(self) -> None:
        """Goes back to the list."""
        if self.is_open:
            self._beside.drop()
            self._would = []
            self._place.show_rules(shown=False)
            self._place.queue.setFocus()

    def look(self, record_id: str) -> None:
        """Shows a group that would be settled, in its article, and why."""
        place = self._place
        would = next((one for one in self._would if one.record_id == record_id), None)
        record = place.board.record(record_id)
        if would is not None and record is not None:
            place.show_words(record)
            place.rules.show_why(would.reason)

    def _try(self, rules: str) -> None:
        if not rules:
            self._beside.drop()
            self._would = []
            self.list_again()
            return
        self._run(rules, dry_run=True)

    def _apply(self, rules: str) -> None:
        self._run(rules, dry_run=False)

    def _run(self, rules: str, *, dry_run: bool) -> None:
        from annotator.operations import reconcile

        space, scope = self._place.workspace, self._place.scope
        store, author_id = space.opened, space.analyst_id or None
        self._beside.ask(
            lambda _progress: reconcile.run_rules(
                store, rules, dry_run=dry_run, author_id=author_id, document_id=scope
            ),
            self._show if dry_run else self._settled,
            space.problem.emit,
        )

    def _keep(self, rules: str) -> None:
        from annotator.operations import reconcile

        space = self._place.workspace
        written = space.attempt(
            lambda: reconcile.set_project_rules(space.opened, rules, author_id=space.analyst_id or None)
        )
        if written is not None:
            self._place.rules.note_kept(written)
            space.message.emit("These are the rules of the project now.")

    def _show(self, report: RulesReport) -> None:
        if self.is_open:
            self._would = report.would
            self._place.rules.show_report(report, self.list_again())

    def _settled(self, report: RulesReport) -> None:
        settled = sum(report.settled.values())
        self._place.workspace.message.emit(
            f"Rules settled {counted(settled, 'group')}; {report.left:,} left for people."
        )
        self.leave()

    def list_again(self) -> int:
        """Lists what would be settled; gives how many of these are not settled so already."""
        place = self._place
        rows, new = [], 0
        for one in self._would:
            record = place.board.record(one.record_id)
            if record is None:
                continue
            is_new = record.rule != one.rule
            new += is_new
            title = place.title_of(record)
            aside = title if is_new else " · ".join(part for part in ("settled so already", title) if part)
            rows.append(QueueRow(record.id, record.tag, record.quote, (one.rule,), aside, is_faded=not is_new))
        place.queue.set_rows(rows)
        return new
