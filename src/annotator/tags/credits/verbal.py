"""Which words tell that a clause, and not only a name, stands here. Nobody parses: endings and small words say it."""

from __future__ import annotations

from annotator.quantity.tokens import Token
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.sentences import Tokens


def is_finite(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word is likely a verb that makes a clause of what stands around it."""
    token = tokens[at]
    if _is_hyphened(tokens, at) or (at > 0 and lexicon.has(tokens[at - 1], "infinitives")):
        return False
    if lexicon.has(token, "finite", "being") or lexicon.is_modal(token):
        return True
    return at > 0 and token.text.islower() and lexicon.ends(token, "past") and not _is_adjective(tokens, at, lexicon)


def is_verbal(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb or a word that helps one stands at a token."""
    return is_finite(tokens, at, lexicon) or lexicon.has(tokens[at], "auxiliaries")


def only_describes(tokens: Tokens, at: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a past form belongs to a description that goes on to `stop`: “officials *briefed* on the matter”."""
    token = tokens[at]
    if at == 0 or at + 1 >= stop or not (lexicon.has(token, "participles") or lexicon.ends(token, "past")):
        return False
    before = tokens[at - 1]
    is_after_noun = before.kind == "word" and not lexicon.has(before, "pronouns", "auxiliaries", "being", "adverbs")
    return is_after_noun and lexicon.has(tokens[at + 1], "prepositions", "times")


def _is_hyphened(tokens: Tokens, at: int) -> bool:
    return at > 1 and tokens[at - 1].is_dash and tokens[at - 1].glued(tokens[at - 2])


def _is_adjective(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """“the wounded”, “his suspended deputy”, “a newly elected mayor”, “masked men”."""
    before = tokens[at - 1]
    if before.kind == "number" or lexicon.has(before, "determiners", "prepositions", "coordinators", "adverbs"):
        return True
    if lexicon.ends(before, "possessive") or (before.kind != "word" and before.text != ","):
        return True
    if lexicon.is_adverb(before) and at > 1 and lexicon.has(tokens[at - 2], "determiners"):
        return True
    return before.kind == "sign" and at + 1 < len(tokens) and _is_person(tokens[at + 1], lexicon)


def _is_person(token: Token, lexicon: Lexicon) -> bool:
    return token.text.islower() and (lexicon.has(token, "speakers") or lexicon.ends(token, "speakers"))
