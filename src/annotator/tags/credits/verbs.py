"""Credits by verbs with their source before them: “the mayor said”, and more of what somebody says: “, adding that”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from annotator.tags.credits.cited import Cited
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.names import is_name
from annotator.tags.credits.quoting import quoting
from annotator.tags.credits.said import Said, has_number, is_joined, is_named_so, said
from annotator.tags.credits.sentences import Range, Sentence, Tokens, is_quote, spanned
from annotator.tags.credits.speakers import is_media, speaks
from annotator.tags.credits.subjects import Group, Subject, first_subject, group, subject
from annotator.tags.credits.turned import inverted, passive
from annotator.tags.credits.verbal import is_finite

Sure = Literal["surely", "weakly"]

_LEAST_SAID = 4
_NEAR, _FAR = 4, 14


def by_verb(sentence: Sentence, at: int, stop: int, lemma: str, lexicon: Lexicon) -> list[Cited]:
    """The credits that the verb at tokens `[at, stop)` makes; none where it is a noun or says nothing."""
    if _is_no_verb(sentence.tokens, at, stop, lexicon):
        return []
    verb = group(sentence.tokens, at, stop, lemma, lexicon)
    if lexicon.takes(lemma, "quoting") and (quoted := quoting(sentence, verb, lexicon)):
        return quoted
    if (one := passive(sentence, verb, lexicon)) is not None:
        return [one]
    if verb.passive:
        return []
    one = inverted(sentence, verb, lexicon)
    return [one] if one is not None else list(_active(sentence, verb, lexicon))


def _is_no_verb(tokens: Tokens, at: int, stop: int, lexicon: Lexicon) -> bool:
    """“a report”, “an officially confirmed case”, “the claims were”, “United States”."""
    before = at
    while before > 0 and lexicon.is_adverb(tokens[before - 1]) and not lexicon.has(tokens[before - 1], "never"):
        before -= 1
    previous = tokens[before - 1] if before > 0 else None
    if previous is not None and (lexicon.has(previous, "articles", "owning") or lexicon.ends(previous, "possessive")):
        return True
    is_led = previous is not None and lexicon.has(previous, "prepositions") and not lexicon.has(previous, "infinitives")
    if is_led and lexicon.before("declining", tokens, before) is None:
        return True
    is_owned = previous is not None and previous.text in {"'", "’"}
    is_title = at > 0 and is_name(tokens[at]) and tokens[at - 1].kind == "word"
    is_hyphened = at > 1 and tokens[at - 1].is_dash and tokens[at - 1].glued(tokens[at - 2])
    is_nominal = tokens[at].lower in lexicon.frames["nominal"]
    is_subject = is_nominal and stop < len(tokens) and is_finite(tokens, stop, lexicon)
    return is_owned or is_title or is_hyphened or is_subject


def _active(sentence: Sentence, verb: Group, lexicon: Lexicon) -> Iterator[Cited]:
    """“the mayor told reporters that …”, and the paper that was told."""
    tokens = sentence.tokens
    what = said(tokens, verb.stop, verb.lemma, lexicon, is_denied=verb.negated)
    is_participle = lexicon.ends(tokens[verb.stop - 1], "present") and verb.start == verb.verb
    who = None if is_participle else subject(tokens, verb, lexicon)
    if who is not None and lexicon.has(tokens[who.first], "none"):
        verb = replace(verb, negated=True)
    if (verb.infinitive or verb.modal) and not verb.negated:
        return
    if who is None:
        more = _more(sentence, verb, what, lexicon)
        yield from [more] if more is not None else []
        return
    sure = _fits(tokens, verb, who, what, lexicon)
    if sure is None:
        return
    cue = spanned(tokens, verb.verb, verb.stop)
    is_unanswered = verb.negated and lexicon.takes(verb.lemma, "answering")
    content = what.content if what.is_behind and not is_unanswered else None
    negated = verb.negated != lexicon.takes(verb.lemma, "denying")
    main = Cited(
        sentence, "verb", cue, who.source, who.first, verb.stop, who.edge, what.kind, content, verb.lemma, negated,
        sure == "weakly", ((tokens[who.first].start, cue[1]),), past=what.content,
    )  # fmt: skip
    yield main
    if what.hearer is not None and is_media(tokens, what.hearer, lexicon) and not negated:
        place = spanned(tokens, *what.hearer)
        main.outer = Cited(
            sentence,
            "hearer",
            cue,
            place,
            *what.hearer,
            who.edge,
            what.kind,
            content,
            words=(place,),
            past=what.content,
        )
        yield main.outer


def _fits(tokens: Tokens, verb: Group, who: Subject, what: Said, lexicon: Lexicon) -> Sure | None:
    """How surely verb, subject and what follows make a credit; None where they make none."""
    lemma, is_weak = verb.lemma, lexicon.takes(verb.lemma, "weak")
    is_speaker = who.is_owner or speaks(tokens, who.first, who.stop, lexicon)
    sure: Sure = "surely" if is_speaker else "weakly"
    if verb.negated and lexicon.takes(lemma, "answering") and not _may_be_noun(tokens, verb, lexicon):
        return "surely"
    is_plain = is_speaker and (what.is_behind or who.stop == verb.start)
    if not is_plain and what.kind not in {"that", "quote"} and _may_be_noun(tokens, verb, lexicon):
        return None
    if not what.is_behind:
        return sure if _stands_behind(tokens, verb, who, is_speaker or not is_weak, lexicon) else None
    needs_more = what.kind == "quote" and lexicon.takes(lemma, "number") and not lexicon.takes(lemma, "inverting")
    is_telling = (what.kind in {"that", "quote", "colon"} and not needs_more) or (
        what.kind == "gerund" and lexicon.takes(lemma, "gerund")
    )
    is_clause = what.kind in {"clause", "question"} and not lexicon.takes(lemma, "needing_that")
    if is_telling or (is_clause and (is_speaker or not is_weak)):
        return sure
    return (
        None
        if is_clause
        else _fits_object(tokens, verb, who, what, lexicon)
        if is_speaker
        else _states(verb, what, lexicon)
    )


def _states(verb: Group, what: Said, lexicon: Lexicon) -> Sure | None:
    """“the mill denied the report”: whether a verb with an object makes a speaker even of what may be none."""
    is_statement = lexicon.takes(verb.lemma, "object") and not lexicon.takes(verb.lemma, "weak", "needing_that")
    return "weakly" if is_statement and what.kind == "object" else None


def _may_be_noun(tokens: Tokens, verb: Group, lexicon: Lexicon) -> bool:
    """“the last estimate”: whether a form without helping words is a noun as often as a verb."""
    is_nominal = tokens[verb.verb].lower in lexicon.frames["nominal"] and verb.start == verb.verb
    return is_nominal and not lexicon.takes(verb.lemma, "denying")


def _fits_object(tokens: Tokens, verb: Group, who: Subject, what: Said, lexicon: Lexicon) -> Sure | None:
    """The same where no clause follows, for somebody who can speak."""
    if what.kind == "infinitive":
        return "surely" if lexicon.takes(verb.lemma, "infinitive") else None
    if _takes_object(tokens, verb, what, lexicon):
        is_thing = lexicon.takes(verb.lemma, "object") and lexicon.takes(verb.lemma, "needing_that")
        return "weakly" if is_thing else "surely"
    return "surely" if _is_of_what(tokens, who, lexicon) else None


def _stands_behind(tokens: Tokens, verb: Group, who: Subject, is_likely: bool, lexicon: Lexicon) -> bool:
    """Whether what is said stands before a verb with nothing behind it, or nothing is said: “declined to comment”."""
    is_denied = lexicon.takes(verb.lemma, "denying")
    if ((verb.negated or is_denied) and is_likely) or _is_of_what(tokens, who, lexicon):
        return True
    before = tokens[who.edge - 1] if who.edge else None
    if before is None or not any(one.kind != "sign" or is_quote(one) for one in tokens[: who.edge]):
        return False
    is_sign = before.text in {",", "("} or before.is_dash or is_quote(before)
    return is_sign or lexicon.has(before, "coordinators", "contrasts", "likewise")


def _takes_object(tokens: Tokens, verb: Group, what: Said, lexicon: Lexicon) -> bool:
    """Whether what follows, though no clause, is what such a verb says."""
    at, lemma = what.content, verb.lemma
    if lexicon.has(tokens[at], "nothing"):
        return False
    if lexicon.takes(lemma, "bare") and not lexicon.has(tokens[at], "prepositions"):
        is_long = sum(one.kind != "sign" for one in tokens[at:]) >= _LEAST_SAID
        return is_long or any(is_quote(one) for one in tokens[at:])
    if lexicon.takes(lemma, "naming") and is_named_so(tokens, at, lexicon):
        return True
    if (at > verb.stop and lexicon.joins(lemma, tokens[at - 1])) or is_joined(tokens, at, lemma, lexicon):
        return not lexicon.takes(lemma, "placing") or has_number(tokens, at, _FAR)
    is_counted = lexicon.takes(lemma, "number") and has_number(tokens, at, _NEAR)
    return is_counted or lexicon.takes(lemma, "object")


def _is_of_what(tokens: Tokens, who: Subject, lexicon: Lexicon) -> bool:
    """“what the agency had said behind closed doors”: what was said stands as “what” before the source."""
    return who.edge > 0 and lexicon.has(tokens[who.edge - 1], "whats")


def _more(sentence: Sentence, verb: Group, what: Said, lexicon: Lexicon) -> Cited | None:
    """“…, adding that …” and “… and warned that …”: more of what the same source says."""
    tokens = sentence.tokens
    before = tokens[verb.start - 1] if verb.start else None
    is_called = (lexicon.takes(verb.lemma, "naming") or verb.lemma in lexicon.joined) and what.kind == "object"
    is_clause = what.kind in {"clause", "question"} and not lexicon.takes(verb.lemma, "needing_that")
    is_said = is_clause or what.kind in {"that", "quote"}
    if before is None or not (is_said or (is_called and _takes_object(tokens, verb, what, lexicon))):
        return None
    if lexicon.ends(tokens[verb.stop - 1], "present"):
        goes_on = before.text == "," or lexicon.has(before, "carriers")
    else:
        goes_on = lexicon.has(before, "coordinators", "contrasts")
    if not goes_on:
        return None
    cue = spanned(tokens, verb.verb, verb.stop)
    return Cited(
        sentence, "more", cue, None, verb.start - 1, verb.stop, verb.start, what.kind, what.content, verb.lemma,
        verb.negated, weak=True, words=(cue,), actor=_actor(tokens, verb, lexicon),
    )  # fmt: skip


def _actor(tokens: Tokens, verb: Group, lexicon: Lexicon) -> Range | None:
    """Who the sentence is about, or what says so by itself: “with *estimates* suggesting that …”."""
    at = verb.start - 1
    if at > 0 and lexicon.has(tokens[at], "carriers") and lexicon.has(tokens[at - 1], "prepositions"):
        return spanned(tokens, at, verb.start)
    return first_subject(tokens, verb.start, lexicon)
