"""What a number counts: the noun after it, what happened to it, or a verb or subject before; conservative, bounded."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.quantity.counting import counted_as
from annotator.quantity.numbers import number_at
from annotator.quantity.passage import Passage
from annotator.quantity.phrase import Phrase

_MOST_WORDS = 5
_MOST_AUXILIARIES = 4
_NEAR = 16
_BACK = 14
_FAR = 16
_MOST_QUALITIES = 2
_OWNER = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the noun as printed and what is said to have happened to it; `[start, stop)` are tokens.

    `stop` is the token after all that was read for it.
    """

    noun: str
    outcome: str
    start: int
    stop: int

    @property
    def words(self) -> str | None:
        """Both, as a mark says them; None when nothing can be told."""
        return f"{self.noun} {self.outcome}".strip() or None


def counted(here: Passage, phrase: Phrase, before: Counted | None) -> Counted:
    """What a number counts: “soldiers killed”; `before` is what the figure before it in the text counted.

    Looked at are the words after it (“40 people were killed”, “12 dead”), the next number (“5,000 and 6,000 troops”), a
    verb before it (“killing 12 people”), what the figure before counted (“300 soldiers killed and 2,700 wounded”), and
    a subject before it (“the death toll rose to 45”). What is added to others is another thing: “an additional 40
    soldiers” are “additional soldiers”, and “15 more than before” are nothing. Of a part of some whole only what
    happened to the part is told: “two of the wounded” are not the wounded.
    """
    if _is_difference(here, phrase.stop):
        return Counted("", "", phrase.start, phrase.stop)
    at, refers = _after(here, phrase.stop)
    stop = at if here.lower(at - 1) in here.words.sets["bare"] else _noun_phrase(here, at)
    noun, (outcome, ends) = here.words_of(at, stop), _outcome(here, stop)
    if _is_part(here, phrase.stop, at):
        outcome, ends = _of_part(here, stop, outcome, ends)
        if not outcome and (ends > stop or counted_as(noun).is_outcome):
            return Counted("", "", phrase.start, phrase.stop)
    if noun and not outcome:
        outcome, ends = _far_outcome(here, stop)
    if not noun and not outcome and not refers:
        noun, outcome, ends = _of_next(here, phrase.stop)
    outcome = "" if _is_whole(here, phrase.start) else outcome or _harm(here, phrase.start)
    near = (
        before if before and before.start >= phrase.start - _NEAR and not here.ends(before.stop, phrase.start) else None
    )
    added = _addition(here, phrase, at) if noun or outcome else ""
    if near:
        noun, outcome = _with_near(here, phrase, near, noun, outcome, refers=refers)
        added = added if _is_same(outcome, near.outcome) else ""
    noun = f"{added} {noun}".strip()
    if noun or outcome:
        return Counted(noun, outcome, phrase.start, max(ends, phrase.stop))
    return Counted("" if refers else _subject(here, phrase.start), "", phrase.start, phrase.stop)


def share_of(here: Passage, at: int) -> str | None:
    """The whole that a share ending before token `at` is of: “the 11,000 soldiers”."""
    sets = here.words.sets
    if here.lower(at) not in sets["of"]:
        return None
    stop = at + 1
    while stop < len(here.tokens) and (here.lower(stop) in sets["determiners"] or here.tokens[stop].kind == "number"):
        stop += 1
    return here.words_of(at + 1, _noun_phrase(here, stop)) or None


def _after(here: Passage, at: int) -> tuple[int, bool]:
    """Where the noun after a number begins, and whether it only refers to one: “three of them”, “two others”."""
    sets = here.words.sets
    refers = False
    while here.lower(at) in sets["skipped"] or here.lower(at) in sets["of"] or here.lower(at) in sets["determiners"]:
        refers = refers or here.lower(at) in sets["others"] or here.lower(at) in sets["pronouns"]
        at += 1
    if here.lower(at - 1) not in sets["determiners"]:
        return at, refers
    owner = here.lower(at).endswith(_OWNER)
    whole = number_at(here.tokens, at + 1 if owner else at, here.words)
    return whole.stop if whole else at, refers


