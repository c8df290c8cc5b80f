"""The words by which an article credits a source: cue verbs and phrases, and the source named beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from annotator.quantity.language import Phrases, listed, plain, table
from annotator.quantity.tokens import Token, tokenize

_LONGEST_SOURCE = 14
_QUOTES = frozenset("\"'“”‘’«»„")

Form = Literal["verb", "before", "alone"]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Credit:
    """A cue and the source it credits, as half-open ranges of code points, whether the source denies, and the form.

    The form of a cue: a verb, words `before` their source, or words that stand `alone` and credit nobody by name.
    """

    cue: Range
    source: Range | None
    negated: bool
    form: Form

    @property
    def envelope(self) -> Range:
        """From the first of source and cue to the end of the last."""
        source = self.source or self.cue
        return min(self.cue[0], source[0]), max(self.cue[1], source[1])


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue over tokens `[start, stop)`; `lemma` names its verb."""

    form: Form
    start: int
    stop: int
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The cue tables, ready to be matched."""

    verbs: Phrases[str]
    before: Phrases[str]
    alone: Phrases[str]
    carriers: Phrases[str]
    carried_by: Phrases[str]
    negators: Phrases[str]
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]


@cache
def _lexicon() -> _Lexicon:
    raw: Any = table("cues")
    forms = raw["forms"]
    phrases = {name: plain(forms[name]) for name in ("before", "alone", "carriers", "carried_by", "negators")}
    sets = {name: frozenset(words) for name, words in forms.items() if name not in phrases}
    endings = {name: tuple(words) for name, words in raw["endings"].items()}
    return _Lexicon(verbs=listed(raw["verbs"]), words=sets, endings=endings, **phrases)


def read_credit(text: str) -> Credit | None:
    """The first credit of the text that names its source, else the first cue alone; None when there is no cue."""
    read = find_credits(text)
    return next((one for one in read if one.source), read[0] if read else None)


def find_credits(text: str) -> list[Credit]:
    """Every cue of a text in order, each with the source it credits."""
    tokens = tokenize(text)
    return [_on_one_line(text, _credit(tokens, cue)) for cue in _cues(tokens)]


def contracted(token: Token) -> bool:
    """Whether the word carries a negation: “hasn’t”."""
    return token.lower.endswith(_lexicon().endings["contracted"])


def _cues(tokens: Sequence[Token]) -> list[_Cue]:
    lexicon, cues, at = _lexicon(), list[_Cue](), 0
    while at < len(tokens):
        cue = _cue_at(tokens, at, lexicon)
        if cue:
            cues.append(cue)
        at = cue.stop if cue else at + 1
    return cues


def _cue_at(tokens: Sequence[Token], at: int, lexicon: _Lexicon) -> _Cue | None:
    if found := lexicon.before.match(tokens, at):
        return _Cue("before", at, found[1])
    if found := lexicon.alone.match(tokens, at):
        return _Cue("alone", at, found[1])
    if (found := lexicon.verbs.match(tokens, at)) and not _used_otherwise(tokens, at, lexicon):
        return _Cue("verb", at, found[1], found[0])
    return None


def _used_otherwise(tokens: Sequence[Token], at: int, lexicon: _Lexicon) -> bool:
    """“a report”, “an estimated 300”, “the first officially confirmed”, “reports from the coast”, “United States”."""
    before = at
    while before > 0 and _between(tokens[before - 1], lexicon):
        before -= 1
    determined = before > 0 and tokens[before - 1].lower in lexicon.words["determiners"]
    named = at > 0 and tokens[at].text[0].isupper() and tokens[at - 1].kind == "word"
    return determined or named or _past_carrier(tokens, at, lexicon) > at


def _credit(tokens: Sequence[Token], cue: _Cue) -> Credit:
    lexicon, source = _lexicon(), None
    if cue.form == "before":
        source = _source_after(tokens, cue.stop, lexicon)
    elif cue.form == "verb":
        source = _subject(tokens, cue.start, lexicon)
        if source is None and cue.lemma not in lexicon.words["hearers"]:
            source = _source_after(tokens, cue.stop, lexicon)
    negated = cue.form == "verb" and _negated(tokens, cue, source, lexicon)
    cue_range = (tokens[cue.start].start, tokens[cue.stop - 1].end)
    place = (tokens[source[0]].start, tokens[source[1] - 1].end) if source else None
    return Credit(cue_range, place, negated, cue.form)


def _on_one_line(text: str, credit: Credit) -> Credit:
    """The credit with no more of its source than stands on the line of the cue."""
    if credit.source is None or "\n" not in text[slice(*credit.source)]:
        return credit
    start, end = credit.source
    if start < credit.cue[0]:
        start = text.rindex("\n", start, end) + 1
        start += len(text[start:end]) - len(text[start:end].lstrip())
    else:
        end = start + len(text[start : text.index("\n", start, end)].rstrip())
    return replace(credit, source=(start, end))


def _negated(tokens: Sequence[Token], cue: _Cue, source: Range | None, lexicon: _Lexicon) -> bool:
    if cue.lemma in lexicon.words["denying"]:
        return True
    begins = max(0, cue.start - 4)
    if source and source[1] <= cue.start:
        begins = max(0, source[0] - 1)
    elif source:
        begins = cue.start
    return any(lexicon.negators.match(tokens, at) or contracted(tokens[at]) for at in range(begins, cue.start))


def _source_after(tokens: Sequence[Token], at: int, lexicon: _Lexicon) -> Range | None:
    """The noun phrase right of a cue, past quotation marks and carriers such as “data from”."""
    at = _past_carrier(tokens, at, lexicon)
    at = _past_quotes(tokens, at + 1 if at < len(tokens) and tokens[at].lower in lexicon.words["the"] else at) or at
    stop = at
    while stop < len(tokens) and stop - at < _LONGEST_SOURCE and _names(tokens, at, stop, lexicon):
        stop += 1
    while stop > at and tokens[stop - 1].lower in lexicon.words["dangling"]:
        stop -= 1
    return (at, stop) if stop > at else None


def _past_quotes(tokens: Sequence[Token], at: int) -> int | None:
    """The token after the quotation marks at `at`; None where there are none."""
    stop = at
    while stop < len(tokens) and tokens[stop].text in _QUOTES:
        stop += 1
    return stop if stop > at else None


def _past_carrier(tokens: Sequence[Token], at: int, lexicon: _Lexicon) -> int:
    if (carrier := lexicon.carriers.match(tokens, at)) and (by := lexicon.carried_by.match(tokens, carrier[1])):
        return by[1]
    return at


def _names(tokens: Sequence[Token], first: int, at: int, lexicon: _Lexicon) -> bool:
    """Whether token `at` can go on the name or description of a source that began at `first`."""
    token = tokens[at]
    if token.is_dash:
        return first < at < len(tokens) - 1 and token.glued(tokens[at - 1]) and tokens[at + 1].glued(token)
    if token.text in {".", "&"}:
        return _abbreviates(tokens, at)
    if token.kind not in {"word", "code", "number"} or token.lower in lexicon.words["stops"]:
        return False
    return at == first or not lexicon.before.match(tokens, at)


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dot belongs to a title or an initial before it: “Gen. Park”, “J. Doe”."""
    if not 0 < at < len(tokens) - 1 or not tokens[at].glued(tokens[at - 1]):
        return tokens[at].text == "&"
    before, after = tokens[at - 1].text, tokens[at + 1].text
    return len(before) <= 4 and before.istitle() and after[0].isupper()


