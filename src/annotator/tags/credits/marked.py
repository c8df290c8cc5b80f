"""The credit in words that somebody has marked as one: what is said need not stand beside them."""

from __future__ import annotations

from annotator.quantity.language import FALLBACK
from annotator.tags.credits.lexicon import Lexicon, lexicon
from annotator.tags.credits.owners import source_after
from annotator.tags.credits.reading import Credit, read_credits
from annotator.tags.credits.sentences import Sentence, sentences, spanned
from annotator.tags.credits.subjects import group, subject


def read_credit(text: str, language: str = FALLBACK) -> Credit | None:
    """The first credit of the text that names its source, else the first cue alone; None when there is no cue."""
    strict = [one.credit for one in read_credits(text, language)]
    words = lexicon(language)
    loose = [one for sentence in sentences(text) for one in _by_verbs(sentence, words)]
    found = sorted([*strict, *loose], key=lambda one: one.cue)
    return next((one for one in found if one.source), found[0] if found else None)


def _by_verbs(sentence: Sentence, words: Lexicon) -> list[Credit]:
    """The verbs of a sentence, each with whoever stands before it, or else behind it."""
    tokens, found = sentence.tokens, list[Credit]()
    for at in range(len(tokens)):
        verb = words.verbs.match(tokens, at)
        if verb is None or (at > 0 and words.has(tokens[at - 1], "articles", "owning")):
            continue
        lemma, stop = verb
        helped = group(tokens, at, stop, lemma, words)
        who = None if helped.passive else subject(tokens, helped, words)
        source = who.source if who is not None else None
        if source is None and lemma not in words.joined and not words.takes(lemma, "hearer", "quoting"):
            behind = source_after(tokens, stop, words)
            source = behind[0] if behind else None
        is_denied = helped.negated != words.takes(lemma, "denying")
        is_denied = is_denied or (who is not None and words.has(tokens[who.first], "none"))
        cue = spanned(tokens, at, stop)
        found.append(Credit(cue, source, is_denied, "verb", (cue,)))
    return found
