"""The signs that word processors put before the items of a list, counted as they count them."""

from __future__ import annotations

from dataclasses import dataclass, field

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_BULLETS = {"o": "◦", "§": "▪"}
"""Letters that stand for a sign in the fonts of signs."""
_LARGEST_ROMAN = 3999
_LARGEST_START = 1_000_000


def numeral(number: int, style: str) -> str:
    """A number as a list shows it: `decimal`, `lower-letter`, `upper-letter`, `lower-roman` or `upper-roman`."""
    if style.endswith("letter") and number > 0:
        shown = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 9)
    elif style.endswith("roman") and 0 < number <= _LARGEST_ROMAN:
        shown = _roman(number)
    else:
        return str(number)
    return shown.upper() if style.startswith("upper") else shown


def bullet(sign: str) -> str:
    """The sign of a list without numbers; what only a font of signs can show is a plain bullet."""
    if not sign.strip() or any("\ue000" <= letter <= "\uf8ff" or not letter.isprintable() for letter in sign):
        return "•"
    return _BULLETS.get(sign, sign)


def whole(given: str | None, otherwise: int) -> int:
    """The number an attribute gives, within what a list counts to; the other where it gives none."""
    digits = (given or "").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 8):
        return otherwise
    return min(int(digits), _LARGEST_START)


@dataclass(slots=True)
class Counter:
    """How far a list has counted at each of its levels."""

    counts: dict[int, int] = field(default_factory=dict)

    def step(self, level: int, start: int) -> int:
        """The number of the next item of a level; the levels within it begin anew."""
        self.counts[level] = self.counts[level] + 1 if level in self.counts else start
        for deeper in [one for one in self.counts if one > level]:
            del self.counts[deeper]
        return self.counts[level]


def _roman(number: int) -> str:
    out = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)
