"""Which source of the registry printed words may name: candidates with a reason in words, for a person to choose from.

Nothing here settles anything; only words that a source is known to go by do (`Called`). How sure a candidate is stands
in this table; it is a number for a rule and no probability.

| the printed words | score |
|---|---|
| are the name, or another name, of the source; case, accents, dashes and an article do not matter | 1.0 |
| are one without titles, or all its words in another order | 0.95 |
| spell all its words, or a Korean name, as another language does, or begin them | 0.8–0.95 |
| are its initials, or it theirs: three letters or more; two | 0.85; 0.65 |
| name it and a place that it belongs to | 0.85 |
| say its words but call the place by the seat of its government; are one word beside another title | 0.78 |
| are a person's name with words left out | 0.75 |
| are a person's family name; a single word spelled nearly so | 0.65; 0.6 |
| hold its initials; are part of the name of a body; are the seat of the government it is called by | 0.6 |

Two words that differ in anything else are two names: “Ministry of Defence of Russia” is never that “of Ukraine”.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from annotator.quantity.language import FALLBACK
from annotator.reconcile.source_words import Name, Token, description, key, names, places
from annotator.reconcile.spelling import SAME, SHORTEST_SLIP, SOUNDS, likeness, sounding, usual

CALLED, WORDS, BELONGS, INITIALS, SEAT, SHORT, LEFT_OUT = 1.0, 0.95, 0.85, 0.85, 0.78, 0.78, 0.75
FEW_INITIALS, FAMILY, NEARLY_A_WORD, PART = 0.65, 0.65, 0.6, 0.6
LETTER = 0.8
STRONG = 0.8
"""From here on candidates are good guesses; below they are worth a look."""
MOST = 6


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source as it can be recognised: all its names, its own first, and the group it belongs to."""

    id: str
    names: tuple[str, ...]
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that printed words may name, how sure that is, and why, as a phrase."""

    id: str
    score: float
    reason: str


class _Likeness(NamedTuple):
    """How sure it is that two names are one, and why."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """One way in which a source is called."""

    source: int
    printed: str
    is_own: bool
    name: Name

    @property
    def said(self) -> str:
        """The name as a reason quotes it."""
        return f"“{self.printed}”"


class Called:
    """Which sources go by exactly some words; case, accents, dashes and an article do not matter."""

    def __init__(self, sources: Sequence[KnownSource], language: str = FALLBACK) -> None:
        self._sources, self._language = sources, language
        self._called: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for at, source in enumerate(sources):
            for printed in dict.fromkeys(source.names):
                self._called[key(printed, language)].append((at, printed))

    def all(self, printed: str) -> Sequence[tuple[int, str]]:
        """The numbers of the sources that go by these words, each with the name it has them by."""
        return self._called.get(key(printed, self._language), ())

    def one(self, printed: str) -> str | None:
        """The one source that goes by these words, by its own name or else another; None when none or several do."""
        found = self.all(printed)
        own = {at for at, name in found if name == self._sources[at].names[0]}
        ids = own or {at for at, _ in found}
        return self._sources[next(iter(ids))].id if len(ids) == 1 else None


class SourceNames:
    """The names of a registry, ready to be looked up in; built once for many look-ups."""

    def __init__(self, sources: Iterable[KnownSource], language: str = FALLBACK) -> None:
        self._sources, self._language = list(sources), language
        self._called = Called(self._sources, language)
        self._by_word: dict[str, list[_Known]] = defaultdict(list)
        self._by_initials: dict[str, list[_Known]] = defaultdict(list)
        self._by_korean: dict[tuple[str, str], list[_Known]] = defaultdict(list)
        self._plain: dict[str, list[_Known]] = defaultdict(list)
        self._places = [self._places_of(source) for source in self._sources]
        for at, source in enumerate(self._sources):
            for printed in dict.fromkeys(source.names):
                for name in _telling(printed, language):
                    self._take(_Known(at, printed, printed == source.names[0], name))
        self._long = [word for word in self._plain if len(word) >= SHORTEST_SLIP]
        self._by_rarest: dict[str, list[_Known]] = defaultdict(list)
        for known in {id(one): one for told in self._by_word.values() for one in told}.values():
            for heard in sounding(self._rarest(known.name).word):
                self._by_rarest[heard].append(known)

    def _rarest(self, name: Name) -> Token:
        """The word of a name that the fewest names have: whoever has all its words has this one."""
        return min(name.tokens, key=lambda one: sum(len(self._by_word.get(heard, ())) for heard in sounding(one.word)))

    def _places_of(self, source: KnownSource) -> frozenset[str]:
        told = (source.group or "", *source.names)
        return frozenset(place for words in told for place in places(words, self._language))

    def _take(self, known: _Known) -> None:
        for token in known.name.tokens:
            for heard in sounding(token.word):
                self._by_word[heard].append(known)
            if token.kind == "word":
                self._plain[token.word.plain].append(known)
        for letters in known.name.initials | set(known.name.acronyms):
            self._by_initials[letters].append(known)
        for name in known.name.korean:
            self._by_korean[name].append(known)

    def candidates(self, printed: str, most: int = MOST) -> list[Candidate]:
        """The sources that printed words may name, the surest first; equally sure ones in the order of the registry.

        Words that say of anybody what they say (“he”, “the agency”) name only who is known to go by them.
        """
        best: dict[int, _Likeness] = {}
        for at, found in self._found(printed):
            if at not in best or found.score > best[at].score:
                best[at] = found
        ranked = sorted(best.items(), key=lambda one: (-one[1].score, one[0]))
        return [Candidate(self._sources[at].id, round(found.score, 2), found.reason) for at, found in ranked[:most]]

    def _found(self, printed: str) -> Iterator[tuple[int, _Likeness]]:
        for at, called in self._called.all(printed):
            is_own = called == self._sources[at].names[0]
            yield at, _Likeness(CALLED, "the same name" if is_own else f"also known as “{called}”")
        for name in _telling(printed, self._language):
            for known in self._near(name):
                found = _compared(name, known, self._places[known.source])
                if found is not None:
                    yield known.source, found

    def _near(self, name: Name) -> list[_Known]:
        """The names that may have all words of this one, or all of theirs in it, or its initials; each once."""
        found: dict[int, _Known] = {}
        rarest = self._rarest(name)
        for token in name.tokens:
            near = self._by_word if token is rarest else self._by_rarest
            heard = [one for sound in sounding(token.word) for one in near.get(sound, ())]
            if token.kind == "word" and len(token.word.plain) >= SHORTEST_SLIP:
                slips = process.extract(token.word.plain, self._long, scorer=OSA.distance, score_cutoff=1, limit=20)
                heard += [one for word, _, _ in slips for one in self._plain[word]]
            found.update((id(one), one) for one in heard)
        for letters in name.initials | set(name.acronyms):
            found.update((id(one), one) for one in self._by_initials.get(letters, ()))
        for korean in name.korean:
            found.update((id(one), one) for one in self._by_korean.get(korean, ()))
        return list(found.values())


def _telling(printed: str, language: str) -> list[Name]:
    """The names that words hold; none in a noun that anybody may be called by."""
    said = description(printed, language)
    return [] if said is not None and said.is_bare else names(printed, language)


def _compared(printed: Name, known: _Known, belongs: frozenset[str]) -> _Likeness | None:
    name = known.name
    if printed.korean & name.korean:
        is_same = [one.word.plain for one in printed.tokens] == [one.word.plain for one in name.tokens]
        return _same_words(printed, known) if is_same else _Likeness(SOUNDS, f"another spelling of {known.said}")
    return _by_words(printed, known, belongs) or _by_initials(printed, known)


def _by_words(printed: Name, known: _Known, belongs: frozenset[str]) -> _Likeness | None:
    """By all words of the one that has fewer."""
    one, other = printed.tokens, known.name.tokens
    is_person = printed.is_personal and known.name.is_personal
    if is_person and _run_together(printed) == _run_together(known.name):
        return _all_words(printed, known, SAME if _letters(printed) == _letters(known.name) else SOUNDS, ())
    found = _paired(one, other, loosely=is_person)
    if found is None:
        return None
    worst, seats = found
    more, fewer = (one, other) if len(one) >= len(other) else (other, one)
    if len(more) == len(fewer):
        return _all_words(printed, known, worst, seats)
    extra = [token for token in more if not any(_alike(token, other, loosely=is_person) for other in fewer)]
    if all(token.kind == "place" for token in extra):
        return _with_place(printed, known, extra, belongs)
    return _left_out(printed, known, fewer, more, worst) if is_person else _part(known, fewer, worst)


def _all_words(printed: Name, known: _Known, worst: float, seats: Sequence[Token]) -> _Likeness:
    if seats:
        only_place = all(token.kind == "place" for token in printed.tokens)
        reason = f"“{seats[0].printed}” may stand for {known.said if only_place else 'the country in ' + known.said}"
        return _Likeness(PART if only_place else min(SEAT, worst), reason)
    if worst == SAME:
        return _same_words(printed, known)
    is_single = len(printed.tokens) == 1 and worst < SOUNDS
    return _Likeness(NEARLY_A_WORD if is_single else worst, f"another spelling of {known.said}")


def _same_words(printed: Name, known: _Known) -> _Likeness:
    titles = printed.without or known.name.without
    if not titles:
        return _Likeness(WORDS, f"the words of {known.said}")
    is_short = printed.is_personal and len(printed.tokens) == 1 and titles.split()[-1][0].isupper()
    return _Likeness(SHORT if is_short else WORDS, f"the name {known.said} without “{titles}”")


def _with_place(printed: Name, known: _Known, extra: Sequence[Token], belongs: frozenset[str]) -> _Likeness | None:
    """A body named with a place on one side only: its own, another one's, or nobody knows."""
    told = {token.word.plain for token in extra}
    if all(token.kind == "place" for token in (*printed.tokens, *known.name.tokens)):
        return None
    if len(printed.tokens) < len(known.name.tokens):
        return _Likeness(PART, f"part of {known.said}")
    if belongs and not told <= belongs:
        return None
    return _Likeness(BELONGS if belongs else PART, f"{known.said} with its place" if belongs else f"holds {known.said}")


