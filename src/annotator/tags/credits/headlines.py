"""Credits without a verb, as headlines and posts have them: “Minister: …”, “… – police”, “— Name (@name) May 3”."""

from __future__ import annotations

from annotator.tags.credits.cited import Cited
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.names import is_name
from annotator.tags.credits.sentences import Place, Range, Sentence, Tokens, spanned
from annotator.tags.credits.speakers import is_speaker

_LONGEST = 5
_LEAST_SAID = 3
_END = frozenset(".!?…")


def by_label(text: str, sentence: Sentence, lexicon: Lexicon) -> Cited | None:
    """The credit of a headline or of the line under a post; None where a sentence is neither."""
    tokens = sentence.tokens
    before = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    if sentence.within is not None or before.strip() or len(tokens) < _LEAST_SAID:
        return None
    if tokens[0].is_dash:
        return _under_a_post(sentence)
    if tokens[-1].text in _END:
        return None
    return _before_colon(sentence, lexicon) or _after_dash(sentence, lexicon)


def _before_colon(sentence: Sentence, lexicon: Lexicon) -> Cited | None:
    tokens = sentence.tokens
    colon = next((at for at, one in enumerate(tokens[: _LONGEST + 1]) if one.text == ":"), 0)
    if not 0 < colon < len(tokens) - 1 or not _is_speaker(tokens, 0, colon, lexicon):
        return None
    return _label(sentence, (colon, colon + 1), (0, colon), (tokens[colon + 1].start, sentence.end))


def _after_dash(sentence: Sentence, lexicon: Lexicon) -> Cited | None:
    tokens = sentence.tokens
    low = max(_LEAST_SAID, len(tokens) - _LONGEST - 1)
    dashes = (at for at in range(low, len(tokens) - 1) if tokens[at].is_dash and not tokens[at].glued(tokens[at - 1]))
    dash = next(dashes, None)
    if dash is None or not _is_speaker(tokens, dash + 1, len(tokens), lexicon):
        return None
    return _label(sentence, (dash, dash + 1), (dash + 1, len(tokens)), (sentence.start, tokens[dash - 1].end))


def _under_a_post(sentence: Sentence) -> Cited | None:
    """Who posted what stands on the line above."""
    tokens = sentence.tokens
    handles = (at for at in range(2, len(tokens) - 1) if tokens[at].text == "(" and tokens[at + 1].text == "@")
    handle = next(handles, None)
    if handle is None or not all(is_name(one) or one.kind == "sign" for one in tokens[1:handle]):
        return None
    return _label(sentence, (0, 1), (1, handle), None)


def _is_speaker(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether words, with nothing around them, name somebody who can speak."""
    words = [one for one in tokens[first:stop] if one.kind != "sign"]
    if not words or stop - first > _LONGEST or any(one.kind != "word" for one in words):
        return False
    if any(lexicon.has(one, "labels", "finite", "questions") for one in words):
        return False
    return is_speaker(words[-1], lexicon) or (all(map(is_name, words)) and not lexicon.ends(words[-1], "labels"))


def _label(sentence: Sentence, cue: Place, source: Place, said: Range | None) -> Cited:
    tokens = sentence.tokens
    first, stop = min(cue[0], source[0]), max(cue[1], source[1])
    return Cited(
        sentence, "label", spanned(tokens, *cue), spanned(tokens, *source), first, stop, first, "colon",
        weak=True, words=(spanned(tokens, first, stop),), said=said,
    )  # fmt: skip
