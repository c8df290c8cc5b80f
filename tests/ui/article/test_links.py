"""Links on the page: badges that stand apart, lines that keep to the margins, ways to what is out of sight."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.text.span import Span
from annotator.ui.article.arcs import Column, End, Reach, arcs_of
from annotator.ui.article.badges import Badge
from annotator.ui.article.marks import LinkView, MarkView
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme, tag_color
from tests.ui.colours import contrast

LINE = "Ferries carried 10,000 crates last year, the harbour office said, and nothing else was known of it. "
TEXT = "\n".join(LINE for _ in range(80))
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def mark(mark_id: str, words: str, line: int = 0, *, tag: str = "claim", analyst: str = "ana") -> MarkView:
    start = line * (len(LINE) + 1) + LINE.index(words)
    return MarkView(mark_id, tag, analyst, Span.of(start, start + len(words)), mine=analyst == "ana", label=words)


def shown(view: ArticleView, marks: list[MarkView], links: list[LinkView], current: str | None = None) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks(marks)
    view.set_links(links)
    view.set_current(current)


def badges(view: ArticleView) -> list[Badge]:
    blocks = [block for block, _ in view.visible_blocks() if not view.is_head(block)]
    return [badge for block in blocks for badge in view.canvas.badges_in(block, view.fonts())]


CLAIM = mark("claim", "Ferries carried 10,000 crates last year")
FIGURE = mark("figure", "10,000 crates last year", tag="figure")
CREDIT = mark("credit", "the harbour office said", tag="attribution")
FAR = mark("far", "Ferries carried 10,000 crates", 70)
LINKS = [LinkView("one", "quantifies", "figure", "claim"), LinkView("two", "covers", "credit", "claim")]


def test_badges_of_marks_that_end_together_stand_side_by_side(view: ArticleView) -> None:
    shown(view, [CLAIM, FIGURE, CREDIT], LINKS)
    found = badges(view)
    assert {one.mark_id: one.count for one in found} == {"claim": 2, "figure": 1, "credit": 1}
    assert not any(one.rect.intersects(other.rect) for one, other in combinations(found, 2))


def test_badges_follow_their_marks_and_the_number_of_links(view: ArticleView) -> None:
    shown(view, [CLAIM, FIGURE, CREDIT], LINKS)
    before = {one.mark_id: one.rect.left() for one in badges(view)}
    view.update_marks([mark("credit", "the harbour office")], [])
    assert {one.mark_id: one.rect.left() for one in badges(view)}["credit"] < before["credit"]
    view.set_links(LINKS[:1])
    assert {one.mark_id: one.count for one in badges(view)} == {"claim": 1, "figure": 1}


def test_a_badge_is_where_reading_ends_in_arabic(view: ArticleView) -> None:
    text = "قالت وزارة المالية إن النمو بلغ"
    view.set_article("", "", text)
    view.set_marks([MarkView("one", "claim", "ana", Span.of(0, 10), mine=True)])
    view.set_links([LinkView("link", "covers", "other", "one")])
    block = view.document().firstBlock()
    (badge,) = badges(view)
    left = min(one.left for one in view.canvas.stretches_in(block, view.fonts(), Span.of(0, 10)))
    assert badge.rect.right() <= left


def test_an_own_mark_in_hand_has_a_badge_to_drag_from_and_a_colleagues_has_none(view: ArticleView) -> None:
    shown(view, [CLAIM, mark("bens", "the harbour office said", analyst="ben")], [], "claim")
    assert [(one.mark_id, one.count) for one in badges(view)] == [("claim", 0)]
    view.set_current("bens")
    assert badges(view) == []
    view.set_links([LinkView("link", "same_as", "bens", "claim", badges=False)])
    assert [(one.mark_id, one.count) for one in badges(view)] == [("bens", 1)]


def test_linked_marks_out_of_sight_are_named_and_gone_to(view: ArticleView, qtbot: QtBot) -> None:
    shown(view, [CLAIM, CREDIT, FAR], [LINKS[1], LinkView("three", "contradicts", "claim", "far")], "claim")
    told: list[str] = []
    view.link_wanted.connect(told.append)
    qtbot.waitUntil(view.hints.below.isVisible)
    assert view.hints.below.text() == "↓ contradicts “Ferries carried 10,000 crates”"
    assert not view.hints.above.isVisible()
    QTest.mouseClick(view.hints.below, LEFT)
    view.reveal(FAR.span)
    qtbot.waitUntil(lambda: not view.hints.below.isVisible() and not view.hints.above.isHidden())
    view.set_current("far")
    qtbot.waitUntil(lambda: view.hints.above.text().startswith("↑ contradicts"))
    view.set_current("claim")
    qtbot.waitUntil(lambda: view.hints.above.text() == "↑ covered by “the harbour office said”")
    view.set_current(None)
    qtbot.waitUntil(view.hints.above.isHidden)
    assert told == ["far"]


def test_several_out_of_sight_are_counted_and_marks_not_shown_are_named_too(view: ArticleView, qtbot: QtBot) -> None:
    marks = [CLAIM, FAR, mark("farther", "Ferries", 75)]
    ends = ["far", "farther", "gone"]
    shown(view, marks, [LinkView(one, "same_as", "claim", one) for one in ends], "claim")
    qtbot.waitUntil(view.hints.elsewhere.isVisible)
    assert view.hints.below.text() == "↓ 2 linked marks below"
    assert view.hints.elsewhere.text() == "→ same as a mark that is not shown here"
    assert not view.hints.elsewhere.geometry().intersects(view.hints.below.geometry())


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: str(theme.name))
def test_lines_are_seen_only_from_the_mark_in_hand(view: ArticleView, theme: Theme) -> None:
    shown(view, [CLAIM, CREDIT], [LINKS[1]])
    view.set_theme(theme)
    margin = [(x, y) for x in range(view.page_layout.column()[0]) for y in range(view.viewport().height())]

    def inked() -> int:
        image = view.viewport().grab().toImage()
        return sum(contrast(image.pixelColor(*place), QColor(theme.page)) > 3 for place in margin)

    assert inked() == 0
    far = [CLAIM, mark("credit", "the harbour office said", 1, tag="attribution")]
    view.set_marks(far)
    view.set_current("credit")
    view.set_current("claim")
    right = view.page_layout.column()
    margin.extend(
        (x, y) for x in range(right[0] + right[1], view.viewport().width()) for y in range(view.viewport().height())
    )
    assert inked() > 10


def test_the_words_of_badges_can_be_read() -> None:
    for theme in (LIGHT, DARK, CONTRAST):
        for tag in ("claim", "figure", "attribution", "unknown"):
            assert contrast(tag_color(theme, tag), QColor(theme.page)) >= 4.5, (theme.name, tag)


ends = st.builds(End, st.floats(60, 600), st.integers(0, 20).map(lambda line: 40.0 + 50 * line))
kinds = st.sampled_from(["covers", "quantified by", "reported by"])


@given(ends, st.lists(st.builds(Reach, kinds, st.booleans(), st.none() | ends, st.booleans()), max_size=8))
def test_lines_keep_to_the_margins_and_to_the_space_over_words(origin: End, reaches: list[Reach]) -> None:
    column = Column(50, 610, 1100)
    arcs = arcs_of(origin, reaches, column)
    assert len(arcs) == len(reaches)
    levels = {origin.over, *(reach.end.over for reach in reaches if reach.end is not None)}
    for arc in arcs:
        for at in range(101):
            point = arc.path.pointAtPercent(at / 100)
            inside = column.left <= point.x() <= column.right
            assert not inside or any(abs(point.y() - level) <= 4 for level in levels)


def test_a_link_dragged_to_the_edge_moves_the_page(view: ArticleView) -> None:
    shown(view, [CLAIM, FAR], [], "claim")
    (badge,) = badges(view)
    _, top = next((block, top) for block, top in view.visible_blocks() if not view.is_head(block))
    start = badge.rect.center().toPoint() + QPoint(0, round(top))
    port = view.viewport()
    QTest.mousePress(port, LEFT, NO_KEYS, start)
    for _ in range(5):
        QTest.mouseMove(port, QPoint(200, port.height() - 2))
        QTest.mouseMove(port, QPoint(201, port.height() - 3))
    assert view.verticalScrollBar().value() > 3
    QTest.mouseRelease(port, LEFT, NO_KEYS, QPoint(200, port.height() - 2))
    assert not view.is_holding
