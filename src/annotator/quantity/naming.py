"""Numbers that name instead of counting: “Article 5”, “Boeing 737”, “10 Downing Street”, “Group of Seven”."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.quantity.composing import after_hyphen, lower
from annotator.quantity.numbers import Number
from annotator.quantity.phrase import Phrase
from annotator.quantity.tokens import Token
from annotator.quantity.words import NumberWords

_LONGEST_NAME = 4
_AROUND = 6
_LARGEST_LABEL = 10_000


def is_name(text: str, tokens: Sequence[Token], phrase: Phrase, words: NumberWords) -> bool:
    """Whether the number is part of a name; what is hedged never is."""
    number = phrase.number
    if phrase.hedge or number.unit or number.scale != 1 or number.form not in {"digits", "words"}:
        return False
    return (
        _label(text, tokens, number, words)
        or _in_fixed(tokens, number, words)
        or _address(tokens, number, words)
        or _capital_word(text, tokens, number, words)
        or _after_name(text, tokens, phrase, words)
    )


def counts(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether people or things that are counted follow at `at`, no more than two words between."""
    for index in range(at, min(at + 3, len(tokens))):
        word = tokens[index].lower
        if word in words.sets["counted"]:
            return True
        if tokens[index].kind != "word" or word in words.sets["stops"] - words.sets["of"]:
            return False
    return False


def is_plural(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether a word in lower case that may be a noun in the plural stands at `at`."""
    word = tokens[at].text if at < len(tokens) else ""
    return word.islower() and word.endswith("s") and word not in words.sets["stops"]


def _label(text: str, tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    """“Article 5”, “No. 12”, “Unit 4”; a label that may be a thing too gives way to what is counted."""
    at = number.start
    if number.value >= _LARGEST_LABEL or at == 0 or "\n" in text[tokens[at - 1].end : tokens[at].start]:
        return False
    if tokens[at - 1].text in {".", "#"} and at > 1 and tokens[at - 1].glued(tokens[at - 2]):
        at -= 1
    before = tokens[at - 1]
    if before.text == "#" or words.phrases["always"].ends(tokens, at):
        return True
    follows = counts(tokens, number.stop, words) or is_plural(tokens, number.stop, words)
    if follows:
        return False
    if before.lower in words.sets["dialled"]:
        return number.form == "digits"
    alone = words.phrases["alone"].ends(tokens, at)
    return alone or (before.text[:1].isupper() and words.phrases["capital"].ends(tokens, at))


def _in_fixed(tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    """Whether a known name or phrase covers the number: “Group of Seven”, “day one”."""
    capital = tokens[number.start].text[:1].isupper() or number.form == "digits"
    for at in range(max(0, number.start - _LONGEST_NAME), number.start + 1):
        for name in ("fixed", "names") if capital else ("fixed",):
            found = words.phrases[name].match(tokens, at)
            if found and found[1] >= number.stop:
                return True
    return False


def _address(tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    """“10 Downing Street”."""
    if not number.bare or number.value >= _LARGEST_LABEL:
        return False
    for at in range(number.stop, min(number.stop + _LONGEST_NAME, len(tokens))):
        if not tokens[at].text[:1].isupper():
            return False
        if at > number.stop and tokens[at].lower in words.sets["streets"]:
            return True
    return False


def _capital_word(text: str, tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    """“the Five”, “Day Two”: a number word with a capital inside a sentence that is no headline."""
    token = tokens[number.start]
    if number.form != "words" or words.capital_nouns or not token.text[:1].isupper():
        return False
    return not begins_sentence(text, tokens, number.start) and not _in_headline(text, tokens, number, words)


def begins_sentence(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence, a line or a quotation begins with the token."""
    if at == 0:
        return True
    before = tokens[at - 1]
    return (
        before.text in {".", "!", "?", ":", "“", '"', "‘", "–", "—", "(", ";", "…"}
        or "\n" in text[before.end : tokens[at].start]
    )


def _in_headline(text: str, tokens: Sequence[Token], number: Number, words: NumberWords) -> bool:
    """Whether all words around that carry a meaning have a capital."""
    near = range(max(0, number.start - _AROUND), min(len(tokens), number.stop + _AROUND))
    line = [tokens[at] for at in near if not number.start <= at < number.stop and tokens[at].kind == "word"]
    start, end = text.rfind("\n", 0, tokens[number.start].start) + 1, text.find("\n", tokens[number.start].end)
    here = [one for one in line if one.start >= start and (end < 0 or one.end <= end)]
    heavy = [one for one in here if one.lower not in words.sets["stops"]]
    return len(heavy) >= 2 and all(one.text[:1].isupper() for one in heavy)


def _after_name(text: str, tokens: Sequence[Token], phrase: Phrase, words: NumberWords) -> bool:
    """“Boeing 737”, “FTSE 100”: digits right after a name, unless something is counted there: “In Gaza 40 died”."""
    number = phrase.number
    if words.capital_nouns or number.start == 0 or not (number.bare and tokens[number.start].text.isdecimal()):
        return False
    before = tokens[number.start - 1]
    if before.kind != "word" or not before.text[:1].isupper() or "\n" in text[before.end : tokens[number.start].start]:
        return False
    known = words.sets["calendar"] | words.sets["stops"] | words.sets["determiners"] | words.sets["prepositions"]
    if before.lower in known or before.lower in words.starters or before.lower.endswith(("ing", "ed")):
        return False
    stop = phrase.numbers[-1].stop
    if counts(tokens, stop, words):
        return False
    return not (_follows_preposition(tokens, number.start - 1, words) and is_plural(tokens, stop, words))


def _follows_preposition(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    """Whether a preposition leads to the name that ends at `at`."""
    first = at
    while first > 0 and at - first < _LONGEST_NAME and tokens[first - 1].text[:1].isupper():
        if tokens[first - 1].lower in words.sets["prepositions"]:
            return True
        first -= 1
    return lower(tokens, first - 1) in words.sets["prepositions"]


def is_age(tokens: Sequence[Token], phrase: Phrase, words: NumberWords) -> bool:
    """“a 40-year-old”, “Doe, 40, said”, “women over 50”: how old people are; of things it is a figure."""
    number = phrase.numbers[-1]
    if number.value > 120 or number.unit:
        return False
    following = after_hyphen(tokens, number.stop)
    if words.phrases["ages"].match(tokens, following):
        return True
    if number.form == "words" and number.value > 20 and phrase.hedge is None:
        return False
    return _after_comma(tokens, number) or _of_whom(tokens, phrase, words)


def _after_comma(tokens: Sequence[Token], number: Number) -> bool:
    at, after = number.start - 1, lower(tokens, number.stop)
    if not number.bare or at < 1 or number.value < 1:
        return False
    if tokens[at].text == "(":
        return after == ")" and tokens[at - 1].text[:1].isupper() and tokens[at - 1].kind == "word"
    another = number.stop + 1 < len(tokens) and tokens[number.stop + 1].kind == "number"
    return tokens[at].text == "," and after in {",", ")"} and tokens[at - 1].kind == "word" and not another


def _of_whom(tokens: Sequence[Token], phrase: Phrase, words: NumberWords) -> bool:
    """“women over 50 are”, “babies under six months”."""
    if phrase.hedge is None or phrase.start == 0 or lower(tokens, phrase.start - 1) not in words.sets["aged"]:
        return False
    stop = phrase.stop + 1 if lower(tokens, phrase.stop) in words.sets["time"] else phrase.stop
    if stop >= len(tokens) or tokens[stop].kind == "sign":
        return True
    return tokens[stop].lower in words.sets["aged_before"] | words.sets["stops"]