def _is_difference(here: Passage, at: int) -> bool:
    """Whether a number tells how many more or fewer there are than at another time: “15 more than last year”."""
    than = here.words.hedges.match(here.tokens, at)
    return than is not None and than[0] in {"more_than", "less_than"} and than[1] > at + 1


def _is_part(here: Passage, start: int, noun: int) -> bool:
    """Whether the words between a number and its noun make it a part of something known: “of the”."""
    sets = here.words.sets
    return here.lower(noun - 1) in sets["determiners"] and any(
        here.lower(at) in sets["of"] for at in range(start, noun)
    )


def _of_part(here: Passage, stop: int, outcome: str, ends: int) -> tuple[str, int]:
    """What happened to the part: “300 of the soldiers sent have died”, where “sent” is said of the whole."""
    if here.lower(stop) in here.words.sets["auxiliaries"] or here.lower(stop) in here.words.sets["acts"]:
        return outcome, ends
    own, after = _outcome(here, ends) if outcome else ("", ends)
    return own, after


def _is_same(one: str, other: str) -> bool:
    """Whether two words for what happened mean the same: “killed” and “died”."""
    return counted_as(one).name == counted_as(other).name


def _is_whole(here: Passage, start: int) -> bool:
    """Whether the number is the whole that another is part of, so that what happened is said of the part."""
    at = start - 1 if here.lower(start - 1) in here.words.sets["determiners"] else start
    return here.lower(at - 1) in here.words.sets["of"]


def _noun_phrase(here: Passage, at: int) -> int:
    """The token after the noun phrase at `at`; `at` itself when there is none."""
    stop = at
    while stop < len(here.tokens) and stop - at < _MOST_WORDS and _belongs(here, at, stop):
        stop += 1
    while stop > at and (here.tokens[stop - 1].is_dash or here.lower(stop - 1).endswith("ly")):
        stop -= 1
    return stop


def _belongs(here: Passage, first: int, at: int) -> bool:
    token, sets = here.tokens[at], here.words.sets
    if here.breaks(at):
        return False
    if token.is_dash:
        return at > first and token.glued(here.tokens[at - 1])
    if token.kind not in {"word", "code"} or token.lower in sets["stops"] or token.lower in sets["acts"]:
        return False
    if token.lower in sets["outcomes"]:
        return at == first and _is_quality(here, at)
    if at == first or here.words.capital_nouns:
        return True
    before = here.tokens[at - 1]
    named = before.text[:1].islower() and token.text[:1].isupper() and not before.is_dash
    return not named and not token.lower.endswith("ed")


def _is_quality(here: Passage, at: int) -> bool:
    """Whether a noun follows what happened: “2,700 wounded soldiers”."""
    after, sets = here.token(at + 1), here.words.sets
    if after is None or after.kind != "word" or here.breaks(at + 1) or after.lower.endswith("ly"):
        return False
    return not any(after.lower in sets[name] for name in ("stops", "outcomes", "acts", "auxiliaries", "join"))


def _outcome(here: Passage, at: int) -> tuple[str, int]:
    """“killed or wounded”, after “have been” or at once, and the token after it."""
    sets, start = here.words.sets, at
    while here.lower(start) in sets["auxiliaries"] and start - at < _MOST_AUXILIARIES:
        start += 1
    word = here.lower(start)
    if here.breaks(at) or not (word in sets["outcomes"] or word in sets["acts"]):
        return "", at
    stop = start + 1
    while here.lower(stop) in sets["join"] and here.lower(stop + 1) in sets["outcomes"]:
        stop += 2
    return here.words_of(start, stop), stop


def _far_outcome(here: Passage, at: int) -> tuple[str, int]:
    """“have been killed” after what else is said of the noun: “soldiers fighting in the north have been killed”."""
    sets = here.words.sets
    if not (here.lower(at) in sets["places"] or here.lower(at) in sets["busy"]):
        return "", at
    for index in range(at + 1, at + _FAR):
        token = here.token(index)
        if token is None or token.kind == "number" or here.ends(index - 1, index) or token.text == ",":
            break
        if token.lower in sets["perfect"]:
            outcome, stop = _outcome(here, index)
            return (outcome, stop) if outcome else ("", at)
        if token.lower in sets["clauses"] or token.lower.endswith("ed"):
            break
    return "", at


