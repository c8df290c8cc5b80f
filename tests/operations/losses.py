"""A project of two articles that print the same losses, told by one agency and by nobody, for tests of figures."""

from __future__ import annotations

from typing import Any, NamedTuple

from annotator.model import Analyst, Annotation, Document, Link, Quantity, Source, instant, new_id
from annotator.operations.figure_views import FiguresView, FigureView
from annotator.store import Store, Transaction
from tests.factories import make_analyst, make_document, make_mark, make_store

FIRST = "Some 300 soldiers died and 2,700 were hurt, the agency said. More than 3,000 are out of action.\n"
SECOND = "At most 2,000 men were lost, officials insist. That is a quarter of the 12,000 sent.\n"


class Losses(NamedTuple):
    """The project, its people and what they marked by their words."""

    store: Store
    first: Document
    second: Document
    ada: Analyst
    ben: Analyst
    agency: Source
    casualties: Quantity
    marks: dict[str, Annotation]


def make_losses() -> Losses:
    """Ada marked everything; the agency covers what the first article gives, officials what the second does."""
    store = make_store()
    with store.transaction("Begin") as tx:
        first = make_document(tx, FIRST, outlet="Post", published_on="2025-01-13")
        second = make_document(tx, SECOND, outlet="Daily", published_on="2025-03-27")
        ada, ben = make_analyst(tx, "Ada"), make_analyst(tx, "Ben")
        agency = Source(id=new_id(), name="The Agency", source_group="Seoul", reliability="B", credibility="2")
        officials = Source(id=new_id(), name="Officials", source_group="Moscow")
        casualties = Quantity(id=new_id(), label="casualties", unit="people")
        for row in (agency, officials, casualties):
            tx.add(row)
        marks = {
            **_figures(tx, first, ada, FIRST, {"Some 300": "soldiers killed", "2,700": "soldiers wounded"}),
            **_figures(tx, first, ada, FIRST, {"More than 3,000": "soldiers killed or wounded"}),
            **_figures(tx, second, ada, SECOND, {"At most 2,000": "soldiers killed or wounded"}),
            **_figures(tx, second, ada, SECOND, {"a quarter": "soldiers killed or wounded", "12,000": "soldiers sent"}),
        }
        for document, words, source in ((first, "the agency said", agency), (second, "officials insist", officials)):
            credit = mark(tx, document, ada, words, tag="attribution", values={"source": source.id})
            marks[words] = credit
            for one in list(marks.values()):
                if one.tag == "figure" and one.document_id == document.id:
                    tie(tx, ada, "covers", credit, one)
    store.forget_steps()
    return Losses(store, first, second, ada, ben, agency, casualties, marks)


def _figures(
    tx: Transaction, document: Document, analyst: Analyst, text: str, counts: dict[str, str]
) -> dict[str, Annotation]:
    from annotator.tags.figure import read
    from annotator.tags.tag_type import Reading

    found = {}
    for words, counted in counts.items():
        start = text.index(words)
        values = read(Reading(words, text, start, start + len(words), document.published_on))
        unit = values.get("unit") or (None if "quarter" in words else "people")
        said = {**values, "counts": counted, "unit": unit, "basis": "cumulative", "as_of": document.published_on}
        if "quarter" in words:
            said |= {"share_of": "the 12,000 sent", "unit": "share"}
        found[words] = mark(tx, document, analyst, words, tag="figure", values=said)
    return found


def mark(tx: Transaction, document: Document, analyst: Analyst, words: str, **fields: Any) -> Annotation:
    """A mark on the first place of some words."""
    start = tx.text(document.id).index(words)
    return make_mark(tx, document, analyst, start, start + len(words), **fields)


def tie(tx: Transaction, analyst: Analyst, kind: str, one: Annotation, other: Annotation) -> Link:
    """A link from one mark to another."""
    link = Link(
        id=new_id(), analyst_id=analyst.id, document_id=one.document_id, link_kind=kind, from_id=one.id,
        to_id=other.id, created_at=instant(),
    )  # fmt: skip
    tx.add(link)
    return link


def homes(view: FiguresView) -> dict[str, list[str]]:
    """The words under each quantity that has any."""
    return {one.label: [figure.quote for figure in one.figures] for one in view.quantities if one.figures}


def named(view: FiguresView, words: str) -> FigureView:
    """The figure with these words."""
    return next(one for one in view.figures().values() if one.quote == words)
