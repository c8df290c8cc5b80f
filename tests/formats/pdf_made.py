"""PDF files for tests: bare ones, letter for letter as the standard has them, and those that Qt draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

from tests.fonts import TEXT

WIDTH, HEIGHT = 595, 842
Words = tuple[float, float, str, float]
"""Where a line begins, from the left and from the top, its words, and the size of its letters."""


def lines(left: float, top: float, words: Iterable[str], size: float = 10, pitch: float = 12) -> list[Words]:
    """Lines of a column, one below the other."""
    return [(left, top + number * pitch, line, size) for number, line in enumerate(words)]


def bare(pages: Sequence[Sequence[Words]], *, extra: str = "", trailer: str = "", picture: bool = False) -> bytes:
    """A PDF in Helvetica; `extra` goes into each page and `trailer` into the trailer."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {5 + 2 * number} 0 R"
            f"/Resources<</Font<</F 3 0 R>>>>{extra}>>".encode()
        )
        drawn = b"".join(
            b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (size, left, HEIGHT - top, _escaped(words))
            for left, top, words, size in page
        )
        if picture:
            drawn += b"q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn))
    return _assembled(objects, trailer)


def _escaped(words: str) -> bytes:
    data = words.encode("cp1252")
    return b"".join(b"\\" + bytes([byte]) if byte in b"()\\" else bytes([byte]) for byte in data)


def _assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


def drawn(path: Path, pages: Sequence[Sequence[Words]], title: str = "", *, ligatures: bool = False) -> Path:
    """The same drawn by Qt; needs an application with the font of the tests."""
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        for left, top, words, size in page:
            font = QFont(TEXT)
            font.setPixelSize(round(size))
            font.setFeature(QFont.Tag("liga"), int(ligatures))
            painter.setFont(font)
            painter.drawText(round(left), round(top), words)
    painter.end()
    return path
