"""Series: which figures of many articles count the same, so that only those are ever compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from annotator.quantity.counting import Counted, same_unit, wholes_of
from annotator.reconcile.figures import Figure, QuantityFacts, Series

PROPOSED = "proposed:"


def propose(
    figures: Iterable[Figure], quantities: Iterable[QuantityFacts]
) -> tuple[dict[str, tuple[Figure, ...]], list[Series]]:
    """Where figures that nobody placed most likely belong: by quantity of the registry, and in proposed ones.

    Each goes to the one quantity it may belong to, else together with others that count the same into a proposed one;
    two bases or units never meet in a proposal. A figure that says no more than that it counts people, or fits several
    quantities equally well, goes nowhere. Nothing is decided here: a person confirms.
    """
    homes: dict[str, list[Figure]] = defaultdict(list)
    by_name: dict[str, list[QuantityFacts]] = defaultdict(list)
    for quantity in quantities:
        by_name[quantity.counted.name].append(quantity)
    for figure in sorted(figures, key=lambda one: (not _is_detailed(one), one.order)):
        is_told = figure.counted.is_told and not figure.counted.is_vague
        known = by_name[figure.counted.name] if is_told else []
        fitting = [one for one in known if fits(figure, one)]
        if not fitting and is_told:
            known.append(_proposal(figure))
            fitting = known[-1:]
        home = _closest(figure, fitting)
        if home is not None:
            homes[home.id].append(figure)
    made = [
        Series(replace(one, label=proposed_label(homes[one.id])), _in_order(homes.pop(one.id)))
        for those in by_name.values()
        for one in those
        if one.is_proposed and one.id in homes
    ]
    return {quantity: _in_order(those) for quantity, those in homes.items()}, made


def _in_order(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=attrgetter("order")))


def _is_detailed(figure: Figure) -> bool:
    """Figures that say of whom they count go first: they draw the lines that the others keep to."""
    return figure.counted.population is not None


def by_label(series: Series) -> tuple[str, str]:
    """The order in which series are shown."""
    return series.quantity.label.casefold(), series.quantity.id


def _closest(figure: Figure, fitting: Sequence[QuantityFacts]) -> QuantityFacts | None:
    """The quantity a figure most likely counts; None when none fits or several fit equally well."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    ranked = sorted(fitting, key=lambda one: (-_closeness(figure, one), one.is_proposed))
    first, second = ranked[:2]
    is_clear = _closeness(figure, first) > _closeness(figure, second) or first.is_proposed is not second.is_proposed
    return first if is_clear else None


def fits(figure: Figure, quantity: QuantityFacts) -> bool:
    """Whether nothing keeps a figure from being one of a quantity: what it counts, its unit, basis or place."""
    counted = quantity.counted
    if figure.is_share is not is_share_unit(quantity.unit, counted):
        return False
    mine = figure.counted
    if figure.is_share:
        mine, counted = _without_share(mine), _without_share(counted)
    alike = counted.is_told and counted.alike(mine)
    return (
        alike
        and same_unit(figure.unit, quantity.unit)
        and _same_basis(figure, quantity)
        and _same_place(figure, quantity)
    )


def _without_share(counted: Counted) -> Counted:
    return replace(counted, modifiers=counted.modifiers - {"share"})


def _same_basis(figure: Figure, quantity: QuantityFacts) -> bool:
    return figure.basis is None or quantity.basis is None or figure.basis == quantity.basis


def _same_place(figure: Figure, quantity: QuantityFacts) -> bool:
    return not figure.place or not quantity.place or figure.place.casefold() == quantity.place.casefold()


def _closeness(figure: Figure, quantity: QuantityFacts) -> int:
    """How much a figure and a quantity that fit each other say alike."""
    mine, theirs = figure.counted, quantity.counted
    alike = (
        mine.population is not None and mine.population == theirs.population,
        bool(mine.named & theirs.named),
        figure.basis is not None and figure.basis == quantity.basis,
        figure.unit is not None and figure.unit == quantity.unit,
        bool(figure.place) and bool(quantity.place) and _same_place(figure, quantity),
    )
    return sum(alike)


