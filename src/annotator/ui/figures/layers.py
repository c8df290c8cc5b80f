"""The pictures a plot keeps of itself, so that a frame costs nothing but to copy them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from annotator.ui.figures.painting_ground import paint_ground
from annotator.ui.figures.painting_signs import Mark, Stamp, paint_labels, paint_mark, paint_signs
from annotator.ui.figures.placing import Placed
from annotator.ui.figures.scene import Scene
from annotator.ui.theme import Theme

ROOMY = 1.6
DRAWN = 100

Key = tuple[Scene, str, float] | tuple[Scene, str, float, frozenset[str]]


class Stamps:
    """Marks of one size painted once and copied to thousands of places."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._kept: dict[tuple[str, int, bool], QPixmap] = {}

    def __call__(self, painter: QPainter, place: QPointF, mark: Mark) -> None:
        """Puts a mark down."""
        key = (mark.look.shape, mark.look.color.rgb(), mark.is_hollow)
        half = ceil(mark.radius * ROOMY)
        made = self._kept.get(key)
        if made is None:
            made = blank(QSizeF(2 * half, 2 * half), self._ratio)
            with painting(made) as inside:
                inside.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_mark(inside, QPointF(half, half), mark)
            self._kept[key] = made
        painter.drawPixmap(place - QPointF(half, half), made)


class Layers:
    """The ground, the signs, and those of them that are pointed out; each is painted when it is first asked for."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Key, QPixmap]] = {}

    def ground(self, scene: Scene, theme: Theme, ratio: float) -> QPixmap:
        """What the signs stand on."""
        return self._picture("ground", (scene, theme.name, ratio), lambda one: paint_ground(one, scene, theme))

    def signs(self, scene: Scene, theme: Theme, ratio: float) -> QPixmap:
        """All signs and the words beside them."""

        def paint(painter: QPainter) -> None:
            clipped(painter, scene)
            paint_signs(painter, scene, theme, stamp=_stamp(scene.placed, ratio))
            painter.setClipping(False)
            paint_labels(painter, scene, theme)

        return self._picture("signs", (scene, theme.name, ratio), paint)

    def pointed_out(self, scene: Scene, theme: Theme, ratio: float, records: frozenset[str]) -> QPixmap:
        """The signs of some records."""

        def paint(painter: QPainter) -> None:
            clipped(painter, scene)
            wanted = scene.of_records(records)
            paint_signs(painter, scene, theme, wanted, _stamp(wanted, ratio))

        return self._picture("pointed out", (scene, theme.name, ratio, records), paint)

    def _picture(self, name: str, key: Key, paint: Callable[[QPainter], None]) -> QPixmap:
        before = self._kept.get(name)
        if before is not None and before[0] == key:
            return before[1]
        scene, _, ratio, *_rest = key
        picture = blank(scene.size, ratio)
        with painting(picture) as painter:
            paint(painter)
        self._kept[name] = (key, picture)
        return picture


def _stamp(signs: Sequence[Placed], ratio: float) -> Stamp:
    """Few marks are drawn to a hair, many are copied."""
    return paint_mark if len(signs) <= DRAWN else Stamps(ratio)


def blank(size: QSizeF, ratio: float) -> QPixmap:
    """A picture of nothing."""
    made = QPixmap((size * ratio).toSize())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


@contextmanager
def painting(picture: QPixmap) -> Iterator[QPainter]:
    """A painter that ends whatever happens."""
    painter = QPainter(picture)
    try:
        yield painter
    finally:
        painter.end()


def clipped(painter: QPainter, scene: Scene) -> None:
    """Keeps signs within the plot, those at its edges whole."""
    frame, edge = scene.frame, scene.radius + 2
    painter.setClipRect(
        QRectF(frame.area.left(), frame.area.top(), frame.right - frame.area.left(), frame.bottom - frame.area.top())
        .adjusted(-edge, -3 * edge, edge, edge)
    )  # fmt: skip
