"""Where a sign stands: the heights of its numbers, its bar with proper ends, its arrows, and its place among others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from annotator.ui.figures.frame import Frame
from annotator.ui.figures.labelling import Area
from annotator.ui.figures.plot_model import SOFT
from annotator.ui.figures.signs import Sign
from annotator.ui.figures.spreading import Box, spread

LARGEST, LEAST, FILLED = 5.0, 1.6, 0.1
CROWDED = 400
SHOWS_DETAIL, HALO = 2.6, 1.75
ARROW, OPEN_GAP, OUT = 20.0, 3.0, 4.0
BETWEEN = 1.5
REACH = 8.0


@dataclass(slots=True)
class Placed:
    """A sign where it stands, in pixels: `x` is the place of its day, `at` where it moved to make room for others.

    `marks` are the heights of its numbers. Bars and arrows are heights from and to, an arrow’s second one its tip; they
    begin beside the number where it is excluded. `caps` are ends of a bar where no number stands.
    """

    sign: Sign
    x: float
    at: float
    marks: tuple[float, ...]
    bars: tuple[tuple[float, float], ...] = ()
    caps: tuple[float, ...] = ()
    arrows: tuple[tuple[float, float], ...] = ()
    whisker: tuple[float, float] | None = None

    def box(self, radius: float) -> Area:
        """The room it takes."""
        heights = [*self.marks, *self.caps, *(end for pair in (*self.bars, *self.arrows) for end in pair)]
        marks = [edge for one in self.marks for edge in (one - radius, one + radius)]
        top, bottom = min([*heights, *marks]), max([*heights, *marks])
        return Area(self.at - radius, top, self.at + radius, bottom)


def radius_for(number: int, width: float, height: float) -> float:
    """How large marks are: the more signs share an area, the smaller."""
    return min(LARGEST, max(LEAST, sqrt(FILLED * width * height / max(1, number)) / 2))


def place_all(signs: Sequence[Sign], frame: Frame) -> tuple[list[Placed], float]:
    """Signs where they stand, none covering another as far as there is room, and the size of their marks."""
    radius = radius_for(len(signs), frame.area.width(), frame.area.height())
    shows_detail = radius > SHOWS_DETAIL
    placed = [place(one, frame, radius) if shows_detail else _dot(one, frame, radius) for one in signs]
    is_crowded = len(signs) > CROWDED
    boxes = [_crowded_room(one, radius) if is_crowded else _room(one, radius) for one in placed]
    ends = frame.area.left() + radius, frame.right - radius
    for one, at in zip(placed, spread(boxes, 2 * REACH * radius, ends), strict=True):
        one.at = at
    return placed, radius


def _room(one: Placed, radius: float) -> Box:
    half = radius * HALO if one.sign.figure.hedge in SOFT and radius > SHOWS_DETAIL else radius
    area = one.box(half)
    return Box(one.x, 2 * half + BETWEEN, area.top, area.bottom)


def _crowded_room(one: Placed, radius: float) -> Box:
    """The room of its first number alone: bars may cross where there are thousands."""
    height = one.marks[0] if one.marks else one.bars[0][0]
    return Box(one.x, 2 * radius + BETWEEN, height - radius, height + radius)


def place(sign: Sign, frame: Frame, radius: float) -> Placed:
    """One sign on its day."""
    x = (frame.undated or frame.right) if sign.middle is None else frame.time.place(sign.middle)
    top, bottom = frame.area.top(), frame.bottom
    marks = tuple(one for one in map(frame.height, sign.numbers) if top - radius <= one <= bottom + radius)
    return Placed(
        sign,
        x,
        x,
        marks,
        tuple(_bars(sign, frame, radius)),
        tuple(_caps(sign, frame)),
        tuple(_arrows(sign, frame, radius)),
        _whisker(sign, frame, radius),
    )


def _dot(sign: Sign, frame: Frame, radius: float) -> Placed:
    """One of thousands: its numbers and its bar, nothing that could not be seen."""
    x = (frame.undated or frame.right) if sign.middle is None else frame.time.place(sign.middle)
    top, bottom = frame.area.top(), frame.bottom
    marks = tuple(one for one in map(frame.height, sign.numbers) if top - radius <= one <= bottom + radius)
    low, high = sign.reach
    bars = ((max(frame.height(high), top), min(frame.height(low), bottom)),) if low < high or not marks else ()
    return Placed(sign, x, x, marks, bars)


def _bars(sign: Sign, frame: Frame, radius: float) -> Iterator[tuple[float, float]]:
    """From the lowest to the highest bound, kept off those that are excluded."""
    one = sign.figure
    low, high = sign.reach
    if low == high:
        return
    lower, upper = frame.height(low), frame.height(high)
    if low == one.low and not one.low_inclusive:
        lower -= OPEN_GAP + (radius if low in sign.numbers else 0)
    if high == one.high and not one.high_inclusive:
        upper += OPEN_GAP + (radius if high in sign.numbers else 0)
    upper, lower = max(upper, frame.area.top()), min(lower, frame.bottom)
    if upper < lower:
        yield upper, lower


def _caps(sign: Sign, frame: Frame) -> Iterator[float]:
    one = sign.figure
    for bound in (one.low, one.high):
        if bound is not None and bound not in sign.numbers:
            height = frame.height(bound)
            if frame.area.top() <= height <= frame.bottom:
                yield height


def _arrows(sign: Sign, frame: Frame, radius: float) -> Iterator[tuple[float, float]]:
    one = sign.figure
    low, high = sign.reach
    ends = (
        (one.is_open_above, frame.height(high), -1, one.low is None or one.low_inclusive or one.point is not None),
        (one.is_open_below, frame.height(low), 1, one.high is None or one.high_inclusive or one.point is not None),
    )
    for is_open, height, way, is_included in ends:
        begin = height + way * (0 if is_included else radius + OPEN_GAP)
        tip = height + way * (radius + (ARROW if radius > SHOWS_DETAIL else 2 * radius))
        tip = min(max(tip, frame.area.top() - OUT), frame.bottom + OUT)
        if is_open and (tip - begin) * way > radius:
            yield begin, tip


def _whisker(sign: Sign, frame: Frame, radius: float) -> tuple[float, float] | None:
    """The days it counts for, where they can be told from one."""
    if sign.days is None or sign.days[1] - sign.days[0] <= 1:
        return None
    begin, end = (frame.time.place(one) for one in sign.days)
    begin, end = max(begin, frame.area.left()), min(end, frame.area.right())
    return (begin, end) if end - begin > 3 * radius else None