def _left_out(
    printed: Name, known: _Known, fewer: Sequence[Token], more: Sequence[Token], worst: float
) -> _Likeness | None:
    if len(fewer) > 1:
        return _Likeness(LEFT_OUT * worst, f"{known.said} with a name more or less")
    if len(printed.tokens) > 1 or fewer[0].kind == "initial" or worst < SOUNDS:
        return None
    is_family = any(_alike(fewer[0], end, loosely=False) for end in (more[0], more[-1]))
    return _Likeness(FAMILY, f"may be short for {known.said}") if is_family else None


def _part(known: _Known, fewer: Sequence[Token], worst: float) -> _Likeness | None:
    is_telling = sum(token.kind != "place" for token in fewer) > 1
    return _Likeness(PART, f"has words in common with {known.said}") if is_telling and worst == SAME else None


def _by_initials(printed: Name, known: _Known) -> _Likeness | None:
    name = known.name
    if len(printed.tokens) == 1 and (short := set(printed.acronyms) & name.initials):
        return _initials(short, f"the initials of {known.said}")
    if len(name.tokens) == 1 and (short := set(name.acronyms) & printed.initials):
        return _initials(short, f"its initials are {known.said}")
    if (inside := set(printed.acronyms) & ({*name.acronyms} | name.initials)) and len(max(inside, key=len)) > 2:
        return _Likeness(PART, f"“{max(inside, key=len).upper()}” stands in it")
    return None


