"""Rules that settle a group without a person, by name, and say in plain words why they did.

No rule settles a reading of which a reviewer rejected a mark, or would have it otherwise: that is for people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.errors import WrongCall
from annotator.reconcile.conflicts import fullest, readings, same_values
from annotator.reconcile.group import Group, Mark
from annotator.reconcile.slight import CHOICES, Choice, differ_slightly
from annotator.text.span import Span

DEFAULT_RULES = "unanimous,tolerance,reviewed,single"


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
    found = [_rule(name, names) for name in wanted]
    return tuple({rule.name: rule for rule in found}.values())


def settle(
    group: Group, rules: Sequence[Rule], *, text: str, working: Collection[str], names: Mapping[str, str]
) -> Settlement | None:
    """What the first rule that applies makes of the group; None leaves it to people.

    `text` is the article's, `working` the analysts who worked on it, `names` analyst id → name for the reason.
    """
    case = Case(group, text, group.analysts.union(working), names)
    for rule in rules:
        found = rule.judge(case)
        if found and not any(mark.disputed for mark in found.standing_on):
            return Settlement(rule.name, found.mark.tag, found.mark.span, dict(found.mark.values), found.reason)
    return None


def unanimous(case: Case) -> Ruling | None:
    marks = case.group.marks
    if not _everybody(case) or len(readings(marks)) > 1:
        return None
    return Ruling(fullest(marks), marks, f"{_all(case)} marked the same words with the same tag and values.")


def tolerance(choose: Choice, taken: str) -> Judge:
    """The rule that takes one span of several when all else agrees and they differ by what carries no meaning."""

    def judge(case: Case) -> Ruling | None:
        marks = case.group.marks
        first = marks[0]
        if not _everybody(case) or any(mark.tag != first.tag or not same_values(mark, first) for mark in marks[1:]):
            return None
        if not differ_slightly({mark.span for mark in marks}, case.text):
            return None
        span = choose([mark.span for mark in marks])
        mark = fullest([mark for mark in marks if mark.span == span] or marks)
        what = f"differing at most in punctuation, quote marks, spaces or determiners; {taken}"
        said = f"{_all(case)} marked the same with the same tag and values, {what}."
        return Ruling(replace(mark, span=span), marks, said)

    return judge


def majority(case: Case) -> Ruling | None:
    return _most(case, len(case.workers) // 2 + 1)


def at_least(number: int) -> Judge:
    """The rule that takes what so many analysts marked, when no other reading has as many."""
    return lambda case: _most(case, number)


def _most(case: Case, number: int) -> Ruling | None:
    found = [(reading, {mark.analyst for mark in reading}) for reading in readings(case.group.marks)]
    enough = [(reading, voters) for reading, voters in found if len(voters) >= number]
    if len(enough) != 1:
        return None
    reading, voters = enough[0]
    shares = f"{len(voters)} of the {len(case.workers)} analysts who worked on the article"
    return Ruling(fullest(reading), reading, f"{case.called(voters)}, {shares}, marked exactly this.")


def reviewed(case: Case) -> Ruling | None:
    accepted = [mark for mark in case.group.marks if mark.accepted]
    if not accepted or len(readings(accepted)) > 1:
        return None
    whose = case.called({mark.analyst for mark in accepted})
    return Ruling(fullest(accepted), accepted, f"A reviewer accepted what {whose} marked, and nothing else here.")


def single(case: Case) -> Ruling | None:
    marks = case.group.marks
    if len(marks) > 1 or len(case.workers) > 1:
        return None
    return Ruling(marks[0], marks, f"{case.called(case.workers)} marked it, and nobody else worked on the article.")


def single_reviewed(case: Case) -> Ruling | None:
    marks = case.group.marks
    if len(marks) > 1 or not marks[0].accepted:
        return None
    whose = case.called(case.group.analysts)
    return Ruling(marks[0], marks, f"{whose} alone marked it, and a reviewer accepted it.")


def trusted(name: str) -> Judge:
    """The rule that takes the mark of the analyst of that name or id, if it is one reading."""

    def judge(case: Case) -> Ruling | None:
        theirs = [mark for mark in case.group.marks if name in (mark.analyst, case.names.get(mark.analyst))]
        if not theirs or len(readings(theirs)) > 1:
            return None
        return Ruling(fullest(theirs), theirs, f"{case.called({theirs[0].analyst})} marked it so and is trusted.")

    return judge


RULES: Mapping[str, Judge] = {
    "unanimous": unanimous,
    **{f"tolerance:{name}": tolerance(*choice) for name, choice in CHOICES.items()},
    "majority": majority,
    "reviewed": reviewed,
    "single": single,
    "single_reviewed": single_reviewed,
}
TOLERANCE, LONGEST, MAJORITY, TRUSTED = "tolerance", "tolerance:longest", "majority:", "trusted:"
WRITTEN = (
    "unanimous", *(TOLERANCE if name == LONGEST else name for name in RULES if name.startswith(TOLERANCE)),
    "majority", "majority:N", "reviewed", "trusted:NAME", "single", "single_reviewed",
)  # fmt: skip


def _known() -> str:
    return ", ".join(WRITTEN)


def _rule(name: str, names: Mapping[str, str] | None) -> Rule:
    kind, _, argument = (part.strip() for part in name.partition(":"))
    written = f"{kind}:{argument}" if argument else kind
    if written in (TOLERANCE, LONGEST):
        return Rule(TOLERANCE, RULES[LONGEST])
    if written in RULES:
        return Rule(written, RULES[written])
    if kind == "majority" and argument.isdecimal() and int(argument) > 1:
        return Rule(f"{MAJORITY}{int(argument)}", at_least(int(argument)))
    if kind != "trusted" or not argument:
        raise WrongCall(f"There is no rule called “{name}”. Known rules: {_known()}.")
    if names is not None and argument not in names and argument not in names.values():
        raise WrongCall(
            f"There is no analyst called “{argument}” to trust. Analysts: {', '.join(sorted(names.values()))}."
        )
    return Rule(TRUSTED + argument, trusted(argument))


def _everybody(case: Case) -> bool:
    # the workers are those of the group and maybe more
    return 1 < len(case.workers) <= len(case.group.marks) and len(case.group.analysts) == len(case.workers)


def _all(case: Case) -> str:
    return f"{case.called(case.workers)}, all who worked on the article,"
