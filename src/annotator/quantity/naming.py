"""Numbers that name instead of counting: “Article 5”, “Boeing 737”, “10 Downing Street”, “Group of Seven”."""

from __future__ import annotations

from annotator.quantity.composing import after_hyphen
from annotator.quantity.numbers import Number
from annotator.quantity.passage import Passage
from annotator.quantity.phrase import Phrase

_LONGEST_NAME = 4
_AROUND = 6
_LARGEST_LABEL = 10_000
_OLDEST = 120
_OPENING = frozenset(".!?:;…“\"‘'–—(")


def is_name(here: Passage, phrase: Phrase) -> bool:
    """Whether the number is part of a name; what is hedged never is."""
    number = phrase.number
    if phrase.hedge or number.unit or number.value != number.mantissa or number.form not in {"digits", "words"}:
        return False
    return (
        _label(here, number)
        or _in_fixed(here, number)
        or _address(here, number)
        or _capital_word(here, number)
        or _after_name(here, phrase)
    )


def counts(here: Passage, at: int) -> bool:
    """Whether people or things that are counted follow at `at`, no more than two words between."""
    for index in range(at, min(at + 3, len(here.tokens))):
        word = here.lower(index)
        if word in here.words.sets["counted"]:
            return True
        if here.tokens[index].kind != "word" or (_stops(here, index) and word not in here.words.sets["of"]):
            return False
    return False


def is_plural(here: Passage, at: int) -> bool:
    """Whether a word in lower case that may be a noun in the plural stands at `at`."""
    token = here.token(at)
    return token is not None and token.text.islower() and token.text.endswith("s") and not _stops(here, at)


def _stops(here: Passage, at: int) -> bool:
    return here.lower(at) in here.words.sets["stops"]


def _label(here: Passage, number: Number) -> bool:
    """“Article 5”, “No. 12”, “Unit 4”, “per 100,000”; a label that may be a thing too gives way to what is counted."""
    at, phrases = number.start, here.words.phrases
    if at == 0 or here.breaks(at) or phrases["rates"].ends(here.tokens, at):
        return at > 0 and not here.breaks(at)
    if here.lower(at - 1) in {".", "#"} and at > 1 and here.tokens[at - 1].glued(here.tokens[at - 2]):
        at -= 1
    before = here.tokens[at - 1]
    named = before.text == "#" or phrases["always"].ends(here.tokens, at)
    if named or (_joins(here, at - 1) and phrases["always"].ends(here.tokens, at - 2)):
        return number.value < _LARGEST_LABEL
    if number.value >= _LARGEST_LABEL or counts(here, number.stop) or is_plural(here, number.stop):
        return False
    if before.lower in here.words.sets["dialled"]:
        return number.form == "digits"
    if here.lower(at - 2) in here.words.sets["half_leads"]:
        return False
    capital = before.text[:1].isupper() and phrases["capital"].ends(here.tokens, at)
    return capital or phrases["alone"].ends(here.tokens, at)


def _joins(here: Passage, at: int) -> bool:
    """Whether “and” leads on from a number: “pages 12 and 14”."""
    before = here.token(at - 1)
    joins = here.lower(at) in here.words.sets["and"] or here.lower(at) in here.words.sets["ranges"]
    if before is None or not joins:
        return False
    return before.kind == "number" or before.lower in here.words.values


def _in_fixed(here: Passage, number: Number) -> bool:
    """Whether a known name or phrase covers the number: “Group of Seven”, “day one”."""
    capital = here.tokens[number.start].text[:1].isupper() or number.form == "digits"
    for at in range(max(0, number.start - _LONGEST_NAME), number.start + 1):
        for name in ("fixed", "names") if capital else ("fixed",):
            found = here.words.phrases[name].match(here.tokens, at)
            if found and found[1] >= number.stop:
                return True
    return False


def _address(here: Passage, number: Number) -> bool:
    """“10 Downing Street”, “Hauptstraße 14”."""
    if not number.bare or number.value >= _LARGEST_LABEL:
        return False
    if here.lower(number.start - 1).endswith(tuple(here.words.sets["street_endings"])):
        return True
    for at in range(number.stop, min(number.stop + _LONGEST_NAME, len(here.tokens))):
        if not here.tokens[at].text[:1].isupper():
            return False
        if at > number.stop and here.lower(at) in here.words.sets["streets"]:
            return True
    return False


