"""Sums, shares, parts, and numbers of a period that are somebody else's running total."""

from __future__ import annotations

from dataclasses import replace

from annotator.reconcile.arithmetic import basis_differences, between, shares
from annotator.reconcile.figures import Figure, Finding
from annotator.reconcile.finding_words import percent
from tests.reconcile.figures import figure, said, series

DECEMBER, JANUARY, MARCH = "2024-12-23", "2025-01-13", "2025-03-27"
KILLED, WOUNDED, BOTH = "soldiers killed", "soldiers wounded", "soldiers killed or wounded"


def family(casualties: list[Figure], killed: list[Figure], wounded: list[Figure]) -> list[Finding]:
    whole = series(*casualties, label="casualties")
    parts = [series(*killed, label="killed"), series(*wounded, label="wounded")]
    return [one for one in between(whole, parts) if one.kind != "part_of"]


def test_parts_that_add_up() -> None:
    found = family(
        [figure("past 3,000", BOTH, as_of=JANUARY)],
        [figure("about 300", KILLED, as_of=JANUARY)],
        [figure("roughly 2,700", WOUNDED, as_of=JANUARY, article="Post")],
    )
    assert said(found) == [("sums", ("about 300 in Wire", "roughly 2,700 in Post"), ("past 3,000 in Wire",))]
    assert found[0].reason.endswith("300 + 2,700 = 3,000.")
    assert found[0].quantities == ("casualties", "killed", "wounded")


def test_parts_that_do_not_add_up_side_by_side() -> None:
    found = family(
        [figure("more than 4,000", BOTH, as_of=JANUARY, group=None)],
        [figure("300", KILLED, as_of=JANUARY, group=None)],
        [figure("2,743", WOUNDED, as_of=JANUARY, group=None)],
    )
    assert [one.kind for one in found] == ["does_not_sum"]
    assert found[0].reason.endswith("300 + 2,743 = 3,043.")


def test_a_total_of_another_day_is_no_wrong_sum() -> None:
    killed, wounded = figure("300", KILLED, as_of=JANUARY), figure("2,700", WOUNDED, as_of=JANUARY)
    assert family([figure("more than 4,000", BOTH, as_of=MARCH)], [killed], [wounded]) == []


def test_numbers_far_apart_without_dates_are_no_wrong_sum() -> None:
    total = figure("more than 4,000", BOTH, start=0)
    near = family([total], [figure("300", KILLED, start=100)], [figure("2,700", WOUNDED, start=120)])
    assert [one.kind for one in near] == ["does_not_sum"]
    assert family([total], [figure("300", KILLED, start=900)], [figure("2,700", WOUNDED, start=920)]) == []


def test_articles_of_different_voices_are_not_added_up() -> None:
    killed = figure("300", KILLED, as_of=JANUARY, group="Kyiv", article="A")
    wounded = figure("2,700", WOUNDED, as_of=JANUARY, group="Kyiv", article="A")
    total = [figure("3,000", BOTH, as_of=JANUARY, group="Seoul", article="B")]
    assert family(total, [killed], [wounded]) == []
    wrong = [figure("9,000", BOTH, as_of=JANUARY, group="Kyiv", article="B")]
    assert family(wrong, [killed], [wounded]) == []


def test_a_sum_of_an_earlier_day_in_one_article_of_one_voice() -> None:
    found = family(
        [figure("some 1,100", BOTH, as_of=DECEMBER)],
        [figure("more than 100", KILLED, as_of="2024-12-18")],
        [figure("1,000", WOUNDED, as_of="2024-12-18")],
    )
    assert [one.kind for one in found] == ["sums"]


def test_a_sum_needs_every_part() -> None:
    assert family([figure("3,000", BOTH, as_of=JANUARY)], [figure("300", KILLED, as_of=JANUARY)], []) == []


def test_a_part_and_its_whole_are_said_to_be_no_rivals() -> None:
    whole = series(figure("3,000", BOTH, as_of=JANUARY), label="casualties")
    part = series(figure("300", KILLED, as_of=JANUARY), label="killed")
    assert said(between(whole, [part])) == [("part_of", ("300 in Wire",), ("3,000 in Wire",))]
    assert between(whole, [series(label="killed")]) == []


