"""What an article view paints, as a picture without a screen, and how it is held against a reference."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from annotator.ui.article.view import ArticleView

REFERENCES = Path(__file__).parent / "pictures"
_LEVELS, _SHARE = 24, 0.0005


def painted(view: ArticleView, ratio: int, height: int) -> QImage:
    """The page without stripe and scroll bar from its top to a height, at a device pixel ratio."""
    port = view.viewport()
    image = QImage(QSize(port.width(), height) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    port.render(painter, QPoint())
    painter.end()
    return image


def plain_letters(view: ArticleView) -> None:
    """Letters drawn by their outlines alone: how a machine hints and smooths its text changes nothing."""
    font = view.document().defaultFont()
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    view.document().setDefaultFont(font)
    view.relay()


def hold(image: QImage, name: str, folder: Path, references: Path = REFERENCES) -> None:
    """Compare with the reference of that name, or write it anew; what differs is kept in `folder`."""
    reference = references / f"{name}.png"
    image.setDevicePixelRatio(1)
    if os.environ.get("ANNOTATOR_UPDATE_GOLDEN") == "1":
        reference.parent.mkdir(exist_ok=True)
        assert image.convertToFormat(QImage.Format.Format_RGB32).save(str(reference))
        return
    expected = QImage(str(reference))
    actual = folder / reference.name
    assert image.save(str(actual))
    assert image.size() == expected.size(), f"{name} is {image.size()} and was {expected.size()}: see {actual}"
    share = float(np.mean(np.abs(_bytes(image) - _bytes(expected)) > _LEVELS))
    assert share <= _SHARE, f"{share:.2%} of {name} differ from {reference}: see {actual}"


def _bytes(image: QImage) -> NDArray[np.int16]:
    flat = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(flat.constBits(), np.uint8).astype(np.int16)
