"""Articles that are the same report, printed more than once: somebody’s word, kept in the settings of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.errors import Problem
from annotator.model import Document, Project

if TYPE_CHECKING:
    from annotator.store import Reading, Store, Transaction

KEY = "same_reports"


def link(store: Store, pairs: Iterable[Sequence[str]], *, author_id: str | None = None) -> None:
    """Says of the articles of each pair, and of those they were linked to before, that they are the same report."""
    with store.transaction("Link as the same report", author=author_id) as tx:
        groups = _groups(tx)
        for pair in pairs:
            for document_id in pair:
                tx.get(Document, document_id)
            joined = sorted({one for group in groups if set(group) & set(pair) for one in group} | set(pair))
            groups = [group for group in groups if not set(group) & set(pair)] + [joined]
        _keep(tx, groups)


def take_apart(store: Store, document_id: str, *, author_id: str | None = None) -> None:
    """Says of an article that it is a report of its own after all; raises `Problem` when nobody said otherwise."""
    with store.transaction("Take a report apart", author=author_id) as tx:
        groups = _groups(tx)
        if not any(document_id in group for group in groups):
            raise Problem("The article is linked to no other report.")
        left = [[one for one in group if one != document_id] for group in groups]
        _keep(tx, [group for group in left if len(group) > 1])


def others(store: Store, document_id: str) -> list[Document]:
    """The articles that are the same report as this one, without those that were removed since."""
    with store.reading() as reading:
        group = next((group for group in _groups(reading) if document_id in group), [])
        found = [reading.find(Document, one) for one in group if one != document_id]
    return [document for document in found if document is not None and not document.deleted]


def move(tx: Transaction, old_id: str, new_id: str) -> None:
    """Puts one article in the place of another, whatever it is linked to."""
    groups = _groups(tx)
    if any(old_id in group for group in groups):
        _keep(tx, [sorted(new_id if one == old_id else one for one in group) for group in groups])


def _groups(reading: Reading) -> list[list[str]]:
    kept = reading.live(Project)[0].settings.get(KEY)
    return [list(group) for group in kept] if isinstance(kept, list) else []


def _keep(tx: Transaction, groups: list[list[str]]) -> None:
    project = tx.live(Project)[0]
    settings = {name: value for name, value in project.settings.items() if name != KEY}
    if groups:
        settings[KEY] = sorted(groups)
    if settings != project.settings:
        tx.change(project, settings=settings)
