"""Every word can be read on every ground it may have, and tags are told apart without colour; computed, not judged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from PySide6.QtGui import QColor

from annotator.tags.tag_type import tag_types
from annotator.ui.article.grounds import chosen_ground, found_ground, hidden_ground, mark_ground
from annotator.ui.article.picture import bar_pen
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme, tag_color
from tests.ui.colours import SIGHTS, contrast, difference, over

THEMES = [LIGHT, DARK, CONTRAST]
TEXT = 4.5
LINES = 3.0
APART = 15.0
everywhere = pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])


def grounds(theme: Theme) -> Iterator[tuple[str, QColor]]:
    """Every ground words can have: marks in each other up to three deep, found or hidden in them, and one in hand."""
    tags = list(tag_types())
    for depth in range(4):
        for nested in product(tags, repeat=depth):
            ground = QColor(theme.page)
            for tag in nested:
                ground = over(ground, mark_ground(theme, tag))
            for name, veil in (("", None), ("found", found_ground(theme)), ("hidden", hidden_ground(theme))):
                seen = over(ground, veil) if veil is not None else ground
                yield f"{'>'.join(nested)} {name}", seen
                for chosen in tags:
                    yield f"{'>'.join(nested)} {name} with {chosen} in hand", over(seen, chosen_ground(theme, chosen))


@everywhere
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    seen = {name: contrast(QColor(theme.text), ground) for name, ground in grounds(theme)}
    assert len(seen) > 400
    assert {name: round(value, 2) for name, value in seen.items() if value < TEXT} == {}


@everywhere
def test_selected_words_can_be_read(theme: Theme) -> None:
    assert contrast(QColor(theme.on_selection), QColor(theme.selection)) >= TEXT
    assert contrast(QColor(theme.on_accent), QColor(theme.accent)) >= TEXT


@everywhere
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "warning", "bad"])
def test_what_the_window_says_can_be_read_wherever_it_stands(theme: Theme, ink: str) -> None:
    places = ("window", "page", "raised", "hover", "quiet_selection")
    seen = {place: contrast(QColor(getattr(theme, ink)), QColor(getattr(theme, place))) for place in places}
    assert {place: round(value, 2) for place, value in seen.items() if value < TEXT} == {}


@everywhere
def test_lines_and_markers_of_marks_stand_out(theme: Theme) -> None:
    for tag, place in product([*tag_types(), "unknown"], ("page", "window", "raised")):
        assert contrast(bar_pen(theme, tag).color(), QColor(getattr(theme, place))) >= LINES, (tag, place)


@everywhere
def test_a_mark_in_hand_differs_from_the_others_by_more_than_its_outline(theme: Theme) -> None:
    for tag in tag_types():
        ground = over(QColor(theme.page), mark_ground(theme, tag))
        assert difference(ground, QColor(theme.page)) > 5
        assert difference(over(ground, chosen_ground(theme, tag)), ground) > 5


@everywhere
@pytest.mark.parametrize("sight", [name for name in SIGHTS if name != "grey"])
def test_tags_differ_in_colour_for_every_eye(theme: Theme, sight: str) -> None:
    for one, other in combinations(tag_types(), 2):
        assert difference(tag_color(theme, one), tag_color(theme, other), sight) > APART, (one, other)


@everywhere
def test_tags_differ_without_any_colour(theme: Theme) -> None:
    lines = [(pen.style(), tuple(pen.dashPattern())) for pen in (bar_pen(theme, tag) for tag in tag_types())]
    assert len(set(lines)) == len(lines)


def test_the_measures_are_those_of_their_standards() -> None:
    black, white, red, green = (QColor(name) for name in ("#000000", "#ffffff", "#ff0000", "#00ff00"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(QColor("#767676"), white) == pytest.approx(4.54, abs=0.01)
    assert difference(black, white) == pytest.approx(100, abs=0.1)
    assert difference(red, green, "deuteranopia") < difference(red, green) / 2
    assert difference(red, green, "grey") > 0
