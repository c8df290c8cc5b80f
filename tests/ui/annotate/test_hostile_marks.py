"""Whatever is selected in whatever text, the mark that is stored has exactly these words."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import regex
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from annotator.operations import documents, importing
from annotator.text.boundaries import snap
from annotator.text.normal import normalise
from annotator.text.span import Span
from tests.text.hostile import texts
from tests.ui.annotate.analyst import Ana

HELD = Qt.KeyboardModifier
NUMBERS = count()
WAYS = st.sampled_from(["forwards", "backwards", "keys", "mouse"])
IN_A_FILE = texts.filter(lambda text: not regex.search("[\ud800-\udfff\0]", text))
many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def take_in(ana: Ana, folder: Path, text: str) -> str:
    """Imports a text as a file, as its bytes are, and opens it; gives what is stored."""
    number = next(NUMBERS)
    path = folder / f"hostile-{number}.txt"
    path.write_bytes(f"{text} End {number:05}.".encode())
    known = {one.id for one in documents.listing(ana.space.opened)}
    importing.import_paths(ana.space.opened, [path])
    fresh = {one.id for one in documents.listing(ana.space.opened)} - known
    assume(fresh)
    ana.space.open_document(fresh.pop())
    assert ana.text == normalise(f"{text} End {number:05}.")
    return ana.text


def select(ana: Ana, start: int, end: int, way: str) -> None:
    """Selects from one grapheme's edge to another's."""
    view = ana.window.annotate.article
    first, last = (start, end) if way != "backwards" else (end, start)
    view.set_caret(first)
    if way == "keys":
        while view.caret_offset() < last:
            before = view.textCursor()
            is_rtl = before.block().textDirection() == Qt.LayoutDirection.RightToLeft
            for key in (Qt.Key.Key_Left, Qt.Key.Key_Right) if is_rtl else (Qt.Key.Key_Right, Qt.Key.Key_Left):
                if view.textCursor().position() <= before.position():
                    view.setTextCursor(before)
                    QTest.keyClick(view, key, HELD.ShiftModifier)
            assert view.textCursor().position() > before.position()
        return
    cursor = view.textCursor()
    cursor.setPosition(view.display.position(last), QTextCursor.MoveMode.KeepAnchor)
    if way != "mouse":
        view.setTextCursor(cursor)
        return
    view.reveal(Span.of(start, end))
    port = view.viewport()
    places = [view.cursorRect(one).center() for one in (view.textCursor(), cursor)]
    assume(all(port.rect().contains(place) for place in places))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=places[0])
    QTest.mouseMove(port, (places[0] + places[1]) / 2 + QPoint(3, 0))
    QTest.mouseMove(port, places[1])
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=places[1])


@many
@given(text=IN_A_FILE, way=WAYS, data=st.data())
def test_a_mark_has_exactly_the_words_that_were_selected(
    ana: Ana, tmp_path: Path, text: str, way: str, data: st.DataObject
) -> None:
    stored = take_in(ana, tmp_path, text)
    edges = [0, *(match.end() for match in regex.finditer(r"\X", stored))]
    start, end = sorted(data.draw(st.lists(st.sampled_from(edges), min_size=2, max_size=2, unique=True)))
    select(ana, start, end, way)
    raw = ana.window.annotate.article._raw_selection()
    if way in {"forwards", "backwards"}:
        assert raw == (start, end)
    assert set(raw) <= set(edges)
    expected = snap(Span.of(*raw), stored) if raw[0] < raw[1] else None
    assert ana.space.selection == expected
    assume(expected is not None)
    assert expected is not None
    ana.press("1")
    mark = next(one for one in ana.marks() if one.analyst_id == ana.space.analyst_id)
    assert mark.span == expected
    assert mark.quote == stored[expected.start : expected.end]
    assert {expected.start, expected.end} <= set(edges)
    assert mark.quote.strip() == mark.quote
    shown = ana.window.annotate.article.canvas.index.get(mark.id)
    assert shown is not None
    assert shown.span == expected