def _initials(short: Iterable[str], reason: str) -> _Likeness:
    return _Likeness(INITIALS if len(max(short, key=len)) > 2 else FEW_INITIALS, reason)


def _paired(one: Sequence[Token], other: Sequence[Token], *, loosely: bool) -> tuple[float, list[Token]] | None:
    """How alike the least alike words are when each of the fewer has one of its own among the more, and seats met."""
    fewer, more = sorted((one, other), key=len)
    left, worst = list(more), SAME
    seats: list[Token] = []
    for token in sorted(fewer, key=lambda token: token.kind == "initial"):
        ranked = [(_alike(token, beside, loosely=loosely), -at) for at, beside in enumerate(left)]
        best, place = max(ranked, default=(0.0, 0))
        if not best:
            return None
        beside = left.pop(-place)
        worst = min(worst, best)
        if token.is_seat != beside.is_seat:
            seats.append(token if token.is_seat else beside)
    return (worst, seats) if fewer else None


def _alike(one: Token, other: Token, *, loosely: bool) -> float:
    kinds = {one.kind, other.kind}
    if kinds == {"initial", "word"}:
        return LETTER if loosely and one.word.plain[:1] == other.word.plain[:1] else 0.0
    if len(kinds) > 1 or "place" in kinds or "known" in kinds:
        return SAME if len(kinds) == 1 and usual(one.word) == usual(other.word) else 0.0
    return likeness(one.word, other.word, loosely=loosely)


def _run_together(name: Name) -> str:
    return "".join(token.word.sound for token in name.tokens)


def _letters(name: Name) -> str:
    return "".join(token.word.plain for token in name.tokens)
