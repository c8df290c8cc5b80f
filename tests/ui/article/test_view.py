"""The article view, worked as a person works it: with a mouse, with keys, on texts that fight back."""

import subprocess
import sys
import time

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.text.boundaries import snap
from annotator.text.span import Span
from annotator.ui.article.geometry import Known, ParagraphGeometry
from annotator.ui.article.marks import AnalystView, MarkView
from annotator.ui.article.view import ArticleView
from annotator.ui.reading import Reading
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme, style_sheet
from tests.text.hostile import texts

TEXT = (
    "Ferries carried 10,000–12,000 crates in the U.S. last year, the harbour office said. “More is coming,” it added.\n"
    "قالت وزارة المالية إن النمو بلغ 0.2% (GDP) في الربع الثالث.\n"
    "Nothing happened 😀 on Monday. Then it did."
)
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(start, start + len(words))


def mark(mark_id: str, words: str, *, tag: str = "claim", analyst: str = "ana") -> MarkView:
    return MarkView(mark_id, tag, analyst, span_of(words), mine=analyst == "ana", label=words)


def point_of(view: ArticleView, offset: int) -> QPoint:
    """The middle of a character on the screen."""
    cursor = view.textCursor()
    cursor.setPosition(view.display.position(offset))
    here = view.cursorRect(cursor)
    cursor.setPosition(view.display.position(offset + 1))
    there = view.cursorRect(cursor)
    return QPoint((here.center().x() + there.center().x()) // 2, here.center().y())


def edge_of(view: ArticleView, offset: int) -> QPoint:
    cursor = view.textCursor()
    cursor.setPosition(view.display.position(offset))
    return view.cursorRect(cursor).center()


def drag(view: ArticleView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier | None = None) -> None:
    held = keys or NO_KEYS
    QTest.mousePress(view.viewport(), LEFT, NO_KEYS, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, held, end)


def click(view: ArticleView, place: QPoint) -> None:
    QTest.mouseClick(view.viewport(), LEFT, NO_KEYS, place, QApplication.doubleClickInterval() + 50)


def selected(view: ArticleView) -> str | None:
    span = view.selected_span()
    return None if span is None else span.quote(view.display.source)


def picture(view: ArticleView) -> QImage:
    return view.grab().toImage()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts.filter(bool), data=st.data())
def test_a_selection_gives_exactly_the_words_of_the_source(view: ArticleView, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    bounds = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    low, high = max(at for at in bounds if at <= start), min(at for at in bounds if at >= end)
    view.set_article("Title 😀", "meta", text)
    view.select_span(Span.of(low, high))
    expected = snap(Span.of(low, high), text)
    assert view.selected_span() == expected
    if view.textCursor().hasSelection() and not regex.search("[\ud800-\udfff]", text):
        view.copy()
        # Qt drops a leading byte order mark from every string it is given.
        assert QGuiApplication.clipboard().mimeData().text() == text[low:high].removeprefix("\ufeff")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts.filter(bool), steps=st.integers(1, 12))
def test_caret_keys_select_whole_characters(view: ArticleView, text: str, steps: int) -> None:
    view.set_article("", "", text)
    view.set_caret(0)
    for _ in range(steps):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    bounds = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    span = view.selected_span()
    assert span is None or {span.start, span.end} <= bounds


def test_dragging_over_words_tells_the_snapped_span(view: ArticleView, qtbot: QtBot) -> None:
    view.set_article("Ferries", "today", TEXT)
    told: list[Span | None] = []
    view.span_selected.connect(told.append)
    whole = span_of(" 10,000–12,000 crates in the U.S. ")
    drag(view, edge_of(view, whole.start), edge_of(view, whole.end))
    assert told[-1] == view.selected_span() == span_of("10,000–12,000 crates in the U.S.")


