"""Text cut into words, printed numbers and signs, each with its place in code points; one pass, no backtracking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "vulgar", "code", "sign"]

_SPACES = "\u00a0\u2007\u2009\u202f "
_TOKEN = re.compile(
    rf"""
    (?P<link>  (?:https?://|www\.)\S+ )
  | (?P<date>  \d{{1,4}}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{1,4}}(?![\d]) | \d{{1,2}}:\d\d(?::\d\d)?(?!\d) )
  | (?P<run>   \d+(?:[.,'’{_SPACES}]\d+)* )
  | (?P<vulgar>[¼-¾⅐-⅞] )
  | (?P<word>  (?:[^\W\d_]\.){{1,6}}[^\W\d_](?!\w)\.? | [^\W\d_](?:\w|['’](?=\w))* )
  | (?P<sign>  \S )
    """,
    re.VERBOSE,
)
_GROUPED = (
    re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"),
    re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}"),
    re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:\.\d+)?"),
    re.compile(r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"),
)
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_DASHES = frozenset("-‐‑‒–—−")
_LONGEST_NUMBER = 32


@dataclass(frozen=True, slots=True)
class Token:
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


def tokenize(text: str) -> list[Token]:
    """The tokens of a text in order; white space is what lies between them."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        words, start = found.group(), found.start()
        if found.lastgroup == "run":
            tokens.extend(_numbers(words, start))
            continue
        tokens.append(Token(_kind(found.lastgroup, words), words, words.lower(), start, found.end()))
    return tokens


def _kind(group: str | None, words: str) -> Kind:
    if group in {"link", "date", "mark"}:
        return "code"
    if group == "word":
        return "word" if words.isalpha() or not any(letter.isdecimal() for letter in words) else "code"
    return "vulgar" if group == "vulgar" else "sign"


def _numbers(run: str, start: int) -> list[Token]:
    if len(run) <= _LONGEST_NUMBER and (digits := _digits(run)) is not None:
        return [Token("number", run, run, start, start + len(run), digits)]
    parts = re.finditer(rf"[^{_SPACES}]+", run)
    return [_number(part.group(), start + part.start()) for part in parts]


def _number(part: str, start: int) -> Token:
    digits = _digits(part) if len(part) <= _LONGEST_NUMBER else None
    return Token("code" if digits is None else "number", part, part, start, start + len(part), digits or "")


def _digits(run: str) -> str | None:
    digits = _unseparated(run)
    if digits is None:
        return None
    whole = digits.partition(".")[0]
    return None if len(whole) > 1 and int(whole[0]) == 0 else digits


def _unseparated(run: str) -> str | None:
    if _PLAIN.fullmatch(run):
        return run
    if any(pattern.fullmatch(run) for pattern in _GROUPED):
        return "".join(letter for letter in run if letter.isdecimal() or letter == ".")
    if _DOTTED.fullmatch(run):
        return run.replace(".", "")
    return run.replace(",", ".") if _DECIMAL_COMMA.fullmatch(run) else None
