"""Whether a number is a running total or counts for some days alone, where its sentence says so in plain words."""

from __future__ import annotations

from annotator.quantity.dates import find_dates
from annotator.quantity.numbers import number_at
from annotator.quantity.passage import Passage
from annotator.quantity.wording import ENGLISH, Wording
from annotator.quantity.words import number_words


def read_basis(sentence: str, start: int, end: int, wording: Wording = ENGLISH) -> str | None:
    """`period`, `cumulative` or None for the number at `[start, end)` of a sentence, in code points.

    A date with “alone” behind it bounds every number of its sentence (“in January alone”); “so far” is said of the
    number before it, “the toll has passed” of the number behind it. Nothing else is taken for a basis: a running total
    cannot fall, so a wrong one would make a contradiction.
    """
    here = Passage.of(sentence, number_words(wording))
    alone = here.words.sets["alone"]
    starts = {token.start: at for at, token in enumerate(here.tokens)}
    for found in find_dates(sentence, None, wording.language):
        after = next((at for at, token in enumerate(here.tokens) if token.start >= found.end), len(here.tokens))
        if here.lower(after) in alone:
            return "period"
    first, stop = starts.get(start), next((at for at, token in enumerate(here.tokens) if token.start >= end), None)
    if first is None:
        return None
    stop = len(here.tokens) if stop is None else stop
    before = range(_after_number(here, first), stop)
    return "cumulative" if _is_toll(here, before) or _is_so_far(here, stop) else None


def _is_toll(here: Passage, before: range) -> bool:
    """Whether the words say “the death toll”, or that casualties and the like have passed the number."""
    words = here.words
    if any(words.phrases["running"].match(here.tokens, at) for at in before):
        return True
    passed = any(words.phrases["passed"].match(here.tokens, at) for at in before)
    return passed and any(words.subjects.match(here.tokens, at) for at in before)


def _after_number(here: Passage, first: int) -> int:
    """The token after the number before `first`, or where its clause begins."""
    return next((at + 1 for at in range(first - 1, -1, -1) if _parts(here, at)), 0)


def _is_so_far(here: Passage, stop: int) -> bool:
    """Whether “so far” follows before the next number."""
    ahead = range(stop, next((at for at in range(stop, len(here.tokens)) if _parts(here, at)), len(here.tokens)))
    return any(here.words.phrases["so_far"].match(here.tokens, at) for at in ahead)


def _parts(here: Passage, at: int) -> bool:
    return here.ends(at, at + 1) or number_at(here.tokens, at, here.words) is not None
