"""The adjudication report tells every conflict, whole, the same each time, and nothing in it can run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from annotator.errors import Refused
from annotator.formats.report_words import words
from annotator.model import Analyst, Document
from annotator.operations import adjudication, annotate, blind, documents, projects, reconcile, review
from annotator.store import Store
from annotator.text.span import Span
from tests.factories import make_analyst, make_document, make_mark, make_small, make_store

TEXT = "Around 300 soldiers were killed, a lawmaker said. 😀 Officials denied it.\n"


class Case:
    """Ada and Ben marked one article: a figure alike, a claim with other words, a figure of Ada’s alone."""

    def __init__(self) -> None:
        self.store: Store = make_store(name="Losses <& gains>")
        with self.store.transaction("Begin") as tx:
            self.document: Document = make_document(tx, TEXT, title="Losses <script>alert(1)</script>")
            self.ada: Analyst = make_analyst(tx, "Ada")
            self.ben: Analyst = make_analyst(tx, "Ben <b>")
            self.lea: Analyst = make_analyst(tx, "Lea")
            for who in (self.ada, self.ben):
                make_mark(tx, self.document, who, 7, 10, tag="figure", values={"point": 300})
            self.hers = make_mark(tx, self.document, self.ada, 0, 31)
            self.his = make_mark(tx, self.document, self.ben, 7, 31)
            self.lone = make_mark(tx, self.document, self.ada, 52, 73, note="Who? <i>")

    def record(self, mark_id: str) -> str:
        found = reconcile.records(self.store, self.document.id).records
        return next(one.id for one in found if mark_id in {mark.id for mark in one.marks})

    def report(self, document_id: str | None = None, viewer: str | None = None) -> str:
        return adjudication.report(self.store, document_id, viewer=viewer)


@pytest.fixture
def case() -> Case:
    return Case()


def tables(page: str) -> list[str]:
    """What each conflict says, on one line."""
    found = html.document_fromstring(page).xpath("//table[@class='conflict']")
    return [" ".join(" ".join(one.itertext()).split()) for one in found]


def test_positions_with_their_words_and_what_is_open(case: Case) -> None:
    first, second = tables(case.report())
    assert first.startswith("1.1 Claim “Around 300 soldiers were killed” unresolved, boundary differs")
    assert "Ada claim Around 300 soldiers were killed , a lawmaker said." in first
    assert "Ben <b> claim Around 300 soldiers were killed" in first
    assert "Nobody has decided this yet." in first
    assert "Note: Who? <i>" in second
    open_ones = html.document_fromstring(case.report()).xpath("//h2[text()='Still open']/following-sibling::ul[1]/li")
    assert [one.text_content().split()[0] for one in open_ones] == ["1.1", "1.2"]
    assert "1 record nobody disputes" in case.report()


def test_who_decided_what_and_why(case: Case) -> None:
    review.give(case.store, mark_id=case.his.id, reviewer_id=case.lea.id, outcome="comment", reason="Too short?")
    reconcile.take(
        case.store, case.record(case.hers.id), document_id=case.document.id, mark_id=case.hers.id,
        author_id=case.ada.id, reason="The hedge belongs to it.", category="guideline_gap", improves_guideline=True,
    )  # fmt: skip
    reconcile.reject(
        case.store, case.record(case.lone.id), document_id=case.document.id, author_id=case.lea.id, reason="No claim."
    )
    first, second = tables(case.report())
    assert "Lea commented on Ben <b>’s mark “300 soldiers were killed”: Too short?" in first
    assert "Settled by Ada, whose mark it is, on " in first
    assert "Reason: The hedge belongs to it." in first
    assert "a gap in the guideline" in first
    assert "An example for a better guideline." in first
    assert "In the dataset: claim “Around 300 soldiers were killed”" in first
    assert "Rejected by Lea on " in second
    assert "Reason: No claim." in second
    assert "Every conflict is settled." in case.report()


def test_a_rule_is_named_and_what_changed_since_is_open(case: Case) -> None:
    record = case.record(case.hers.id)
    reconcile.take(
        case.store, record, document_id=case.document.id, mark_id=case.hers.id, author_id=case.lea.id, reason="Whole."
    )
    reconcile.run_rules(case.store, rules="unanimous")
    assert "agreed by" not in case.report()
    assert len(tables(case.report())) == 2, "what all said is no conflict"
    annotate.move(case.store, case.his.id, analyst_id=case.ben.id, span=Span.of(7, 24))
    first = tables(case.report())[0]
    assert "The marks changed after this was decided: it is to be looked at again." in first
    assert "1.1" in case.report().split("Still open")[1].split("</ul>")[0]


def test_nothing_runs_and_nothing_is_fetched(case: Case) -> None:
    tree = html.document_fromstring(case.report())
    assert not tree.xpath("//script | //img | //link | //iframe | //*[@src] | //*[starts-with(name(@*), 'on')]")
    assert all(one.startswith("#") for one in tree.xpath("//@href"))
    assert {one[1:] for one in tree.xpath("//@href")} <= set(tree.xpath("//@id"))
    assert "Losses <& gains>" in tree.text_content()


def test_the_same_project_gives_the_same_bytes(case: Case) -> None:
    assert case.report() == case.report()
    assert case.report(document_id=case.document.id).count('<table class="conflict"') == 2


def test_agreement_is_told_of_those_who_have_articles_in_common(case: Case) -> None:
    tree = html.document_fromstring(case.report())
    rows = [[*one.itertext()] for one in tree.xpath("//h2[text()='Agreement']/following-sibling::table[1]//tr")]
    assert rows[0] == ["Measure, all tags", "Between", "Value", "95 % interval", "Marks"]
    assert {row[1] for row in rows[1:]} == {"Ada, Ben <b>"}
    assert rows[2][:3] == ["F1, spans that overlap", "Ada, Ben <b>", "0.800"]


def test_an_article_alone(case: Case) -> None:
    with case.store.transaction("More") as tx:
        other = make_document(tx, "Officials said 400 had died.\n", title="Other")
        for who, end in ((case.ada, 20), (case.ben, 27)):
            make_mark(tx, other, who, 0, end)
    page = case.report(document_id=other.id)
    assert [one.split("”")[0] for one in tables(page)] == ["1.1 Claim “Officials said 400 had died"]
    assert len(tables(case.report())) == 3


def test_what_is_hidden_from_somebody_is_left_out_and_said(case: Case) -> None:
    blind.set_on(case.store, True)
    page = case.report(viewer=case.lea.id)
    assert not tables(page)
    assert "1 article left out" in page
    documents.set_state(case.store, case.document.id, case.lea.id, "done")
    assert len(tables(case.report(viewer=case.lea.id))) == 3, "Lea worked there and marked no figure"


def test_writing_replaces_nothing_unasked(tmp_path: Path) -> None:
    store = projects.create(tmp_path / "p.annotator")
    out = tmp_path / "report.html"
    assert adjudication.write(store, out) == out
    assert html.document_fromstring(out.read_text(encoding="utf-8")).findtext(".//h1") == "Adjudication report"
    out.write_text("mine")
    with pytest.raises(Refused, match="already exists"):
        adjudication.write(store, out)
    assert out.read_text() == "mine"
    adjudication.write(store, out, force=True)
    for taken in (tmp_path / "p.annotator", tmp_path):
        with pytest.raises(Refused):
            adjudication.write(store, taken, force=True)
    assert not [one for one in tmp_path.iterdir() if one.suffix == ".part"]
    store.close()


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_back_as_it_was_but_for_what_cannot_be_seen(text: str) -> None:
    seen = html.document_fromstring(f"<p>x{words(text)}x</p>").text_content()
    if words(text).count("‹U+") == text.count("‹U+"):
        assert seen == f"x{text}x"
    assert "<" not in words(text)
    assert not any(0x202A <= ord(one) <= 0x202E or one == "\0" for one in words(text))


def test_a_mark_in_pieces_shows_its_pieces() -> None:
    small = make_small()
    with small.store.transaction("Mark") as tx:
        make_mark(tx, small.document, small.ada, 0, 31)
        make_mark(tx, small.document, small.ben, 0, 31, fragments=[[0, 10], [25, 31]], quote="Around 300 … killed")
    page = adjudication.report(small.store)
    marked = html.document_fromstring(page).xpath("//b[@class='mark']/text()")
    assert {"Around 300", "killed", "Around 300 soldiers were killed"} <= set(marked)
