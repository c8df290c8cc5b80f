"""Which claims are proposed to be linked: hardly ever wrongly, most of those that should be, each with its reason."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.alike import Likeness, Proposal
from annotator.reconcile.claims import Claim, Tie
from annotator.reconcile.voices import SourceRef, Voice
from tests.reconcile.claim_pairs import (
    AGAINST,
    ALONE,
    HELD_OUT,
    HELD_OUT_ALONE,
    LATER,
    OPPOSITES,
    TUNED,
    claim,
    claims_of,
)

SEOUL = (Voice((SourceRef("nis", "NIS", "Seoul"),)),)


class Score(NamedTuple):
    """How many links were proposed, how many of them rightly, and how many there are."""

    proposed: int
    right: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.proposed

    @property
    def recall(self) -> float:
        return self.right / self.there


def score(sets: Mapping[str, Sequence[str]], alone: Sequence[str]) -> Score:
    told = list(claims_of(sets, alone))
    expected: dict[frozenset[str], str] = {}
    for name in sets:
        for one, other in combinations([each for of, each in told if of == name], 2):
            against = name in OPPOSITES or (name in AGAINST and one.is_denied is not other.is_denied)
            kind = "supersedes" if name in LATER else "contradicts" if against else "same_as"
            expected[frozenset((one.record, other.record))] = kind
    found = Likeness(one for _, one in told).proposals()
    right = sum(expected.get(one.pair) == one.kind for one in found)
    return Score(len(found), right, len(expected))


@pytest.mark.parametrize(
    ("sets", "alone", "least"), [(TUNED, ALONE, (0.97, 0.8)), (HELD_OUT, HELD_OUT_ALONE, (0.95, 0.9))]
)
def test_hardly_anything_wrong_is_proposed(
    sets: Mapping[str, Sequence[str]], alone: Sequence[str], least: tuple[float, float]
) -> None:
    found = score(sets, alone)
    print(f"precision {found.precision:.3f}, recall {found.recall:.3f} {found}")
    assert found.precision >= least[0]
    assert found.recall >= least[1]


def proposed(*written: str, group: str | None = None) -> list[Proposal]:
    """What is proposed between claims that stand in a few others about something else."""
    others = ("A comet was seen over Porvik", "The king of Sund is ill", "Nobody likes the new stamps of Lunde")
    told = [claim(one, at + 1, group=group) for at, one in enumerate((*written, *others))]
    return Likeness(told).proposals()


def test_the_same_told_in_other_words_is_the_same() -> None:
    (one,) = proposed("Some 10,000 troops were dispatched to Russia", "10,000 soldiers have been sent to Moscow’s aid")
    assert one.kind == "same_as"
    assert (one.later.outlet, one.earlier.outlet) == ("Paper 2", "Paper 1")
    assert one.reason == "Both speak of “Moscow”, “sent” and “soldiers”."


def test_a_denial_contradicts() -> None:
    (one,) = proposed("North Korean soldiers fight in Kursk", "!Pyongyang’s troops are fighting in Kursk")
    assert one.kind == "contradicts"
    assert one.reason.startswith("Paper 2 denies what Paper 1 states. Both speak of ")


def test_opposites_contradict() -> None:
    (one,) = proposed("Bread prices rose in Lindal in March", "Bread prices fell in Lindal in March")
    assert one.kind == "contradicts"
    assert one.reason.startswith("The later one says “fell”, the earlier one “rose”.")


def test_a_later_and_greater_total_of_one_root_supersedes() -> None:
    told = (
        "Some 1,100 soldiers have become casualties | Some 1,100 = soldiers killed or wounded",
        "More than 4,000 soldiers have become casualties | More than 4,000 = soldiers killed or wounded",
    )
    (one,) = proposed(*told, group="Seoul")
    assert one.kind == "supersedes"
    assert "“More than 4,000” is a later and greater number than “Some 1,100”, both on the word of Seoul." in one.reason
    assert proposed(*told) == []  # on nobody's word, that is only another number


def test_numbers_that_cannot_both_be_so_contradict() -> None:
    (one,) = proposed(
        "More than 12,000 soldiers were sent to Kursk | More than 12,000 = soldiers sent",
        "At most 10,000 soldiers were sent to Kursk | At most 10,000 = soldiers sent",
    )
    assert one.kind == "contradicts"
    assert "“More than 12,000” and “At most 10,000” cannot both be so." in one.reason


def test_what_may_be_is_not_what_is() -> None:
    told = "Kim sends more soldiers to Kursk", "?Kim sends more soldiers to Kursk"
    assert proposed(*told) == []
    assert len(proposed(told[0], told[0])) == 1


def test_one_root_is_told() -> None:
    (one,) = proposed("The dam at Orsk may burst", "The Orsk dam may burst", group="Engineers")
    assert one.reason.endswith("both go back to Engineers.")


def test_what_is_linked_or_put_away_is_not_proposed() -> None:
    told = [claim("The dam at Orsk is cracked", at) for at in (1, 2, 3)]
    likeness = Likeness(told)
    assert {one.pair for one in likeness.proposals()} == {
        frozenset(pair) for pair in (("r001", "r002"), ("r001", "r003"), ("r002", "r003"))
    }
    linked = likeness.proposals([Tie("t", "part_of", "r002", "r001")])
    assert len(linked) == 1
    assert "r003" in linked[0].pair
    assert linked[0].pair not in {one.pair for one in likeness.proposals(away=[linked[0].pair])}


def test_claims_of_one_article_are_not_proposed() -> None:
    one, other = claim("The dam at Orsk is cracked", 1), claim("The dam at Orsk is cracked", 2)
    assert Likeness([one, replace(other, document=one.document)]).proposals() == []


def test_candidates_are_ranked_and_hold_what_is_too_unlike_to_be_proposed() -> None:
    written = (
        "The dam at Orsk is cracked", "Orsk has a new mayor", "The dam at Orsk, engineers say, is cracked",
        "The king of Sund is ill",
    )  # fmt: skip
    told = [claim(one, at) for at, one in enumerate(written, start=1)]
    found = Likeness(told).candidates("r001")
    assert [one.claim.record for one in found] == ["r003", "r002"]
    assert [one.is_likely for one in found] == [True, False]
    assert found[0].likeness > found[1].likeness


def test_names_in_other_spellings_are_one_name() -> None:
    one, other = "The visit of Zelenskyy to Lunde is over", "Zelensky’s visit to Lunde is over"
    assert len(proposed(one, other)) == 1


TOLD = [one for _, one in claims_of(TUNED, ALONE)]


@given(st.lists(st.sampled_from(TOLD), unique_by=lambda one: one.record, max_size=30), st.integers())
def test_the_order_in_which_they_are_given_does_not_matter(chosen: list[Claim], seed: int) -> None:
    found = Likeness(chosen).proposals()
    random.Random(seed).shuffle(chosen)
    assert Likeness(chosen).proposals() == found
    assert all(one.earlier.order <= one.later.order for one in found)
    assert all(0 < one.likeness <= 1 for one in found)
