"""All credits of a text: with their sources, what they cover, and the one that reports each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.quantity.language import FALLBACK
from annotator.tags.credits.chaining import chain, hang
from annotator.tags.credits.cited import Cited, Form
from annotator.tags.credits.covering import Cover, Covering
from annotator.tags.credits.cues import cited_in
from annotator.tags.credits.headlines import by_label
from annotator.tags.credits.lexicon import Lexicon, lexicon
from annotator.tags.credits.sentences import Range, Sentence, sentences
from annotator.tags.credits.trimming import snapped

_SPEAKING = frozenset({"verb", "inverted", "before"})


@dataclass(frozen=True, slots=True)
class Credit:
    """A cue and the source it credits, as half-open ranges of code points, and whether the source denies.

    `words` are what a mark of it holds: more than one range where another credit stands in between. `is_weak` says that
    they may mean something else.
    """

    cue: Range
    source: Range | None
    negated: bool
    form: Form
    words: tuple[Range, ...]
    is_weak: bool = False

    @property
    def envelope(self) -> Range:
        """From the first of its words to the end of the last."""
        return self.words[0][0], self.words[-1][1]

    def moved(self, by: int) -> Credit:
        """The same in a text that begins `by` code points earlier."""
        source = None if self.source is None else (self.source[0] + by, self.source[1] + by)
        words = tuple((start + by, end + by) for start, end in self.words)
        return replace(self, cue=(self.cue[0] + by, self.cue[1] + by), source=source, words=words)


@dataclass(frozen=True, slots=True)
class ReadCredit:
    """A credit, what it covers, and the place in the list of the one that reports it."""

    credit: Credit
    cover: Cover
    outer: int | None


@dataclass(slots=True, eq=False)
class _Covered:
    """A credit with what it covers."""

    cited: Cited
    cover: Cover


def read_credits(text: str, language: str = FALLBACK) -> list[ReadCredit]:
    """The credits of a text in order, in time linear in its length."""
    words, cut = lexicon(language), sentences(text)
    covering = Covering(text, cut, words)
    every = [one for sentence in cut for one in _in_sentence(text, sentence, covering, words)]
    every.sort(key=lambda one: one.cited.words[0])
    _chain_across(every, [one for one in cut if one.within is None])
    at = {id(one.cited): place for place, one in enumerate(every)}
    return [ReadCredit(_credit(one.cited), one.cover, at.get(id(one.cited.outer))) for one in every]


def _credit(one: Cited) -> Credit:
    return Credit(one.cue, one.source, one.negated, one.form, one.words, one.weak)


def _in_sentence(text: str, sentence: Sentence, covering: Covering, words: Lexicon) -> list[_Covered]:
    label = by_label(text, sentence, words)
    cited = _settled([*([label] if label else []), *cited_in(sentence, words)], words)
    covered = [_Covered(one, covering.cover(one, cited)) for one in cited]
    chain(cited, words)
    _part(text, cited)
    _share(covered)
    _add_more(covered)
    return [one for one in covered if one.cited.form != "more"]


def _settled(cited: Sequence[Cited], words: Lexicon) -> list[Cited]:
    """Without what is no credit of its own beside the others of a sentence."""
    cited = _with_issuers(cited, words)
    named = [one for one in cited if one.source is not None]
    owned = {one.source for one in named if one.form == "verb"}
    kept: list[Cited] = []
    for one in cited:
        is_way = one.lemma == "unnamed" and bool(named)
        is_known = one.form in {"passive", "passing_on"} and one.source in owned
        if is_way or is_known or _is_thought(one, cited, words) or (one.form == "more" and not _has_speaker(one, kept)):
            continue
        kept.append(one)
    return kept


def _with_issuers(cited: Sequence[Cited], words: Lexicon) -> list[Cited]:
    """“the figures, released by the bank, show” credits the bank once."""
    kept: list[Cited] = []
    for one in cited:
        holder = next((other for other in cited if other.form == "verb" and other.first < one.first < other.stop), None)
        if holder is not None and one.form == "passive" and words.takes(one.lemma, "issued"):
            holder.source = one.source
        else:
            kept.append(one)
    return kept


def _is_thought(one: Cited, others: Sequence[Cited], words: Lexicon) -> bool:
    """“she said she …” names nobody new, and “he believed”, inside what somebody else says, is no credit."""
    source = one.sentence.tokens[one.first]
    if one.form != "verb" or not words.has(source, "pronouns") or one.source != (source.start, source.end):
        return False
    around = [other.content for other in others if other.content is not None and other.content <= one.first]
    is_inside = bool(around) or one.sentence.within is not None
    return one.first in around or (is_inside and words.takes(one.lemma, "thinking"))


def _has_speaker(one: Cited, before: Sequence[Cited]) -> bool:
    """Whether somebody speaks already whose words go on; else the actor of the sentence becomes the source."""
    if any(other.form in _SPEAKING for other in before):
        return True
    if one.actor is None:
        return False
    is_beside = one.cue[0] - one.actor[1] == 1
    one.form, one.source = "verb", one.actor
    one.words = ((one.actor[0], one.cue[1]),) if is_beside else (one.actor, one.cue)
    return True


def _share(covered: Sequence[_Covered]) -> None:
    """Those who pass on or are cited cover what the other does."""
    for one in covered:
        cited = one.cited
        if cited.form == "onward":
            beside = next((other for other in covered if other.cited is cited.outer), None)
        elif cited.form in {"passing_on", "hearer"}:
            passed = (other for other in covered if other.cited.outer is cited and other.cited.form != "onward")
            beside = next((other for other in passed if other.cover.ranges), None)
        else:
            continue
        one.cover = beside.cover if beside is not None else one.cover


def _add_more(covered: Sequence[_Covered]) -> None:
    """Gives what is said after “adding that” to whoever adds it."""
    host: _Covered | None = None
    for one in covered:
        if one.cited.form in _SPEAKING:
            host = one
        elif one.cited.form == "more" and host is not None:
            known = host.cover.ranges
            new = [place for place in one.cover.ranges if not any(low <= place[0] < high for low, high in known)]
            host.cover = replace(host.cover, ranges=tuple(sorted((*known, *new))))


def _chain_across(every: Sequence[_Covered], main: Sequence[Sentence]) -> None:
    """What is credited in a quotation, or in other lines and sentences, is passed on by whoever those are credited to.

    `every` is in text order, `main` are the sentences outside of quotations.
    """
    starts = [one.cited.words[0][0] for one in every]
    for outer in every:
        sentence = outer.cited.sentence
        below = [place for place in outer.cover.ranges if not sentence.start <= place[0] < sentence.end]
        for low, high in below if outer.cited.form not in {"onward", "hearer", "alone"} else ():
            for one in every[bisect_left(starts, low) : bisect_left(starts, high)]:
                if one.cited.form != "alone":
                    hang(one.cited, outer.cited)
    begins = [one.start for one in main]
    spoken: dict[int, list[_Covered]] = defaultdict(list)
    for one in every:
        if one.cited.sentence.within is None:
            spoken[one.cited.sentence.start].append(one)
    for one in every:
        within = one.cited.sentence.within
        if within is not None and one.cited.form != "alone":
            at = bisect_right(begins, within[0]) - 1
            near = [other for start in begins[max(0, at - 1) : at + 2] for other in spoken[start]]
            quoting = (other.cited for other in near if _holds(other, within))
            hang(one.cited, max(quoting, key=lambda other: other.outer is not None, default=None))


def _holds(one: _Covered, within: Range) -> bool:
    return any(start < within[1] and within[0] < end for start, end in one.cover.ranges)


def _part(text: str, cited: Sequence[Cited]) -> None:
    """Leaves out of the words of each credit those of another one that stands in the middle of them."""
    whole = [one for one in cited if len(one.words) == 1]
    for one in whole:
        low, high = one.words[0]
        inner = (other.words[0] for other in whole if other is not one and low < other.words[0][0] < high)
        start, end = next((place for place in inner if place[1] < high), (high, high))
        if end < high:
            one.words = (*snapped(text, low, start), *snapped(text, end, high))
