"""What the sample's figures say of each other: every finding and every root, by name, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.operations import figures, importing, reconcile
from annotator.operations.figures import FiguresView, FigureView
from annotator.reconcile.figures import FINDING_KINDS
from annotator.resources import sample_corpus
from annotator.store import Store

KESTREL, HARBOUR, MERIDIAN, PLAINVIEW = "Kestrel Wire", "Harbour Courier", "The Meridian Post", "Plainview Daily"
LANTERN, DELTA, NORTHGATE, SALTMARSH = "Lantern Review", "Delta Dispatch", "Northgate Digest", "Saltmarsh Observer"
SEOUL, NATO, KYIV = "South Korea", "NATO members", "Ukraine"

Side = frozenset[str]


class Said(NamedTuple):
    """One finding: its kind, and its sides as “words @ outlet”."""

    kind: str
    a: Side
    b: Side


def side(*figures: tuple[str, str]) -> Side:
    return frozenset(f"{words} @ {outlet}" for words, outlet in figures)


PAST_3000 = (("past 3,000", MERIDIAN), ("3 000 pertes", DELTA), ("about 3,000", LANTERN), ("3,000", SALTMARSH))
ABOUT_300 = (("About 300", MERIDIAN), ("300", SALTMARSH), ("300", NORTHGATE))
ROUGHLY_2700 = (("roughly 2,700", MERIDIAN), ("2,700", SALTMARSH))
OVER_12000 = (("over 12,000", PLAINVIEW), ("more than 12,000", NORTHGATE))
KILLED = (("More than 100", KESTREL), *ABOUT_300, ("Hundreds", PLAINVIEW), ("around 300", PLAINVIEW))
WOUNDED = (("1,000", KESTREL), *ROUGHLY_2700, ("more than 2,700", PLAINVIEW), ("2,743", NORTHGATE))
CASUALTIES = (
    ("Some 1,100", KESTREL), ("more than 3,000", HARBOUR), ("about 1,000", HARBOUR), *PAST_3000,
    ("above 4,000", LANTERN), ("More than 4,000", SALTMARSH), ("above 4,000", NORTHGATE),
    ("together more than 4,000", NORTHGATE),
)  # fmt: skip

FINDINGS = {
    Said("contradicts", side(("Some 1,100", KESTREL)), side(("more than 3,000", HARBOUR))),
    Said(
        "contradicts", side(("At most 10,000", NORTHGATE)),
        side(("more than 10,000", MERIDIAN), ("12,000", DELTA), ("11,000", LANTERN), *OVER_12000),
    ),
    Said("does_not_sum", side(("300", NORTHGATE), ("2,743", NORTHGATE)), side(("together more than 4,000", NORTHGATE))),
    Said(
        "share_does_not_fit", side(("nearly a quarter", LANTERN)), side(("about 3,000", LANTERN), ("11,000", LANTERN))
    ),
    Said("basis_differs", side(("around 300", PLAINVIEW)), side(*ABOUT_300)),
    Said("basis_differs", side(("more than 2,700", PLAINVIEW)), side(*ROUGHLY_2700)),
    Said("more_precise", side(("2,743", NORTHGATE)), side(*ROUGHLY_2700)),
    Said("unit_differs", side(("at least 40", DELTA)), side(*WOUNDED)),
    Said("circular", side(("More than 4,000", SALTMARSH), ("above 4,000", NORTHGATE)), side()),
    Said("same_root", side(PAST_3000[0]), side(*PAST_3000[1:])),
    Said("same_root", side(ABOUT_300[0]), side(*ABOUT_300[1:])),
    Said("same_root", side(ROUGHLY_2700[0]), side(*ROUGHLY_2700[1:])),
    Said("same_root", side(OVER_12000[0]), side(*OVER_12000[1:])),
    Said("supersedes", side(*PAST_3000), side(("Some 1,100", KESTREL))),
    Said("supersedes", side(("above 4,000", LANTERN)), side(*PAST_3000)),
    Said("supersedes", side(*ABOUT_300), side(("More than 100", KESTREL))),
    Said("supersedes", side(*ROUGHLY_2700), side(("1,000", KESTREL))),
    Said(
        "refines", side(("11,000", LANTERN)),
        side(("Between 10,000 and 12,000", HARBOUR), ("more than 10,000", MERIDIAN)),
    ),
    Said("sums", side(("More than 100", KESTREL), ("1,000", KESTREL)), side(("Some 1,100", KESTREL))),
    Said("sums", side(*ABOUT_300, *ROUGHLY_2700), side(*PAST_3000)),
    Said("share_fits", side(("a quarter", DELTA)), side(("3 000 pertes", DELTA), ("12,000", DELTA))),
    Said("part_of", side(*KILLED), side(*CASUALTIES)),
    Said("part_of", side(*WOUNDED), side(*CASUALTIES)),
    Said("compatible", side(("some 10,000", KESTREL)), side(("Between 10,000 and 12,000", HARBOUR))),
    Said("compatible", side(("more than 10,000", MERIDIAN)), side(("12,000", DELTA))),
}  # fmt: skip

ROOTS = {
    ("Some 1,100", KESTREL): ("Joint Chiefs of Staff of South Korea", SEOUL),
    ("More than 100", KESTREL): ("National Intelligence Service", SEOUL),
    ("1,000", KESTREL): ("National Intelligence Service", SEOUL),
    ("some 10,000", KESTREL): ("Western intelligence services", NATO),
    ("Fewer than ten", HARBOUR): ("Ukrainian officials", KYIV),
    ("Between 10,000 and 12,000", HARBOUR): (None, None),
    ("more than 3,000", HARBOUR): ("Volodymyr Zelenskyy", KYIV),
    ("about 1,000", HARBOUR): ("National Intelligence Service", SEOUL),
    ("About 300", MERIDIAN): ("Lee Seong-kweun", SEOUL),
    ("roughly 2,700", MERIDIAN): ("Lee Seong-kweun", SEOUL),
    ("past 3,000", MERIDIAN): ("National Intelligence Service", SEOUL),
    ("more than 10,000", MERIDIAN): ("Government of South Korea", SEOUL),
    ("Hundreds", PLAINVIEW): (None, None),
    ("around 300", PLAINVIEW): ("National Intelligence Service", SEOUL),
    ("more than 2,700", PLAINVIEW): ("National Intelligence Service", SEOUL),
    ("over 12,000", PLAINVIEW): ("United States government", NATO),
    ("above 4,000", LANTERN): ("National Intelligence Service", SEOUL),
    ("about 3,000", LANTERN): ("National Intelligence Service", SEOUL),
    ("nearly a quarter", LANTERN): ("National Intelligence Service", SEOUL),
    ("3,000 to 4,000", LANTERN): ("Lee Seong-kweun", SEOUL),
    ("4,200", MERIDIAN): (None, None),
    ("11,000", LANTERN): ("National Intelligence Service", SEOUL),
    ("3 000 pertes", DELTA): ("National Intelligence Service", SEOUL),
    ("a quarter", DELTA): (None, None),
    ("12,000", DELTA): ("Ukrainian officials", KYIV),
    ("One family in three", DELTA): (None, None),
    ("at least 40", DELTA): ("Franc\u0327oise Tchen", "Witnesses in Sumy"),
    ("above 4,000", NORTHGATE): (None, None),
    ("300", NORTHGATE): ("Lee Seong-kweun", SEOUL),
    ("2,743", NORTHGATE): ("Lee Seong-kweun", SEOUL),
    ("together more than 4,000", NORTHGATE): (None, None),
    ("At most 10,000", NORTHGATE): ("Western official", NATO),
    ("more than 12,000", NORTHGATE): ("United States government", NATO),
    ("More than 4,000", SALTMARSH): (None, None),
    ("300", SALTMARSH): ("National Intelligence Service", SEOUL),
    ("2,700", SALTMARSH): ("National Intelligence Service", SEOUL),
    ("3,000", SALTMARSH): ("National Intelligence Service", SEOUL),
}


@pytest.fixture(scope="module", params=["as imported", "after the rules"])
def view(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> FiguresView:
    """The sample's figures, before anything was settled and after the rules settled what they settle."""
    path: Path = tmp_path_factory.mktemp("sample") / "sample.annotator"
    with Store.create(path, "Sample") as store:
        importing.import_paths(store, [sample_corpus() / "sample.annotator-corpus.json"])
        if request.param == "after the rules":
            reconcile.run_rules(store, None)
        return figures.read(store)


