"""The claims of a project, kept in step with it: read once, then only the articles that a change touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from sqlmodel import col, select

from annotator.model import Analyst, Annotation, Decision, Document, Link
from annotator.operations import blind
from annotator.operations.article_reading import (
    IN_ARTICLES,
    ArticlesRead,
    batched,
    is_seen,
    reached,
    read_articles,
    together,
    touched,
)
from annotator.operations.claim_views import ClaimsView, ClaimView, SaidSo, TieView
from annotator.operations.figure_reading import day_of, figures_of
from annotator.operations.figure_views import FigureView
from annotator.operations.material import document_ids
from annotator.operations.record_links import LinkView, link_views
from annotator.operations.records import RecordGist
from annotator.progress import Progress, silent
from annotator.reconcile.alike import Likeness
from annotator.reconcile.claims import TIE_KINDS, Claim, Tie, TieKind
from annotator.reconcile.strands import strands

if TYPE_CHECKING:
    from annotator.store import Reading, Store
    from annotator.store.journal import Changes

EVERYWHERE = frozenset({"source", "project", "assignment"})
MATTERS = (*sorted(IN_ARTICLES | EVERYWHERE), "document", "analyst")

Aside = Collection[tuple[frozenset[str], frozenset[str]]]
"""Proposals put away: the marks of the one claim and those of the other."""


class ClaimBoard:
    """What one person may see of a project's claims; a viewer of None sees everything."""

    def __init__(self, viewer: str | None = None) -> None:
        self.viewer = viewer
        self._claims: dict[str, list[ClaimView]] = {}
        self._gists: dict[str, list[RecordGist]] = {}
        self._hidden: frozenset[str] = frozenset()
        self._likeness = Likeness(())

    def read(self, store: Store, aside: Aside = (), progress: Progress = silent) -> ClaimsView:
        """Reads everything anew."""
        with store.reading() as reading:
            ids = self._look(reading)
            self._claims, self._gists = {}, {}
            done = 0
            for batch in batched(together(reading, ids)):
                progress("Reading claims", done, len(ids))
                self._take_in(reading, batch)
                done += len(batch)
            progress("Comparing claims", done, len(ids))
            return self.view(reading, aside)

    def refresh(self, store: Store, changes: Changes, aside: Aside = ()) -> ClaimsView | None:
        """Takes in what a step changed; None when nothing of it has to do with claims."""
        if not changes.touches(*MATTERS):
            return None
        if changes.touches(*EVERYWHERE):
            return self.read(store, aside)
        with store.reading() as reading:
            there = self._look(reading)
            for gone in self._claims.keys() - set(there):
                del self._claims[gone], self._gists[gone]
            changed = touched(reading, changes)
            if changed:
                known = set(there)
                self._take_in(reading, [one for one in reached(reading, sorted(changed)) if one in known])
            return self.view(reading, aside)

    def _look(self, reading: Reading) -> list[str]:
        """All articles; and of which of them only the viewer's own work may be seen."""
        ids = document_ids(reading)
        self._hidden = frozenset(ids).difference(blind.open_only(reading, ids, self.viewer))
        return ids

    def _take_in(self, reading: Reading, ids: Sequence[str]) -> None:
        found = read_articles(reading, ids, hidden=self._hidden, viewer=self.viewer)
        figures = {one.record: one for those in figures_of(reading, found).values() for one in those}
        quantifying: dict[str, list[FigureView]] = {}
        for link in found.links:
            if link.kind == "quantifies" and link.status != "rejected" and link.from_record in figures:
                quantifying.setdefault(link.to_record, []).append(figures[link.from_record])
        for document_id in ids:
            gists = [one for one in found.gists[document_id] if one.tag == "claim"]
            self._gists[document_id] = gists
            self._claims[document_id] = [
                _claim(one, found, quantifying.get(one.id, ())) for one in gists if one.status != "rejected"
            ]

    def view(self, reading: Reading, aside: Aside = ()) -> ClaimsView:
        """Everything as it is now."""
        claims = {one.record: one for those in self._claims.values() for one in those}
        plain = [one.claim for one in claims.values()]
        if sorted(plain, key=attrgetter("order")) != list(self._likeness.claims):
            self._likeness = Likeness(plain)
        held = {one.id: _tie(one) for one in self._links(reading) if {one.from_record, one.to_record} <= claims.keys()}
        ties = [one.tie for one in held.values()]
        away = _pairs(aside, claims.values())
        return ClaimsView(
            claims, tuple(strands(plain, ties)), held, tuple(self._likeness.proposals(ties, away)),
            tuple(self._likeness.put_away(ties, away)), self._likeness, len(self._hidden),
            {row.id: row.name for row in reading.live(Analyst)},
        )  # fmt: skip

    def _links(self, reading: Reading) -> list[LinkView]:
        """The links between claims that count: what was rejected is left out."""
        kinds = col(Link.link_kind).in_(TIE_KINDS)
        claim = select(Annotation.id).where(Annotation.tag == "claim", col(Annotation.deleted).is_(False))
        rows = reading.live(Link, kinds, col(Link.from_id).in_(claim), col(Link.to_id).in_(claim))
        seen = [one for one in rows if is_seen(one, self._hidden, self.viewer)]
        decisions = [
            one for one in reading.live(Decision, Decision.subject == "link") if one.document_id not in self._hidden
        ]
        gists = (one for those in self._gists.values() for one in those)
        return [one for one in link_views(seen, gists, decisions) if one.status != "rejected"]


def _claim(gist: RecordGist, found: ArticlesRead, figures: Iterable[FigureView]) -> ClaimView:
    article: Document = found.rows[gist.document_id]
    values, start = gist.values, gist.span.start
    quote = gist.quote or gist.span.quote(found.texts[gist.document_id])
    those = tuple(sorted(figures, key=lambda one: (one.figure.start, one.record)))
    claim = Claim(
        gist.id, gist.document_id, " ".join(quote.split()), article.language or "en",
        values.get("polarity") == "neg", values.get("modality") or "asserted", day_of(article.published_on), start,
        article.outlet or article.title, found.voices.get(gist.id, ()), tuple(one.figure for one in those),
    )  # fmt: skip
    return ClaimView(
        claim, quote, values, article.title, article.published_on, gist.span.end, gist.status,
        tuple((mark.id, mark.analyst_id) for mark in gist.marks), those,
    )  # fmt: skip


def _tie(view: LinkView) -> TieView:
    said = sorted(view.links, key=lambda link: (link.created_at, link.id))
    return TieView(
        Tie(view.id, cast("TieKind", view.kind), view.from_record, view.to_record),
        view.status,
        tuple(SaidSo(one.id, one.analyst_id, one.created_at, one.reason) for one in said),
        view.decided_by,
        view.reason,
    )


def _pairs(aside: Aside, claims: Iterable[ClaimView]) -> set[frozenset[str]]:
    """The records that proposals put away are about now: any that have one of their marks."""
    home: Mapping[str, str] = {mark: claim.record for claim in claims for mark, _ in claim.marks}
    found: set[frozenset[str]] = set()
    for one, other in aside:
        mine, theirs = ({home[mark] for mark in marks if mark in home} for marks in (one, other))
        found.update(frozenset((a, b)) for a in mine for b in theirs if a != b)
    return found
