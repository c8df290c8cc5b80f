"""Crowded paragraphs are kept as pixels: what is seen is what would be painted afresh, and what is kept is bounded."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtGui import QImage

from annotator.text.span import Span
from annotator.ui.article import prints
from annotator.ui.article.marks import MarkView
from annotator.ui.article.picture import Picture
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import DARK, LIGHT
from tests.ui.article.conftest import ANALYSTS
from tests.ui.article.painted import painted

SENTENCE = "About 300 soldiers were killed near the harbour 👨‍👩‍👧, the guild said. قالت الوزارة إن عشرة. "
PARAGRAPH = SENTENCE * 6
TEXT = f"{PARAGRAPH}\nA quiet paragraph.\n{PARAGRAPH}"
TAGS = ("claim", "figure", "attribution")
LEVELS = 3  # colours that shine through are rounded once more


def some(dice: random.Random, number: int, length: int = len(TEXT)) -> MarkView:
    start = dice.randrange(length - 60)
    parts = [(start, start + dice.randint(1, 50))]
    if dice.random() < 0.2:
        parts.append((parts[0][1] + 3, parts[0][1] + 9))
    who = dice.choice(ANALYSTS)
    return MarkView(f"m{number}", dice.choice(TAGS), who.id, Span.covering(parts), who.mine)


def differs(one: QImage, other: QImage) -> int:
    """By how many levels at most."""
    first, second = (np.frombuffer(image.constBits(), np.uint8).astype(np.int16) for image in (one, other))
    return int(np.abs(first - second).max())


@pytest.fixture
def crowded(view: ArticleView) -> ArticleView:
    view.set_article("", "", TEXT)
    dice = random.Random(5)
    view.set_marks([some(dice, number) for number in range(240)])
    return view


@pytest.fixture
def afresh(monkeypatch: pytest.MonkeyPatch) -> Callable[[ArticleView, int], QImage]:
    """Paints without anything that was kept, and keeps nothing."""

    def paint(view: ArticleView, ratio: int) -> QImage:
        names = ("_prints", "_pictures", "_drawings")
        with monkeypatch.context() as patch:
            patch.setattr(prints, "_CROWD", 10_000)
            for name, empty in zip(names, (prints.Prints(), {}, {}), strict=True):
                patch.setattr(view.canvas, name, empty)
            return painted(view, ratio, view.viewport().height())

    return paint


Gesture = Callable[[ArticleView, random.Random, int], object]


def add(view: ArticleView, dice: random.Random, number: int) -> None:
    view.update_marks([some(dice, 1000 + number)], [])


def retag(view: ArticleView, dice: random.Random, _number: int) -> None:
    known = view.canvas.index.get(f"m{dice.randrange(240)}")
    if known is not None:
        view.update_marks([MarkView(known.id, dice.choice(TAGS), known.analyst, known.span, known.mine)], [])


def remove(view: ArticleView, dice: random.Random, _number: int) -> None:
    view.update_marks([], [f"m{dice.randrange(240)}" for _ in range(3)])


def choose(view: ArticleView, dice: random.Random, _number: int) -> None:
    view.set_current(f"m{dice.randrange(240)}")


def find(view: ArticleView, dice: random.Random, _number: int) -> None:
    view.set_highlights([some(dice, 0).span for _ in range(dice.randint(0, 2))])


def scroll(view: ArticleView, dice: random.Random, _number: int) -> None:
    view.verticalScrollBar().setValue(dice.randrange(1 + view.verticalScrollBar().maximum()))


def people(view: ArticleView, dice: random.Random, _number: int) -> None:
    view.set_analysts(dice.sample(ANALYSTS, dice.randint(2, 3)))


def theme(view: ArticleView, dice: random.Random, _number: int) -> None:
    view.set_theme(dice.choice((LIGHT, DARK)))


def resize(view: ArticleView, dice: random.Random, _number: int) -> None:
    view.resize(dice.randint(500, 800), 600)


def another(view: ArticleView, dice: random.Random, number: int) -> None:
    view.set_article(PARAGRAPH if number % 2 else "", "", TEXT if number % 3 else PARAGRAPH + TEXT)
    view.set_marks([some(dice, one) for one in range(240)])


GESTURES: tuple[Gesture, ...] = (add, retag, remove, choose, find, scroll, people, theme, resize, another)


@pytest.mark.parametrize("ratio", [1, 2])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_looks_as_if_painted_afresh(
    crowded: ArticleView, afresh: Callable[[ArticleView, int], QImage], seed: int, ratio: int
) -> None:
    dice, times_kept = random.Random(seed), 0
    for number in range(40):
        gesture = dice.choices(GESTURES, weights=(6, 6, 4, 4, 2, 2, 1, 1, 1, 1))[0]
        gesture(crowded, dice, number)
        seen = painted(crowded, ratio, crowded.viewport().height())
        times_kept += bool(crowded.canvas._prints._kept)
        assert differs(seen, afresh(crowded, ratio)) <= LEVELS, f"after {gesture.__name__}, the {number}th"
    assert times_kept > 30


def test_a_step_paints_no_mark_and_a_new_mark_only_those_beside_it(
    crowded: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    paint = Picture.paint

    def count(picture: Picture, *given: object) -> None:
        drawn.append(len(picture.drawings))
        paint(picture, *given)  # type: ignore[arg-type]

    painted(crowded, 1, 600)
    monkeypatch.setattr(Picture, "paint", count)
    painted(crowded, 1, 600)
    assert [number for number in drawn if number > prints._CROWD] == []
    drawn.clear()
    crowded.update_marks([MarkView("new", "claim", "ana", Span.of(3, 9), mine=True)], [])
    painted(crowded, 1, 600)
    in_all = len(crowded.canvas.index.in_paragraph(0))
    assert [number for number in drawn if number] != []
    assert max(drawn) < in_all * 0.6


def test_few_marks_are_painted_and_not_kept(view: ArticleView) -> None:
    view.set_article("", "", TEXT)
    dice = random.Random(5)
    view.set_marks([some(dice, number, len(PARAGRAPH)) for number in range(prints._CROWD - 1)])
    painted(view, 1, 600)
    assert view.canvas._prints._kept == {}


def test_no_more_is_kept_than_some_screens(view: ArticleView) -> None:
    dice = random.Random(6)
    text = "\n".join([PARAGRAPH] * 40)
    view.set_article("", "", text)
    view.set_marks([some(dice, number, len(text)) for number in range(4000)])
    most = prints._SCREENS * view.viewport().width() * view.viewport().height()
    bar = view.verticalScrollBar()
    for line in range(0, bar.maximum(), 5):
        bar.setValue(line)
        painted(view, 1, 600)
        assert sum(prints._area(one.pixels.size()) for one in view.canvas._prints._kept.values()) <= most
    assert len(view.canvas._prints._kept) > 1


def test_a_paragraph_of_many_screens_is_painted_and_not_kept(view: ArticleView) -> None:
    text = SENTENCE * 40
    view.set_article("", "", text)
    view.resize(500, 150)
    dice = random.Random(7)
    view.set_marks([some(dice, number, len(text)) for number in range(400)])
    painted(view, 1, 150)
    assert view.canvas._prints._kept == {}
