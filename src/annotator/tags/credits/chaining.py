"""Who passes on what another one says: for each credit of a sentence the one that reports it."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.tags.credits.cited import BEHIND, Cited
from annotator.tags.credits.lexicon import Lexicon

_NOBODY = frozenset({"alone", "more"})
_NOT_BEFORE = frozenset({"onward", "hearer", "passing_on", "noun"})


def chain(cited: Sequence[Cited], lexicon: Lexicon) -> None:
    """Sets the outer hop of each credit of a sentence; `cited` are in the order of their cues."""
    named = [one for one in cited if one.form not in _NOBODY]
    for one in named:
        if one.form == "onward":
            hang(one, _who_cites(one, named))
    for one in named:
        if one.form == "passing_on" or (one.form == "before" and one is not named[0]):
            hang(_passed(one, named), one)
        elif one.form in {"verb", "inverted"} and one.content is None:
            hang(_beside(one, named), one)
    for one in named:
        if one.form not in BEHIND and not _is_beside_point(one, lexicon):
            hang(one, _around(one, named))


def _is_beside_point(one: Cited, lexicon: Lexicon) -> bool:
    """“…, which the mill disputes”: whether a credit is about what stands before it, and not part of what is said."""
    before = one.sentence.tokens[one.edge - 1] if one.edge else None
    is_apart = before is None or before.kind == "sign" or lexicon.has(before, "whats")
    return one.form == "verb" and one.content is None and not is_apart


def hang(inner: Cited | None, outer: Cited | None) -> None:
    """Makes one credit the reporter of another, unless that has one or it would close a circle."""
    if inner is None or outer is None or inner.outer is not None:
        return
    at: Cited | None = outer
    while at is not None:
        if at is inner:
            return
        at = at.outer
    inner.outer = outer


def _who_cites(one: Cited, named: Sequence[Cited]) -> Cited | None:
    """Whoever’s words are around the cue, else the last before it, else the first behind it."""
    around = (other for other in named if other.form == "verb" and other.first < one.first < other.stop)
    before = [other for other in named if other.first < one.first and other.form != "hearer"]
    behind = (other for other in named if other.first > one.first and other.form not in {"onward", "hearer"})
    return next(around, before[-1] if before else next(behind, None))


def _passed(one: Cited, named: Sequence[Cited]) -> Cited | None:
    """Whose words are passed on: the last before the cue, else the first behind it."""
    if any(other.outer is one for other in named):
        return None
    before = [other for other in named if other.first < one.first and other.form not in {"onward", "hearer"}]
    behind = (other for other in named if other.first > one.first and other.form in {"verb", "inverted"})
    return before[-1] if before else next(behind, None)


def _beside(one: Cited, named: Sequence[Cited]) -> Cited | None:
    """The credit before a clause put behind it: “…, the agency reported, Lee said”."""
    tokens = one.sentence.tokens
    if not one.edge or tokens[one.edge - 1].kind != "sign":
        return None
    before = [other for other in named if other.stop <= one.edge and other.form not in _NOT_BEFORE]
    is_apart = bool(before) and any(token.text == ";" for token in tokens[before[-1].stop : one.edge])
    return before[-1] if before and not is_apart else None


def _around(one: Cited, named: Sequence[Cited]) -> Cited | None:
    """The innermost credit in whose words this one stands."""
    holding = (
        other
        for other in named
        if other is not one
        and other.form in {"verb", "before", "passive"}
        and other.content is not None
        and other.content <= one.first
        and one.words[0][0] < other.until
    )
    return max(holding, key=lambda other: other.content or 0, default=None)
