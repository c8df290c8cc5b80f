"""Figures read from marks and found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.quantity.expression import LARGEST, Quantity, find, read
from annotator.quantity.wording import Wording

PIECES = [
    *(
        "1,200",
        "12",
        "3",
        "2024",
        "0.5",
        "10k",
        "5bn",
        "½",
        "240mm",
        "1\u00a0200",
        "٣٠٠",
        "007",
        "99999999999999999999",
    ),
    *("two", "dozen", "hundreds", "half", "a", "third", "quarter", "million", "thousand", "several", "tens", "one"),
    *(
        "more than",
        "about",
        "nearly",
        "between",
        "and",
        "from",
        "to",
        "or",
        "up to",
        "at least",
        "an estimated",
        "of",
        "the",
    ),
    *("%", "$", "€", "per cent", "-", "–", "+", "/", ".", ",", "(", ")", "\n", "ships", "May", "T-72", "in", "🚢", "é"),
]
NEWS = st.lists(st.sampled_from(PIECES)).flatmap(
    lambda words: st.sampled_from([" ", "", "\u00a0"]).map(lambda gap: gap.join(words))
)
ANY_TEXT = st.one_of(st.text(), NEWS)


def bounds(text: str) -> tuple[object, object, object, str] | None:
    found = read(text)
    return (found.point, found.low, found.high, found.hedge) if found else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("1\u00a0200", 1200),
        ("1\u2009200", 1200),
        ("1\u202f200", 1200),
        ("12 000", 12_000),
        ("1’200", 1200),
        ("1.200.000", 1_200_000),
        ("12,34,567", 1_234_567),
        ("0.75", 0.75),
        ("1,5", 1.5),
        ("−5", -5),
        ("٣٠٠", 300),
        ("３００", 300),
        ("twelve", 12),
        ("twenty-five", 25),
        ("three hundred and fifty", 350),
        ("two thousand three hundred", 2300),
        ("two hundred thousand", 200_000),
        ("a million", 1_000_000),
        ("half a million", 500_000),
        ("half-million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("1.5 million", 1_500_000),
        ("2½ million", 2_500_000),
        ("10k", 10_000),
        ("3m", 3_000_000),
        ("5bn", 5_000_000_000),
        ("a third", 1 / 3),
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
        ("¼", 0.25),
        ("1/4", 0.25),
        ("one in four", 0.25),
        ("two out of five", 0.4),
        ("half", 0.5),
        ("12.000,5", 12000.5),
        ("three-and-a-half", 3.5),
        ("zero point five", 0.5),
        ("two point five million", 2_500_000),
        ("450 crore", 4_500_000_000),
        ("12 lakh", 1_200_000),
        ("four in ten", 0.4),
        ("nine out of every 10", 0.9),
        ("1 in 10,000", 0.0001),
        ("1-in-4", 0.25),
        ("one family in three", 1 / 3),
        ("every fifth", 0.2),
        ("two and a quarter million", 2_250_000),
        ("one hundred and one", 101),
    ],
)
def test_an_exact_number_is_its_own_bounds(text: str, value: float) -> None:
    assert bounds(text) == (value, value, value, "exact")


@pytest.mark.parametrize(
    ("text", "expected", "inclusive", "hedge"),
    [
        ("about 300", (300, 300, 300), (True, True), "about"),
        ("Around 300", (300, 300, 300), (True, True), "about"),
        ("some 300", (300, 300, 300), (True, True), "about"),
        ("an estimated 300", (300, 300, 300), (True, True), "about"),
        ("300 or so", (300, 300, 300), (True, True), "about"),
        ("approx. 300", (300, 300, 300), (True, True), "about"),
        ("more than 3,000", (None, 3000, None), (False, True), "more_than"),
        ("over 3,000", (None, 3000, None), (False, True), "more_than"),
        ("surpassed 3,000", (None, 3000, None), (False, True), "more_than"),
        ("exceeded about 3,000", (None, 3000, None), (False, True), "more_than"),
        ("more than an additional 3,000", (None, 3000, None), (False, True), "more_than"),
        ("at least 100", (None, 100, None), (True, True), "at_least"),
        ("no fewer than 100", (None, 100, None), (True, True), "at_least"),
        ("100 or more", (None, 100, None), (True, True), "at_least"),
        ("100+", (None, 100, None), (True, True), "at_least"),
        ("fewer than 100", (None, None, 100), (True, False), "less_than"),
        ("less than a third", (None, None, 1 / 3), (True, False), "less_than"),
        ("up to 40", (None, None, 40), (True, True), "at_most"),
        ("no more than 40", (None, None, 40), (True, True), "at_most"),
        ("nearly 40", (40, 40, 40), (True, True), "nearly"),
        ("almost half", (0.5, 0.5, 0.5), (True, True), "nearly"),
        ("between 10,000 and 12,000", (None, 10_000, 12_000), (True, True), "range"),
        ("between about 10 and some 12", (None, 10, 12), (True, True), "range"),
        ("from 30 to 40", (None, 30, 40), (True, True), "range"),
        ("3,000 to 4,000", (None, 3000, 4000), (True, True), "range"),
        ("10,000–12,000", (None, 10_000, 12_000), (True, True), "range"),
        ("2 to 3 million", (None, 2_000_000, 3_000_000), (True, True), "range"),
        ("10-12k", (None, 10_000, 12_000), (True, True), "range"),
        ("two or three", (None, 2, 3), (True, True), "range"),
        ("5,000 to 1 million", (None, 5000, 1_000_000), (True, True), "range"),
        ("upwards of 25", (None, 25, None), (False, True), "more_than"),
        ("north of 40", (None, 40, None), (False, True), "more_than"),
        ("well over 40", (None, 40, None), (False, True), "more_than"),
        ("passed the 40 mark", (None, 40, None), (False, True), "more_than"),
        ("just shy of 40", (None, None, 40), (True, False), "less_than"),
        ("within 30", (None, None, 30), (True, True), "at_most"),
        ("a maximum of 40", (None, None, 40), (True, True), "at_most"),
        ("a minimum of 40", (None, 40, None), (True, True), "at_least"),
        ("40-plus", (None, 40, None), (True, True), "at_least"),
        ("300-odd", (300, 300, 300), (True, True), "about"),
        ("close to 40", (40, 40, 40), (True, True), "nearly"),
        ("10-12,000", (None, 10_000, 12_000), (True, True), "range"),
        ("between a quarter and a third", (None, 0.25, 1 / 3), (True, True), "range"),
        ("rising by 3 to 4", (None, 3, 4), (True, True), "range"),
        ("several dozen", (None, 36, 119), (True, True), "vague"),
        ("a couple of hundred", (None, 200, 399), (True, True), "vague"),
        ("a handful", (None, 3, 9), (True, True), "vague"),
        ("hundreds of thousands", (None, 100_000, 999_999), (True, True), "vague"),
        ("at least dozens", (None, 12, None), (True, True), "vague"),
        ("tens of thousands", (None, 10_000, 99_999), (True, True), "vague"),
        ("Dozens", (None, 12, 99), (True, True), "vague"),
        ("hundreds", (None, 100, 999), (True, True), "vague"),
        ("thousands", (None, 1000, 9999), (True, True), "vague"),
        ("a few hundred", (None, 300, 999), (True, True), "vague"),
        ("several", (None, 3, 9), (True, True), "vague"),
    ],
)
def test_hedges_become_bounds(
    text: str, expected: tuple[float | None, ...], inclusive: tuple[bool, bool], hedge: str
) -> None:
    found = read(text)
    assert found is not None
    assert (found.point, found.low, found.high) == expected
    assert (found.low_inclusive, found.high_inclusive, found.hedge) == (*inclusive, hedge)


def test_a_project_says_what_vague_words_mean() -> None:
    wording = Wording(vague=(("hundreds", (200, 999)), ("dozens", None), ("scads", (50, None))))
    found = [(one.low, one.high) for one in find("Hundreds of boats, dozens of men and scads of gulls.", wording)]
    assert found == [(200, 999), (50, None)]
    tens = read("hundreds of thousands", wording)
    assert tens is not None
    assert (tens.low, tens.high) == (200_000, 999_999)


@pytest.mark.parametrize("language", ["en-GB", "EN_us", "xx", "../en", ""])
def test_a_language_without_tables_is_read_as_english(language: str) -> None:
    assert read("two dozen", Wording(language)) == read("two dozen")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("27 %", 27, "%"),
        ("27%", 27, "%"),
        ("27 per cent", 27, "%"),
        ("$1.5 million", 1_500_000, "USD"),
        ("US$40", 40, "USD"),
        ("€3bn", 3_000_000_000, "EUR"),
        ("40 billion won", 40_000_000_000, "KRW"),
        ("EUR 20", 20, "EUR"),
        ("40 km", 40, "km"),
        ("12-tonne", 12, "t"),
        ("240mm", 240, "mm"),
        ("HK$12.6 billion", 12_600_000_000, "HKD"),
        ("C$2bn", 2_000_000_000, "CAD"),
        ("a $5 note", 5, "USD"),
        ("A $40 million-a-year", 40_000_000, "USD"),
        ("US $40", 40, "USD"),
        ("A$90m", 90_000_000, "AUD"),
        ("Rs 450 crore", 4_500_000_000, "INR"),
        ("Rs50", 50, "INR"),
        ("EUR20m", 20_000_000, "EUR"),
        ("60p", 60, "pence"),
        ("half a percentage point", 0.5, "percentage points"),
        ("25-basis-point", 25, "basis points"),
        ("half a mile", 0.5, "mi"),
        ("-18C", -18, "°C"),
        ("minus 25 degrees", -25, "°"),
        ("plus or minus 3 percentage points", 3, "percentage points"),
        ("200mm of rain", 200, "mm"),
        ("220 km/h", 220, "km/h"),
        ("8,848m", 8848, "m"),
        ("500m away", 500, "m"),
        ("a 40-million-dollar", 40_000_000, "USD"),
        ("a quarter of a million dollars", 250_000, "USD"),
        ("tens of millions of euros", None, "EUR"),
    ],
)
def test_units(text: str, value: float | None, unit: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.point, found.unit) == (value, unit)


def test_the_unit_of_one_end_is_the_unit_of_the_range() -> None:
    found = read("$2-3 billion")
    assert found is not None
    assert (found.low, found.high, found.unit) == (2_000_000_000, 3_000_000_000, "USD")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("40 sailors drowned", "sailors drowned"),
        ("40 sailors rescued in the fjord", "sailors rescued"),
        ("more than 40 Norwegian sailors have been rescued or injured", "Norwegian sailors rescued or injured"),
        ("40 have been rescued", "rescued"),
        ("hundreds of its ferries", "ferries"),
        ("40 more boats", "more boats"),
        ("40 U.K. trawlers", "U.K. trawlers"),
        ("40 of them", None),
        ("40, sailors", None),
        ("40\nsailors", None),
        ("40 km", None),
    ],
)
def test_what_is_counted_is_the_noun_after_the_number(text: str, counts: str | None) -> None:
    found = read(text)
    assert found is not None
    assert found.counts == counts


def test_a_bound_after_a_number_does_not_begin_the_next_sentence() -> None:
    text = "Floods kill 12\n\nAt least 12 people died, and 40 or more were hurt."
    assert [text[one.start : one.end] for one in find(text)] == ["12", "At least 12", "40 or more"]


def test_a_share_says_what_it_is_of_and_the_whole_is_not_a_second_figure_of_the_mark() -> None:
    found = read("nearly a quarter of the 900 boats in the harbour")
    assert found is not None
    assert (found.point, found.low, found.high, found.hedge) == (0.25, 0.25, 0.25, "nearly")
    assert (found.share_of, found.counts) == ("the 900 boats", None)


@pytest.mark.parametrize("text", ["", "sailors", "40 drowned and 12 swam", "3-1", "+82 2 1234 5678"])
def test_no_figure_or_no_telling_which(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(("text", "value"), [("2024", 2024), ("one reason", 1), ("T-72", 72), ("a 40-year-old", 40)])
def test_a_mark_makes_a_figure_of_what_running_text_does_not(text: str, value: int) -> None:
    assert find(text) == []
    found = read(text)
    assert found is not None
    assert found.point == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 drowned and 1,200 swam ashore.", ["40", "1,200"]),
        ("Nearly a third of the 900 boats sank.", ["Nearly a third", "900"]),
        ("On 23 December 2024, more than 12 ferries sank.", ["more than 12"]),
        ("In 2023 some 300 ferries ran, 12 % of them at night.", ["some 300", "12 %"]),
        ("December 23, 2024: 40 boats.", ["40"]),
        ("From 2014–2015 and in the 1990s nothing sank.", []),
        ("About 2014 the harbour closed.", []),
        ("More than 2000 came.", ["More than 2000"]),
        ("2000 people came.", ["2000"]),
        ("The 240mm guns and the T-72 of the 21st brigade, COVID-19, G7 and F16.", []),
        ("1. Boats\n2) Ferries\nsee note [3].", []),
        ("Article 5, No. 12 and page 40.", []),
        ("At 10:30 and at 8 p.m. 30 boats left.", ["30"]),
        ("Doe, 40, and a 12-year-old swam.", []),
        ("It won 3-1; call +82 2 1234 5678 or 555-123-4567.", []),
        ("It rose from 300 to 400.", ["300", "400"]),
        ("It fell by 800,000 to 123.9 million.", ["800,000", "123.9 million"]),
        ("Gained 1.1% to 38,460 points.", ["1.1%", "38,460"]),
        ("They held out for over ten years and built it over ten years.", ["over ten", "ten"]),
        ("Estimated between 10 and 12—to reinforce it.", ["between 10 and 12"]),
        ("Leaders of the G7 and the Group of Seven met at 10 Downing Street.", []),
        ("The FTSE 100, Boeing 737s and Windows 11; Reactor 4, flight 370, phase 3, pages 12 and 14.", []),
        ("In Gaza 40 people died, and that day 12 more.", ["40", "12"]),
        ("Storm Kills Two in Ohio", ["Two"]),
        ("Five Eyes and the Big Four; no one, day one, one another.", []),
        ("Women over 50 and the minister, 61, or the boy, five, said so. At 29, he left.", []),
        ("It is 66 million years old.", ["66 million"]),
        ("She won 6-4, 3-6, 7-5 after a 5-4 ruling and a 5-to-4 vote.", []),
        ("20-30 houses, 3-4% of them.", ["20-30", "3-4%"]),
        ("He ran the 100m final; 10-year Treasury notes.", []),
        ("Call 112 or 0800 123 456.", []),
        ("A two-day visit, half an hour, a half-brother.", []),
        ("In the past three weeks, five years ago and two days later.", []),
        ("In 2004 killed, 26 December 2004 wounded.", []),
        ("12.3 per 100,000 people.", ["12.3"]),
        ("One soldier died and one was hurt; one man said so. It is one reason why.", ["One", "one"]),
        ("Several soldiers fled for several reasons.", ["Several"]),
        (
            "Below the 90% needed, under the 1951 convention, past the one-million mark.",
            ["Below the 90%", "past the one-million"],
        ),
        ("A 5G network, v2.0, iOS 17 and a 7-Eleven.", []),
        ("They got 1,000-for-1,000.", ["1,000", "1,000"]),
        ("5,000 and 6,000 troops respectively.", ["5,000", "6,000"]),
        ("He was the second to leave; a third boat came in the second half.", []),
        ("See https://example.org/40/boats and @harbour12.", []),
        ("One of the boats, no one aboard.", []),
        ("At least one boat sank.", ["At least one"]),
        ("🚢 40 boats and 👩‍👩‍👧 12 ferries", ["40", "12"]),
        ("Le café a 40 places.", ["40"]),
        ("They counted tens and scores.", []),
        ("Scores of boats.", ["Scores"]),
    ],
)
def test_figures_of_running_text(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in find(text)] == expected


def _value(found: Quantity) -> tuple[object, ...]:
    return found.point, found.low, found.high, found.low_inclusive, found.high_inclusive, found.hedge, found.unit


@given(ANY_TEXT)
def test_any_text_can_be_read_and_figures_are_apart_inside_it(text: str) -> None:
    read(text)
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(ANY_TEXT)
def test_the_words_of_a_figure_read_alone_give_the_same_value(text: str) -> None:
    for found in find(text):
        again = read(text[found.start : found.end])
        assert again is not None
        assert _value(again) == _value(found)


@given(ANY_TEXT)
def test_bounds_are_in_order_and_fit_a_json_number(text: str) -> None:
    for found in find(text):
        values = [value for value in (found.low, found.point, found.high) if value is not None]
        assert values == sorted(values)
        assert all(abs(value) < LARGEST for value in values)
