"""Who stands before a verb: its helping words, and the name or description left of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.tags.credits.asides import before_asides
from annotator.tags.credits.circumstances import past_time, past_way
from annotator.tags.credits.lexicon import Lexicon
from annotator.tags.credits.names import LONGEST, describes, is_name, joins, named, without_dangling
from annotator.tags.credits.owners import owner
from annotator.tags.credits.sentences import QUOTE_MARKS, QUOTED, Place, Range, Tokens, spanned
from annotator.tags.credits.speakers import is_speaker
from annotator.tags.credits.verbal import is_finite, is_verbal, only_describes

_LONGEST_LISTED = 7


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with the words that help it, tokens `[start, stop)`; `verb` is where it begins itself."""

    start: int
    verb: int
    stop: int
    lemma: str
    negated: bool = False
    passive: bool = False
    modal: bool = False
    infinitive: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A source before its verb, in code points; its words are tokens `[first, stop)`, and its clause begins at `edge`.

    An owner is named for what is theirs: “data from the port”.
    """

    source: Range
    first: int
    stop: int
    edge: int
    is_owner: bool = False


def group(tokens: Tokens, verb: int, stop: int, lemma: str, lexicon: Lexicon) -> Group:
    """The verb `[verb, stop)` with the helping words left of it."""
    found = Group(verb, verb, stop, lemma)
    can_be_passive = not lexicon.ends(tokens[stop - 1], "present")
    while found.start > 0:
        at = found.start
        begins = lexicon.before("declining", tokens, at)
        if begins is not None or (begins := lexicon.before("helping", tokens, at)) is not None:
            is_declined = lexicon.match("declining", tokens, begins) == at
            found = replace(found, start=begins, negated=found.negated or is_declined, infinitive=False)
            can_be_passive = False
            continue
        token = tokens[at - 1]
        is_negation = lexicon.has(token, "never") or lexicon.ends(token, "contracted")
        is_modal = lexicon.is_modal(token)
        if not (is_negation or is_modal or lexicon.has(token, "auxiliaries") or lexicon.is_adverb(token)):
            break
        found = replace(
            found,
            start=at - 1,
            negated=found.negated or is_negation,
            passive=found.passive or (can_be_passive and lexicon.has(token, "being")),
            modal=found.modal or is_modal,
            infinitive=found.infinitive or lexicon.has(token, "infinitives"),
        )
    return found


def subject(tokens: Tokens, verb: Group, lexicon: Lexicon) -> Subject | None:
    """The source before a verb."""
    if verb.start == 0 or lexicon.has(tokens[verb.start - 1], "coordinators"):
        return None
    places = before_asides(tokens, verb.start, lexicon)
    found = (_before(tokens, stop, beside, lexicon) for stop, beside in places)
    return next((one for one in found if one is not None), None)


def _before(tokens: Tokens, stop: int, beside: int, lexicon: Lexicon) -> Subject | None:
    """The source whose words end at `stop`, perhaps with a name beside them that ends at `beside`."""
    if stop > 0 and tokens[stop - 1].text in QUOTE_MARKS:
        return _in_quotes(tokens, stop - 1)
    if stop > 0 and lexicon.has(tokens[stop - 1], "relating"):
        stop -= 1 if stop < 2 or tokens[stop - 2].text != "," else 2
    edge = _edge(tokens, stop, lexicon)
    if (restricted := _before_restriction(tokens, edge, lexicon)) is not None:
        stop, beside = restricted, 0
        edge = _edge(tokens, stop, lexicon)
    first = _past_openers(tokens, edge, stop, lexicon)
    if first is None or first >= stop:
        return None
    if (other := _second_name(tokens, first, stop, lexicon)) is not None:
        first = edge = other
    first = _with_those_before(tokens, first, edge, stop, lexicon)
    return _named_before(tokens, Subject((0, 0), first, stop, edge), beside, lexicon)


def first_subject(tokens: Tokens, before: int, lexicon: Lexicon) -> Range | None:
    """Who the clause is about whose verb stands somewhere before token `before`: the name it begins with."""
    signs = (at for at in range(before - 1, -1, -1) if tokens[at].text in {";", ":"} or tokens[at].lower == QUOTED)
    edge = next(signs, -1) + 1
    starts = [edge, *(at + 1 for at in range(edge, before - 1) if tokens[at].text == ",")]
    found = (_acting(tokens, _past_openers(tokens, start, before, lexicon), before, lexicon) for start in starts)
    return next((one for one in found if one is not None), None)


def _acting(tokens: Tokens, first: int | None, before: int, lexicon: Lexicon) -> Range | None:
    """The name that begins at `first` and is followed by a verb."""
    place = named(tokens[:before], first, lexicon) if first is not None and first < before else None
    if place is None or place[1] >= before or not _is_somebody(tokens, place, lexicon):
        return None
    at = place[1]
    while at < before and lexicon.is_adverb(tokens[at]):
        at += 1
    if tokens[at].text == ",":
        closes = (place for place in range(at + 1, min(before, at + LONGEST)) if tokens[place].text == ",")
        at = min(next(closes, at) + 1, before - 1)
    is_verb = is_verbal(tokens, at, lexicon) or lexicon.ends(tokens[at], "past") or lexicon.has(tokens[at], "relating")
    return spanned(tokens, *place) if is_verb else None


def _named_before(tokens: Tokens, words: Subject, beside: int, lexicon: Lexicon) -> Subject | None:
    """The words of a subject with the source they name, who may end at `beside` with a name put beside them."""
    first, stop = words.first, words.stop
    place = (first, without_dangling(tokens, first, stop, lexicon))
    if place[1] <= first or not _is_somebody(tokens, place, lexicon):
        return None
    if (whose := owner(tokens, first, stop, lexicon)) is not None:
        return replace(words, source=whose, is_owner=True)
    if beside and place[1] == stop and describes(tokens, *place, lexicon):
        place = (stop + 1 if lexicon.has(tokens[first], "relatives") else first, beside)
    return replace(words, source=spanned(tokens, *place), stop=place[1])


def _is_somebody(tokens: Tokens, source: Place, lexicon: Lexicon) -> bool:
    first, last = tokens[source[0]], tokens[source[1] - 1]
    if first.text.islower() and lexicon.ends(first, "present"):
        return False
    if source[1] - source[0] > LONGEST or lexicon.has(first, "never_first", "nobody", "first_person"):
        return lexicon.has(first, "pronouns") and source[1] - source[0] == 1
    return last.kind in {"word", "code", "number"} and any(one.kind == "word" for one in tokens[slice(*source)])


def _in_quotes(tokens: Tokens, closing: int) -> Subject | None:
    """“the ‘Herald’ reported”: the name of a paper between quote marks."""
    at = closing - 1
    while at >= 0 and tokens[at].text not in QUOTE_MARKS:
        at -= 1
    return Subject(spanned(tokens, at + 1, closing), at, closing, at) if 0 <= at < closing - 1 else None


def _edge(tokens: Tokens, stop: int, lexicon: Lexicon) -> int:
    """Where the clause begins whose subject ends at `stop`."""
    at = stop
    while at > 0 and stop - at < 2 * LONGEST:
        token = tokens[at - 1]
        if token.kind == "sign" and not (at < stop and joins(tokens, at - 1)):
            break
        is_wall = lexicon.has(token, "subordinators") or lexicon.is_modal(token)
        if is_wall or lexicon.ends(token, "contracted"):
            break
        if is_finite(tokens, at - 1, lexicon) and not only_describes(tokens, at - 1, stop, lexicon):
            break
        at -= 1
    return at


def _before_restriction(tokens: Tokens, edge: int, lexicon: Lexicon) -> int | None:
    """“a sergeant who fled in 2019 told”: where the name ends whose own clause runs up to `edge`, no comma between."""
    at = edge - 1
    if at < 1 or not is_verbal(tokens, at, lexicon):
        return None
    while at > 0 and (is_verbal(tokens, at, lexicon) or lexicon.is_adverb(tokens[at])):
        at -= 1
    return at if at > 0 and lexicon.has(tokens[at], "relating") and tokens[at - 1].kind == "word" else None


def _second_name(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int | None:
    """“a charge the board denies”: where a second name begins right behind a first one."""
    for at in range(stop - 1, first, -1):
        before = tokens[at - 1]
        if lexicon.has(tokens[at], "articles", "owning", "pronouns") and before.kind == "word":
            is_one = lexicon.has(before, "prepositions", "determiners", "coordinators", "adverbs", "described")
            return None if is_one else at
    return None


def _past_openers(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int | None:
    """Where the name itself begins, past “and”, “on Monday” or “in Kyiv” before it; None where there is no name."""
    while first < stop:
        token = tokens[first]
        is_opener = lexicon.has(token, "openers") or (lexicon.ends(token, "adverb") and not is_speaker(token, lexicon))
        if (is_opener and first + 1 < stop) or token.is_dash or token.text in QUOTE_MARKS:
            first += 1
        elif (past := _past_leading_time(tokens, first, stop, lexicon)) is not None:
            first = past
        elif lexicon.has(token, "prepositions"):
            past = _past_place(tokens, first, stop, lexicon)
            if past is None:
                return None
            first = past
        else:
            break
    return first


def _past_leading_time(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int | None:
    past = past_time(tokens, first, lexicon)
    if past is None or past >= stop:
        return None
    is_bare = all(lexicon.has(one, "articles") for one in tokens[first : past - 1])
    is_paper = is_bare and lexicon.has(tokens[past - 1], "parts_of_day") and is_name(tokens[past - 1])
    return None if is_paper and is_name(tokens[past]) else past


def _past_place(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int | None:
    """“In Kyiv officials”, “at the front a commander”: where the name begins after words that say where."""
    way = past_way(tokens, first, lexicon)
    if way is not None and way < stop:
        return way
    for at in range(first + 2, stop):
        token, before = tokens[at], tokens[at - 1]
        if before.kind != "word" or lexicon.has(before, "prepositions", "determiners", "coordinators"):
            continue
        if lexicon.has(token, "determiners", "pronouns") or (is_name(token) and not is_name(before)):
            return at
        if is_name(before) and token.text.islower() and is_speaker(token, lexicon):
            return at
    return None


def _with_those_before(tokens: Tokens, first: int, edge: int, stop: int, lexicon: Lexicon) -> int:
    """“Ukraine, the United States and Japan”: where a list of sources begins whose last two stand at `first`."""
    if first != edge or not any(lexicon.has(one, "coordinators") for one in tokens[first:stop]):
        return first
    while first > 1 and tokens[first - 1].text == ",":
        begins = _edge(tokens, first - 1, lexicon)
        begun = _past_openers(tokens, begins, first - 1, lexicon)
        if begun is None or (begun != begins and begins > 0) or not 0 < first - 1 - begun <= _LONGEST_LISTED:
            break
        is_one = named(tokens, begun, lexicon) == (begun, first - 1)
        is_known = is_name(tokens[first - 2]) or lexicon.has(tokens[begun], "determiners")
        if not (is_one and is_known) or past_time(tokens, begun, lexicon) == first - 1:
            break
        first = begun
    return first