def test_alt_on_release_keeps_the_edges(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    whole = span_of(" “More is coming,”")
    told: list[Span | None] = []
    view.span_selected.connect(told.append)
    drag(view, edge_of(view, whole.start), edge_of(view, whole.end), Qt.KeyboardModifier.AltModifier)
    assert told[-1] == view.selected_span() == whole


def test_dragging_under_the_letters_stays_on_the_line(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    words = span_of("carried 10,000–12,000 crates")
    below = QPoint(0, round(view.fonts().height() / 2) + 5)
    drag(view, edge_of(view, words.start) + below, edge_of(view, words.end) + below)
    assert view.selected_span() == words


def press(view: ArticleView, place: QPoint, when: int) -> None:
    """A press and its release at a time in milliseconds; the test library keeps its own presses far apart."""
    for kind, held in ((QEvent.Type.MouseButtonPress, LEFT), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        event = QMouseEvent(kind, place, view.viewport().mapToGlobal(place), LEFT, held, NO_KEYS)
        event.setTimestamp(when)
        QApplication.sendEvent(view.viewport(), event)


def test_more_clicks_select_more(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    place = point_of(view, TEXT.index("–12"))
    found = []
    for number in range(5):
        press(view, place, 10_000 + 100 * number)
        found.append(selected(view))
    first = TEXT.split("\n", maxsplit=1)[0]
    sentence = first[: first.index(". “")]
    assert found == [None, "10,000–12,000", sentence, first.rstrip("."), None]


def test_slow_clicks_are_no_double_click(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    for when in (10_000, 20_000):
        press(view, point_of(view, TEXT.index("–12")), when)
    assert view.selected_span() is None


def test_dragging_after_a_double_click_takes_whole_words(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    start, end = point_of(view, TEXT.index("arried")), point_of(view, TEXT.index("000 crates"))
    press(view, start, 10_000)
    again = QMouseEvent(QEvent.Type.MouseButtonDblClick, start, view.viewport().mapToGlobal(start), LEFT, LEFT, NO_KEYS)
    QApplication.sendEvent(view.viewport(), again)
    onwards = QMouseEvent(QEvent.Type.MouseMove, end, view.viewport().mapToGlobal(end), LEFT, LEFT, NO_KEYS)
    QApplication.sendEvent(view.viewport(), onwards)
    assert selected(view) == "carried 10,000–12,000"


def test_a_selection_grows_and_shrinks(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_caret(TEXT.index("000–"))
    found = []
    for _ in range(4):
        view.grow_selection()
        found.append(selected(view))
    assert found[0] == "10,000–12,000"
    assert found[1] == "Ferries carried 10,000–12,000 crates in the U.S. last year, the harbour office said"
    assert found[2] == found[3] == TEXT.split("\n", maxsplit=1)[0].rstrip(".")
    view.shrink_selection()
    assert selected(view) == found[1]
    view.shrink_selection()
    view.shrink_selection()
    assert view.selected_span() is None
    assert view.caret_offset() == TEXT.index("000–")


def test_clicks_go_through_nested_marks_from_the_inside(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks(
        [
            mark("outer", "Ferries carried 10,000–12,000 crates in the U.S. last year"),
            mark("inner", "10,000–12,000", tag="figure"),
            mark("middle", "10,000–12,000 crates", tag="figure", analyst="ben"),
        ]
    )
    told: list[str] = []
    view.mark_clicked.connect(told.append)
    place = point_of(view, TEXT.index("000–"))
    for _ in range(4):
        click(view, place)
    click(view, point_of(view, TEXT.index("said")))
    assert told == ["inner", "middle", "outer", "inner", ""]


def test_a_line_under_the_words_can_be_clicked(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks([mark("mine", "carried 10,000–12,000"), mark("theirs", "carried 10,000–12,000", analyst="ben")])
    told: list[str] = []
    view.mark_clicked.connect(told.append)
    block, top = next((block, top) for block, top in view.visible_blocks() if not view.is_head(block))
    geometry = ParagraphGeometry(block, view.display, view.fonts(), Known())
    stretch = geometry.stretches(*span_of("carried").fragments[0])[0]
    lanes = view.canvas.look.lanes
    for analyst in ("ben", "ana"):
        place = QPointF(stretch.rect.center().x(), top + stretch.bottom + lanes.top(analyst, 0))
        click(view, place.toPoint())
    assert told == ["theirs", "mine"]


def test_marks_of_hidden_analysts_are_neither_drawn_nor_hit(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    blank = picture(view)
    view.set_marks([mark("theirs", "carried", analyst="ben")])
    assert picture(view) != blank
    assert view.marks_at(TEXT.index("carried")) == ["theirs"]
    view.set_analysts([AnalystView("ana", "Ana", 0, mine=True)])
    assert view.marks_at(TEXT.index("carried")) == []


def test_marking_never_moves_the_text(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    before = [edge_of(view, at) for at in range(0, len(TEXT), 7)]
    view.update_marks([mark(f"m{number}", "carried", analyst="chu") for number in range(9)], [])
    picture(view)
    assert [edge_of(view, at) for at in range(0, len(TEXT), 7)] == before


def test_adding_and_removing_a_mark_is_undone_on_the_page(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    blank = picture(view)
    view.update_marks([mark("one", "carried")], [])
    assert picture(view) != blank
    view.set_current("one")
    view.update_marks([], ["one"])
    assert picture(view) == blank


def test_highlights_and_the_chosen_mark_come_and_go(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks([mark("mine", "carried"), mark("theirs", "crates", analyst="ben")])
    plain = picture(view)
    view.set_highlights([span_of("Monday"), span_of("harbour")])
    assert picture(view) != plain
    view.set_highlights([])
    assert picture(view) == plain
    seen = [plain]
    for chosen in ("mine", "theirs"):
        view.set_current(chosen)
        assert picture(view) not in seen
        seen.append(picture(view))
    view.set_current(None)
    assert picture(view) == plain


def test_stand_ins_have_a_ground_that_real_characters_lack(view: ArticleView) -> None:
    pictures = []
    for char in ("\u200b", "\u25cc"):
        view.set_article("", "", f"a{char}b")
        pictures.append(picture(view))
    assert pictures[0] != pictures[1]


def test_the_end_can_be_reached_though_lines_were_guessed(view: ArticleView, qtbot: QtBot) -> None:
    text = "\n".join("WWWWWWWW WWWWWWWW " * 40 for _ in range(60)) + "\nEnd"
    view.set_article("Wide", "today", text)
    qtbot.waitUntil(lambda: not view._settling.isActive())
    bar = view.verticalScrollBar()
    guessed = bar.maximum()
    bar.setValue(guessed // 2)
    qtbot.waitUntil(lambda: bar.maximum() > guessed)
    bar.setValue(bar.maximum())
    assert view.block_at(edge_of(view, len(text)).y()) is not None


def test_only_ones_own_marks_tint_the_page(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    place = edge_of(view, TEXT.index("carried"))
    corner = QRect(place.x() + 1, place.y() - int(view.fonts().ascent() / 2) - 2, 2, 1)
    page = QColor(LIGHT.page)
    view.set_marks([mark("theirs", "carried", analyst="ben")])
    assert picture(view).pixelColor(corner.topLeft()) == page
    view.set_marks([mark("mine", "carried")])
    assert picture(view).pixelColor(corner.topLeft()) != page


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_the_page_takes_the_colour_of_the_theme(view: ArticleView, theme: Theme) -> None:
    view.setStyleSheet(style_sheet(LIGHT))
    view.set_article("Ferries", "today", TEXT)
    view.set_theme(theme)
    assert picture(view).pixelColor(4, 300) == QColor(theme.page)


def test_what_was_copied_does_not_bring_the_program_down_when_it_ends() -> None:
    program = """
from PySide6.QtWidgets import QApplication
from annotator.ui.article.view import ArticleView
app = QApplication([])
view = ArticleView()
view.set_article("Title", "meta", "Some words.")
view.selectAll()
view.copy()
print(app.clipboard().text())
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "Some words.\n")


def test_right_to_left_marks_lie_on_their_words_and_begin_on_the_right(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    block = view.document().findBlockByNumber(view.display.block_of(1))
    geometry = ParagraphGeometry(block, view.display, view.fonts(), Known())
    whole = geometry.stretches(*span_of("النمو بلغ 0.2% (GDP) في").fragments[0])
    assert len(whole) == 1
    assert whole[0].is_rtl
    assert whole[0].first == whole[0].right
    first = geometry.stretches(*span_of("النمو").fragments[0])[0]
    last = geometry.stretches(*span_of("في").fragments[0])[0]
    assert first.right == pytest.approx(whole[0].right, abs=1)
    assert last.left == pytest.approx(whole[0].left, abs=1)


def test_a_mark_that_lies_in_two_places_on_a_line_begins_where_reading_begins(view: ArticleView) -> None:
    text = "قالت وزارة ABC DEF المالية"
    view.set_article("", "", text)
    geometry = ParagraphGeometry(view.document().firstBlock(), view.display, view.fonts(), Known())
    first, second = geometry.stretches(*span_of("وزارة ABC", text).fragments[0])
    assert first.left > second.right
    word = geometry.stretches(*span_of("وزارة", text).fragments[0])[0]
    assert first.first == word.right == first.right


def test_nested_marks_beyond_the_rows_of_a_lane_are_counted(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks([mark(f"m{number}", "Ferries carried"[number:]) for number in range(7)])
    picture(view)
    block, _ = next((block, top) for block, top in view.visible_blocks() if not view.is_head(block))
    drawn = view.canvas._picture(block, view.fonts())
    assert [count for _, count in drawn.more.values()] == [4]
    assert sum(map(len, drawn.bars.values())) == 3


def test_fragments_have_one_marker_one_tick_and_a_join(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    span = Span((span_of("Ferries").fragments[0], span_of("crates").fragments[0]))
    view.set_marks([MarkView("split", "claim", "ana", span, mine=True)])
    picture(view)
    block, _ = next((block, top) for block, top in view.visible_blocks() if not view.is_head(block))
    drawn = view.canvas._picture(block, view.fonts())
    assert (len(drawn.markers["claim"]), len(drawn.ticks["claim"]), len(drawn.joins["claim"])) == (1, 1, 1)
    assert len(drawn.bars["claim"]) == 2
    assert view.marks_at(TEXT.index("carried")) == []


def test_a_boundary_is_dragged_by_its_handle(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks([mark("one", "carried 10,000–12,000")])
    view.set_current("one")
    told: list[tuple[str, Span]] = []
    view.boundary_moved.connect(lambda mark_id, span: told.append((mark_id, span)))
    drag(view, edge_of(view, span_of("10,000–12,000").end), edge_of(view, span_of("crates ").end))
    assert told == [("one", span_of("carried 10,000–12,000 crates"))]
    assert view.selected_span() is None
    drag(view, edge_of(view, span_of("carried").start), edge_of(view, 0))
    assert told[1] == ("one", span_of("Ferries carried 10,000–12,000"))


def test_digits_reach_the_actions_of_the_window(view: ArticleView, qtbot: QtBot) -> None:
    view.set_article("Ferries", "today", TEXT)
    fired: list[bool] = []
    action = QAction("Claim", view)
    action.setShortcut("1")
    action.triggered.connect(lambda: fired.append(True))
    view.addAction(action)
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_1)
    assert fired == [True]


def test_enter_opens_the_mark_at_the_caret(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks([mark("outer", "Ferries carried"), mark("inner", "carried")])
    told: list[str] = []
    view.mark_activated.connect(told.append)
    view.set_caret(TEXT.index("arried"))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert told == ["inner"]


def test_the_title_is_read_but_never_selected_as_text(view: ArticleView) -> None:
    view.set_article("A title\nin two lines", "meta 😀", "Text.")
    cursor = view.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(view.display.position(0), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_span() is None
    view.selectAll()
    assert view.selected_span() == Span.of(0, 4)


@pytest.mark.parametrize(("title", "meta", "bold"), [("T", "m", True), ("T", "", True), ("", "", False)])
def test_only_a_title_is_written_large(view: ArticleView, title: str, meta: str, bold: bool) -> None:
    view.set_article(title, meta, "Text.\nMore.")
    cursor = QTextCursor(view.document().firstBlock())
    cursor.movePosition(QTextCursor.MoveOperation.Right)
    assert cursor.charFormat().font().bold() is bold
    assert view.display.position(0) == (len(title) + len(meta) + 2 if bold else 0)


def test_a_click_on_a_handle_goes_on_to_the_next_mark(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks([mark("outer", "carried 10,000–12,000"), mark("inner", "carried")])
    told: list[str] = []
    view.mark_clicked.connect(told.append)
    view.mark_clicked.connect(view.set_current)
    place = edge_of(view, TEXT.index("carried")) + QPoint(1, 0)
    for _ in range(3):
        click(view, place)
    assert told == ["inner", "outer", "inner"]


def test_a_held_handle_is_let_go_by_escape(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks([mark("one", "carried 10,000–12,000")])
    view.set_current("one")
    told: list[str] = []
    view.boundary_moved.connect(lambda mark_id, _span: told.append(mark_id))
    end = span_of("10,000–12,000").end
    QTest.mousePress(view.viewport(), LEFT, NO_KEYS, edge_of(view, end))
    QTest.mouseMove(view.viewport(), edge_of(view, end + 7))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, NO_KEYS, edge_of(view, end + 7))
    assert told == []
    assert view.canvas.proposed is None


def test_choosing_by_program_is_not_told(view: ArticleView) -> None:
    told: list[Span | None] = []
    view.span_selected.connect(told.append)
    view.set_article("Ferries", "today", TEXT)
    view.select_span(span_of("carried"))
    assert told == []
    assert view.selected_span() == span_of("carried")


def test_places_are_revealed_kept_and_found_again(view: ArticleView, qtbot: QtBot) -> None:
    text = "\n".join(
        f"Paragraph {number} says what it says, at some length, and then it ends. " * 4 for number in range(300)
    )
    view.set_article("Long", "today", text)
    place = text.index("Paragraph 170 ")
    view.reveal(Span.of(place, place + 9))
    seen = edge_of(view, place)
    assert view.viewport().height() * 0.1 < seen.y() < view.viewport().height() * 0.6
    view.set_position(place)
    assert view.position() == place
    view.resize(520, 600)
    qtbot.waitUntil(lambda: view.position() == place)
    view.set_reading(Reading(zoom=1.6))
    assert view.position() == place
    assert view.reading.zoom == 1.6
    view.set_article("Other", "today", text)
    assert view.position() == 0


def test_a_place_set_before_the_window_is_shown_holds(qtbot: QtBot) -> None:
    text = "\n".join(f"Paragraph {number} says what it says. " * 6 for number in range(200))
    shown = ArticleView()
    qtbot.addWidget(shown)
    shown.set_article("Long", "today", text)
    shown.set_position(text.index("Paragraph 90 "))
    shown.resize(700, 500)
    with qtbot.waitExposed(shown):
        shown.show()
    qtbot.waitUntil(lambda: shown.position() == text.index("Paragraph 90 "))


def test_a_page_hidden_while_it_is_resized_measures_itself_when_shown(view: ArticleView, qtbot: QtBot) -> None:
    text = "\n".join(f"Paragraph {number} says what it says. " * 12 for number in range(200))
    view.set_article("Long", "today", text)
    qtbot.waitUntil(lambda: not view._settling.isActive())
    lines = view.verticalScrollBar().maximum()
    view.resize(500, 600)
    view.hide()
    qtbot.waitUntil(lambda: not view._settling.isActive())
    view.show()
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > lines)


def test_a_hidden_page_goes_where_it_was_sent(view: ArticleView, qtbot: QtBot) -> None:
    text = "\n".join(f"Paragraph {number} says what it says. " * 6 for number in range(200))
    view.set_article("Long", "today", text)
    qtbot.waitUntil(lambda: not view._settling.isActive())
    view.hide()
    view.set_article("Other", "today", text)
    place = text.index("Paragraph 120 ")
    view.reveal(Span.of(place, place + 9))
    view._settling.start()
    qtbot.waitUntil(lambda: not view._settling.isActive())
    view.show()
    qtbot.waitUntil(lambda: 0 < view.position() <= place)
    assert 0 < edge_of(view, place).y() < view.viewport().height()


def test_a_megabyte_in_one_paragraph_does_not_hang(view: ArticleView) -> None:
    text = "Ferries carried 10,000–12,000 crates 😀 last year, they said. " * 16_000
    began = time.process_time()
    view.set_article("Long", "today", text)
    view.set_marks(
        [MarkView(f"m{at}", "figure", "ana", Span.of(at + 16, at + 29), mine=True) for at in range(0, 600_000, 61)]
    )
    place = text.index("10,000", 500_000)
    view.reveal(Span.of(place, place + 13))
    picture(view)
    view.update_marks([MarkView("new", "claim", "ben", Span.of(place, place + 13), mine=False)], [])
    picture(view)
    assert time.process_time() - began < 5
    assert "new" in view.marks_at(place)


def test_tooltips_and_names_for_those_who_cannot_see_colours(view: ArticleView) -> None:
    view.set_article("Ferries", "today", TEXT)
    view.set_marks([mark("inner", "carried", tag="figure", analyst="ben"), mark("outer", "Ferries carried")])
    said = view._said_at(QPointF(point_of(view, TEXT.index("rried"))))
    assert said == "Figure · Ben · carried\nClaim · Ana · Ferries carried"
    assert view.accessibleName() == "Ferries"


def test_a_shorter_article_follows_a_long_one_that_was_read_to_its_end(view: ArticleView) -> None:
    long = "\n".join(f"Paragraph {number} says what it says, and then it ends." for number in range(300))
    for _ in range(3):
        view.set_article("Long", "today", long)
        view.reveal(Span.of(len(long) - 9, len(long)))
        view.set_article("Short", "today", "One line.\n")
        assert view.position() == 0
