"""Which side of a credit what it says stands on, and how far that reaches, within its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.tags.credits.cited import BEHIND, Cited
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.said import past_circumstances
from annotator.tags.credits.sentences import QUOTED, Range, Tokens, spanned
from annotator.tags.credits.verbal import is_finite, is_verbal

_LEAST_LEFT = 3
_LONGEST_LABEL = 8


def behind(one: Cited, others: Sequence[Cited], lexicon: Lexicon) -> Range | None:
    """The clause behind a credit, kept as what it reaches to; None where nothing that is said stands there."""
    tokens, content = one.sentence.tokens, one.content
    if content is None or (one.form in BEHIND and not is_leading(one, lexicon)):
        return predicate(one, lexicon)
    if one.form in BEHIND:
        content += content < len(tokens) and tokens[content].text == ","
        content += content < len(tokens) and lexicon.has(tokens[content], "thats")
    if content >= len(tokens):
        return None
    one.until = _clause_end(one, content, others, lexicon)
    return (tokens[content].start, one.until) if tokens[content].start < one.until else None


def before(one: Cited, lexicon: Lexicon) -> list[Range]:
    """The clause before a credit that stands behind it or in the middle of it."""
    tokens = one.sentence.tokens
    stop = one.begins
    if one.form == "more" or _says_behind(one) or (one.form in BEHIND and is_leading(one, lexicon)):
        return []
    is_apart = one.edge == 0 or tokens[one.edge - 1].kind == "sign" or lexicon.has(tokens[one.edge - 1], "likewise")
    if one.form == "verb" and not is_apart:
        return []
    first = next((at + 1 for at in range(stop - 1, -1, -1) if _parts(tokens, at, stop)), 0)
    return [] if first >= stop or _only_points(one, first, stop, lexicon) else [spanned(tokens, first, stop)]


def is_leading(one: Cited, lexicon: Lexicon) -> bool:
    """Whether nothing that could be said stands before a phrase in its clause."""
    words = one.sentence.tokens[one.edge : one.first]
    return all(lexicon.has(token, "openers") or (token.kind == "sign" and token.lower != QUOTED) for token in words)


def predicate(one: Cited, lexicon: Lexicon) -> Range | None:
    """What goes on behind a credit put in between: “The storm, forecasters say, will reach the coast”."""
    tokens, before_it = one.sentence.tokens, one.begins
    at = past_circumstances(tokens, one.stop, lexicon)
    if not before_it or at >= len(tokens) - 1:
        return None
    if not (tokens[at].text in {",", ")"} or tokens[at].is_dash):
        return None
    first = at = at + 1
    if tokens[at].lower == QUOTED:
        return tokens[at].start, one.sentence.end
    while at < len(tokens) and (lexicon.has(tokens[at], "coordinators") or lexicon.is_adverb(tokens[at])):
        at += 1
    if at >= len(tokens) or lexicon.has(tokens[at], "relatives"):
        return None
    is_said = any(one.lower == QUOTED for one in tokens[:before_it])
    has_verb = is_said or any(is_finite(tokens, place, lexicon) for place in range(1, before_it))
    if has_verb and not is_verbal(tokens, at, lexicon):
        return None
    stop = next((place for place in range(at, len(tokens)) if _begins_new(tokens, place, lexicon)), len(tokens))
    return spanned(tokens, first, stop)


def noun_clause(one: Cited, content: int, lexicon: Lexicon) -> Range:
    """What an “estimate of 300” or a “claim that …” says: up to the verb of the sentence around it."""
    tokens = one.sentence.tokens
    verbs = [at for at in range(content, len(tokens)) if _is_first_of_verb(tokens, at, lexicon)]
    has_own = lexicon.has(tokens[content - 1], "thats")
    rest = verbs[1:] if has_own else verbs
    stop = rest[0] if rest else len(tokens)
    return spanned(tokens, content, max(content + 1, stop))


def _says_behind(one: Cited) -> bool:
    """Whether all that is said stands behind a verb: a quotation and a colon may have words before it as well."""
    if one.form not in {"verb", "passive"} or one.content is None:
        return False
    tokens = one.sentence.tokens
    if one.kind == "quote":
        return not any(token.lower == QUOTED for token in tokens[: one.edge])
    return one.kind != "colon" or not (one.edge and tokens[one.edge - 1].text == ",")


def _clause_end(one: Cited, content: int, others: Sequence[Cited], lexicon: Lexicon) -> int:
    """Where a clause ends that begins at token `content`: where somebody else’s begins beside it, or the sentence."""
    tokens = one.sentence.tokens
    around = tokens[max(0, one.first - 2) : one.first]
    is_aside = any(lexicon.has(token, "aside") for token in around)
    edges = {other.edge for other in others if other.form == "verb" and other is not one and other.content is not None}
    for at in range(content, len(tokens) - 1):
        is_beside = tokens[at].text == "," and bool(edges & {at + 1, at + 2})
        is_verb_beside = (
            one.kind == "object" and lexicon.has(tokens[at], "contrasts") and is_verbal(tokens, at + 1, lexicon)
        )
        if (
            is_verb_beside
            or tokens[at].text == ";"
            or (is_beside and (is_aside or lexicon.has(tokens[at + 1], "aside")))
        ):
            return tokens[at].start
    return one.sentence.end


def _begins_new(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    is_comma = tokens[at].text == "," and at + 1 < len(tokens)
    return tokens[at].text == ";" or (is_comma and lexicon.has(tokens[at + 1], "aside"))


def _parts(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a sign parts what is said from what stands before: “Losses: 40 sank, he said”, “KYIV — 40 sank”."""
    token = tokens[at]
    if token.text == ";" or stop - at <= _LEAST_LEFT:
        return token.text == ";"
    if token.text == ":":
        return at <= _LONGEST_LABEL
    is_dateline = token.is_dash and 0 < at <= _LEAST_LEFT and not token.glued(tokens[at - 1])
    return is_dateline and all(one.text.isupper() or one.kind != "word" for one in tokens[:at])


def _only_points(one: Cited, first: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether words only point at what was said before: “This information was provided by”."""
    if one.form not in {"passive", "passing_on"}:
        return False
    words = [token for token in one.sentence.tokens[first:stop] if not lexicon.has(token, "auxiliaries")]
    points = bool(words) and lexicon.has(words[0], "pointing")
    return points and all(lexicon.has(token, "carriers") for token in words[1:] if token.kind == "word")


def _is_first_of_verb(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    is_helped = (
        lexicon.has(tokens[at - 1], "auxiliaries")
        or lexicon.is_modal(tokens[at - 1])
        or lexicon.is_adverb(tokens[at - 1])
    )
    return is_finite(tokens, at, lexicon) and not is_helped
