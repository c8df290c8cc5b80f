"""What the place works out without a widget: words of dates and numbers, the order of quantities, what passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from annotator.operations.figure_views import FiguresView, FigureView, FindingView, QuantityView
from annotator.quantity.amounts import Amount
from annotator.quantity.counting import Counted
from annotator.quantity.periods import period
from annotator.reconcile.figures import Figure, FindingKind, QuantityFacts
from annotator.ui.figures import figure_words, finding_kinds
from annotator.ui.figures.estimate_words import typed_value, value_words
from annotator.ui.figures.overview import LEFT_OUT, UNPLACED, Overview
from annotator.ui.figures.quantity_rows import rows_of
from annotator.ui.figures.quantity_words import summary_words
from annotator.ui.figures.sieve import Order, Sieve, VoiceRow, grouped
from annotator.ui.words import counted


def figure(record: str, group: str | None = None, placed_by: str | None = None, **fields: Any) -> FigureView:
    """A figure as far as a test says what it is."""
    said: dict[str, Any] = {"amount": Amount(300, 300, 300), "counted": Counted("killed"), "outlet": "Post"}
    made = Figure(record=record, document=f"d-{record}", quote=record, group=group, **said | fields)
    return FigureView(made, record, {}, "Title", "2025-01-13", 10, "agreed", (record,), (), placed_by)


def quantity(name: str, *figures: FigureView, whole: str | None = None, proposed: bool = False) -> QuantityView:
    """A quantity called as its id is."""
    facts = QuantityFacts(name, name, Counted(name), is_proposed=proposed)
    return QuantityView(facts, None, None, figures, (), whole)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-01-13", "13 Jan 2025"),
        ("2025-01", "Jan 2025"),
        ("2025", "2025"),
        ("2024-12-16/2024-12-22", "16–22 Dec 2024"),
        ("2025-02-01/2025-03-27", "1 Feb – 27 Mar 2025"),
        ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(iso: str, words: str) -> None:
    assert figure_words.period_words(period(iso)) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(None, 3000, None, low_inclusive=False, hedge="more_than"), ("> 3,000", "open")),
        (Amount(None, None, 10, high_inclusive=False, hedge="less_than"), ("open", "< 10")),
        (Amount(None, 10000, 12000, hedge="range"), ("10,000", "12,000")),
        (Amount(), ("", "")),
    ],
)
def test_bounds_say_whether_they_are_meant_too(amount: Amount, words: tuple[str, str]) -> None:
    one = figure("one", amount=amount)
    assert (figure_words.low_words(one), figure_words.high_words(one)) == words


def test_a_day_that_is_assumed_is_said_to_be() -> None:
    assert figure_words.as_of_words(figure("one", period=period("2025-01-13"), is_assumed=True)) == "by 13 Jan 2025"
    assert figure_words.as_of_words(figure("one")) == "—"


def test_parts_stand_under_their_whole_and_circles_are_not_lost() -> None:
    those = (
        quantity("a", whole="b"), quantity("b", whole="a"), quantity("killed", whole="losses"), quantity("losses"),
        quantity("donors", proposed=True),
    )  # fmt: skip
    overview = Overview(FiguresView(those))
    rows = rows_of(overview)
    assert [(row.label, row.depth) for row in rows[:2]] == [("losses", 0), ("killed", 1)]
    assert {row.label for row in rows[2:4]} == {"a", "b"}
    assert [row.label for row in rows[4:]] == ["Proposed (1)", "donors"]
    assert overview.parts_of("losses") == {"losses", "killed"}
    assert overview.parts_of("a") == {"a", "b"}
    assert [row.label for row in rows_of(overview, "KILL")] == ["killed"]


def test_what_is_in_no_quantity_stands_at_the_end_in_two_kinds() -> None:
    left_out = figure("aside", placed_by="ada")
    overview = Overview(FiguresView((), (figure("lost"), left_out)))
    assert [row.id for row in rows_of(overview)] == ["", UNPLACED, LEFT_OUT]
    assert overview.home == {"lost": UNPLACED, "aside": LEFT_OUT}


def test_groups_keep_their_signs_when_others_come() -> None:
    first = Overview(FiguresView((quantity("losses", figure("1", "Kyiv"), figure("2", "Seoul")),)))
    assert first.ranks == ("Kyiv", "Seoul")
    more = quantity("losses", *(figure(str(at), "Seoul") for at in range(3)), figure("9", "Delhi"))
    assert Overview(FiguresView((more,)), first).ranks == ("Kyiv", "Seoul", "Delhi")


def test_a_quantity_that_was_confirmed_is_found_by_its_figures() -> None:
    proposed = quantity("proposed:donor", figure("1"), proposed=True)
    now = Overview(FiguresView((quantity("q", figure("1")), quantity("other", figure("2")))))
    assert now.where_now(proposed) == "q"
    assert now.where_now(quantity("gone")) == ""


def test_findings_to_check_are_counted_without_those_dismissed() -> None:
    kinds: tuple[FindingKind, ...] = ("contradicts", "does_not_sum", "same_root")
    found = [FindingView(kind, kind, ("1",), (), "why", ("q",), (kind,)) for kind in kinds]
    overview = Overview(FiguresView((quantity("q", figure("1")),), (), tuple(found)))
    assert overview.to_check("q") == 2
    assert finding_kinds.counts(found) == {"to_check": 2, "one_voice": 1, "development": 0, "fits": 0}


def test_a_sieve_lets_pass_what_has_every_word_and_every_choice() -> None:
    those = [
        figure("300 killed", "Seoul", period=period("2025-01")),
        figure("3,000", None, outlet="Daily", period=period("2024-12-23")),
    ]
    assert [one.quote for one in Sieve("KILLED 300").passed(those)] == ["300 killed"]
    assert [one.quote for one in Sieve(group=None).passed(those)] == ["3,000"]
    assert [one.quote for one in Sieve(period=period("2025-01-13")).passed(those)] == ["300 killed"]
    assert [one.quote for one in Sieve(outlet="Daily", status="agreed").passed(those)] == ["3,000"]
    assert Sieve().is_open
    assert not Sieve(group=None).is_open


def test_voices_come_by_how_much_they_say_and_fold_up() -> None:
    those = [figure("1", "Kyiv"), figure("2", None), figure("3", "Seoul"), figure("4", "Seoul")]
    lines = grouped(those, frozenset({"Seoul"}))
    assert [line.words if isinstance(line, VoiceRow) else line.quote for line in lines] == [
        "Seoul: 2 figures in 2 articles, one voice", "Kyiv: 1 figure in 1 article", "1",
        "No source credited: 1 figure in 1 article", "2",
    ]  # fmt: skip


def test_figures_without_a_number_come_last() -> None:
    those = [figure("none", amount=Amount()), figure("few", amount=Amount(None, None, 10)), figure("300")]
    assert [one.quote for one in Order(figure_words.LOW).sorted(those)] == ["few", "300", "none"]


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((), "No figure counts this yet."),
        ((figure("1"),), "1 figure in 1 article; nobody is credited."),
        ((figure("1", "Seoul"),), "1 figure in 1 article goes back to 1 voice."),
        (
            (figure("1", "Seoul"), figure("2"), figure("3", circle=("A", "B"))),
            "3 figures in 3 articles go back to 1 voice; 1 credits nobody and 1 goes round in a circle.",
        ),
    ],
)
def test_a_summary_says_on_whose_word_all_of_it_is(figures: tuple[FigureView, ...], words: str) -> None:
    assert summary_words(quantity("losses", *figures)) == words


def test_values_are_typed_as_they_are_shown() -> None:
    assert typed_value("27 %") == pytest.approx(0.27)
    assert typed_value(" 3,200 ") == 3200
    assert typed_value("") is None
    with pytest.raises(ValueError, match="is not a number"):
        typed_value("many")
    assert value_words(0.27, share=True) == "27 %"
    assert value_words(None, share=False) == ""


def test_a_month_of_publication_is_said_no_more_exactly_than_it_is_known() -> None:
    one = replace(figure("1", published=date(2025, 1, 31)), published_on="2025-01")
    assert figure_words.published_words(one) == "Jan 2025"
    assert figure_words.published_words(replace(one, published_on="2025-01-31")) == "31 Jan 2025"
    assert counted(2, "quantity", "quantities") == "2 quantities"
