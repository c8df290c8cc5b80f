"""Where words, number expressions, sentences and paragraphs begin and end, and how a loose selection is made clean.

Everything is in code points of the text given. Graphemes follow UAX #29; words and sentences are rules of our own,
because the standard ones cut “10,000–12,000”, “3.5%” and “U.S.” into pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.text.patterns import lazily
from annotator.text.span import Span

if TYPE_CHECKING:
    import regex

_REACH = 1_000  # how far a word, number or cluster is looked for around an offset
_SENTENCE_REACH = 5_000

_LINE_ENDS = "\n\r\u2028\u2029"
_BREAK = lazily("[\n\r\u2028\u2029]")
_CLUSTER = lazily(r"\X")

_DIGITS = (
    r"(?:\p{Nd}{1,3}(?:[.,'’\u00a0\u202f\u2009]\p{Nd}{3})+(?!\p{Nd})(?:[.,]\p{Nd}+)?|"
    r"\p{Nd}+(?:[.,·]\p{Nd}+)*|[½¼¾⅓⅔])"
)
_CARDINAL = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|"
    r"billion|trillion|dozen)s?"
)
_SPELLED = rf"(?:\b{_CARDINAL}(?:(?:-|[ \u00a0]and[ \u00a0]|[ \u00a0]){_CARDINAL})*\b)"
_MONEY = r"(?:(?:US|A|C|NZ|HK|S)?[$€£¥₩₹₽₪₺]\s?|(?:USD|EUR|GBP|KRW|CHF|JPY|CNY)[ \u00a0])"
_SCALE = r"(?:[ \u00a0\u202f-]?(?:hundred|thousand|million|billion|trillion|mln|mn|bn|tn)\b|[kKmM](?![\p{L}\p{N}]))"
_UNIT = (
    r"(?:[ \u00a0\u202f]?(?:%|‰|°[CF]?|percentage points?\b|per[ \u00a0]?cent\b|pct\b|points?\b|"
    r"(?:km|kg|km/h|mph|cm|mm|MW|GW|kW|kWh|MWh|tonnes?|tons?|barrels?|euros?|dollars?|pounds?|won)\b|[€£₩])|"
    r"(?:st|nd|rd|th|s|x)\b)"
)
_AMOUNT = rf"{_MONEY}?(?:{_DIGITS}|{_SPELLED}){_SCALE}?{_UNIT}?"
_NUMBER = lazily(
    rf"(?i)(?<![\p{{L}}\p{{N}}]|\p{{L}}-)(?:\p{{Nd}}{{4}}-\p{{Nd}}{{2}}(?:-\p{{Nd}}{{2}})?(?!\p{{N}})|\p{{Nd}}{{1,2}}:\p{{Nd}}{{2}}(?!\p{{N}})|"
    rf"[+−±-]?{_AMOUNT}(?:(?:[ \u00a0]?[–—-][ \u00a0]?|[ \u00a0]to[ \u00a0]){_AMOUNT})?)(?![\p{{L}}\p{{N}}])"
)
_SIGN = r"[\p{Sc}%‰°+−±–—-]"
_PART = lazily(
    rf"(?i)\w*\p{{N}}\w*|{_CARDINAL}|{_MONEY}|{_SCALE}|{_UNIT}|US|A|C|NZ|HK|S|and|to|per|cent|percentage|{_SIGN}"
)
_PART_BEFORE = lazily(rf"(?r)({_SIGN}|[\p{{L}}\p{{N}}]+)[\s.,'’:·]{{0,2}}")
_PART_AFTER = lazily(rf"[\s.,'’:·]{{0,2}}({_SIGN}|[\p{{L}}\p{{N}}]+)")
_LONGEST_PART = 24
_LONGEST_NUMBER = 80

_LONE = r"\p{Han}\p{Hiragana}"
_LETTER = rf"(?:[[\p{{L}}\p{{N}}]--[{_LONE}]]\p{{M}}*)"
_WORD = lazily(rf"(?V1)(?:{_LETTER}\.){{2,}}|{_LETTER}+(?:['’\-‑&_\u00ad\u200b-\u200d]{_LETTER}+)*|[{_LONE}]\p{{M}}*")

_TERMINATOR = lazily(r"[.!?…؟]+[\"'”’»)\]]*(?=[\s\u200b]|$)|[。！？｡।॥]+[”’」』》）)]*")
_NEXT_STARTS = lazily(r"[\s\u200b]+[\"'“‘«‹(\[–—¿¡]*(?![\p{Ll}])")
_INITIALS = lazily(r"(?:(?<!\p{L})\p{L}\.)+$")
_OPENERS = lazily(r"\s+(?:The|A|An|In|On|It|He|She|They|But|And|We|This|That|These|Those|Its|His|Her|Their)\b")
_TITLE = lazily(
    r"(?i)mr|mrs|ms|dr|prof|rev|hon|adm|gen|lt|col|maj|capt|cpl|sgt|rep|sen|gov|pres|st|no|vs|jan|feb|mar|apr|jun|jul|aug|sept?|oct|"
    r"nov|dec|fig|approx|est|e\.g|i\.e"
)
_FIRM = lazily(r"(?i)inc|ltd|co|corp|jr|sr|bros|etc")
_LAST_WORD = lazily(r"([\p{L}.]+)\.$")

_BLANKS = "\ufeff\u200b\u2060\u180e\u00ad"
_QUOTES = '"“”„‟«»‹›「」『』〝〞＂'
_SINGLE_QUOTES = "'‘’‚‛`´"
_LEADING = ",;:!?…،؛؟。，、；：！？"
_FINAL = ".,;:!?…،؛؟。，、；：！？–—"
_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【"}
_OPEN_SINGLE = lazily(r"‘|(?<![\p{L}\p{N}])'(?=\p{L})")


def paragraph_at(text: str, offset: int) -> Span | None:
    """The line of text around `offset`, without its ends; None where it is empty."""
    start, end = _line(text, offset)
    return Span.of(start, end) if start < end else None


def sentence_at(text: str, offset: int) -> Span | None:
    """The sentence around `offset`, its final punctuation and quote marks included; None on an empty line."""
    low, high = _line(text, offset)
    low, high = max(low, offset - _SENTENCE_REACH), min(high, offset + _SENTENCE_REACH)
    start = low
    for match in _TERMINATOR.finditer(text, low, high):
        if not _ends_sentence(text, match.start(), match.end(), high):
            continue
        if match.end() > offset:
            high = match.end()
            break
        start = match.end()
    return _without_blanks(text, start, high) or _without_blanks(text, low, high)


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a text end, final punctuation and quote marks included, and where its lines do."""
    ends = {match.start() for match in _BREAK.finditer(text)}
    for match in _TERMINATOR.finditer(text):
        if _ends_sentence(text, match.start(), match.end(), len(text)):
            ends.add(match.end())
    return sorted(ends)


