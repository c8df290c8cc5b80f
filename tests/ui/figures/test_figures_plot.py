"""The plot in hand: gone along by keys, pointed at, zoomed into, told of from outside, and said aloud."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.figures.figures_plot import FiguresPlot
from annotator.ui.figures.plot_model import Plot
from annotator.ui.theme import DARK, palette
from tests.ui.figures.sample import CASUALTIES, NATO, SENT, figure, just

NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def shown(plot: FiguresPlot) -> FiguresPlot:
    plot.show_plot(CASUALTIES)
    return plot


def record(words: str) -> str:
    return next(one.record for one in CASUALTIES.figures if one.words == words)


def place_of(shown: FiguresPlot, words: str) -> QPoint:
    one = next(one for one in shown.scene.placed if words in {each.words for each in one.sign.figures})
    return QPointF(one.at, one.marks[0]).toPoint()


def in_hand(shown: FiguresPlot) -> str:
    return shown.state.figures[0].words if shown.state.figures else ""


def press(shown: FiguresPlot, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(shown, key, modifier)


def wheel(shown: FiguresPlot, place: QPointF, turned: QPoint, modifier: Qt.KeyboardModifier = NONE) -> bool:
    event = QWheelEvent(
        place, shown.mapToGlobal(place), QPoint(), turned, Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    event.ignore()
    QApplication.sendEvent(shown, event)
    return event.isAccepted()


def drag(shown: FiguresPlot, begin: QPoint, end: QPoint, button: Qt.MouseButton, modifier: Qt.KeyboardModifier) -> None:
    QTest.mousePress(shown, button, modifier, begin)
    for place in ((begin + end) / 2, end):
        move = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), shown.mapToGlobal(QPointF(place)), Qt.MouseButton.NoButton, button,
            modifier,
        )  # fmt: skip
        QApplication.sendEvent(shown, move)
    QTest.mouseRelease(shown, button, modifier, end)


# keys


def test_left_and_right_go_along_time(shown: FiguresPlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.selected) as told:
        press(shown, Qt.Key.Key_Right)
    assert told.args == [record("more than 100 killed")]
    press(shown, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert in_hand(shown) == "Some 1,100"
    press(shown, Qt.Key.Key_Left)
    assert in_hand(shown) == "about 1,000"


def test_up_and_down_go_along_values(shown: FiguresPlot) -> None:
    press(shown, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert in_hand(shown) == "about 1,000"
    press(shown, Qt.Key.Key_Down)
    assert in_hand(shown) == "Hundreds"


def test_home_and_end_go_to_the_ends_of_time_and_no_key_goes_beyond(shown: FiguresPlot) -> None:
    press(shown, Qt.Key.Key_End)
    last = in_hand(shown)
    press(shown, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert (in_hand(shown), last) == ("above 4,000", "above 4,000")
    press(shown, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert in_hand(shown) == "more than 100 killed"


def test_enter_asks_for_the_figure_and_escape_lets_it_go(shown: FiguresPlot, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(shown.wanted):
        press(shown, Qt.Key.Key_Return)
    press(shown, Qt.Key.Key_Right)
    with qtbot.waitSignal(shown.wanted) as told:
        press(shown, Qt.Key.Key_Return)
    assert told.args == [record("more than 100 killed")]
    press(shown, Qt.Key.Key_Escape)
    assert (shown.card.isVisible(), in_hand(shown)) == (False, "more than 100 killed")
    with qtbot.waitSignal(shown.selected) as let_go:
        press(shown, Qt.Key.Key_Escape)
    assert let_go.args == [""]


def test_plus_minus_and_0_zoom_and_control_arrows_move(shown: FiguresPlot, qtbot: QtBot) -> None:
    home = shown.state.view
    with qtbot.waitSignal(shown.view_changed):
        press(shown, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    inside = shown.state.view
    assert inside.time.length == pytest.approx(home.time.length / 1.25**2)
    press(shown, Qt.Key.Key_Right, Qt.Key.Key_Up, modifier=CONTROL)
    moved = shown.state.view
    assert (moved.time.low > inside.time.low, moved.value.low > inside.value.low) == (True, True)
    press(shown, Qt.Key.Key_Minus)
    assert shown.state.view.time.length == pytest.approx(inside.time.length * 1.25)
    press(shown, Qt.Key.Key_0)
    assert (shown.state.view, shown.state.is_zoomed) == (home, False)


@pytest.mark.parametrize("key", [Qt.Key.Key_0, Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_Left])
def test_keys_of_the_plot_come_before_those_of_the_window(shown: FiguresPlot, key: Qt.Key) -> None:
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
    asked.ignore()
    QApplication.sendEvent(shown, asked)
    assert asked.isAccepted()


@pytest.mark.parametrize(
    ("key", "modifier"), [(Qt.Key.Key_S, CONTROL), (Qt.Key.Key_2, NONE), (Qt.Key.Key_Escape, NONE)]
)
def test_other_keys_are_left_to_the_window(shown: FiguresPlot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
    asked.ignore()
    QApplication.sendEvent(shown, asked)
    assert not asked.isAccepted()


def test_a_key_brings_the_figure_it_goes_to_into_view(shown: FiguresPlot) -> None:
    press(shown, *[Qt.Key.Key_Plus] * 8)
    press(shown, Qt.Key.Key_Home)
    sign = shown.state.sign
    assert sign is not None
    assert shown.scene.where(sign) is not None


# mouse


def test_a_click_takes_a_figure_and_one_beside_lets_it_go(shown: FiguresPlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.selected) as told:
        QTest.mouseClick(shown, LEFT, NONE, place_of(shown, "Hundreds"))
    assert told.args == [record("Hundreds")]
    area = shown.scene.frame.area
    QTest.mouseClick(shown, LEFT, NONE, QPoint(round(area.right()) - 30, round(area.center().y())))
    assert in_hand(shown) == ""


def test_a_double_click_opens_a_figure_or_shows_everything(shown: FiguresPlot, qtbot: QtBot) -> None:
    place = place_of(shown, "Hundreds")
    with qtbot.waitSignal(shown.wanted) as told:
        QTest.mouseClick(shown, LEFT, NONE, place)
        QTest.mouseDClick(shown, LEFT, NONE, place)
    assert told.args == [record("Hundreds")]
    shown.zoom(0.5)
    area = shown.scene.frame.area
    QTest.mouseDClick(shown, LEFT, NONE, QPoint(round(area.right()) - 6, round(area.bottom()) - 6))
    assert not shown.state.is_zoomed


def test_the_card_tells_of_what_is_under_the_pointer(shown: FiguresPlot, qtbot: QtBot) -> None:
    place = place_of(shown, "Some 1,100")
    shown.hover(QPointF(place))
    assert shown.card.isVisible()
    assert shown.card.text.splitlines() == [
        "“Some 1,100”",
        "about 1,100 people · 23 December 2024",
        "Kestrel Wire — Seoul counts first heavy losses among Pyongyang’s troops",
        "Joint Chiefs of Staff",
        "South Korea · agreed",
    ]
    assert not shown.card.geometry().contains(place)
    assert shown.rect().contains(shown.card.geometry())
    shown.hover(QPointF(2, 2))
    assert not shown.card.isVisible()


def test_bars_and_arrows_can_be_pointed_at_too(shown: FiguresPlot) -> None:
    one = next(one for one in shown.scene.placed if one.sign.figure.words == "between 3,000 and 4,000")
    middle = QPointF(one.at + 2, sum(one.marks) / 2)
    assert shown.state.signs.all[shown.sign_at(middle)] is one.sign
    assert shown.sign_at(QPointF(one.at + 9, middle.y())) == -1


def test_a_rectangle_that_is_drawn_is_shown(shown: FiguresPlot) -> None:
    area = shown.scene.frame.area
    begin, end = area.topLeft().toPoint() + QPoint(300, 200), area.topLeft().toPoint() + QPoint(450, 260)
    time = shown.scene.frame.time.value(begin.x()), shown.scene.frame.time.value(end.x())
    drag(shown, begin, end, LEFT, NONE)
    view = shown.state.view
    assert (view.time.low, view.time.high) == pytest.approx(time)
    assert shown.band is None


def test_escape_gives_a_rectangle_up(shown: FiguresPlot) -> None:
    area = shown.scene.frame.area
    QTest.mousePress(shown, LEFT, NONE, area.center().toPoint())
    shown.draw_band(area)
    press(shown, Qt.Key.Key_Escape)
    QTest.mouseRelease(shown, LEFT, NONE, area.bottomRight().toPoint())
    assert (shown.band, shown.state.is_zoomed) == (None, False)


@pytest.mark.parametrize(("button", "modifier"), [(MIDDLE, NONE), (LEFT, SHIFT)])
def test_a_drag_with_the_middle_button_or_shift_moves(
    shown: FiguresPlot, button: Qt.MouseButton, modifier: Qt.KeyboardModifier
) -> None:
    shown.zoom(0.4)
    before, area = shown.state.view, shown.scene.frame.area
    drag(shown, area.center().toPoint(), area.center().toPoint() + QPoint(60, 0), button, modifier)
    view = shown.state.view
    assert view.time.low == pytest.approx(before.time.low - 60 / area.width() * before.time.length)
    assert view.value == before.value


def test_the_wheel_zooms_around_the_pointer_and_beside_an_axis_that_axis(shown: FiguresPlot) -> None:
    home, frame = shown.state.view, shown.scene.frame
    place = frame.area.center() + QPointF(40, 20)
    time = frame.time.value(place.x())
    assert wheel(shown, place, QPoint(0, 240))
    assert shown.scene.frame.time.place(time) == pytest.approx(place.x(), abs=2)
    assert shown.state.view.value.length < home.value.length
    shown.reset_view()
    wheel(shown, QPointF(place.x(), frame.bottom + 12), QPoint(0, 120))
    assert (shown.state.view.value, shown.state.view.time.length < home.time.length) == (home.value, True)
    shown.reset_view()
    wheel(shown, QPointF(frame.area.left() - 20, place.y()), QPoint(0, 120))
    assert (shown.state.view.time, shown.state.view.value.length < home.value.length) == (home.time, True)


def test_the_wheel_is_left_to_others_when_everything_is_shown(shown: FiguresPlot) -> None:
    middle = shown.scene.frame.area.center()
    assert not wheel(shown, middle, QPoint(0, -120))
    assert not wheel(shown, middle, QPoint(0, 120), SHIFT)
    shown.zoom(0.5)
    assert wheel(shown, middle, QPoint(0, 120), SHIFT)


# from outside


def test_a_figure_taken_from_outside_is_in_hand_and_not_told_again(shown: FiguresPlot, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(shown.selected):
        shown.set_selected(record("Hundreds"))
        assert in_hand(shown) == "Hundreds"
        shown.set_selected("unknown")
    assert in_hand(shown) == ""


def test_others_fade_when_some_are_pointed_out(shown: FiguresPlot) -> None:
    other, pointed = place_of(shown, "Some 1,100"), place_of(shown, "up to 4,000")
    before = shown.grab().toImage()
    shown.highlight([one.record for one in CASUALTIES.figures if one.group == NATO])
    after = shown.grab().toImage()
    assert after.pixelColor(other).lightness() > before.pixelColor(other).lightness() + 60
    assert after.pixelColor(pointed) == before.pixelColor(pointed)
    shown.highlight(None)
    assert shown.grab().toImage() == before


def test_the_legend_points_a_voice_out(shown: FiguresPlot) -> None:
    entry = next(one for one in shown.scene.furniture.legend if one.group == NATO)
    shown.hover(entry.area.center())
    assert shown.pointed_out == frozenset(one.record for one in CASUALTIES.figures if one.group == NATO)
    shown.hover(None)
    assert shown.pointed_out is None


def test_another_figure_of_the_same_quantity_leaves_the_view_and_the_hand(shown: FiguresPlot) -> None:
    shown.set_selected(record("Hundreds"))
    shown.zoom(0.5)
    view = shown.state.view
    more = figure("d4", "3,500", "2025-02-02", just(3500))
    shown.show_plot(replace(CASUALTIES, figures=(*CASUALTIES.figures, more)))
    assert (shown.state.view, in_hand(shown)) == (view, "Hundreds")
    shown.show_plot(SENT)
    assert (shown.state.is_zoomed, in_hand(shown)) == (False, "")


def test_a_log_scale_is_laid_out_and_said_where_there_is_anything_above_zero(shown: FiguresPlot) -> None:
    shown.set_log(True)
    assert shown.scene.frame.about == "people, log scale"
    assert not shown.scene.frame.is_broken
    nothing = Plot("None", figures=(figure("d1", "none", "2024-12-23", just(0)),))
    shown.show_plot(nothing)
    assert (shown.state.can_be_log, shown.state.is_log) == (False, False)


def test_zero_and_less_have_a_row_of_their_own_on_a_log_scale(plot: FiguresPlot) -> None:
    low = figure("d1", "−5", "2024-12-23", just(-5))
    plot.show_plot(replace(CASUALTIES, figures=(*CASUALTIES.figures, low)))
    plot.set_log(True)
    frame = plot.scene.frame
    placed = next(one for one in plot.scene.placed if one.sign.figure is low)
    assert placed.marks == (frame.zero_row,)
    assert (frame.zero_words, placed.marks[0] > frame.area.bottom()) == ("≤ 0", True)


def test_figures_without_a_date_stand_beside_the_axis(plot: FiguresPlot) -> None:
    undated = figure("d1", "3,000", None, just(3000))
    plot.show_plot(replace(CASUALTIES, figures=(*CASUALTIES.figures, undated)))
    placed = next(one for one in plot.scene.placed if one.sign.figure is undated)
    assert placed.x > plot.scene.frame.area.right()
    press(plot, Qt.Key.Key_End)
    assert in_hand(plot) == "3,000"


def test_one_voice_in_one_sign_is_counted_and_gone_through_by_clicks(shown: FiguresPlot, qtbot: QtBot) -> None:
    shown.set_collapsed(True)
    sign = next(one for one in shown.scene.placed if len(one.sign.figures) == 3)
    assert "×3" in [one.words for one in shown.scene.labels]
    place = QPointF(sign.at, sign.marks[0]).toPoint()
    taken = []
    for _ in range(4):
        QTest.mouseClick(shown, LEFT, NONE, place)
        taken.append(shown.state.record)
    assert len(set(taken)) == 3
    assert taken[0] == taken[3]
    assert "×3" in shown.card.text
    assert shown.accessibleDescription().endswith(f"One voice, 3 times. {shown.state.at + 1} of 18.")


def test_an_axis_that_does_not_begin_at_zero_is_broken_and_says_so(shown: FiguresPlot) -> None:
    before = shown.scene.frame
    shown.show_area(before.area.adjusted(0, 0, 0, -60))
    after = shown.scene.frame
    assert (before.is_broken, before.about) == (False, "people")
    assert (after.is_broken, after.about) == (True, "people, not from zero")


def test_what_is_out_of_view_is_said(shown: FiguresPlot) -> None:
    assert shown.scene.part_words == ""
    shown.zoom(0.3)
    assert shown.scene.part_words.endswith("of 21 figures in view")


# said


def test_it_says_what_it_shows_and_which_keys_there_are(shown: FiguresPlot) -> None:
    assert shown.accessibleName() == "Figures over time"
    assert shown.accessibleDescription().startswith("21 figures in 8 articles. Left and Right go along time")
    press(shown, Qt.Key.Key_Right)
    said = shown.accessibleDescription()
    assert said == "more than 100 killed: more than 100, 18 December 2024. Kestrel Wire. 1 of 21."


def test_a_screen_reader_is_told_of_the_figure_in_hand(
    shown: FiguresPlot, aloud: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press(shown, Qt.Key.Key_Right)
    assert aloud == []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    press(shown, Qt.Key.Key_Right)
    assert aloud == [shown.accessibleDescription()]


def test_without_figures_it_says_why(plot: FiguresPlot) -> None:
    plot.show_plot(Plot("Killed", empty_words="No figure counts these yet."))
    assert plot.accessibleDescription() == "Nothing to show. No figure counts these yet."
    press(plot, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Return, Qt.Key.Key_Plus, Qt.Key.Key_Escape)
    assert plot.grab().toImage().width() == plot.width()


# sizes and many figures


@pytest.mark.parametrize("size", [(320, 220), (320, 400), (500, 300), (1600, 1000)])
@pytest.mark.parametrize("is_log", [False, True])
def test_labels_never_overlap_and_everything_stays_in_at_every_size(
    shown: FiguresPlot, size: tuple[int, int], is_log: bool
) -> None:
    shown.resize(*size)
    shown.set_log(is_log)
    scene = shown.scene
    labels = [one.area for one in scene.labels]
    assert not any(one.meets(other) for at, one in enumerate(labels) for other in labels[:at])
    assert all(one.left >= 0 and one.right <= size[0] for one in labels)
    assert len(scene.frame.values) >= 2
    assert scene.frame.area.height() >= 80
    for entry in scene.furniture.legend:
        assert entry.area.right() <= size[0]


def test_many_signs_are_laid_out_once_the_hand_rests(plot: FiguresPlot, qtbot: QtBot) -> None:
    many = [replace(CASUALTIES.figures[0], record=str(at), low=None, point=at * 15, high=None) for at in range(300)]
    plot.show_plot(replace(CASUALTIES, figures=tuple(many)))
    plot.grab()
    plot.zoom(0.9)
    assert (plot.is_settled, plot.scene.placed) == (False, ())
    plot.grab()
    qtbot.waitUntil(lambda: plot.is_settled)
    assert len(plot.scene.placed) > 100


def test_it_is_painted_in_the_theme_of_its_window(shown: FiguresPlot) -> None:
    shown.setPalette(palette(DARK))
    assert shown.grab().toImage().pixelColor(4, 4).name() == DARK.page
