"""Threads: which figures of many articles count the same, so that only those are ever compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.quantity.counting import Counted, is_part, same_unit
from annotator.reconcile.figures import Figure, QuantityFacts, Thread

PROPOSED = "proposed:"


def threads(figures: Iterable[Figure], quantities: Iterable[QuantityFacts]) -> list[Thread]:
    """Every quantity with its figures, those proposed after those of the registry, each by label.

    A figure with a quantity stays there. One without goes to the one quantity it may belong to, else together with
    others that count the same into a proposed one; two bases or units never meet in a proposal. A figure that does not
    say what it counts is in no thread. Nothing here is decided: a person confirms.
    """
    known = {one.id: one for one in quantities}
    members: dict[str, list[Figure]] = defaultdict(list)
    proposed: list[QuantityFacts] = []
    by_name: dict[str, list[QuantityFacts]] = defaultdict(list)
    for quantity in known.values():
        by_name[quantity.counted.name].append(quantity)
    for figure in sorted(figures, key=lambda one: (not _is_detailed(one), one.order)):
        if figure.quantity in known:
            members[figure.quantity].append(figure)
        elif figure.counted.is_told:
            home = _home(figure, by_name[figure.counted.name])
            if home is None:
                home = _proposal(figure)
                by_name[home.counted.name].append(home)
                proposed.append(home)
            members[home.id].append(figure)
    named = [replace(one, label=proposed_label(members[one.id])) for one in proposed]
    ordered = sorted(known.values(), key=_by_label) + sorted(named, key=_by_label)
    return [Thread(one, tuple(sorted(members[one.id], key=lambda figure: figure.order))) for one in ordered]


def _is_detailed(figure: Figure) -> bool:
    """Figures that say of whom they count go first: they draw the lines that the others keep to."""
    return figure.counted.population is not None


def _by_label(quantity: QuantityFacts) -> tuple[str, str]:
    return quantity.label.casefold(), quantity.id


def _home(figure: Figure, quantities: Sequence[QuantityFacts]) -> QuantityFacts | None:
    """The quantity a figure most likely counts; None when none fits or several fit equally well."""
    fitting = [one for one in quantities if fits(figure, one)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    ranked = sorted(fitting, key=lambda one: (-_closeness(figure, one), one.is_proposed))
    first, second = ranked[:2]
    is_clear = _closeness(figure, first) > _closeness(figure, second) or first.is_proposed is not second.is_proposed
    return first if is_clear else None


def fits(figure: Figure, quantity: QuantityFacts) -> bool:
    """Whether nothing keeps a figure from being one of a quantity: name, people, unit, basis, share or number."""
    counted = quantity.counted
    if figure.is_share is not is_share_unit(quantity.unit, counted):
        return False
    mine = figure.counted
    if figure.is_share:
        mine, counted = _without_share(mine), _without_share(counted)
    alike = counted.is_told and counted.alike(mine)
    return alike and same_unit(figure.unit, quantity.unit) and _same_basis(figure, quantity)


def _without_share(counted: Counted) -> Counted:
    return replace(counted, modifiers=counted.modifiers - {"share"})


def _same_basis(figure: Figure, quantity: QuantityFacts) -> bool:
    return figure.basis is None or quantity.basis is None or figure.basis == quantity.basis


def _closeness(figure: Figure, quantity: QuantityFacts) -> int:
    """How much a figure and a quantity that fit each other say alike."""
    mine, theirs = figure.counted, quantity.counted
    alike = (
        mine.population is not None and mine.population == theirs.population,
        bool(mine.named & theirs.named),
        figure.basis is not None and figure.basis == quantity.basis,
        figure.unit is not None and figure.unit == quantity.unit,
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

    As the registry says; else as the words say (“killed” within “casualties”), where one whole alone fits.
    """
    by_id = {one.id: one for one in quantities}
    found: dict[str, str] = {}
    by_name: dict[str, list[QuantityFacts]] = defaultdict(list)
    for one in quantities:
        by_name[one.counted.name].append(one)
    names = sorted(name for name in by_name if name)
    for one in quantities:
        if one.whole in by_id:
            found[one.id] = str(one.whole)
            continue
        above = [two for name in names if is_part(one.counted.name, name) for two in by_name[name]]
        fitting = [two for two in above if _may_hold(two, one)]
        if len(fitting) == 1:
            found[one.id] = fitting[0].id
    return found


def _may_hold(whole: QuantityFacts, part: QuantityFacts) -> bool:
    return (
        whole.counted.modifiers == part.counted.modifiers
        and whole.counted.of_one(part.counted)
        and same_unit(whole.unit, part.unit)
        and (whole.basis is None or part.basis is None or whole.basis == part.basis)
        and is_share_unit(whole.unit, whole.counted) is is_share_unit(part.unit, part.counted)
    )
