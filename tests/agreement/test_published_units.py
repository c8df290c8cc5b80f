"""Kappa and alpha on units against the tables their authors printed, and against two libraries of other people.

The tables are those that DKPro Statistics (Apache 2.0) tests itself with.
"""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import interval_distance

from annotator.agreement.nominal import alpha_of_coincidences, cohen_kappa, fleiss_kappa
from annotator.agreement.values import alpha, interval_difference, ratio_difference
from tests.agreement.samples import value, written

NAN = float("nan")

FLEISS_1971 = """444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444
224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"""

KRIPPENDORFF_2011 = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3),
    (NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN),
)

WIKIPEDIA_FLEISS = (
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
)


def units(table: tuple[tuple[float, ...], ...]) -> list[list[float]]:
    """The numbers each unit was given, from a row for each observer."""
    return [[number for number in unit if number == number] for unit in zip(*table, strict=True)]  # noqa: PLR0124


@pytest.mark.parametrize(
    ("table", "published"),
    [
        (((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.492),  # Cohen 1960: 45
        (((25, 12, 3), (13, 2, 15), (12, 16, 2)), -0.092),  # Cohen 1960: 37, observed 0.29 and expected 0.35
        (((20, 10), (20, 50)), 0.348),  # Artstein & Poesio 2008: 558
        (((46, 0, 0), (6, 32, 6), (0, 0, 10)), 0.801),  # Artstein & Poesio 2008: 568
        (((12, 9, 9), (9, 14, 9), (9, 9, 20)), 0.186),  # Krippendorff 2004: 246
        (((12, 18, 18), (0, 14, 18), (0, 0, 20)), 0.258),  # the same page
    ],
)
def test_cohen(table: tuple[tuple[float, ...], ...], published: float) -> None:
    assert cohen_kappa(table) == pytest.approx(published, abs=0.0005)


def test_fleiss_1971() -> None:
    """Fleiss 1971: 379, thirty patients, six psychiatrists, five diagnoses."""
    subjects = [[patient.count(diagnosis) for diagnosis in "12345"] for patient in FLEISS_1971.split()]
    assert fleiss_kappa(subjects) == pytest.approx(0.430, abs=0.0005)


def test_fleiss_of_fourteen_raters_and_ten_subjects() -> None:
    """The example that Wikipedia works through."""
    assert fleiss_kappa(WIKIPEDIA_FLEISS) == pytest.approx(0.210, abs=0.0005)


@pytest.mark.parametrize("subjects", [[[2, 1], [1, 1]], [[1, 0], [0, 1]]])
def test_fleiss_needs_as_many_raters_everywhere(subjects: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="same number of raters"):
        fleiss_kappa(subjects)


def test_nominal_alpha_of_two_observers_on_ten_units() -> None:
    """Krippendorff 2004: 224. Each unit is a code point here, covered or not."""
    one, other = "1100000000", "0110010100"
    marks = [
        (who, "claim", at, at + 1)
        for who, said in (("i", one), ("j", other))
        for at, bit in enumerate(said)
        if bit == "1"
    ]
    assert value(written(marks, 10), "alpha_nominal", "claim") == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(
    ("coincidences", "published"),
    [
        (((2, 1, 0), (1, 8, 1), (0, 1, 10)), 0.734),  # Krippendorff 2004: 227
        (((92, 6, 0), (6, 64, 6), (0, 6, 20)), 0.800),  # Artstein & Poesio 2008: 568
        (
            (
                (7, 4 / 3, 1 / 3, 1 / 3, 0),
                (4 / 3, 10, 4 / 3, 1 / 3, 0),
                (1 / 3, 4 / 3, 8, 1 / 3, 0),
                (1 / 3, 1 / 3, 1 / 3, 4, 0),
                (0, 0, 0, 0, 3),
            ),
            0.743,
        ),  # Krippendorff 2011: 5, and 2004: 230
    ],
)
def test_nominal_alpha_of_coincidences(coincidences: tuple[tuple[float, ...], ...], published: float) -> None:
    matrix = np.array(coincidences)
    counts = np.concatenate(([matrix.sum() - np.trace(matrix)], matrix.sum(axis=0)))
    assert float(alpha_of_coincidences(counts)) == pytest.approx(published, abs=0.0007)


def test_alpha_of_numbers() -> None:
    """Krippendorff 2011: 8 and 9: the same data as intervals and as ratios."""
    given_ = units(KRIPPENDORFF_2011)
    assert alpha(given_, interval_difference) == pytest.approx(0.849, abs=0.0005)
    assert alpha(given_, ratio_difference) == pytest.approx(0.797, abs=0.0005)


def test_alpha_says_nothing_without_difference_or_pairs() -> None:
    assert alpha([[3.0, 3.0], [3.0, 3.0]], interval_difference) is None
    assert alpha([[3.0], [4.0]], ratio_difference) is None
    assert alpha([], ratio_difference) is None


tables = st.integers(2, 4).flatmap(
    lambda observers: st.lists(
        st.lists(st.integers(1, 5), min_size=observers, max_size=observers), min_size=2, max_size=12
    ).filter(lambda rows: len({number for unit in rows for number in unit}) > 1)
)


@given(tables)
def test_alpha_of_numbers_is_that_of_other_libraries(rows: list[list[int]]) -> None:
    data = np.array(rows, dtype=np.float64).T
    ours = alpha([list(map(float, unit)) for unit in rows], interval_difference)
    assert ours == pytest.approx(krippendorff.alpha(data, level_of_measurement="interval"))
    ratio = alpha([list(map(float, unit)) for unit in rows], ratio_difference)
    assert ratio == pytest.approx(krippendorff.alpha(data, level_of_measurement="ratio"))
    said = [(str(who), str(at), number) for at, unit in enumerate(rows) for who, number in enumerate(unit)]
    assert ours == pytest.approx(AnnotationTask(said, distance=interval_distance).alpha())


bits = st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=3, max_size=20).filter(
    lambda rows: len({bit for unit in rows for bit in unit}) > 1
)


@given(bits)
def test_units_of_text_are_measured_as_other_libraries_measure_them(rows: list[list[bool]]) -> None:
    marks = [
        (who, "claim", at, at + 1) for at, unit in enumerate(rows) for who, bit in zip("abc", unit, strict=True) if bit
    ]
    sample = written(marks, len(rows), also="abc")
    said = [(who, at, bit) for at, unit in enumerate(rows) for who, bit in zip("abc", unit, strict=True)]
    task = AnnotationTask(said)
    ours = value(sample, "alpha_nominal", "claim")
    assert ours == pytest.approx(task.alpha())
    assert ours == pytest.approx(krippendorff.alpha(np.array(rows).T.astype(float), level_of_measurement="nominal"))
    assert value(sample, "fleiss_kappa", "claim") == pytest.approx(task.pi())
    cohen = value(sample, "cohen_kappa", "claim", "a", "b")
    if cohen is not None:
        assert cohen == pytest.approx(task.kappa_pairwise("a", "b"))
