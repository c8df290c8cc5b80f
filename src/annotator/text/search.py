"""Finding words in a text: what somebody typed, and every place where a mark's words stand again.

What was typed is looked for to the letter. A mark's words are looked for as people read: white space does not matter,
and nothing is found that would cut a word or a number in two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from math import prod

import regex

from annotator.errors import Problem, WrongCall
from annotator.text.boundaries import cuts_number, grapheme_end, grapheme_start
from annotator.text.span import Span

SECONDS = 1.0
MOST = 100_000
LONGEST_PATTERN = 1_000

_LETTER = r"[\p{L}\p{N}\p{M}_\u00ad\u200c\u200d]"
_JOINER = r"['’\-‑&]"
_NOT_IN_INITIALS = rf"(?!(?<=(?<!{_LETTER})\p{{L}}\.)\p{{L}}(?!{_LETTER}))"
_NOT_INSIDE_BEFORE = rf"(?<!{_LETTER})(?<!{_LETTER}{_JOINER}){_NOT_IN_INITIALS}"
_NOT_INSIDE_AFTER = (
    rf"(?!{_LETTER})(?!(?!['’]s(?!{_LETTER})){_JOINER}{_LETTER})"
    rf"(?!(?<=(?<!{_LETTER})\p{{L}})\.\p{{L}}(?!{_LETTER})){_NOT_IN_INITIALS}"
)
_SPLITTABLE = regex.compile(r"(?![\p{Han}\p{Hiragana}])[\p{L}\p{N}\p{M}_]")
_REPEATED = regex.compile(r"(\)?)\{(\d{1,9})")
_MOST_REPEATED = 100_000


def folded(words: str) -> str:
    """Words as they are compared: case and runs of white space do not matter."""
    return " ".join(words.split()).casefold()


def matches(
    text: str, pattern: str, *, whole_word: bool = False, regex: bool = False, case: bool = False
) -> list[Span]:
    """Where a typed pattern matches, in order, without overlaps or empty matches; the first `MOST` of them.

    Raises `WrongCall` for a regular expression that is none, `Problem` when it takes longer than `SECONDS`.
    """
    if not pattern:
        return []
    expression = _typed(pattern, whole_word, regex, case)
    try:
        found = (match.span() for match in expression.finditer(text, timeout=SECONDS, concurrent=True))
        return [Span.of(start, end) for start, end in islice((at for at in found if at[0] < at[1]), MOST)]
    except TimeoutError:
        raise Problem(f"“{pattern}” takes too long to look for. Make the pattern simpler.") from None


def phrase_places(text: str, words: str, *, case: bool = False) -> Iterator[Span]:
    """Where these words stand as whole words and whole numbers, whatever the white space between them."""
    pattern = _phrase(words, case)
    if pattern is None:
        return
    for match in pattern.finditer(text, concurrent=True):
        start, end = match.span()
        if not _cuts(text, start) and not _cuts(text, end):
            yield Span.of(start, end)


def is_splittable(char: str) -> bool:
    """Whether a word goes on over this character: not in scripts that write words without spaces."""
    return bool(_SPLITTABLE.match(char))


@lru_cache(maxsize=64)
def _typed(pattern: str, whole_word: bool, is_regex: bool, case: bool) -> regex.Pattern[str]:
    if len(pattern) > LONGEST_PATTERN:
        raise WrongCall(f"A pattern may have {LONGEST_PATTERN} characters at most; this one has {len(pattern)}.")
    if is_regex and _repeated(pattern) > _MOST_REPEATED:
        raise WrongCall(f"“{pattern}” repeats too much. Make the numbers in braces smaller.")
    body = pattern if is_regex else regex.escape(pattern, special_only=True)
    flags = regex.MULTILINE | (0 if case else regex.IGNORECASE)
    try:
        regex.compile(body, flags)
        whole = rf"(?<!{_LETTER})(?:{body})(?!{_LETTER})" if whole_word else body
        return regex.compile(whole, flags)
    except (regex.error, OverflowError, MemoryError, RecursionError) as fault:
        raise WrongCall(f"“{pattern}” is not a regular expression: {_said(fault)}.") from None


def _repeated(pattern: str) -> int:
    """How large a pattern may become: what is repeated at least n times is compiled n times, groups within groups."""
    counts = [(bool(group), int(count)) for group, count in _REPEATED.findall(pattern)]
    groups = prod(max(1, count) for grouped, count in counts if grouped)
    return groups * (len(pattern) + sum(count for grouped, count in counts if not grouped))


def _said(fault: Exception) -> str:
    position = getattr(fault, "pos", None)
    said = str(getattr(fault, "msg", "") or "it is too large")
    return said if position is None else f"{said}, at character {position + 1}"


@lru_cache(maxsize=512)
def _phrase(words: str, case: bool) -> regex.Pattern[str] | None:
    parts = words.split()
    if not parts:
        return None
    body = r"\s+".join(regex.escape(part, special_only=True) for part in parts)
    before = _NOT_INSIDE_BEFORE if is_splittable(parts[0][0]) else ""
    after = _NOT_INSIDE_AFTER if is_splittable(parts[-1][-1]) else ""
    return regex.compile(f"{before}{body}{after}", 0 if case else regex.IGNORECASE)


def _cuts(text: str, offset: int) -> bool:
    """Whether a boundary at `offset` would cut a character or a number expression in two."""
    whole = grapheme_start(text, offset) == offset == grapheme_end(text, offset)
    return not whole or cuts_number(text, offset)
