"""Series and findings of a project, kept in step: what is told after any changes is what a fresh look would tell."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.reconcile.figures import Figure, QuantityFacts
from annotator.reconcile.ledger import Ledger
from annotator.reconcile.series import wholes
from tests.reconcile.figures import figure, ledger, quantity

JANUARY = "2025-01-13"
REGISTRY = (quantity("killed"), quantity("casualties"))


def homes(held: Ledger) -> dict[str, list[str]]:
    return {one.quantity.label: [figure.quote for figure in one.figures] for one in held.series()}


def test_a_placed_figure_stays_where_it_was_put() -> None:
    held = ledger([figure("300", "soldiers wounded", quantity="killed")], REGISTRY)
    assert homes(held) == {"killed": ["300"], "casualties": []}


def test_others_go_to_the_quantity_that_fits() -> None:
    held = ledger(
        [figure("300", "troops who died"), figure("3,000", "dead or wounded"), figure("40", "lorries", unit="lorries")],
        REGISTRY,
    )
    assert homes(held) == {"casualties": ["3,000"], "killed": ["300"], "lorries": ["40"]}
    assert [one.quantity.is_proposed for one in held.series()] == [False, False, True]


def test_what_counts_the_same_is_proposed_together() -> None:
    held = ledger(
        [
            figure("300", "soldiers killed", article="A"),
            figure("310", "deaths", article="B"),
            figure("20", "civilians killed", article="C"),
            figure("300", "soldiers killed", basis="period", article="D"),
            figure("4", "", article="E"),
        ]
    )
    assert homes(held) == {
        "civilians killed": ["20"],
        "soldiers killed": ["300"],
        "soldiers killed, in a period": ["300"],
    }
    assert sorted(one.quote for one in held.unplaced()) == ["310", "4"]


def test_people_that_are_not_named_go_with_the_only_ones_that_are() -> None:
    held = ledger([figure("310", "deaths", article="A"), figure("300", "soldiers killed", article="B")])
    assert homes(held) == {"deaths": ["310", "300"]}


def test_a_figure_that_fits_two_quantities_alike_is_not_placed() -> None:
    held = ledger([figure("300")], [quantity("killed", id="a"), quantity("killed", id="b")])
    assert homes(held) == {"killed": []}
    assert [one.quote for one in held.unplaced()] == ["300"]


def test_a_quantity_that_says_more_alike_is_preferred() -> None:
    registry = [quantity("killed", id="a"), quantity("soldiers killed", id="b")]
    assert homes(ledger([figure("300")], registry)) == {"killed": [], "soldiers killed": ["300"]}


def test_places_keep_quantities_apart() -> None:
    registry = [quantity("killed", id="a", place="Kursk"), quantity("killed", id="b", place="Sumy")]
    held = ledger([figure("300", place="sumy")], registry)
    assert [len(one.figures) for one in held.series()] == [0, 1]


def test_unit_and_place_tell_what_fits_better() -> None:
    registry = [quantity("killed", id="a", place="Kursk"), quantity("killed", id="b", unit=None)]
    held = ledger([figure("300", place="Kursk"), figure("310", unit=None, article="B")], registry)
    assert [[figure.quote for figure in one.figures] for one in held.series()] == [["300"], []]
    registry = [quantity("killed", id="a", unit="soldiers"), quantity("killed", id="b")]
    assert [len(one.figures) for one in ledger([figure("300")], registry).series()] == [0, 1]


def test_shares_and_numbers_are_never_proposed_together() -> None:
    share = figure("a quarter", "share of soldiers lost", unit="share", is_share=True)
    registry = [quantity("share of soldiers lost", unit=None), quantity("casualties")]
    held = ledger([share, figure("3,000", "soldiers lost", article="B")], registry)
    assert homes(held) == {"casualties": ["3,000"], "share of soldiers lost": ["a quarter"]}


def test_wholes_as_said_and_as_the_words_have_it() -> None:
    facts = [quantity("killed"), quantity("casualties"), quantity("officers killed", whole="killed")]
    assert wholes(facts) == {"killed": "casualties", "officers killed": "killed"}
    assert wholes([quantity("killed", place="Sumy"), quantity("casualties")]) == {}
    assert wholes([quantity("killed", whole="gone")]) == {}


def test_parts_of_different_people_are_proposed_for_no_whole_of_nobody_in_particular() -> None:
    soldiers, civilians = (quantity(f"{who} killed", is_proposed=True) for who in ("soldiers", "civilians"))
    losses = quantity("killed and wounded", is_proposed=True)
    assert wholes([soldiers, losses]) == {"soldiers killed": "killed and wounded"}
    assert wholes([soldiers, civilians, losses]) == {}


def test_people_without_a_word_on_which_are_proposed_for_nothing() -> None:
    held = ledger([figure("500", "people"), figure("2,000", "people", article="B")])
    assert homes(held) == {}
    assert len(held.unplaced()) == 2


articles = st.sampled_from("ABC")
kinds = st.sampled_from(["soldiers killed", "soldiers wounded", "casualties", "deaths", "lorries", ""])
words = st.sampled_from(["300", "about 300", "2,700", "more than 3,000", "3,000"])
told = st.builds(
    lambda number, counts, as_of, group, placed, basis: figure(
        number, counts, as_of=as_of, group=group, quantity=placed, basis=basis, published="2025-02-01"
    ),
    words,
    kinds,
    st.sampled_from([None, JANUARY, "2025-01"]),
    st.sampled_from(["Seoul", "Kyiv", None]),
    st.sampled_from([None, None, "killed", "casualties", "gone"]),
    st.sampled_from(["cumulative", "period"]),
)
changes = st.lists(
    st.one_of(
        st.tuples(articles, st.lists(told, max_size=4)),
        st.sampled_from([(), REGISTRY[:1], REGISTRY, (*REGISTRY, quantity("wounded", whole="casualties"))]),
    ),
    max_size=8,
)


@given(changes)
def test_changes_tell_what_a_fresh_look_tells(
    steps: list[tuple[str, list[Figure]] | tuple[QuantityFacts, ...]],
) -> None:
    held, registry = Ledger(), tuple[QuantityFacts, ...]()
    there: dict[str, list[Figure]] = {}
    for step in steps:
        if len(step) == 2 and isinstance(step[0], str):
            name, figures = step
            assert isinstance(figures, list)
            there[name] = [
                replace(one, document=name, outlet=name, record=f"{name}:{one.quote}:{at}")
                for at, one in enumerate(figures)
            ]
            held.put({name: there[name]})
        else:
            registry = tuple(one for one in step if isinstance(one, QuantityFacts))
            held.set_quantities(registry)
        held.findings()
    fresh = ledger([one for those in there.values() for one in those], registry)
    assert held.series() == fresh.series()
    assert held.findings() == fresh.findings()
    assert sorted(one.record for one in held.unplaced()) == sorted(one.record for one in fresh.unplaced())
    placed = [one.record for series in held.series() for one in series.figures]
    assert sorted(placed + [one.record for one in held.unplaced()]) == sorted(
        one.record for those in there.values() for one in those
    )


def test_what_did_not_change_is_not_worked_out_again() -> None:
    held = ledger([figure("300", quantity="killed"), figure("3,000", "casualties", quantity="casualties")], REGISTRY)
    before = {one.quantity.id: one for one in held.series()}
    made = held.made()
    held.put({"Post": [figure("310", quantity="killed", article="Post")]})
    after = {one.quantity.id: one for one in held.series()}
    assert after["casualties"] is before["casualties"]
    assert after["killed"] is not before["killed"]
    kept = {id(one) for one in made}
    assert [one.of for one in held.made() if id(one) in kept] == [(after["casualties"],), (after["casualties"],)]
