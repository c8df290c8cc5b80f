"""Rules that settle a group without a person, by name, and say in plain words why they did.

No rule settles a reading of which a reviewer rejected a mark: that is for people.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from annotator.errors import WrongCall
from annotator.reconcile.conflicts import fullest, readings, same_values
from annotator.reconcile.group import Group, Mark
from annotator.text.span import Span

DEFAULT_RULES = "unanimous,tolerance,reviewed,single"
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those"})
MEANINGFUL_PUNCTUATION = frozenset("%‰‱#&@*/\\")


@dataclass(frozen=True, slots=True)
class Case:
    """A group before a rule: the article's text, everybody who worked on it, and what people are called."""

    group: Group
    text: str
    workers: frozenset[str]
    names: Mapping[str, str]

    def called(self, analysts: Collection[str]) -> str:
        """The names of the analysts, in order, as a sentence lists them."""
        names = sorted(self.names.get(analyst, analyst) for analyst in analysts)
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule found: the mark whose span, tag and values to take, the marks it stands on, and the reason."""

    mark: Mark
    standing_on: Sequence[Mark]
    reason: str


Judge = Callable[[Case], Ruling | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to settle a group; `name` is how it is written, with its argument."""

    name: str
    judge: Judge = field(compare=False)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settled group: which rule did it, what it says now, and why, in a sentence."""

    rule: str
    tag: str
    span: Span
    values: Mapping[str, Any]
    reason: str


def parse_rules(text: str, names: Mapping[str, str] | None = None) -> tuple[Rule, ...]:
    """The rules of a comma-separated list, in its order, each once.

    Raises `WrongCall` for an empty list, for unknown rules and, where `names` (analyst id → name) is given, for
    `trusted:NAME` with a name or id that is not there.
    """
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    if not wanted:
        raise WrongCall(f"No rule was named. Known rules: {_known()}.")
    return tuple(_rule(name, names) for name in dict.fromkeys(wanted))


def settle(
    group: Group, rules: Sequence[Rule], *, text: str, working: Collection[str], names: Mapping[str, str]
) -> Settlement | None:
    """What the first rule that applies makes of the group; None leaves it to people.

    `text` is the article's, `working` the analysts who worked on it, `names` analyst id → name for the reason.
    """
    case = Case(group, text, group.analysts.union(working), names)
    for rule in rules:
        found = rule.judge(case)
        if found and not any(mark.rejected for mark in found.standing_on):
            return Settlement(rule.name, found.mark.tag, found.mark.span, dict(found.mark.values), found.reason)
    return None


def unanimous(case: Case) -> Ruling | None:
    marks = case.group.marks
    if not _everybody(case) or len(readings(marks)) > 1:
        return None
    return Ruling(fullest(marks), marks, f"{_all(case)} marked the same words with the same tag and values.")


def tolerance(case: Case) -> Ruling | None:
    """The longest span (the first of several), when all else agrees and spans differ by what carries no meaning."""
    marks = case.group.marks
    first = marks[0]
    if not _everybody(case) or any(mark.tag != first.tag or not same_values(mark, first) for mark in marks[1:]):
        return None
    spans = {mark.span for mark in marks}
    if not _differ_slightly(spans, case.text):
        return None
    longest = min(spans, key=lambda span: (-span.length, span))
    mark = fullest(mark for mark in marks if mark.span == longest)
    what = "differing at most in punctuation, quote marks, spaces or determiners; the longest was taken"
    return Ruling(mark, marks, f"{_all(case)} marked the same with the same tag and values, {what}.")


def majority(case: Case) -> Ruling | None:
    for reading in readings(case.group.marks):
        voters = {mark.analyst for mark in reading}
        if len(voters) * 2 > len(case.workers):
            shares = f"{len(voters)} of the {len(case.workers)} analysts who worked on the article"
            return Ruling(fullest(reading), reading, f"{case.called(voters)}, {shares}, marked exactly this.")
    return None


def reviewed(case: Case) -> Ruling | None:
    accepted = [mark for mark in case.group.marks if mark.accepted]
    if len(readings(accepted)) != 1:
        return None
    whose = case.called({mark.analyst for mark in accepted})
    return Ruling(fullest(accepted), accepted, f"A reviewer accepted what {whose} marked, and nothing else here.")


def single(case: Case) -> Ruling | None:
    marks = case.group.marks
    if len(marks) > 1 or len(case.workers) > 1:
        return None
    return Ruling(marks[0], marks, f"{case.called(case.workers)} marked it, and nobody else worked on the article.")


def trusted(name: str) -> Judge:
    """The rule that takes the mark of the analyst of that name or id, if it is one reading."""

    def judge(case: Case) -> Ruling | None:
        theirs = [mark for mark in case.group.marks if name in (mark.analyst, case.names.get(mark.analyst))]
        if len(readings(theirs)) != 1:
            return None
        return Ruling(fullest(theirs), theirs, f"{case.called({theirs[0].analyst})} marked it so and is trusted.")

    return judge


RULES: Mapping[str, Judge] = {
    "unanimous": unanimous,
    "tolerance": tolerance,
    "majority": majority,
    "reviewed": reviewed,
    "single": single,
}
TRUSTED = "trusted:"


def _known() -> str:
    return ", ".join((*RULES, f"{TRUSTED}NAME"))


def _rule(name: str, names: Mapping[str, str] | None) -> Rule:
    if name in RULES:
        return Rule(name, RULES[name])
    who = name.removeprefix(TRUSTED).strip()
    if not name.startswith(TRUSTED) or not who:
        raise WrongCall(f"There is no rule called “{name}”. Known rules: {_known()}.")
    if names is not None and who not in names and who not in names.values():
        raise WrongCall(f"There is no analyst called “{who}” to trust. Analysts: {', '.join(sorted(names.values()))}.")
    return Rule(TRUSTED + who, trusted(who))


def _everybody(case: Case) -> bool:
    return 1 < len(case.workers) <= len(case.group.marks) and case.group.analysts == case.workers


def _all(case: Case) -> str:
    return f"{case.called(case.workers)}, all who worked on the article,"


def _differ_slightly(spans: Collection[Span], text: str) -> bool:
    """Whether what only some of the spans cover is punctuation, space and whole determiners; all must overlap."""
    shared, *others = spans
    everything = shared
    for span in others:
        both = shared.intersection(span)
        if both is None:
            return False
        shared, everything = both, everything.union(span)
    inside = {at for start, end in shared for at in range(start, end)}
    outside = (at for start, end in everything for at in range(start, end) if at not in inside)
    # consecutive positions keep a constant distance from their own count
    runs = ([at for _, at in run] for _, run in groupby(enumerate(outside), key=lambda pair: pair[1] - pair[0]))
    return all(_meaningless(run[0], run[-1] + 1, text) for run in runs)


def _meaningless(start: int, end: int, text: str) -> bool:
    at = start
    while at < end:
        if not _is_word(text[at]):
            if not _is_filler(text[at]):
                return False
            at += 1
            continue
        stop = at
        while stop < len(text) and _is_word(text[stop]):
            stop += 1
        begins_inside = at > 0 and _is_word(text[at - 1])
        if begins_inside or stop > end or text[at:stop].casefold() not in DETERMINERS:
            return False
        at = stop
    return True


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _is_filler(character: str) -> bool:
    if character in MEANINGFUL_PUNCTUATION:
        return False
    category = unicodedata.category(character)
    return character.isspace() or category[0] in "PZ" or category == "Cf" or character == "`"
