"""The alphas for unitizing against published examples, and the family of 2016 place by place against its equations."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.frame import Frame
from annotator.agreement.sample import Marked, Sample
from annotator.agreement.unitizing import apart
from annotator.text.span import Span
from tests.agreement.samples import Written, value, written

BOOK = [
    *(("i", "c", 225, 295), ("i", "c", 370, 400), ("j", "c", 220, 300), ("j", "c", 355, 375), ("j", "c", 400, 420)),
    *(("i", "k", 180, 240), ("i", "k", 300, 350), ("j", "k", 180, 240), ("j", "k", 300, 350)),
]

PAIRS_OF_1995 = {
    "A": (((2, 10), (14, 20)), ((4, 8), (15, 17))),
    "B": (((0, 18),), ((0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10))),
    "D": (
        ((0, 2), (2, 10), (10, 14), (14, 20), (20, 24)),
        ((0, 4), (4, 8), (8, 15), (15, 17), (17, 24)),
    ),
}


def test_alpha_u_of_the_book() -> None:
    """Krippendorff 2004: 254, a text from 150 to 450; the overall value is DKPro's reading of the same page."""
    sample = written([(who, tag, start - 150, end - 150) for who, tag, start, end in BOOK], 300)
    assert value(sample, "alpha_u", "c") == pytest.approx(0.7286, abs=0.0001)
    assert value(sample, "alpha_u", "k") == 1
    assert value(sample, "alpha_u", None) == pytest.approx(0.8591, abs=0.0005)


@pytest.mark.parametrize(("example", "published"), [("A", 0.553), ("B", -0.926), ("D", 0.066)])
def test_alpha_u_of_1995(example: str, published: float) -> None:
    """Krippendorff 1995: 57-61, in the limit of ever finer units, which is what the article prints."""
    fine = 50_000
    sides = zip(("i", "j"), PAIRS_OF_1995[example], strict=True)
    marks = [(who, "claim", start * fine, end * fine) for who, ranges in sides for start, end in ranges]
    assert value(written(marks, 24 * fine), "alpha_u", "claim") == pytest.approx(published, abs=0.003)


@pytest.mark.parametrize(
    ("one", "other", "squares"),
    [((5, 11), (4, 6), 26), ((5, 11), (5, 7), 16), ((5, 11), (6, 8), 10), ((5, 11), (7, 9), 8), ((5, 11), (6, 10), 2)],
)
def test_distances_of_units(one: tuple[int, int], other: tuple[int, int], squares: int) -> None:
    """Krippendorff 2004: 254, the figure of distances."""
    assert sum_apart([("i", "claim", *one), ("j", "claim", *other)]) == squares


@pytest.mark.parametrize("other", [(2, 4), (3, 5)])
def test_a_unit_wholly_in_a_gap_is_as_far_as_it_is_long(other: tuple[int, int]) -> None:
    assert sum_apart([("i", "claim", 5, 11), ("j", "claim", *other)]) == 40


def sum_apart(marks: list[Written]) -> int:
    frame = Frame(written(marks, 20), ["claim"])
    squares, _ = apart(frame.units("i", "claim"), frame.units("j", "claim"), frame.meeting("i", "j", "claim"))
    return int(squares.sum())


def test_u_alpha_of_three_coders() -> None:
    """The example that the package KrippendorffUnitizedAlpha tests itself with."""
    marks = [
        *(("1", "keyphrase", 3, 15), ("1", "keyphrase", 22, 53)),
        *(("2", "keyphrase", 3, 10), ("2", "keyphrase", 22, 53), ("3", "keyphrase", 22, 46)),
    ]
    assert value(written(marks, 56), "u_alpha", "keyphrase") == pytest.approx(0.56, abs=0.005)


def test_one_tag_has_nothing_to_be_coded_as() -> None:
    assert value(written(BOOK[:5], 450), "cu_alpha", "c") is None
    assert value(written(BOOK[:5], 450), "cu_alpha", None) is None