def number_expression_at(text: str, offset: int) -> Span | None:
    """The number around `offset` with its currency, scale, unit and range: “$1.5 million”, “10,000–12,000”, “3.5%”."""
    return _match_at(_NUMBER, text, offset)


def cuts_number(text: str, offset: int) -> bool:
    """Whether a boundary at `offset` would be inside a number with its currency, scale, unit and range."""
    before = _PART_BEFORE.match(text, max(0, offset - _LONGEST_PART), offset)
    after = _PART_AFTER.match(text, offset, offset + _LONGEST_PART)
    if not (before and after and _PART.fullmatch(before[1]) and _PART.fullmatch(after[1])):
        return False
    low, high = max(0, offset - _LONGEST_NUMBER), offset + _LONGEST_NUMBER
    if low:
        low = max(low, text.find(" ", low, offset))
    found = _NUMBER.finditer(text, low, high)
    return any(match.start() < offset < match.end() for match in found)


def word_at(text: str, offset: int) -> Span | None:
    """What a double click means at `offset`: a number expression, a word, or a lone character; None on a blank."""
    found = number_expression_at(text, offset) or _match_at(_WORD, text, offset)
    if found is not None:
        return found
    start = grapheme_start(text, offset)
    end = grapheme_end(text, start + 1) if start < len(text) else start
    return Span.of(start, end) if start < end and not _is_blank(text[start]) else None


