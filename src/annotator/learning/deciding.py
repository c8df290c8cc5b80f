"""What is suggested where a model decides about some tags, given what the rules read: judged and shown alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from annotator.tags.finding import Found, without_overlaps
from annotator.text.span import Span


def decided(read: Sequence[Found], proposed: Sequence[Found], tags: Collection[str]) -> list[Found]:
    """In text order what was read of other tags, and of these tags only what a model proposes.

    What was read in the same words stays, as sure as the surer of both; so do words in several pieces of which it
    proposes one, since it knows no pieces. In other words, what was read lends what it says of source, cue and chain.
    """
    by_tag = {tag: [one for one in read if one.tag == tag] for tag in tags}
    taken: dict[Found, Found] = {}
    alone: list[Found] = []
    for one in proposed:
        other = _met(one, by_tag.get(one.tag, ()))
        if other is None or (other in taken and not other.fragments):
            alone.append(one)
        elif other.fragments or one.place == other.place:
            sure = max(one.confidence, other.confidence, taken.get(other, one).confidence)
            taken[other] = replace(other, confidence=sure)
        else:
            taken[other] = replace(other, start=one.start, end=one.end, origin=one.origin, confidence=one.confidence)
    kept = without_overlaps([*_chained(taken), *alone])
    return sorted([*(one for one in read if one.tag not in tags), *kept], key=lambda one: (*one.place, one.tag))


def _met(one: Found, read: Sequence[Found]) -> Found | None:
    """What was read there, if anything: that with the most characters in common."""
    met = [other for other in read if any(one.touches(*part) for part in other.ranges)]
    return max(met, key=lambda other: Span.covering(one.ranges).overlap(other.span), default=None)


def _chained(taken: dict[Found, Found]) -> list[Found]:
    """The links of a chain lead to where the words are now, or nowhere when they are no longer suggested."""
    places = {before.place: now.place for before, now in taken.items()}
    return [
        replace(one, reported_by=places.get(one.reported_by)) if one.reported_by is not None else one
        for one in taken.values()
    ]
