"""What a person says of findings: that one is none, with a reason, or that it is one after all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from annotator.errors import Problem
from annotator.model import Analyst, FindingDismissal, instant, new_id
from annotator.reconcile.figures import FindingKind

if TYPE_CHECKING:
    from annotator.operations.figure_views import FindingView
    from annotator.store import Store

NAMES: Mapping[FindingKind, str] = {
    "contradicts": "contradiction",
    "does_not_sum": "sum that does not add up",
    "share_does_not_fit": "share that does not fit",
    "basis_differs": "different basis",
    "more_precise": "more exact than its source",
    "unit_differs": "different unit",
    "circular": "circular sources",
    "same_root": "one voice",
    "supersedes": "later total",
    "refines": "closer number",
    "sums": "sum that adds up",
    "share_fits": "share that fits",
    "part_of": "part and whole",
    "compatible": "numbers that fit",
}
"""What each kind of finding is called on the screen."""


def dismiss(store: Store, finding: FindingView, *, reason: str, author_id: str) -> FindingDismissal:
    """Sets a finding aside. It comes back by itself when it is about other marks; raises `Problem` without a reason."""
    if not reason.strip():
        raise Problem("Say why this is not a finding: whoever reads the dataset later will want to know.")
    with store.transaction(f"Dismiss finding: {NAMES[finding.kind]}", author=author_id) as tx:
        tx.get(Analyst, author_id)
        row = FindingDismissal(
            id=new_id(),
            finding_kind=finding.kind,
            members=list(finding.members),
            reason=reason.strip(),
            decided_by=author_id,
            decided_at=instant(),
        )
        tx.add(row)
    return row


def bring_back(store: Store, finding: FindingView, *, author_id: str) -> None:
    """Makes a finding one again that somebody had set aside."""
    with store.transaction(f"Bring back finding: {NAMES[finding.kind]}", author=author_id) as tx:
        rows = tx.live(FindingDismissal, FindingDismissal.finding_kind == finding.kind)
        tx.remove(*(row for row in rows if tuple(row.members) == finding.members))
