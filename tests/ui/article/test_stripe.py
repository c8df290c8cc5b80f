"""The overview stripe: ticks where the marks are, and a click that goes there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.text.span import Span
from annotator.ui.article.display import DisplayText
from annotator.ui.article.marks import MarkView
from annotator.ui.article.stripe import WIDTH, Scale
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme, tag_color
from tests.ui.article.conftest import ANALYSTS

LEFT = Qt.MouseButton.LeftButton
LONG = "\n".join(f"Paragraph {number} says that ferries carried ten crates to the harbour." for number in range(400))
MINE_AT, OTHERS_AT, FOUND_AT = 7, 11, 2


def mark(mark_id: str, start: int, *, tag: str = "claim", analyst: str = "ana") -> MarkView:
    return MarkView(mark_id, tag, analyst, Span.of(start, start + 20), mine=analyst == "ana")


def rested(view: ArticleView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.stripe.is_fresh)


def pixels(view: ArticleView) -> QImage:
    return view.stripe.grab().toImage()


def rows_in(image: QImage, x: int, color: QColor) -> set[int]:
    return {y for y in range(image.height()) if image.pixelColor(x, y) == color}


@pytest.fixture
def long(view: ArticleView, qtbot: QtBot) -> ArticleView:
    view.set_article("Ferries", "Wire", LONG)
    rested(view, qtbot)
    return view


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_ticks_are_where_the_marks_are(long: ArticleView, qtbot: QtBot, theme: Theme) -> None:
    middle = len(LONG) // 2
    long.set_theme(theme)
    long.set_marks([mark("a", middle), mark("b", middle * 3 // 2, tag="figure", analyst="ben")])
    rested(long, qtbot)
    image = pixels(long)
    mine = rows_in(image, MINE_AT, tag_color(theme, "claim"))
    others = rows_in(image, OTHERS_AT, tag_color(theme, "figure"))
    assert mine == {long.stripe.row_of(middle), long.stripe.row_of(middle) + 1}
    assert others == {long.stripe.row_of(middle * 3 // 2), long.stripe.row_of(middle * 3 // 2) + 1}
    assert abs(min(mine) - image.height() / 2) < image.height() * 0.02
    assert rows_in(image, MINE_AT, QColor(theme.page)) == {*range(image.height())} - mine


def test_one_mark_more_or_less_gives_the_picture_that_counting_anew_gives(long: ArticleView, qtbot: QtBot) -> None:
    long.set_marks([mark("a", 100), mark("b", 105, tag="figure"), mark("c", 9000, analyst="ben")])
    rested(long, qtbot)
    pixels(long)
    long.update_marks([mark("d", 15_000), mark("b", 20_000, tag="figure")], ["c"])
    assert long.stripe.is_fresh
    stepwise = pixels(long)
    long.stripe.rebuild()
    assert stepwise == pixels(long)
    assert rows_in(stepwise, OTHERS_AT, tag_color(LIGHT, "claim")) == set()


def test_the_ticks_take_the_colours_of_another_theme_at_once(long: ArticleView, qtbot: QtBot) -> None:
    long.set_marks([mark("a", 9000)])
    rested(long, qtbot)
    pixels(long)
    long.set_theme(DARK)
    image = pixels(long)
    assert rows_in(image, MINE_AT, tag_color(DARK, "claim"))
    assert not rows_in(image, MINE_AT, QColor(LIGHT.page))


def test_marks_made_while_thousands_are_counted_are_counted_once(long: ArticleView, qtbot: QtBot) -> None:
    many = [mark(f"m{number}", number * 9 % 20_000, analyst="ben") for number in range(1_200)]
    long.set_marks(many)
    qtbot.waitUntil(lambda: bool(long.stripe._waiting))
    long.update_marks([mark("m0", 20_500), mark("new", 21_000, tag="figure")], ["m1199", "m3"])
    rested(long, qtbot)
    turns = [+kinds for kinds in long.stripe._kinds]
    long.stripe.rebuild()
    assert turns == [+kinds for kinds in long.stripe._kinds]
    assert len(long.stripe._places) == 1_199


def test_analysts_not_shown_have_no_ticks(long: ArticleView, qtbot: QtBot) -> None:
    long.set_marks([mark("c", 9000, analyst="ben")])
    rested(long, qtbot)
    assert rows_in(pixels(long), OTHERS_AT, tag_color(LIGHT, "claim"))
    long.set_analysts(ANALYSTS[:1])
    rested(long, qtbot)
    assert not rows_in(pixels(long), OTHERS_AT, tag_color(LIGHT, "claim"))


def test_hits_and_the_mark_in_hand_are_shown(long: ArticleView, qtbot: QtBot) -> None:
    long.set_marks([mark("a", 12_000)])
    rested(long, qtbot)
    long.set_highlights([Span.of(20_000, 20_010)])
    long.set_current("a")
    image = pixels(long)
    assert rows_in(image, FOUND_AT, QColor(LIGHT.accent)) == {
        *range(long.stripe.row_of(20_000), long.stripe.row_of(20_000) + 2)
    }
    assert long.stripe.row_of(12_000) in rows_in(image, FOUND_AT, QColor(LIGHT.text))
    long.set_highlights([])
    long.set_current(None)
    image = pixels(long)
    assert not rows_in(image, FOUND_AT, QColor(LIGHT.accent))
    assert not rows_in(image, FOUND_AT, QColor(LIGHT.text))


def test_a_click_on_a_tick_brings_its_mark_into_sight_and_a_drag_follows(long: ArticleView) -> None:
    for offset in (18_000, 6_000, len(LONG) - 1, 0):
        QTest.mouseClick(long.stripe, LEFT, pos=QPoint(8, long.stripe.row_of(offset)))
        assert in_sight(long, offset), offset
    QTest.mousePress(long.stripe, LEFT, pos=QPoint(8, 5))
    QTest.mouseMove(long.stripe, QPoint(8, long.stripe.row_of(15_000)))
    QTest.mouseRelease(long.stripe, LEFT, pos=QPoint(8, long.stripe.row_of(15_000)))
    assert in_sight(long, 15_000)


def in_sight(view: ArticleView, offset: int) -> bool:
    position = view.display.position(offset)
    return any(block.contains(position) for block, _ in view.visible_blocks())


def test_it_stands_between_words_and_scroll_bar_and_has_a_name(long: ArticleView) -> None:
    stripe, bar = long.stripe.geometry(), long.verticalScrollBar()
    assert stripe.left() == long.viewport().geometry().right() + 1
    assert stripe.right() < bar.mapTo(long, QPoint(0, 0)).x()
    assert (stripe.width(), stripe.height()) == (WIDTH, long.viewport().height())
    assert long.stripe.accessibleName()
    assert long.stripe.accessibleDescription()
    assert long.stripe.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_another_height_counts_anew(long: ArticleView, qtbot: QtBot) -> None:
    long.set_marks([mark("a", len(LONG) // 2)])
    rested(long, qtbot)
    long.resize(700, 400)
    rested(long, qtbot)
    image = pixels(long)
    mine = rows_in(image, MINE_AT, tag_color(LIGHT, "claim"))
    assert image.height() == 400
    assert abs(min(mine) - 200) < 10


@pytest.mark.parametrize(
    "text", ["", "Short.", LONG, "word " * 20_000], ids=["empty", "short", "long", "one paragraph"]
)
def test_rows_and_offsets_agree(text: str) -> None:
    scale = Scale(DisplayText(text, ("Title",)), 60.0, 300)
    rows = [scale.row(offset) for offset in range(0, len(text) + 1, 37)]
    assert rows == sorted(rows)
    assert all(0 <= row < 300 for row in rows)
    for row in range(300):
        offset = scale.offset(row)
        assert 0 <= offset <= len(text)
        if len(text) > 1000 and row > 2:
            assert abs(scale.row(offset) - row) <= 1
