"""The verbs of settling, from an item and a person to the operation that does it; each says whether it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from annotator.ui.reconcile.board import Item, as_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from annotator.operations.reconcile import RulesReport
    from annotator.operations.records import RecordView
    from annotator.text.span import Span
    from annotator.ui.workspace import Workspace

How = Literal["union", "intersection"]


class Deciding:
    """Decides in the name of who is at the desk; failures become messages of the window."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def take(self, record: RecordView, mark_id: str, reason: str) -> bool:
        from annotator.operations import reconcile

        space = self._workspace
        return self._done(
            lambda: reconcile.take(
                space.opened,
                record.id,
                document_id=record.document_id,
                mark_id=mark_id,
                author_id=space.analyst_id,
                reason=reason,
            )
        )

    def combine(self, record: RecordView, how: How, reason: str, values: Mapping[str, Any] | None = None) -> bool:
        from annotator.operations import reconcile

        space = self._workspace
        return self._done(
            lambda: reconcile.combine(
                space.opened,
                record.id,
                document_id=record.document_id,
                how=how,
                author_id=space.analyst_id,
                values=values,
                reason=reason,
            )
        )

    def edit(self, record: RecordView, tag: str, span: Span, values: Mapping[str, Any], reason: str) -> bool:
        from annotator.operations import reconcile

        space = self._workspace
        return self._done(
            lambda: reconcile.edit(
                space.opened,
                record.id,
                document_id=record.document_id,
                tag=tag,
                span=span,
                values=values,
                author_id=space.analyst_id,
                reason=reason,
            )
        )

    def reject(self, record: RecordView, reason: str) -> bool:
        from annotator.operations import reconcile

        space = self._workspace
        return self._done(
            lambda: reconcile.reject(
                space.opened, record.id, document_id=record.document_id, author_id=space.analyst_id, reason=reason
            )
        )

    def defer(self, record: RecordView, reason: str) -> bool:
        from annotator.operations import reconcile

        space = self._workspace
        return self._done(
            lambda: reconcile.defer(
                space.opened, record.id, document_id=record.document_id, author_id=space.analyst_id, reason=reason
            )
        )

    def settle_link(self, item: Item, reason: str, *, keep: bool) -> bool:
        from annotator.operations import reconcile

        space, link = self._workspace, as_link(item)
        return link is not None and self._done(
            lambda: reconcile.settle_link(
                space.opened,
                link.id,
                document_id=link.document_id,
                keep=keep,
                author_id=space.analyst_id,
                reason=reason,
            )
        )

    def reopen(self, item: Item) -> bool:
        from annotator.operations import reconcile

        space, decision_id = self._workspace, item.decision_id
        if decision_id is None:
            return False

        def work() -> bool:
            reconcile.reopen(space.opened, decision_id, author_id=space.analyst_id)
            return True

        return self._done(work)

    def run_rules(self, rules: str, document_id: str | None, *, dry_run: bool) -> RulesReport | None:
        from annotator.operations import reconcile

        space = self._workspace
        return space.attempt(
            lambda: reconcile.run_rules(
                space.opened,
                rules,
                dry_run=dry_run,
                author_id=space.analyst_id or None,
                document_id=document_id,
            )
        )

    def _done(self, work: Callable[[], object]) -> bool:
        return self._workspace.attempt(work) is not None
