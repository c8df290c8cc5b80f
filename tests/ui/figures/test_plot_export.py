"""The plot taken out of the window: readable by other programs, on light paper, whole or not at all."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from annotator.errors import Refused
from annotator.ui import copying
from annotator.ui.figures.figures_plot import FiguresPlot
from annotator.ui.figures.plot_export import data_csv, export_pdf, export_png, export_svg, picture
from annotator.ui.figures.plot_state import Arrangement
from annotator.ui.theme import CONTRAST, palette
from tests.ui.figures.sample import CASUALTIES, figure, just

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def font(plot: FiguresPlot) -> QFont:
    return plot.font()


def words_of(path: Path) -> list[str]:
    return ["".join(one.itertext()) for one in etree.parse(path).iter(f"{SVG}text")]


def test_svg_holds_all_that_is_said(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    export_svg(path, CASUALTIES, font)
    root, words = etree.parse(path).getroot(), words_of(path)
    assert root.find(f"{SVG}title").text == CASUALTIES.title
    said = "\n".join(words)
    for expected in (CASUALTIES.title, CASUALTIES.subtitle, "South Korea", "12 figures, 6 articles", "people", "4,000",
                     "January 2025", "date assumed", "8 articles, 21 figures, 4 voices", "Hundreds"):  # fmt: skip
        assert expected in said, expected
    assert root.find(f".//{SVG}image") is None, "drawn, not pasted"


def test_svg_paints_the_same_in_a_reader(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    export_svg(path, CASUALTIES, font)
    reader = QSvgRenderer(str(path))
    assert reader.isValid()
    made = picture(CASUALTIES, font)
    seen = QImage(made.size.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(seen)
    reader.render(painter, QRectF(seen.rect()))
    painter.end()
    own = copying.image(made, 1).convertToFormat(QImage.Format.Format_RGB32)
    assert seen.pixelColor(2, 2).name() == own.pixelColor(2, 2).name() == "#ffffff"
    inked = sum(seen.pixelColor(x, y).lightness() < 250 for x in range(0, 820, 3) for y in range(0, 500, 3))
    same = sum(own.pixelColor(x, y).lightness() < 250 for x in range(0, 820, 3) for y in range(0, 500, 3))
    assert inked == pytest.approx(same, rel=0.2)


def test_words_that_xml_cannot_hold_are_shown_otherwise(font: QFont, tmp_path: Path) -> None:
    odd = figure("d1", "3\x0b,000 \u202eabc\ud800 <&>", "2024-12-23", just(3000))
    path = tmp_path / "odd.svg"
    export_svg(path, replace(CASUALTIES, title="A\x00B \ud800", figures=(odd,), estimates=()), font)
    assert "3␋,000 ⇠abc� <&>" in words_of(path)


def test_png_has_the_pixels_asked_for(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "plot.png"
    export_png(path, CASUALTIES, font)
    assert QImage(str(path)).width() == 1640
    export_png(path, CASUALTIES, font, pixels=2400)
    assert QImage(str(path)).width() == 2400


def test_pdf_is_one_page(font: QFont, tmp_path: Path) -> None:
    path = tmp_path / "plot.pdf"
    export_pdf(path, CASUALTIES, font)
    made = path.read_bytes()
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") == 1


def test_it_leaves_as_it_is_looked_at_and_on_light_paper(plot: FiguresPlot) -> None:
    plot.setPalette(palette(CONTRAST))
    plot.show_plot(CASUALTIES)
    plot.set_log(True)
    plot.set_collapsed(True)
    plot.zoom(0.6)
    drawn = copying.svg(plot.picture()).decode()
    assert "people, log scale" in drawn
    assert "of 21 figures in view" in drawn
    assert copying.image(plot.picture()).pixelColor(3, 3).name() == "#ffffff"


def test_many_voices_make_the_picture_higher_and_the_plot_no_smaller(font: QFont) -> None:
    many = [replace(one, record=str(at), group=f"A group with quite a long name, number {at}")
            for at, one in enumerate(CASUALTIES.figures)]  # fmt: skip
    assert (
        picture(replace(CASUALTIES, figures=tuple(many)), font).size.height()
        > picture(CASUALTIES, font).size.height() + 100
    )


def test_the_table_holds_every_figure_and_estimate() -> None:
    rows = list(csv.DictReader(io.StringIO(data_csv(CASUALTIES))))
    assert [one["kind"] for one in rows].count("figure") == 21
    assert rows[1] == {
        "kind": "figure", "record": "d2:more than 3,000:2024-12-23", "words": "more than 3,000",
        "outlet": "Harbour Courier", "title": "Captured North Korean dies within hours", "published_on": "2024-12-27",
        "as_of_from": "2024-12-23", "as_of_to": "2024-12-23", "as_of_assumed": "false", "low": "3000",
        "low_inclusive": "false", "point": "", "high": "", "high_inclusive": "", "hedge": "more_than", "unit": "people",
        "root_group": "Ukraine", "chain": "Volodymyr Zelenskyy", "status": "agreed",
    }  # fmt: skip
    estimate = rows[21]
    assert (estimate["kind"], estimate["low"], estimate["point"], estimate["high"]) == (
        "estimate",
        "2700",
        "3000",
        "3300",
    )
    assert (estimate["as_of_to"], estimate["status"]) == ("2025-01-31", "single source")


def test_no_cell_of_the_table_is_run_as_a_formula() -> None:
    risky = figure("d1", "=1+1", "2024-12-23", just(2))
    rows = list(csv.DictReader(io.StringIO(data_csv(replace(CASUALTIES, figures=(risky,))))))
    assert rows[0]["words"] == "'=1+1"


def test_what_cannot_be_written_leaves_what_was_there(font: QFont, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        export_svg(tmp_path / "nowhere" / "plot.svg", CASUALTIES, font)
    assert list(tmp_path.iterdir()) == []


def test_an_arrangement_of_nothing_is_the_whole(font: QFont) -> None:
    assert copying.svg(picture(CASUALTIES, font, Arrangement())) == copying.svg(picture(CASUALTIES, font))
