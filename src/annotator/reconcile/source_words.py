"""What the words by which an article names a source are made of: a name, with or without titles, or a description.

The words are data, a table `sources` for each language (`resources/language/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from annotator.quantity.language import FALLBACK, table
from annotator.reconcile import spelling
from annotator.reconcile.spelling import Word
from annotator.text.folding import plain

Kind = Literal["word", "place", "initial", "known"]
MOST_IN_A_NAME = 4
LONGEST_NOUN = 4

_BETWEEN = re.compile(r"[,;:()\[\]/]|\s[–—-]\s")
_AROUND = " \t\"“”„«»‘.!?…'’"
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){2,6}")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name. A place is the same place however it is called; a known word is never misspelled."""

    kind: Kind
    word: Word
    printed: str
    is_capital: bool
    is_possessive: bool = False
    is_seat: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name that tell who it is, each once; `without` are the titles that were left out before them.

    `korean` is what it is as a Korean name, if it can be one.
    """

    tokens: tuple[Token, ...]
    without: str = ""
    is_personal: bool = False
    acronyms: tuple[str, ...] = ()
    initials: frozenset[str] = frozenset()
    korean: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Description:
    """Words that say what a source is and not who: its noun, the kinds of source that may be called so, and places.

    No kinds: any may. `is_bare` when nothing stands beside the noun (“the agency”), `is_indefinite` after “a”.
    """

    noun: str
    kinds: frozenset[str]
    places: frozenset[str]
    is_pronoun: bool = False
    is_bare: bool = False
    is_indefinite: bool = False


def key(words: str, language: str = FALLBACK) -> str:
    """Words by which a source is looked up as it is called: as `plain`, without an article or a closing possessive."""
    folded = plain(words).strip(_AROUND).replace("-", " ")
    first, _, rest = folded.partition(" ")
    return _POSSESSIVE.sub("", rest if rest and first in _table(language).articles else folded)


def names(words: str, language: str = FALLBACK) -> list[Name]:
    """The names that printed words may hold: as they are, without titles, and each part between commas or brackets."""
    known, found = _table(language), []
    for part in [one for one in _BETWEEN.split(words) if one.strip(_AROUND)]:
        tokens = _tokens(part, known)
        whole = _name(tokens, known)
        if whole.tokens:
            found.append(whole)
        person = _titled(tokens, known)
        if person is not None:
            found.append(person)
    return found


def places(words: str, language: str = FALLBACK) -> frozenset[str]:
    """The places that words name, by themselves, their people or the seat of their government."""
    tokens = _tokens(words, _table(language))
    return frozenset(token.word.plain for token in tokens if token.kind == "place")


def description(words: str, language: str = FALLBACK) -> Description | None:
    """What printed words describe a source as; None when they name it, or say nothing that is known."""
    known = _table(language)
    folded = plain(words).strip(_AROUND)
    if folded in known.pronouns:
        return Description(folded, known.pronouns[folded], frozenset(), is_pronoun=True, is_bare=True)
    tokens = _tokens(_BETWEEN.split(words.strip())[0], known)
    at = next((at for at, one in enumerate(tokens) if at and one.word.plain in known.parting), len(tokens))
    plainly = [token.word.plain for token in tokens]
    head = _noun(plainly, at, known)
    if head is None or _has_name(tokens, known):
        return None
    beside = [one for one in plainly if one not in known.articles | known.determiners]
    return Description(
        noun=head,
        kinds=known.nouns[head],
        places=frozenset(token.word.plain for token in tokens if token.kind == "place"),
        is_bare=" ".join(beside) == head,
        is_indefinite=plainly[0] in known.indefinite,
    )


def _noun(words: Sequence[str], before: int, known: _Words) -> str | None:
    """The last noun of a source that begins before a word, and the longest of those that end with it."""
    found = [
        (stop, -start, noun)
        for start in range(before)
        for stop in range(start + 1, min(len(words), start + LONGEST_NOUN) + 1)
        if (noun := " ".join(words[start:stop])) in known.nouns
    ]
    return max(found)[2] if found else None


def _has_name(tokens: Sequence[Token], known: _Words) -> bool:
    """Whether words are written like a name: a capital that no place or first word explains, or two on known words."""
    told = [one for one in tokens if one.kind != "place" and one.is_capital]
    if sum(one.kind == "known" for one in told) > 1:
        return " ".join(one.word.plain for one in _told(tokens, known)) not in known.nouns
    spoken = known.articles | known.joining | known.determiners | known.indefinite
    return any(_is_acronym(one.printed) or one.kind != "known" for one in told if one.word.plain not in spoken)


def _name(tokens: Sequence[Token], known: _Words, without: str = "") -> Name:
    told = _told(tokens, known)
    kept = [one for one in told if not spelling.is_particle(one.word.plain)] or told
    joined = any(one.word.plain in known.joining for one in tokens[1:])
    personal = not joined and 0 < len(kept) <= MOST_IN_A_NAME and all(_may_be_personal(one) for one in kept)
    own = [one.printed for one in kept if one.kind != "place"]
    acronyms = tuple(one.replace(".", "").lower() for one in own if _is_acronym(one))
    korean = spelling.korean([one.word for one in kept]) if personal else frozenset()
    once = tuple({one.word.plain: one for one in kept}.values())
    return Name(once, without, personal, acronyms, _initials(kept), korean)


def _told(tokens: Sequence[Token], known: _Words) -> list[Token]:
    """The words that say something: neither joining others nor standing before a noun."""
    return [one for one in tokens if one.word.plain not in known.joining | known.articles | known.determiners]


def _may_be_personal(token: Token) -> bool:
    return token.kind in {"word", "initial"} and token.is_capital and not any(map(str.isdigit, token.word.plain))


def _titled(tokens: Sequence[Token], known: _Words) -> Name | None:
    """Who stands behind titles (“President”) or a noun (“the broadcaster”), or before what is said of them."""
    start = 0
    for at, token in enumerate(tokens[:-1]):
        is_title = token.word.plain in known.titles or (token.kind == "known" and token.printed.islower())
        if is_title and not token.is_possessive and tokens[at + 1].is_capital:
            start = at + 1
    stop = next((at for at, one in enumerate(tokens) if at > start and one.word.plain in known.parting), len(tokens))
    if not start and stop == len(tokens):
        return None
    kept = _name(tokens[start:stop], known, " ".join(one.printed for one in tokens[:start]))
    is_noun = start and tokens[start - 1].printed.islower()
    if any(one.is_possessive for one in kept.tokens) or not (kept.is_personal or is_noun):
        return None
    return kept if start or len(kept.tokens) > 1 else None


def _is_acronym(printed: str) -> bool:
    return printed.isupper() and _INITIALS.fullmatch(printed) is not None


def _initials(tokens: Sequence[Token]) -> frozenset[str]:
    """The first letters of all words, and of all but the places."""
    of_all = "".join(part[0] for token in tokens for part in token.word.plain.split("_") if part)
    without_places = "".join(token.word.plain[0] for token in tokens if token.kind != "place" and token.word.plain)
    return frozenset(one for one in (of_all, without_places) if len(one) > 1)


def _tokens(words: str, known: _Words) -> list[Token]:
    printed = [one for blank in words.split() for one in _pieces(blank) if one.plain]
    found: list[Token] = []
    at = 0
    while at < len(printed):
        length = next((size for size in (4, 3, 2, 1) if _phrase(printed, at, size) in known.places), 0)
        if length and (printed[at].plain != "us" or printed[at].letters.isupper()):
            place, is_seat = known.places[_phrase(printed, at, length)]
            said = " ".join(one.letters for one in printed[at : at + length])
            last = printed[at + length - 1]
            found.append(Token("place", Word(place, place, place, place), said, True, last.is_possessive, is_seat))
            at += length
            continue
        found.extend(_token(printed[at], known))
        at += 1
    return found


def _pieces(blank: str) -> list[_Printed]:
    """A word between blanks, apart at its hyphens; initials with dots stay one."""
    bare = blank.strip(_AROUND.translate({ord(mark): None for mark in ".'’"}))
    if not _DOTTED.fullmatch(bare):
        bare = bare.strip(".")
    letters = _POSSESSIVE.sub("", bare).strip("'’")
    pieces = letters.replace("‑", "-").replace("‐", "-").split("-")
    is_capital = not pieces[0][:1].islower() and pieces[0][:1].isalpha()
    return [_Printed(one, plain(one.replace(".", "")), is_capital, letters != bare) for one in pieces]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A word as it is printed, without what stands around it; the parts of a hyphened word are as its first."""

    letters: str
    plain: str
    is_capital: bool
    is_possessive: bool


