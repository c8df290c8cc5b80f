"""Credits by verbs with their source behind them: “…, said the mayor”, “was confirmed by the port”."""

from __future__ import annotations

from annotator.tags.credits.circumstances import past_time
from annotator.tags.credits.cited import Cited
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.owners import source_after
from annotator.tags.credits.said import TELLING, Said, past_circumstances, said
from annotator.tags.credits.sentences import QUOTED, Sentence, Tokens, is_quote, spanned
from annotator.tags.credits.speakers import speaks
from annotator.tags.credits.subjects import Group
from annotator.tags.credits.verbal import is_finite, is_verbal

_CLOSING = frozenset(".!?…;:,()")
_FAR = 6


def inverted(sentence: Sentence, verb: Group, lexicon: Lexicon) -> Cited | None:
    """“…, said the mayor.”, and as German has it “Am Montag sagte der Bürgermeister, dass …”."""
    tokens, at = sentence.tokens, verb.verb
    is_plain = verb.start == at and not lexicon.ends(tokens[verb.stop - 1], "present")
    if at == 0 or not is_plain or not lexicon.takes(verb.lemma, "inverting"):
        return None
    is_behind = tokens[at - 1].text == "," or tokens[at - 1].is_dash or is_quote(tokens[at - 1])
    is_led = past_time(tokens, 0, lexicon) == at
    found = source_after(tokens, verb.stop, lexicon) if is_behind or is_led else None
    if found is None or not speaks(tokens, *found[1], lexicon):
        return None
    source, place = found
    past = past_circumstances(tokens, place[1], lexicon)
    what = said(tokens, place[1], "", lexicon) if is_led else Said("comma", past)
    if what.kind not in TELLING and not (_closes(tokens, past, lexicon) and _says_before(tokens, at, past, lexicon)):
        return None
    cue = spanned(tokens, at, verb.stop)
    content = what.content if what.kind in TELLING else None
    return Cited(
        sentence, "verb" if content else "inverted", cue, source, at, place[1], at, what.kind, content, verb.lemma,
        lexicon.takes(verb.lemma, "denying"), words=((cue[0], max(source[1], cue[1])),), past=past,
    )  # fmt: skip


def _closes(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a source that ends before `at` is followed by nothing that it could say."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    is_small = lexicon.has(token, "relating", "subordinators", "prepositions") and not lexicon.has(token, "thats")
    return token.text in _CLOSING or token.is_dash or is_small


def _says_before(tokens: Tokens, at: int, past: int, lexicon: Lexicon) -> bool:
    """Whether a quotation or a clause stands before a verb, or around it."""
    if any(one.lower == QUOTED for one in tokens[:at]) or any(is_finite(tokens, one, lexicon) for one in range(1, at)):
        return True
    return past + 1 < len(tokens) and tokens[past].text == "," and is_verbal(tokens, past + 1, lexicon)


def passive(sentence: Sentence, verb: Group, lexicon: Lexicon) -> Cited | None:
    """“was confirmed by the port”."""
    tokens = sentence.tokens
    after = lexicon.match("by", tokens, verb.stop)
    if after is None:
        return None
    is_issued = lexicon.takes(verb.lemma, "issued") and _is_paper(tokens, verb, lexicon)
    if not is_issued and not (verb.passive and lexicon.takes(verb.lemma, "passive")):
        return None
    found = source_after(tokens, after, lexicon)
    if found is None or not speaks(tokens, *found[1], lexicon):
        return None
    source, place = found
    what = said(tokens, place[1], "", lexicon)
    content = what.content if what.is_behind else None
    if content is not None and what.kind in {"object", "clause", "gerund"}:
        content += lexicon.joins(verb.lemma, tokens[content])
    cue = spanned(tokens, verb.verb, after)
    negated = lexicon.takes(verb.lemma, "denying") or verb.negated
    return Cited(
        sentence, "passive", cue, source, verb.verb, place[1], verb.start, what.kind, content, verb.lemma, negated,
        words=((cue[0], max(source[1], cue[1])),), past=what.content,
    )  # fmt: skip


def _is_paper(tokens: Tokens, verb: Group, lexicon: Lexicon) -> bool:
    """“the list was released by”: whether what is given out says something."""
    return any(lexicon.has(one, "carriers", "pointing") for one in tokens[max(0, verb.start - _FAR) : verb.start])
