"""The verbs of settling, from an item and a person to the operation that does it; each says whether it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from annotator.ui.reconcile.sieve import Item, as_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from annotator.operations.reconcile import About, Learnt
    from annotator.operations.record_links import LinkView
    from annotator.operations.records import RecordView
    from annotator.store import Store
    from annotator.text.span import Span
    from annotator.ui.workspace import Workspace

How = Literal["union", "intersection"]


class _Place(TypedDict):
    """Where it is decided, and by whom."""

    document_id: str
    author_id: str


class Deciding:
    """Decides in the name of who is at the desk; failures become messages of the window."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def take(self, record: RecordView, mark_id: str, about: About) -> bool:
        from annotator.operations import reconcile

        at = self._at(record)
        return self._done(lambda: reconcile.take(self._store, record.id, mark_id=mark_id, **at, **about))

    def combine(self, record: RecordView, how: How, about: About, values: Mapping[str, Any] | None = None) -> bool:
        from annotator.operations import reconcile

        at = self._at(record)
        return self._done(lambda: reconcile.combine(self._store, record.id, how=how, values=values, **at, **about))

    def edit(self, record: RecordView, tag: str, span: Span, values: Mapping[str, Any], about: About) -> bool:
        from annotator.operations import reconcile

        at = self._at(record)
        return self._done(
            lambda: reconcile.edit(self._store, record.id, tag=tag, span=span, values=values, **at, **about)
        )

    def reject(self, record: RecordView, reason: str, learnt: Learnt) -> bool:
        from annotator.operations import reconcile

        at = self._at(record)
        return self._done(lambda: reconcile.reject(self._store, record.id, reason=reason, **at, **learnt))

    def defer(self, record: RecordView, about: About) -> bool:
        from annotator.operations import reconcile

        at = self._at(record)
        return self._done(lambda: reconcile.defer(self._store, record.id, **at, **about))

    def send_back(self, record: RecordView, to: str, note: str, learnt: Learnt) -> bool:
        from annotator.operations import reconcile

        at = self._at(record)
        return self._done(lambda: reconcile.send_back(self._store, record.id, to=to, note=note, **at, **learnt))

    def answer(self, record: RecordView, words: str) -> bool:
        from annotator.operations import reconcile

        at = self._at(record)
        return self._done(lambda: reconcile.answer(self._store, record.id, words=words, **at))

    def confirm(self, record: RecordView, about: About) -> bool:
        from annotator.operations import reconcile

        at = self._at(record)
        given = about if about.get("reason") else {**about, "reason": record.reason}
        return self._done(lambda: reconcile.confirm(self._store, record.id, **at, **given))

    def settle_link(self, item: Item, about: About, *, keep: bool) -> bool:
        from annotator.operations import reconcile

        link = as_link(item)
        at = self._at(item)
        return link is not None and self._done(
            lambda: reconcile.settle_link(self._store, link.id, keep=keep, **at, **about)
        )

    def defer_link(self, link: LinkView, about: About) -> bool:
        from annotator.operations import reconcile

        at = self._at(link)
        return self._done(lambda: reconcile.defer_link(self._store, link.id, **at, **about))

    def confirm_link(self, link: LinkView, about: About) -> bool:
        from annotator.operations import reconcile

        at = self._at(link)
        given = about if about.get("reason") else {**about, "reason": link.reason}
        return self._done(lambda: reconcile.confirm_link(self._store, link.id, **at, **given))

    def annotate(self, item: Item, learnt: Learnt) -> bool:
        from annotator.operations import reconcile

        me, decision_id = self._workspace.analyst_id, item.decision_id
        return decision_id is not None and self._done(
            lambda: reconcile.annotate_decision(self._store, decision_id, author_id=me, **learnt)
        )

    def reopen(self, item: Item) -> bool:
        from annotator.operations import reconcile

        space, decision_id = self._workspace, item.decision_id
        return decision_id is not None and space.tried(
            lambda: reconcile.reopen(space.opened, decision_id, author_id=space.analyst_id)
        )

    @property
    def _store(self) -> Store:
        return self._workspace.opened

    def _at(self, item: Item) -> _Place:
        return {"document_id": item.document_id, "author_id": self._workspace.analyst_id}

    def _done(self, work: Callable[[], object]) -> bool:
        return self._workspace.attempt(work) is not None
