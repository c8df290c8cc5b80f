"""How suggestions look: brackets that no mark could be taken for, seen in every theme, and ticks in the stripe."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from annotator.tags.finding import Found, found_in
from annotator.tags.tag_type import tag_types
from annotator.text.span import Span
from annotator.ui.article.ghosts import GhostView, ghost_color
from annotator.ui.article.marks import AnalystView, MarkView
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme, blend, tag_color
from tests.ui.colours import contrast

TEXT = "Some 1,100 boats sank, the mayor said.\nNobody spoke of the 40 men.\n"
FOUND = found_in(TEXT)
STRONG = 3.0


@pytest.fixture
def view(qtbot: QtBot) -> GhostView:
    made = GhostView()
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.set_article("", "", TEXT)
    made.set_analysts([AnalystView("me", "Me", 0, mine=True)])
    with qtbot.waitExposed(made):
        made.show()
    return made


def show(view: GhostView, *found: Found, dismissed: bool = False) -> None:
    view.set_ghosts(lambda start, end: [(one, dismissed) for one in found if one.start < end and start < one.end])


def colours(view: GhostView) -> set[str]:
    image: QImage = view.viewport().grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


def test_the_text_has_what_these_tests_are_about() -> None:
    assert [(one.tag, TEXT[one.start : one.end]) for one in FOUND] == [
        ("figure", "Some 1,100"),
        ("attribution", "the mayor said"),
        ("figure", "40"),
    ]


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_a_suggestion_is_drawn_in_the_paler_colour_of_its_tag(view: GhostView, theme: Theme) -> None:
    view.set_theme(theme)
    assert not {ghost_color(theme, one.tag).name() for one in FOUND} & colours(view)
    show(view, *FOUND)
    assert {ghost_color(theme, one.tag).name() for one in FOUND} <= colours(view)
    show(view, FOUND[0])
    assert ghost_color(theme, "attribution").name() not in colours(view)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("tag", sorted(tag_types()))
def test_a_bracket_is_seen_on_the_page(theme: Theme, tag: str) -> None:
    assert contrast(ghost_color(theme, tag), QColor(theme.page)) >= STRONG


def test_a_dismissed_one_has_the_colour_of_no_tag(view: GhostView) -> None:
    show(view, FOUND[0], dismissed=True)
    assert ghost_color(LIGHT, "figure").name() not in colours(view)
    assert blend(QColor(LIGHT.muted), QColor(LIGHT.page), 0.8).name() in colours(view)


def test_one_within_another_has_a_line_of_its_own(view: GhostView) -> None:
    inner, outer = FOUND[0], Found(0, TEXT.index(", the"), "claim", "quotation", 0.8)
    show(view, inner, outer)
    image = view.viewport().grab().toImage()
    rows = {
        tag: {y for x in range(image.width()) for y in range(image.height())
              if QColor(image.pixel(x, y)).name() == ghost_color(LIGHT, tag).name()}
        for tag in ("figure", "claim")
    }  # fmt: skip
    assert rows["figure"]
    assert max(rows["figure"]) < max(rows["claim"])


def test_only_paragraphs_of_what_changed_are_drawn_anew(view: GhostView) -> None:
    left = list(FOUND)
    asked: list[int] = []

    def shown(start: int, end: int) -> list[tuple[Found, bool]]:
        asked.append(start)
        return [(one, False) for one in left if one.start < end and start < one.end]

    view.set_ghosts(shown)
    colours(view)
    assert sorted(set(asked)) == [0, TEXT.index("Nobody"), len(TEXT)]
    asked.clear()
    left.remove(FOUND[0])
    view.update_ghosts({FOUND[0]})
    colours(view)
    assert asked == [0]


def test_the_stripe_has_a_tick_where_none_of_ones_own_marks_is(view: GhostView, qtbot: QtBot) -> None:
    def ticks() -> set[str]:
        qtbot.waitUntil(lambda: view.stripe.is_fresh)
        image = view.stripe.grab().toImage()
        return {QColor(image.pixel(6, y)).name() for y in range(image.height())}

    faint = {tag: blend(tag_color(LIGHT, tag), QColor(LIGHT.page), 0.6).name() for tag in tag_types()}
    assert not ticks() & set(faint.values())
    view.stripe.set_ghosts(FOUND)
    assert ticks() >= {faint["figure"], faint["attribution"]}
    view.stripe.change_ghosts({FOUND[1]: False})
    assert faint["attribution"] not in ticks()
    view.stripe.change_ghosts({FOUND[1]: True})
    view.update_marks([MarkView("m", "claim", "me", Span.of(0, len(TEXT) - 1), mine=True)], [])
    assert ticks() & set(faint.values()) == set()
    assert tag_color(LIGHT, "claim").name() in ticks()
