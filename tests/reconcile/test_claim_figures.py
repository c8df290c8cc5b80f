"""How the figures of two claims stand to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.reconcile.claim_figures import compared
from tests.reconcile.claim_pairs import claim
from tests.reconcile.figures import figure

SENT, KILLED = "soldiers sent", "soldiers killed"


@pytest.mark.parametrize(
    ("one", "other", "group", "stand", "same"),
    [
        (("300", KILLED), ("about 300", KILLED), "Seoul", None, True),
        (("300", KILLED), ("2,700", "soldiers wounded"), "Seoul", None, False),
        (("some 10,000", SENT), ("between 10,000 and 12,000", SENT), None, None, False),
        (("more than 10,000", SENT), ("11,000", SENT), None, None, False),
        (("more than 3,000", SENT), ("more than 4,000", SENT), None, "differs", False),
        (("100", KILLED), ("300", KILLED), "Seoul", "supersedes", False),
        (("100", KILLED), ("300", KILLED), None, "differs", False),
        (("300", KILLED), ("100", KILLED), "Seoul", "contradicts", False),
        (("more than 12,000", SENT), ("at most 10,000", SENT), None, "contradicts", False),
    ],
)
def test_how_figures_stand(
    one: tuple[str, str], other: tuple[str, str], group: str | None, stand: str | None, *, same: bool
) -> None:
    earlier, later = (
        claim(f"Some words | {words} = {counts}", at, group=group) for at, (words, counts) in enumerate((one, other), 1)
    )
    found = compared(earlier, later)
    assert (found.stand, found.are_same) == (stand, same)
    assert (found.pair is None) is (stand is None)


def test_what_was_placed_under_one_quantity_counts_the_same_whatever_it_is_called() -> None:
    earlier, later = claim("Some words", 1), claim("Some words", 2)
    figures = [figure("300", "fallen fighters of the south", quantity="q"), figure("300", "lorries", quantity="q")]
    placed = (replace(earlier, figures=tuple(figures[:1])), replace(later, figures=tuple(figures[1:])))
    assert compared(*placed).are_same
    apart = replace(later, figures=(replace(figures[1], quantity="other"),))
    assert not compared(placed[0], apart).are_same


def test_a_month_and_everything_so_far_merely_differ() -> None:
    earlier, later = claim("Some words | 300 = soldiers killed", 1), claim("Some words | 300 = soldiers killed", 2)
    month = replace(later, figures=(replace(later.figures[0], basis="period"),))
    assert compared(earlier, month).stand == "differs"
