"""Markup of which all words count: paragraphs, items, rows and breaks as a browser shows them, however written."""

from __future__ import annotations

import pytest

from annotator.formats.html_blocks import blocks, of_html, of_page
from annotator.formats.prose import settled


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One\n two</p><p>three<br>four</p>five", "One two\n\nthree\nfour\n\nfive"),
        ("<h2>Head</h2><div>a <b>b</b><i> c</i>\n</div>", "Head\n\na b c"),
        ("<ul><li>a</li><li><p>b</p><p>more</p></li></ul><ol start=3><li>c<ol type=a><li>d</ol><li>e</ol>", None),
        ("<table><tr><th>A<th>B<tr><td>1<td><p>2</p><p>3</p></table>", "A\tB\n1\t2 3"),
        ("<table><tr><td><p>one</p><p>two</p></table>", "one\n\ntwo"),
        ("a<script>no</script><style>no</style><p hidden>no</p><noscript>no</noscript> b", "a b"),
        ("<pre>  a\n    b  c</pre>", "a\n    b  c"),
        ("1&nbsp;200 &amp; Zo&euml; &lt;x&gt;", "1\u00a0200 & Zoë <x>"),
        ("<p>a</p> \n <p>b</p>", "a\n\nb"),
        ("<p>a <span> b</span></p>", "a b"),
        ("<b>open <i>never</b> closed", "open never closed"),
    ],
    ids=[
        "paragraphs",
        "inline",
        "lists",
        "table",
        "layout",
        "unseen",
        "pre",
        "entities",
        "between",
        "spaces",
        "broken",
    ],
)
def test_words_as_they_are_shown(markup: str, text: str | None) -> None:
    assert settled(blocks(of_html(markup)), "a") == (text or "• a\n• b\n\nmore\n\n3. c\na. d\n4. e")


def test_nothing_gives_nothing() -> None:
    assert blocks(of_html(" ")) == []


def test_xhtml_is_read_as_xml_and_the_rest_as_html() -> None:
    page = '<?xml version="1.0" encoding="latin1"?><!DOCTYPE html PUBLIC "-//W3C//DTD" "x.dtd"><html xmlns="x">'
    page += "<head><title/><script src='a'/></head><body><p>Zoë&nbsp;&amp;<a id='b'/> co</p></body></html>"
    assert settled(blocks(of_page(page, "a")), "a") == "Zoë\u00a0& co"
    assert settled(blocks(of_page(page.replace("</p>", ""), "a")), "a") == "Zoë\u00a0& co"


def test_entities_of_a_document_type_are_never_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>a &x; b</body></html>'
    assert "root:" not in settled(blocks(of_page(page, "a")), "a")


def test_very_deep_markup_does_not_break_it() -> None:
    found = blocks(of_html("<div>" * 5000 + "deep" + "</div>" * 5000))
    assert len(found) <= 1
