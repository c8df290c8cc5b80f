"""What stands around a plot: heading, legend, key and notes, as much of it as leaves the plot itself room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRectF, QSizeF

from annotator.ui.article.display import shown
from annotator.ui.figures.letters import Letter, Letters
from annotator.ui.figures.plot_model import Plot
from annotator.ui.figures.plot_words import KEY, group_words, voice_words

SIDE, NARROW_SIDE, NARROW = 18.0, 12.0, 460.0
TOP, BOTTOM = 14.0, 12.0
LEAST_ROOM = 190.0
SIGN_ROOM, KEY_ROOM = 18.0, 30.0
BETWEEN, AIR = 18.0, 8.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words where they are written: `letter` and `ink` by name."""

    words: str
    area: QRectF
    letter: str
    ink: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One voice of the legend, or one sign of the key: where it stands, its name, and what is added in quieter ink."""

    name: str
    aside: str
    area: QRectF
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """All that stands around the plot, and the room that is left for it."""

    lines: tuple[Line, ...]
    legend: tuple[Entry, ...]
    key: tuple[Entry, ...]
    room: QRectF


@dataclass(frozen=True, slots=True)
class Fill:
    """What is to be said around a plot."""

    plot: Plot
    key: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Level:
    """How much is said: the smaller the place, the less."""

    title: int = 2
    subtitle: int = 2
    notes: int = 3
    has_key: bool = True
    has_counts: bool = True
    has_legend: bool = True


LEVELS = (
    _Level(),
    _Level(subtitle=1, notes=2),
    _Level(subtitle=1, notes=2, has_key=False),
    _Level(subtitle=0, notes=2, has_key=False),
    _Level(subtitle=0, notes=1, has_key=False, has_counts=False),
    _Level(title=1, subtitle=0, notes=0, has_key=False, has_counts=False),
    _Level(title=1, subtitle=0, notes=0, has_key=False, has_legend=False),
)


def furnish(fill: Fill, size: QSizeF, letters: Letters) -> Furniture:
    """Everything where there is room for it; otherwise the key goes first, then notes, then the legend."""
    made = None
    for level in LEVELS:
        made = _Stack(fill, size, letters, level).stacked()
        if made.room.height() >= LEAST_ROOM:
            return made
    return made or Furniture((), (), (), QRectF())


def side_of(size: QSizeF) -> float:
    """How much is left free at either side."""
    return NARROW_SIDE if size.width() < NARROW else SIDE


@dataclass
class _Stack:
    """Puts one part under the other."""

    fill: Fill
    size: QSizeF
    letters: Letters
    level: _Level
    top: float = TOP
    lines: list[Line] = field(default_factory=list)

    def stacked(self) -> Furniture:
        plot, level, letters = self.fill.plot, self.level, self.letters
        if plot.is_framed:
            self._write(plot.title, level.title, letters.title, "title", "text")
            self._write(plot.subtitle, level.subtitle, letters.text, "text", "muted")
        self.top += AIR if self.lines else 0
        has_legend = level.has_legend and plot.is_framed
        legend, self.top = self._flow(self._voices() if has_legend else (), letters.name, SIGN_ROOM, self.top)
        self.top += AIR if legend else 0
        bottom = self._note()
        key, end = self._flow(self._signs() if level.has_key else (), letters.small, KEY_ROOM, 0)
        key = [replace(one, area=one.area.translated(0, bottom - end)) for one in key]
        bottom -= end + AIR if key else 0
        room = QRectF(self._side, self.top, self._width, max(1.0, bottom - self.top))
        return Furniture(tuple(self.lines), tuple(legend), tuple(key), room)

    @property
    def _side(self) -> float:
        return side_of(self.size)

    @property
    def _width(self) -> float:
        return self.size.width() - 2 * self._side

    def _write(self, words: str, most: int, letter: Letter, name: str, ink: str) -> None:
        for line in letter.lines(shown(words), self._width, most) if most else ():
            self.lines.append(Line(line, QRectF(self._side, self.top, self._width, letter.height), name, ink))
            self.top += letter.height

    def _voices(self) -> Iterator[tuple[str, str, str | None]]:
        for one in self.fill.plot.voices:
            aside = f" — {voice_words(one)}" if self.level.has_counts else f" {one.figures:,}"
            yield shown(group_words(one.group)), aside, one.group

    def _signs(self) -> Iterator[tuple[str, str, str | None]]:
        for name in self.fill.key:
            yield name, KEY[name], None

    def _flow(
        self, parts: Iterable[tuple[str, str, str | None]], letter: Letter, before: float, top: float
    ) -> tuple[list[Entry], float]:
        """Entries side by side on as many rows as they need, and where the last one ends.

        The names of signs are drawn, not written.
        """
        is_key = before == KEY_ROOM
        height, left = letter.height + 4, self._side
        made: list[Entry] = []
        for name, aside, group in parts:
            named = 0.0 if is_key else letter.width(name)
            width = min(self._width, before + named + self.letters.small.width(aside))
            if made and left + width > self._side + self._width:
                left, top = self._side, top + height
            made.append(Entry(name, aside, QRectF(left, top, width, height), group))
            left += width + BETWEEN
        return made, top + (height if made else 0)

    def _note(self) -> float:
        """Writes the notes at the bottom; gives their top."""
        small = self.letters.small
        words = ". ".join(self.fill.notes)
        lines = small.lines(shown(words), self._width, self.level.notes) if self.level.notes else []
        top = self.size.height() - BOTTOM - small.height * len(lines)
        for at, line in enumerate(lines):
            area = QRectF(self._side, top + at * small.height, self._width, small.height)
            self.lines.append(Line(line, area, "small", "muted"))
        return top - (4 if lines else 0)