coded = st.lists(
    st.tuples(st.sampled_from("ijk"), st.sampled_from(["claim", "figure"]), st.integers(0, 3), st.integers(1, 6)),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(coded)
def test_the_family_is_what_its_equations_say(said: list[tuple[str, str, int, int]]) -> None:
    """Krippendorff et al. 2016, equations 1, 4, 5a, 6, 10, 11 and 13b, one unit of text after the other."""
    ends: dict[str, int] = defaultdict(int)
    marks: list[Written] = []
    for who, tag, gap, length in said:
        start = ends[who] + gap
        ends[who] = start + length
        marks.append((who, tag, start, start + length))
    length = max(ends.values()) + 2
    sample = written(marks, length, also="ijk")
    told = by_definition(marks, length, "ijk")
    for (measure, asked), expected in told.items():
        found = value(sample, measure, asked)
        assert (found is None) == (expected is None), (measure, asked)
        if found is not None:
            assert found == pytest.approx(expected), (measure, asked)


def by_definition(marks: list[Written], length: int, who: str) -> dict[tuple[str, str | None], float | None]:
    many = len(who)
    value_at = {
        one: [next((m[1] for m in marks if m[0] == one and m[2] <= at < m[3]), "") for at in range(length)]
        for one in who
    }
    seen: dict[tuple[str, str], float] = defaultdict(float)
    coding: dict[tuple[str, str], float] = defaultdict(float)
    for one, other in permutations(who, 2):
        for at in range(length):
            pair = value_at[one][at], value_at[other][at]
            seen[pair] += 1 / (many - 1)
            if all(pair):
                coding[pair] += 1 / (many - 1)
    off: dict[str, float] = defaultdict(float)
    shared: dict[str, float] = defaultdict(float)
    for mark in marks:
        off[mark[1]] += (mark[3] - mark[2]) ** 2
        for other in who.replace(mark[0], ""):
            meets = sum(1 for at in range(mark[2], mark[3]) if value_at[other][at])
            shared[mark[1]] += meets**2 / (many - 1)
    off[""] = float(sum(side.count("") for side in value_at.values()))
    merged: dict[tuple[str, str], float] = defaultdict(float)
    for (one, other), count in seen.items():
        merged["x" if one else "", "x" if other else ""] += count
    merged_off = {"": off[""], "x": sum(size for tag, size in off.items() if tag)}
    return {
        ("u_alpha", None): _alpha(seen, off),
        ("u_alpha_binary", None): _alpha(merged, merged_off),
        ("cu_alpha", None): _alpha(coding, shared),
        ("cu_alpha", "claim"): _alpha_of("claim", coding, shared),
    }


def _expected(
    seen: dict[tuple[str, str], float], off: dict[str, float]
) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    margins: dict[str, float] = defaultdict(float)
    for (one, _), count in seen.items():
        margins[one] += count
    total = sum(margins.values())
    ways = total**2 - sum(off.values())
    if not ways:
        return margins, {}
    pairs = {
        (c, k): total * (margins[c] * margins[k] - (off.get(c, 0) if c == k else 0)) / ways
        for c in margins
        for k in margins
    }
    return margins, pairs


def _alpha(seen: dict[tuple[str, str], float], off: dict[str, float]) -> float | None:
    _, expected = _expected(seen, off)
    unlike = sum(count for (one, other), count in expected.items() if one != other)
    return 1 - sum(count for (one, other), count in seen.items() if one != other) / unlike if unlike else None


def _alpha_of(tag: str, seen: dict[tuple[str, str], float], off: dict[str, float]) -> float | None:
    margins, expected = _expected(seen, off)
    whole = sum(count for (one, _), count in expected.items() if one == tag)
    beyond = whole - expected.get((tag, tag), 0.0)
    if not margins.get(tag) or beyond < 1e-9:
        return None
    return 1 - whole / margins[tag] * (margins[tag] - seen[tag, tag]) / beyond


def test_marks_of_one_tag_that_overlap_are_one_unit_and_touching_ones_are_two() -> None:
    frame = Frame(written([("i", "claim", 0, 9), ("i", "claim", 3, 5), ("i", "claim", 9, 12)], 20), ["claim"])
    units = frame.units("i", "claim")
    assert list(zip(units.start.tolist(), units.end.tolist(), strict=True)) == [(0, 9), (9, 12)]


def test_the_value_of_a_place_is_the_tags_in_force_there() -> None:
    """A figure in a claim, marked so by both, is full agreement, not a claim against a figure."""
    marks = [(who, tag, start, end) for who in "ij" for tag, start, end in (("claim", 0, 20), ("figure", 5, 8))]
    sample = written(marks, 60)
    for measure in ("u_alpha", "u_alpha_binary", "cu_alpha", "alpha_u"):
        assert value(sample, measure, None) == pytest.approx(1), measure


def test_a_discontinuous_mark_is_as_many_units_as_it_has_fragments() -> None:
    mark = Marked("claim", Span(((0, 4), (6, 9))))
    sample = Sample({"d1": {"i": [mark]}}, {"d1": {"i"}}, {"d1": 12})
    assert Frame(sample, ["claim"]).units("i", "claim").length.tolist() == [4, 3]
