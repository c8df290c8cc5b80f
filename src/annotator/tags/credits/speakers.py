"""Whether words stand for somebody who can say something."""

from __future__ import annotations

from annotator.quantity.tokens import Token
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.names import is_named_at
from annotator.tags.credits.sentences import Place, Tokens


def speaks(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a name, or what a description is about, is somebody who can speak: not “involvement in the war”."""
    begins = first
    for at in range(first + 1, stop + 1):
        if at < stop and not (at > begins and _ends_head(tokens, at, lexicon)):
            continue
        is_named = is_named_at(tokens, at - 1) and (at > 1 or stop - first == 1)
        if is_named or is_speaker(tokens[at - 1], lexicon):
            return True
        if at < stop and not _goes_on_with_another(tokens, at, lexicon):
            return False
        begins = at + 1
    return False


def is_speaker(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word alone says that somebody can speak: “officials”, “ministry”, “she”."""
    if lexicon.has(token, "pronouns", "speakers") or lexicon.ends(token, "speakers"):
        return True
    speakers, word = lexicon.words["speakers"], token.lower
    return word.endswith("s") and (word[:-1] in speakers or word[:-2] in speakers or f"{word[:-3]}y" in speakers)


def is_media(tokens: Tokens, place: Place, lexicon: Lexicon) -> bool:
    """Whether words name a paper, a broadcaster or an agency."""
    return any(lexicon.has(one, "media") for one in tokens[slice(*place)])


def _ends_head(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether the word before is what a description is about: “the *head* of the agency”."""
    token = tokens[at]
    if token.kind == "sign":
        return token.text == ","
    return not tokens[at - 1].is_dash and lexicon.has(token, "prepositions", "coordinators", "described", "participles")


def _goes_on_with_another(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """“the mayor *and* the port”, “one *of* them”."""
    token, before = tokens[at], tokens[at - 1]
    is_part = lexicon.has(token, "partitives") and (lexicon.has(before, "determiners") or before.kind == "number")
    return token.text == "," or lexicon.has(token, "coordinators") or is_part
