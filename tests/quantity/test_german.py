"""German read by tables alone: numbers written together, decimal commas, hedges, dates."""

from __future__ import annotations

import pytest

from annotator.quantity.dates import read_as_of, read_date
from annotator.quantity.expression import find, read
from annotator.quantity.wording import Wording

GERMAN = Wording("de-CH")
PUBLISHED = "2025-01-13"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.000", 3000),
        ("3,5", 3.5),
        ("12.000,50", 12000.5),
        ("12 000", 12_000),
        ("12’000", 12_000),
        ("2.5", 2.5),
        ("einundzwanzig", 21),
        ("siebenundneunzigtausend", 97_000),
        ("dreihunderttausend", 300_000),
        ("zwölftausenddreihundertfünfzig", 12_350),
        ("hundertfünfzig", 150),
        ("zwei Millionen dreihunderttausend", 2_300_000),
        ("anderthalb Millionen", 1_500_000),
        ("eine halbe Million", 500_000),
        ("ein halbes Dutzend", 6),
        ("eine Viertelmillion", 250_000),
        ("1,2 Mio. Menschen", 1_200_000),
        ("zwei Drittel", 2 / 3),
        ("ein Viertel", 0.25),
        ("die Hälfte", 0.5),
        ("jeder fünfte", 0.2),
        ("drei von zehn", 0.3),
    ],
)
def test_exact_numbers(text: str, value: float) -> None:
    found = read(text, GERMAN)
    assert found is not None
    assert found.point == pytest.approx(value)
    assert found.hedge == "exact"


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("mehr als 3.000", 3000, None, "more_than"),
        ("rund 300", 300, 300, "about"),
        ("knapp 300", 300, 300, "nearly"),
        ("mindestens zwölf", 12, None, "at_least"),
        ("bis zu 40", None, 40, "at_most"),
        ("weniger als die Hälfte", None, 0.5, "less_than"),
        ("zwischen 10.000 und 12.000", 10_000, 12_000, "range"),
        ("3.000 bis 4.000", 3000, 4000, "range"),
        ("Hunderte", 100, 999, "vague"),
        ("Zehntausende", 10_000, 99_999, "vague"),
        ("mehrere Hundert", 300, 999, "vague"),
        ("ein paar Dutzend", 36, 119, "vague"),
    ],
)
def test_hedges_become_bounds(text: str, low: float | None, high: float | None, hedge: str) -> None:
    found = read(text, GERMAN)
    assert found is not None
    assert (found.low, found.high, found.hedge) == (low, high, hedge)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Rund 300 Soldaten wurden getötet und etwa 2.700 verletzt.", ["Soldaten getötet", "Soldaten verletzt"]),
        ("Die Zahl der Toten stieg auf 45.", ["tot"]),
        ("Neun Menschen starben.", ["Menschen starben"]),
        ("3,5 Prozent", [None]),
    ],
)
def test_what_is_counted(text: str, counts: list[str | None]) -> None:
    assert [one.counts for one in find(text, GERMAN)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Oktober 2024 um 14.30 Uhr.",
        "Der 3. Band, Artikel 5, die Boeing 737 und Raum 12.",
        "Ein 34-jähriger Mann, eine 155-mm-Haubitze.",
        "Es endete 3:1.",
        "Hauptstraße 14",
        "Vor zwei Jahren, im ersten Quartal, in den 1990er Jahren.",
        "Der Dreisatz und die Zweifel.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert find(text, GERMAN) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("am 23. Dezember", "2024-12-23"),
        ("23.12.2024", "2024-12-23"),
        ("vom 3. bis 5. Mai", "2024-05-03/2024-05-05"),
        ("im Januar", "2025-01"),
        ("Anfang März", "2024-03-01/2024-03-10"),
        ("Mitte 2024", "2024-05/2024-08"),
        ("Ende des vergangenen Jahres", "2024-09/2024-12"),
        ("am Montag", "2025-01-13"),
        ("am vergangenen Montag", "2025-01-06"),
        ("am Wochenende", "2025-01-11/2025-01-12"),
        ("letzte Woche", "2025-01-06/2025-01-12"),
        ("gestern", "2025-01-12"),
        ("vor zwei Tagen", "2025-01-11"),
        ("vor einem Jahr", "2024"),
        ("seit Oktober", "2024-10/2025-01-13"),
        ("im ersten Quartal 2024", "2024-01/2024-03"),
        ("im vergangenen Sommer", "2024-06/2024-08"),
        ("im Sommer", "2024-06/2024-08"),
        ("in den vergangenen drei Wochen", "2024-12-23/2025-01-13"),
        ("zwischen Mai und Juli", "2024-05/2024-07"),
        ("am Dienstag, 14. Januar 2025", "2025-01-14"),
        ("in der nächsten Woche", None),
        ("3 Boote", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    assert read_date(text, PUBLISHED, "de") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Stand 5. Januar sind 40 der im Dezember verlorenen Boote gefunden.", "2025-01-05"),
        ("Im Dezember sanken 40 Boote.", "2024-12"),
        ("Nach dem Sturm vom 3. Januar sanken 40 Boote.", None),
    ],
)
def test_the_date_of_a_figure(sentence: str, expected: str | None) -> None:
    assert read_as_of(sentence, PUBLISHED, "de") == expected
