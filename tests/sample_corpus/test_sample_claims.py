"""What the sample's claims tell through the articles: every strand with its relations, and every link proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.operations import claims, importing, reconcile
from annotator.operations.claims import ClaimsView
from annotator.resources import sample_corpus
from annotator.store import Store

KESTREL, HARBOUR, MERIDIAN, PLAINVIEW = "Kestrel Wire", "Harbour Courier", "The Meridian Post", "Plainview Daily"
LANTERN, NORTHGATE, SALTMARSH = "Lantern Review", "Northgate Digest", "Saltmarsh Observer"
SEOUL, KYIV = "South Korea", "Ukraine"

STRANDS = {
    (KESTREL, HARBOUR, MERIDIAN, LANTERN): (
        (SEOUL, KYIV),
        {
            (HARBOUR, "contradicts", KESTREL, "agreed"), (MERIDIAN, "supersedes", KESTREL, "agreed"),
            (LANTERN, "supersedes", MERIDIAN, "agreed"),
        },
    ),
    (MERIDIAN, PLAINVIEW): (
        (SEOUL,),
        {(PLAINVIEW, "contradicts", MERIDIAN, "unresolved"), (PLAINVIEW, "same_as", MERIDIAN, "unresolved")},
    ),
    (SALTMARSH, NORTHGATE): ((), {(NORTHGATE, "same_as", SALTMARSH, "single")}),
}  # fmt: skip

PROPOSED = {
    ("same_as", SALTMARSH, "More than 4,000 of Pyongyang’s soldiers are dead or wounded", LANTERN),
    ("supersedes", PLAINVIEW, "over 12,000 North Korean troops sent to Russia since the autumn", KESTREL),
    ("same_as", MERIDIAN, "Moscow does not confirm that they are there at all", KESTREL),
}


@pytest.fixture(scope="module", params=["as imported", "after the rules"])
def view(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ClaimsView:
    """The sample's claims, before anything was settled and after the rules settled what they settle."""
    path: Path = tmp_path_factory.mktemp("sample") / "sample.annotator"
    with Store.create(path, "Sample") as store:
        importing.import_paths(store, [sample_corpus() / "sample.annotator-corpus.json"])
        if request.param == "after the rules":
            reconcile.run_rules(store, None)
        return claims.read(store)


def test_every_strand_and_how_its_versions_stand_to_each_other(view: ClaimsView) -> None:
    told = {
        tuple(one.claim.outlet for one in strand.tellings): (
            strand.groups,
            {
                (one.claim.outlet, relation.kind, relation.earlier.outlet, view.ties[relation.tie].status)
                for one in strand.tellings
                for relation in one.relations
            },
        )
        for strand in view.strands
    }
    assert told == STRANDS


def test_the_losses_are_told_by_two_voices_only(view: ClaimsView) -> None:
    losses = view.strands[0]
    echoes = {one.claim.outlet: one.echoes.outlet for one in losses.tellings if one.echoes}
    assert echoes == {MERIDIAN: KESTREL, LANTERN: KESTREL}


def test_every_proposal_is_one_an_analyst_would_agree_with(view: ClaimsView) -> None:
    told = {(one.kind, one.later.outlet, one.later.words, one.earlier.outlet) for one in view.proposals}
    assert told == PROPOSED
