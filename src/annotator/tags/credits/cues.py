"""The cues of a sentence, each with the source it credits: phrases, verbs, nouns."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.tags.credits.cited import Cited, Form
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.owners import possessor, source_after
from annotator.tags.credits.said import has_number, past_circumstances
from annotator.tags.credits.sentences import Range, Sentence, Tokens, spanned
from annotator.tags.credits.speakers import is_media, speaks
from annotator.tags.credits.subjects import Group, subject
from annotator.tags.credits.verbal import is_finite, is_verbal
from annotator.tags.credits.verbs import by_verb

_PHRASES: tuple[Form, ...] = ("before", "onward", "passing_on")
_LONGEST_OWNER, _NEAR = 8, 4


def cited_in(sentence: Sentence, lexicon: Lexicon) -> list[Cited]:
    """The credits of a sentence in the order of their cues."""
    tokens, found, at = sentence.tokens, list[Cited](), 0
    while at < len(tokens):
        here, past = _at(sentence, at, lexicon) if tokens[at].lower in lexicon.cues else ([], at + 1)
        found += here
        at = past
    return found


def _at(sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[list[Cited], int]:
    """The credits whose cue begins at a token, and the token to read on from."""
    tokens = sentence.tokens
    verb = lexicon.verbs.match(tokens, at)
    if verb is not None and lexicon.takes(verb[0], "quoting"):
        those = by_verb(sentence, at, verb[1], verb[0], lexicon)
        if those:
            return those, max(one.stop for one in those)
    for form in _PHRASES:
        after = lexicon.match(form, tokens, at)
        one = _by_phrase(sentence, form, at, after, lexicon) if after is not None else None
        if one is not None:
            return [one], one.stop
    if (after := lexicon.match("behind", tokens, at)) is not None:
        behind = _behind_source(sentence, at, after, lexicon)
        return [behind] if behind is not None else [], after
    for lone in ("alone", "unnamed"):
        if (after := lexicon.match(lone, tokens, at)) is not None:
            cue = spanned(tokens, at, after)
            return [Cited(sentence, "alone", cue, None, at, after, at, lemma=lone, words=(cue,))], after
    those = by_verb(sentence, at, verb[1], verb[0], lexicon) if verb is not None else []
    if verb is not None and those:
        return those, max([verb[1], *(one.stop for one in those if one.form in {"inverted", "passive"})])
    return list(_by_noun(sentence, at, lexicon)), at + 1 if verb is None else verb[1]


def _by_phrase(sentence: Sentence, form: Form, at: int, after: int, lexicon: Lexicon) -> Cited | None:
    """“according to the port”: words that stand before their source."""
    tokens = sentence.tokens
    found = source_after(tokens, after, lexicon)
    if found is None:
        return None
    source, place = found
    if lexicon.match("media_only", tokens, at) == after and not is_media(tokens, place, lexicon):
        return None
    is_paper = any(lexicon.has(one, "carriers") for one in tokens[after : place[1]])
    if form == "onward" and not is_paper and not speaks(tokens, *place, lexicon):
        return None
    cue = spanned(tokens, at, after)
    words = ((cue[0], max(source[1], cue[1])),)
    if lexicon.match("first_hand", tokens, at) == after:
        return Cited(sentence, "passive", cue, source, at, place[1], at, words=words)
    edge = clause_start(tokens, at)
    content = past_circumstances(tokens, place[1], lexicon)
    return Cited(sentence, form, cue, source, at, place[1], edge, "end", content, words=words)


def _behind_source(sentence: Sentence, at: int, after: int, lexicon: Lexicon) -> Cited | None:
    """“dem Minister zufolge”: words that stand behind their source."""
    tokens = sentence.tokens
    who = subject(tokens, Group(at, at, after, ""), lexicon)
    if who is None:
        return None
    cue = spanned(tokens, at, after)
    words = ((tokens[who.first].start, cue[1]),)
    edge = clause_start(tokens, who.first)
    return Cited(sentence, "before", cue, who.source, who.first, after, edge, "end", after, words=words)


def clause_start(tokens: Tokens, at: int) -> int:
    """Where a clause begins that a phrase at token `at` belongs to."""
    return next((one + 1 for one in range(at - 1, -1, -1) if tokens[one].text in {";", ":"}), 0)


def _by_noun(sentence: Sentence, at: int, lexicon: Lexicon) -> Iterator[Cited]:
    """“the ministry’s estimate of 300”, “by the union’s count”: a noun of saying with its owner."""
    tokens = sentence.tokens
    if at == 0 or not lexicon.has(tokens[at], "nouns"):
        return
    opens = (one for one in range(at - 1, max(-1, at - _LONGEST_OWNER), -1) if _opens(tokens, one, lexicon))
    first = next(opens, -1) + 1
    source = _noun_owner(tokens, first, at, lexicon)
    if source is None:
        return
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    is_last = follows is None or follows.kind == "sign" or is_verbal(tokens, at + 1, lexicon)
    is_counted = is_last and first > 0 and lexicon.has(tokens[first - 1], "by_whom")
    cue = spanned(tokens, at, at + 1)
    words, negated = ((source[0], cue[1]),), lexicon.has(tokens[at], "noun_denying")
    if _says_more(tokens, at + 1, lexicon):
        yield Cited(
            sentence, "noun", cue, source, first, at + 1, first, "that", at + 2, negated=negated, words=words
        )  # fmt: skip
    elif is_counted:
        edge = clause_start(tokens, first - 1)
        yield Cited(sentence, "onward", cue, source, first - 1, at + 1, edge, content=at + 1, words=words)


def _says_more(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether “that”, or “of” with a number, stands at a token, with something behind it."""
    if at + 1 >= len(tokens):
        return False
    is_number = lexicon.has(tokens[at], "partitives") and has_number(tokens, at + 1, _NEAR)
    return lexicon.has(tokens[at], "thats") or is_number


def _noun_owner(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> Range | None:
    """Whose the noun at a token is whose words begin at `first`."""
    if at == first + 1 and lexicon.has(tokens[first], "owning_people"):
        return spanned(tokens, first, at)
    owners = (possessor(tokens, first, one, lexicon) for one in range(at - 1, max(first - 1, at - _NEAR), -1))
    return next((one for one in owners if one is not None), None)


def _opens(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a name cannot reach back over a token."""
    token = tokens[at]
    if token.kind == "sign" and not token.is_dash and token.text not in {"'", "’", "."}:
        return True
    return lexicon.has(token, "prepositions", "subordinators", "auxiliaries") or is_finite(tokens, at, lexicon)
