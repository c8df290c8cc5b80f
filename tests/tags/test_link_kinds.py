"""What may be linked to what."""

from __future__ import annotations

import pytest

from annotator.model.annotation import LINK_KINDS
from annotator.tags.link_kinds import LINK_ENDS, link_fault


def test_covers_every_kind_the_project_stores() -> None:
    assert set(LINK_ENDS) == set(LINK_KINDS)


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("covers", "attribution", "claim"),
        ("covers", "attribution", "figure"),
        ("quantifies", "figure", "claim"),
        ("reported_by", "attribution", "attribution"),
        ("same_as", "figure", "figure"),
        ("part_of", "claim", "claim"),
    ],
)
def test_links_that_make_sense(kind: str, start: str, end: str) -> None:
    assert link_fault(kind, start, end) is None


@pytest.mark.parametrize(
    ("kind", "start", "end", "words"),
    [
        ("covers", "claim", "attribution", "from attribution to claim or figure"),
        ("quantifies", "figure", "figure", "from figure to claim"),
        ("same_as", "attribution", "attribution", "not from attribution"),
        ("likes", "claim", "claim", "no link called “likes”"),
    ],
)
def test_links_that_make_none(kind: str, start: str, end: str, words: str) -> None:
    assert words in str(link_fault(kind, start, end))
