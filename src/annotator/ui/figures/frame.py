"""The axes of a plot in the room it has: where values and days stand, and which of them are written."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from annotator.ui.figures.axes import Scale, View
from annotator.ui.figures.date_ticks import DateAxis, date_axis
from annotator.ui.figures.letters import Letters
from annotator.ui.figures.signs import Signs
from annotator.ui.figures.ticks import SHARES, log_ticks, tick_words, ticks

VALUE_ROOM, DATE_ROOM = 48.0, 40.0
NEXT_TO_AXIS = 10.0
ABOVE = 2.0
BELOW = 7.0
ZERO_ROW = 30.0
UNDATED_ROOM = 68.0
HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Frame:
    """Both scales and what is written along them.

    `zero_row` and `undated` are where signs stand that have no place on the scales; with them, what is in the frame
    reaches down to `bottom` and across to `right`.
    """

    area: QRectF
    bottom: float
    right: float
    time: Scale
    value: Scale
    values: tuple[tuple[float, str], ...]
    dates: DateAxis
    about: str
    about_top: float
    zero_row: float | None = None
    zero_words: str = ""
    undated: float | None = None
    is_broken: bool = False

    def height(self, value: float) -> float:
        """Where a value stands; what logarithms cannot place goes into the row for it."""
        if self.value.shown.is_log and value <= 0:
            return self.area.bottom() if self.zero_row is None else self.zero_row
        return self.value.place(value)


def frame_of(signs: Signs, view: View, room: QRectF, letters: Letters) -> Frame:
    """The axes of a view in a room."""
    small, unit, has_undated = letters.small, signs.plot.unit, signs.has_undated
    has_zero = view.value.is_log and signs.least <= 0
    top = room.top() + 1.5 * small.height + ABOVE
    bottom = room.bottom() - BELOW - 2 * small.height
    inside = bottom - top - (ZERO_ROW if has_zero else 0)
    values = value_ticks(view, inside, is_whole=signs.are_whole and unit not in SHARES)
    words = tick_words(values, unit)
    left = room.left() + max((small.width(one) for one in words), default=0.0) + NEXT_TO_AXIS
    width = max(40.0, room.right() - left - (UNDATED_ROOM if has_undated else 0))
    area = QRectF(left, top, width, max(20.0, inside))
    value = Scale(view.value, area.bottom(), area.top())
    return Frame(
        area,
        area.bottom() + (ZERO_ROW if has_zero else 0),
        area.right() + (UNDATED_ROOM if has_undated else 0),
        Scale(view.time, area.left(), area.right()),
        value,
        tuple((value.place(one), said) for one, said in zip(values, words, strict=True)),
        date_axis(view.time.low, view.time.high, int(width / DATE_ROOM)),
        _about(unit, view),
        room.top(),
        zero_row=area.bottom() + ZERO_ROW / 2 if has_zero else None,
        zero_words="0" if signs.least == 0 else "≤ 0",
        undated=area.right() + UNDATED_ROOM / 2 if has_undated else None,
        is_broken=is_broken(view),
    )


def value_ticks(view: View, height: float, *, is_whole: bool) -> list[float]:
    """The values that are written along so many pixels, two at least."""
    low, high, found = view.value.low, view.value.high, [0.0]
    for most in range(max(2, min(8, int(height / VALUE_ROOM))), 12):
        found = log_ticks(low, high, most + 1) if view.value.is_log else ticks(low, high, most, is_whole=is_whole)
        if len(found) > 1:
            break
    return found


def is_broken(view: View) -> bool:
    """Whether the axis of values begins elsewhere than at zero, which has to be seen and said."""
    value = view.value
    return not value.is_log and not value.low <= HAIR * value.length <= value.high


def _about(unit: str, view: View) -> str:
    said = [unit] if unit not in SHARES and unit else []
    said += ["log scale"] if view.value.is_log else []
    said += ["not from zero"] if is_broken(view) else []
    return ", ".join(said)
