"""Agreement in a project: whose marks count, in which articles, and the marks behind a number."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.agreement.measures import MEASURES
from annotator.agreement.sample import Agreement
from annotator.errors import WrongCall
from annotator.model import Analyst
from annotator.operations import annotate, link, measure
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import Small, make_analyst, make_document, make_mark, make_small
from tests.operations.files import OTHER, TEXT


@pytest.fixture
def small() -> Small:
    return make_small(text=TEXT)


def add(small: Small, who: Analyst, tag: str, words: str, **values: Any) -> str:
    """A mark by hand on the words, in the first article."""
    start = TEXT.index(words)
    made = annotate.add(
        small.store, document_id=small.document.id, analyst_id=who.id, tag=tag,
        span=Span.of(start, start + len(words)), values=values,
    )  # fmt: skip
    return made.id


def differing(small: Small) -> dict[str, str]:
    """Marks of Ada's and Ben's that face each other in every way there is."""
    return {
        "same": add(small, small.ada, "attribution", "the agency said", cue="said"),
        "": add(small, small.ben, "attribution", "the agency said", cue="said"),
        "values": add(small, small.ada, "figure", "300", point=300),
        " ": add(small, small.ben, "figure", "300", point=400),
        "boundary": add(small, small.ada, "claim", "soldiers were killed"),
        "  ": add(small, small.ben, "claim", "soldiers were"),
        "tag": add(small, small.ada, "claim", "A lawmaker"),
        "   ": add(small, small.ben, "attribution", "A lawmaker told"),
        "only_a": add(small, small.ada, "claim", "on Monday"),
        "only_b": add(small, small.ben, "figure", "😀"),
    }


def one(rows: list[Agreement], tag: str | None) -> Agreement:
    (found,) = [row for row in rows if row.tag == tag]
    return found


def test_every_kind_of_difference_is_shown_with_its_words(small: Small) -> None:
    marks = differing(small)
    found = measure.evidence(small.store, analysts=["Ada", "Ben"])
    kinds = {row.kind: row for row in found}
    assert len(found) == len(kinds) == 6
    for kind, mark in marks.items():
        if kind.strip():
            assert mark in {kinds[kind].mark_a, kinds[kind].mark_b}  # type: ignore[index]
    tag = kinds["tag"]
    assert (tag.tag_a, tag.quote_a, tag.tag_b, tag.quote_b) == ("claim", "A lawmaker", "attribution", "A lawmaker told")
    assert (kinds["only_a"].mark_b, kinds["only_b"].span_a) == (None, None)
    assert [row.span_a or row.span_b for row in found] == sorted(row.span_a or row.span_b for row in found)  # type: ignore[type-var]


def test_evidence_can_be_of_one_tag_or_article(small: Small) -> None:
    differing(small)
    figures = measure.evidence(small.store, analysts=["Ben", "Ada"], tag="figure")
    assert [(row.kind, row.tag_a) for row in figures] == [("values", "figure"), ("only_a", "figure")]
    assert len(measure.evidence(small.store, analysts=["Ada", "Ben"], document_id=small.document.id)) == 6
    assert measure.evidence(small.store, analysts=["Ada", "Ben"], document_id="other") == []


def test_the_table_of_tags_is_the_evidence_counted(small: Small) -> None:
    differing(small)
    table = measure.confusion(small.store, analysts=["Ada", "Ben"])
    assert table.tags == ("claim", "figure", "attribution", None)
    assert table.counts == ((1, 0, 1, 1), (0, 1, 0, 0), (0, 0, 1, 0), (0, 1, 0, 0))


@pytest.mark.parametrize("names", [[], ["Ada"], ["Ada", "Ben", "Cem"]])
def test_marks_are_set_side_by_side_for_two(small: Small, names: list[str]) -> None:
    with small.store.transaction("Cem") as tx:
        make_analyst(tx, "Cem")
    with pytest.raises(WrongCall):
        measure.evidence(small.store, analysts=names)
    with pytest.raises(WrongCall):
        measure.confusion(small.store, analysts=names)


def test_everybody_at_once_stands_beside_the_pairs(small: Small) -> None:
    with small.store.transaction("Cem") as tx:
        cem = make_analyst(tx, "Cem")
    for who in (small.ada, small.ben, cem):
        add(small, who, "claim", "soldiers were killed")
    rows = [row for row in measure.agree(small.store, measure="alpha_nominal") if row.tag == "claim"]
    assert [len(row.analysts) for row in rows] == [2, 2, 2, 3]
    assert [row.value for row in rows] == [1, 1, 1, 1]
    assert len(measure.agree(small.store, measure="alpha_nominal", analysts=["Cem", "Ada"], tag="claim")) == 1


def test_tokens_forgive_what_code_points_do_not(small: Small) -> None:
    add(small, small.ada, "claim", "soldiers were killed")
    add(small, small.ben, "claim", "diers were killed")
    points, tokens = (
        one(measure.agree(small.store, measure="cohen_kappa", unit=unit), "claim") for unit in ("code_point", "token")
    )
    assert points.value is not None
    assert points.value < 1
    assert (tokens.value, tokens.n_a, tokens.n_b) == (1, 3, 3)
    assert one(measure.agree(small.store, measure="f1_exact", unit="token"), "claim").value == 0


def test_marks_that_began_as_suggestions_can_be_left_out(small: Small) -> None:
    with small.store.transaction("Mark") as tx:
        make_mark(tx, small.document, small.ada, tag="figure", start=6, end=9)
        make_mark(tx, small.document, small.ben, tag="figure", start=6, end=9, origin="grammar")
    assert one(measure.agree(small.store, measure="f1_exact"), "figure").value == 1
    left = one(measure.agree(small.store, measure="f1_exact", without_suggested=True), "figure")
    assert (left.value, left.n_a, left.n_b) == (0, 1, 0)
    kinds = [row.kind for row in measure.evidence(small.store, analysts=["Ada", "Ben"], without_suggested=True)]
    assert kinds == ["only_a"]


def two_articles(small: Small) -> str:
    """Full agreement in the first article, none in the second, whose id it gives."""
    with small.store.transaction("Mark") as tx:
        other = make_document(tx, OTHER, title="Zoë", published_on="2025-02-01")
        for who, start in ((small.ada, 0), (small.ben, 20)):
            make_mark(tx, small.document, who, tag="claim", start=0, end=9)
            make_mark(tx, other, who, tag="claim", start=start, end=start + 9)
    return other.id


@pytest.mark.parametrize("name", ["f1_exact", "u_alpha", "gamma"])
def test_articles_come_worst_first(small: Small, name: str) -> None:
    other = two_articles(small)
    found = measure.by_article(small.store, measure=name, tag="claim", analysts=["Ada", "Ben"])
    assert [row.document_id for row in found] == [other, small.document.id]
    assert (found[0].title, found[0].published_on) == ("Zoë", "2025-02-01")
    assert found[1].row.value == 1
    assert found[0].row.note is None or not found[0].row.note.startswith("no interval")


def test_articles_can_be_chosen(small: Small) -> None:
    other = two_articles(small)
    assert one(measure.agree(small.store, measure="f1_exact", documents={other}), "claim").value == 0
    assert one(measure.agree(small.store, measure="f1_exact"), "claim").value == 0.5


def test_what_attributions_cover_comes_from_their_links(small: Small) -> None:
    for who, words in ((small.ada, "soldiers were killed"), (small.ben, "soldiers were")):
        claim, credit = add(small, who, "claim", words), add(small, who, "attribution", "the agency said")
        link.add(small.store, analyst_id=who.id, kind="covers", from_id=credit, to_id=claim)
    found = one(measure.agree(small.store, measure="covers_jaccard"), "attribution")
    assert found.value == pytest.approx(len("soldiers were") / len("soldiers were killed"))


def test_a_figure_without_a_value_counts_with_the_middle_of_its_bounds(small: Small) -> None:
    add(small, small.ada, "figure", "300", point=None, low=200, high=400)
    add(small, small.ben, "figure", "300", point=300)
    add(small, small.ada, "figure", "😀", point=7)
    add(small, small.ben, "figure", "😀", point=7)
    assert one(measure.agree(small.store, measure="alpha_values"), "figure").value == 1


@pytest.mark.parametrize("wrong", [{"unit": "word"}, {"measure": "luck"}, {"tag": "rumour"}, {"analysts": ["Ada"]}])
def test_what_is_unknown_is_refused(small: Small, wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongCall):
        measure.agree(small.store, **wrong)


def test_everything_has_a_name_and_a_definition() -> None:
    assert measure.definitions().keys() == measure.labels().keys() == MEASURES.keys()


def test_an_empty_project_has_no_rows() -> None:
    assert measure.agree(Store.in_memory("Nobody")) == []
