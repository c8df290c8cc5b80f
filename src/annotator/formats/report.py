"""A report to read and print: marked articles with notes in the margin, then what their figures say together.

One file of HTML without scripts and with nothing fetched, the same for the same project. The window makes a PDF of it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from annotator.formats.corpus import Corpus
from annotator.formats.format import Format, WriteOptions
from annotator.formats.holds import ALL
from annotator.formats.layers import RECONCILED, layered
from annotator.formats.names import NamedValues
from annotator.formats.report_article import ReportArticle
from annotator.formats.report_style import sheets
from annotator.formats.report_tables import ReportTables
from annotator.formats.report_words import element, words
from annotator.tags.tag_type import tag_types
from annotator.text.normal import without_surrogates

_LAYERS = {
    "reconciled": "What was agreed, settled or marked by one alone; what is unresolved is in doubt.",
    "votes": "Every analyst’s own marks.",
    "all": "Every analyst’s own marks, and the reconciled ones.",
}


def write(corpus: Corpus, path: Path, options: WriteOptions) -> None:
    """Writes the page; articles wait on disk until the list of them, which stands first, is known."""
    people = {one.id: one.name for one in layered(replace(corpus, documents=[]), options.layer).analysts}
    tables, contents = ReportTables(corpus, people | {one.id: one.name for one in corpus.analysts}), []
    values = NamedValues(corpus, frozenset())
    with path.open("xb") as out, tempfile.TemporaryFile(dir=path.parent) as articles:
        for number, document in enumerate(corpus.documents, start=1):
            [shown] = layered(replace(corpus, documents=[document]), options.layer).documents
            contents.append((document.title or "Untitled", len(shown.annotations)))
            articles.write(_bytes(ReportArticle(shown, people, values).html(f"a{number}")))
            tables.take(document)
        out.write(_bytes("\n".join(_front(corpus, people, contents, options.layer))))
        articles.seek(0)
        shutil.copyfileobj(articles, out)
        out.write(_bytes("\n".join((*tables.html(settled=options.layer != "votes"), "</body>\n</html>\n"))))


def _front(corpus: Corpus, people: dict[str, str], contents: list[tuple[str, int]], layer: str) -> Iterator[str]:
    title = words(corpus.name or "Marked articles")
    both, browsers = sheets()
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{title}</title>\n<style>\n{both}</style>\n<style>\n{browsers}</style>\n</head>\n<body>"
    yield element("h1", title)
    yield element("p", words(_LAYERS.get(layer, "")))
    marked = sum(marks for _title, marks in contents)
    who = ", ".join(element("span", words(name), own=own) for own, name in people.items() if own != RECONCILED)
    yield element("p", f"{_counted(len(contents), 'article')}, {_counted(marked, 'mark')}. {who}".rstrip(), "quiet")
    tags = tag_types().values()
    yield element(
        "p", " &nbsp; ".join(element("span", words(one.label), f"{one.name} lane0") for one in tags), "legend"
    )
    if len(contents) > 1:
        entries = (
            f'<a href="#a{number}">{words(name)}</a> {element("span", _counted(marks, "mark"), "quiet")}'
            for number, (name, marks) in enumerate(contents, start=1)
        )
        yield element("ol", "".join(element("li", one) for one in entries))
    yield ""


def _counted(many: int, one: str) -> str:
    return f"{many:,} {one}" if many == 1 else f"{many:,} {one}s"


def _bytes(text: str) -> bytes:
    return without_surrogates(text).encode()


_LEFT_OUT = {
    "original", "created_at", "origin", "links_across", "verdicts", "answers", "decisions", "placements", "states",
    "assignments", "guideline", "empties",
}  # fmt: skip

FORMAT = Format(
    name="marked-articles",
    label="Marked articles with notes (HTML)",
    suffixes=(".html",),
    holds=ALL - _LEFT_OUT,
    losses=("It is made to be read: of figures their bounds, date and root; under a word at most four lines apart.",),
    write=write,
    records=True,
)
