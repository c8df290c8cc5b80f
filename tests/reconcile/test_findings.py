"""What figures of one quantity say of each other; since false alarms are the worst fault, much is held to be none."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.figures import Figure, Finding
from annotator.reconcile.findings import within
from annotator.reconcile.positions import positions
from tests.reconcile.figures import figure, said, series

DECEMBER, JANUARY, MARCH = "2024-12-23", "2025-01-13", "2025-03-27"


def kinds(*figures: Figure) -> list[str]:
    return [one.kind for one in within(series(*figures))]


def only(*figures: Figure) -> Finding:
    (found,) = within(series(*figures))
    return found


def test_two_numbers_for_one_day_that_nothing_fits_contradict() -> None:
    found = only(
        figure("some 1,100", as_of=DECEMBER, group="Seoul", article="Kestrel"),
        figure("more than 3,000", as_of=DECEMBER, group="Kyiv", article="Post"),
    )
    assert said([found]) == [("contradicts", ("some 1,100 in Kestrel",), ("more than 3,000 in Post",))]
    assert found.reason == (
        "“some 1,100” (Seoul) and “more than 3,000” (Kyiv) are both given for 23 December 2024; no number fits both."
    )


def test_a_running_total_may_grow_but_not_fall() -> None:
    low, high = figure("1,100", group="Seoul", as_of=DECEMBER), figure("3,000", group="Kyiv", as_of=JANUARY)
    assert kinds(low, high) == []
    fallen = only(
        figure("3,000", group="Kyiv", as_of=DECEMBER), figure("1,100", group="Seoul", as_of=JANUARY, article="Post")
    )
    assert fallen.kind == "contradicts"
    assert fallen.reason.endswith("though a running total cannot fall.")


def test_a_month_holds_every_day_of_it() -> None:
    whole_month = figure("3,000", group="Kyiv", as_of="2025-01")
    assert kinds(whole_month, figure("1,100", group="Seoul", as_of=JANUARY)) == []
    assert kinds(whole_month, figure("1,100", group="Seoul", as_of="2025-02-01")) == ["contradicts"]


def test_a_number_that_names_no_date_is_only_known_by_the_day_it_was_printed() -> None:
    early = figure("3,000", group="Kyiv", as_of=DECEMBER)
    assert kinds(early, figure("1,000", group="Seoul", published=MARCH, article="Post")) == []
    late = figure("900", group="Seoul", as_of=MARCH)
    assert kinds(figure("3,000", group="Kyiv", published=JANUARY), late) == ["contradicts"]


def test_nothing_is_compared_without_any_date() -> None:
    assert kinds(figure("300", published=None), figure("900", published=None, article="Post")) == []


def test_totals_of_periods_are_compared_for_the_same_days_only() -> None:
    january = figure("300", basis="period", as_of="2025-01", group="Seoul")
    assert kinds(january, figure("900", basis="period", as_of="2025-02", group="Kyiv")) == []
    assert kinds(january, figure("900", basis="period", as_of="2025-01-10/2025-01-20", group="Kyiv")) == []
    assert kinds(january, figure("900", basis="period", as_of="2025-01-01/2025-01-30", group="Kyiv")) == ["contradicts"]


def test_other_basis_and_other_place_are_not_rivals() -> None:
    total = figure("3,000", as_of=JANUARY, group="Seoul", place="Kursk")
    assert kinds(total, figure("40", as_of=JANUARY, group="Kyiv", basis="event")) == []
    assert kinds(total, figure("40", as_of=JANUARY, group="Kyiv", place="Sumy")) == []
    assert kinds(total, figure("40", as_of=JANUARY, group="Kyiv", place="kursk")) == ["contradicts"]


def test_what_nobody_calls_cumulative_is_compared_for_its_own_days_only() -> None:
    monday = figure("40", as_of=DECEMBER, basis=None, group="Seoul", article="Post")
    friday = figure("11", as_of=JANUARY, basis=None, group="Seoul", article="Daily")
    assert kinds(monday, friday) == []
    assert kinds(friday, figure("90", as_of=MARCH, basis=None, group="Seoul", article="Echo")) == []
    same_day = figure("11", as_of=DECEMBER, basis=None, group="Kyiv", article="Daily")
    assert kinds(monday, same_day) == ["contradicts"]
    placed = within(series(monday, friday, basis="cumulative"))
    assert [one.kind for one in placed] == ["contradicts"]


def test_numbers_of_one_article_and_voice_are_parts_rather_than_rivals() -> None:
    of_all, of_some = figure("52", as_of=JANUARY, basis=None), figure("9", as_of=JANUARY, basis=None)
    assert kinds(of_all, of_some) == []
    assert kinds(of_all, figure("9", as_of=JANUARY, basis=None, article="Post", group="Kyiv")) == ["contradicts"]


def test_fewer_in_one_town_or_of_some_people_take_nothing_from_the_whole() -> None:
    total = figure("312", "people killed", as_of=DECEMBER, group="Agency")
    for part in (
        figure("190", "people killed", as_of=JANUARY, group="Doctors", article="Post", place="Merv"),
        figure("23", "children killed", as_of=JANUARY, group="Doctors", article="Post"),
    ):
        assert kinds(total, part) == []
    more = figure("400", "children killed", as_of=DECEMBER, group="Doctors", article="Post")
    assert kinds(more, figure("312", "people killed", as_of=JANUARY, group="Agency")) == ["contradicts"]


def test_a_number_recalled_from_years_ago_is_of_another_event() -> None:
    old = figure("31", as_of="2002", published=JANUARY, basis=None, group="Ministry")
    assert kinds(old, figure("between 20 and 40", as_of=JANUARY, basis=None, group="Press", article="Post")) == []


def test_a_noun_alone_is_no_ground_for_a_proposed_quantity_to_relate_numbers() -> None:
    some = figure("110", "seats", as_of=JANUARY, group="Greens", unit=None)
    others = figure("120", "seats", as_of=JANUARY, group="Commission", unit=None, article="Post")
    proposed = series(some, others, label="seats", unit=None, is_proposed=True)
    assert within(proposed) == []
    assert [one.kind for one in within(series(some, others, label="seats", unit=None))] == ["compatible"]


def test_a_contradiction_is_told_once_with_all_that_stands_against_it() -> None:
    found = within(
        series(
            figure("at most 10,000", as_of=MARCH, group="West", article="Digest"),
            figure("more than 12,000", as_of=MARCH, group="Washington", article="Daily"),
            figure("11,000", as_of=JANUARY, group="Seoul", article="Review"),
        )
    )
    assert [one.kind for one in found] == ["contradicts"]
    assert said(found)[0][1:] == (("at most 10,000 in Digest",), ("11,000 in Review", "more than 12,000 in Daily"))


def test_one_voice_in_several_articles_counts_once() -> None:
    found = only(
        figure("surpassed 3,000", as_of=JANUARY, article="Post"),
        figure("about 3,000", as_of="2025-01", published=MARCH, article="Review"),
        figure("3,000", as_of=JANUARY, article="Post"),
    )
    assert found.kind == "same_root"
    assert said([found])[0][1:] == (("surpassed 3,000 in Post", "3,000 in Post"), ("about 3,000 in Review",))
    assert "2 articles" in found.reason
    assert "Seoul" in found.reason


def test_repeating_oneself_in_one_article_or_crediting_nobody_is_no_finding() -> None:
    assert kinds(figure("300", as_of=JANUARY), figure("some 300", as_of=JANUARY)) == []
    assert (
        kinds(
            figure("300", as_of=JANUARY, group=None, article="A"), figure("300", as_of=JANUARY, group=None, article="B")
        )
        == []
    )


def test_an_undated_repetition_is_the_same_voice() -> None:
    dated, later = figure("300", as_of=JANUARY, article="Post"), figure("300", published=MARCH, article="Daily")
    assert kinds(dated, later) == ["same_root"]


def test_the_same_small_number_of_two_days_is_no_repetition() -> None:
    monday = figure("12", as_of="2025-01-06", basis=None, group="Police", article="Post")
    friday = figure("12", as_of="2025-01-10", basis=None, group="Police", article="Daily")
    assert kinds(monday, friday) == []
    assert kinds(monday, figure("12", published="2025-01-10", basis=None, group="Police", article="Daily")) == [
        "same_root"
    ]


def test_a_later_total_of_the_same_voice_supersedes_the_one_right_before_it() -> None:
    found = within(
        series(
            figure("some 1,100", as_of=DECEMBER, article="Wire"),
            figure("past 3,000", as_of=JANUARY, article="Post"),
            figure("above 4,000", as_of=MARCH, article="Review"),
        )
    )
    assert said(found) == [
        ("supersedes", ("past 3,000 in Post",), ("some 1,100 in Wire",)),
        ("supersedes", ("above 4,000 in Review",), ("past 3,000 in Post",)),
    ]


def test_another_voice_does_not_supersede() -> None:
    assert kinds(figure("1,100", as_of=DECEMBER), figure("4,000", as_of=MARCH, group="Kyiv")) == []


def test_a_closer_number_refines_a_range_of_before() -> None:
    found = only(
        figure("between 10,000 and 12,000", as_of=DECEMBER, group=None, article="Courier"),
        figure("11,000", as_of=JANUARY, group="Seoul", article="Review"),
    )
    assert said([found]) == [("refines", ("11,000 in Review",), ("between 10,000 and 12,000 in Courier",))]
    older = figure("11,000", as_of=DECEMBER, group="Seoul")
    assert kinds(older, figure("between 10,000 and 12,000", as_of=JANUARY, group=None, article="Courier")) == []


def test_a_mere_bound_is_refined_by_its_own_voice_only() -> None:
    bound = figure("more than 10,000", as_of=DECEMBER, group="Seoul")
    assert kinds(bound, figure("11,000", as_of=JANUARY, group="Kyiv")) == []
    assert kinds(bound, figure("10,500", as_of=JANUARY, group="Seoul", article="Review")) == ["refines"]


def test_different_voices_that_fit_each_other_are_said_to() -> None:
    found = only(
        figure("more than 10,000", as_of=JANUARY, group="Kyiv", article="A"),
        figure("some 11,000", as_of=JANUARY, group="Seoul", article="B"),
    )
    assert found.kind == "compatible"
    assert "fit each other" in found.reason


def test_more_digits_than_the_article_it_was_taken_from() -> None:
    source = figure("roughly 2,700", as_of=JANUARY, published=JANUARY, article="Post")
    copy = figure(
        "2,743",
        as_of=JANUARY,
        published=MARCH,
        article="Digest",
        group="Reader",
        credited=frozenset({"reader", "post"}),
    )
    assert said(within(series(source, copy)))[0] == ("more_precise", ("2,743 in Digest",), ("roughly 2,700 in Post",))
    for group in ("Kyiv", "Seoul"):
        own = figure("2,743", as_of=JANUARY, published=MARCH, article="Digest", group=group)
        assert "more_precise" not in kinds(source, own)
    same_day = figure(
        "2,743", as_of=JANUARY, published=JANUARY, article="Echo", credited=frozenset({"post"}), group="B"
    )
    assert "more_precise" in kinds(source, same_day)
    early = figure("2,743", as_of=JANUARY, published=DECEMBER, article="Early", credited=frozenset({"post"}))
    assert "more_precise" not in kinds(source, early)


def test_what_was_put_in_the_wrong_place_is_said_and_not_compared() -> None:
    lorries = figure("40", "lorries", unit="lorries", as_of=JANUARY, article="Dispatch")
    found = only(figure("3,000", as_of=JANUARY), lorries)
    assert found.kind == "unit_differs"
    assert "lorries, not people" in found.reason
    civilians = figure("40", "civilians killed", as_of=JANUARY, article="Dispatch")
    mixed = within(series(figure("3,000", as_of=JANUARY), civilians, label="soldiers killed"))
    assert [one.kind for one in mixed] == ["unit_differs"]


def test_a_circle_of_sources_is_found_once() -> None:
    one = figure("4,000", as_of=MARCH, group=None, circle=("Digest", "Observer"), article="Observer")
    other = figure("4,000", as_of=MARCH, group=None, circle=("Observer", "Digest"), article="Digest")
    found = only(one, other)
    assert found.kind == "circular"
    assert found.reason.endswith("Digest has it from Observer, which has it from Digest.")


groups = st.sampled_from(["Seoul", "Kyiv", None])
dates = st.sampled_from([None, DECEMBER, JANUARY, "2025-01", MARCH])
printed = st.sampled_from(
    ["300", "about 300", "more than 300", "320", "at most 200", "between 200 and 400", "hundreds"]
)
figures_of_a_series = st.lists(
    st.tuples(printed, dates, groups, st.sampled_from("ABC"), st.sampled_from(["cumulative", "period", "event", None])),
    max_size=7,
).map(
    lambda said: [
        figure(words, as_of=as_of, group=group, article=article, basis=basis, published=JANUARY)
        for words, as_of, group, article, basis in said
    ]
)


@given(figures_of_a_series, st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter(figures: list[Figure], dice: random.Random) -> None:
    shuffled = figures.copy()
    dice.shuffle(shuffled)
    assert within(series(*figures)) == within(series(*shuffled))


@given(figures_of_a_series)
def test_positions_hold_every_figure_once(figures: list[Figure]) -> None:
    held = [one for position in positions(figures) for one in position.figures]
    assert sorted(one.record for one in held) == sorted(one.record for one in figures)
    for position in positions(figures):
        assert len({(one.group, one.amount.anchors, one.basis in {"period", "event"}) for one in position.figures}) == 1


@given(figures_of_a_series)
def test_findings_are_about_figures_of_the_series(figures: list[Figure]) -> None:
    records = {one.record for one in figures}
    for finding in within(series(*figures)):
        assert set(finding.records) <= records
        assert not set(finding.a) & set(finding.b)
        assert finding.a
        assert finding.reason.endswith(".")
