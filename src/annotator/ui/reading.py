"""How a person likes to read: size of the letters and their kind, width and spacing of the lines, in all articles."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.settings import Settings
from annotator.ui.theme import SANS, SERIF

MEASURES = {"narrow": 58, "normal": 74, "wide": 96}
MEASURE_WORDS = {"narrow": "Narrow", "normal": "Normal", "wide": "Wide"}
SPACINGS = {"normal": 0.0, "open": 0.3, "very_open": 0.65}
SPACING_WORDS = {"normal": "Normal", "open": "Open", "very_open": "Very open"}
FONT_WORDS = {"serif": "Serif", "sans": "Sans serif"}
SMALLEST, LARGEST = 0.5, 3.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The choices: names of `MEASURES` and `SPACINGS`, and `font` serif, sans or a family of the machine."""

    zoom: float = 1.0
    measure: str = "normal"
    spacing: str = "normal"
    font: str = "serif"

    @property
    def characters(self) -> int:
        """How many characters of middling width a line has."""
        return MEASURES[self.measure]

    @property
    def leading(self) -> float:
        """Free space under each line and its marks, in heights of a line."""
        return SPACINGS[self.spacing]

    @property
    def families(self) -> list[str]:
        """The letters, and what stands in where they are missing."""
        named = {"serif": SERIF, "sans": SANS}
        return named.get(self.font, [self.font, *SERIF])


class Preferences(QObject):
    """The choices of the person at this machine; `changed` tells every article."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.reading = _sound(settings.get("reading"))

    def choose(self, **choices: Any) -> None:
        """Changes some of the choices now and for the next start; what makes no sense is left as it was."""
        wanted = _sound(asdict(self.reading) | choices, self.reading)
        if wanted != self.reading:
            self.reading = wanted
            self._settings.set("reading", asdict(wanted))
            self._settings.save()
            self.changed.emit(wanted)

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by tenths; 0 for the ordinary size."""
        self.choose(zoom=round(self.reading.zoom + steps / 10, 1) if steps else 1.0)

    def reset(self) -> None:
        """Everything as it was at the first start."""
        self.choose(**asdict(Reading()))


def _sound(found: Any, otherwise: Reading | None = None) -> Reading:
    """The choices that make sense, and the others as they are in `otherwise`."""
    reading = otherwise or Reading()
    if not isinstance(found, dict):
        return reading
    zoom, font = found.get("zoom"), found.get("font")
    measure, spacing = str(found.get("measure")), str(found.get("spacing"))
    if isinstance(zoom, int | float) and not isinstance(zoom, bool):
        reading = replace(reading, zoom=max(SMALLEST, min(LARGEST, float(zoom))))
    if measure in MEASURES:
        reading = replace(reading, measure=measure)
    if spacing in SPACINGS:
        reading = replace(reading, spacing=spacing)
    return replace(reading, font=font) if isinstance(font, str) and font else reading