def test_a_running_total_taken_for_a_month() -> None:
    month = figure("around 300", as_of="2025-01", basis="period", article="Daily")
    total = figure("about 300", as_of=JANUARY, article="Post")
    found = basis_differences([series(month, total)])
    assert said(found) == [("basis_differs", ("around 300 in Daily",), ("about 300 in Post",))]
    assert "for January 2025 alone" in found[0].reason
    assert said(basis_differences([series(month), series(total)])) == said(found)


def test_other_numbers_voices_days_and_people_are_no_mistaken_basis() -> None:
    month = figure("around 300", as_of="2025-01", basis="period", article="Daily")
    others = (
        figure("about 400", as_of=JANUARY),
        figure("about 300", as_of=JANUARY, group="Kyiv"),
        figure("about 300", as_of=JANUARY, group=None),
        figure("about 300", as_of=MARCH),
        figure("about 300", "civilians killed", as_of=JANUARY),
        figure("about 300", as_of=JANUARY, basis="event"),
        figure("about 300", as_of=JANUARY, place="Sumy"),
    )
    in_kursk = replace(month, place="Kursk")
    for one in others:
        assert basis_differences([series(in_kursk, one)]) == []


def article(share: Figure, *others: Figure) -> list[Finding]:
    return shares(sorted([share, *others], key=lambda one: one.start))


def test_a_share_that_does_not_fit_its_part_and_whole() -> None:
    part = figure("about 3,000", BOTH, start=10)
    whole = figure("11,000", "soldiers sent", start=60)
    share = figure("nearly a quarter", BOTH, start=40, is_share=True, unit="share", whole=whole.record)
    found = article(share, part, whole)
    assert said(found) == [
        ("share_does_not_fit", ("nearly a quarter in Wire",), ("about 3,000 in Wire", "11,000 in Wire"))
    ]
    assert found[0].reason == "3,000 of 11,000 is 27.3 %, not “nearly a quarter”."


def test_a_share_that_fits() -> None:
    part, whole = figure("3,000", BOTH, start=10), figure("12,000", "soldiers sent", start=60)
    share = figure("a quarter", BOTH, start=40, is_share=True, unit="share", whole=whole.record)
    assert [one.kind for one in article(share, part, whole)] == ["share_fits"]


def test_a_share_is_compared_with_what_counts_the_same_nearby_only() -> None:
    whole = figure("11,000", "soldiers sent", start=60)
    share = figure("nearly a quarter", BOTH, start=40, is_share=True, unit="share", whole=whole.record)
    assert article(share, whole) == []
    assert article(share, whole, figure("40", "lorries", start=10)) == []
    assert article(share, whole, figure("3,000", BOTH, start=10, line=5)) == []
    far = figure("nearly a quarter", BOTH, start=900, is_share=True, unit="share", whole=whole.record)
    assert article(far, whole, figure("3,000", BOTH, start=10)) == []


def test_a_share_that_does_not_say_what_it_counts_needs_a_likely_part() -> None:
    whole = figure("1,200", "houses", start=260, unit=None)

    def share(words: str, start: int = 230) -> Figure:
        return figure(words, "", start=start, is_share=True, unit="share", whole=whole.record)

    damaged = figure("410", "houses damaged", start=200, unit=None)
    assert [one.kind for one in article(share("a quarter"), damaged, whole)] == ["share_does_not_fit"]
    assert [one.kind for one in article(share("a third"), damaged, whole)] == ["share_fits"]
    assert article(share("90 percent"), damaged, whole) == []
    assert article(share("a quarter", 325), damaged, whole) == []
    meals = figure("5,200", "meals", start=200, unit=None)
    assert article(share("a quarter"), meals, whole) == []
    money = figure("410", "", start=200, unit="EUR")
    assert article(share("a quarter"), money, replace(whole, unit="houses")) == []


def test_percentages_are_written_without_exponents() -> None:
    assert [percent(one) for one in (0.2727, 12.7, 0.05, 1.0, 0.001234)] == [
        "27.3 %", "1270 %", "5 %", "100 %", "0.123 %",
    ]  # fmt: skip
