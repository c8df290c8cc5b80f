"""What follows a verb of saying: the hearer, when and where it was said, and how what is said begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.tags.credits.circumstances import past_time, past_way
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.names import named
from annotator.tags.credits.sentences import QUOTE_MARKS, QUOTED, Place, Tokens, is_quote
from annotator.tags.credits.verbal import is_finite

Kind = Literal["that", "quote", "colon", "question", "clause", "gerund", "infinitive", "object", "comma", "end"]

TELLING: frozenset[Kind] = frozenset({"that", "quote", "colon", "question", "clause"})
"""Ways in which what is said goes on as a clause of its own."""

_STOPS = frozenset(".!?…;")
_APART = frozenset(",;:.!?")
_WINDOW = 16
_NEAR, _FAR = 4, 20


@dataclass(frozen=True, slots=True)
class Said:
    """How what is said goes on behind a verb, the token it begins at, and who was told."""

    kind: Kind
    content: int
    hearer: Place | None = None

    @property
    def is_behind(self) -> bool:
        """Whether anything that is said stands behind the verb."""
        return self.kind not in {"comma", "end"}


def said(tokens: Tokens, at: int, lemma: str, lexicon: Lexicon, *, is_denied: bool = False) -> Said:
    """What follows a verb that ends before token `at`; `is_denied` where it was not said: “would not say when”."""
    hearer = None
    if lexicon.takes(lemma, "hearer") and at < len(tokens):
        hearer = (at, at + 1) if lexicon.has(tokens[at], "first_person") else named(tokens, at, lexicon)
        at = hearer[1] if hearer else at
        at += hearer is not None and at < len(tokens) and tokens[at].text in QUOTE_MARKS
    elif lexicon.takes(lemma, "maybe_hearer") and (told := named(tokens, at, lexicon)) and told[1] < len(tokens):
        at = told[1] if lexicon.has(tokens[told[1]], "thats") else at
    elif at + 1 < len(tokens) and lexicon.has(tokens[at], "coordinators"):
        other = lexicon.verbs.match(tokens, at + 1)
        at = other[1] if other else at
    if at < len(tokens) and lexicon.joins(lemma, tokens[at]):
        return Said("object", at + 1, hearer)
    past = past_circumstances(tokens, at, lexicon)
    if is_denied and past < len(tokens) and lexicon.has(tokens[past], "questions"):
        return Said("question", past, hearer)
    kind, content = _kind(tokens, past, lexicon)
    return Said(kind, content, hearer)


def past_circumstances(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """The token after when, where and after which briefing something was said."""
    while at < len(tokens):
        past = past_time(tokens, at, lexicon) or _past_way(tokens, at, lexicon) or past_credit(tokens, at, lexicon)
        if past is None:
            is_adverb = lexicon.is_adverb(tokens[at]) and not lexicon.has(tokens[at], "determiners", "never")
            past = at + 1 if is_adverb else _past_place(tokens, at, lexicon)
        if past is None:
            break
        at = past
    return at


def past_credit(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """Past “after a briefing from the service”; None where there are no such words."""
    for form in ("onward", "passing_on"):
        if (after := lexicon.match(form, tokens, at)) and (source := named(tokens, after, lexicon)):
            return source[1]
    return None


def has_number(tokens: Tokens, at: int, within: int) -> bool:
    """Whether a number in digits stands near."""
    return any(one.kind == "number" for one in tokens[at : at + within])


def is_joined(tokens: Tokens, at: int, lemma: str, lexicon: Lexicon) -> bool:
    """Whether “as”, “of” or “for” follows, as the verb has it, also past what is put in between."""
    return any(lexicon.joins(lemma, one) for one in tokens[at : at + _FAR])


def is_named_so(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """“called the verdict a disgrace”: an object, and beside it what it is called."""
    if lexicon.has(tokens[at], "prepositions"):
        return False
    called = named(tokens, at, lexicon)
    stop = called[1] if called else at + 1
    follows = tokens[stop : stop + 1]
    if any(is_quote(one) for one in tokens[at : stop + 3]) or any(lexicon.has(one, "articles") for one in follows):
        return True
    articles = [place for place in range(at, stop) if lexicon.has(tokens[place], "articles")]
    is_beside = len(articles) > 1 and not lexicon.has(tokens[articles[1] - 1], "prepositions")
    is_adjective = called is not None and lexicon.has(tokens[at], "determiners") and tokens[stop - 1].text.islower()
    return is_beside or (is_adjective and stop - at > 2)


def _past_way(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    past = past_way(tokens, at, lexicon)
    if past is None or past >= len(tokens) or not lexicon.has(tokens[past], "way_goes_on"):
        return past
    beside = named(tokens, past + 1, lexicon)
    return beside[1] if beside else past


def _past_place(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """Past “in the Oval Office” or “of the deal”, where what is said, or nothing more, follows."""
    stop = at
    while stop < len(tokens) and lexicon.has(tokens[stop], "place_leads"):
        place = named(tokens, stop + 1, lexicon)
        if place is None or tokens[place[0]].kind == "number":
            return None
        stop = place[1]
        stop = past_time(tokens, stop, lexicon) or stop
        if stop < len(tokens) and tokens[stop].text in QUOTE_MARKS:
            stop = next((one + 1 for one in range(stop + 1, len(tokens)) if tokens[one].text in QUOTE_MARKS), stop)
    if stop == at:
        return None
    follows = tokens[stop] if stop < len(tokens) else None
    return stop if follows is None or follows.text in _APART or lexicon.has(follows, "thats") else None


def _kind(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Kind, int]:
    if at >= len(tokens) or tokens[at].text in _STOPS:
        return "end", at
    sign = _after_sign(tokens, at, lexicon) if tokens[at].kind == "sign" else None
    return sign or _after_small_word(tokens, at, lexicon) or _after_word(tokens, at, lexicon)


def _after_small_word(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Kind, int] | None:
    token = tokens[at]
    if lexicon.has(token, "thats"):
        return "that", at + 1
    if (asked := lexicon.match("as_to", tokens, at)) is not None:
        return "question", asked
    if lexicon.has(token, "meanwhile") and not (at + 1 < len(tokens) and lexicon.has(tokens[at + 1], "not_meanwhile")):
        return "end", at
    if lexicon.has(token, "questions"):
        return "question", at
    is_not = lexicon.has(token, "never") and at + 1 < len(tokens)
    return ("infinitive", at) if lexicon.has(tokens[at + is_not], "infinitives") else None


def _after_word(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Kind, int]:
    if (noun := _past_noun(tokens, at, lexicon)) is not None:
        return "that", noun
    if _has_clause(tokens, at, lexicon):
        return "clause", at
    return ("gerund" if lexicon.ends(tokens[at], "present") else "object"), at


def _after_sign(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Kind, int] | None:
    token = tokens[at]
    if token.text == ",":
        return _past_comma(tokens, at, lexicon)
    if is_quote(token):
        return "quote", at
    if token.text == ":":
        return "colon", at + 1
    is_dash = token.is_dash and not (at and token.glued(tokens[at - 1]))
    return ("comma", at) if token.text in "()" or is_dash else None


def _past_comma(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[Kind, int]:
    """After a comma a quotation may begin, or what is said go on behind “citing the port, that …”."""
    if at + 1 < len(tokens) and tokens[at + 1].lower == QUOTED:
        return "quote", at + 1
    if at + 1 < len(tokens) and lexicon.has(tokens[at + 1], "thats"):
        return "that", at + 2
    past = past_credit(tokens, at + 1, lexicon)
    if past is not None:
        past += past < len(tokens) and tokens[past].text == ","
        if past < len(tokens) and (lexicon.has(tokens[past], "thats") or tokens[past].lower == QUOTED):
            return _kind(tokens, past, lexicon)
    return "comma", at


def _past_noun(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """“its belief that”: past a noun of saying and “that”."""
    for place in range(at, min(len(tokens) - 1, at + _NEAR)):
        if lexicon.has(tokens[place], "nouns") and lexicon.has(tokens[place + 1], "thats"):
            return place + 2
        if tokens[place].kind != "word" or lexicon.has(tokens[place], "prepositions", "finite"):
            break
    return None


def _has_clause(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb of its own follows, and not just more of the same subject: “showed papers and were let in”."""
    stop = _window(tokens, at)
    first = next((place for place in range(at + 1, stop) if is_finite(tokens, place, lexicon)), None)
    if first is None:
        return lexicon.has(tokens[at], "pronouns") and at + 1 == stop < len(tokens) and is_quote(tokens[stop])
    return not lexicon.has(tokens[first - 1], "coordinators", "contrasts")


def _window(tokens: Tokens, at: int) -> int:
    stop = at
    while stop < min(len(tokens), at + _WINDOW) and tokens[stop].text not in _APART and tokens[stop].lower != QUOTED:
        stop += 1
    return stop
