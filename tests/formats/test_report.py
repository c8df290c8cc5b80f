"""The report of marked articles, taken apart by a parser: words, lines, notes and tables, and nothing that runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html

from annotator.formats.corpus import Corpus, CorpusDocument, CorpusLink
from annotator.formats.format import WriteOptions, named
from annotator.formats.report_words import words
from annotator.tags.tag_type import tag_types
from annotator.text.span import Span
from tests.formats.corpora import TEXT, corpora, mark, small


def written(corpus: Corpus, folder: Path, layer: str = "all") -> str:
    writer = named("marked-articles").write
    assert writer
    path = folder / "boats.html"
    path.unlink(missing_ok=True)
    writer(corpus, path, WriteOptions(layer))
    return path.read_text(encoding="utf-8")


def parsed(page: str) -> Any:
    return html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def unseen(text: str) -> str:
    """The text with what cannot be seen by its number, as a reader sees it."""
    return str(html.fromstring(f"<p>{words(text)}</p>").text or "")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(corpus=corpora(named("marked-articles").holds))
def test_every_word_stands_in_the_text_and_nothing_runs(
    corpus: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> None:
    corpus.documents = list(corpus.documents)
    page = written(corpus, tmp_path_factory.mktemp("report"))
    root = parsed(page)
    for number in root.xpath("//td[@class='text']//sup"):
        number.drop_tree()
    lines = [cell.text_content() for cell in root.xpath("//td[@class='text']")]
    shown = [unseen(line) for document in corpus.documents for line in document.text.split("\n")]
    assert [line for line in lines if line.strip()] == [line for line in shown if line.strip()]
    assert {one.tag for one in root.iter() if isinstance(one.tag, str)} <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ol", "li", "a", "span", "table"),
        *("tbody", "tr", "td", "th", "sup", "b", "i", "br"),
    }
    assert all(link.get("href", "#").startswith("#") for link in root.iter("a"))
    assert not root.xpath("//@src | //@onclick | //@style")
    marks = [one for document in corpus.documents for one in document.annotations]
    assert len(root.xpath("//p[@class='note']")) >= len(marks)


def lines_under(text: Any) -> list[tuple[str, ...]]:
    """The classes of the marks that a piece of text is in, the innermost first."""
    holder = text.getparent().getparent() if text.is_tail else text.getparent()
    return [tuple(one.get("class").split()) for one in (holder, *holder.iterancestors("span")) if one.tag == "span"]


def covered(cell: Any, tag: str) -> str:
    """The words of a paragraph that have the line of a tag."""
    pieces = [one for one in cell.xpath(".//text()") if one.is_tail or one.getparent().tag != "sup"]
    return "".join(str(one) for one in pieces if any(tag in kinds for kinds in lines_under(one)))


def test_marks_are_underlined_by_tag_and_numbered_where_they_end(tmp_path: Path) -> None:
    root = parsed(written(small(), tmp_path, "votes"))
    cells = root.xpath("//td[@class='text']")
    assert [covered(cells[0], one) for one in tag_types()] == [
        "At least 40 boats sank 😀", "At least 40", "the harbour office said"
    ]  # fmt: skip
    assert covered(cells[1], "claim") == "“40”“is wrong”", "the gap of a mark in two pieces has no line"
    assert cells[0].text_content().startswith("At least 402 boats sank 😀1, the harbour office said3.")
    notes = [note.text_content() for note in root.xpath("//p[@class='note']")]
    assert notes[0].startswith("1 Claim · Ann, One")
    assert "→ quantifies 1" in notes[1]
    assert "in doubt" in notes[4]
    assert '-quoted, "twice"' in notes[4]


def test_lines_of_nested_marks_do_not_lie_on_each_other(tmp_path: Path) -> None:
    document = CorpusDocument("d1", TEXT)
    spans = [Span.of(0, 40), Span.of(0, 20), Span.of(5, 10), Span.of(15, 45)]
    document.annotations = [mark(f"m{n}", "claim", TEXT, TEXT[s.start : s.end]) for n, s in enumerate(spans)]
    root = parsed(written(Corpus([document]), tmp_path, "votes"))
    deepest = 0
    for piece in root.xpath("//td[@class='text']//text()"):
        lanes = [lane for _tag, lane in lines_under(piece)]
        assert len(set(lanes)) == len(lanes), piece
        deepest = max(deepest, len(lanes))
    assert deepest == 3


def test_layers_say_who_marked(tmp_path: Path) -> None:
    settled = parsed(written(small(), tmp_path, "reconciled"))
    notes = [note.text_content() for note in settled.xpath("//p[@class='note']")]
    assert all("Reconciled" in note for note in notes)
    assert len(notes) == 4
    assert "Unresolved." in notes[0]


def test_tables_tell_of_quantities_estimates_findings_and_agreement(tmp_path: Path) -> None:
    root = parsed(written(small(), tmp_path, "reconciled"))
    headings = [one.text_content() for one in root.xpath("//h2 | //h3")]
    assert headings[2:] == ["Figures", "boats sunk", "boats hit", "Of no quantity", "Sources", "Agreement"]
    rows = [[cell.text_content() for cell in row] for row in root.xpath("//table[@class='facts']//tr")]
    assert ["2025-02", "40", "40.5", "", "contested", "Counted.", ""] in rows
    assert ["At least 40", "40", "", "2025-02", "Harbour Office", "The boats"] in rows
    assert ["f1_exact", "Claim", "Ann, One, +Zoë 😀", "0.500", "0.250 to 0.750", ""] in rows
    text = root.text_content()
    assert "Contradicts “At least 40” and “=40” cannot both be. Dismissed by +Zoë 😀: @One of them rounds." in text
    votes = parsed(written(small(), tmp_path, "votes"))
    assert "Figures" not in [one.text_content() for one in votes.xpath("//h2")]


def test_a_link_to_another_article_says_so(tmp_path: Path) -> None:
    corpus = small()
    first, second = corpus.documents
    first.links = [CorpusLink("l1", "a1", "same_as", "m1", "m6", "Both.")]
    corpus.documents = [first, second]
    assert "→ same as a mark of another article: Both." in parsed(written(corpus, tmp_path, "votes")).text_content()


def test_markup_in_words_stays_words(tmp_path: Path) -> None:
    document = CorpusDocument("d<1>", "a <script>x</script> & b", '"><img src=x>', url="javascript:alert(1)")
    page = written(Corpus([document], name="</title><script>"), tmp_path)
    assert "<script" not in page
    assert "<img" not in page
    assert parsed(page).xpath("//td[@class='text']")[0].text_content() == document.text
