"""How a sign stands: its numbers at their heights, bars with proper ends, arrows where it is open, days across."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from annotator.ui.figures.frame import Frame
from annotator.ui.figures.letters import Letters
from annotator.ui.figures.placing import ARROW, OPEN_GAP, Placed, place, radius_for
from annotator.ui.figures.plot_model import PlotFigure
from annotator.ui.figures.scene import scene_of
from annotator.ui.figures.signs import sign_of, signs_of
from tests.ui.figures.sample import CASUALTIES, figure, just, more

RADIUS = 5.0
DAY = "2025-01-13"


@pytest.fixture
def frame(qapp: QApplication) -> Frame:
    """The axes of the casualties, 0 to 4,500."""
    signs = signs_of(CASUALTIES, is_collapsed=False)
    return scene_of(signs, signs.home(is_log=False), QSizeF(820, 560), Letters.of(QFont())).frame


def placed(frame: Frame, one: PlotFigure) -> Placed:
    return place(sign_of([one], 0), frame, RADIUS)


def test_a_number_stands_at_its_height_on_its_day_at_noon(frame: Frame) -> None:
    one = placed(frame, figure("d1", "2,000", DAY, just(2000)))
    assert list(one.marks) == [pytest.approx(frame.value.place(2000))]
    assert one.x == pytest.approx((frame.time.place(739264) + frame.time.place(739265)) / 2)
    assert (one.bars, one.caps, one.arrows, one.whisker) == ((), (), (), None)


def test_an_open_end_is_an_arrow_which_keeps_off_a_number_that_is_excluded(frame: Frame) -> None:
    height = frame.value.place(2000)
    more_than = placed(frame, figure("d1", "more than 2,000", DAY, more(2000), "more_than"))
    at_least = placed(frame, figure("d1", "at least 2,000", DAY, more(2000), "at_least"))
    less_than = placed(frame, figure("d1", "under 2,000", DAY, (None, None, 2000), "less_than"))
    assert more_than.arrows == ((height - RADIUS - OPEN_GAP, height - RADIUS - ARROW),)
    assert at_least.arrows == ((height, height - RADIUS - ARROW),)
    assert less_than.arrows == ((height + RADIUS + OPEN_GAP, height + RADIUS + ARROW),)


def test_a_range_is_a_bar_between_its_numbers_which_keeps_off_one_that_is_excluded(frame: Frame) -> None:
    low, high = frame.value.place(1000), frame.value.place(3000)
    both = figure("d1", "1,000 to 3,000", DAY, (1000, None, 3000), "range")
    assert placed(frame, both).marks == (low, high)
    assert placed(frame, both).bars == ((high, low),)
    gap = RADIUS + OPEN_GAP
    open_ones = replace(both, low_inclusive=False, high_inclusive=False)
    assert placed(frame, open_ones).bars == ((high + gap, low - gap),)


def test_bounds_around_a_number_end_in_caps(frame: Frame) -> None:
    one = placed(frame, figure("d1", "about 2,000", DAY, (1500, 2000, 2500), "about"))
    assert one.marks == (frame.value.place(2000),)
    assert one.caps == (frame.value.place(1500), frame.value.place(2500))


def test_days_reach_across_and_end_with_the_plot(frame: Frame) -> None:
    january = placed(frame, figure("d1", "2,000", "2025-01-01/2025-01-31", just(2000)))
    assert january.whisker is not None
    assert january.whisker[1] - january.whisker[0] == pytest.approx(frame.time.place(31) - frame.time.place(0))
    years = placed(frame, figure("d1", "2,000", "2020-01-01/2030-01-31", just(2000)))
    assert years.whisker == (frame.area.left(), frame.area.right())


def test_nothing_reaches_out_of_the_plot(frame: Frame) -> None:
    tall = placed(frame, figure("d1", "x", DAY, (-50_000, None, 50_000), "range"))
    assert tall.marks == ()
    assert tall.bars == ((frame.area.top(), frame.bottom),)
    top = frame.value.value(frame.area.top() + 8)
    edge = placed(frame, figure("d1", "more", DAY, more(top), "at_least"))
    assert all(tip >= frame.area.top() - 4 for _, tip in edge.arrows)


def test_marks_shrink_where_they_are_many() -> None:
    sizes = [radius_for(number, 700, 400) for number in (1, 100, 1000, 10_000, 1_000_000)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (5.0, 1.6)
