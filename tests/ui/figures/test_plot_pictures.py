"""The painting of the plot, held by pictures: `ANNOTATOR_UPDATE_GOLDEN=1` paints them anew, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QImage

from annotator.ui.figures.figures_plot import FiguresPlot
from annotator.ui.figures.plot_model import Plot
from annotator.ui.theme import CONTRAST, DARK, LIGHT, Theme, palette
from tests import fonts
from tests.ui.article.painted import hold
from tests.ui.figures.sample import CASUALTIES, SENT, figure, just

REFERENCES = Path(__file__).parent / "pictures"
PIXELS = 13
FAR = replace(
    CASUALTIES,
    title="Losses, with what has no place on the axes",
    figures=(
        *CASUALTIES.figures[:6],
        figure("d1", "none", "2025-01-02", just(0)),
        figure("d3", "30,000", None, just(30_000), group=None, chain=()),
    ),
    estimates=(),
)


@dataclass(frozen=True)
class Look:
    """A plot, how it is looked at, and in which theme, size and ratio."""

    plot: Plot
    theme: Theme = LIGHT
    ratio: int = 1
    size: tuple[int, int] = (660, 460)
    is_log: bool = False
    in_hand: int = -1
    zoom: float = 1.0


LOOKS = {
    **{
        f"casualties-{theme.name}-{ratio}x": Look(CASUALTIES, theme, ratio)
        for theme in (LIGHT, DARK)
        for ratio in (1, 2)
    },
    "casualties-contrast-1x": Look(CASUALTIES, CONTRAST),
    "casualties-narrow-light-2x": Look(CASUALTIES, ratio=2, size=(320, 420)),
    "casualties-smallest-dark-1x": Look(CASUALTIES, DARK, size=(320, 220)),
    "sent-not-from-zero-light-1x": Look(SENT),
    "in-hand-dark-1x": Look(SENT, DARK, in_hand=2),
    "zoomed-light-1x": Look(CASUALTIES, zoom=0.45),
    "log-with-zero-and-undated-light-1x": Look(FAR, is_log=True),
    "nothing-light-1x": Look(Plot("Captured"), size=(420, 260)),
}


@pytest.fixture
def letters(plot: FiguresPlot) -> Iterator[None]:
    """Letters of our own, drawn by their outlines alone."""
    loaded = fonts.load()
    font = QFont(fonts.TEXT)
    font.setPixelSize(PIXELS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    plot.setFont(font)
    yield
    plot.hide()
    fonts.unload(loaded)


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("name", LOOKS)
def test_it_is_painted_as_in_the_reference(plot: FiguresPlot, name: str, tmp_path: Path) -> None:
    look = LOOKS[name]
    plot.clearFocus()
    plot.setPalette(palette(look.theme))
    plot.resize(*look.size)
    plot.show_plot(look.plot)
    plot.set_log(look.is_log)
    plot.zoom(look.zoom)
    if look.in_hand >= 0:
        plot.set_selected(look.plot.figures[look.in_hand].record)
    image = QImage(plot.size() * look.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(look.ratio)
    image.fill(Qt.GlobalColor.magenta)
    plot.render(image, QPoint())
    hold(image, name, tmp_path, REFERENCES)


def test_each_reference_has_its_picture() -> None:
    assert {path.stem for path in REFERENCES.glob("*.png")} == set(LOOKS)
