"""What a credit covers: quotations beside it, the list or line under it, or its clause without the credits in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotator.quantity.tokens import Token
from annotator.tags.credits.below import below
from annotator.tags.credits.cited import BEHIND, Cited
from annotator.tags.credits.clauses import before, behind, is_leading, noun_clause, predicate
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.said import past_circumstances
from annotator.tags.credits.sentences import QUOTED, Range, Sentence, passage
from annotator.tags.credits.trimming import cleaned, snapped
from annotator.text.span import Span

_MOST_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """The words covered, in order, and whether they are quoted."""

    ranges: tuple[Range, ...]
    is_quotation: bool = False


class Covering:
    """The covers of a text’s credits; `sentences` are those outside of quotations and inside, in order."""

    def __init__(self, text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
        self._text, self._lexicon = text, lexicon
        self._sentences = [one for one in sentences if one.within is None]
        self._starts = [one.start for one in self._sentences]

    def cover(self, one: Cited, others: Sequence[Cited]) -> Cover:
        """What a credit covers; `others` are all those of its sentence."""
        if one.form == "alone":
            return Cover(self._around(one, others))
        if one.form == "label":
            return Cover(self._clean([one.said] if one.said else self._line_above(one)))
        if one.form == "noun" and one.content is not None:
            return Cover(self._clean([noun_clause(one, one.content, self._lexicon)]))
        return self._beside(one, others)

    def _beside(self, one: Cited, others: Sequence[Cited]) -> Cover:
        """What stands on both sides of a credit, or under it."""
        right, left = behind(one, others, self._lexicon), before(one, self._lexicon)
        sides = [*left, *([right] if right else [])]
        if self._ends_in_colon(one, right) and (under := below(self._text, one.sentence.end, self._lexicon)):
            return Cover(self._clean([*(sides if one.form == "before" else ()), *under]))
        if quoted := self._quoted(one, sides):
            return Cover(quoted, is_quotation=True)
        if not sides and one.form in {"passive", "passing_on"}:
            return Cover(self._before(one))
        return Cover(self._rest(one, others, sides))

    def _clean(self, ranges: Iterable[Range]) -> tuple[Range, ...]:
        return cleaned(self._text, ranges, self._lexicon)

    def _ends_in_colon(self, one: Cited, right: Range | None) -> bool:
        if not self._text.endswith(":", 0, one.sentence.end):
            return False
        return one.kind == "colon" or (right is not None and right[1] == one.sentence.end)

    # its clause

    def _rest(self, one: Cited, others: Sequence[Cited], sides: Iterable[Range]) -> tuple[Range, ...]:
        """The sides without the credits in them."""
        ranges = list(sides)
        left: Span | None = Span.covering(ranges) if ranges else None
        for other in others:
            if other is one or self._is_put_in(other, one):
                for words in self._words(other, one):
                    left = left.difference(Span.of(*words)) if left is not None else None
        return self._clean(left or ())

    def _is_put_in(self, other: Cited, one: Cited) -> bool:
        """Whether another credit stands beside what is said and not inside it."""
        if other.form in BEHIND or other.form in {"inverted", "hearer", "more"}:
            return True
        return other.form != "alone" and (other.content is None or other.first < one.first)

    def _words(self, one: Cited, seen_from: Cited) -> Iterator[Range]:
        """The words of a credit with what leads to what is said, “adding that”, or with what is said of its source."""
        tokens = one.sentence.tokens
        is_phrase = one.form in BEHIND or one.form == "inverted"
        is_last = is_phrase and one.first >= (seen_from.content or 0) and not is_leading(one, self._lexicon)
        if is_last and predicate(one, self._lexicon) is None:
            yield tokens[one.first].start, one.sentence.end
        elif one.form == "more" and one.content is not None:
            yield tokens[one.first].start, tokens[min(one.content, len(tokens)) - 1].end
        elif one.form == "verb" and len(one.words) == 1:
            stop = (
                max(one.past, past_circumstances(tokens, one.stop, self._lexicon))
                if one.content is None
                else one.content
            )
            yield tokens[one.first].start, tokens[max(stop, one.stop) - 1].end
        else:
            yield from one.words

    def _around(self, one: Cited, others: Sequence[Cited]) -> tuple[Range, ...]:
        """The sentence around words like “reportedly”."""
        sentence = Span.of(one.sentence.start, one.sentence.end).difference(Span.of(*one.cue))
        beside = [other for other in others if other.content is None or other.form != "verb"]
        return self._rest(one, beside, sentence or ())

    # quotations

    def _quoted(self, one: Cited, sides: Sequence[Range]) -> tuple[Range, ...]:
        """The quotations, where there is nothing else that is covered, and those that go on in the next sentence."""
        mine = [token for token in one.sentence.tokens if self._is_said(token, one, sides)]
        quotes = [token for token in mine if token.lower == QUOTED]
        others = [token for token in mine if token.kind != "sign" and not self._lexicon.has(token, "leading")]
        if others or (sides and not quotes) or (not quotes and one.kind not in {"end", "comma"}):
            return ()
        found = [passage(token) for token in quotes] or self._quoted_beside(one, -1)
        every = [*found, *(self._quoted_beside(one, 1) if found else ())]
        return tuple(part for place in every for part in snapped(self._text, *place))

    def _is_said(self, token: Token, one: Cited, sides: Sequence[Range]) -> bool:
        is_credit = any(low <= token.start < high for low, high in one.words)
        return not is_credit and any(low <= token.start < high for low, high in sides)

    def _quoted_beside(self, one: Cited, step: int) -> list[Range]:
        """The quotation that is the sentence right before one on its line, or right behind it."""
        at = bisect_right(self._starts, one.sentence.start) - 1 + step
        if one.sentence.within is not None or not 0 <= at < len(self._sentences):
            return []
        beside = self._sentences[at]
        between = self._text[min(beside.end, one.sentence.end) : max(beside.start, one.sentence.start)]
        has_words = any(token.kind != "sign" for token in beside.tokens)
        if "\n" in between or has_words or beside.tokens[0 if step > 0 else -1].lower != QUOTED:
            return []
        return [passage(token) for token in beside.tokens if token.lower == QUOTED]

    # other lines and sentences

    def _before(self, one: Cited) -> tuple[Range, ...]:
        """The sentences before one on its line: “This was reported by”."""
        at = bisect_right(self._starts, one.sentence.start) - 1
        found: list[Range] = []
        while at > 0 and len(found) < _MOST_BEFORE:
            earlier = self._sentences[at - 1]
            if "\n" in self._text[earlier.end : self._sentences[at].start]:
                break
            found.append((earlier.start, earlier.end))
            at -= 1
        return self._clean(reversed(found))

    def _line_above(self, one: Cited) -> list[Range]:
        end = self._text.rfind("\n", 0, one.sentence.start)
        return [(self._text.rfind("\n", 0, end) + 1, end)] if end > 0 else []