def _addition(here: Passage, phrase: Phrase, noun: int) -> str:
    """The word that says there were others before: “an additional 40 soldiers”, “40 more soldiers”."""
    before, after = range(max(0, phrase.start - 1), phrase.stop), range(phrase.stop, noun)
    told = [here.words.added_before.get(here.lower(at), "") for at in before]
    told += [here.words.added_after.get(here.lower(at), "") for at in after]
    return next(filter(None, told), "")


def _of_next(here: Passage, at: int) -> tuple[str, str, int]:
    """The noun and outcome of the number that follows after “and”: “5,000 and 6,000 troops”."""
    sets = here.words.sets
    if here.lower(at) not in sets["and"]:
        return "", "", at
    number = number_at(here.tokens, at + 1, here.words)
    if number is None or number.unit or number.form == "share":
        return "", "", at
    begins, refers = _after(here, number.stop)
    stop = _noun_phrase(here, begins)
    outcome, _ = _outcome(here, stop)
    return ("", "", at) if refers or stop == begins else (here.words_of(begins, stop), outcome, at)


def _harm(here: Passage, start: int) -> str:
    """What a verb right before the number says happened: “killing 12 people”, “sent an additional 12 people”."""
    if here.lower(start - 1) in here.words.added_before:
        start -= 2 if here.lower(start - 2) in here.words.sets["articles"] else 1
    for at in range(max(0, start - 4), start):
        found = here.words.harm.match(here.tokens, at)
        passive = here.lower(at - 1) in here.words.sets["passive"]
        if found and found[1] == start and not passive:
            return found[0]
    return ""


def _with_near(
    here: Passage, phrase: Phrase, near: Counted, noun: str, outcome: str, *, refers: bool
) -> tuple[str, str]:
    """Noun or outcome taken over from the figure before, where the sentence leaves them to it."""
    sets = here.words.sets
    harm = set(outcome.split()) <= sets["to_people"] and set(near.outcome.split()) <= sets["to_people"]
    if not noun and near.noun and (refers or (outcome and near.outcome and harm)):
        noun = near.noun
    between = {here.lower(at) for at in range(near.stop, phrase.start)}
    joined = bool(between) and between <= (sets["and"] | {","} if refers else sets["and"])
    if noun and not outcome and joined and near.outcome:
        outcome = near.outcome
    return noun, outcome


def _subject(here: Passage, start: int) -> str:
    """The subject before a number that stands alone: “casualties among them have surpassed 3,000”."""
    sets = here.words.sets
    if here.lower(start) not in sets["reach"] and here.lower(start - 1) not in sets["reach"]:
        return ""
    found: str | None = None
    for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
        if here.tokens[at].kind == "number" or here.ends(at, at + 1):
            break
        found = _names_toll(here, at) if found is None else found
        if number_of := _number_of(here, at):
            return number_of
    return found or ""


def _names_toll(here: Passage, at: int) -> str | None:
    """What a subject at `at` says is counted: “casualties”; empty where it only describes, None where there is none."""
    match = here.words.subjects.match(here.tokens, at)
    if match is None or any(here.words.subjects.match(here.tokens, index) for index in range(max(0, at - 3), at)):
        return None
    describes = _is_quality(here, match[1] - 1) and here.lower(match[1]) not in here.words.sets["reach"]
    return "" if describes else match[0]


def _number_of(here: Passage, at: int) -> str:
    """What “the number of soldiers killed” at its noun `at` is the number of, and what was done with them before."""
    sets = here.words.sets
    if here.lower(at) not in sets["number_of"] or here.lower(at + 1) not in sets["of"]:
        return ""
    if here.words.subjects.match(here.tokens, at):
        return ""
    stop = _noun_phrase(here, at + 2)
    outcome = _outcome(here, stop)[0]
    before = (_harm(here, first) for first in range(at, max(0, at - 1 - _MOST_QUALITIES), -1))
    noun = here.words_of(at + 2, stop)
    return f"{noun} {outcome or next(filter(None, before), '')}".strip() if noun else ""