def _subject(tokens: Sequence[Token], verb: int, lexicon: _Lexicon) -> Range | None:
    """The noun phrase left of a verb: past auxiliaries and an apposition between commas."""
    words, stop = lexicon.words, verb
    while stop > 0 and _between(tokens[stop - 1], lexicon):
        stop -= 1
    if _passive(tokens, stop, verb, lexicon):
        return None
    stop = _before_apposition(tokens, stop)
    start = stop
    while start > 0 and stop - start < _LONGEST_SOURCE and _reaches(tokens, start - 1, lexicon):
        start -= 1
    while start < stop and (tokens[start].lower in words["openers"] or tokens[start].is_dash):
        start += 1
    start = min(_past_carrier(tokens, start, lexicon), stop)
    lone = stop - start == 1 and tokens[start].lower in words["nobody"]
    return None if start == stop or lone else (start, stop)


def _between(token: Token, lexicon: _Lexicon) -> bool:
    """Whether the word may stand between a subject and its verb."""
    return token.lower in lexicon.words["auxiliaries"] or token.lower.endswith(lexicon.endings["adverb"])


def _passive(tokens: Sequence[Token], begins: int, verb: int, lexicon: _Lexicon) -> bool:
    """Whether a form of “be” makes the verb passive: “300 were said to …”; “was reporting” stays active."""
    being = any(token.lower in lexicon.words["passive"] for token in tokens[begins:verb])
    return being and not tokens[verb].lower.endswith(lexicon.endings["present"])


def _before_apposition(tokens: Sequence[Token], stop: int) -> int:
    """“Doe, a lawmaker, said”: the comma before “a lawmaker”."""
    if stop < 2 or tokens[stop - 1].text != ",":
        return stop
    for at in range(stop - 2, max(0, stop - _LONGEST_SOURCE), -1):
        if tokens[at].text == ",":
            return at
        if tokens[at].kind == "sign" and not tokens[at].is_dash:
            break
    return stop


def _reaches(tokens: Sequence[Token], at: int, lexicon: _Lexicon) -> bool:
    token = tokens[at]
    if token.is_dash:
        return 0 < at < len(tokens) - 1 and token.glued(tokens[at - 1]) and tokens[at + 1].glued(token)
    if token.text in {".", "&"}:
        return _abbreviates(tokens, at)
    return token.kind in {"word", "code", "number"} and token.lower not in lexicon.words["walls"]