def words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words and number expressions of a text are, in order and apart, each as a double click takes it."""
    at = 0
    for number in _NUMBER.finditer(text):
        yield from (word.span() for word in _WORD.finditer(text, at, number.start()))
        yield number.span()
        at = number.end()
    yield from (word.span() for word in _WORD.finditer(text, at))


def grapheme_start(text: str, offset: int) -> int:
    """The last grapheme boundary at or before `offset`."""
    return _cluster(text, offset)[0]


def grapheme_end(text: str, offset: int) -> int:
    """The first grapheme boundary at or after `offset`."""
    return _cluster(text, offset)[1]


def snap(span: Span, text: str, *, trim: bool = True) -> Span | None:
    """A selection made clean: no stray blanks, quote marks or final punctuation at the ends, no character cut in two.

    With `trim` off only the last holds. None when nothing is left.
    """
    clean = []
    for start, end in span:
        low, high = _trimmed(text, start, min(end, len(text))) if trim else (start, min(end, len(text)))
        if low < high:
            clean.append((grapheme_start(text, low), grapheme_end(text, high)))
    return Span.covering(clean) if clean else None


def _line(text: str, offset: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, offset) for mark in _LINE_ENDS) + 1
    found = _BREAK.search(text, offset)
    return start, found.start() if found else len(text)


def _match_at(pattern: regex.Pattern[str], text: str, offset: int) -> Span | None:
    """The match that holds `offset`, or else the one that ends there, on the same line."""
    low, high = _line(text, offset)
    if offset - low > _REACH:
        low = grapheme_start(text, offset - _REACH)
    ending = None
    for match in pattern.finditer(text, low, min(high, offset + _REACH)):
        if match.start() > offset:
            break
        if match.end() > offset:
            return Span.of(match.start(), match.end())
        if match.end() == offset:
            ending = Span.of(match.start(), match.end())
    return ending


def _cluster(text: str, offset: int) -> tuple[int, int]:
    """The grapheme boundaries on both sides of `offset`, equal when it is one."""
    if offset <= 0 or offset >= len(text):
        return offset, offset
    if " " <= text[offset - 1] <= "~" and " " <= text[offset] <= "~":
        return offset, offset
    for match in _CLUSTER.finditer(text, _settled_before(text, offset)):
        if match.end() == offset:
            return offset, offset
        if match.end() > offset:
            return match.start(), match.end()
    return offset, offset


def _settled_before(text: str, offset: int) -> int:
    """A place before `offset` that is surely a boundary: between two ASCII characters, which never join."""
    lowest = max(0, offset - _REACH)
    for at in range(offset - 1, lowest, -1):
        if " " <= text[at - 1] <= "~" and " " <= text[at] <= "~":
            return at
    return lowest


def _is_blank(char: str) -> bool:
    return char.isspace() or char in _BLANKS or char < " "


def _without_blanks(text: str, start: int, end: int) -> Span | None:
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return Span.of(start, end) if start < end else None


def _ends_sentence(text: str, start: int, end: int, limit: int) -> bool:
    """Whether the terminator at `[start, end)` closes a sentence and not an abbreviation."""
    if text[start] in "。！？｡।॥" or end >= limit:
        return True
    if not _NEXT_STARTS.match(text, end, limit):
        return False
    if text[start : start + 1] != "." or end - start > 1:
        return True
    before = text[max(0, start - 20) : start + 1]
    if _INITIALS.search(before):
        return bool(_OPENERS.match(text, end, limit))
    word = _LAST_WORD.search(before)
    return word is None or not _TITLE.fullmatch(word[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` with what does not belong to it taken off, until nothing more comes off."""
    while start < end and _is_stray_first(text, start, end):
        start += 1
    while end > start and _is_stray_last(text, start, end):
        end -= 1
    return start, end


def _is_stray_first(text: str, start: int, end: int) -> bool:
    char, following = text[start], text[start + 1 : start + 2]
    if _is_blank(char) or char in _QUOTES or char in _LEADING:
        return True
    if char in _SINGLE_QUOTES:
        return not following.isdigit()
    if char in "–—.":
        return not following.isdigit()
    if char in _BRACKETS:
        return True
    closing = next((close for close, opening in _BRACKETS.items() if opening == char), None)
    return closing is not None and closing not in text[start:end]


def _is_stray_last(text: str, start: int, end: int) -> bool:
    char = text[end - 1]
    if _is_blank(char) or char in _QUOTES:
        return True
    if char == ".":
        return not _is_abbreviated(text, start, end)
    if char in _FINAL:
        return True
    if char in _SINGLE_QUOTES:
        return not _is_possessive(text, start, end)
    if char in _BRACKETS:
        return _BRACKETS[char] not in text[start : end - 1]
    return char in _BRACKETS.values()


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the full stop that ends `[start, end)` belongs to its word: “U.S.”, “a.m.”, “Inc.”."""
    before = text[max(start, end - 20) : end]
    initials = _INITIALS.search(before)
    if initials and len(initials[0]) > 2:
        return True
    word = _LAST_WORD.search(before)
    return word is not None and bool(_FIRM.fullmatch(word[1]))


def _is_possessive(text: str, start: int, end: int) -> bool:
    """Whether the closing mark after an s is the apostrophe of “the soldiers’”: nothing was opened before it."""
    if end - start < 2 or text[end - 2] not in "sS" or text[end - 1] not in "'’":
        return False
    line, _ = _line(text, start)
    opened = _OPEN_SINGLE.search(text, max(line, end - _REACH), end - 1)
    return opened is None