def _capital_word(here: Passage, number: Number) -> bool:
    """“the Five”, “Day Two”: a number word with a capital inside a sentence that is no headline."""
    if number.form != "words" or here.words.capital_nouns or not here.tokens[number.start].text[:1].isupper():
        return False
    return not _begins_sentence(here, number.start) and not _in_headline(here, number)


def _begins_sentence(here: Passage, at: int) -> bool:
    return at == 0 or here.tokens[at - 1].text in _OPENING or here.breaks(at)


def _in_headline(here: Passage, number: Number) -> bool:
    """Whether all words around that carry a meaning have a capital."""
    first, stop = number.start, number.stop
    while first > max(0, number.start - _AROUND) and not here.breaks(first):
        first -= 1
    while stop < min(len(here.tokens), number.stop + _AROUND) and not here.breaks(stop):
        stop += 1
    around = [at for at in range(first, stop) if not number.start <= at < number.stop and not _stops(here, at)]
    heavy = [here.tokens[at] for at in around if here.tokens[at].kind == "word"]
    return len(heavy) >= 2 and all(one.text[:1].isupper() for one in heavy)


def _after_name(here: Passage, phrase: Phrase) -> bool:
    """“Boeing 737”, “FTSE 100”: digits right after a name, unless something is counted: “In Gaza 40 people died”."""
    number, at = phrase.number, phrase.number.start
    if here.words.capital_nouns or not (number.bare and here.tokens[at].text.isdecimal()) or here.breaks(at):
        return False
    before = here.token(at - 1)
    if before is None or before.kind != "word" or before.text.islower() or _is_small(here, at - 1):
        return False
    stop = phrase.numbers[-1].stop
    if counts(here, stop):
        return False
    return not (_follows_preposition(here, at - 1) and is_plural(here, stop))


def _is_small(here: Passage, at: int) -> bool:
    """Whether a word with a capital is no name: a month, a preposition at the start of a sentence, “Killing”."""
    word, sets = here.lower(at), here.words.sets
    known = word in sets["calendar"] or _stops(here, at) or word in sets["determiners"] or word in sets["prepositions"]
    return known or word in here.words.starters or word.endswith(("ing", "ed"))


def _follows_preposition(here: Passage, at: int) -> bool:
    """Whether a preposition leads to the name that ends at `at`."""
    first = at
    while first > 0 and at - first < _LONGEST_NAME and here.tokens[first - 1].text[:1].isupper():
        first -= 1
        if here.lower(first) in here.words.sets["prepositions"]:
            return True
    return here.lower(first - 1) in here.words.sets["prepositions"]


def is_age(here: Passage, phrase: Phrase) -> bool:
    """“a 40-year-old”, “Doe, 40, said”, “women over 50”: how old people are; of things it is a figure."""
    number = phrase.numbers[-1]
    if number.value > _OLDEST or number.unit:
        return False
    if here.words.phrases["ages"].match(here.tokens, after_hyphen(here.tokens, number.stop)):
        return True
    return _after_comma(here, number) or _of_whom(here, phrase)


def _after_comma(here: Passage, number: Number) -> bool:
    """“the minister, 61, said”, “the boy, five, was”, “Smith (34)”, “At 29, he”."""
    at, after = number.start - 1, here.lower(number.stop)
    if number.form not in {"digits", "words"} or number.scale != 1 or number.value < 1:
        return False
    if here.lower(at) in here.words.sets["at_age"] and here.tokens[at].text[0].isupper() and after == ",":
        return True
    named = here.token(at - 1)
    if named is None or named.kind != "word":
        return False
    if here.lower(at) == "(":
        return after == ")" and named.text[:1].isupper()
    another = here.token(number.stop + 1)
    listed = another is not None and another.kind == "number"
    spelled = number.form == "words" and named.lower.endswith("s")
    return here.lower(at) == "," and after in {",", ")"} and not listed and not spelled


def _of_whom(here: Passage, phrase: Phrase) -> bool:
    """“women over 50 are”, “babies under six months”."""
    sets = here.words.sets
    if phrase.hedge is None or here.lower(phrase.start - 1) not in sets["aged"]:
        return False
    if here.words.phrases["fillers"].ends(here.tokens, phrase.number.start):
        return False
    stop = phrase.stop + 1 if here.lower(phrase.stop) in sets["time"] else phrase.stop
    after = here.token(stop)
    return after is None or after.kind == "sign" or after.lower in sets["aged_before"] or _stops(here, stop)
