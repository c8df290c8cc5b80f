"""What other programs' labels mean here."""

from __future__ import annotations

import pytest

from annotator.formats.json_item import NotTakenError
from annotator.formats.labels import tag_named


@pytest.mark.parametrize("label", ["claim", "Claim", " CLAIM "])
def test_a_tag_is_known_by_its_name_in_any_case(label: str) -> None:
    assert tag_named(label, {}).name == "claim"


def test_what_the_person_said_comes_first() -> None:
    assert tag_named("Number", {"Number": "figure"}).name == "figure"
    assert tag_named("claim", {"claim": "attribution"}).name == "attribution"


@pytest.mark.parametrize("label", ["Person", ""])
def test_another_label_is_refused_by_name_with_what_to_do(label: str) -> None:
    with pytest.raises(NotTakenError, match=f"no tag called “{label}”.*Known tags: claim.*--tag"):
        tag_named(label, {})
