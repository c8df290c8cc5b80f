"""What is suggested where a model decides: only what it proposes, with what the rules know of it."""

from __future__ import annotations

from annotator.learning.deciding import decided
from annotator.tags.credits.reading import Credit
from annotator.tags.finding import Found, Range

CREDIT = Credit((10, 14), (0, 9), False, "verb", ((0, 14),))


def rule(place: Range, tag: str = "attribution", **more: object) -> Found:
    return Found(*place, tag, "attribution", 0.6, CREDIT, ((20, 30),), **more)  # type: ignore[arg-type]


def model(place: Range, tag: str = "attribution", confidence: float = 0.8) -> Found:
    return Found(*place, tag, "model", confidence)


def told(found: list[Found]) -> list[tuple[Range, str, float]]:
    return [(one.place, one.origin, one.confidence) for one in found]


def test_of_its_tags_only_what_a_model_proposes_is_suggested() -> None:
    read = [rule((0, 14)), rule((40, 50)), rule((5, 9), "figure")]
    found = decided(read, [model((60, 70))], {"attribution"})
    assert told(found) == [((5, 9), "attribution", 0.6), ((60, 70), "model", 0.8)]


def test_the_same_words_keep_their_origin_and_are_as_sure_as_the_surer() -> None:
    (found,) = decided([rule((0, 14))], [model((0, 14))], {"attribution"})
    assert (found.origin, found.confidence, found.credit) == ("attribution", 0.8, CREDIT)
    (found,) = decided([rule((0, 14))], [model((0, 14), confidence=0.4)], {"attribution"})
    assert found.confidence == 0.6


def test_other_words_are_lent_what_was_read_of_source_and_cue() -> None:
    (found,) = decided([rule((0, 14))], [model((3, 14))], {"attribution"})
    assert (found.place, found.origin, found.credit, found.covers) == ((3, 14), "model", CREDIT, ((20, 30),))


def test_two_proposals_in_the_words_of_one_stay_two() -> None:
    found = decided([rule((0, 14))], [model((0, 6)), model((8, 14))], {"attribution"})
    assert [one.place for one in found] == [(0, 6), (8, 14)]
    assert [one.credit for one in found] == [CREDIT, None]


def test_words_in_several_pieces_stay_whole() -> None:
    read = [rule((0, 40), fragments=((0, 9), (30, 40)))]
    (found,) = decided(read, [model((0, 9), confidence=0.5), model((30, 40), confidence=0.9)], {"attribution"})
    assert (found.ranges, found.confidence, found.origin) == (((0, 9), (30, 40)), 0.9, "attribution")


def test_a_chain_leads_to_where_the_words_are_now() -> None:
    read = [rule((0, 14)), rule((20, 34), reported_by=(0, 14))]
    outer, inner = decided(read, [model((2, 14)), model((20, 34))], {"attribution"})
    assert inner.reported_by == outer.place == (2, 14)
    (inner,) = decided(read, [model((20, 34))], {"attribution"})
    assert inner.reported_by is None
