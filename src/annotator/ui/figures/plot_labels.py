"""The words in a plot: what was printed beside its sign, estimates, and how often one voice says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from annotator.ui.article.display import shown
from annotator.ui.figures.frame import Frame
from annotator.ui.figures.labelling import Area, Wish, place_labels
from annotator.ui.figures.letters import Letters
from annotator.ui.figures.placing import Placed
from annotator.ui.figures.plot_model import PlotEstimate
from annotator.ui.figures.plot_words import estimate_words
from annotator.ui.words import shortened

MOST = 40
LONGEST = 32
SAME_HEIGHT, SAME_PLACE = 1.5, 5
LINE = 0.5
TIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Band:
    """An estimate where it stands; `best` is a height."""

    estimate: PlotEstimate
    area: QRectF
    best: float | None


@dataclass(frozen=True, slots=True)
class Label:
    """Words where they are written: `letter` and `ink` by name."""

    words: str
    area: Area
    letter: str = "small"
    ink: str = "text"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words that look for a place; those that must be written stand over others where there is none."""

    words: str
    wish: Wish
    letter: str = "small"
    ink: str = "text"
    must: bool = False

    def label(self, area: Area | None) -> Label | None:
        """The words in the place that was found."""
        if area is None and self.must:
            beside, wish = self.wish.beside, self.wish
            area = Area(beside.right, beside.top - wish.height, beside.right + wish.width, beside.top)
        return None if area is None else Label(self.words, area, self.letter, self.ink)


@dataclass(frozen=True)
class Labelling:
    """Finds the words of a plot their places."""

    frame: Frame
    bands: Sequence[Band]
    placed: Sequence[Placed]
    radius: float
    letters: Letters
    unit: str

    def labels(self, right: float) -> Iterator[Label]:
        """What finds room up to `right`; where signs are too many for words, only how many figures each stands for."""
        wanted = [self._count(one) for one in self.placed if len(one.sign.figures) > 1 and one.marks][:MOST]
        if len(self.placed) <= MOST:
            wanted += [*self._of_bands(), *self._of_signs()]
        area = self.frame.area
        bounds = Area(area.left() + 2, area.top() - TIGHT, right, self.frame.bottom)
        found = place_labels([one.wish for one in wanted], list(self._taken()), bounds) if wanted else []
        for one, place in zip(wanted, found, strict=True):
            label = one.label(place)
            if label is not None:
                yield label

    def _count(self, one: Placed) -> _Wanted:
        words, letter = f"×{len(one.sign.figures)}", self.letters.name
        wish = Wish(around(one.at, one.marks[0], self.radius), letter.width(words), letter.height - TIGHT)
        return _Wanted(words, wish, letter="name", must=True)

    def _of_bands(self) -> Iterator[_Wanted]:
        small = self.letters.small
        for band in self.bands:
            words, area = estimate_words(band.estimate, self.unit), band.area
            beside = Area(area.left(), area.top(), area.right(), area.bottom())
            yield _Wanted(words, Wish(beside, small.width(words), small.height, is_along=True), ink="muted")

    def _of_signs(self) -> Iterator[_Wanted]:
        """The words as printed, once where the same stand side by side."""
        said: dict[tuple[str, int], float] = {}
        small, radius = self.letters.small, self.radius
        for one in self.placed:
            if not one.marks:
                continue
            words = shortened(shown(one.sign.figure.words), LONGEST)
            key = (words, round(one.marks[0] / SAME_HEIGHT))
            is_said = key in said and abs(one.at - said[key]) < SAME_PLACE * radius
            said[key] = one.at
            if not is_said:
                whole = one.box(radius)
                beside = whole if len(one.marks) > 1 else around(one.at, one.marks[0], radius)
                yield _Wanted(words, Wish(beside, small.width(words), small.height, whole))

    def _taken(self) -> Iterator[Area]:
        """What words must not cover or be crossed by: signs, and the lines of the axis and of estimates."""
        for one in self.placed:
            for mark in one.marks:
                yield around(one.at, mark, self.radius + 1)
                if one.whisker is not None:
                    yield Area(one.whisker[0], mark - LINE, one.whisker[1], mark + LINE)
            for begin, end in (*one.bars, *one.arrows):
                yield Area(one.at - 3, min(begin, end), one.at + 3, max(begin, end))
        for height, _ in self.frame.values:
            yield Area(self.frame.area.left(), height - LINE, self.frame.right, height + LINE)
        for band in self.bands:
            yield from _outline(band)


def _outline(band: Band) -> Iterator[Area]:
    left, top, right, bottom = band.area.left(), band.area.top(), band.area.right(), band.area.bottom()
    heights = (top, bottom) if band.best is None else (top, bottom, band.best)
    yield from (Area(left, one - LINE, right, one + LINE) for one in heights)
    yield from (Area(one - LINE, top, one + LINE, bottom) for one in (left, right))


def around(x: float, y: float, radius: float) -> Area:
    """The square around a place."""
    return Area(x - radius, y - radius, x + radius, y + radius)
