"""Signs: which figures share one, in which order they stand, and what has to be in view to see them all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.ui.figures.plot_model import Plot, PlotFigure
from annotator.ui.figures.signs import CROWD, can_be_log, is_in, signs_of
from tests.ui.figures.sample import CASUALTIES, KYIV, SENT, figure, just, more


def numbered(number: int, one: PlotFigure) -> list[PlotFigure]:
    return [replace(one, record=f"{one.record} {place}") for place in range(number)]


def test_signs_stand_in_the_order_of_time_then_value() -> None:
    signs = signs_of(CASUALTIES, is_collapsed=False).all
    assert len(signs) == len(CASUALTIES.figures)
    assert [one.figure.words for one in signs[:4]] == [
        "more than 100 killed",
        "about 1,000",
        "Some 1,100",
        "more than 3,000",
    ]


def test_what_one_voice_gave_alike_shares_a_sign_when_asked() -> None:
    signs = signs_of(CASUALTIES, is_collapsed=True).all
    shared = [sorted(each.words for each in one.figures) for one in signs if len(one.figures) > 1]
    assert shared == [["3,000", "3,000", "about 3,000"], ["about 3,000", "around 3,000"]]
    assert sum(len(one.figures) for one in signs) == len(CASUALTIES.figures)


def test_another_voice_day_or_bound_is_another_sign() -> None:
    one = figure("d1", "3,000", "2024-12-23", just(3000))
    others = [
        replace(one, record="2", group=KYIV),
        replace(one, record="3", period=None),
        replace(one, record="4", point=None, high=None),
        replace(one, record="5", point=None, high=None, low_inclusive=False),
        replace(one, record="6", is_assumed=True),
    ]
    assert len(signs_of(Plot(figures=(one, *others)), is_collapsed=True).all) == 6


def test_those_who_credit_nobody_are_not_one_voice() -> None:
    nobody = numbered(3, figure("d1", "3,000", "2024-12-23", just(3000), group=None))
    assert len(signs_of(Plot(figures=tuple(nobody)), is_collapsed=True).all) == 3


@pytest.mark.parametrize("group", [None, KYIV])
def test_too_many_alike_for_the_room_share_a_sign_unasked(group: str | None) -> None:
    alike = numbered(CROWD + 1, figure("d1", "3,000", "2024-12-23", just(3000), group=group))
    assert [len(one.figures) for one in signs_of(Plot(figures=tuple(alike)), is_collapsed=False).all] == [CROWD + 1]
    few = Plot(figures=tuple(alike[:CROWD]))
    assert len(signs_of(few, is_collapsed=False).all) == CROWD


@pytest.mark.parametrize(
    ("hedge", "bounds", "above", "below"),
    [
        ("more_than", more(100), True, False), ("at_least", (40, 40, None), True, False),
        ("at_most", (None, None, 10), False, True), ("exact", just(5), False, False),
        ("exact", (None, 5, None), False, False), ("at_least", (None, 5, None), True, False),
        ("vague", (None, None, None), False, False),
    ],
)  # fmt: skip
def test_a_figure_is_open_where_it_has_no_bound(
    hedge: str, bounds: tuple[float | None, float | None, float | None], above: bool, below: bool
) -> None:
    one = figure("d1", "words", None, bounds, hedge)
    assert (one.is_open_above, one.is_open_below) == (above, below)


def test_numbers_are_those_that_are_printed() -> None:
    assert figure("d1", "x", None, (1, 2, 3)).numbers == (2,)
    assert figure("d1", "x", None, (1, None, 3)).numbers == (1, 3)
    assert figure("d1", "x", None, more(1)).numbers == (1,)
    assert figure("d1", "x", None, (None, None, None)).numbers == ()


def test_voices_are_counted_the_most_frequent_first_and_nobody_last() -> None:
    voices = [(one.group, one.figures, one.articles) for one in CASUALTIES.voices]
    assert voices[0] == ("South Korea", 12, 6)
    assert voices[-1] == (None, 5, 3)
    assert CASUALTIES.articles == 8


def test_a_group_keeps_its_rank_in_every_plot() -> None:
    assert CASUALTIES.ranks["NATO members"] == SENT.ranks["NATO members"] == 2
    unknown = Plot(figures=(figure("d1", "1", None, just(1), group="New"),), groups=("Old",))
    assert unknown.ranks == {"Old": 0, "New": 1}


# what is in view


def test_values_begin_at_zero_unless_all_are_far_from_it() -> None:
    assert signs_of(CASUALTIES, is_collapsed=False).home(is_log=False).value.low == 0
    assert signs_of(SENT, is_collapsed=False).home(is_log=False).value.low == 9500


@pytest.mark.parametrize("is_log", [False, True])
@pytest.mark.parametrize("plot", [CASUALTIES, SENT], ids=["casualties", "sent"])
def test_everything_is_in_view_at_home(plot: Plot, is_log: bool) -> None:
    signs = signs_of(plot, is_collapsed=False)
    home = signs.home(is_log=is_log)
    assert all(is_in(one, home) for one in signs.all)
    for one in signs.all:
        assert home.value.holds(one.reach[0])
        assert home.value.holds(one.reach[1])


@pytest.mark.parametrize("value", [0, 1, 0.25, 7e9, -40])
def test_one_number_alone_has_room(value: float) -> None:
    signs = signs_of(Plot(figures=(figure("d1", "x", "2024-12-23", just(value)),)), is_collapsed=False)
    home = signs.home(is_log=False)
    assert home.value.low <= min(0, value) < home.value.high
    assert home.value.holds(value)
    assert home.time.length >= 3


def test_a_range_is_in_view_when_any_of_it_is() -> None:
    signs = signs_of(Plot(figures=(figure("d2", "x", "2024-12-27", (10_000, None, 12_000)),)), is_collapsed=False)
    home = signs.home(is_log=False)
    part = home.zoomed((1, 0.1), (home.time.middle, 11_000), home)
    assert not part.value.holds(10_000)
    assert is_in(signs.all[0], part)


def test_logarithms_need_something_above_zero() -> None:
    nothing = Plot(figures=(figure("d1", "none", "2024-12-23", just(0)),))
    assert not can_be_log(nothing)
    assert can_be_log(replace(nothing, figures=(*nothing.figures, figure("d1", "1", None, just(1)))))
