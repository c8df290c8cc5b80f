"""How well credits are read: sentences with the credits that are in them, and what is found of them.

A file has a sentence on a line (`\\n` stands for the end of a line) and under it one line a credit:
`> source | cue | what is covered, ranges joined by “ … ” | denied, by N`, where N counts the credits of that sentence
from 1 and names the one that reports this one; `-` is nothing. Lines that begin with `#` are for people.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.quantity.wording import ENGLISH, Wording
from annotator.tags.finding import Found, found_in

HERE = Path(__file__).parent
JOIN = " … "


@dataclass(frozen=True)
class Credited:
    """A credit by its words; `outer` is the place in its sentence's list of the credit that reports it."""

    source: str
    cue: str
    covers: str
    denied: bool = False
    outer: int | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence and the credits in it."""

    text: str
    credits: tuple[Credited, ...]


@dataclass
class Tally:
    """What was there, what was found, and what of that was right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: Counter[str], found: Counter[str]) -> None:
        self.gold += gold.total()
        self.found += found.total()
        self.right += (gold & found).total()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


@dataclass
class Score:
    """Tallies by what is compared, and the sentences without a credit in which one was found."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    quiet: int = 0
    disturbed: list[str] = field(default_factory=list)

    @property
    def silence(self) -> float:
        """The share of the sentences without a credit in which none is found."""
        return 1 - len(self.disturbed) / self.quiet if self.quiet else 1.0

    def __str__(self) -> str:
        lines = [
            f"{name:9} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}  ({one.right} of {one.gold})"
            for name, one in self.tallies.items()
        ]
        return "\n".join(
            [*lines, f"silence   {self.silence:.3f}  ({self.quiet - len(self.disturbed)} of {self.quiet})"]
        )


def sentences(name: str) -> list[Sentence]:
    """The sentences of a file."""
    blocks = (block.splitlines() for block in (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"))
    told = ([line for line in lines if line and not line.startswith("#")] for lines in blocks)
    return [Sentence(lines[0].replace("\\n", "\n"), tuple(map(_credited, lines[1:]))) for lines in told if lines]


def _credited(line: str) -> Credited:
    source, cue, covers, *more = (part.strip() for part in line.removeprefix(">").split(" | "))
    said = more[0].split(", ") if more else []
    outer = next((int(one.removeprefix("by ")) - 1 for one in said if one.startswith("by ")), None)
    return Credited(source, cue, covers, "denied" in said, outer)


def read(text: str, wording: Wording = ENGLISH) -> list[Credited]:
    """The credits that are found in a text, as the files write them."""
    found = [one for one in found_in(text, wording) if one.tag == "attribution" and one.credit is not None]
    places = {(one.start, one.end): at for at, one in enumerate(found)}
    return [_told(text, one, places) for one in found]


def _told(text: str, one: Found, places: dict[tuple[int, int], int]) -> Credited:
    credit = one.credit
    assert credit is not None
    source = text[slice(*credit.source)] if credit.source else "-"
    covers = JOIN.join(text[slice(*place)] for place in one.covers) or "-"
    outer = getattr(one, "reported_by", None)
    return Credited(source, text[slice(*credit.cue)], covers, credit.negated, places.get(outer) if outer else None)


def score(those: Iterable[Sentence], wording: Wording = ENGLISH) -> Score:
    """What is found in sentences against what is in them."""
    total = Score(tallies={name: Tally() for name in ("cue", "source", "covers", "chain", "denied")})
    for one in those:
        found = read(one.text, wording)
        for name, tally in total.tallies.items():
            tally.add(Counter(_keys(name, one.credits)), Counter(_keys(name, found)))
        if not one.credits:
            total.quiet += 1
            total.disturbed += [one.text] if found else []
    return total


def _keys(name: str, those: Sequence[Credited]) -> Iterator[str]:
    """What is compared: a cue, with its source, with what it covers; two sources of a chain; a source that denies."""
    for one in those:
        if name == "cue":
            yield one.cue
        elif name == "source":
            yield f"{one.source} | {one.cue}"
        elif name == "covers":
            yield f"{one.cue} | {one.covers}"
        elif name == "chain" and one.outer is not None:
            yield f"{one.source} < {those[one.outer].source}"
        elif name == "denied" and one.denied:
            yield f"{one.source} | {one.cue}"


def wrong(those: Iterable[Sentence], wording: Wording = ENGLISH) -> Iterator[str]:
    """The sentences in which something is wrong, with what is missing (-) and what is too much (+)."""
    for one in those:
        lines: list[str] = []
        found = read(one.text, wording)
        for name in ("source", "covers", "chain", "denied"):
            gold, got = Counter(_keys(name, one.credits)), Counter(_keys(name, found))
            lines += [f"  {name} - {key}" for key in gold - got] + [f"  {name} + {key}" for key in got - gold]
        if lines:
            yield "\n".join([one.text, *lines])


if __name__ == "__main__":
    chosen, language = sentences(sys.argv[1]), Wording("de") if sys.argv[1] == "german" else ENGLISH
    if "--wrong" in sys.argv:
        print("\n".join(wrong(chosen, language)))
    print(score(chosen, language))
