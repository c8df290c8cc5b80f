"""A project of three articles that tell one claim, with a figure and a credit each, for tests of claims."""

from __future__ import annotations

from typing import NamedTuple

from annotator.model import Analyst, Annotation, Document, Source, new_id
from annotator.operations.claim_views import ClaimsView, ClaimView
from annotator.reconcile.strands import Strand
from annotator.store import Store
from tests.factories import make_analyst, make_document, make_store
from tests.operations.losses import mark, tie

WIRE = "Some 300 soldiers were killed at Orsk, the service said. The dam at Lunde holds.\n"
POST = "About 300 soldiers have died at Orsk, according to the service. Bread is dear in Sund.\n"
DAILY = "More than 900 soldiers were killed at Orsk, the service said. The dam at Lunde does not hold.\n"
CLAIMS = {
    "wire": "Some 300 soldiers were killed at Orsk",
    "post": "About 300 soldiers have died at Orsk",
    "daily": "More than 900 soldiers were killed at Orsk",
}
FIGURES = {"wire": "Some 300", "post": "About 300", "daily": "More than 900"}
CREDITS = {"wire": "the service said", "post": "according to the service", "daily": "the service said"}


class Told(NamedTuple):
    """The project, its people, and their marks by article and words: Ada's of everything, Ben's of the claims."""

    store: Store
    articles: dict[str, Document]
    ada: Analyst
    ben: Analyst
    service: Source
    adas: dict[str, Annotation]
    bens: dict[str, Annotation]


def make_told(store: Store | None = None) -> Told:
    """Nothing is linked across articles yet; what Ada marked in one article hangs together."""
    held = store or make_store()
    with held.transaction("Begin") as tx:
        articles = {
            "wire": make_document(tx, WIRE, title="First", outlet="Wire", published_on="2025-01-10"),
            "post": make_document(tx, POST, title="Second", outlet="Post", published_on="2025-01-12"),
            "daily": make_document(tx, DAILY, title="Third", outlet="Daily", published_on="2025-02-20"),
        }
        ada, ben = make_analyst(tx, "Ada"), make_analyst(tx, "Ben")
        service = Source(id=new_id(), name="The Service", source_group="Seoul")
        tx.add(service)
        adas, bens = {}, {}
        for name, article in articles.items():
            said = {"polarity": "pos", "modality": "reported"}
            day = article.published_on
            claim = adas[name] = mark(tx, article, ada, CLAIMS[name], tag="claim", values=said)
            bens[name] = mark(tx, article, ben, CLAIMS[name], tag="claim", values=said)
            number = 900 if name == "daily" else 300
            bounds = (
                {"low": 900, "low_inclusive": False} if name == "daily" else {"point": 300, "low": 300, "high": 300}
            )
            values = {
                **bounds, "hedge": "more_than" if number == 900 else "about", "unit": "people", "basis": "cumulative",
                "counts": "soldiers killed", "as_of": day,
            }  # fmt: skip
            figure = adas[f"{name} figure"] = mark(tx, article, ada, FIGURES[name], tag="figure", values=values)
            words = CREDITS[name]
            credit = mark(tx, article, ada, words, tag="attribution", values={"source": service.id})
            tie(tx, ada, "quantifies", figure, claim)
            tie(tx, ada, "covers", credit, claim)
        adas["dam"] = mark(tx, articles["wire"], ada, "The dam at Lunde holds", tag="claim", values={"polarity": "pos"})
        adas["no dam"] = mark(
            tx, articles["daily"], ada, "The dam at Lunde does not hold", tag="claim", values={"polarity": "neg"}
        )
        adas["bread"] = mark(tx, articles["post"], ada, "Bread is dear in Sund", tag="claim", values={})
    held.forget_steps()
    return Told(held, articles, ada, ben, service, adas, bens)


def of(view: ClaimsView, mark_: Annotation) -> ClaimView:
    """The claim that a mark went into."""
    return view.by_mark[mark_.id]


def outlets(strand: Strand) -> list[str]:
    """Who tells it, in order."""
    return [one.claim.outlet for one in strand.tellings]
