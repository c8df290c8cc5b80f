"""Where the name or description of a source ends that begins at a word."""

from __future__ import annotations

from annotator.quantity.tokens import Token
from annotator.tags.credits.circumstances import past_time, past_way
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.sentences import QUOTE_MARKS, QUOTED, Place, Tokens

LONGEST = 16

_LONGEST_TITLE = 4
_LONGEST_BESIDE = 7
_CLOSING = frozenset(".,;:)?!") | QUOTE_MARKS
_PHRASES = ("before", "onward", "passing_on")
_NOT_IN_NAMES = ("subordinators", "relatives", "auxiliaries", "finite", "first_person")
_NOT_AFTER_AND = (*_NOT_IN_NAMES, "pronouns", "prepositions", "times")
_NO_NOUN = (
    "prepositions",
    "determiners",
    "pronouns",
    "coordinators",
    "subordinators",
    "auxiliaries",
    "times",
    "reflexives",
)


def named(tokens: Tokens, at: int, lexicon: Lexicon) -> Place | None:
    """The name or description that begins at `at`, past quote marks: its first token and the one after its last."""
    if at + 1 < len(tokens) and lexicon.has(tokens[at], "determiners") and tokens[at + 1].text in QUOTE_MARKS:
        at += 1
    is_quoted = at < len(tokens) and tokens[at].text in QUOTE_MARKS
    first = at + 1 if is_quoted else at
    stop = _quoted_end(tokens, first) if is_quoted else _end(tokens, first, lexicon)
    stop = without_dangling(tokens, first, stop, lexicon)
    return (first, stop) if stop > first else None


