"""Figures as the sample corpus prints them, and more of their kind: what the plots of the tests show."""

from __future__ import annotations

from datetime import date

from annotator.ui.figures.plot_model import Period, Plot, PlotEstimate, PlotFigure
from annotator.ui.figures.plot_words import numbers_words, period_words

SEOUL, KYIV, NATO = "South Korea", "Ukraine", "NATO members"
GROUPS = (SEOUL, KYIV, NATO, "Russia and North Korea", "Defectors", "Witnesses in Sumy")
ARTICLES = {
    "d1": ("Kestrel Wire", "2024-12-23", "Seoul counts first heavy losses among Pyongyang’s troops"),
    "d2": ("Harbour Courier", "2024-12-27", "Captured North Korean dies within hours"),
    "d3": ("The Meridian Post", "2025-01-13", "Spy agency puts the North’s losses at three thousand"),
    "d4": ("Plainview Daily", "2025-03-03", "“Nobody had shown them a drone”: a deserter on the losses at Kursk"),
    "d5": ("Lantern Review", "2025-03-27", "The North’s hidden toll passes four thousand"),
    "d6": ("Delta Dispatch", "2025-01-20", "Live from the border: what a number means to one family"),
    "d7": ("Northgate Digest", "2025-03-29", "A tally of tallies: how the count went up"),
    "d8": ("Saltmarsh Observer", "2025-03-28", "Four thousand, and counting"),
}
HAN = ("Union Network", "Han Min-jae")
NIS = ("Lee Seong-kweun", "National Intelligence Service")
TERN = ("Tern News Agency", "Hangang Herald", "Lee Seong-kweun", "National Intelligence Service")
ZELENSKYY = ("Volodymyr Zelenskyy",)
OBSERVER, DIGEST, READER = ("Saltmarsh Observer",), ("Northgate Digest",), ("Reader of Northgate Digest",)
WASHINGTON, OFFICIAL = ("United States government",), ("Western official",)
SERVICES = ("Western intelligence services",)
Bounds = tuple[float | None, float | None, float | None]


def period(words: str) -> Period:
    """A period from “2024-12-23” or “2024-12-16/2024-12-22”."""
    first, _, last = words.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def figure(
    document: str, words: str, when: str | None, bounds: Bounds, hedge: str = "exact", *,
    group: str | None = SEOUL, chain: tuple[str, ...] = NIS, is_assumed: bool = False, unit: str = "people",
) -> PlotFigure:  # fmt: skip
    """One figure; bounds are low, point and high."""
    outlet, published, title = ARTICLES[document]
    low, point, high = bounds
    made = PlotFigure(
        record=f"{document}:{words}:{when}",
        words=words,
        period=period(when) if when else None,
        low=low,
        high=high,
        point=point,
        low_inclusive=hedge != "more_than",
        high_inclusive=hedge != "less_than",
        hedge=hedge,
        is_assumed=is_assumed,
        group=group,
        chain=chain,
        document=document,
        title=title,
        outlet=outlet,
        published_on=published,
        status="agreed",
    )
    said = f"{words}: {numbers_words(made, unit)}, {period_words(made.period)}. {outlet}."
    return PlotFigure(**{name: getattr(made, name) for name in made.__slots__} | {"said": said})


def more(value: float) -> Bounds:
    """More than a number."""
    return value, None, None


def just(value: float) -> Bounds:
    """One number."""
    return value, value, value


CASUALTIES = Plot(
    title="North Korean losses in Russia, as they were reported",
    subtitle="Soldiers killed or wounded since October 2024, running total; each sign is a figure that was printed",
    unit="people",
    groups=GROUPS,
    source="Source: nine reports of the sample project",
    figures=(
        figure("d1", "Some 1,100", "2024-12-23", just(1100), "about", chain=("Joint Chiefs of Staff",)),
        figure("d2", "more than 3,000", "2024-12-23", more(3000), "more_than", group=KYIV, chain=ZELENSKYY),
        figure("d2", "about 1,000", "2024-12-16/2024-12-22", just(1000), "about"),
        figure("d1", "more than 100 killed", "2024-12-18", more(100), "more_than"),
        figure("d3", "past 3,000", "2025-01-13", more(3000), "more_than", is_assumed=True),
        figure("d3", "about 3,000", "2025-01-13", just(3000), "about"),
        figure("d8", "3,000", "2025-01-15", just(3000), is_assumed=True, chain=DIGEST, group=None),
        figure("d6", "3\xa0000", "2025-01-20", just(3000), chain=("Brévent", *NIS[1:]), is_assumed=True),
        figure("d4", "around 3,000", "2025-01-01/2025-01-31", just(3000), "about"),
        figure("d5", "about 3,000", "2025-01-01/2025-01-31", just(3000), "about", chain=TERN),
        figure(
            "d4",
            "Hundreds",
            "2025-02-02",
            (200, None, 999),
            "vague",
            group="Defectors",
            chain=HAN,
        ),
        figure("d4", "between 3,000 and 4,000", "2025-02-10", (3000, None, 4000), "range", group=NATO, chain=SERVICES),
        figure(
            "d4",
            "up to 4,000",
            "2025-03-03",
            (None, None, 4000),
            "at_most",
            group=NATO,
            chain=SERVICES,
            is_assumed=True,
        ),
        figure("d5", "above 4,000", "2025-03-27", more(4000), "more_than", chain=TERN),
        figure(
            "d7",
            "above 4,000",
            "2025-03-29",
            more(4000),
            "more_than",
            group=None,
            chain=OBSERVER,
            is_assumed=True,
        ),
        figure("d7", "2,743", "2025-01-13", just(2743), group=None, chain=READER),
        figure(
            "d8",
            "More than 4,000",
            "2025-03-28",
            more(4000),
            "more_than",
            group=None,
            chain=DIGEST,
            is_assumed=True,
        ),
        figure("d5", "at least 4,000", "2025-03-26", (4000, 4000, None), "at_least"),
        figure("d3", "3,000", "2025-01-13", just(3000)),
        figure("d6", "3,000", "2025-01-13", just(3000), chain=NIS[1:]),
        figure("d2", "fewer than 2,000", "2024-12-27", (None, None, 2000), "less_than", group=None, chain=()),
    ),
    estimates=(
        PlotEstimate(period("2025-01-01/2025-01-31"), 2700, 3000, 3300, "single source", "By hand"),
        PlotEstimate(period("2025-03-24/2025-03-31"), 4000, None, None, "contested", "Lowest"),
    ),
)
SENT = Plot(
    title="Soldiers sent to Russia",
    subtitle="First deployment, from October 2024",
    unit="people",
    groups=GROUPS,
    figures=(
        figure("d1", "some 10,000", "2024-12-23", just(10000), "about", group=NATO, chain=SERVICES),
        figure("d2", "Between 10,000 and 12,000", "2024-12-27", (10000, None, 12000), "range", is_assumed=True),
        figure("d3", "more than 10,000", "2025-01-13", more(10000), "more_than"),
        figure("d6", "12,000", "2025-01-20", just(12000), group=None, chain=()),
        figure("d5", "11,000", "2025-01-01/2025-01-31", just(11000), chain=TERN),
        figure("d4", "over 12,000", "2025-03-03", more(12000), "more_than", group=NATO, chain=WASHINGTON),
        figure(
            "d7",
            "At most 10,000",
            "2025-03-29",
            (None, None, 10000),
            "at_most",
            group=NATO,
            chain=OFFICIAL,
        ),
        figure("d7", "more than 12,000", "2025-03-29", more(12000), "more_than", group=None, chain=(), is_assumed=True),
    ),
)
