"""Taking a plot out of the window: as SVG, PDF or a sharp PNG, and as the numbers it was painted from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QMimeData, QRectF, QSaveFile, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from annotator.errors import Refused

SCALE = 2
SVG = "image/svg+xml"
DOTS_PER_INCH, POINTS_PER_INCH = 96, 72
KINDS = {".svg": "Plot as SVG (*.svg)", ".png": "Plot as PNG (*.png)", ".pdf": "Plot as PDF (*.pdf)",
         ".csv": "Data as CSV (*.csv)", ".tsv": "Data as TSV (*.tsv)"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    """Something painted that can leave the window: its name, its size, how it is painted, and its data."""

    name: str
    size: QSizeF
    paint: Callable[[QPainter], None]
    data: Sequence[Sequence[object]]


def svg(plot: Plot) -> bytes:
    """The plot as an SVG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(DOTS_PER_INCH)
    generator.setSize(plot.size.toSize())
    generator.setViewBox(QRectF(0, 0, plot.size.width(), plot.size.height()))
    generator.setTitle(plot.name)
    generator.setDescription("Made by Annotator")
    _painted(plot, QPainter(generator))
    buffer.close()
    return bytes(held.data())


def pdf(plot: Plot) -> bytes:
    """The plot as a PDF file of one page, as large as the plot."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    size = plot.size * (POINTS_PER_INCH / DOTS_PER_INCH)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(plot.name)
    writer.setCreator("Annotator")
    _painted(plot, QPainter(writer))
    buffer.close()
    return bytes(held.data())


def image(plot: Plot, scale: float = SCALE) -> QImage:
    """The plot as pixels, unless told otherwise twice as many as it is large."""
    made = QImage((plot.size * scale).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(scale)
    _painted(plot, QPainter(made))
    return made


def _painted(plot: Plot, painter: QPainter) -> None:
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        plot.paint(painter)
    finally:
        painter.end()


def png(plot: Plot, scale: float = SCALE) -> bytes:
    """The plot as a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image(plot, scale))
    return bytes(held.data())


def tsv(plot: Plot) -> str:
    """The data in columns parted by tabs, as spreadsheets paste them; no cell is run as a formula."""
    from annotator.formats.csv_cells import cell

    return "".join("\t".join(" ".join(cell(one).split()) for one in row) + "\n" for row in plot.data)


def csv(plot: Plot) -> str:
    """The data as a CSV table."""
    from annotator.formats.csv_cells import cell, line

    return "".join(line(map(cell, row)) for row in plot.data)


def copy_picture(plot: Plot) -> None:
    """Puts the plot on the clipboard as pixels."""
    QGuiApplication.clipboard().setImage(image(plot))


def copy_svg(plot: Plot) -> None:
    """Puts the plot on the clipboard as SVG, for programs that ask for it and for those that take text."""
    drawing = svg(plot)
    data = QMimeData()
    data.setData(SVG, QByteArray(drawing))
    data.setText(drawing.decode())
    QGuiApplication.clipboard().setMimeData(data)


def copy_data(plot: Plot) -> None:
    """Puts the numbers on the clipboard."""
    QGuiApplication.clipboard().setText(tsv(plot))


def save(plot: Plot, path: Path) -> None:
    """Writes the plot or its data, as the end of the name says, whole or not at all."""
    made = {
        ".svg": lambda: svg(plot),
        ".png": lambda: png(plot),
        ".pdf": lambda: pdf(plot),
        ".csv": lambda: csv(plot).encode(),
        ".tsv": lambda: tsv(plot).encode(),
    }.get(path.suffix.lower())
    if made is None:
        raise Refused(f"“{path.name}” says no kind of file. End the name with {', '.join(KINDS)}.")
    write(path, made())


def write(path: Path, made: bytes) -> None:
    """Writes a file whole or not at all."""
    file = QSaveFile(str(path))
    if not (file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(made) >= 0 and file.commit()):
        raise Refused(f"“{path}” could not be written: {file.errorString()}. What was there stays.")
