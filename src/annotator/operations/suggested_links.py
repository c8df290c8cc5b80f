"""The links that accepted suggestions bring along: who reports whom, and what each attribution covers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.model import Annotation
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.tags.finding import Found

LEAST_COVERED = 0.5
"""How much of a claim must be covered by an attribution for the one to be linked to the other."""


class Wanted(NamedTuple):
    """A link that is to be made between two marks."""

    kind: str
    from_id: str
    to_id: str


def links_for(read: Sequence[Found], marks: Sequence[Annotation], made: Collection[str]) -> list[Wanted]:
    """The links that go with the marks just `made`, to each other and to the analyst's other `marks` of the article.

    `read` are the attributions that can be read near them. A figure is linked when its attribution was made, and only
    where no claim that the same one covers holds it.
    """
    credited = [mark for mark in marks if mark.tag == "attribution"]
    places = {one.place: one.span for one in read}
    wanted: list[Wanted] = []
    for one in read:
        mark = _on(credited, one.span)
        if mark is None:
            continue
        reporter = one.reported_by
        outer = _on(credited, places.get(reporter) or Span.of(*reporter)) if reporter else None
        if outer is not None and outer is not mark and {mark.id, outer.id} & set(made):
            wanted.append(Wanted("reported_by", mark.id, outer.id))
        if one.covers:
            wanted += _covered(mark, Span.covering(one.covers), marks, made)
    return list(dict.fromkeys(wanted))


def _on(marks: Sequence[Annotation], span: Span) -> Annotation | None:
    """The mark that has most of these words."""
    found = max(marks, key=lambda mark: mark.span.overlap(span), default=None)
    return found if found is not None and found.span.overlap(span) else None


def _covered(credit: Annotation, covers: Span, marks: Sequence[Annotation], made: Collection[str]) -> Iterator[Wanted]:
    claims = [
        mark for mark in marks if mark.tag == "claim" and mark.span.overlap(covers) >= LEAST_COVERED * mark.span.length
    ]
    yield from (Wanted("covers", credit.id, mark.id) for mark in claims if {credit.id, mark.id} & set(made))
    for mark in marks if credit.id in made else ():
        is_inside = mark.tag == "figure" and mark.span.overlap(covers) == mark.span.length
        if is_inside and not any(claim.start <= mark.start and mark.end <= claim.end for claim in claims):
            yield Wanted("covers", credit.id, mark.id)
