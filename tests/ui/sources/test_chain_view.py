"""Drawn chains: side by side or from the top down, gone along by keys, said as they are read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.operations.chains import Behind, Hop, SourceChain
from annotator.reconcile.voices import SourceRef
from annotator.ui import theme
from annotator.ui.sources.chain import Line, lines_of, planned, spoken
from annotator.ui.sources.chain_view import NOBODY, ChainView
from annotator.ui.theme import DARK, LIGHT, Theme

NIS = SourceRef("nis", "National Intelligence Service", "South Korea", "intelligence", is_known=True)
LEE = SourceRef("lee", "Lee Seong-kweun", "South Korea", "legislator", is_known=True)
HERALD = SourceRef("the herald", "the Herald")
OBSERVER, DIGEST = (SourceRef(name, name, None, "media", is_known=True) for name in ("Observer", "Digest"))


def hops(*sources: SourceRef, outlet: str = "Lantern Review") -> tuple[Hop, ...]:
    return tuple(Hop(one, f"mark {at}", "article", f"said {one.name}", outlet) for at, one in enumerate(sources))


LONG = SourceChain(hops(HERALD, LEE, NIS))
SHORT = SourceChain(hops(LEE))
CIRCLE = SourceChain(hops(OBSERVER, outlet="Northgate"), hops(OBSERVER, DIGEST, outlet="Northgate"))
OWN = SourceChain(hops(OBSERVER), hops(OBSERVER))


def lines(*chains: SourceChain) -> list[Line]:
    return lines_of(Behind("Lantern Review", chains))


@pytest.fixture
def view(qtbot: QtBot) -> ChainView:
    made = ChainView()
    qtbot.addWidget(made)
    made.resize(900, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_chain_is_said_from_the_outlet_to_the_root() -> None:
    assert lines(LONG)[0].sentence == (
        "Lantern Review (this article) has it from the Herald (not in the registry), who has it from Lee Seong-kweun "
        "(legislator, South Korea), who has it from National Intelligence Service (root, intelligence, South Korea)."
    )
    assert spoken(lines(LONG, SHORT)).startswith("2 chains, ending at South Korea. ")


def test_a_circle_is_named_and_has_no_root() -> None:
    (line,) = lines(CIRCLE)
    assert line.warning == "In a circle, no root: Observer has it from Digest, which has it from Observer."
    assert not any(step.is_root for step in line.steps)
    assert line.steps[-1].aside == "media · in Northgate"
    assert line.sentence == f"Lantern Review (this article) has it from Observer (media, in Northgate). {line.warning}"
    assert lines(OWN)[0].warning == "Observer is credited with its own report: no root."


def test_a_circle_is_closed_by_an_arrow_of_its_own(qapp: QApplication) -> None:
    wide, narrow = (planned(lines(CIRCLE), width, qapp.font()) for width in (900.0, 250.0))
    assert len(wide.boxes) == 3
    assert wide.loops[0].start.x() < wide.loops[0].end.x(), "the last has it from the first"
    assert narrow.loops[0].start.y() < narrow.loops[0].end.y()
    assert narrow.loops[0].end.x() + narrow.loops[0].bend.x() <= 250
    assert planned(lines(OWN), 900.0, qapp.font()).loops == ()


def test_it_stands_side_by_side_where_there_is_room_and_else_from_the_top_down(qapp: QApplication) -> None:
    wide, narrow = (planned(lines(LONG, SHORT), width, qapp.font()) for width in (900.0, 250.0))
    assert len({box.area.top() for box in wide.boxes if box.line == 0}) == 1
    assert len({box.area.left() for box in narrow.boxes}) == 1
    assert wide.height < narrow.height
    for plan, width in ((wide, 900), (narrow, 250)):
        whole = QRectF(0, 0, width, plan.height)
        assert all(whole.contains(box.area) for box in plan.boxes)
        assert not any(
            one.area.intersects(other.area) for at, one in enumerate(plan.boxes) for other in plan.boxes[:at]
        )
    assert all(arrow.end.x() < arrow.start.x() for arrow in wide.arrows), "from the source to whoever reports it"
    assert all(arrow.end.y() < arrow.start.y() for arrow in narrow.arrows)


def test_it_is_gone_along_by_keys_and_each_step_leads_to_its_words(view: ChainView, qtbot: QtBot) -> None:
    view.show_lines(lines(LONG, SHORT))
    view.setFocus()
    went: list[object] = []
    view.wanted.connect(went.append)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "Lantern Review (this article)"
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert went == [], "the outlet itself has no words"
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current == 0
    assert went == [("article", "mark 0"), ("article", "mark 0")]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.plan.boxes[3].area.center().toPoint())
    assert went[-1] == ("article", "mark 2")
    assert view.accessibleDescription().endswith("“said National Intelligence Service”")


def test_where_nobody_is_credited_that_is_said(view: ChainView) -> None:
    assert (view.said, view.accessibleDescription()) == (NOBODY, NOBODY)
    view.show_lines([], "Nobody knows.")
    assert (view.said, view.accessibleDescription()) == ("Nobody knows.", "Nobody knows.")
    assert view.at(QPointF(5, 5)) == -1


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_a_root_and_a_source_nobody_knows_stand_out(view: ChainView, qapp: QApplication, look: Theme) -> None:
    view.setPalette(theme.palette(look))
    view.show_lines(lines(LONG))
    root, unknown = view.plan.boxes[3].area, view.plan.boxes[1].area
    picture = _picture(view)
    assert picture.pixelColor(root.center().toPoint().x(), int(root.bottom()) - 4) == QColor(look.quiet_selection)
    border = [
        picture.pixelColor(x, int(unknown.bottom() - 1))
        for x in range(int(unknown.left()) + 8, int(unknown.right()) - 8)
    ]
    assert len({color.name() for color in border}) > 1, "a line that is broken"


def _picture(view: ChainView) -> QImage:
    made = QImage(QSize(view.width(), view.height()), QImage.Format.Format_RGB32)
    made.fill(view.palette().window().color())
    painter = QPainter(made)
    view.render(painter, QPointF(0, 0).toPoint())
    painter.end()
    return made
