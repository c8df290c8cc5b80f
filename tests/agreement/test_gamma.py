"""The best alignment and gamma against what the paper prints and what pygamma-agreement 0.5.9 finds."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.alignment import Placed, best_alignment, dissimilarity
from annotator.agreement.gamma import shuffled
from tests.agreement.samples import Written, row, several, written

Unit = tuple[float, float, str]

CATEGORIES = "abcdefg1234567"
LARGER = tuple(
    tuple((1.0 + who + 10 * at, 6.0 + 2 * who + 10 * at, "abc"[(at + who) % 3]) for at in range(16)) for who in range(2)
)
ALEX_PAUL_SUZAN = (
    ((2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")),
    ((2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")),
    ((2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")),
)


def placed(units: tuple[Unit, ...]) -> Placed:
    tags = [CATEGORIES.index(unit[2]) for unit in units]
    return Placed(np.array([u[0] for u in units]), np.array([u[1] for u in units]), np.array(tags, dtype=np.int64))


def disorder(marks: tuple[tuple[Unit, ...], ...], *, alpha: float = 1.0, beta: float = 1.0) -> float:
    """The cost of the best alignment over the mean number of marks."""
    mean = sum(len(one) for one in marks) / len(marks)
    return best_alignment([placed(one) for one in marks], alpha=alpha, beta=beta).cost / mean


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ((4, 14), (40, 44), 22.2),
        ((4, 14), (4, 14), 0),
        ((4, 14), (20, 25), 3.2),
        ((4, 14), (14, 24), 1),
        ((20, 30), (20, 25), 0.11),
        ((20, 25), (14, 24), 0.22),
    ],
)
def test_positional_dissimilarity(one: tuple[int, int], other: tuple[int, int], published: float) -> None:
    """Mathet et al. 2015, figure 10."""
    between = dissimilarity(placed(((*one, "a"),)), placed(((*other, "a"),)))
    assert float(between[0, 0]) == pytest.approx(published, abs=0.045)


def test_dissimilarity_does_not_know_the_scale() -> None:
    """Mathet et al. 2015, figure 20."""
    near, far = (dissimilarity(placed(((0, 7 * by, "a"),)), placed(((0, 10 * by, "a"),))) for by in (1, 3))
    assert float(near[0, 0]) == pytest.approx(float(far[0, 0]))


def test_disorder_of_three_annotators() -> None:
    """What pygamma-agreement finds, as DKPro Statistics recorded it: fixture 4."""
    marks = (
        ((1.0, 5.0, "a"), (10.0, 14.0, "b")),
        ((2.0, 6.0, "a"), (11.0, 15.0, "b")),
        ((1.0, 4.0, "a"), (9.0, 14.0, "c")),
    )
    assert disorder(marks) == pytest.approx(0.408756, abs=1e-5)


def test_disorder_of_alex_paul_and_suzan() -> None:
    """The example of the paper's authors, with their software's weight of 3 for positions."""
    assert disorder(ALEX_PAUL_SUZAN, alpha=3.0) == pytest.approx(0.96, abs=0.01)


def test_pairs_of_different_tags_shifted_by_one() -> None:
    """Every mark a little longer and later and of another tag: 16 times ((1 + 2) / (5 + 6))² + 1."""
    assert disorder(LARGER) == pytest.approx((3 / 11) ** 2 + 1)


small = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from("ab")).map(
        lambda said: (float(said[0]), float(said[0] + said[1]), said[2])
    ),
    max_size=3,
).map(tuple)


@settings(deadline=None)
@given(small, small, small)
def test_no_alignment_costs_less(one: tuple[Unit, ...], two: tuple[Unit, ...], three: tuple[Unit, ...]) -> None:
    marks = [placed(units) for units in (one, two, three)]
    found = best_alignment(marks)
    assert found.is_best
    assert sorted(place for aligned in found.tuples for place in aligned) == [
        (who, at) for who, side in enumerate(marks) for at in range(len(side.start))
    ]
    assert found.cost == pytest.approx(sum(cost(marks, aligned) for aligned in found.tuples))
    assert found.cost == pytest.approx(least(marks, [range(len(side.start)) for side in marks]))
    assert best_alignment(marks[::-1]).cost == pytest.approx(found.cost)


def cost(marks: list[Placed], aligned: tuple[tuple[int, int], ...]) -> float:
    """The mean dissimilarity of the pairs of a tuple, a missing mark counting 1 (equation 8)."""
    pairs = len(marks) * (len(marks) - 1) / 2
    known = [float(dissimilarity(marks[a], marks[b])[i, j]) for a, i in aligned for b, j in aligned if a < b]
    return (sum(known) + pairs - len(known)) / pairs


def least(marks: list[Placed], left: list[range] | list[list[int]]) -> float:
    """The same by trying everything: where the first mark left can go, and the rest after it."""
    first = next((who for who, side in enumerate(left) if len(side)), None)
    if first is None:
        return 0.0
    choices: list[list[int | None]] = [[None, *side] if who != first else [side[0]] for who, side in enumerate(left)]
    best = float("inf")
    for chosen in product(*choices):
        aligned = tuple((who, at) for who, at in enumerate(chosen) if at is not None)
        rest = [[at for at in side if at != chosen[who]] for who, side in enumerate(left)]
        best = min(best, cost(marks, aligned) + least(marks, rest))
    return best


def test_a_shuffle_moves_the_marks_of_an_analyst_together_and_keeps_them_whole() -> None:
    marks = [placed(((0.0, 10.0, "a"), (30.0, 40.0, "b"))), placed(((50.0, 60.0, "a"), (80.0, 90.0, "b")))]
    for seed in range(20):
        for one in shuffled(marks, 100.0, np.random.default_rng(seed)):
            assert (one.end - one.start).tolist() == [10, 10]
            assert (one.start[1] - one.start[0]) % 100 == 30
            assert all(0 <= start < 100 for start in one.start)


def marks_of(*shifts: int) -> list[Written]:
    return [
        (who, "claim", at + shift, at + shift + 20)
        for who, shift in zip("abc", shifts, strict=False)
        for at in (0, 90, 200)
    ]


def test_full_agreement_is_one_and_slips_cost_little() -> None:
    full, slips, none = (row(written(marks_of(*shifts), 400), "gamma", "claim") for shifts in ((0, 0), (0, 2), (0, 45)))
    assert full.value == 1
    assert slips.value is not None
    assert none.value is not None
    assert 0.9 < slips.value < 1
    assert none.value < 0.2
    assert (slips.n_a, slips.n_b, slips.n_matched) == (3, 3, 3)


def test_chance_is_the_same_every_time_and_says_how_well_it_is_known() -> None:
    sample = written(marks_of(0, 3, 5), 400)
    first, second = (row(sample, "gamma", "claim") for _ in range(2))
    assert first == second
    assert first.note is not None
    assert first.note.startswith("chance from ")
    assert "±" in first.note


def test_the_names_of_analysts_decide_and_not_their_order() -> None:
    sample = written(marks_of(0, 3, 5), 400)
    assert row(sample, "gamma", None, "a", "b", "c").value == row(sample, "gamma", None, "c", "a", "b").value


def test_nobody_marked_anything() -> None:
    found = row(written([], 100, also="ab"), "gamma", None)
    assert (found.value, found.note) == (None, "not defined: nobody marked anything, or chance cannot move it")


def test_articles_without_marks_neither_help_nor_hurt() -> None:
    alone = written(marks_of(0, 4), 400)
    more = several({"d1": {who: list(alone.of("d1", who)) for who in "ab"}, "d2": {"a": [], "b": []}}, 400)
    assert row(more, "gamma", "claim").value == row(alone, "gamma", "claim").value
