"""Voices are told apart by shape alone and by colour for every eye, in light, dark and high contrast; computed."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from annotator.ui.figures.voice_looks import (
    COLORS,
    NEUTRAL,
    SHAPES,
    band_of,
    grid_of,
    halo_of,
    look_of,
    shape_path,
)
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme
from tests.ui.colours import SIGHTS, contrast, difference

THEMES = [LIGHT, DARK, CONTRAST]
LINES, TEXT, APART = 3.0, 4.5, 15.0
everywhere = pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])


def colors(theme: Theme) -> list[QColor]:
    return [look_of(theme, rank).color for rank in (*range(len(COLORS[theme.name])), None)]


@everywhere
def test_signs_stand_out_from_the_page_for_every_eye(theme: Theme) -> None:
    assert min(contrast(one, QColor(theme.page)) for one in colors(theme)) >= LINES


@everywhere
@pytest.mark.parametrize("sight", [name for name in SIGHTS if name != "grey"])
def test_voices_differ_in_colour_for_every_eye(theme: Theme, sight: str) -> None:
    for one, other in combinations(colors(theme), 2):
        assert difference(one, other, sight) > APART, (one.name(), other.name())


@everywhere
def test_words_can_be_read_on_an_estimate_and_its_line_seen(theme: Theme) -> None:
    band = band_of(theme)
    assert contrast(QColor(theme.text), band) >= TEXT
    assert difference(band, QColor(theme.page)) > 5
    assert min(contrast(one, band) for one in colors(theme)) >= 2


@everywhere
def test_what_lies_behind_is_quieter_than_what_stands_before_it(theme: Theme) -> None:
    page, grid = QColor(theme.page), grid_of(theme)
    for one in colors(theme):
        assert contrast(grid, page) < contrast(one, page)
        assert contrast(halo_of(theme, one), page) < contrast(one, page)


def test_voices_differ_without_any_colour() -> None:
    shapes = [look_of(LIGHT, rank).shape for rank in range(len(SHAPES))]
    assert len(set(shapes)) == len(SHAPES)
    assert NEUTRAL not in shapes
    assert look_of(LIGHT, None).shape == NEUTRAL


def test_the_same_pair_of_shape_and_colour_comes_after_36_groups() -> None:
    looks = [(one.shape, one.color.name()) for one in (look_of(DARK, rank) for rank in range(36))]
    assert len(set(looks)) == 36


def test_a_group_keeps_its_shape_in_every_theme() -> None:
    for rank in range(12):
        assert len({look_of(theme, rank).shape for theme in THEMES}) == 1


@pytest.mark.parametrize("shape", [*SHAPES, NEUTRAL])
def test_shapes_are_of_one_size_around_their_place(shape: str) -> None:
    path = shape_path(shape, 10)
    box = path.boundingRect()
    assert path.contains(QPointF(0, 0))
    assert 17 <= max(box.width(), box.height()) <= 27
    assert abs(box.center().x()) < 0.1