def is_share_unit(unit: str | None, counted: Counted) -> bool:
    """Whether a quantity is measured in shares."""
    return (unit or "").casefold() in SHARE_UNITS or (unit is None and "share" in counted.modifiers)


SHARE_UNITS = frozenset({"share", "%", "percent", "per cent"})


def _proposal(figure: Figure) -> QuantityFacts:
    mine = figure.counted
    key = "|".join(
        (
            mine.name, mine.population or "", *sorted(mine.modifiers), *sorted(mine.named), figure.basis or "",
            "share" if figure.is_share else figure.unit or "",
        )
    )  # fmt: skip
    unit = "share" if figure.is_share else figure.unit
    return QuantityFacts(PROPOSED + key, "", mine, unit, figure.basis, is_proposed=True)


def proposed_label(figures: Sequence[Figure]) -> str:
    """What a proposed quantity is called: what most of its figures say they count, and that it is no running total."""
    counts = Counter(" ".join(one.counts.split()) for one in figures)
    label = min(counts, key=lambda words: (-counts[words], len(words), words))
    first = figures[0]
    if first.is_share and "share" not in first.counted.modifiers:
        label = f"share of {label}"
    beside = {"period": "in a period", "event": "in one event"}.get(first.basis or "")
    return f"{label}, {beside}" if beside else label


def wholes(quantities: Sequence[QuantityFacts]) -> Mapping[str, str]:
    """For each quantity that is a part of another the id of that one.

    As the registry says; else as the words say (“killed” within “casualties”), where one whole alone fits. Proposed
    parts of different people (“soldiers killed”, “civilians killed”) are of no whole that does not say whose it is.
    """
    ids = {one.id for one in quantities}
    found: dict[str, str] = {}
    by_name: dict[tuple[str, str], list[QuantityFacts]] = defaultdict(list)
    for one in quantities:
        by_name[one.counted.name, _folded(one.place)].append(one)
    for one in quantities:
        if one.whole in ids:
            found[one.id] = str(one.whole)
            continue
        above = (two for name in wholes_of(one.counted.name) for two in by_name[name, _folded(one.place)])
        fitting = [two for two in above if _may_hold(two, one)]
        if len(fitting) == 1:
            found[one.id] = fitting[0].id
    return _of_one_people(found, {one.id: one for one in quantities})


def _of_one_people(found: Mapping[str, str], by_id: Mapping[str, QuantityFacts]) -> dict[str, str]:
    """Parts and wholes without the proposed parts of different people that meet in a whole of nobody in particular."""
    peoples: dict[str, set[str]] = defaultdict(set)
    for part, whole in found.items():
        people = by_id[part].counted.population
        if people and by_id[whole].counted.population is None:
            peoples[whole].add(people)
    return {
        part: whole
        for part, whole in found.items()
        if not by_id[part].is_proposed or not by_id[part].counted.population or len(peoples[whole]) < 2
    }


def _folded(place: str | None) -> str:
    return (place or "").casefold()


def _may_hold(whole: QuantityFacts, part: QuantityFacts) -> bool:
    return (
        whole.counted.modifiers == part.counted.modifiers
        and whole.counted.of_one(part.counted)
        and same_unit(whole.unit, part.unit)
        and (whole.basis is None or part.basis is None or whole.basis == part.basis)
        and is_share_unit(whole.unit, whole.counted) is is_share_unit(part.unit, part.counted)
    )


def misfit(figure: Figure, quantity: QuantityFacts) -> str | None:
    """Why a figure that was put under a quantity cannot be compared with the rest of it, as the end of a sentence."""
    if figure.is_share is not is_share_unit(quantity.unit, quantity.counted):
        return "is a share" if figure.is_share else "is a number, not a share"
    if not same_unit(figure.unit, quantity.unit):
        return f"counts {figure.unit}, not {quantity.unit}"
    if figure.counted.is_told and not quantity.counted.of_one(figure.counted):
        whom = figure.counted.population or ", ".join(sorted(figure.counted.named))
        return f"counts {whom}, not the people of “{quantity.label}”"
    return None


def fitting(series: Series) -> list[Figure]:
    """The figures of a series that can be compared with each other."""
    return [one for one in series.figures if misfit(one, series.quantity) is None]
