"""Text cut into words, printed numbers and signs, each with its place in code points; one pass, no backtracking."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Kind = Literal["word", "number", "vulgar", "code", "sign"]
Mark = Literal[".", ","]

_SPACES = "\u00a0\u2007\u2009\u202f "
_TOKEN = re.compile(
    rf"""
    (?P<link>  (?:https?://|www\.)\S+ )
  | (?P<date>  \d{{1,4}}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{1,4}}(?![\d]) | \d{{1,2}}:\d\d(?::\d\d)?(?!\d) )
  | (?P<run>   \d+(?:[.,'’{_SPACES}]\d+)* )
  | (?P<vulgar>[¼-¾⅐-⅞] )
  | (?P<money> (?:Rs|RMB|RM|EUR|USD|GBP|CHF|INR|JPY|CNY|KRW)(?=\d) )
  | (?P<word>  (?:[^\W\d_]\.){{1,6}}[^\W\d_](?!\w)\.? | [^\W\d_](?:\w|['’](?=\w))* )
  | (?P<sign>  \S )
    """,
    re.VERBOSE,
)
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_DASHES = frozenset("-‐‑‒–—−")
_LONGEST_NUMBER = 32
_SHORT = 10_000


class Token(NamedTuple):
    """A word, number or sign at `[start, end)`; `digits` is the number in plain notation, `lower` the folded word."""

    kind: Kind
    text: str
    lower: str
    start: int
    end: int
    digits: str = ""

    @property
    def is_dash(self) -> bool:
        """Whether this is a hyphen, a dash or a minus."""
        return self.text in _DASHES

    def glued(self, before: Token) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return self.start == before.end


def tokenize(text: str, decimal: Mark = ".") -> list[Token]:
    """The tokens of a text in order; white space is what lies between them.

    `decimal` is the mark that begins the decimals of a printed number in the language of the text.
    """
    return list(_kept(text, decimal)) if len(text) < _SHORT else _cut(text, decimal)


@lru_cache(maxsize=32)
def _kept(text: str, decimal: Mark) -> tuple[Token, ...]:
    """Those of a text that was cut just now: figures, dates and credits are looked for in the same words."""
    return tuple(_cut(text, decimal))


def _cut(text: str, decimal: Mark) -> list[Token]:
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        words, start, group = found.group(), found.start(), found.lastgroup
        if group in {"word", "money"}:
            kind: Kind = "word" if words.isalpha() or not any(map(str.isdecimal, words)) else "code"
            tokens.append(Token(kind, words, words.lower(), start, found.end()))
        elif group == "run":
            tokens.extend(_numbers(words, start, decimal))
        else:
            kind = "sign" if group == "sign" else "vulgar" if group == "vulgar" else "code"
            tokens.append(Token(kind, words, words.lower(), start, found.end()))
    return tokens


def _numbers(run: str, start: int, decimal: Mark) -> list[Token]:
    if len(run) <= _LONGEST_NUMBER and (digits := _digits(run, decimal)) is not None:
        return [Token("number", run, run, start, start + len(run), digits)]
    parts = re.finditer(rf"[^{_SPACES}]+", run)
    return [_number(part.group(), start + part.start(), decimal) for part in parts]


def _number(part: str, start: int, decimal: Mark) -> Token:
    digits = _digits(part, decimal) if len(part) <= _LONGEST_NUMBER else None
    return Token("code" if digits is None else "number", part, part, start, start + len(part), digits or "")


def _digits(run: str, decimal: Mark) -> str | None:
    digits = run if run.isdecimal() else _unseparated(run, decimal)
    if digits is None:
        return None
    whole = digits.partition(".")[0]
    return None if len(whole) > 1 and int(whole[0]) == 0 else digits


def _unseparated(run: str, decimal: Mark) -> str | None:
    """The number without separators and with a decimal point; None where they stand as in no number."""
    if any(pattern.fullmatch(run) for pattern in _grouped(decimal)):
        whole, point, part = run.rpartition(decimal)
        if not point or decimal in whole:
            return _only_digits(run)
        return f"{_only_digits(whole)}.{part}"
    other = "," if decimal == "." else "."
    group = rf"(?:\{decimal}\d{{3}})"
    if not re.fullmatch(rf"\d{{1,3}}{group}{{2,}}|\d+\{other}\d{{1,2}}|\d{{1,3}}{group}+\{other}\d+", run):
        return None
    whole, point, part = run.partition(other)
    return f"{_only_digits(whole)}{point and '.'}{part}"


def _only_digits(run: str) -> str:
    return "".join(letter for letter in run if letter.isdecimal())


@cache
def _grouped(decimal: Mark) -> tuple[re.Pattern[str], ...]:
    """How a language groups digits: by its own separator, by spaces, by apostrophes, in twos as in India, or not."""
    point, comma = re.escape(decimal), "," if decimal == "." else r"\."
    decimals = rf"(?:{point}\d+)?"
    grouped = (rf"\d{{1,3}}(?:{group}\d{{3}})+{decimals}" for group in (comma, f"[{_SPACES}]", "['’]"))
    plain = (re.compile(rf"\d+{decimals}"), *map(re.compile, grouped))
    return (*plain, _INDIAN) if decimal == "." else plain