def name(figure: FigureView) -> tuple[str, str]:
    return figure.figure.quote.replace("\u00a0", " "), figure.figure.outlet


def test_every_finding_and_no_other(view: FiguresView) -> None:
    by_record = view.figures()
    told = {
        Said(one.kind, *(side(*(name(by_record[record]) for record in records)) for records in (one.a, one.b)))
        for one in view.findings
    }
    assert told == FINDINGS
    assert len(view.findings) == len(FINDINGS)


def test_there_is_a_finding_of_every_kind(view: FiguresView) -> None:
    assert {one.kind for one in view.findings} == set(FINDING_KINDS)


def test_every_root(view: FiguresView) -> None:
    told = {name(one): (one.root.name if one.root else None, one.group) for one in view.figures().values()}
    assert told == ROOTS


def test_one_voice_behind_most_losses(view: FiguresView) -> None:
    losses = [
        one for each in view.quantities if each.label in {"killed", "wounded", "casualties"} for one in each.figures
    ]
    counts = [one.group for one in losses if one.group is not None]
    assert (len(losses), len(counts), counts.count(SEOUL)) == (23, 19, 17)


def test_a_chain_runs_through_another_article(view: FiguresView) -> None:
    letter = next(one for one in view.figures().values() if name(one) == ("2,743", NORTHGATE))
    assert letter.voice is not None
    assert [hop.name for hop in letter.voice.hops] == [
        "Reader of Northgate Digest", "The Meridian Post", "Lee Seong-kweun",
    ]  # fmt: skip


def test_only_what_nobody_meant_to_compare_is_left_as_a_proposal(view: FiguresView) -> None:
    proposed = {one.label for one in view.quantities if one.is_proposed}
    assert proposed == {"monthly donors", "share of families that left, in a period"}
    assert view.unplaced == ()
