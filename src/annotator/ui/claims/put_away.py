"""Proposed links that one person does not want to see: remembered beside their settings, never in the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.operations.claim_views import ClaimsView
    from annotator.operations.claims import Aside
    from annotator.reconcile.alike import Proposal
    from annotator.ui.workspace import Workspace

KEY = "links_put_away"
MOST = 500

Pair = tuple[frozenset[str], frozenset[str]]


class PutAway:
    """What was put away by whoever is at the desk, by the marks of both claims: more marks of them change nothing."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def pairs(self) -> Aside:
        """The marks of both claims of each."""
        return self._read()

    def put(self, view: ClaimsView, one: Proposal) -> None:
        """Puts a proposal away."""
        pair = _marks_of(view, one)
        self._write([*(known for known in self._read() if not _meets(known, pair)), pair])

    def bring_back(self, view: ClaimsView, one: Proposal) -> None:
        """Lets it be proposed again."""
        pair = _marks_of(view, one)
        self._write([known for known in self._read() if not _meets(known, pair)])

    def _read(self) -> list[Pair]:
        space = self._workspace
        kept = space.memory.of(space.opened.path).get(KEY, {}) if space.is_open else {}
        pairs = kept.get(space.analyst_id, []) if isinstance(kept, dict) else []
        return [(frozenset(pair[0]), frozenset(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]

    def _write(self, pairs: list[Pair]) -> None:
        space = self._workspace
        known = space.memory.of(space.opened.path).get(KEY, {})
        mine = [[sorted(one), sorted(other)] for one, other in pairs[-MOST:]]
        kept = {**(known if isinstance(known, dict) else {}), space.analyst_id: mine}
        space.memory.remember(space.opened.path, **{KEY: kept})


def _marks_of(view: ClaimsView, one: Proposal) -> Pair:
    return view.claims[one.later.record].members, view.claims[one.earlier.record].members


def _meets(one: Pair, other: Pair) -> bool:
    straight = bool(one[0] & other[0]) and bool(one[1] & other[1])
    return straight or (bool(one[0] & other[1]) and bool(one[1] & other[0]))
