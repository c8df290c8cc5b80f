"""The painting of marks, held by pictures: with `ANNOTATOR_UPDATE_GOLDEN=1` they are painted anew, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.text.span import Span
from annotator.ui.article.marks import MarkView
from annotator.ui.article.view import ArticleView
from annotator.ui.reading import Reading
from annotator.ui.theme import CONTRAST, DARK, LIGHT
from tests import fonts
from tests.ui.article.painted import REFERENCES, hold, painted, plain_letters

_WIDTH = 430


@dataclass(frozen=True)
class Scene:
    """A text and marks on words of it, as (tag, analyst, fragments); one may be in hand."""

    text: str
    marks: tuple[tuple[str, str, tuple[str, ...]], ...]
    chosen: int | None = None

    def views(self) -> list[MarkView]:
        return [
            MarkView(str(number), tag, analyst, self._span(words), mine=analyst == "ana")
            for number, (tag, analyst, words) in enumerate(self.marks)
        ]

    def _span(self, fragments: tuple[str, ...]) -> Span:
        starts = [self.text.index(words) for words in fragments]
        return Span.covering((start, start + len(words)) for start, words in zip(starts, fragments, strict=True))


_LONG = "The bridge at Oru carried more than 300 lorries on Monday, the ferry guild said."
_CROSSING = "Most of the harvest was lost to hail, and the\nmill has stood still since May, said the miller."
_CROWD = "A crowd 😀 of 👨‍👩‍👧 and 👍🏽 met under 🇺🇳 flags 🇺🇳🇺🇳 and sang."

SCENES = {
    "nested": Scene(
        _LONG,
        (
            ("claim", "ana", ("The bridge at Oru carried more than 300 lorries on Monday",)),
            ("figure", "ana", ("more than 300 lorries",)),
            ("figure", "ana", ("300",)),
            ("attribution", "ana", ("the ferry guild said",)),
            ("claim", "ben", ("carried more than 300 lorries",)),
            ("figure", "ben", ("300 lorries",)),
            ("figure", "chu", ("300 lorries",)),
        ),
    ),
    "overlapping": Scene(
        "Grain ships wait outside the harbour.",
        (
            ("claim", "ana", ("Grain ships wait outside",)),
            ("attribution", "ana", ("ships wait outside the harbour",)),
            ("figure", "ana", ("outside the harbour.",)),
            ("claim", "ben", ("Grain ships wait",)),
            ("claim", "ben", ("wait outside the",)),
            ("attribution", "chu", ("ships",)),
            ("figure", "chu", ("wait",)),
        ),
    ),
    "crossing": Scene(
        _CROSSING,
        (
            ("claim", "ana", ("harvest was lost to hail, and the\nmill has stood still since",)),
            ("figure", "ben", ("lost to hail, and",)),
            ("attribution", "chu", ("the\nmill has stood still since May, said",)),
        ),
    ),
    "right_to_left": Scene(
        "The guild قالت النقابة إن added later.\nقالت النقابة إن 300 شاحنة (OK) عبرت الجسر يوم الاثنين.",
        (
            ("attribution", "ana", ("guild قالت النقابة",)),
            ("claim", "ben", ("النقابة إن added",)),
            ("claim", "ana", ("إن 300 شاحنة (OK) عبرت الجسر",)),
            ("figure", "ana", ("300 شاحنة",)),
            ("claim", "ben", ("النقابة إن 300",)),
            ("figure", "chu", ("(OK) عبرت",)),
        ),
    ),
    "emoji": Scene(
        _CROWD,
        (
            ("claim", "ana", ("crowd 😀 of 👨‍👩‍👧",)),
            ("figure", "ana", ("👨‍👩‍👧",)),
            ("attribution", "ben", ("👍🏽",)),
            ("figure", "chu", ("🇺🇳",)),
            ("claim", "ben", ("🇺🇳 flags",)),
        ),
    ),
    "chosen": Scene(
        _LONG,
        (
            ("claim", "ana", ("carried more than 300 lorries on Monday",)),
            ("figure", "ana", ("more than 300 lorries",)),
            ("attribution", "ben", ("the ferry guild said",)),
        ),
        chosen=0,
    ),
    "chosen_of_a_colleague": Scene(
        "Grain ships wait outside the harbour.",
        (("claim", "ben", ("ships wait outside",)), ("figure", "ana", ("wait outside the harbour",))),
        chosen=0,
    ),
    "fragments": Scene(
        _LONG,
        (
            ("claim", "ana", ("The bridge", "carried", "300 lorries on Monday, the ferry")),
            ("figure", "ben", ("more than", "lorries")),
        ),
        chosen=0,
    ),
}
SIGHTS = [(theme, ratio) for theme in (LIGHT, DARK) for ratio in (1, 2)]
PICTURES = {
    **{
        f"{name}-{theme.name}-{ratio}x": (scene, theme, ratio)
        for name, scene in SCENES.items()
        for theme, ratio in SIGHTS
    },
    "nested-contrast-1x": (SCENES["nested"], CONTRAST, 1),
}


@pytest.fixture
def page(view: ArticleView) -> Iterator[ArticleView]:
    """A narrow page in letters of our own, without a caret."""
    loaded = fonts.load()
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.clearFocus()
    view.set_reading(Reading(font=fonts.TEXT))
    plain_letters(view)
    yield view
    view.hide()
    fonts.unload(loaded)


@pytest.mark.parametrize("name", PICTURES)
def test_marks_are_painted_as_in_the_reference(page: ArticleView, name: str, tmp_path: Path) -> None:
    scene, theme, ratio = PICTURES[name]
    page.set_theme(theme)
    page.set_article("", "", scene.text)
    page.set_marks(scene.views())
    page.set_current(None if scene.chosen is None else str(scene.chosen))
    page.resize(_WIDTH, 400)
    hold(painted(page, ratio, height=_bottom(page)), name, tmp_path)


def _bottom(page: ArticleView) -> int:
    """Under the last line and its marks."""
    block, top = list(page.visible_blocks())[-1]
    layout = block.layout()
    line = layout.lineAt(layout.lineCount() - 1)
    return round(top + line.y() + line.height() + page.canvas.look.lanes.height + 8)


def test_each_reference_has_its_picture() -> None:
    assert {path.stem for path in REFERENCES.glob("*.png")} == set(PICTURES)


@pytest.mark.parametrize("tag", ["claim", "figure"])
def test_marks_changed_one_by_one_look_like_marks_shown_at_once(view: ArticleView, tag: str) -> None:
    view.set_article("", "", "\n".join([_LONG * 3] * 3))
    marks = [
        MarkView(str(place), "claim", who, Span.of(place * 7, place * 7 + 60), who == "ana")
        for place, who in zip(range(80), cycle(("ana", "ben", "chu")), strict=False)
    ]
    view.set_marks(marks[:40])
    painted(view, 1, 500)
    view.update_marks(marks[40:], ["3", "17"])
    painted(view, 1, 500)
    moved = [marks[number]._replace(tag=tag, span=Span.of(number * 7 + 4, number * 7 + 20)) for number in (5, 6, 30)]
    view.update_marks(moved, ["9"])
    changed = painted(view, 1, 500)
    view.set_marks(list(view.canvas.index.all()))
    assert painted(view, 1, 500) == changed