def without_dangling(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int:
    """The end of a name without small words that lead to nothing."""
    while stop > first and (lexicon.has(tokens[stop - 1], "dangling") or tokens[stop - 1].is_dash):
        stop -= 1
    return stop


def is_name(token: Token) -> bool:
    """Whether a word is written like a name."""
    return token.kind == "word" and token.text[0].isupper()


def is_named_at(tokens: Tokens, at: int) -> bool:
    """Whether a word is part of something written like a name, a lower second half included: “Seong-kweun”."""
    while at > 1 and tokens[at - 1].is_dash and tokens[at].glued(tokens[at - 1]):
        at -= 2
    return is_name(tokens[at])


def joins(tokens: Tokens, at: int) -> bool:
    """Whether a sign stands inside a name: a hyphen, the dot of a title, an ampersand, the mark of a possessive."""
    token = tokens[at]
    if not 0 < at < len(tokens) - 1 or token.lower == QUOTED:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if token.is_dash:
        return token.glued(before) and after.glued(token)
    if token.text == ".":
        is_title = len(before.text) <= _LONGEST_TITLE and before.text.istitle()
        return token.glued(before) and is_title and after.text[0].isupper()
    if token.text in {"'", "’"}:
        return token.glued(before) and before.lower.endswith("s") and after.kind == "word"
    return token.text in {"&", "/"}


def is_of_name(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a token is part of something written like a name that began at `first`."""
    return is_named_at(tokens, at) or (at > first and joins(tokens, at))


def describes(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a source is described rather than named: what it is about, “a spokesman for the port”, is no name."""
    heads = (at for at in range(first + 1, stop) if lexicon.has(tokens[at], "prepositions"))
    last = next(heads, stop) - 1
    is_described = last >= first and tokens[last].kind == "word"
    return is_described and (not is_named_at(tokens, last) or lexicon.has(tokens[last], "determiners"))


def _quoted_end(tokens: Tokens, at: int) -> int:
    while at < len(tokens) and tokens[at].text not in QUOTE_MARKS and tokens[at].text not in {".", ","}:
        at += 1
    return at


def _end(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    at = first
    while at < len(tokens) and at - first < LONGEST and _goes_on(tokens, first, at, lexicon):
        at += 1
        if lexicon.has(tokens[at - 1], "pronouns"):
            return at
    return _with_name_beside(tokens, first, without_dangling(tokens, first, at, lexicon), lexicon)


def _goes_on(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether token `at` goes on the name or description that began at `first`."""
    token = tokens[at]
    if at == first:
        return _begins(tokens, at, lexicon)
    before = tokens[at - 1]
    if token.kind == "sign":
        return joins(tokens, at)
    if token.kind != "word":
        return token.kind == "code" or is_name(before) or lexicon.has(before, "determiners")
    is_cue = any(lexicon.match(form, tokens, at) for form in _PHRASES)
    if is_cue or lexicon.has(token, "coordinators"):
        return not is_cue and _begins_another(tokens, at + 1, lexicon)
    if lexicon.has(token, "prepositions"):
        return _leads_on(tokens, first, at, lexicon)
    return _is_of_description(tokens, first, at, lexicon)


def _begins(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a name or description can begin with a token."""
    token = tokens[at]
    if token.kind == "sign":
        return False
    if token.kind != "word" or lexicon.has(token, "pronouns"):
        return True
    is_small = lexicon.has(token, "coordinators", "prepositions", "times")
    return not _is_no_noun(token, lexicon) and (not is_small or _in_name(tokens, at, at, lexicon))


def _is_of_description(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a word goes on a description as part of it, not as a small word that joins or ends it."""
    token, before = tokens[at], tokens[at - 1]
    if lexicon.has(token, "times"):
        return _in_name(tokens, first, at, lexicon)
    if lexicon.has(token, "pronouns"):
        return lexicon.has(before, "prepositions")
    is_led = lexicon.has(before, "determiners", "prepositions", "coordinators")
    if (lexicon.is_adverb(token) and not lexicon.has(before, "determiners")) or (_opens(token, lexicon) and not is_led):
        return False
    return not _is_no_noun(token, lexicon) and not _ends_before(tokens, at, lexicon)


def _opens(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word begins a name or description of its own."""
    return lexicon.has(token, "articles", "owning")


def _is_no_noun(token: Token, lexicon: Lexicon) -> bool:
    return lexicon.is_modal(token) or lexicon.has(token, *_NOT_IN_NAMES)


def _in_name(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> bool:
    """“the Sunday Herald”: a word of time inside a name."""
    if at + 1 >= len(tokens) or not is_name(tokens[at]) or not is_name(tokens[at + 1]):
        return False
    is_led = at == first or is_name(tokens[at - 1]) or lexicon.has(tokens[at - 1], "determiners")
    return is_led and not lexicon.has(tokens[at + 1], "times")


def _begins_another(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a second source begins after “and”."""
    if (
        at >= len(tokens)
        or tokens[at].kind not in {"word", "number"}
        or (lexicon.has(tokens[at], *_NOT_AFTER_AND) or lexicon.is_modal(tokens[at]))
    ):
        return False
    return not lexicon.is_adverb(tokens[at]) and lexicon.verbs.match(tokens, at) is None


def _leads_on(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a preposition inside a description leads to more of it: “a spokesman for the mayor”."""
    before = tokens[at - 1]
    if lexicon.has(before, "prepositions") or not (
        lexicon.has(tokens[at], "naming_on") or lexicon.has(before, "described")
    ):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.kind not in {"word", "code"} or lexicon.has(after, "questions"):
        return False
    is_doing = lexicon.ends(after, "present") and after.text.islower()
    if is_doing or past_time(tokens, at, lexicon) or past_way(tokens, at, lexicon):
        return False
    is_person = all(is_named_at(tokens, one) for one in range(first, at) if tokens[one].kind == "word")
    return not is_person or lexicon.has(tokens[at], "naming_people")


def _ends_before(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a participle after a noun begins what is only said of it: “officials *speaking* …”."""
    token, before = tokens[at], tokens[at - 1]
    if lexicon.has(token, "described") or not token.text.islower() or not lexicon.ends(token, "present", "past"):
        return False
    if before.kind != "word" or lexicon.has(before, "determiners", "coordinators", "prepositions"):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    is_before_noun = after is not None and after.kind == "word" and not lexicon.has(after, *_NO_NOUN)
    return not (is_before_noun and after is not None and not lexicon.is_adverb(after))


def _with_name_beside(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int:
    """“the intelligence service, NIS” or “another defector, Park Yuson”: a description with the name beside it."""
    if stop >= len(tokens) or tokens[stop].text != "," or not describes(tokens, first, stop, lexicon):
        return stop
    end = stop + 1
    while end < len(tokens) and end - stop <= _LONGEST_BESIDE and is_of_name(tokens, stop + 1, end):
        end += 1
    closes = end >= len(tokens) or tokens[end].text in _CLOSING
    return end if end > stop + 1 and closes else stop
