"""RSS and Atom feeds: one article for each entry, with as much as the feed holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import CannotRead
from annotator.formats.corpus import Corpus
from annotator.formats.detect import detect
from annotator.formats.feed import FORMAT, read
from annotator.formats.format import ReadOptions

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Paper</title><link>https://paper.example</link><language>en-gb</language>
<item><title>Forty &amp;amp; one boats</title><link>https://paper.example/1</link><dc:creator>Ann Writer</dc:creator>
<pubDate>Mon, 03 Feb 2025 10:30:00 +0100</pubDate><description>A summary.</description>
<content:encoded><![CDATA[<p>Forty boats.</p><ul><li>one</li><li>two</li></ul>]]></content:encoded></item>
<item><title>Second</title><guid>https://paper.example/2</guid><description>1 &lt; 2 &amp;amp; more
words</description></item>
<item><title>Third</title><guid isPermaLink="false">x</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="text">Das Blatt</title>
<entry><title>Vierzig Boote</title><link rel="edit" href="https://x.example/e"/><link href="https://x.example/1"/>
<author><name>Ann</name></author><author><name>Ed</name></author><published>2025-02-03T23:30:00-05:00</published>
<updated>2025-03-01T00:00:00Z</updated><summary>Kurz</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Vierzig <b>Boote</b></p><p>sind weg</p></div>
</content></entry>
<entry xml:lang="fr"><title>Deux</title><id>https://x.example/2</id><updated>2025-03-01T00:00:00Z</updated>
<content>Un texte
avec 1 &lt; 2</content></entry></feed>"""


def corpus(path: Path, data: str) -> Corpus:
    path.write_text(data, "utf-8")
    return read(path, ReadOptions())


def test_reads_rss(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    found = corpus(path, RSS)
    first, second = found.documents
    assert first.text == "Forty boats.\n\n• one\n• two"
    assert (first.title, first.outlet, first.author) == ("Forty & one boats", "The Paper", "Ann Writer")
    assert (first.url, first.published_on, first.language) == ("https://paper.example/1", "2025-02-03", "en-gb")
    assert first.note == "Published 2025-02-03 10:30 +01:00."
    assert first.original
    assert first.original.startswith(b"<item")
    assert (second.text, second.url, second.published_on) == ("1 < 2 & more\nwords", "https://paper.example/2", None)
    assert [(one.where, one.kind) for one in found.refusals] == [("entry 3 (“Third”)", "document")]
    assert detect(path) is FORMAT


def test_reads_atom(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    first, second = corpus(path, ATOM).documents
    assert (first.text, first.title, first.outlet) == ("Vierzig Boote\n\nsind weg", "Vierzig Boote", "Das Blatt")
    assert (first.author, first.url, first.language) == ("Ann, Ed", "https://x.example/1", "de")
    assert (first.published_on, first.note) == ("2025-02-03", "Published 2025-02-03 23:30 -05:00.")
    assert (second.text, second.language) == ("Un texte\navec 1 < 2", "fr")
    assert (second.published_on, second.note) == ("2025-03-01", "The feed only says when it was last changed.")
    assert detect(path.rename(tmp_path / "a")) is FORMAT


def test_reads_rss_of_the_first_kind(tmp_path: Path) -> None:
    data = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>Old</title></channel><item><title>One</title><link>http://x.example/1</link>"
        "<description>Words</description></item></rdf:RDF>"
    )
    (document,) = corpus(tmp_path / "a", data).documents
    assert (document.text, document.outlet, document.url) == ("Words", "Old", "http://x.example/1")
    assert detect(tmp_path / "a") is FORMAT


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<rss><channel><title>x</title></channel></rss>", r"a\.rss is a feed without entries"),
        ("<opml/>", r"a\.rss is XML of another kind\. Expected is a feed"),
        ('<!DOCTYPE rss [<!ENTITY x "y">]><rss/>', "has a document type"),
        ("just words", r"a\.rss is not valid XML"),
    ],
    ids=["empty", "other", "entity", "words"],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, data: str, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        corpus(tmp_path / "a.rss", data)