def _phrase(printed: Sequence[_Printed], at: int, size: int) -> str:
    return " ".join(one.plain for one in printed[at : at + size]) if at + size <= len(printed) else ""


def _token(one: _Printed, known: _Words) -> Iterable[Token]:
    for cut in spelling.family_cut(one.letters):
        sounded = spelling.word(cut.replace(".", ""))
        plainly = sounded.plain or one.plain
        kind: Kind = "known" if plainly in known.words else "initial" if len(cut.strip(".")) == 1 else "word"
        yield Token(kind, sounded, cut, one.is_capital, one.is_possessive)


@dataclass(frozen=True, slots=True)
class _Words:
    """The table of a language, ready to be used."""

    articles: frozenset[str]
    indefinite: frozenset[str]
    determiners: frozenset[str]
    joining: frozenset[str]
    parting: frozenset[str]
    titles: frozenset[str]
    words: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    pronouns: Mapping[str, frozenset[str]]
    places: Mapping[str, tuple[str, bool]]


@cache
def _table(language: str) -> _Words:
    told = table("sources", language)
    nouns: dict[str, set[str]] = {}
    for kind, called in told["nouns"].items():
        for noun in called:
            nouns.setdefault(noun, set()).add(kind)
    for noun, kinds in told["also"].items():
        nouns.setdefault(noun, set()).update(kinds)
    single = {part for phrase in (*nouns, *told["titles"]) for part in phrase.split()}
    return _Words(
        articles=frozenset(told["articles"]),
        indefinite=frozenset(told["indefinite"]),
        determiners=frozenset(told["determiners"]),
        joining=frozenset(told["joining"]),
        parting=frozenset(told["parting"]),
        titles=frozenset(part for phrase in told["titles"] for part in phrase.split()) - frozenset(told["joining"]),
        words=frozenset(single | set(told["institutions"])) - frozenset(told["joining"]),
        nouns={noun: frozenset(kinds) for noun, kinds in nouns.items()},
        pronouns={pronoun: frozenset(kinds) for pronoun, kinds in told["pronouns"].items()},
        places={
            called: (place, which == "seats")
            for place, told_of in told["places"].items()
            for which in ("names", "people", "seats")
            for called in map(plain, told_of[which])
        },
    )
