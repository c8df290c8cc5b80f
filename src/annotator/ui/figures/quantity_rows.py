"""The lines of the list of quantities: parts under their whole, proposed ones apart, what is in none at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.operations.figure_views import QuantityView
from annotator.text.search import folded
from annotator.ui.figures.overview import BESIDE, Overview, is_quantity
from annotator.ui.words import counted

ORDERS = {"name": "By name", "to_check": "Most to check first", "figures": "Most figures first"}
PROPOSED = "Proposed"


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """One line: a quantity with how much is known of it, or, without an id, a heading."""

    id: str
    label: str
    aside: str = ""
    to_check: int = 0
    depth: int = 0
    is_proposed: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it only parts the list."""
        return not self.id

    @property
    def sentence(self) -> str:
        """The line as a screen reader says it."""
        proposed = "proposed" if self.is_proposed else ""
        to_check = f"{self.to_check:,} to check" if self.to_check else ""
        part = "part" if self.depth else ""
        return ", ".join(said for said in (self.label, part, proposed, self.aside, to_check) if said)


def rows_of(overview: Overview, query: str = "", order: str = "name") -> list[QuantityRow]:
    """All lines that fit what is looked for, in an order of `ORDERS`."""
    words = folded(query).split()
    fitting = [one for one in overview.quantities.values() if _fits(one, words)]
    ordered = _ordered([one for one in fitting if is_quantity(one.id)], overview, order)
    confirmed = [one for one in ordered if not one.is_proposed]
    proposed = [one for one in ordered if one.is_proposed]
    rows = [_row(one, overview, depth) for one, depth in _nested(confirmed)]
    if proposed:
        rows.append(QuantityRow("", f"{PROPOSED} ({len(proposed):,})"))
        rows += [_row(one, overview, 0) for one in proposed]
    beside = [one for one in fitting if one.id in BESIDE]
    if beside:
        rows.append(QuantityRow("", "In no quantity"))
        rows += [_row(one, overview, 0) for one in beside]
    return rows


def _fits(one: QuantityView, words: Sequence[str]) -> bool:
    if not words:
        return True
    said = folded(" ".join((one.label, one.definition or "", one.population or "", one.facts.place or "")))
    return all(word in said for word in words)


def _ordered(quantities: list[QuantityView], overview: Overview, order: str) -> list[QuantityView]:
    match order:
        case "to_check":
            return sorted(quantities, key=lambda one: (-overview.to_check(one.id), -len(one.figures)))
        case "figures":
            return sorted(quantities, key=lambda one: -len(one.figures))
    return quantities


def _nested(quantities: Sequence[QuantityView]) -> Iterator[tuple[QuantityView, int]]:
    """Each with how deep it lies in wholes that are listed too; parts of their own parts come last."""
    here = {one.id for one in quantities}
    parts: dict[str | None, list[QuantityView]] = defaultdict(list)
    for one in quantities:
        parts[one.whole if one.whole in here else None].append(one)
    waiting = [(one, 0) for one in reversed(parts.pop(None, []))]
    while waiting:
        one, depth = waiting.pop()
        yield one, depth
        waiting += [(part, depth + 1) for part in reversed(parts.pop(one.id, []))]
    yield from ((one, 0) for those in parts.values() for one in those)


def _row(one: QuantityView, overview: Overview, depth: int) -> QuantityRow:
    figures, heard = counted(len(one.figures), "figure"), overview.voices(one.id)
    whole = overview.label(one.whole) if one.is_proposed and one.whole else ""
    said = [figures]
    if heard:
        said.append(counted(heard, "voice"))
    if whole:
        said.append(f"part of {whole}")
    to_check = overview.to_check(one.id)
    return QuantityRow(one.id, one.label, " · ".join(said), to_check, depth, one.is_proposed)
