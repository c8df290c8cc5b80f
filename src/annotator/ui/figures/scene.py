"""A plot laid out in a size: what stands around it, its axes, its signs, and the words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF, QSizeF

from annotator.ui.figures.axes import View
from annotator.ui.figures.frame import Frame, frame_of
from annotator.ui.figures.furniture import Fill, Furniture, furnish, side_of
from annotator.ui.figures.letters import Letters
from annotator.ui.figures.placing import Placed, place_all
from annotator.ui.figures.plot_labels import Band, Label, Labelling
from annotator.ui.figures.plot_model import Plot
from annotator.ui.figures.signs import Sign, Signs, days_of, is_in
from annotator.ui.words import counted

BAND_LEAST = 8.0


@dataclass(frozen=True, eq=False)
class Scene:
    """All that is painted of a plot, in pixels."""

    signs: Signs
    size: QSizeF
    letters: Letters
    furniture: Furniture
    frame: Frame
    bands: tuple[Band, ...]
    placed: tuple[Placed, ...]
    radius: float
    shown: int = 0

    @property
    def part_words(self) -> str:
        """How much of the plot is in view, where it is not all of it."""
        every = self.signs.figures
        return f"{self.shown:,} of {counted(every, 'figure')} in view" if self.shown < every else ""

    @property
    def plot(self) -> Plot:
        """Of which plot it is."""
        return self.signs.plot

    def where(self, sign: Sign) -> Placed | None:
        """Where a sign stands; None out of view."""
        return self._placed.get(sign)

    def of_records(self, records: Iterable[str]) -> list[Placed]:
        """The signs of some figures that are in view, in the order of time."""
        places = self.signs.places
        wanted = sorted({places[one] for one in records if one in places})
        found = (self.where(self.signs.all[at]) for at in wanted)
        return [one for one in found if one is not None]

    @cached_property
    def _placed(self) -> dict[Sign, Placed]:
        return {one.sign: one for one in self.placed}

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The words in the plot, worked out when they are first painted."""
        labelling = Labelling(self.frame, self.bands, self.placed, self.radius, self.letters, self.plot.unit)
        return tuple(labelling.labels(self.size.width() - side_of(self.size) / 2))


def scene_of(signs: Signs, view: View, size: QSizeF, letters: Letters, *, bare: bool = False) -> Scene:
    """Lays a view of a plot out; bare, without its signs."""
    fill = Fill(signs.plot, signs.key, signs.notes(is_log=view.value.is_log))
    furniture = furnish(fill, size, letters)
    frame = frame_of(signs, view, furniture.room, letters)
    seen = [] if bare else [one for one in signs.all if is_in(one, view)]
    shown = signs.figures if bare else sum(len(one.figures) for one in seen)
    placed, radius = place_all(seen, frame)
    bands = tuple(_bands(signs.plot, frame))
    return Scene(signs, size, letters, furniture, frame, bands, tuple(placed), radius, shown)


def _bands(plot: Plot, frame: Frame) -> Iterator[Band]:
    area = frame.area
    for one in plot.estimates:
        begin, end = (frame.time.place(day) for day in days_of(one.period))
        if end - begin < BAND_LEAST:
            begin, end = (begin + end - BAND_LEAST) / 2, (begin + end + BAND_LEAST) / 2
        begin, end = max(begin, area.left()), min(end, area.right())
        top = area.top() if one.high is None else frame.height(one.high)
        bottom = area.bottom() if one.low is None else frame.height(one.low)
        top, bottom = max(top, area.top()), min(bottom, area.bottom())
        best = None if one.best is None else frame.height(one.best)
        if begin < end and top <= bottom:
            yield Band(one, QRectF(begin, top, end - begin, max(1.0, bottom - top)), best)
