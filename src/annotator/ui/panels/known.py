"""What a picker of sources or quantities knows of each, and which of them fit what is typed; knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotator.text.folding import plain
from annotator.ui.actions.matching import fit


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of the registry: its id, its name, its other names, and what is said beside it.

    One that is not `is_offered` is only there to have a name.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    aside: str = ""
    is_offered: bool = True
    folded: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", tuple(plain(one) for one in (self.name, *self.aliases)))


def meant(known: Iterable[Known], typed: str) -> Known | None:
    """The entry of exactly that name, or else the only one with that other name."""
    wanted, entries = plain(typed), [one for one in known if one.is_offered]
    by_name = [one for one in entries if one.folded[0] == wanted]
    by_alias = [one for one in entries if wanted in one.folded[1:]]
    if by_name:
        return by_name[0]
    return by_alias[0] if len(by_alias) == 1 else None


def fitting(known: Sequence[Known], typed: str) -> list[Known]:
    """The entries that fit what is typed, best first; all of them while nothing is."""
    wanted = plain(typed)
    offered = [one for one in known if one.is_offered]
    if not wanted:
        return offered
    ranked = []
    for at, one in enumerate(offered):
        rank = max((fit(wanted, name) or 0) * 2 - (place > 0) for place, name in enumerate(one.folded))
        exact = any(name == wanted for name in one.folded)
        if rank > 0:
            ranked.append((not exact, -rank, at, one))
    return [one[3] for one in sorted(ranked, key=lambda row: row[:3])]


def called(one: Known, typed: str) -> str:
    """The other name by which an entry fits what is typed; empty when its own name does."""
    wanted = plain(typed)
    if not wanted or fit(wanted, one.folded[0]):
        return ""
    return next((alias for alias, name in zip(one.aliases, one.folded[1:], strict=True) if fit(wanted, name)), "")
