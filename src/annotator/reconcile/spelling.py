"""How a word of a name is spelled and how it sounds, so that one name in several spellings is seen to be one.

The letters and sounds are data (`resources/names/romanisation.toml`). Words are compared one by one, never whole names
letter by letter: “Ministry of Defence of Russia” is closer to that “of Prussia” than to its own initials.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import OSA, Indel

from annotator.resources import resource
from annotator.text.folding import plain

SAME, OTHER_TONGUE, SOUNDS, NEARLY, SLIP, UNWRITTEN = 1.0, 0.95, 0.93, 0.85, 0.8, 0.7
"""How much two words are one: spelled alike; a name in two languages; alike in sound; but for vowels, or a letter that
some languages write otherwise; but for one slip of the pen; as far as can be told where vowels are not written."""

SHORTEST_SLIP = 6
_SHORTEST_EITHER = 5
_ALIKE, _ALIKE_UNWRITTEN = 0.75, 0.6
_HANGUL_BASE, _HANGUL_LAST = 0xAC00, 0xD7A3
_VOWEL_COUNT, _FINAL_COUNT = 21, 28


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: in plain Latin letters, by sound, by sound with like vowels one, and by consonants alone."""

    plain: str
    sound: str
    blurred: str
    bones: str
    lacks_vowels: bool = False


@lru_cache(maxsize=50_000)
def word(spelled: str) -> Word:
    """What a word sounds like, whatever script it is in."""
    lower = unicodedata.normalize("NFC", spelled.casefold())
    latin = plain("".join(_latin(letter) for letter in lower)).replace("'", "")
    sound = _sounded(latin, _table().sounds)
    blurred = sound.replace("o", "u").replace("e", "a")
    bones = "".join(letter for letter in sound if letter not in _table().vowels)
    is_arabic = any(letter in _table().unwritten for letter in lower)
    return Word(latin, sound, blurred, bones, is_arabic)


def likeness(one: Word, other: Word, *, loosely: bool = True) -> float:
    """How much two words are one, from 0 to 1; not `loosely`: sound alone, and never vowels, count.

    Words of which only one ends in “a” are not alike: that is how many languages tell a woman's name from a man's.
    """
    if one.plain == other.plain:
        return SAME
    if not one.plain or not other.plain:
        return 0.0
    if usual(one) == usual(other):
        return OTHER_TONGUE
    if one.sound.endswith("a") != other.sound.endswith("a") or one.plain.isdigit() or other.plain.isdigit():
        return 0.0
    if one.sound == other.sound:
        return SOUNDS
    nearly = _nearly(one, other) if loosely else 0.0
    return nearly or (SLIP if _is_slip(one.plain, other.plain) else 0.0)


def usual(one: Word) -> str:
    """The word, or the first of those that are one with it in other languages."""
    return _table().same.get(one.plain, one.plain)


def sounding(one: Word) -> frozenset[str]:
    """Keys of which two words share one when they are alike, unless it is for a slip."""
    variants = {one.sound.replace(rare, usual) for rare, usual in _table().either}
    return frozenset({usual(one), f"{one.bones}*", *variants})


def _nearly(one: Word, other: Word) -> float:
    if min(len(one.plain), len(other.plain)) >= _SHORTEST_EITHER:
        for rare, usual in _table().either:
            if one.sound.replace(rare, usual) == other.sound.replace(rare, usual):
                return NEARLY
    if one.bones != other.bones or len(one.bones) < 2:
        return 0.0
    alike = Indel.normalized_similarity(one.blurred, other.blurred)
    if alike >= _ALIKE:
        return NEARLY
    may_be = (one.lacks_vowels or other.lacks_vowels) and len(one.bones) > 2
    return UNWRITTEN if may_be and alike >= _ALIKE_UNWRITTEN else 0.0


def _is_slip(one: str, other: str) -> bool:
    """One letter too many, too few, wrong or in the wrong place, not at the beginning; an added s is a plural."""
    if one[0] != other[0] or min(len(one), len(other)) < SHORTEST_SLIP or one.rstrip("s") == other.rstrip("s"):
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def korean(words: Sequence[Word]) -> frozenset[tuple[str, str]]:
    """What a name of two or three words is if it is Korean: family and given name by sound, family first or last."""
    if not 2 <= len(words) <= 3:
        return frozenset()
    found = set()
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        sound = "".join(_sounded(one.plain, _table().korean_sounds) for one in given)
        if family.plain in _table().families and len(sound) > 2:
            found.add((_table().families[family.plain], sound))
    return frozenset(found)


def is_particle(spelled: str) -> bool:
    """Whether a word only joins parts of a name, as “al” does."""
    return spelled in _table().particles


def family_cut(spelled: str) -> list[str]:
    """A word in Hangul of two to four syllables as family and given name; any other word as it is."""
    if 2 <= len(spelled) <= 4 and all(_HANGUL_BASE <= ord(letter) <= _HANGUL_LAST for letter in spelled):
        return [spelled[0], spelled[1:]]
    return [spelled]


def _latin(letter: str) -> str:
    known = _table().letters.get(letter)
    if known is not None or letter.isascii():
        return letter if known is None else known
    at = ord(letter) - _HANGUL_BASE
    if not 0 <= at <= _HANGUL_LAST - _HANGUL_BASE:
        return letter
    initials, vowels, finals = _table().hangul
    syllable, final = divmod(at, _FINAL_COUNT)
    initial, vowel = divmod(syllable, _VOWEL_COUNT)
    return initials[initial] + vowels[vowel] + finals[final]


def _sounded(latin: str, sounds: Sequence[tuple[str, str]]) -> str:
    said = f"^{latin}$"
    for spelled, heard in sounds:
        said = said.replace(spelled, heard)
    said = said.strip("^$")
    return "".join(letter for at, letter in enumerate(said) if not at or said[at - 1] != letter)


@dataclass(frozen=True, slots=True)
class _Table:
    """The letters and sounds, ready to be used."""

    letters: Mapping[str, str]
    unwritten: frozenset[str]
    hangul: tuple[Sequence[str], Sequence[str], Sequence[str]]
    sounds: Sequence[tuple[str, str]]
    vowels: str
    either: Sequence[tuple[str, str]]
    same: Mapping[str, str]
    particles: frozenset[str]
    families: Mapping[str, str]
    korean_sounds: Sequence[tuple[str, str]]


@cache
def _table() -> _Table:
    told: dict[str, Any] = tomllib.loads(resource("names", "romanisation.toml").read_text(encoding="utf-8"))
    letters, hangul = told["letters"], told["letters"]["hangul"]
    return _Table(
        letters={**letters["latin"], **letters["cyrillic"], **letters["arabic"]},
        unwritten=frozenset(letters["arabic"]),
        hangul=(hangul["initials"], hangul["vowels"], hangul["finals"]),
        sounds=[(spelled, heard) for spelled, heard in told["sounds"]["alike"]],
        vowels=told["sounds"]["vowels"],
        either=[(rare, usual) for rare, usual in told["sounds"]["either"]],
        same={name: names[0] for names in told["same"]["names"] for name in names},
        particles=frozenset(told["same"]["particles"]),
        families={name: names[0] for names in told["korean"]["families"] for name in names},
        korean_sounds=[(spelled, heard) for spelled, heard in told["korean"]["alike"]],
    )
