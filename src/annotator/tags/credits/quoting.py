"""Two credits by one verb: “the mayor was quoted by the Herald as saying”, “the Herald quoted the mayor as saying”."""

from __future__ import annotations

from annotator.tags.credits.cited import Cited
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.owners import source_after
from annotator.tags.credits.said import Said, past_circumstances, said
from annotator.tags.credits.sentences import Sentence, spanned
from annotator.tags.credits.speakers import speaks
from annotator.tags.credits.subjects import Group, Subject, subject


def quoting(sentence: Sentence, verb: Group, lexicon: Lexicon) -> list[Cited]:
    """Who is quoted and who quotes, in the order of their words; nothing where the verb quotes nobody."""
    who = subject(sentence.tokens, verb, lexicon)
    if who is None:
        return []
    if verb.passive:
        return _quoted(sentence, verb, who, lexicon)
    return _quotes(sentence, verb, who, lexicon)


def _quoted(sentence: Sentence, verb: Group, who: Subject, lexicon: Lexicon) -> list[Cited]:
    """“the mayor was quoted (by the Herald) as saying”."""
    tokens = sentence.tokens
    by = lexicon.match("by", tokens, verb.stop)
    reporter = source_after(tokens, by, lexicon) if by is not None else None
    at = past_circumstances(tokens, reporter[1][1] if reporter else verb.stop, lexicon)
    after = lexicon.match("as_saying", tokens, at)
    if after is None:
        return []
    what, saying, start = said(tokens, after, "", lexicon), spanned(tokens, at, after), tokens[who.first].start
    inner = _one(sentence, who, what, after, verb.negated)
    inner.cue, inner.source, inner.words = saying, who.source, ((start, saying[1]),)
    if reporter is None or by is None:
        return [inner]
    cue = spanned(tokens, verb.verb, by)
    inner.words = ((start, tokens[verb.start - 1].end), saying)
    inner.outer = Cited(
        sentence, "passing_on", cue, reporter[0], verb.verb, reporter[1][1], who.edge, what.kind, what.content,
        words=((cue[0], reporter[0][1]),),
    )  # fmt: skip
    return [inner, inner.outer]


def _quotes(sentence: Sentence, verb: Group, who: Subject, lexicon: Lexicon) -> list[Cited]:
    """“the Herald quoted the mayor (as saying)”."""
    tokens = sentence.tokens
    found = source_after(tokens, verb.stop, lexicon)
    if found is None or not speaks(tokens, *found[1], lexicon):
        return []
    source, place = found
    cue, start = spanned(tokens, verb.verb, verb.stop), tokens[who.first].start
    after = lexicon.match("as_saying", tokens, place[1])
    if after is None:
        outer = Cited(sentence, "hearer", cue, who.source, who.first, verb.verb, 0, words=(who.source,))
        inner = Cited(sentence, "verb", cue, source, verb.verb, place[1], 0, words=((cue[0], source[1]),), outer=outer)
        return [outer, inner]
    what, saying = said(tokens, after, "", lexicon), spanned(tokens, place[1], after)
    outer = _one(sentence, who, what, verb.stop, verb.negated)
    outer.cue, outer.source, outer.words = cue, who.source, ((start, cue[1]),)
    inner = _one(sentence, who, what, after, negated=False)
    inner.cue, inner.source, inner.words, inner.first = saying, source, ((source[0], saying[1]),), place[0]
    inner.outer = outer
    return [outer, inner]


def _one(sentence: Sentence, who: Subject, what: Said, stop: int, negated: bool) -> Cited:
    content = what.content if what.is_behind else None
    return Cited(
        sentence,
        "verb",
        (0, 0),
        None,
        who.first,
        stop,
        who.edge,
        what.kind,
        content,
        negated=negated,
        past=what.content,
    )
