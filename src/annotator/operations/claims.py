"""Claims through the articles: read once for a command, or kept in step for a window, linked, and put into JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotator.errors import Problem
from annotator.model import Analyst, Document, Link
from annotator.operations import link as linking
from annotator.operations.claim_board import Aside, ClaimBoard
from annotator.operations.claim_views import ClaimsView, ClaimView, SaidSo, TieView
from annotator.operations.identifiers import PublicIds, public_ids

if TYPE_CHECKING:
    from annotator.reconcile.alike import Proposal
    from annotator.reconcile.claims import TieKind
    from annotator.reconcile.strands import Relation, Strand, Telling
    from annotator.store import Store

NUMBERS = ("low", "high", "point", "hedge")


def read(store: Store, viewer: str | None = None, aside: Aside = ()) -> ClaimsView:
    """Every claim and what links it to others, as one person may see it; None: all of it."""
    return ClaimBoard(viewer).read(store, aside)


def link(
    store: Store, start: ClaimView, end: ClaimView, *, kind: TieKind, analyst_id: str, reason: str | None = None
) -> Link:
    """Links two claims of different articles, by one's own marks of them where there are any; perhaps with a reason."""
    if start.document_id == end.document_id:
        raise Problem("Both claims stand in one article. Link them in the article itself.")
    ends = [one.mark_of(analyst_id) for one in (start, end)]
    if ends[0] is None or ends[1] is None:
        raise Problem("Nobody’s mark is left behind one of these claims, so nothing can be linked to it.")
    return linking.add(store, analyst_id=analyst_id, kind=kind, from_id=ends[0], to_id=ends[1], reason=reason)


def as_json(store: Store, view: ClaimsView) -> dict[str, Any]:
    """The shape the command line prints, with the ids that are shown."""
    with store.reading() as reading:
        documents, people = public_ids(reading, Document), public_ids(reading, Analyst)
    return {
        "claims": [_strand(one, view, documents, people) for one in view.strands],
        "proposals": [_proposal(one) for one in view.proposals],
    }


def _strand(strand: Strand, view: ClaimsView, documents: PublicIds, people: PublicIds) -> dict[str, Any]:
    return {
        "id": strand.id,
        "articles": [documents[one] for one in strand.articles],
        "groups": list(strand.groups),
        "contradicted": strand.is_contradicted,
        "versions": [_version(one, view, documents, people) for one in strand.tellings],
    }


def _version(telling: Telling, view: ClaimsView, documents: PublicIds, people: PublicIds) -> dict[str, Any]:
    claim = telling.claim
    one = view.claims[claim.record]
    voice = claim.voices[0] if claim.voices else None
    return {
        "record": one.record,
        "document": documents[one.document_id],
        "outlet": claim.outlet,
        "published_on": one.published_on,
        "start": claim.start,
        "end": one.end,
        "quote": one.quote,
        "polarity": one.values.get("polarity"),
        "modality": one.values.get("modality"),
        "kind": one.values.get("kind"),
        "status": one.status,
        "figures": [
            {"record": each.record, "quote": each.quote, **{name: each.values.get(name) for name in NUMBERS}}
            for each in one.figures
        ],
        "sources": [hop.name for hop in voice.hops] if voice else [],
        "root": voice.root.name if voice and voice.root else None,
        "group": claim.group,
        "same_voice_as": telling.echoes.record if telling.echoes else None,
        "relations": [_relation(each, view.ties[each.tie], people) for each in telling.relations],
    }


def _relation(one: Relation, tie: TieView, people: PublicIds) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "earlier": one.earlier.record,
        "forward": one.is_forward,
        "status": tie.status,
        "said_by": [{"analyst": people[said.analyst_id], "reason": said.reason} for said in tie.said],
        "reason": tie.reason or next((said.reason for said in tie.said if said.reason), None),
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "from": one.later.record,
        "to": one.earlier.record,
        "likeness": round(one.likeness, 3),
        "reason": one.reason,
    }


__all__ = ["Aside", "ClaimBoard", "ClaimView", "ClaimsView", "SaidSo", "TieView", "as_json", "link", "read"]
